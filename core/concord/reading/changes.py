# ruff: noqa: E501  (patterns are kept a turn a line)
"""Texts that change what is otherwise so: something is cancelled, skipped, paused, stopped, or done instead of something else.

Each is said straight ("Choir is cancelled on Monday" as "No choir on Monday") and read like any other text; what it takes the place of
goes with the reading, and is found among its writer's own commitments when links are followed (`changes_linking`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from concord.domain.rule import CalledOff, Kind, Reading, Rule
from concord.domain.when import DAY, WEEK, Recurrence, Weekday, When

from .dates_near import coming
from .watched import mention, watched

_LONGEST = 400
"""Characters. Who changes something says so in a sentence or two."""
_WHAT = r"(?P<what>(?:(?:my|the|our|his|her|all)\s+)?[^\s,.;:!?]+(?:\s+[^\s,.;:!?]+){0,5}?)"
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_TIME = (
    rf"(?:(?:this|next|coming|the\s+coming|the\s+following|in\s+the)\s+\w|(?:on|from|until|till|over|during|between|after|before|for)\s+\w|"
    rf"today|tonight|tomorrow|{_DAY}|\d{{1,2}}(?:st|nd|rd|th)?\s|all\s+(?:week|month)|the\s+week\s)"
)
_GONE = (
    r"(?:cancell?ed|called\s+off|put\s+off(?!\s+(?:un)?till?\s+(?:\d|on\b|mon|tue|wed|thu|fri|sat|sun))|postponed(?!\s+(?:to|until|till)\b)|stopped|scrapped|scratched|"
    r"knocked\s+on\s+the\s+head|a\s+no-?go|struck\s+off|rained\s+off|snowed\s+off|not\s+(?:happening|taking\s+place)|suspended|paused|on\s+(?:hold|pause|a\s+break)|skipped|dropped)"
)
_IS = r"(?:is|are|was|were|has\s+been|have\s+been|will\s+be|gets?)"
_NOT_DEVICES = (
    r"(?!.*\b(?:heating|heater|radiators?|tv|telly|television|lights?|lamps?|wifi|router|oven|machine|dishwasher|washer|dryer|alarm|music|radio|"
    r"fan|computer|screens?|boiler|thermostat|phones?|power|water|gas|limits)\b)"
)
_CALLED_OFF = (
    re.compile(rf"^\W*(?P<before>(?:this|next|on|tomorrow|today)\b[^,]{{0,30}},\s*)?{_WHAT}\s+{_IS}\s+{_GONE}\b(?P<rest>.*)$", re.I | re.S),
    re.compile(rf"^\W*(?:skipping|missing|cancell?ing|pausing)\s+(?:my\s+|the\s+)?{_WHAT}\s+(?P<rest>{_TIME}.*)$", re.I | re.S),
    re.compile(
        rf"^\W*{_WHAT}\s+(?:cancell?ed|called\s+off|scrapped|postponed(?!\s+(?:to|until|till)\b))\s+(?P<rest>{_TIME}.*)$", re.I | re.S
    ),
    re.compile(
        rf"^\W*{_WHAT}\s+(?:falls\s+out|drops\s+out|falls\s+through|doesn[’']t\s+(?:run|meet)|does\s+not\s+(?:run|meet)|won[’']t\s+(?:run|meet))\s+(?P<rest>{_TIME}.*)$",
        re.I | re.S,
    ),
    re.compile(
        rf"^\W*(?:(?:I|we)(?:\s+(?:am|are)|[’'](?:m|re|ll)|\s+will)?\s+)?(?:giv(?:e|ing))\s+(?:my\s+|the\s+)?{_WHAT}\s+a\s+(?:miss|rest|break|skip|pass)\s+(?P<rest>{_TIME}.*)$",
        re.I | re.S,
    ),
    re.compile(
        rf"^\W*(?:please\s+)?(?:strike|scratch|scrap|cross\s+(?:off|out))\s+(?P<rest>{_DAY})[’']s\s+(?P<what>[^\s,.;:!?]+(?:\s+[^\s,.;:!?]+){{0,4}}?)\W*$",
        re.I,
    ),
    re.compile(
        rf"^\W*(?:please\s+)?take\s+(?:my\s+|the\s+)?{_WHAT}\s+(?:off|out\s+of)\s+(?:the\s+)?(?:list|calendar|plan|diary|schedule)\s+(?P<rest>(?:{_TIME}|until|till|for\s).*)$",
        re.I | re.S,
    ),
    re.compile(
        rf"^\W*not\s+(?:going\s+(?:to\s+)?|doing\s+|at\s+|coming\s+to\s+)(?:my\s+|the\s+)?{_WHAT}\s+(?P<rest>{_TIME}.*)$", re.I | re.S
    ),
    re.compile(rf"^\W*{_NOT_DEVICES}{_WHAT}\s+{_IS}\s+(?:off|not\s+on)\s+(?P<rest>{_TIME}.*)$", re.I | re.S),
    re.compile(
        rf"^\W*{_WHAT}\s+(?:skips?|is\s+skipping|takes?\s+a\s+break|pauses?|(?:does|do)\s+not\s+(?:take\s+place|happen)|"
        rf"(?:doesn|don)[’']t\s+(?:take\s+place|happen)|isn[’']t\s+(?:on|happening)|(?:won[’']t|will\s+not)\s+(?:happen|take\s+place|be\s+on))"
        rf"\s+(?P<rest>{_TIME}.*)$",
        re.I | re.S,
    ),
    re.compile(
        rf"^\W*(?:I|we)(?:\s+(?:am|are)|[’'](?:m|re))?\s+(?:skip(?:ping)?|cancel(?:l?ing)?|paus(?:e|ing)|miss(?:ing)?|drop(?:ping)?(?!\s+off\b)(?![^,.;]*\boff\b)|"
        rf"not\s+(?:going\s+to|doing|going)|will\s+(?:miss|skip)|(?:can[’']?t|cannot|won[’']t|will\s+not)\s+(?:do|make|go\s+to|come\s+to|"
        rf"attend|be\s+at|have)|(?:don[’']t|do\s+not)\s+have|have\s+no)\s+(?:my\s+|the\s+|any\s+)?{_WHAT}\s+(?P<rest>{_TIME}.*)$",
        re.I | re.S,
    ),
    re.compile(rf"^\W*(?:please\s+)?(?:skip|cancel|pause|drop)\s+(?:my\s+|the\s+)?{_WHAT}\s+(?P<rest>{_TIME}.*)$", re.I | re.S),
    re.compile(
        r"^\W*not\s+(?P<rest>(?:this|next)\s+week|today|tonight|tomorrow|(?:this|next|on)\s+\w+day)\s*[:,–—-]\s*(?P<what>[^,.;:]{2,60}?)\W*$",
        re.I,
    ),
    re.compile(r"^\W*(?P<what>[^,.;:\d]{2,60}?)\s*[:,–—-]?\s+not\s+(?P<rest>(?:this|next)\s+week|today|tonight|tomorrow)\W*$", re.I),
)
_FRONTED_TIME = re.compile(
    rf"^\W*(?P<rest>(?:(?:from|on|in|over|during|for|between|until|till)\s|(?:this|next|tomorrow|tonight|today)\b)[^,.;]{{2,40}}?),?\s+(?:I|we)(?:[’'](?:m|re|ll)|\s+(?:am|are|will|shall|won[’']t|can[’']?t|cannot))\s+"
    rf"(?:not\s+)?(?:be\s+)?(?P<no>not\s+)?(?:doing|giving|having|teaching|going\s+to|attending|taking|at|do|attend|make)\s+{_WHAT}\W*$",
    re.I,
)
_MINE = r"(?:(?:my|the|our|any|all|all\s+(?:of\s+)?my|that\s+(?:day|night|week|evening|morning)[’']s)\s+)"
_NAMED = r"(?P<{}>[^\s,.;:!?]+(?:\s+(?!(?:this|that|then|on|for|in|from|those|these|until|till|please|too|either)\b)[^\s,.;:!?]+){{0,3}})"
_OF_IT = r"(?:\s+(?:(?:on\s+|for\s+|in\s+)?(?:that|those|these)\s+(?:days?|weeks?|nights?|weekend|evening|morning)|then|(?:in\s+)?that\s+time|please|too|either|as\s+well))*"
_SO_NONE = re.compile(
    r"(?:(?:[,;–—-]\s*|\s+)(?:(?:and|so|which\s+means|hence|therefore|thus|then)\s+)+|[,;–—-]\s*|[.]\s+)"
    r"(?:(?:obviously|please|pls|just|kindly|naturally|clearly|sadly|in\s+(?:those|that)\s+\w+|(?:for|on)\s+(?:those|these|that)\s+(?:days?|weeks?|nights?|weekend)|then|"
    r"I[’']?ll\s+(?=have)|we(?:[’']ll|\s+can|\s+should|\s+will)?\s+(?=leave|skip|miss|cancel|drop|strike|scrap)|you\s+can\s+|have\s+to\s+),?\s*)*"
    r"(?:"
    rf"(?:leave\s+out\s+{_MINE}|(?:skip|strike(?:\s+(?:out|off))?|scrap|scratch|cancel|cross\s+(?:out|off))\s+{_MINE}?|(?:drop|forget(?:\s+about)?|ignore)\s+(?!the\b){_MINE}){_NAMED.format('a')}|"
    rf"no\s+{_NAMED.format('g')}(?=\s+(?:that|those)\s)|"
    rf"leave\s+{_MINE}{_NAMED.format('b')}\s+out|"
    rf"(?:I|we)(?:[’']?m|[’']re|[’']ll|\s+(?:am|are|will|shall))\s+(?:(?:obviously|clearly|of\s+course|definitely|just|also|therefore)\s+)?(?:not\s+(?:be\s+)?(?:doing|giving|going\s+to|attending|having)|skipping|missing)\s+{_MINE}?{_NAMED.format('c')}|"
    rf"(?:I|we)\s+(?:won[’']?t|can[’']?t|cannot|will\s+not|shall\s+not)\s+(?:(?:be\s+)?(?:doing|giving|going\s+to|attending|having|at)|do|make|go\s+to|attend|come\s+to)\s+{_MINE}?{_NAMED.format('d')}|"
    rf"{_MINE}(?P<e>[^\s,.;:!?]+(?:\s+[^\s,.;:!?]+){{0,2}}?)\s+(?:(?:may|can|will|must|should|shall)\s+(?:all\s+)?(?:rest|wait|be\s+(?:left\s+out|skipped|cancelled|missed|dropped|off))|(?:don[’']t|doesn[’']t|do\s+not|does\s+not)\s+(?:apply|count|happen)|"
    rf"(?:is|are)\s+(?:off|cancell?ed|called\s+off|out))|"
    rf"none\s+of\s+{_MINE}(?P<f>[^\s,.;:!?]+(?:\s+[^\s,.;:!?]+){{0,2}}?)\s+(?:appl(?:y|ies)|counts?|happens?|(?:is|are)\s+on)"
    rf"){_OF_IT}(?=\s*(?:[,.;!]|$)|\s+(?:on|this|next)\s)",
    re.I,
)
"""What is left out because of what the text says first: "I'm on holiday from the 7th to the 13th, so leave out my shifts"."""
_STOPPED = re.compile(
    rf"^\W*{_WHAT}\s+(?P<how>stops?|ends?|finishes|finish|is\s+over)\s+(?:(?:for\s+good|altogether)\s+)?(?P<rest>(?:on|from|after|as\s+of)\s+"
    rf"(?:the\s+)?(?:\d|{_DAY}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[^:]*)$",
    re.I | re.S,
)
_DOES_NOT_COUNT = r"(?:needs?|wants?|requires?|ha(?:s|ve|ving)|do(?:es|ing)?|go(?:es|ing)?(?:\s+to)?|attend(?:s|ing)?|takes?|taking|us(?:es?|ing)|plan(?:s|ning)?|keep(?:s|ing)?)\s+(?:the\s+|my\s+|his\s+|her\s+|our\s+|any\s+|to\s+)?"
_WHO_STOPS = r"(?P<who>I|we|he|she|they|(?-i:[A-Z])[\w-]+)"
_SINCE_WHEN = r"(?P<since>(?:from|starting|beginning|since|after)\s+[^,;]{2,30}?(?:\s+on(?:wards?)?)?)"
_NO_LONGER = tuple(
    re.compile(pattern, re.I | re.S)
    for pattern in (
        rf"^\W*(?:{_SINCE_WHEN},?\s+)?{_WHO_STOPS}(?:[’'](?:m|re|s))?\s+(?:(?:am|is|are|will)\s+)?no\s+longer\s+(?:be\s+)?(?:(?:at|in)\s+(?:the\s+)?)?(?:{_DOES_NOT_COUNT})?(?P<what>[^.;:!?]+?)\W*$",
        rf"^\W*(?:{_SINCE_WHEN},?\s+)?{_WHO_STOPS}(?:\s+(?:do|does|am|is|are)(?:n[’']t|\s+not)|[’'](?:m|re|s)\s+not)\s+(?:{_DOES_NOT_COUNT})?(?P<what>[^.;:!?]+?)\s+(?:any\s?more|any\s+longer)\b(?P<rest>[^.;:!?]*)\W*$",
        rf"^\W*(?:{_SINCE_WHEN},?\s+)?{_WHO_STOPS}(?:[’'](?:ve|s|m|re))?\s+(?:(?:have|has|am|is|are)\s+)?(?:stopped|quit|gave\s+up|given\s+up|packed\s+in|stopping|giving\s+up|packing\s+in|stops?(?=\s+\w+ing\b))\s+(?:my\s+|the\s+)?(?P<what>[^.;:!?]+?)\W*$",
    )
)
"""Who does something no more: "I no longer swim on Thursdays", "from June on I don't need the van any more", "I've given up choir"."""
_FROM_WHEN = re.compile(r"\s+(?P<from>(?:from|after|starting)\s+(?!\d+(?:[:.]\d+)?\s*(?:to|till|until|-|–|am\b|pm\b))[^,;]+)$", re.I)
_INSTEAD_FIRST = re.compile(
    rf"^\W*instead\s+of\s+(?:my\s+|the\s+|our\s+)?(?P<old>[^,.;:\d]{{2,50}}?)(?:\s+(?P<time>(?:this|next)\s+(?:week|\w+day)|today|tonight|tomorrow|on\s+"
    rf"{_DAY}))?,?\s+(?P<rest>(?:I|we|he|she|it|there)\b.*)$",
    re.I | re.S,
)
_HOURS = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_CLOCK = (
    r"(?:\d{1,2}(?:[:.]\d{2})?(?:\s*(?:am|pm|a\.m\.|p\.m\.|o[’']clock))?|"
    rf"(?:half\s+|quarter\s+(?:past|to)\s+)?{_HOURS}|noon)"
)
_NOT_THAT_TIME = re.compile(
    rf",?\s+(?:instead\s+of|and\s+not|rather\s+than|not)\s+(?:at\s+)?(?P<old>{_CLOCK})(?![\w:.]*\d)(?!\s*[-–]\s*\d)", re.I
)
_NOT_THAT_DAY = watched(
    rf",?\s+(?:instead\s+of|rather\s+than)\s+(?:on\s+)?(?:the\s+)?(?P<day>{_DAY})\b|(?<=day),\s+(?:and\s+)?not\s+(?:on\s+)?(?P<other>{_DAY})\b(?=\W*$)|(?<=week)\s+not\s+(?:on\s+)?(?P<third>{_DAY})\b(?=\W*$)",
    re.I,
)
_INSTEAD_LAST = watched(r",?\s+instead\s*(?=[.!]?\s*$)", re.I)
_THE_NOUN_SHIFTS = (
    r".{0,60}?(?:\b(?:ha(?:s|ve|d)|works?|working|do(?:es)?|doing|covers?|takes?|gets?|on|for|after|before|during|early|late|night|day|evening|"
    r"morning|weekend|double|split|long|short|extra|my|his|her|our|their|the|of|no|and)\s+|^\W*)shifts\s"
)
"""Work by the hour, which stays where it is: "early shifts from Monday to Wednesday"."""
_MOVED = re.compile(
    rf"^(?!{_THE_NOUN_SHIFTS})(?P<head>.{{0,60}}?)\s+(?:(?:is|are|was|has\s+been|gets?)\s+)?(?:moved|moves|shifts|shifted|postponed|rescheduled|brought\s+forward)\s+"
    rf"(?:from\s+(?:{_DAY}\s+)?(?:{_CLOCK}\s+)?)?to\s+(?P<rest>.*)$",
    re.I | re.S,
)
_SHIFTED = re.compile(r"\b(?:this|next|the\s+following)\s+week\b", re.I)
_PLURAL = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b|\bevery\b|\beach\b|\bever\b|\balways\b|\bnever\b", re.I)
_UNTIL = re.compile(r"\b(?:until|till|til)\b", re.I)
_FOR_NOW = re.compile(r"\b(?:until|till)\s+further\s+notice\b|\bfor\s+(?:now|the\s+time\s+being)\b", re.I)
_FOR_GOOD = re.compile(r"\bno\s+more\b|\bany\s?more\b|\bno\s+longer\b|\bfrom\s+now\s+on\b", re.I)


@dataclass(frozen=True, slots=True)
class Change:
    """A text said straight, and how it changes what is otherwise so.

    `is_off` where it calls something off; `instead_of` names what it takes the place of, "" for the same at another time. `old_day` is
    the day that it is not on; `ends` where what it names is still on at the date it says.
    """

    text: str
    is_off: bool = False
    instead_of: str | None = None
    old_day: Weekday | None = None
    ends: bool = False


def said_straight(text: str) -> Change:
    """Take the words of a change out of a text. Any other text comes back as it is."""
    if len(text) > _LONGEST or not _WATCHED.is_in(text):
        return Change(text)
    whole, text = text, " ".join(text.split())
    text = re.sub(r"\bfor\s+good(?=\W*$)", "from now on", text, flags=re.I)
    text = _so_none(text)
    text = _TO_NEXT.sub(r"cancelled this \1", text)
    none = _no_longer(text)
    if none is not None:
        return none
    usual = _ORDINARILY.match(text)
    if usual is not None:
        return Change(f"{usual['what']} is {usual['usual'].strip(' .')} except {usual['time'].strip(' ,')}")
    for pattern in _CALLED_OFF:
        m = pattern.match(text)
        if m is not None:
            before = m.groupdict().get("before") or ""
            return Change(f"No {_lower(m['what'])} {before.strip(' ,')} {m['rest'].strip()}".replace("  ", " "), is_off=True)
    m = _FRONTED_TIME.match(text)
    if m is not None and re.search(r"n[’']t\b|\bnot\b|cannot", m.group(), re.I):
        return Change(f"No {_lower(m['what'])} {m['rest']}", is_off=True)
    m = _STOPPED.match(text)
    if m is not None:
        ends = not m["how"].lower().startswith("stop") or m["rest"].lower().startswith("after")
        rest = re.sub(r"^(?:on|from|after|as\s+of)", "on", m["rest"], flags=re.I)
        return Change(f"No {_lower(m['what'])} {rest}", is_off=True, ends=ends, instead_of=None, old_day=None)
    m = _RESUMES.match(text)
    if m is not None:
        return Change(f"{m['lead']}{m['what']} from {m['rest']} on{m['stop']}")
    m = _INSTEAD_FIRST.match(text)
    if m is not None:
        return Change(f"{m['time'] or ''} {m['rest']}".strip(), instead_of=m["old"])
    changed, old_day = text, None
    m = _NOT_THAT_DAY.search(changed)
    if m is not None:
        old_day = next(day for day in WEEK if (m["day"] or m["other"] or m["third"]).lower().startswith(_NAMES[day]))
        changed = changed[: m.start()] + changed[m.end() :]
    if re.search(rf"\b(?:at|to|from)\s+{_CLOCK}", changed, re.I):
        changed = _NOT_THAT_TIME.sub("", changed)
    changed = re.sub(r"\bwill\s+be\s+(?=(?:at|on)\s)", "is ", changed, flags=re.I) if changed != text else changed
    changed = _INSTEAD_LAST.sub("", changed)
    changed = _MOVED.sub(lambda m: f"{m['head']} is {'at ' if re.match(_CLOCK, m['rest'], re.I) else 'on '}{m['rest']}", changed)
    if changed != text:
        return Change(changed, instead_of="", old_day=old_day)
    return Change(text if text != " ".join(whole.split()) else whole)


def _no_longer(text: str) -> Change | None:
    """Say "I no longer swim on Thursdays" as no swimming on Thursdays from now on, or from the day that it names."""
    if not _FOR_LONG.search(text):
        return None
    m = next((found for pattern in _NO_LONGER if (found := pattern.match(text))), None)
    if m is None:
        return None
    what, since = f"{m['what']} {m.groupdict().get('rest') or ''}".strip(), m["since"]
    named = _FROM_WHEN.search(what)
    if since is None and named is not None:
        what, since = what[: named.start()], named["from"]
    since = re.sub(r"\s+on(?:wards?)?$", "", since) + " on" if since else "from now on"
    return Change(f"No {_lower(what)} {since}", is_off=True)


_FOR_LONG = re.compile(
    r"\bno\s+longer\b|\bany\s?more\b|\bany\s+longer\b|\b(?:stopped|quit|g[ai]ven?\s+up|giving\s+up|pack(?:ed|ing)\s+in|stopping|stops?)\b",
    re.I,
)


def _so_none(text: str) -> str:
    """Say what a text leaves out because of what it says first as "no shifts"."""
    m = _SO_NONE.search(text)
    if m is None or not text[: m.start()].strip():
        return text
    what = next(words for words in m.group("a", "b", "c", "d", "e", "f", "g") if words)
    return f"{text[: m.start()]}, so no {what}{text[m.end() :]}"


_TO_NEXT = watched(r"\b(?:put\s+off|postponed|deferred|held\s+over)\s+(?:until|till|to)\s+next\s+(week|month)\b", re.I)
_ORDINARILY = re.compile(
    rf"^\W*{_WHAT}\s+{_IS}\s+(?:{_GONE}|off)\s+(?P<time>(?:this|next)\s+(?:week|month|\w+day)|on\s+[^,;]{{3,25}}|today|tomorrow)(?:\s+(?:on\s+account\s+of|because\s+of|due\s+to|for)\s+[^,;]{{3,30}})?"
    rf"[,;]\s*(?:but\s+)?(?:ordinarily|normally|usually|otherwise)\s+(?:it|they)(?:\s+(?:is|are)|[’'](?:s|re))\s+(?P<usual>.*)$",
    re.I | re.S,
)
"""What is off this once is on otherwise: "my game is put off this week, but ordinarily it is Thursdays at two"."""
_RESUMES = re.compile(
    rf"^(?P<lead>\W*){_WHAT}\s+(?:resumes?|(?:starts?|begins?)\s+(?:up\s+)?again|(?:is|are)\s+(?:back(?:\s+on)?|on\s+again)|picks?\s+up\s+again)\s+(?:on|from|after)\s+(?P<rest>.*?)(?:\s+on(?:wards)?)?(?P<stop>\W*)$",
    re.I | re.S,
)
_NAMES = dict(zip(WEEK, ("mon", "tue", "wed", "thu", "fri", "sat", "sun"), strict=True))
_WATCHED = mention(
    r"cancel|\bout\b|\brest\b|\bwait\b|\bappl|\bnone\b|forget|ignore|called\s+off|\boff\b|\bnot\b|n[’']t\b|suspend|paus|\bhold\b|break\b|skip|dropp?|miss|instead|moved?|shift|postpon|reschedul|forward|"
    r"longer|\bany\s?more|quit|pack|stop|strike|scra|scratch|cross|rained|snowed|knock|no-?go|struck|fall|resume|again|back\b|rather|take|give|giving|ends?\b|finish|\bover\b|rather\s+than|have\s+no\b"
)


def with_change(rule: Rule, change: Change, text: str, written: date) -> Rule:
    """Give the readings of a rule what they call off. `text` is what the rule was read from before it was said straight."""
    said = _without_its_hour(rule.readings, change.text)
    readings = _off_duty(tuple(_with(reading, change, text, written) for reading in said), text)
    return replace(rule, readings=readings) if readings != rule.readings else rule


def _without_its_hour(readings: tuple[Reading, ...], text: str) -> tuple[Reading, ...]:
    """Read "an exam on the 3rd at nine, so no choir" as no choir on that day at all: the hour is the exam's."""
    first = readings[0].when if readings else When()
    if first.start is None or not first.dates or not _SO_NO.search(text):
        return readings
    bare = replace(first, start=None, end=None, window=None, part=None, duration_minutes=None)
    return tuple(
        replace(one, when=bare)
        if one.kind is Kind.RESTRICTION and one.measure is None and (one.when.dates, one.when.start) == (first.dates, first.start)
        else one
        for one in readings
    )


_SO_NO = re.compile(r",\s+so\s+no\s", re.I)


def _off_duty(readings: tuple[Reading, ...], text: str) -> tuple[Reading, ...]:
    """Read "on leave from the 7th to the 13th, so no shifts" as the leave alone, which calls the shifts off."""
    if len(readings) != 2 or not _SO.search(text):
        return readings
    leave, none = readings
    if leave.kind is not Kind.COMMITMENT or none.calls_off is None or none.calls_off.dates != leave.when.dates or not leave.when.dates:
        return readings
    if not _LEAVE.search(leave.activity or "") or leave.calls_off is not None or none.when.dates != leave.when.dates:
        return readings
    return (replace(leave, calls_off=none.calls_off),)


_LEAVE = re.compile(r"^(?:on\s+|annual\s+|my\s+)*(?:leave|holidays?|vacation|off|days?\s+off|week\s+off|off\s+work)\b", re.I)
_SO = re.compile(r"\b(?:so|hence|therefore)\b|[,;–—-]\s*no\b", re.I)


def _with(reading: Reading, change: Change, text: str, written: date) -> Reading:
    if reading.kind is Kind.RESTRICTION and change.instead_of is None and reading.activity is not None and not reading.excludes:
        off = _off(reading.when, change, text, written)
        return replace(reading, calls_off=replace(off, activity=reading.activity)) if off is not None else reading
    if change.instead_of is not None and reading.kind in (Kind.COMMITMENT, Kind.TASK):
        off = _instead(reading.when, change, text)
        name = change.instead_of or reading.activity
        return replace(reading, calls_off=replace(off, activity=name)) if off is not None and name else reading
    return reading


def _off(when: When, change: Change, text: str, written: date) -> CalledOff | None:
    """When something is called off, where that is at a certain time: a ban that always holds calls nothing off."""
    is_all_day = (when.start, when.end) == (0, DAY)
    if (when.start is not None or when.end is not None) and not is_all_day:
        return None
    if when.window is not None or when.anchor is not None or when.part is not None:
        return None
    if when.dates:
        if not change.ends and not _is_stopped(change, text):
            return CalledOff("", when.dates)
        return CalledOff("", first=min(when.dates) + timedelta(days=change.ends))
    days = when.days if len(when.days) < len(WEEK) else ()
    if when.last is not None:
        last = when.last - timedelta(days=1) if _UNTIL.search(text) and when.first is None else when.last
        return CalledOff("", first=when.first or written, last=last, days=days)
    if when.first is not None:
        return CalledOff("", first=when.first, days=days) if not days or change.is_off or _FOR_GOOD.search(text) else None
    if _FOR_NOW.search(text) or (_FOR_GOOD.search(text) and not days):
        return CalledOff("", first=written, days=days)
    if days and when.recurrence is Recurrence.WEEKLY and when.rrule is None and not _PLURAL.search(text):
        return CalledOff("", tuple(coming(day, written) for day in days))
    return None


def _is_stopped(change: Change, text: str) -> bool:
    return change.is_off and _STOPPED.match(text) is not None


def _instead(when: When, change: Change, text: str) -> CalledOff | None:
    if when.dates:
        first = min(when.dates)
        monday = first - timedelta(days=first.weekday())
        if change.old_day is not None:
            return CalledOff("", (monday + timedelta(days=change.old_day.number),))
        if _SHIFTED.search(text):
            return CalledOff("", first=monday, last=monday + timedelta(days=6))
        return CalledOff("", when.dates)
    days = (change.old_day,) if change.old_day is not None else ()
    if when.first is not None:
        return CalledOff("", first=when.first, last=when.last, days=days)
    return None


def _lower(words: str) -> str:
    """Begin a phrase in lower case, unless it begins with a name or "I"."""
    first = words.split(" ", 1)[0]
    plain = re.sub(r"^(?:my|the|our|all)\s+", "", words, flags=re.I)
    return plain if first.isupper() or "’s" in first or "'s" in first else plain[:1].lower() + plain[1:]

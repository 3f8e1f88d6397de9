"""What a doing is called on a family's timeline: the base form of its verb or its noun, as one writes it in a calendar."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from concord.domain.ids import MemberId
from concord.domain.rule import Kind, Reading, Rule

from .activities import class_of
from .clause_of_a_name import subject_and_verb
from .lexicon import lexicon
from .place_words import AT_HOME
from .verb_of_a_name import base_of_third, in_base_form, of_its_purpose, of_what_is_done
from .verbs import is_plain
from .words import RECENT_TEXTS

MOST_WORDS = 6
"""Words in a name."""
_LONGEST = 24
"""Words of a phrase that are looked at."""
_NAMED = frozenset((Kind.COMMITMENT, Kind.TASK, Kind.REMINDER))
_ONLY_THEN = (
    r"(?:that|which|who|whom|whose|because|when|while|whilst|where|whence|if|until|till|unless|than|since|whether|except|excluding)"
)
_CLAUSE = re.compile(
    rf"(?<=\w)(?:\s*[,;:()—–…|]|\s+-\s|\s+{_ONLY_THEN}\b|\s+(?:so|but|or)\s+(?=(?:I|we|he|she|they|it|that|my|skip|forget|scratch|leave|keep|no|please)\b)|\s+and\s+(?:me|my|requires?|needs?|takes?|uses?|wants?|will|am|is|are|goes|none|nothing|nobody|everybody|everyone|no\s+one|I|we|he|she|they|it)\b|\s+(?-i:I|we|he|she|they)\s+\w+).*$",
    re.I,
)
_REASON_FIRST = re.compile(r"^.*?\b(?:is|are|was|were|has|have)\b.*?\bso\s+(?=[\w’'-]+\s+(?:is|are|was|will)\s)", re.I)
_SOMEBODY = re.compile(
    r"^(?:(?:somebody|someone|anybody|anyone|one\s+of\s+(?:us|you|the\s+[\w-]+)|a\s+grown-?up|the\s+robot)(?:\s+else)?|"
    r"(?:would\s+)?whoever\s+is\s+\w+)\s+(?:(?:has|have|needs?|is|are|ought)\s+to\s+|(?:must|should|could|can|would|will|please)\s+)*(?:please\s+)?",
    re.I,
)
_SOMEBODY_SHOULD = re.compile(
    r"^.*\b(?:somebody|someone|one\s+of\s+(?:us|you))\s+(?:else\s+)?(?:(?:has|have|needs?|is|ought)\s+to|must|should|could|can|would)\s+(?:please\s+)?(?=\w)",
    re.I,
)
_TURNED = re.compile(
    r"^(?:as\s+of\s+[\w\s]+?|these\s+\w+|those\s+\w+|\w+th|what|[\w\s’'-]{2,30})\s+(?=(?:(?-i:I)|we|he|she|they)\s+(?:shall|will|am|is|are|do)\b)(?:I|we|he|she|they)\s+",
    re.I,
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DAY_IS = re.compile(rf"^(?:this|next|on)?\s*(?:{_WEEKDAY}|today|tomorrow)\s+is\s+", re.I)
_LEADS = re.compile(
    r"^(?:(?:and|but|or|so|then|also|for|literally|basically|obviously|obvs|just|only|please|pls|ok(?:ay)?|well|no|not|always|usually|probably|ever|there|"
    r"I|we|they|he|she|it|you|I[’']?m|we[’']re|it[’']s|am|is|are|was|were|be|been|being|will|shall|would|may|might|can|could|must|should|do|does|"
    r"rather|had\s+better|has\s+to|have\s+to|needs?\s+to|wants?\s+to|going\s+to|(?:my|his|her|their|your|the)?\s*(?:job|turn)\s+to|"
    r"in\s+charge\s+of|responsible\s+for|reserved\s+for|unable\s+to|able\s+to|(?:ask|request|wish|said|say|means?)s?\s+that|means(?:\s+that)?|to|of|w|with|on|at|in)(?=\s))\s+"
    r"(?!(?:call|duty|leave|holiday|need|spoken)\b)",
    re.I,
)
_SHORT_WORDS = ((re.compile(r"\bw/?(?=\s)"), "with"), (re.compile(r"(?<=\w\s)n(?=\s\w)"), "and"))
_POSSESSIVE = re.compile(
    r"\b(?:my|his|our|their|its|your|her)\s+(?:own\s+)?(?=(?!(?:to|from|up|off|in|on|at|over|home|back|there|for|with|by|out|and)\b)[\w’'-]+)",
    re.I,
)
_FOR_WHAT = re.compile(
    r"\s+for\s+(?:(?:the|his|her|my|our|their|a)\s+)?(?:[\w’'-]+\s+)?(?:birthday|christmas|xmas|anniversary|\w+(?:th|st|nd|rd)|me|us|him|them|now|once|it|which)\b.*$",
    re.I,
)
_TIME_LEFT = re.compile(
    r"\s+(?:(?:by|for|from|at|till|until|to|around|about)\s+)?\d[\d:.,-]*(?:\s*(?:am|pm|days|nights))?(?:\s+(?:on|to|with|from|till)\b.*)?$|\s+and\s+next$|"
    r"\s+(?:(?:on|this|that|same|every|each|next|sat|sun|mon|tues?|wed|thu|thurs|fri|"
    rf"{_WEEKDAY})\s+)+(?:morning|evening|afternoon|night|day|evng|week)s?$|"
    rf"\s+(?:{_WEEKDAY}s?|now|whenever|evng|the\s+week)$|\s+(?:all\s+(?:day|week|night|through|year)|once|twice)\b.*$|\s+instead\b.*$|\s+(?:and|or)\s+(?:the\s+|any)?other.*$",
    re.I,
)
_PLACE_BESIDE = re.compile(r"\s+(?:at|in|on|along|around|into|from)\s+(?:the|my|our|his|her|their)\s+(?:[\w’'-]+\s+){0,3}[\w’'-]+$", re.I)
_TAIL = re.compile(
    r"(?:\s+(?:on|at|in|from|to|for|of|by|with|and|or|but|the|a|an|all|every|each|this|that|these|as|is|are|am|was|be|will|has|have|should|must|"
    r"my|his|our|their|its|your|so|then|whose|falls?|lasts?|like|I|extra|stays|runs|goes|comes|themselves|itself|himself|some|any|nothing|instead|like|inc|incl|too|also|ever|along|gets?|got|it[’']s|only|above|below|rather|about|around|between))+$",
    re.I,
)
_OWNER_OF_WHAT = re.compile(r"[’']s$")
_INNER_ARTICLE = re.compile(r"(?<=\w)\s+the(?=\s)", re.I)
_NOTHING_OF_ITS_OWN = re.compile(
    r"(?:(?:do|leave|get|have|need|miss|forget|put|take|make|say)s?\s+)?(?:it|that|this|everything|why|nothing|again|first|second|one)(?:\s+(?:off|up|at|out|in|back|myself|one|lot|time|I\b.*|regular\b.*))*|(?:the\s+)?other(?:s|\s+two|\s+one)?|say\s+(?:why|what|with|so|nothing)\b.*",
    re.I,
)
_TWO_WORD_VERB = re.compile(r"(?:come|drop|pop|stay|log|check|hand|sleep|move|call)s?\s+(?:in|on|by|over)", re.I)
_BRING_WHOM = re.compile(r"(?:bring|get|leave|buy|fetch|save|make|give)\s+(?:me|us|him|her|them)", re.I)
_WHAT = re.compile(r"\s+((?:(?!(?:at|in|on|by|from|to|before|after|when|for|and|or|home|up|off|out|back|every)\b)[\w’'-]+\s*){1,4})", re.I)
_BUSY = re.compile(r"\b(?:busy|unavailable)\b", re.I)
_LAST_VERB = re.compile(r"\s+and\s+(?P<verb>\w+)$", re.I)
_LIGHT = re.compile(
    r"^(?:(?:take|have|go\s+for|do|get)\s+(?:an?|my|his|her|our|their)\s+(?:(?:quick|short|long|little|afternoon|morning|evening|daily|hot)\s+)?(?=(?:nap|walk|bath|shower|rest|break|"
    r"lie-?\s?down|run|swim|stroll|dip|jog|ride|lesson|meeting|call|class|appointment|haircut|massage|check-?up)\b)|"
    r"(?:give|get|need|have)\s+(?:(?:me|us|him|her|them|[A-Z]\w+)\s+)?an?\s+(?=(?:lift|ride)\b)|(?:be|go)\s+(?=on\s+call\b)|(?:have|has|attend|hold|host)s?\s+(?:an?|the)\s+(?=\w+)|attends?\s+(?=\w))",
    re.I,
)
_ARTICLE = re.compile(r"^(?:an?|the|some|my|our|his|her|their|this|that|one)\s+(?=\w)", re.I)
_NO_NAME = frozenset(
    """
    may get gets got wants want goes go becomes become has have had does do did drives again that this it them now later beginning put
    carries staying talk needs need leave bring take come comes stay stays keep keeps back told told-off
    literally myself means is are was be been begin starts when what who whoever where how others released use ever
    """.split()
)
"""What is left of a clause, and says nothing of what is done."""
_OBJECT = re.compile(r"^(\w+(?:\s+up)?)\s+me\b", re.I)
_OUT_OF = re.compile(r"\b(?:at|to|from|round|near|by|with|visiting)\s+(?:(?:my|his|her|our|their)\s+)?$", re.I)
_AT_OWNERS = re.compile(r"\b(?:at|to|from|round)\s+[\w’' ]+$", re.I)
_NO_DOING = re.compile(
    r"(?:would\s+)?(?:asks?|requests?|prefers?)\s+that\s+(?:others?|nobody|everyone|it|this)\b|(?:whence|which|when)\s+(?:it|I|he|she|they|we)(?:[’']s)?\b",
    re.I,
)
_WHOEVER = re.compile(
    r"whoever\s+(?:uses?|cooks?|has|takes?|makes?)\s+(?P<what>[\w’' -]{2,20}?)\s+(?P<verb>\w+s)\s+(?:it|them|up|that)\b", re.I
)
_WHAT_ONE_DOES = re.compile(r"^(?:what\s+(?:I|we|he|she|they)\s+(?=(?!shall|will|am|is|are|do\b)\w)|whoever\s+(?=\w+s$))", re.I)
_IS_IN = re.compile(r"(?<=\w)[’']s\s+(?=(?:in|out|due|back|away|off)\b)", re.I)
_OBJECT_IN_FRONT = re.compile(
    r"(?P<what>[\w\s’-]{2,24})\s+(?:I|we|he|she|they)\s+(?:(?:shall|will|am\s+going\s+to)\s+)?(?P<verb>use|need|take|have|want)\b.*", re.I
)
_LED_BY_WHEN = re.compile(r"(?:when|whenever)\s+(?=the\s+robot\b)", re.I)


_ROOMS = AT_HOME - frozenset("bathroom bathrooms study gym office sauna laundry library nursery garden allotment shed toilet patch".split())
"""Rooms whose name is not what one does there as well."""


def with_timeline_names(rule: Rule, names: Mapping[MemberId, str]) -> Rule:
    """Give what a rule asks for the names that stand on the timeline, in what it may turn out to be as well."""
    if not any(reading.kind in _NAMED for reading in rule.readings):
        return rule
    writer = names.get(rule.member, "") if rule.member is not None else ""
    doubts = tuple(
        replace(doubt, outcomes=tuple(_all_named(readings, rule.text, writer) for readings in doubt.outcomes)) if doubt.outcomes else doubt
        for doubt in rule.doubts
    )
    return replace(rule, readings=_all_named(rule.readings, rule.text, writer), doubts=doubts)


def _all_named(readings: Sequence[Reading], text: str, writer: str) -> tuple[Reading, ...]:
    named: list[Reading] = []
    for reading in readings:
        named.append(_named(reading, text, writer, named[-1] if named else None))
    return tuple(named)


_SET_BESIDE = re.compile(r"(?<=^watch)(?P<what>\s+(?:the\s+)?\w[\w ]*?)\s+(?:television|tv|telly)$", re.I)
_GOES_IN_IT = re.compile(r"(?:go|head|travel|ride|be\s+off)\s+(?:in|by|with|on)\s+(?:(?:the|our|an?)\s+)?\w+\Z", re.I)


def _named(reading: Reading, text: str, writer: str, before: Reading | None) -> Reading:
    said = reading.activity or reading.condition
    if reading.kind not in _NAMED or reading.measure is not None or (not said and reading.needs):
        return reading
    name = timeline_name(said, text, is_task=reading.kind is not Kind.COMMITMENT) if said else None
    if name is None:
        name = _otherwise(reading, text, before)
    if reading.resource is not None:
        name = _SET_BESIDE.sub(r"\g<what>", name)
    if reading.place is not None and reading.resource is not None and _GOES_IN_IT.match(name):
        name = reading.place  # "Go in the van" to the garden centre is called after where it goes, as without the van.
    if name.lower() == "drive" and reading.kind is Kind.TASK:
        name = "drive me"
    if writer:
        name = _OBJECT.sub(rf"\1 {writer}", name)
    return replace(reading, activity=name) if name != reading.activity else reading


@lru_cache(maxsize=RECENT_TEXTS)
def timeline_name(phrase: str, text: str, *, is_task: bool = False) -> str | None:
    """Return what a phrase, cut from a text, is called in a calendar; None where it names nothing that one does."""
    name = " ".join(phrase.split()[:_LONGEST]).strip(" .,;:!?-–'\"")
    for short, long in _SHORT_WORDS:
        name = short.sub(long, name)
    if _NO_DOING.match(name):
        return None
    front = _OBJECT_IN_FRONT.fullmatch(name)
    if front is not None:
        name = f"{front['verb']} {front['what']}"
    whoever = _WHOEVER.match(name)
    if whoever is not None:
        name = f"{base_of_third(whoever['verb'])} {whoever['what']}"
    name = _WHAT_ONE_DOES.sub("", name)
    name = _IS_IN.sub(" ", _LED_BY_WHEN.sub("", name))
    name = _led_up_to(name)
    name = _CLAUSE.sub("", name)
    name = subject_and_verb(name, text, is_task=is_task)
    name = _led_up_to(name)
    name = of_what_is_done(name, text) if is_task or re.search(r"\bby\b", name) else name
    name = in_base_form(name if is_task else of_its_purpose(name), text)
    name = _LIGHT.sub("", name)
    return _fitted(name, text)


def _led_up_to(name: str) -> str:
    """Return a phrase without what leads up to its verb or noun."""
    name = _REASON_FIRST.sub("", name)
    for pattern in (_SOMEBODY_SHOULD, _SOMEBODY, _DAY_IS, _TURNED):
        rest = pattern.sub("", name)
        name = rest or name
    for _ in range(6):
        rest = _LEADS.sub("", name)
        if rest == name or not rest:
            break
        name = rest
    return name


def _fitted(name: str, text: str) -> str | None:
    """Return a name without what stands beside it anyway, cut to the words that fit."""
    name = _FOR_WHAT.sub("", name)
    for _ in range(3):
        before = name
        name = _TIME_LEFT.sub("", name)
        name = (name if _TWO_WORD_VERB.fullmatch(name) else _TAIL.sub("", name)).strip(" ,.;:-")
        if name == before:
            break
    name = _ARTICLE.sub("", name)
    name = _POSSESSIVE.sub("", name)
    if len(name.split()) > 5:
        name = _AMOUNT.sub("", name)
    if len(name.split()) > 4:
        name = _INNER_ARTICLE.sub("", name)
    while len(name.split()) > 4 and (place := _PLACE_BESIDE.search(name)) and len(name[: place.start()].split()) >= 2:
        name = name[: place.start()]
    words = name.split()
    while len(words) > (MOST_WORDS if _ONE_THING.intersection(words) else MOST_WORDS - 1):
        cut = max((i for i, word in enumerate(words) if i >= 2 and word.lower() in _PREPOSITIONS), default=MOST_WORDS - 1)
        words = words[: min(cut, len(words) - 1)]
    name = " ".join(words)
    name = name if _TWO_WORD_VERB.fullmatch(name) else _TAIL.sub("", name)
    if _CALLER.fullmatch(name) and (caller := _WHO_CALLS.search(text)):
        return f"Call from {caller['who']}"
    if (
        " " not in name
        and is_plain(name.lower())
        and (particle := re.search(rf"\b{name}\s+(up|over|out)\b(?!\s+(?:to|the|a|my|his|her)\b)", text, re.I))
    ):
        name = f"{name} {particle[1]}"
    last = _LAST_VERB.search(name)
    if last is not None and is_plain(last["verb"]) and is_plain(name.split()[0]) and len(name.split()) > 3:
        name = name[: last.start()]
    name = _without_owner(name, text)
    name = _SAID_OTHERWISE.get(name.lower(), name)
    if name.lower() == "leave" and re.search(r"\b(?:on|annual|sick|maternity|parental)\s+leave\b", text, re.I):
        return name
    if (
        not name
        or all(word in _NO_NAME for word in name.lower().split())
        or len(name) < 2
        or not re.search(r"[^\W\d]", name)
        or _NOTHING_OF_ITS_OWN.fullmatch(name)
    ):
        return None
    if name.lower() in _ROOMS or re.fullmatch(r"[A-Z]\w+[’']s\s+(?:bed)?room", name):
        return f"Use {name}" if " " in name else f"Use the {name.lower()}"
    if _BRING_WHOM.fullmatch(name) and (at := text.lower().find(name.lower())) >= 0 and (what := _WHAT.match(text, at + len(name))):
        return f"{name} {what[1].strip()}"
    return name


_ONE_THING = frozenset(("and", "of", "me"))
_AMOUNT = re.compile(r"\b(?:an|half\s+an|a\s+quarter\s+of\s+an|two|three|\d+)\s+(?:hours?|minutes?|mins?)\s+(?=\w)", re.I)
_LEANS_BACK = re.compile(r"(?:when|again|it|that|this|then)\b", re.I)
_CALLER = re.compile(r"(?:rings?|calls?|phones?|telephones?)", re.I)
_WHO_CALLS = re.compile(
    r"\b(?P<who>(?!(?:my|our|his|her|the|who|he|she|they|and)\b)[A-Za-z][\w’-]+(?:\s+(?-i:[A-Z])\w+)?)\s+(?:rings|phones|telephones|calls)\b",
    re.I,
)
_SAID_OTHERWISE = {
    "up": "Get up",
    "off": "Day off",
}
_PREPOSITIONS = frozenset("at in on along around into from to for with of by over under after before during about and or".split())


def _without_owner(name: str, text: str) -> str:
    """Read "Cricket's" as cricket where the text says that it is, and as a place where one is at Maureen's."""
    if _OWNER_OF_WHAT.search(name) is None or (" " in name and _AT_OWNERS.search(name)):
        return name
    at = text.lower().find(name.lower())
    if at >= 0 and _OUT_OF.search(text[:at]):
        return name
    return _OWNER_OF_WHAT.sub("", name)


def _otherwise(reading: Reading, text: str, before: Reading | None) -> str:
    """Name what has no name of its own after what the text has just told of, its class, the thing it takes or its place."""
    leans = reading.category is None or _LEANS_BACK.match(reading.activity or "") is not None
    if before is not None and before.activity and before.kind in _NAMED and (leans or reading.category == before.category):
        return before.activity
    if _BUSY.search(text):
        return "busy"
    activity = class_of(lexicon().find(text))
    if activity is not None and activity.category == reading.category:
        return activity.name
    if reading.resource or reading.place:
        return reading.resource or reading.place or ""
    if activity is not None:
        return activity.name
    return reading.activity or _fitted(_CLAUSE.sub("", text), text) or text

"""What a conditional text waits for: "while cooking", "when guests are over", "for every meeting"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from .lexicon import lexicon
from .measures import quantity_of
from .people import OWN, PRONOUN
from .watched import Watched, mention, watched
from .words import RECENT_TEXTS

_STOP = (
    r"(?=\s*(?:[,.;!?()]|$|\s(?:to\s+(?!bed\b|school\b|work\b|the\b|music\b|take\b|sleep\b)|as\s+(?:it|he|she|they|I|we|many|this|"
    r"that|there)\b|because|so\s+that|so\s+as|in\s+order|since|"
    r"for\s+(?:a|an|the\s+(?:best|health)|better|optimal|optimum|improved|enhanced|comfort|maximum|relaxation|safety|extra|good|"
    r"more|later)\b|"
    r"(?:he|she|they|I|we)(?:\s+(?:wants?|likes?|needs?|prefers?|would|requests?|asks?|insists?)|[’']d\s+(?:like|love|prefer|rather|appreciate))\b|"
    r"(?:please|around|specifically|preferably|ideally|which|that\s+(?:I|he|she|they|we))\b|the\s+robot\b|and\s+(?:warmer|cooler|"
    r"brighter|darker|louder|quieter|a\s+(?:warmer|cooler))\b|to\s+be\b|[A-Z]\w+\s+(?:wants?|likes?|needs?|prefers?|would|"
    r"requests?)\b|(?:nobody|no\s+one|everyone|everybody|do\s+not|don[’']t)\b|and\s+again\b|during\s+use)))"
)
_HAS_TO = r"(?:(?:[\w’'-]+\s+){1,2}?(?:has|have|needs?|wants?)\s+to\s+)?"
_WHEN = watched(
    rf"\b(?:while|whilst|when(?:ever)?|every\s+time|each\s+time|any\s?time|as\s+long\s+as|as\s+soon\s+as|if|once)\s+(?:(?:{PRONOUN}|"
    rf"there|the\s+kids|we\s+all)(?:\s+(?:(?:has|have|needs?|wants?)\s+to|is|are|am|has|have|will|gets?|come[s]?|starts?|goes|go))?\s+|"
    rf"{PRONOUN}[’'](?:s|re|m|ll|ve|d)\s+|(?:is|are|having|hosting)\s+)?(?P<what>{_HAS_TO}.+?){_STOP}",
    re.I,
)
_DURING = watched(rf"\b(?:during|throughout)\s+(?:(?:{OWN}|the|any|all|every|each)\s+)?(?P<what>.+?){_STOP}", re.I)
_FOR = re.compile(
    rf"\bfor\s+(?:her\s+to\s+take\s+|him\s+to\s+take\s+)?(?:(?:{OWN}|the|any|all|every|each|most)\s+)*(?P<what>.+?){_STOP}", re.I
)
_KIND_NOUN = re.compile(
    r"^(?:\w+\s+){1,2}(?:reviews?|sessions?|classes|lessons?|meetings?|calls|visits|evenings|games|matches|appointments|shifts|"
    r"trips|events|rehearsals|practices)$",
    re.I,
)
_AT_EVERY = re.compile(rf"\bat\s+(?:every|each|all|any)\s+(?P<what>.+?){_STOP}", re.I)
_OPENS = re.compile(r",|\s+(?:I|he|she|they|we|[A-Z]\w+)\s+(?:needs?|wants?|would|likes?|prefers?|requires?)\b")
_LIFT_TO = re.compile(rf"(?:(?<=lift )|(?<=ride ))(?:home\s+)?(?:to|from|back\s+from)\s+(?:(?:{OWN}|the)\s+)?(?P<what>.+?){_STOP}", re.I)
_SUPPORT = watched(
    rf"\b(?:to\s+)?support(?:s|ing)?\s+(?!for\b)(?P<what>[\w\s-]*?\b(?:meetings?|sessions?|calls?|workshops?))\b{_STOP}?", re.I
)
_SUBJECT = watched(
    r"\b(?P<what>(?:(?:all|every|morning|afternoon|evening|long|longer|short|team|client|internal|virtual|online|casual|early|late|"
    r"work|family)\s+){0,3}(?:meetings?|sessions?|appointments?|classes|lessons?|calls|workshops?|parties|practices?|workouts?|"
    r"walks?|runs?|dinners?|lunch(?:es)?|breakfasts?)"
    r"(?:\s+(?:that\s+(?:start|begin)\s+|starting\s+)?(?:before|after)\s+[\w:. ]{1,12}?)?)\s+(?:to\s+)?(?:should\s+|must\s+|"
    r"always\s+|only\s+)?(?:include|includes|needs?|have|start|starts|begin|be|come|comes|take\s+place|happen|not|end|finish|last)\b",
    re.I,
)
_AROUND = re.compile(
    rf"\b(?P<side>after|before|following|prior\s+to)\s+(?:(?:{OWN}|the|a|an|any|every|each|all)\s+)*(?P<what>.+?){_STOP}", re.I
)
_DAYS = watched(
    r"\bon\s+(?:his\s+|her\s+|my\s+|their\s+|the\s+)?(?P<what>[\w-]+(?:\s+[\w-]+)?\s+(?:days|nights|evenings|mornings))\b", re.I
)

_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_ON_DAYS = watched(
    rf"(?:\bon\s+|^\W*(?P<bare>(?=(?:the|any|all|days|mornings|nights|evenings|afternoons)\s)))(?:(?P<the>the|those|any|all|every|each)\s+(?:same\s+)?)?"
    rf"(?:(?:days?|mornings?|nights?|evenings?|afternoons?)|(?P<named>{_WEEKDAY}s?|weekends?|weeks?))\s+"
    r"(?P<that>that\s+|when\s+|where\s+|(?:on|in)\s+which\s+)?"
    r"(?:(?:I|he|she|we|they|(?-i:[A-Z])[\w-]+(?:\s+and\s+(?:I|(?-i:[A-Z])[\w-]+))?)(?:[’']ve|[’']s|[’']m|[’']re|\s+am|\s+is|\s+are)?\s+"
    r"(?:(?:have|has|got|go(?:es)?\s+to|do(?:es)?|on|at|out\s+at)\s+)?|(?=(?:the|my|our|his|her|their)\s+[\w-]))"
    rf"(?P<what>.+?)(?:(?=\s+(?:I|we)\s+(?!am\b|have\b)[a-z])|{_STOP})",
    re.I,
)
_OF_ITS_DAY = watched(
    r"\b(?:on|in|for)?\s*\bthe\s+(?:very\s+|same\s+)?(?:day|morning|afternoon|evening|night)s?\s+of\s+(?:(?:the|a|an|my|his|her|our|their|each|every|any|all)\s+)*"
    rf"(?P<what>(?!\d|month|week|year|first|second|third|last|next|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|{_WEEKDAY}|that\b|this\b|it\b)[\w’'-].*?)"
    rf"(?:(?=\s+(?:(?:I|we|he|she|they|you|nobody|everyone|please|no)(?:[’']\w+)?|(?-i:[A-Z])[\w-]+\s+(?:[a-z]+s|will|must|can))\s)|{_STOP})",
    re.I,
)
"""As in "on the morning of my exam"."""
_DAYS_OFF = watched(
    r"\bon\s+(?:(?:my|his|her|our|their|the|any|(?-i:[A-Z])[\w-]+[’']s)\s+)?(?P<what>(?:day|night|evening|morning|week)s?\s+off|"
    r"(?:free|non[- ]?work(?:ing)?)\s+days?)\b",
    re.I,
)
_ON_KIND_OF_DAYS = watched(
    r"\b[Oo]n\s+(?:(?:my|his|her|their|our|the|[A-Z]\w+[’']s)\s+)?(?!(?:school|work|working|week|rest|bank|cold|hot|warm|sunny|rainy|wet|dry|busy|quiet|alternate|"
    r"other|odd|even|most|some|those|these|such|good|bad|long(?!\s+days)|short|sick|all|many|both|certain|different|which|what|any|every|lighter|dark|light|public|feast|saint|"
    r"week|summer|winter|spring|autumn|my|his|her|their|our|the|non|two|three|four|five|several|couple|few|following|same|weekend|calm|(?:late|early)(?!\s+days)|nice|half)\b)"
    rf"(?!(?:[a-z][\w-]+\s+)?(?:duty|call|shift|leave|watch|standby|patrol|site|stage|air|holiday|vacation|business)\s+(?i:{_WEEKDAY}s)\b)"
    r"(?P<what>[a-z][\w-]+(?:\s+(?!(?:or|and|on|in|at|from|to|for|by|all|both|most|every|each|alternate|between|until|through|the|these|those|weekday|early|late)\b)[a-z][\w-]+)?)\s+(?:days|nights|evenings|mornings|afternoons|weekends|(?P<named>(?i:"
    + _WEEKDAY
    + r")s))\b",
)
_WITH = watched(
    r"\bwith\s+(?P<what>(?:guests|friends|visitors|company|family)\s+(?:over|round|around|here|in\s+the\s+house|visiting))\b", re.I
)
_REASON = watched(
    r",?\s+(?:due\s+to\b|thanks\s+to\b|so\s+as\s+to\b|"
    r"in\s+order\b|believing\b|to\s+(?:ensure|prevent|avoid|offset|boost|accommodate|ease|aid|cheer|"
    r"allow\s+for|maintain\s+\w+\s+comfort|accommodate|reduce|improve)\b|for\s+(?:the\s+(?:health|well-?being|safety|sake|comfort|"
    r"growth)|improved|optimal|optimum|better|enhanced|maximum|extra|more\s+open|quick\s+references|later\s+review|"
    r"(?:his|her|their|my)\s+(?:health|safety|comfort)|an?\s+(?:more\s+)?(?:comfortable|cozy|cosy|relaxed|better|good|healthy)|"
    r"comfort\b|relaxation\b|safety\b))(?:[^.;]|(?<=\d)\.(?=\d))*[.!?]?\s*$",
    re.I,
)
_MORE = re.compile(
    rf"(?:,\s*[\w’'-]+(?:\s+[\w’'-]+){{0,2}}){{0,4}},?\s+(?:or|and)\s+(?!warmer|cooler|brighter|darker|louder|quieter|a\s+(?:warmer|"
    rf"cooler)).{{2,40}}?{_STOP}",
    re.I,
)
_QUALIFIED = watched(
    r"\b(?:\w+\s+)?(?:meetings?|sessions?|appointments?|classes|lessons?|calls|workshops?|workouts?|runs|walks|"
    r"practices?)\s+(?:that\s+)?(?:(?:starts?|begins?|starting|beginning)\s+)?(?:before|after)\s+"
    r"(?:noon|midday|\d{1,2}(?::\d\d)?(?:\s*[ap]\.?\s?m\b\.?)?)",
    re.I,
)
_NOT_A_CONDITION = re.compile(
    r"^(?:possible|needed|necessary|available|free|the\s+(?:day|daytime|night|week|weekend|year|morning|afternoon|evening)|week|"
    r"day(?:time)?(?:\s+and\s+night)?|night(?:time)?|use|the\s+day\s+and\s+night|"
    r"it\s+is\s+taken|taken|weekdays?|weekends?|winter|summer|term(?:time)?|now|today|tonight|tomorrow|good|me|him|her|us|them|"
    r"everyone|everybody|all|example|"
    r"(?:about|around|at\s+least|up\s+to|exactly|over|under)?\s*(?:\d+|an?|half\s+an|one|two|three|four|five|ten|fifteen|twenty|"
    r"thirty|forty|sixty|several)\s+(?:hours?|minutes?|mins?|days?|weeks?|months?|hour)\b.*)$",
    re.I,
)
_ON_THE_PHONE = re.compile(
    r"^on\s+(?=(?:(?:a|the|my|his|her|our)\s+)?(?:(?!call\b)\w+\s+)?(?:calls\b|phone\b)|(?:a|the|my)\s+(?:\w+\s+)?call\b)", re.I
)
_LIKES_IT = mention(r"\b(?:likes?|loves?|enjoys?|prefers?)\s+(?:it\s+)?$")
_ADVICE = re.compile(
    r"^(?:a|an|better|best|optimal|optimum|improved|enhanced|comfort|maximum|relaxation|safety|extra|later|more|the\s+health|quick|"
    r"health|privacy|fun|company|free|sure|good)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Condition:
    """The words of a condition and where they stand.

    `side` is "before" or "after" where it is not "during", and "days" where only its days are meant.
    """

    text: str
    start: int
    end: int
    side: str | None = None


_OF_DAYS = re.compile(rf"\s+(?:days|nights|evenings|mornings|afternoons|weekends|{_WEEKDAY}s)$", re.I)


def without_days(condition: str) -> str | None:
    """Return what "hockey days" have on them; None for a condition that is not about days."""
    m = _OF_DAYS.search(condition)
    return condition[: m.start()] if m is not None else None


@lru_cache(maxsize=RECENT_TEXTS)
def without_reason(text: str) -> str:
    """Blank out what somebody wants it for, where no clause says so: "to prevent glare", "for better sleep"."""
    m = _REASON.search(text)
    if m is None or len(text[: m.start()].split()) < 3:
        return text
    return text[: m.start()] + " " * (len(text) - m.start())


def qualified_meetings(text: str) -> Condition | None:
    """Return the part of a text that speaks of those meetings, lessons or the like that begin before or after a time of day."""
    m = _QUALIFIED.search(text)
    return None if m is None else Condition(" ".join(m.group().split()), m.start(), m.end())


def days_of_another(text: str) -> Condition | None:
    """Return the words that name days by what is on them: "on the days that I work late", "on swim days"."""
    m = _DAYS_OFF.search(text)
    if m is not None:
        return Condition("not working days", m.start(), m.end(), "days")
    condition = _on_days(text, (_ON_DAYS, _OF_ITS_DAY, _ON_KIND_OF_DAYS, _DAYS))
    left_out = _LEFT_OUT.search(text, 0, condition.start) if condition is not None else None
    if condition is None or left_out is None:
        return condition
    return replace(condition, text=f"not {condition.text}", start=left_out.start())


_LEFT_OUT = re.compile(r"\b(?:except|excepting|bar|barring|save|apart\s+from|other\s+than|but\s+not|not)\s+$", re.I)


def positive(condition: str) -> str:
    """Return the days that are left out of "not hockey days"."""
    return condition.removeprefix("not ")


def clause_of_days(text: str) -> Condition | None:
    """Return what tells which of the days that it names are meant: "on nights I work late", "on the morning of the exam"."""
    m = _ON_KIND_OF_DAYS.search(text)
    return _on_days(text, (_ON_DAYS, _OF_ITS_DAY, *([_ON_KIND_OF_DAYS] if m is not None and m["named"] else [])))


def _on_days(text: str, patterns: Sequence[re.Pattern[str] | Watched]) -> Condition | None:
    for pattern in patterns:
        m = pattern.search(text)
        if m is None or (pattern is _ON_DAYS and not _tells_which(m)):
            continue
        if (condition := _accept(m, needs_activity=pattern is _DAYS)) is not None:
            if pattern in (_ON_DAYS, _OF_ITS_DAY):
                return replace(condition, text=condition.text + " days", side="days")
            unit = "nights" if m.group().lower().endswith(" nights") else "days"
            return replace(condition, text=f"{_OF_DAYS.sub('', condition.text)} {unit}", side="days")
    return None


def _tells_which(m: re.Match[str]) -> bool:
    """Say whether a clause behind a day tells which ones: "on the Sundays I play, lunch is at one", but not "on Sundays I play"."""
    if m["bare"] is not None:
        return _ANOTHER_CLAUSE.match(m.string, m.end("what")) is not None
    if m["that"] or not m["named"]:
        return True
    head = m.string[: m.start()].rstrip()
    if not m["the"] and (head or not (m["named"].lower().startswith("week") and _IS_SO.search(m.group()[: m.start("what") - m.start()]))):
        return False
    if head.endswith((",", ";", " and", " but", " so", " or")):
        return False
    return bool(head) or _ANOTHER_CLAUSE.match(m.string, m.end("what")) is not None


_IS_SO = re.compile(r"\b(?:am|is|are)\s+$|[’'](?:m|s|re)\s+$|\s(?:have|has|got)\s+$|\b(?:am|is|are|[’'](?:m|s|re))\s+(?:on|at)\s+$", re.I)
_ANOTHER_CLAUSE = re.compile(r"\s*,\s+(?!and\b|but\b|or\b|so\b|then\b|from\b|at\b|\d)\w")


def find_condition(text: str, *, wide: bool = True) -> Condition | None:
    """Return what a text waits for, if anything. `wide` also takes "for X" and "after X" where X is an activity."""
    on_days = days_of_another(text)
    if on_days is not None:
        return on_days
    for whole in (_WHEN, _DURING, _WITH, _SUPPORT):
        for m in whole.finditer(text):
            condition = _accept(m, needs_activity=False)
            if condition is not None:
                return condition
    if not wide:
        return None
    for pattern in (_SUBJECT, _LIFT_TO, _AT_EVERY, _FOR, _AROUND, _DAYS):
        for m in pattern.finditer(text):
            condition = _accept(m, needs_activity=_KIND_NOUN.search(m.group("what")) is None)
            if condition is not None:
                return condition
    return None


def _accept(m: re.Match[str], *, needs_activity: bool) -> Condition | None:
    more = _MORE.match(m.string, m.end()) if needs_activity or m.re is _DURING.compiled else None
    if more is not None and not lexicon().find(more.group()):
        more = None
    what = " ".join((m.group("what") + (more.group() if more else "")).split()).strip(" ,.")
    what = _ON_THE_PHONE.sub("", what)
    if not what or _NOT_A_CONDITION.match(what) or len(what) > 120:
        return None
    if quantity_of(what) and re.search(r"\d|below|above|exceed", what):
        return None
    if _LIKES_IT.is_in(m.string[: m.start()]):
        return None
    opens = m.re is _FOR and m.start() == 0 and _OPENS.match(m.string, m.end()) is not None
    if needs_activity and not opens and (_ADVICE.match(what) or not lexicon().find(" ".join(what.split()[:8]))):
        return None
    side = m.groupdict().get("side")
    if m.re is _SUBJECT.compiled:
        return Condition(what, m.start("what"), m.end("what"))
    return Condition(
        what,
        m.start(),
        more.end() if more else m.end(),
        ("before" if side.lower() in ("before", "prior to") else "after") if side else None,
    )

"""What a later clause of a text does to what was said before: it places it, times it, or says nothing that can be planned."""

from __future__ import annotations

import re
from dataclasses import replace

from concord.domain.rule import Doubt, Kind, Reading
from concord.domain.when import DAY, Minute, Recurrence, When

from .acts import Act
from .interpret import Understood
from .own_clauses import acts_on_the_same, says_what_somebody_does
from .repeats import says_the_same_again
from .watched import watched

_NOON = 12 * 60

_ENDS = re.compile(
    r"^\W*(?:\w+\s+){0,2}?(?:it\s+|they\s+)?(?:usually\s+)?(?:finish|end|(?:is|are)\s+over|(?:I[’']m|is|are)\s+(?:done|finished)|wrap|leave|go(?=e?s?\s+home))(?:e?s)?\b|"
    r"^\W*(?:(?:and|but|so|then)\s+)*(?:until\s+)?(?:(?:I|we|he|she|they)(?:[’'](?:m|ll|re|s|ll\s+be)|\s+(?:am|are|is|will\s+be|should\s+be|get|gets))?\s+)?(?:be\s+|usually\s+)?"
    r"(?:back|home|out)\s+(?:home\s+|here\s+|again\s+)?(?:by|around|about|at|for|before)\b",
    re.I,
)
_STARTS = re.compile(
    r"^\W*(?:(?:and|but|so|normally|usually)\s+)*(?=(?:starts?|begins?|kicks?\s+off)\b)(?:starts?|begins?|kicks?\s+off)|"
    r"^\W*(?:(?:and|but|so|normally|usually)\s+)*(?:(?:he|she|they|we|I|who)(?:[’'](?:s|re|m|ll))?\s+(?:usually\s+)?(?:gets?\s+(?:here|there|in)|arrives?|arriving|comes?\s+(?:at|round)|turns?\s+up|"
    r"(?:is|are|be)\s+(?:here|there)\s+(?:at|by|from|around))|(?:our|my|his|her|the)\s+(?:slot|turn|appointment|time)(?:[’']s|\s+is))|"
    r"^\W*(?:(?:and|but|so)\s+)*(?:out\s+(?:of\s+)?the\s+door|(?:(?:I|we)\s+)?(?:cast\s+off|clock\s+on|open\s+up|leave|leaving|set(?:ting)?\s+off|head(?:ing)?\s+(?:out|off)))\s+(?:at|by|around)\b|"
    r"^\W*(?:(?:and|but|so|normally|usually)\s+)*(?:it|that|this|they|class|practice|kick-?off|the\s+\w+)(?:[’']s|[’']re|\s+is|\s+are)?\s*(?:usually\s+|normally\s+|always\s+|on\s+)*"
    r"(?:starts?|begins?|kicks?\s+off|runs?|goes\s+on|takes?|lasts?|(?=(?:at|from|on|every)\s|\d|\w+days?\b))",
    re.I,
)
_DONE_THERE = re.compile(
    r"^\W*(?:and\s+|but\s+|so\s+)*(?:(?:I|we|he|she|they)(?:[’'](?:ll|m|re|s))?\s+(?:usually\s+|always\s+|will\s+)?(?:take|do|have|hold|make|attend|watch|run|be|am|are|is|do)?s?\s*"
    r"(?:it|them|that|this|those|these|mine|ours|(?:the|my|our|his|her|their)\s+(?:call|[\w’'-]+(?=\s+(?:in|at|on|down|over|up|round)\s+(?:the|my|our)\s)))?|(?:it|they|that|this)(?:[’']s|[’']re|\s+is|\s+are)(?:\s+(?:held|on|always))?)\s*(?:in|at|on|down\s+at|over\s+at|up\s+in|round\s+at)\s",
    re.I,
)
_OWN_SUBJECT = re.compile(
    r"^\W*(?:(?:and|but|so|yet|plus)\s+)*(?:I|we|it|he|she|they|you|that|this|there|whoever|who|everyone|everybody)(?:\b|[’'])|"
    r"^\W*(?:(?:and|but|so)\s+)*(?:the|my|our|his|her|their)\s+[\w’'-]+(?:\s+[\w’'-]+)?(?:[’']s|\s+(?:is|are|was|sleeps?|naps?|has|have|gets?|goes|needs\s+it|loves|hates|likes))\b|"
    r"^\W*[\w-]+[’']s\s+(?:still|gone|broken|ill|off|away|bad|closed|shut|playing|acting)\b|^\W*as\s+(?:usual|always|ever)\b",
    re.I,
)
_MINE = re.compile(
    r"^\W*(?:(?:and|but|so)\s+)*(?:the\s+)?(?P<which>[\w-]+)\s+(?:\w+\s+)?(?:one\s+)?(?:is|are)\s+(?:mine|my\s+(?:job|turn)|on\s+me)\W*$",
    re.I,
)
_NOT_ME = re.compile(
    r"^\W*(?:(?:and|but|so)\s+)*(?:it\s+)?(?:can[’']?t|cannot|can\s+not|won[’']t|isn[’']t|is\s+not|not|shouldn[’']t)\s+(?:(?:be|going\s+to\s+be)\s+)?(?:me|I|mine)\b|"
    r"^\W*(?:(?:and|but|so)\s+)*I\s+(?:can[’']t|cannot|won[’']t)(?:\s+(?:do|make|be)\s+(?:it|that|there))?\W*$",
    re.I,
)
_OTHERWISE = re.compile(r"^\W*(?:and\s+|but\s+)?(?:normally|usually|otherwise)\s+(?:it|they|that)(?:[’']s|[’']re|\s+is|\s+are)\b", re.I)
_THEY_COME = re.compile(
    r"^\W*(?:(?:as|because|since|for)\s+)?(?:they|it|he|she)\s+(?:comes?|arrives?|collects?|opens?|closes?|leaves?|goes|go|starts?)\b", re.I
)
_FOR_THAT = watched(
    r"\bfor\s+(?:it|that|this|them)\b|^\W*(?:(?:and|so)\s+)*(?:I|we|he|she|they)(?:[’'](?:m|ll|re|s)|\s+am|\s+are|\s+is|\s+will)?\s+(?:gone|away|leave|leaving|head(?:ing)?\s+(?:off|out)|set(?:ting)?\s+off|be\s+(?:out|gone|away)|out|gone|off)\b",
    re.I,
)
_DONE_BY = re.compile(
    r"^\W*(?:(?:and|but)\s+)*(?:it|that|this|they)\s+(?:must|has\s+to|have\s+to|needs?\s+to|should)\s+(?:be\s+)?(?:finished|done|over|end|finish|through)\b",
    re.I,
)
_ME = re.compile(r"\W*(?:(?:and|but|so|then)\s+)*(?:I|we)\b", re.I)
_ALWAYS = re.compile(r"\b(?:never|always|ever|any\s?time|at\s+all)\b", re.I)
_WANTED = re.compile(r"\b(?:needs?|wants?|would\s+like|[’']d\s+like|please|must|has\s+to|have\s+to|should|remind|prefer|rather)\b", re.I)


def taken_in(act: Act, understood: Understood, before: list[Reading]) -> tuple[list[Reading], tuple[Reading, ...], tuple[Doubt, ...]]:
    """Return the readings before with what a later act tells of them, the readings that are its own, and its doubts."""
    text, readings, doubts = act.text, understood.readings, understood.doubts
    if not before:
        return before, readings, doubts
    if _NOT_ME.match(text) or _MINE.match(text):
        return before, (), ()
    last = before[-1]
    if not understood.is_timed and last.kind in (Kind.COMMITMENT, Kind.TASK) and acts_on_the_same(text):
        if last.kind is Kind.TASK:
            doers = readings[0].performers if readings else ()
            return [*before[:-1], replace(last, performers=last.performers or doers)], (), ()
        if _ME.match(text):
            return before, (), ()
    again = says_the_same_again(text, readings, last)
    if again != readings:
        return before, again, doubts
    if last.kind is Kind.RESTRICTION and readings and _OTHERWISE.match(text):
        usual = replace(readings[0], kind=Kind.COMMITMENT, activity=last.activity, category=last.category)
        return before, (usual,), doubts
    if understood.is_timed and last.kind is Kind.TASK and _THEY_COME.match(text):
        return before, (), ()
    if understood.is_timed and readings and last.kind in (Kind.COMMITMENT, Kind.TASK):
        timed = _timed(text, readings[0].when, last, readings[0].resource)
        if timed is not None:
            known = last.when.start is not None
            return [*before[:-1], timed], (), tuple(doubt for doubt in doubts if not (known and doubt.about in ("start", "end")))
    if len(readings) == 1 and (_STAYS.match(text) or _DONE_THERE.match(text)) and (stayed := _with_stay(last, readings[0])) is not None:
        return [*before[:-1], stayed], (), doubts
    if act.is_joined:
        readings = tuple(_same_days(reading, last, text) for reading in readings)
    if act.is_joined and _AT_IT.search(text):
        readings = tuple(_at_its_hours(reading, last) for reading in readings)
    if understood.is_timed or not readings:
        return before, readings, doubts
    if act.is_joined and last.kind in (Kind.COMMITMENT, Kind.RESTRICTION):
        readings = tuple(_meanwhile(reading, last, text) for reading in readings)
        readings = tuple(reading for reading in readings if not _says_it_again(reading, last))
    if not _OWN_SUBJECT.match(text):
        return before, readings, doubts
    if _DONE_THERE.match(text) and readings[0].place is not None:
        if last.place is None and last.kind in (Kind.COMMITMENT, Kind.TASK):
            return [*before[:-1], replace(last, place=readings[0].place)], (), ()
        return before, (), ()
    kept = tuple(reading for reading in readings if _asks(reading, text))
    return before, kept, doubts if kept else ()


_STAYS = re.compile(r"^\W*(?:(?:and|then)\s+)*(?:\w+\s+){0,2}?(?:sits?|stays?|stops?|remains?)\b", re.I)


def _with_stay(last: Reading, stay: Reading) -> Reading | None:
    """Let who comes last as long as the stay that is told then: "calls at four and sits with him for fifty minutes"."""
    length = stay.when.duration_minutes
    when = last.when
    if last.kind is not Kind.COMMITMENT or length is None or stay.when.start is not None or when.start is None or when.end is not None:
        return None
    end = Minute((when.start + length - 1) % DAY + 1)
    return replace(last, when=replace(when, end=end, duration_minutes=length, window=None), place=last.place or stay.place)


def _says_it_again(reading: Reading, last: Reading) -> bool:
    """Say whether a ban is no more than the one before it, spelt out: "quiet from nine to seven: no music, no loud games"."""
    return (
        last.kind is reading.kind is Kind.RESTRICTION
        and reading.category is not None
        and (reading.category, reading.when) == (last.category, last.when)
    )


def _same_days(reading: Reading, last: Reading, text: str) -> Reading:
    """Let a clause with hours of its own and no days keep the days of its sentence: "guests on Sunday, so no plans between 12 and 4"."""
    when, days = reading.when, last.when
    is_every_day = when.recurrence is Recurrence.DAILY and not (when.first or when.last or when.part or when.anchor)
    if not is_every_day or (when.start is None and when.end is None) or _ALWAYS.search(text) or _EVERY_DAY.search(text):
        return reading
    if days.recurrence is Recurrence.DAILY or not (days.days or days.dates):
        return reading
    same = when.on_days_of(days)
    return replace(reading, when=same)


def _at_its_hours(reading: Reading, last: Reading) -> Reading:
    """Give who is to be at what was said before its hours: "and on Sundays everybody is at it"."""
    if reading.activity != last.activity or reading.when.start is not None or reading.when.end is not None:
        return reading
    when = replace(reading.when, start=last.when.start, end=last.when.end)
    return replace(reading, when=when, place=reading.place or last.place, category=reading.category or last.category)


_AT_IT = re.compile(r"\b(?:at|for|there\s+for)\s+(?:it|that)\W*$", re.I)
_EVERY_DAY = re.compile(r"\b(?:daily|every\s?day|each\s+day|every\s+(?:morning|night|evening)|all\s+week|weekdays|weekends?)\b", re.I)


def _meanwhile(reading: Reading, last: Reading, text: str) -> Reading:
    """Let a ban of the same sentence hold while the matter before it goes on: "film night Friday at 8, no phones"."""
    when = reading.when
    is_plain = when.recurrence in (Recurrence.DAILY, Recurrence.ONCE) and not when.dates and when.start is None and when.end is None
    if reading.kind is not Kind.RESTRICTION or not is_plain or when.anchor or reading.condition or reading.measure or _ALWAYS.search(text):
        return reading
    return replace(reading, when=last.when) if last.when.start is not None else reading


def _timed(text: str, when: When, last: Reading, resource: str | None) -> Reading | None:
    """Give the matter before the start or end that "finishes at nine", "it starts at six" tells of it."""
    clock = when.start if when.start is not None else when.end
    known = last.when
    if clock is None:
        return None
    if known.start is None and known.end is None and _FOR_THAT.search(text):
        return replace(last, when=replace(known, start=when.start, end=when.end, window=when.window), resource=last.resource or resource)
    if _DONE_BY.match(text) and known.end is None:
        return replace(last, when=replace(known, end=clock))
    if known.start is not None and clock <= known.start and _SETS_OFF.match(text):
        return None
    if _ENDS.match(text) and when.end in (None, clock) and known.start is not None and known.end is None:
        return replace(last, when=replace(known, end=_next_after(known.start, clock, text, last), window=None))
    if _STARTS.match(text) and known.start is None and known.end is None:
        timed = replace(known, start=when.start, end=when.end, window=when.window)
        if not known.days and not known.dates:
            timed = replace(timed, days=when.days, dates=when.dates, recurrence=when.recurrence)
        return replace(last, when=timed)
    return None


def _next_after(start: Minute, clock: Minute, text: str, last: Reading) -> Minute:
    """Return the end that a clock face shows next after a start: who goes at 5:30 and is back by 8 is not out all day."""
    if clock <= start and clock < _NOON:
        return Minute(clock + _NOON)
    is_all_day = last.category in ("work", "school") or _HALF_OF_DAY.search(text) is not None
    return Minute(clock - _NOON) if not is_all_day and start + _SHORTEST <= clock - _NOON else clock


_HALF_OF_DAY = re.compile(r"\d\s*[ap]\.?m\b|\b(?:morning|afternoon|evening|night|noon|midnight|[12]\d[:.h]\d\d)\b", re.I)
_SHORTEST = 30
_SETS_OFF = re.compile(r"^\W*(?:(?:and|but|so)\s+)*(?:(?:I|we)\s+)?(?:leave|leaving|set|head|go)\b", re.I)
"""What is done before a thing, to be there in time."""


def _asks(reading: Reading, text: str) -> bool:
    """Say whether an untimed clause still asks for something: a shared thing, something done, something left undone."""
    if reading.resource is not None or reading.measure is not None or reading.needs_performer or reading.performers:
        return True
    if reading.kind in (Kind.REMINDER, Kind.SETTING, Kind.POLICY):
        return True
    if _WANTED.search(text) or says_what_somebody_does(text):
        return True
    return reading.kind is Kind.TASK and re.match(r"\W*(?:(?:and|so|but)\s+)*(?:then|after)", text, re.I) is not None

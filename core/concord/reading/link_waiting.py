"""Links what waits for an activity, 'when I practise', or for a part of the day, to the time that it gives."""

from __future__ import annotations

import re
from dataclasses import replace

from concord.domain.household import Rhythm
from concord.domain.ids import MemberId
from concord.domain.rule import Doubt, Kind, Reading, Rule
from concord.domain.when import WEEK, Recurrence

from .commitments import CommitmentBook
from .conditions import without_days
from .link_targets import meant
from .link_times import anchored, inherited, while_away

_MEETINGS = "meetings"
_ASLEEP = re.compile(r"\b(?:sleep|asleep|bed)", re.I)
_MEANWHILE = re.compile(r"\b(?:while|whilst)\s+(?:I|we|he|she|they)\b", re.I)
_PERSONAL = re.compile(r"\b(?:walking|mail|newspaper|package|parcel|medication)", re.I)
_AT_THAT_HOUR = (Kind.RESTRICTION, Kind.TASK, Kind.SETTING)


def waiting(reading: Reading, rule: Rule, book: CommitmentBook, rhythm: Rhythm) -> tuple[Reading, tuple[Doubt, ...]]:
    """Link what waits for an activity; a clock time of its own outweighs that, a daily anchor stands in where nothing is found."""
    when = reading.when
    free = replace(when, anchor=None, relation=None, offset_minutes=None) if when.anchor is not None else when
    if when.start is not None:
        is_of_days = without_days(reading.condition or "") is not None
        condition = without_days(reading.condition or "") or reading.condition or ""
        has_days = when.dates or (when.days and not (is_of_days and when.recurrence is Recurrence.CONDITIONAL))
        if has_days and reading.kind is Kind.RESTRICTION and when.end is not None and _MEANWHILE.search(rule.text):
            return replace(reading, when=free, condition=None), ()  # What goes on then is named, and not waited for.
        if has_days:
            return while_away(replace(reading, when=free), meant(book, condition, rule, None)), ()
        hits = meant(book, condition, rule, reading.place, when.days)
        if not hits and when.end is not None and reading.kind in _AT_THAT_HOUR and _tells_what_goes_on(rule.text, reading.condition or ""):
            return replace(reading, when=replace(free, recurrence=Recurrence.DAILY, days=WEEK), condition=None), ()
        return (inherited(replace(reading, when=free), hits, book) if hits else replace(reading, when=free)), ()
    if when.anchor is not None and when.recurrence is Recurrence.DAILY and when.part is None:
        free = replace(free, recurrence=Recurrence.CONDITIONAL, days=())
    linked, doubts = _conditional(replace(reading, when=free), rule.member, book, rhythm, rule)
    if when.anchor is not None and not linked.applies_to and linked.when == free:
        return anchored(reading, rule, book), ()
    return linked, doubts


def _tells_what_goes_on(text: str, condition: str) -> bool:
    """Say whether what somebody does is told behind the hours at which they do it: "not between one and three, when I nap"."""
    m = re.search(
        rf"(?P<comma>,\s*)?\b(?P<how>when|while|whilst|as)\s+(?:I|we|he|she|they)\s+(?:am\s+|are\s+|is\s+)?{re.escape(condition)}",
        text,
        re.I,
    )
    if m is None or not re.search(
        r"\d|\b(?:noon|midnight|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", text[: m.start()], re.I
    ):
        return False
    return m["comma"] is not None or m["how"].lower() != "when" or len(condition.split()) == 1


def _conditional(
    reading: Reading, member: MemberId | None, book: CommitmentBook, rhythm: Rhythm, rule: Rule
) -> tuple[Reading, tuple[Doubt, ...]]:
    condition = without_days(reading.condition or "") or reading.condition or ""
    on = reading.when.days if reading.when.recurrence is Recurrence.CONDITIONAL else ()
    hits = meant(book, condition, rule, reading.place, on)
    if reading.when.part == "night" and (not hits or _ASLEEP.search(condition)):
        hits = hits or book.matching("go to bed", member, None)
        if hits:
            common = book.common(hits)
            when = replace(reading.when, recurrence=Recurrence.DAILY, days=WEEK, start=common.start, window=None)
            return replace(reading, when=when, applies_to=common.rules), ()
        return part_of_day(reading, rule, rhythm)
    if hits:
        return inherited(reading, hits, book), ()
    if not book.is_of_its_own(condition) and speaks_of_meetings(replace(reading, condition=None), rule, book):
        return inherited(reading, book.matching(_MEETINGS, member, None), book), ()
    if re.search(r"\bmeal\s?times?\b|\bmeals\b|\beat(?:s|ing)?\b", condition, re.I) and not reading.when.days:
        return replace(reading, when=replace(reading.when, recurrence=Recurrence.DAILY, days=WEEK)), ()
    return reading, ()


def speaks_of_meetings(reading: Reading, rule: Rule, book: CommitmentBook) -> bool:
    """Say whether a wish without a time is about the member's meetings: nothing else that they do is in the text."""
    if reading.kind not in (Kind.PROVISION, Kind.PREFERENCE, Kind.SETTING) or reading.condition is not None or rule.member is None:
        return False
    when = reading.when
    if when.start is not None or when.dates or when.part is not None or (when.days and when.days != WEEK):
        return False
    if reading.measure is not None and not isinstance(reading.measure.value, str):
        return False
    return book.lives_by_meetings(rule.member) and not _PERSONAL.search(rule.text)


def part_of_day(reading: Reading, rule: Rule, rhythm: Rhythm) -> tuple[Reading, tuple[Doubt, ...]]:
    """Give a wish for a part of the day its bounds from the household's rhythm, with a doubt."""
    when = reading.when
    if reading.kind not in (Kind.SETTING, Kind.RESTRICTION) or when.part is None or when.start is not None or when.end is not None:
        return reading, ()
    words = _words_of_part(rule.text, when.part)
    if when.part == "morning":
        when = replace(when, start=rhythm.morning[0], end=rhythm.morning[1], window=None)
        return replace(reading, when=when), (Doubt("start", "From when to when is the morning?", (), words),)
    if when.part == "night":
        return replace(reading, when=replace(when, start=rhythm.bed, end=None, window=None)), (
            Doubt("start", "From when on is it night?", (), words),
        )
    if when.window is not None and when.window[0] < when.window[1]:
        when = replace(when, start=when.window[0], end=when.window[1], window=None)
        return replace(reading, when=when), (Doubt("start", f"From when to when is the {when.part}?", (), words),)
    return reading, ()


def _words_of_part(text: str, part: str) -> str:
    m = re.search(rf"\b(?:in\s+the\s+|at\s+|every\s+)?{re.escape(part)}s?\b", text, re.I)
    return m.group() if m else ""

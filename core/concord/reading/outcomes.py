"""What each choice of a doubt would lead to, worked out by reading the sentence again as if it had been said so."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from concord.domain.household import Rhythm
from concord.domain.rule import Doubt, Kind, Reading, Rule
from concord.domain.when import DAY, WEEK, Minute, Recurrence, Weekday, When

from .dates_near import coming
from .when_clock_words import clock_face, clock_span, clock_words, day_words, twelve_hours

ReadAgain = Callable[[str], Rule]
"""Reads another wording of the same sentence."""

Readings = tuple[Reading, ...]

_CLOCK = re.compile(r"(\d\d):(\d\d)")
_DAY_FIRST = re.compile(r"(\d\d)\.(\d\d)\. \((?:day|month) first\)")
_BEFORE_OR_AFTER = re.compile(r"(Before|After) (\d{1,2}):(\d\d)")
_CODES = {
    day.value: name for day, name in zip(WEEK, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True)
}
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_HALF = 12 * 60
_LONG = 1_000
"""Characters from which on a text is not read again for each time that it could mean: no sentence is that long."""


def with_outcomes(rule: Rule, text: str, written: date, again: ReadAgain) -> Rule:
    """Give each doubt of a rule the outcomes of its choices, in words. A choice that stands for nothing definite is dropped.

    `text` is the wording that the rule was read from, `again` reads another one.
    """
    if not any(doubt.choices and not doubt.outcomes for doubt in rule.doubts):
        return rule
    return replace(rule, doubts=tuple(_worked_out(doubt, rule, text, written, again) for doubt in rule.doubts))


def rewordings(doubt: Doubt, choice: str, text: str) -> tuple[str, ...]:
    """Return the text as it would be if it said `choice` (one of those a reader first offers), likeliest first."""
    place = _place_of(doubt.words, text)
    if place is None:
        return ()
    said = text[place[0] : place[1]]
    clock = _CLOCK.fullmatch(choice)
    if clock is not None:
        span = clock_span(said)
        if span is None:
            return ()
        minute = Minute(int(clock[1]) * 60 + int(clock[2]))
        return (_in_place(text, (place[0] + span[0], place[0] + span[1]), twelve_hours(minute)),)
    day_first = _DAY_FIRST.fullmatch(choice)
    if day_first is not None:
        day, month = int(day_first[1]), int(day_first[2])
        return (_in_place(text, place, re.sub(r"\d{1,2}[/.]\d{1,2}\.?(?=\D|$)", f"{day} {_MONTHS[month - 1]}", said, count=1)),)
    return (_in_place(text, place, choice),)


def _worked_out(doubt: Doubt, rule: Rule, text: str, written: date, again: ReadAgain) -> Doubt:
    if not doubt.choices or doubt.outcomes:
        return doubt
    found: dict[str, Readings] = {}
    if len(doubt.choices) > 2 and all(_CLOCK.fullmatch(choice) for choice in doubt.choices):
        # Each is a time of its own: there is only one choice, to have them all.
        words = ", ".join(choice.removeprefix("0") for choice in doubt.choices)
        return replace(doubt, choices=(words,), outcomes=(rule.readings,))
    for choice in doubt.choices:
        outcome = _outcome(doubt, choice, rule, text, written, again)
        if outcome is not None:
            found.setdefault(*outcome)
    return replace(doubt, choices=tuple(found), outcomes=tuple(found.values()))


def _outcome(doubt: Doubt, choice: str, rule: Rule, text: str, written: date, again: ReadAgain) -> tuple[str, Readings] | None:
    """The choice in a family's words and the readings that it stands for, None where nothing definite comes of it."""
    readings = rule.readings
    if choice in _CODES and doubt.about == "days":
        return _CODES[choice], tuple(_on_day(r, choice, doubt.choices) for r in readings)
    if _is_date(choice):
        return _dated(doubt, date.fromisoformat(choice), readings)
    clock = _CLOCK.fullmatch(choice)
    if clock is not None:
        return _timed(doubt, Minute(int(clock[1]) * 60 + int(clock[2])), rule, text, again)
    bound = _BEFORE_OR_AFTER.fullmatch(choice)
    if bound is not None:
        minute = Minute(int(bound[2]) * 60 + int(bound[3]))
        forbidden = tuple(_forbidding(r, bound[1], minute) for r in readings)
        return (f"Nothing {bound[1].lower()} {clock_face(minute)}", forbidden) if forbidden else None
    if choice in ("Yes", "No"):
        return _settled_or_not(choice, readings, written)
    if doubt.about == "kind":
        return ("Nothing", ()) if choice == "Nothing" else None
    if choice in ("of the month", "counted in weeks"):
        return choice, tuple(_counted(r, written) if choice == "counted in weeks" else r for r in readings)
    return _reworded(doubt, choice, text, again)


def _is_date(choice: str) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\d", choice) is not None


def _on_day(reading: Reading, chosen: str, offered: Sequence[str]) -> Reading:
    others = {Weekday(code) for code in offered if code != chosen}
    days = tuple(day for day in reading.when.days if day not in others)
    dates = tuple(day for day in reading.when.dates if WEEK[day.weekday()] not in others)
    return replace(reading, when=replace(reading.when, days=days, dates=dates)) if days and Weekday(chosen) in days else reading


def _dated(doubt: Doubt, day: date, readings: Readings) -> tuple[str, Readings] | None:
    offered = {date.fromisoformat(choice) for choice in doubt.choices if _is_date(choice)}
    if any(r.when.rrule_start in offered for r in readings):
        starts = tuple(replace(r, when=replace(r.when, rrule_start=day)) if r.when.rrule_start in offered else r for r in readings)
        every = next((m[1] for r in starts if (m := re.search(r"WEEKLY;INTERVAL=(\d+)", r.when.rrule or ""))), None)
        return f"{day_words(day)}, then every {every} weeks" if every else day_words(day), starts
    if any(offered & set(r.when.dates) for r in readings):
        return day_words(day), tuple(_moved(r, offered, day) for r in readings)
    return None


def _moved(reading: Reading, offered: set[date], day: date) -> Reading:
    """Move the dates of a reading so that the one in question is `day`."""
    asked = sorted(offered & set(reading.when.dates))
    if not asked:
        return reading
    by = day - asked[0]
    return replace(reading, when=replace(reading.when, dates=tuple(one + by for one in reading.when.dates)))


def _timed(doubt: Doubt, minute: Minute, rule: Rule, text: str, again: ReadAgain) -> tuple[str, Readings] | None:
    readings = rule.readings
    words = clock_words(minute)
    offered = [Minute(int(m[1]) * 60 + int(m[2])) for choice in doubt.choices if (m := _CLOCK.fullmatch(choice))]
    if "latest it starts" in doubt.message:
        return None
    if len(offered) != 2 or abs(offered[0] - offered[1]) != _HALF:
        return (words, readings) if len(offered) == 1 else None
    for said in rewordings(doubt, f"{minute // 60:02d}:{minute % 60:02d}", text) if len(text) <= _LONG else ():
        other = again(said)
        is_of_it = len(other.readings) == len(readings) and not _same(doubt, other.doubts) and _keeps_ends(readings, other.readings)
        if is_of_it and any(_has(r.when, minute) for r in other.readings):
            return words, other.readings
    if any(_has(r.when, minute) for r in readings):
        return words, readings
    guess = offered[0] if offered[1] == minute else offered[1]
    shifted = tuple(replace(r, when=_shifted(r.when, guess, minute - guess)) if _has(r.when, guess) else r for r in readings)
    return (words, shifted) if shifted != readings else None


def _keeps_ends(readings: Readings, others: Readings) -> bool:
    """Say whether what had an end has one in other words too: "8 to 9" is no eight minutes to nine."""
    return all(one.when.end is None or other.when.end is not None for one, other in zip(readings, others, strict=True))


def _same(doubt: Doubt, doubts: Sequence[Doubt]) -> bool:
    return any((one.about, one.message) == (doubt.about, doubt.message) for one in doubts)


def _has(when: When, minute: int) -> bool:
    return minute % DAY in {value % DAY for value in (when.start, when.end, *(when.window or ())) if value is not None}


def _shifted(when: When, guess: int, by: int) -> When:
    """Move a time that was guessed in the wrong half of the day, and the end that was reckoned from it."""

    def move(minute: Minute | None) -> Minute | None:
        return Minute((minute + by) % DAY) if minute is not None else None

    if when.start == guess:
        return replace(when, start=move(when.start), end=move(when.end))
    return replace(when, end=move(when.end) if when.end == guess else when.end)


def _forbidding(reading: Reading, side: str, minute: Minute) -> Reading:
    """Read "nothing too early" with its bound: it forbids what is before that."""
    start, end = (Minute(0), minute) if side == "Before" else (minute, DAY)
    when = replace(reading.when, start=start, end=end, window=None, part=None)
    if not (when.days or when.dates):
        when = replace(when, recurrence=Recurrence.DAILY, days=WEEK)
    return Reading(Kind.RESTRICTION, when, reading.activity if reading.kind is Kind.RESTRICTION else "anything", people=reading.people)


def _settled_or_not(choice: str, readings: Readings, written: date) -> tuple[str, Readings] | None:
    if not readings:
        return None
    if choice == "No":
        # It may well be in another week, if it comes round at all.
        return None if any(r.when.rrule for r in readings) else ("No, leave it out", ())
    started = tuple(_from_now(r, written) for r in readings)
    has_time = all(r.when.days or r.when.dates or r.when.rrule_start or r.kind is not Kind.COMMITMENT for r in started)
    return ("Yes, plan it", started) if has_time else None


def _from_now(reading: Reading, written: date) -> Reading:
    when = reading.when
    if when.rrule is None or when.rrule_start is not None:
        return reading
    return replace(reading, when=replace(when, rrule_start=coming(when.days[0], written) if when.days else written))


def _counted(reading: Reading, written: date) -> Reading:
    """Read "every second Saturday" as every two weeks, from the next one on."""
    nth = re.fullmatch(r"FREQ=MONTHLY;BYDAY=(\d)([A-Z]{2})", reading.when.rrule or "")
    if nth is None:
        return reading
    day = Weekday(nth[2])
    when = replace(
        reading.when,
        recurrence=Recurrence.BIWEEKLY if nth[1] == "2" else Recurrence.WEEKLY,
        rrule=f"FREQ=WEEKLY;INTERVAL={nth[1]};BYDAY={day}",
        rrule_start=coming(day, written),
    )
    return replace(reading, when=when)


def _reworded(doubt: Doubt, choice: str, text: str, again: ReadAgain) -> tuple[str, Readings] | None:
    for said in rewordings(doubt, choice, text):
        other = again(said)
        if other.readings and not _same(doubt, other.doubts):
            numbers = _DAY_FIRST.fullmatch(choice)
            dates = sorted(day for r in other.readings for day in r.when.dates)
            return (day_words(dates[0]) if numbers is not None and dates else choice), other.readings
    return None


def _place_of(words: str, text: str) -> tuple[int, int] | None:
    """Find the words of a doubt, which are tokens with a space between, in the text they came from."""
    pieces = [re.escape(piece) for piece in words.split()]
    if not pieces:
        return None
    m = re.search(r"(?<!\w)" + r"\s*".join(pieces) + r"(?!\w)", text, re.IGNORECASE)
    return m.span() if m else None


def _in_place(text: str, place: tuple[int, int], words: str) -> str:
    return text[: place[0]] + words + text[place[1] :]


def with_parts(doubt: Doubt, number: int, readings: Sequence[Reading], rhythm: Rhythm) -> Doubt:
    """Offer hours for a part of the day that reading `number` speaks of without a clock time: those taken, and those others keep."""
    part = readings[number].when.part
    taken = (readings[number].when.start, readings[number].when.end)
    offered = [taken, *_HOURS_OF_PART.get(part or "", ())]
    if part == "night":
        offered.append((rhythm.bed, rhythm.waking))
    found: dict[str, Readings] = {}
    for start, end in dict.fromkeys(offered):
        if start is None:
            continue
        own = replace(readings[number], when=replace(readings[number].when, start=start, end=end, window=None))
        words = f"From {clock_face(start)} to {clock_face(end)}" if end is not None else f"From {clock_face(start)} on"
        found[words] = (*readings[:number], own, *readings[number + 1 :])
    return replace(doubt, choices=tuple(found), outcomes=tuple(found.values()))


_HOURS_OF_PART: dict[str, tuple[tuple[Minute, Minute], ...]] = {
    "morning": ((Minute(6 * 60), Minute(12 * 60)),),
    "afternoon": ((Minute(12 * 60), Minute(18 * 60)),),
    "evening": ((Minute(18 * 60), Minute(22 * 60)),),
    "night": ((Minute(22 * 60), Minute(7 * 60)),),
}

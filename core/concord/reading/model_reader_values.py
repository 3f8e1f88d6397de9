"""A model's proposal to a reading of ours, or to nothing where it says what the sentence does not.

What a model adds in words of its own (to a place, a person, a condition, the name of an activity) is left out; a time, a day, a date, a
number or an activity that the sentence does not hold at all shows that it has not read the sentence, and takes the whole proposal with it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from concord.domain.document import Sentence
from concord.domain.ids import MemberId, fold
from concord.domain.rule import Comparator, Kind, Measure, Reading
from concord.domain.when import DAY, WEEK, Minute, Recurrence, Weekday, When

from .activities import activity_in
from .language import ReadingContext
from .measures import find_measure
from .model_reader_evidence import Evidence
from .model_reader_proposal import Proposal, ProposedReading, ProposedValue
from .people import Writer
from .performers import performers_in
from .places import find_places

_ARTICLES = ("the ", "a ", "an ")
_REPEATS = {
    "once": Recurrence.ONCE,
    "daily": Recurrence.DAILY,
    "weekly": Recurrence.WEEKLY,
    "every other week": Recurrence.BIWEEKLY,
    "monthly": Recurrence.MONTHLY,
    "whenever": Recurrence.CONDITIONAL,
}
_REPEATED = (Recurrence.WEEKLY, Recurrence.BIWEEKLY, Recurrence.MONTHLY)


def readings_of(proposal: Proposal, sentence: Sentence, context: ReadingContext) -> tuple[Reading, ...] | None:
    """Return the readings proposed, None where one of them is not what the sentence says."""
    evidence = Evidence.of(sentence.text)
    name = next((person.name for person in context.members if person.id == sentence.member), "")
    writer = Writer(sentence.member, name, context.members)
    written = sentence.written or context.written
    found = [_reading(proposed, evidence, writer, written) for proposed in proposal.readings]
    readings = tuple(dict.fromkeys(reading for reading in found if reading is not None))
    return readings if len(found) == sum(reading is not None for reading in found) else None


def _reading(proposed: ProposedReading, evidence: Evidence, writer: Writer, written: date) -> Reading | None:
    when = _when(proposed, evidence, written)
    activity = evidence.said_of(proposed.activity) or None
    if when is None or (activity is None and proposed.activity.strip()) or (activity is None and _says_nothing(proposed)):
        return None
    measure = None
    if proposed.value is not None:
        measure = _measure(proposed.value, evidence)
        if measure is None:
            return None
    kind = Kind(proposed.kind)
    known = activity_in(activity or "") or activity_in(evidence.text)
    category = known.category if known is not None else None
    performers, needs_performer, _ = performers_in(evidence.text, writer, kind, category)
    condition = proposed.condition if proposed.condition and evidence.says_words(proposed.condition) else None
    return Reading(
        kind=kind,
        when=when,
        activity=activity,
        category=category,
        place=_place(proposed.place, evidence, writer),
        measure=measure,
        people=_people(proposed, evidence, writer),
        performers=performers,
        needs_performer=needs_performer,
        needs=(activity,) if kind is Kind.PROVISION and activity is not None else (),
        condition=condition,
    )


def _says_nothing(proposed: ProposedReading) -> bool:
    """Say whether a reading without an activity has no time and no value either: "just show me as busy from two" has one."""
    return proposed.start is None and proposed.end is None and proposed.value is None and proposed.place is None


def _when(proposed: ProposedReading, evidence: Evidence, written: date) -> When | None:
    try:
        dates = tuple(sorted({date.fromisoformat(day) for day in proposed.dates}))
    except ValueError:
        return None
    days = tuple(sorted({Weekday(day) for day in proposed.days}, key=lambda day: day.number))
    start, end = _minute(proposed.start), _minute(proposed.end)
    if not all(evidence.says_time(minute) for minute in (start, end) if minute not in (None, 0, DAY)):
        return None
    if (days and not evidence.says_days(days)) or not evidence.says_dates(dates, written):
        return None
    recurrence = _REPEATS[proposed.repeats]
    first = dates[0] if dates and recurrence in _REPEATED else None
    if first is not None:  # A date beside a repeat is the one that it starts on.
        days, dates = days or (WEEK[first.weekday()],), ()
    if dates:
        recurrence, days = (Recurrence.ONCE if len(dates) == 1 else Recurrence.RANGE), ()
    elif recurrence is Recurrence.ONCE and days:
        dates = tuple(sorted(written + timedelta(days=(day.number - written.weekday()) % 7) for day in days))
        days = ()
    elif recurrence is Recurrence.DAILY or len(days) == len(WEEK):
        recurrence, days = Recurrence.DAILY, WEEK
    when = When(recurrence=recurrence, days=days, dates=dates, start=start, end=end)
    if recurrence is Recurrence.BIWEEKLY and days:
        when = replace(when, rrule=f"FREQ=WEEKLY;INTERVAL=2;BYDAY={','.join(days)}", rrule_start=first)
    if proposed.minutes is None:
        return when
    hours = proposed.minutes / 60
    if not (evidence.says_number(proposed.minutes) or evidence.says_number(hours) or evidence.says_number(int(hours))):
        return None
    when = replace(when, duration_minutes=proposed.minutes)
    if start is not None and end is None and start + proposed.minutes <= DAY:
        when = replace(when, end=Minute(start + proposed.minutes))
    return when


def _minute(clock: str | None) -> Minute | None:
    if clock is None:
        return None
    hour, minute = clock.split(":")
    return Minute(int(hour) * 60 + int(minute))


def _place(words: str | None, evidence: Evidence, writer: Writer) -> str | None:
    """Return a place under the name that the grammar gives it, None where the sentence does not name it."""
    if words is None or not evidence.says_words(words):
        return None
    plain = " ".join(words.split())
    known = find_places(f"in {plain}", writer)
    if known:
        return known[0].name
    for article in _ARTICLES:
        plain = plain.removeprefix(article)
    if fold(plain).startswith("my "):
        plain = f"{writer.name}'s {plain[3:]}" if writer.name else plain[3:]
    return plain


def _people(proposed: ProposedReading, evidence: Evidence, writer: Writer) -> tuple[MemberId, ...]:
    named = {fold(name) for name in proposed.people}
    return tuple(p.id for p in writer.others if fold(p.name) in named and evidence.says_name(p.name))


def _measure(value: ProposedValue, evidence: Evidence) -> Measure | None:
    numbers = [number for number in (value.number, value.upper) if number is not None]
    if not all(evidence.says_number(number) for number in numbers):
        return None
    written = find_measure(evidence.text)
    unit = written.measure.unit if written is not None and written.measure.quantity == value.quantity else None
    if value.comparator == "between" and len(numbers) == 2:
        return Measure(value.quantity, Comparator.BETWEEN, (min(numbers), max(numbers)), unit)
    if value.number is not None and value.comparator != "between":
        return Measure(value.quantity, Comparator(value.comparator), value.number, unit)
    if value.words is not None and not numbers and evidence.says_words(value.words):
        return Measure(value.quantity, Comparator.EQUAL, " ".join(value.words.split()).lower())
    return None

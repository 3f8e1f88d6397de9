"""One act of a text as readings: its kind, and who, what, when, where and how much."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from concord.domain.household import Rhythm
from concord.domain.rule import Comparator, Doubt, Kind, Reading
from concord.domain.when import WEEK, Recurrence, When

from .act_core import condition_of, core_of, from_verb
from .act_parts import as_one_act, each_place, places_of_each, says_again, stands_with, value_of_each
from .act_times import only_waits, segments_of, settled_times
from .activities import activity_at, certain_class, class_of
from .acts import Act
from .bare_values import find_bare_value
from .chatter import is_chatter
from .clause_forms import clause_form
from .clock_guess import NOTHING_AROUND, Surroundings
from .conditions import Condition, clause_of_days, days_of_another, positive, qualified_meetings, without_reason
from .days_moved import says_days
from .device_values import find_device_level, find_device_value
from .from_when import from_when
from .gapped_doers import gapped_doers
from .kinds import forbids, is_latest, kind_of
from .learned_kinds import likelier_kind
from .leftovers import unread_times
from .lexicon import Found, lexicon
from .measures import FoundMeasure, find_level, find_measure
from .named_doers import is_done_by, names_who_should
from .one_offs import only_once
from .opening_hours import each_end
from .people import Writer, name_ranges
from .places import FoundPlace, find_places
from .reading_of_time import WAITS, reading_of
from .reminders import is_reminder
from .resources import resource_in
from .signs import Signs
from .time_wishes import is_time_preference
from .watched import mention, watched
from .when_grammar import WhenMatch, find_when
from .words import blank

MOST_READINGS = 12
"""A text that seems to say more than this is not one rule."""
_MEETING_WORD = mention(r"\bmeetings?\b")
_NOTHING_TO_DO = re.compile(
    r"(?:the\s+robot\s+)?(?:should|must|can|may|will|please)?\s*(?:assume|understand|know|note|realise|realize)s?\b", re.I
)
_MORNING_ROOM = watched(r"\b(?:bathroom|get(?:ting)?\s+ready|shave[sd]?)\b", re.I)
"""Where a half-past six without am or pm is the morning's."""
_IF_WARM = re.compile(r"\b(?:when(?:ever)?|if|once)\s+(?:it|the\s+(?:temperature|weather)|outside)[^,;.]*$", re.I)
_THE_REST = re.compile(r"\b(?:the\s+rest(?:\s+of\s+the\s+(?:time|day|week))?|otherwise|at\s+all\s+other\s+times)\b", re.I)
_ON_THOSE = re.compile(r"\W*(?:and\s+|but\s+)?(?:then|when)\b", re.I)
"""What is done instead, on the days that were left out just before."""


@dataclass(frozen=True, slots=True)
class Understood:
    """The readings of one act with their doubts. `is_timed` says whether it names a time itself."""

    readings: tuple[Reading, ...]
    doubts: tuple[Doubt, ...]
    is_timed: bool = False


def interpret(
    act: Act, writer: Writer, *, written: date, rhythm: Rhythm, before: Sequence[Reading], habits: Surroundings = NOTHING_AROUND
) -> Understood:
    """Return the readings of one act. `before` are those of the acts before it in the same text, which it may lean on."""
    text = without_reason(act.text)
    if is_chatter(text):
        return Understood((), ())
    found = lexicon().find(text)
    days = days_of_another(text)
    outside = found if days is None else tuple(hit for hit in found if not days.start <= hit.start < days.end)
    guess = certain_class(text) or class_of(outside)
    guessed = (
        None if forbids(text) and not is_latest(text) else guess.category if guess else "waking" if _MORNING_ROOM.search(text) else None
    )
    around = _surroundings(before, habits)
    set_before = before[-1].measure if before else None
    bare = find_bare_value(text, leans=set_before is not None) or find_device_value(text, set_before)
    timed = text if bare is None else blank(text, [(bare.start, bare.end)])
    matches = find_when(timed, written=written, rhythm=rhythm, activity_category=guessed, around=around)
    if len(matches) > MOST_READINGS:
        return Understood((), ())
    about = None if forbids(text) else qualified_meetings(text)
    if about is not None:
        matches = tuple(match for match in matches if not any(a < about.end and about.start < b for a, b in match.pieces))
    matches = settled_times(text, matches, rhythm)
    pieces = [piece for match in matches for piece in match.pieces]
    prefers_time = is_time_preference(text)
    alert = is_reminder(text)
    measure = bare if bare is not None and bare.measure.comparator is Comparator.RAMP else None
    spanned = find_measure(text, is_alert=alert, with_unit=True)
    if measure is None and spanned is not None and isinstance(spanned.measure.value, tuple):
        measure = spanned
    measure = measure or find_measure(blank(text, pieces), is_alert=alert) or spanned or bare
    if measure is not None and isinstance(measure.measure.value, tuple):
        span = (measure.start, measure.end)
        matches = tuple(match for match in matches if not any(a < span[1] and span[0] < b for a, b in match.pieces))
        pieces = [piece for match in matches for piece in match.pieces]
    if measure is not None and not alert and _IF_WARM.search(text[: measure.start]):
        measure = None
    places = find_places(text, writer, pieces)
    has_clock = any(match.when.start is not None or match.when.end is not None for match in matches)
    leans_on = before[0] if before else None
    clause = clause_of_days(text)
    apart = [piece for piece in pieces if clause is None or not clause.start <= piece[0] < clause.end]
    waiting = blank(text, [piece for piece in apart if not WAITS.match(text[piece[0] : piece[1]])])
    condition = about or condition_of(waiting, text, wide=not has_clock or prefers_time, is_sensor=alert and measure is not None)
    if condition is None:
        matches = tuple(match for match in matches if not only_waits(match.when))
        pieces = [piece for match in matches for piece in match.pieces]
    timeless = blank(text, pieces)
    level = None if measure else find_level(timeless) or find_device_level(timeless)
    if condition is None and leans_on is not None and leans_on.condition is not None and not matches and not _THE_REST.search(text):
        condition = Condition(positive(leans_on.condition) if _ON_THOSE.match(text) else leans_on.condition, 0, 0)
    if condition is not None and condition.side == "days":
        matches = tuple(_on_days_of(condition, match) for match in matches)
    core = core_of(timeless, places, condition, measure)
    found = tuple(hit for hit in found if not any(start <= hit.start < end for start, end in pieces))
    kind = _kind(text, core, matches, condition, measure, level, places, found, writer, prefers_time, follows=bool(before))
    if kind is None or _NOTHING_TO_DO.match(from_verb(core, writer)):
        return Understood((), ())
    if kind is Kind.SETTING and measure is None:
        measure = level or find_level(text) or find_level(core)
    elif kind in (Kind.PREFERENCE, Kind.PROVISION) and measure is None and level is not None and level.measure.quantity == "temperature":
        measure = level
    taken = [*pieces, *((part.start, part.end) for part in (condition, measure, about, *places) if part is not None)]
    doubts = [*(doubt for match in matches for doubt in match.doubts), *unread_times(text, taken)]
    segments = segments_of(text, matches)
    readings: list[Reading] = []
    measures = value_of_each(measure, text, segments, pieces, is_alert=alert)
    gapped = gapped_doers(text, segments, pieces, writer)
    said, core = blank(text, gapped.spans), blank(core, gapped.spans)
    for number, ((match, (start, end)), own) in enumerate(zip(segments, measures, strict=True)):
        reading = reading_of(
            kind,
            said,
            match,
            stands_with(core, start, end) if len(segments) > 1 else core,
            None if condition is not None and says_again(text, start, condition.end) else _on_those_left_out(condition, start),
            own,
            places_of_each(text, segments, pieces, places, number),
            writer,
            (start, end),
            before,
            shares=bool(readings) and readings[0].activity is not None,
        )
        reading = gapped.given_to(number, reading, readings[0] if readings else None)
        for part in each_end(reading, text):
            readings.extend(each_place(part, text, places, kind, single=len(segments) == 1))
    shared = as_one_act(readings, [match for match, _ in segments], text)
    readings = [only_once(reading, text, written, before) for reading in shared]
    doubts += from_when(readings, text)
    return Understood(tuple(dict.fromkeys(readings)), tuple(dict.fromkeys(doubts)), bool(matches))


def _on_days_of(condition: Condition, match: WhenMatch) -> WhenMatch:
    """Leave the days of a time to those that a condition names; a weekday that it names itself bounds them."""
    inside = [(a, b) for a, b in match.pieces if condition.start <= a and b <= condition.end]
    when = replace(
        match.when, recurrence=Recurrence.CONDITIONAL, days=match.when.days if inside and len(match.when.days) < len(WEEK) else ()
    )
    if when.anchor is not None and inside and not says_days(when.offset_minutes):
        when = replace(when, anchor=None, relation=None, offset_minutes=None)
    if when.part == "night" and inside == list(match.pieces):
        when = replace(when, part=None, window=None)
    return replace(match, when=when)


def _on_those_left_out(condition: Condition | None, start: int) -> Condition | None:
    """Read "except on hockey days, then it is at five" as five on hockey days."""
    if condition is None or condition.side != "days" or start < condition.end or condition.end == 0:
        return condition
    return replace(condition, text=positive(condition.text))


def _surroundings(before: Sequence[Reading], habits: Surroundings) -> Surroundings:
    """Return what the acts before one, and its writer's habits, tell of its times."""
    when = before[-1].when if before else When()
    near = (when.start, when.end if when.end is not None and when.end > when.start else when.start) if when.start is not None else None
    weekly = (one.when for one in before if one.when.recurrence is Recurrence.WEEKLY and len(one.when.days) < len(WEEK))
    return replace(habits, part=when.part, near=near, days=tuple(dict.fromkeys(day for one in weekly for day in one.days)))


def _kind(
    text: str,
    core: str,
    matches: Sequence[WhenMatch],
    condition: Condition | None,
    measure: FoundMeasure | None,
    level: FoundMeasure | None,
    places: Sequence[FoundPlace],
    found: Sequence[Found],
    writer: Writer,
    prefers_time: bool,
    *,
    follows: bool,
) -> Kind | None:
    whens = [match.when for match in matches]
    has_clock = any(when.start is not None or when.end is not None for when in whens)
    outside = [hit for hit in found if condition is None or not condition.start <= hit.start < condition.end]
    elsewhere = [hit for hit in outside if not any(place.start <= hit.start < place.end for place in places)]
    klass = certain_class(text) or class_of(tuple(elsewhere or outside))  # That the table stands in the garden makes nobody a gardener.
    bare = from_verb(core, writer)
    main = text if condition is None else blank(text, [(condition.start, condition.end)])
    pieces = [piece for match in matches for piece in match.pieces]
    main = blank(main, [piece for match in matches for piece in match.pieces if _LEFT_OUT.match(text[piece[0] : piece[1]])])
    names = [(start, end) for start, end, _ in name_ranges(main, writer.household)]
    signs = Signs(
        text=main,
        bare=bare,
        has_clock=has_clock,
        has_range=any(when.start is not None and when.end is not None for when in whens),
        has_day_of_its_own=any(when.dates or when.rrule or (when.days and when.recurrence is not Recurrence.DAILY) for when in whens),
        has_time=bool(whens),
        follows=follows,
        comparator=measure.measure.comparator if measure else None,
        has_number=measure is not None and not isinstance(measure.measure.value, str),
        has_level=level is not None,
        has_condition=condition is not None,
        has_place=bool(places),
        is_meeting_text=_MEETING_WORD.is_in(text),
        names_activity=klass is not None or (has_clock and activity_at(places[0].name if places else None) is not None),
        is_task_word=klass is not None and klass.is_task,
        prefers_time=prefers_time,
        has_resource=resource_in(text) is not None,
        names_who_should=names_who_should(main, names),
        is_done_by=is_done_by(main, names),
        form=clause_form(blank(main, pieces), tuple(person.name.lower() for person in writer.household)),
    )
    by_cues = kind_of(signs)
    kind = None if by_cues is None else likelier_kind(by_cues, text, signs, is_house_rule=writer.member is None)
    return None if kind is Kind.POLICY else kind  # One that `policies` could not read is asked about.


_LEFT_OUT = re.compile(r"\W*(?:(?:but|and)\s+)?(?:not|never|except|excluding|unless|apart|without)\b", re.I)
"""Days on which something is not say nothing about what kind of thing it is."""

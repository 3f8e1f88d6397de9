"""Makes the terms of one time into one When."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from concord.domain.household import Rhythm
from concord.domain.rule import Doubt
from concord.domain.when import DAY, WEEK, Minute, Recurrence, Relation, Weekday, When, clock_text

from .clock_cues import (
    AT_HOME_AGAIN,
    MORNING,
    WORKING_HOURS,
    Place,
    hint_near,
    is_about_work,
    is_of_the_night,
    is_work_by_night,
    lean_near,
    sure_near,
)
from .clock_guess import NOTHING_AROUND, DayContext, Surroundings
from .dates_except import nth_dates
from .days_moved import days_moved, is_days_off
from .when_compose_days import counted_weeks, set_days, set_frequency
from .when_compose_hours import set_clock, set_length, set_span
from .when_draft import Draft
from .when_joins import Group
from .when_parts import part_window
from .when_terms import (
    AllDayTerm,
    AnchorTerm,
    Body,
    Bound,
    ClockTerm,
    DatesTerm,
    DaysTerm,
    DurationTerm,
    ExceptTerm,
    FrequencyTerm,
    LimitTerm,
    NthTerm,
    PartTerm,
    SpanTerm,
    Term,
)
from .when_tokens import Token


def compose(
    group: Group,
    tokens: Sequence[Token],
    *,
    written: date,
    rhythm: Rhythm,
    category: str | None,
    is_24_hour: bool,
    around: Surroundings = NOTHING_AROUND,
) -> tuple[When, tuple[Doubt, ...]]:
    """Make the When of one time."""
    draft = Draft(written, rhythm)
    own_days = {day for term in group.terms if isinstance(term.body, DaysTerm) for day in term.body.days}
    if own_days and around.days and not own_days & set(around.days):
        around = replace(around, part=None, near=None)
    bodies = counted_weeks(_season([term.body for term in group.all()]))
    for body in bodies:
        set_days(draft, body)
    set_frequency(draft, [body for body in bodies if isinstance(body, FrequencyTerm)], bodies)
    _part(draft, bodies)
    own = group.terms
    has_clock = group.has(ClockTerm)
    closing: Minute | None = None
    for term in own:
        if isinstance(term.body, AnchorTerm):
            daily = _rhythm_of(term.body, rhythm)
            if has_clock and daily is not None and tokens[term.begin].low in ("until", "till", "til"):
                closing = daily
            else:
                _anchor(draft, term.body)
    is_moved = group.inherited and any(isinstance(term.body, AnchorTerm) and is_days_off(term.body) for term in own)
    part = draft.when.part or (None if is_moved else group.part_before)
    context = DayContext(rhythm, around, part, category, is_24_hour=is_24_hour)
    clocks = [term for term in own if isinstance(term.body, ClockTerm)]
    if part is None and category == "sleep" and any(_is_behind_a_night(term.body) for term in own):
        context = replace(context, part="morning")
    for term in clocks:
        near = replace(context, part=group.part_before) if _is_of_another(own, term) or _is_past_it(term, context) else context
        set_clock(draft, term, _told_by(_place_of(group, tokens, term, draft), near), _said(tokens, term))
    if closing is not None and draft.when.start is not None and draft.when.end is None:
        draft.set(end=closing, window=None, approximate=True)
        draft.doubts.append(Doubt("end", "When does it end?", (clock_text(closing),)))
    opens_only = any(isinstance(term.body, ClockTerm) and term.body.bound is Bound.FROM for term in clocks)
    for term in own:
        if isinstance(term.body, SpanTerm):
            told = context if context.around.is_blind else replace(context, hint=hint_near(Place(tokens, term.begin, *group.sentence)))
            set_span(draft, term.body, told, _said(tokens, term))
        if isinstance(term.body, AllDayTerm):
            draft.set(start=Minute(0), end=DAY)
            draft.is_daily = True
        if isinstance(term.body, DurationTerm):
            set_length(draft, term.body.minutes, opens_only=opens_only)
    _recurrence(draft, bodies)
    _limits(draft, bodies)
    if is_moved:
        draft.when = days_moved(draft.when, (draft.when.offset_minutes or 0) // DAY) or draft.when
    return draft.when, tuple(dict.fromkeys(draft.doubts))


def _is_past_it(clock: Term, context: DayContext) -> bool:
    """Whether what holds on some mornings goes on beyond them: "till one on mornings after a shift"."""
    body = clock.body
    return isinstance(body, ClockTerm) and body.bound is Bound.UNTIL and context.part == "morning" and body.first.hour in (12, 1, 2, 3, 4)


def _is_behind_a_night(body: Body) -> bool:
    """Whether something follows nights that were worked through: "sleep after nights 9-4" is by day."""
    return isinstance(body, AnchorTerm) and body.relation is Relation.AFTER and "night" in (body.name or "").lower()


def _is_of_another(terms: Sequence[Term], clock: Term) -> bool:
    """Whether the part of day stands right behind another time before this one: "after eight at night or before nine"."""
    parts = [term for term in terms if isinstance(term.body, PartTerm)]
    if len(parts) != 1 or parts[0].begin > clock.begin:
        return False
    return any(isinstance(one.body, ClockTerm) and one is not clock and one.end == parts[0].begin for one in terms)


def _place_of(group: Group, tokens: Sequence[Token], term: Term, draft: Draft) -> Place:
    bound = term.body.bound if isinstance(term.body, ClockTerm) else Bound.AT
    is_before = bound is Bound.BEFORE or _not_before(tokens, term)
    is_after = (bound is Bound.AFTER or tokens[term.begin].low == "after") and not is_before
    first = term.body.first if isinstance(term.body, ClockTerm) else None
    early = first.hour % 12 * 60 + first.minute if first is not None else None
    return Place(tokens, term.begin, *group.sentence, bound is Bound.UNTIL, is_before, is_after, _is_workday(draft), early)


def _told_by(place: Place, context: DayContext) -> DayContext:
    """A context with what the words around a time tell of it."""
    if context.around.is_blind:
        return context
    hint, lean = hint_near(place), lean_near(place)
    if lean is not None and hint == WORKING_HOURS:
        hint = None
    return replace(
        context,
        hint=hint,
        lean=lean,
        sure=sure_near(place),
        category=None if hint in (MORNING, AT_HOME_AGAIN) else context.category,
        is_work=is_about_work(place) or context.category in ("work", "school"),
        is_night=is_of_the_night(place),
        works_nights=is_work_by_night(place),
    )


def _is_workday(draft: Draft) -> bool:
    when = draft.when
    numbers = {day.number for day in when.days} | {day.weekday() for day in when.dates}
    return bool(numbers) and not draft.is_daily and numbers <= {0, 1, 2, 3, 4}


def _not_before(tokens: Sequence[Token], term: Term) -> bool:
    return any(token.low in ("before", "until", "till", "earlier") for token in tokens[term.begin : term.end])


def _season(bodies: list[Body]) -> list[Body]:
    """A span of dates beside weekdays says from when until when they hold ("Saturdays from 9 January until 13 March")."""
    bodies = _one_weekend(bodies)
    weekly = any(isinstance(body, DaysTerm) and body.mode in ("", "every", "other") and not body.is_daily for body in bodies)
    if not weekly and not any(isinstance(body, NthTerm) for body in bodies):
        return bodies
    return [LimitTerm(body.dates[0], body.dates[-1]) if isinstance(body, DatesTerm) and body.is_span else body for body in bodies]


def _one_weekend(bodies: list[Body]) -> list[Body]:
    """Days beside a few dates that hold them are those dates, said twice ("a weekend away 5-6 December")."""
    few = next((body for body in bodies if isinstance(body, DatesTerm) and body.is_span and len(body.dates) < 7), None)
    if few is None:
        return bodies
    named = {day.weekday() for day in few.dates}
    return [body for body in bodies if not (_is_once(body) and isinstance(body, DaysTerm) and {day.number for day in body.days} <= named)]


def _is_once(body: Body) -> bool:
    return isinstance(body, DaysTerm) and not body.mode and not body.is_plural and not body.is_daily and body.part is None


def _rhythm_of(body: AnchorTerm, rhythm: Rhythm) -> Minute | None:
    """The household's usual time of a daily anchor; None for any other."""
    times = {"waking": rhythm.waking, "breakfast": rhythm.breakfast, "lunch": rhythm.lunch, "dinner": rhythm.dinner, "bed": rhythm.bed}
    return times.get(body.name or "") if body.offset is None else None


def _said(tokens: Sequence[Token], term: Term) -> str:
    words = ""
    for at in range(term.begin, term.end):
        gap = " " if at > term.begin and tokens[at - 1].end < tokens[at].start else ""
        words += gap + tokens[at].text
    return words


def _part(draft: Draft, bodies: Sequence[Body]) -> None:
    parts = [body for body in bodies if isinstance(body, PartTerm)]
    for body in parts:
        draft.set(part=body.part)
        if body.is_today and not draft.is_dated and not draft.when.days:
            draft.set(dates=(draft.written,))
            draft.is_dated = True
        elif body.is_habit:
            draft.is_daily = draft.is_daily or not (draft.when.days or draft.is_dated)


def _anchor(draft: Draft, body: AnchorTerm) -> None:
    when = draft.when
    if when.anchor is not None and when.relation is not None and {when.relation, body.relation} == {Relation.BEFORE, Relation.AFTER}:
        first, last = (when.anchor, body.name) if when.relation is Relation.AFTER else (body.name, when.anchor)
        draft.set(anchor=f"{first} and {last}", relation=Relation.BETWEEN)
        return
    draft.set(anchor=body.name, relation=body.relation, offset_minutes=body.offset, approximate=when.approximate or body.approximate)
    if body.gap is not None:
        draft.set(gap_minutes=body.gap)
    if body.length is not None:
        draft.set(duration_minutes=body.length)
    if body.part is not None:
        draft.set(part=body.part, window=part_window(body.part, draft.rhythm, has_days=True))
    if body.is_daily and body.name != "school" and not (when.days or draft.is_dated):
        draft.is_daily = True


def _recurrence(draft: Draft, bodies: Sequence[Body]) -> None:
    when = draft.when
    if when.part is not None and when.start is None and when.end is None and when.window is None:
        has_days = bool(when.days or draft.is_dated) and not draft.is_daily
        draft.set(window=part_window(when.part, draft.rhythm, has_days=has_days))
    if when.recurrence is not Recurrence.ONCE:
        if when.recurrence is Recurrence.WEEKLY and draft.is_daily and not when.days:
            draft.set(days=WEEK, recurrence=Recurrence.DAILY)
        return
    if draft.is_dated:
        is_run = any(isinstance(body, DaysTerm) and body.is_run for body in bodies)
        if when.span and is_run and (when.start is not None or when.end is not None or when.window is not None or when.anchor is not None):
            draft.set(span=False)
            return
        if when.span:
            has_clock = when.start is not None or when.end is not None or when.window is not None
            is_each_day = draft.is_daily or (
                when.start is not None
                and when.end is not None
                and when.start < when.end
                and any(isinstance(body, ClockTerm) and body.last is not None for body in bodies)
            )
            draft.set(recurrence=Recurrence.RANGE)
            if is_each_day:
                draft.set(span=False)
            elif not has_clock and when.anchor is None:
                draft.set(start=Minute(0), end=DAY)
        return
    says_daily = any((isinstance(body, DaysTerm) and body.is_daily) or isinstance(body, AllDayTerm | FrequencyTerm) for body in bodies)
    waits = when.relation is Relation.DURING and not any(isinstance(body, AnchorTerm) and body.is_daily for body in bodies)
    if when.days:
        draft.set(recurrence=Recurrence.WEEKLY)
    elif draft.is_daily and waits and not says_daily:
        draft.set(recurrence=Recurrence.CONDITIONAL)
    elif draft.is_daily:
        draft.set(recurrence=Recurrence.DAILY, days=WEEK)
    elif when.anchor == "school":
        draft.set(recurrence=Recurrence.WEEKLY, days=WEEK[:5])
    elif when.relation is not None:
        draft.set(recurrence=Recurrence.CONDITIONAL)
    elif any(isinstance(body, LimitTerm) and body.first and body.last for body in bodies):
        draft.set(recurrence=Recurrence.RANGE)


def _limits(draft: Draft, bodies: Sequence[Body]) -> None:
    for body in bodies:
        if isinstance(body, ExceptTerm):
            draft.doubts.extend(body.doubts)
            if body.counts and draft.when.days:
                nth = tuple((count, day) for count in body.counts for day in draft.when.days)
                body = ExceptTerm(dates=nth_dates(NthTerm(nth), draft.written))
            days: tuple[Weekday, ...] = tuple(day for day in WEEK if day in {*draft.when.except_days, *body.days})
            if draft.when.recurrence is Recurrence.ONCE and not draft.when.days and not draft.is_dated and body.days:
                draft.set(days=WEEK, recurrence=Recurrence.DAILY)
            left = tuple(day for day in draft.when.days if day not in days)
            recurrence = Recurrence.WEEKLY if draft.when.recurrence is Recurrence.DAILY else draft.when.recurrence
            draft.set(except_days=days, except_dates=body.dates, days=left or draft.when.days, recurrence=recurrence)
        elif isinstance(body, LimitTerm):
            first, last = body.first or draft.when.first, body.last or draft.when.last
            if body.length is not None and first is not None:
                if body.is_counted:
                    first = draft.when.first or min(draft.when.dates, default=first)
                last = first + timedelta(days=body.length - 1)
            dates = draft.when.dates
            if len(dates) == 1 and last is not None and dates[0] < last <= dates[0] + timedelta(days=30) and not draft.when.rrule:
                run = tuple(dates[0] + timedelta(days=n) for n in range((last - dates[0]).days + 1))
                draft.set(dates=run, recurrence=Recurrence.RANGE)
                if draft.when.start is None and draft.when.end is None and draft.when.window is None:
                    draft.set(span=True, start=Minute(0), end=DAY)
                continue
            draft.set(first=first, last=last)
            _in_one_week(draft, any(isinstance(other, DaysTerm) and other.is_run for other in bodies))


def _in_one_week(draft: Draft, is_run: bool) -> None:
    """Weekdays of one named week are dates ("next week on Tuesday")."""
    when = draft.when
    if when.recurrence is not Recurrence.WEEKLY or when.rrule or not when.days or when.first is None or when.last is None:
        return
    if (when.last - when.first).days == 6 and when.first.weekday() == 0:
        gap = next((n for n, (one, two) in enumerate(pairwise(when.days), 1) if two.number - one.number > 1), 0) if is_run else 0
        later = when.days[:gap]
        dates = tuple(sorted(when.first + timedelta(days=day.number + 7 * (day in later)) for day in when.days))
        draft.set(recurrence=Recurrence.ONCE, dates=dates, first=None, last=None)
        if is_run and when.start is None and when.end is None and when.window is None and when.anchor is None:
            draft.set(recurrence=Recurrence.RANGE, span=True, start=Minute(0), end=DAY)

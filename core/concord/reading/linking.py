"""Follows the links between rules: a condition to the activities it speaks of, an anchor to what it hangs on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from concord.domain.household import Rhythm
from concord.domain.ids import RuleId
from concord.domain.rule import Doubt, Kind, Reading, Rule
from concord.domain.settle import merged
from concord.domain.when import DAY, WEEK, Minute, Recurrence, Relation

from .changes_linking import with_changes
from .commitment import Commitment, content_stems, may_be_waited_for
from .commitments import CommitmentBook
from .conditions import without_days
from .curfews import with_what_one_is_out_for
from .days_moved import says_days
from .days_off import with_days_left_out
from .every_meal import at_each_meal
from .for_what import with_what_it_is_for
from .link_targets import is_coming_home, meant
from .link_times import anchored, between, days_of, from_then, inherited
from .link_waiting import part_of_day, speaks_of_meetings, waiting
from .named_rooms import by_their_names
from .outcomes import with_parts
from .place_names import one_name_each
from .said_again import with_its_time
from .servants import served_by_helper
from .shared_bedrooms import with_shared_bedrooms
from .texts_before import Pointed, as_linked, pointed_back
from .things_shared import with_shared_things
from .watched import watched

if TYPE_CHECKING:
    from .language import ReadingContext

_MEETINGS = "meetings"
_THEN = re.compile(r"^(?:then|that)\b", re.I)
_AT_IT = re.compile(r"(?:at|doing|on)?\s*(?:it|that|this|so)", re.I)
_FROM_THEN = watched(r"\bfrom\s+then\s+(?:on|onwards?|until|till?|to)\b", re.I)


Chosen = Mapping[int, tuple[RuleId, ...]]
"""The rules that the readings of one rule, by their numbers, were linked to by hand."""


def link_rules(
    rules: Sequence[Rule], context: ReadingContext, known: Sequence[Rule] = (), chosen: Mapping[RuleId, Chosen] | None = None
) -> tuple[Rule, ...]:
    """Return the rules with their links followed, inside themselves and into `known`, which are not returned.

    `chosen` are links that somebody made by hand; where there are any, none is looked for.
    """
    mine = {rule.id for rule in rules}
    placed = by_their_names(with_shared_bedrooms(rules, known, context.members), known)
    named = served_by_helper(with_shared_things(one_name_each(placed, known), known), known)
    named, pointed = pointed_back(named, known)
    named = with_changes(with_days_left_out(named), lambda before: CommitmentBook(before, context.members))
    named = tuple(_with_outcomes_named(one, rule) for one, rule in zip(named, rules, strict=True))
    others = [rule for rule in known if rule.id not in mine]
    book = CommitmentBook([*others, *named], context.members)
    by_hand = chosen or {}

    def link(rule: Rule, inside: CommitmentBook) -> Rule:
        return _link(rule, inside, context, by_hand.get(rule.id, {}), pointed.get(rule.id, {}))

    linked = tuple(link(rule, book) for rule in named)
    if not pointed and all(_may_follow(one) == _may_follow(rule) for one, rule in zip(linked, named, strict=True)):
        return linked
    fuller = CommitmentBook([*others, *linked], context.members)
    pointed = as_linked(pointed, linked)
    new = _newly_told(linked, named)
    again = (_hangs_loose(one) or rule.id in pointed or _speaks_of(rule, new) for one, rule in zip(linked, named, strict=True))
    return tuple(link(rule, fuller) if is_again else one for is_again, one, rule in zip(again, linked, named, strict=True))


def _newly_told(linked: Sequence[Rule], named: Sequence[Rule]) -> frozenset[str]:
    """Return the words for what only links gave a time: "homework as soon as he is home" is what "after homework" means."""
    told = (one for one, rule in zip(linked, named, strict=True) if _may_follow(one) > _may_follow(rule))
    return frozenset(stem for one in told for reading in one.readings for stem in content_stems(reading.activity or ""))


def _speaks_of(rule: Rule, words: frozenset[str]) -> bool:
    return bool(words) and any(words & content_stems(reading.condition or reading.when.anchor or "") for reading in rule.readings)


def _may_follow(rule: Rule) -> int:
    """How many readings of a rule others may hang on; links give days to some that had none ("after a night shift I sleep")."""
    return sum(may_be_waited_for(reading) for reading in rule.readings)


def _hangs_loose(rule: Rule) -> bool:
    return any((reading.condition or reading.when.anchor) and not reading.applies_to for reading in rule.readings)


def _with_outcomes_named(named: Rule, rule: Rule) -> Rule:
    """Give what the choices of a rule's doubts lead to the same names, and the same days left out, as its readings."""
    if named.readings == rule.readings or not any(doubt.outcomes for doubt in rule.doubts):
        return named
    return replace(
        named,
        doubts=tuple(
            replace(
                doubt, outcomes=tuple(merged(rule.readings, outcome, named.readings) if outcome else outcome for outcome in doubt.outcomes)
            )
            for doubt in named.doubts
        ),
    )


def _link(rule: Rule, book: CommitmentBook, context: ReadingContext, chosen: Chosen, pointed: Pointed) -> Rule:
    readings, asked = _linked(rule, rule.readings, book, context.rhythm, chosen, pointed)
    doubts = [
        replace(doubt, outcomes=tuple(_linked(rule, outcome, book, context.rhythm, chosen, pointed)[0] for outcome in doubt.outcomes))
        for doubt in rule.doubts
    ]
    doubts += (with_parts(doubt, number, readings, context.rhythm) for number, doubt in asked)
    if readings == rule.readings and not doubts:
        return rule
    return replace(rule, readings=readings, doubts=tuple(dict.fromkeys(doubts)))


def _linked(
    rule: Rule, readings: Sequence[Reading], book: CommitmentBook, rhythm: Rhythm, chosen: Chosen, pointed: Pointed
) -> tuple[tuple[Reading, ...], list[tuple[int, Doubt]]]:
    """Follow the links of some readings of a rule; each doubt comes with the number of the reading that it is about."""
    done: list[Reading] = []
    doubts: list[tuple[int, Doubt]] = []
    for number, reading in enumerate(readings):
        if number in chosen:
            linked, more = _linked_by_hand(rule, reading, done, book, rhythm, chosen[number])
        elif number in pointed:
            linked, more = _pointed_at(rule, reading, pointed[number], book, rhythm)
        else:
            *others, last = at_each_meal(reading, rule, book) if not chosen else (reading,)
            done += [_link_reading(rule, one, done, book, rhythm)[0] for one in others]
            linked, more = _link_reading(rule, last, done, book, rhythm)
        done.append(linked)
        doubts += [(number, doubt) for doubt in more]
    return tuple(done), doubts


def _linked_by_hand(
    rule: Rule, reading: Reading, before: Sequence[Reading], book: CommitmentBook, rhythm: Rhythm, chosen: tuple[RuleId, ...]
) -> tuple[Reading, tuple[Doubt, ...]]:
    own = book.choosing(chosen)
    linked, doubts = _link_reading(rule, reading, before, own, rhythm)
    hits = own.matching("", rule.member, None)
    if hits and not linked.applies_to:
        linked = inherited(reading, hits, own)
    return replace(linked, applies_to=chosen), doubts


def _pointed_at(
    rule: Rule, reading: Reading, meant: tuple[Commitment, ...], book: CommitmentBook, rhythm: Rhythm
) -> tuple[Reading, tuple[Doubt, ...]]:
    """Link a reading to what it points back at; where that is itself a ban or a setting, it holds as that does."""
    own = book.holding(meant)
    linked, doubts = _link_reading(rule, reading, (), own, rhythm)
    if linked.when.recurrence is Recurrence.CONDITIONAL and not any(may_be_waited_for(one.reading) for one in meant):
        linked = replace(linked, when=replace(linked.when, recurrence=own.common(meant).recurrence))
    if _FROM_THEN.search(rule.text) and linked.when.days:
        linked = replace(linked, when=from_then(linked.when, own.common(meant), rule.text))
    return linked, doubts


def _link_reading(
    rule: Rule, reading: Reading, before: Sequence[Reading], book: CommitmentBook, rhythm: Rhythm
) -> tuple[Reading, tuple[Doubt, ...]]:
    if reading.kind is Kind.POLICY:
        return reading, ()
    reading = with_what_one_is_out_for(with_what_it_is_for(reading, before, rule, book), rule, book)
    if is_coming_home(reading.condition or "") and reading.when.start is None and reading.measure is None:
        after = replace(reading.when, anchor=reading.condition, relation=Relation.AFTER, offset_minutes=reading.when.offset_minutes)
        linked = anchored(replace(reading, condition=None, when=after), rule, book)
        if linked.applies_to:
            return linked, ()
    if (
        before
        and reading.condition is None
        and reading.when.anchor is None
        and reading.when.offset_minutes is None
        and reading.kind in (Kind.SETTING, Kind.PROVISION)
        and before[0].kind in (Kind.COMMITMENT, Kind.TASK)
    ):
        return _of_same_text(rule, reading, before[0]), ()
    if (
        before
        and reading.kind is Kind.RESTRICTION
        and before[0].kind is Kind.COMMITMENT
        and reading.when == before[0].when
        and reading.when.start is None
        and reading.when.anchor is not None
    ):
        held = replace(
            before[0].when, anchor=None, relation=None, offset_minutes=None, recurrence=Recurrence.CONDITIONAL, duration_minutes=None
        )
        return replace(reading, when=held, condition=before[0].activity, applies_to=(rule.id,)), ()
    leans = reading.when.anchor is None and reading.when.offset_minutes is not None
    if before and (leans or reading.kind is Kind.REMINDER) and (reading.measure is None or isinstance(reading.measure.value, str)):
        return _remind_of(rule, reading, before[0]), ()
    if before and reading.condition is not None and _AT_IT.fullmatch(reading.condition.strip()):
        return _of_same_text(rule, reading, before[0]), ()
    if before and reading.when.relation in (Relation.BEFORE, Relation.AFTER) and _THEN.match(reading.when.anchor or ""):
        return _beside_the_first(reading, before[-1]), ()
    if leans and without_days(reading.condition or "") is not None:
        return anchored(_beside_its_days(reading), rule, book), ()
    if reading.condition is not None and reading.when.relation in (None, Relation.DURING, Relation.AT):
        return waiting(reading, rule, book, rhythm)
    if reading.when.relation is Relation.BETWEEN and reading.when.start is None:
        return between(reading, rule, book, rhythm), ()
    if reading.when.anchor is not None and reading.when.start is not None and reading.when.offset_minutes is None:
        return _on_days_of_anchor(reading, rule, book), ()
    has_hour = reading.when.start is not None and not says_days(reading.when.offset_minutes)
    if reading.when.anchor is not None and has_hour and reading.kind is not Kind.REMINDER:
        return _off_its_time(reading), ()
    if reading.when.anchor is not None:
        return anchored(reading, rule, book), ()
    if _is_choice_of_place(reading):
        hits = meant(book, reading.activity or "", rule, None)
        return (inherited(replace(reading, when=replace(reading.when, days=())), hits, book) if hits else reading), ()
    if speaks_of_meetings(reading, rule, book):
        return inherited(
            replace(reading, when=replace(reading.when, recurrence=Recurrence.CONDITIONAL, days=())),
            book.matching(_MEETINGS, rule.member, None),
            book,
        ), ()
    if leans:
        return reading, (Doubt("start", "Before or after what?", (), ""),)
    return part_of_day(with_its_time(reading, rule, book), rule, rhythm)


def _on_days_of_anchor(reading: Reading, rule: Rule, book: CommitmentBook) -> Reading:
    """Give "I sleep from 8 to 3 after a night shift" the days of what it follows; the hours are its own."""
    when = replace(reading.when, anchor=None, relation=None)
    if when.days or when.dates or when.rrule or when.recurrence is not Recurrence.CONDITIONAL:
        return replace(reading, when=when)
    linked = anchored(replace(reading, when=replace(reading.when, start=None, end=None, window=None)), rule, book)
    if not linked.applies_to:
        return replace(reading, when=when)
    theirs = linked.when
    if not (theirs.days or theirs.dates or theirs.rrule):
        theirs = days_of(when, book.common(meant(book, reading.when.anchor or "", rule, reading.place)))
    same = replace(when, days=theirs.days, dates=theirs.dates, rrule=theirs.rrule, rrule_start=theirs.rrule_start)
    if reading.kind is Kind.TASK and theirs.recurrence is Recurrence.WEEKLY:
        same = replace(same, recurrence=theirs.recurrence)
    return replace(reading, when=replace(same, first=linked.when.first, last=linked.when.last), applies_to=linked.applies_to)


def _off_its_time(reading: Reading) -> Reading:
    """Read "half an hour before the bus at 7:25" as 6:55: the time that is said is the anchor's own."""
    when = reading.when
    offset = when.offset_minutes or 0
    if when.start is None:
        return reading
    start = Minute((when.start + offset) % DAY)
    length = when.duration_minutes
    end = Minute((start + length) % DAY or int(DAY)) if length is not None else when.end
    return replace(reading, when=replace(when, start=start, end=end, anchor=None, relation=None, offset_minutes=None))


def _beside_its_days(reading: Reading) -> Reading:
    """Read "on the days the choir comes, an hour beforehand" as an hour before the choir."""
    when = replace(reading.when, anchor=without_days(reading.condition or ""), relation=reading.when.relation or Relation.BEFORE)
    return replace(reading, when=when)


def _beside_the_first(reading: Reading, first: Reading) -> Reading:
    """Read "no drums before then" as before what the text has said just now is over, "after that" as behind it."""
    theirs = first.when
    over = theirs.end if theirs.end is not None else theirs.start
    when = replace(
        theirs,
        start=over if reading.when.relation is Relation.AFTER else None,
        end=over if reading.when.relation is Relation.BEFORE else None,
        window=None,
        duration_minutes=reading.when.duration_minutes,
        anchor=None,
        relation=None,
        offset_minutes=None,
    )
    return replace(reading, when=when, applies_to=first.applies_to)


def _of_same_text(rule: Rule, reading: Reading, first: Reading) -> Reading:
    own = reading.when
    when = first.when if own.start is None and not own.dates else own
    return replace(reading, when=when, place=reading.place or first.place, applies_to=(rule.id,), people=first.people)


def _remind_of(rule: Rule, reading: Reading, first: Reading) -> Reading:
    """Read "wants a reminder 30 minutes before" after an activity as 30 minutes before that activity."""
    own, theirs = reading.when, first.when
    offset = own.offset_minutes
    is_bare = own.start is None and own.window is None and ((own.days, own.dates) in (((), ()), (theirs.days, theirs.dates)))
    is_bare = is_bare and own.rrule in (None, theirs.rrule)
    start = own.start
    base = theirs.end if own.relation is Relation.AFTER and theirs.end is not None else theirs.start
    if start is None and base is not None and offset is not None:
        start = Minute(max(0, base + offset))
    days = own if own.days or own.dates or own.rrule else theirs
    when = replace(
        own.on_days_of(days),
        start=start,
        anchor=own.anchor or (first.activity if is_bare else None),
        relation=own.relation or (Relation.BEFORE if is_bare else None),
    )
    return replace(reading, when=when, activity=reading.activity or first.activity, applies_to=(rule.id,))


def _is_choice_of_place(reading: Reading) -> bool:
    """Say whether a reading only says where somebody would rather do what they do anyway."""
    when = reading.when
    is_bare = when.start is None and when.end is None and when.window is None and not when.dates and when.days in ((), WEEK)
    return reading.kind is Kind.PREFERENCE and reading.place is not None and reading.activity is not None and is_bare

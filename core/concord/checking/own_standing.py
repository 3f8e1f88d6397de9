"""The checker's own search for contradictions between texts that no date of the week brings about."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from concord.domain.conflict import ConflictKind
from concord.domain.ids import MemberId
from concord.domain.rule import Comparator, Kind, Reading, Rule
from concord.domain.when import WEEK, Recurrence, Weekday

from .own_clashes import OwnClash
from .own_values import exclude_each_other, is_a_number
from .wanted import Wanted
from .words import is_held, is_sleeping, rooms_meant, rooms_spoken_of, telling_words

_LIMITS = (Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.BETWEEN)
_EVENING, _NIGHT_OVER = 17 * 60, 4 * 60
Text = tuple[Rule, int, Reading]


def standing_clashes(
    rules: Sequence[Rule], asked: Sequence[Wanted], dated: Sequence[OwnClash], everybodys: Sequence[Rule] = ()
) -> list[OwnClash]:
    """Return the undated clashes; `requests` name texts here, as "ana-1.0". `everybodys` are the rules whose rooms count."""
    rooms = rooms_spoken_of(list(everybodys or rules))
    texts = [(rule, n, reading) for rule in rules for n, reading in enumerate(rule.readings)]
    on_dates = {request.request.partition("@")[0] for request in asked if request.span is not None}
    met = {
        frozenset(pair)
        for clash in dated
        if clash.kind is ConflictKind.SETTING
        for pair in combinations(sorted(request.partition("@")[0] for request in clash.requests), 2)
    }
    found = [*_wishes_over_limits(texts, on_dates, rooms), *_two_own_values(texts, met, rooms), *_two_bedtimes(texts)]
    return list(dict.fromkeys(found))


def _wishes_over_limits(texts: Sequence[Text], on_dates: Collection[str], rooms: tuple[str, ...]) -> Iterator[OwnClash]:
    """Yield a value for an activity in some room with what must always hold there, where the activity is not on this week."""
    always = [text for text in texts if _holds_always(text[2]) and text[2].measure is not None and text[2].measure.comparator in _LIMITS]
    for wish in texts:
        if not _waits_for_something(wish[2]) or wish[2].place is None or _name(wish) in on_dates:
            continue
        against = [
            text
            for text in always
            if text[0].id != wish[0].id and exclude_each_other(wish[2].measure, text[2].measure) and _are_in_one_room(wish, text, rooms)
        ]
        for is_own in (False, True):
            group = [text for text in against if (text[0].member == wish[0].member) is is_own]
            if group:
                yield _clash([wish, *group], wish[0].member if is_own else None)


def _two_own_values(texts: Sequence[Text], met: Collection[frozenset[str]], rooms: tuple[str, ...]) -> Iterator[OwnClash]:
    """Yield two values that one member wants for one activity, or for an activity and for always, in one room."""
    exact = [t for t in texts if is_held(t[2]) and t[2].measure is not None and t[2].measure.comparator is Comparator.EQUAL]
    for one, other in combinations(exact, 2):
        if one[0].member is None or one[0].member != other[0].member or one[0].id == other[0].id:
            continue
        if not exclude_each_other(one[2].measure, other[2].measure):
            continue
        waiting = [_waits_for_something(text[2]) for text in (one, other)]
        somewhere = one[2].place is not None and other[2].place is not None
        if all(waiting) and _are_of_one_activity(one[2], other[2]) and (not somewhere or _are_in_one_room(one, other, rooms)):
            if frozenset({_name(one), _name(other)}) not in met:
                yield _clash([one, other], one[0].member)
        elif (
            somewhere
            and any(w and _holds_always(t[2]) for w, t in zip(waiting, (other, one), strict=True))
            and _are_in_one_room(one, other, rooms)
        ):
            yield _clash([one, other], one[0].member)


def _two_bedtimes(texts: Sequence[Text]) -> Iterator[OwnClash]:
    """Yield two texts by which one member goes to bed at two times."""
    beds = [text for text in texts if _is_a_bedtime(text[2])]
    for one, other in combinations(beds, 2):
        is_one_member = one[0].member is not None and one[0].member == other[0].member and one[0].id != other[0].id
        if is_one_member and one[2].when.start != other[2].when.start and _weekdays(one[2]) & _weekdays(other[2]):
            yield _clash([one, other], one[0].member, ConflictKind.PERSON)


def _is_a_bedtime(reading: Reading) -> bool:
    start = reading.when.start
    if start is None or reading.when.anchor is not None or _NIGHT_OVER < start < _EVENING:
        return False
    return reading.kind in (Kind.COMMITMENT, Kind.SETTING) and is_sleeping(reading.category, reading.activity, reading.condition)


def _clash(texts: Sequence[Text], whose: MemberId | None, kind: ConflictKind = ConflictKind.SETTING) -> OwnClash:
    return OwnClash(kind, None, frozenset(_name(text) for text in texts), None, whose, is_own=whose is not None)


def _name(text: Text) -> str:
    return f"{text[0].id}.{text[1]}"


def _are_in_one_room(one: Text, other: Text, rooms: tuple[str, ...]) -> bool:
    return bool(set(rooms_meant(one[2].place, rooms)) & set(rooms_meant(other[2].place, rooms)))


def _are_of_one_activity(one: Reading, other: Reading) -> bool:
    mine, theirs = (telling_words(r.activity) | telling_words(r.condition) for r in (one, other))
    return bool(set(one.applies_to) & set(other.applies_to)) or bool(mine & theirs)


def _waits_for_something(reading: Reading) -> bool:
    waits = reading.when.recurrence is Recurrence.CONDITIONAL or bool(reading.condition)
    return waits and is_held(reading) and is_a_number(reading.measure)


def _holds_always(reading: Reading) -> bool:
    when = reading.when
    is_whole_day = when.start in (None, 0) and when.end in (None, 24 * 60) and when.window is None and when.anchor is None
    is_every_day = when.recurrence is Recurrence.DAILY or len(when.days) == len(WEEK)
    return is_whole_day and is_every_day and not reading.condition and is_held(reading) and is_a_number(reading.measure)


def _weekdays(reading: Reading) -> frozenset[Weekday]:
    return frozenset(reading.when.days or (WEEK if reading.when.recurrence is Recurrence.DAILY else ()))

"""One time for several people: the best there is, with as few questions as it takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.domain.appointment import About, Appointment, Attendee, NoTime, StillAsking, TimeFound, TimeQuestion, Weights
from concord.planning.appointments import find_time

TIMES = st.frozensets(st.integers(0, 5), max_size=4)
MOST_ROUNDS = 8


def meeting(*people: Attendee, weights: Weights | None = None) -> Appointment:
    return Appointment("Dentist", 30, date(2026, 11, 23), people, weights or Weights())


def person(name: str, preferred: set[int] | None, fallback: set[int] | None = frozenset(), *, required: bool = True) -> Attendee:  # type: ignore[assignment]
    return Attendee(name, required, None if preferred is None else frozenset(preferred), None if fallback is None else frozenset(fallback))


@st.composite
def meetings(draw: st.DrawFn, most: int = 5) -> tuple[Appointment, Appointment]:
    """A meeting as it is, and what of it is known."""
    people, known = [], []
    for at in range(draw(st.integers(1, most))):
        preferred = draw(TIMES)
        one = Attendee(f"P{at}", draw(st.booleans()), preferred, draw(TIMES) - preferred)
        people.append(one)
        hides_all, hides_fallback = draw(st.booleans()), draw(st.booleans())
        known.append(
            replace(one, preferred=None if hides_all else one.preferred, fallback=None if hides_all or hides_fallback else one.fallback)
        )
    return meeting(*people), meeting(*known)


def answered(known: Appointment, truth: Appointment, questions: tuple[TimeQuestion, ...]) -> Appointment:
    people = []
    for one, real in zip(known.attendees, truth.attendees, strict=True):
        for about in About:
            if TimeQuestion(one.member, about) in questions:
                one = replace(one, **{about.value: real.times(about)})
        people.append(one)
    return replace(known, attendees=tuple(people))


def worth(truth: Appointment, start: int) -> tuple[int, int, int] | None:
    """What a time is worth, counted by hand: liked by the required, then liked by and possible for the others."""
    must = [one for one in truth.attendees if one.required]
    rest = [one for one in truth.attendees if not one.required]
    if any(start not in (one.preferred or ()) and start not in (one.fallback or ()) for one in must):
        return None
    liked = sum(start in (one.preferred or ()) for one in must)
    others = sum(2 if start in (one.preferred or ()) else 1 if start in (one.fallback or ()) else 0 for one in rest)
    return liked, others, -start


@given(meetings())
def test_what_is_found_is_the_best_that_a_search_of_every_time_finds(case: tuple[Appointment, Appointment]) -> None:
    truth, _ = case
    named = {start for one in truth.attendees for start in (one.preferred or frozenset()) | (one.fallback or frozenset())}
    best = max((value, start) for start in named if (value := worth(truth, start))) if any(worth(truth, start) for start in named) else None
    answer = find_time(truth)
    if best is None:
        assert isinstance(answer, NoTime)
    else:
        assert isinstance(answer, TimeFound)
        assert answer.start == best[1]


@given(meetings())
def test_asking_ends_at_a_time_as_good_as_if_all_had_been_known(case: tuple[Appointment, Appointment]) -> None:
    truth, known = case
    asked: list[TimeQuestion] = []
    for _ in range(MOST_ROUNDS + 1):
        answer = find_time(known)
        if not isinstance(answer, StillAsking):
            break
        assert answer.questions
        assert not set(answer.questions) & set(asked), "nobody is asked twice"
        asked += answer.questions
        known = answered(known, truth, answer.questions)
    best = find_time(truth)
    assert type(answer) is type(best)
    if isinstance(answer, TimeFound) and isinstance(best, TimeFound):
        one, other = worth(truth, answer.start), worth(truth, best.start)
        assert one is not None
        assert other is not None
        assert one[:2] == other[:2]


@given(meetings(), st.randoms(use_true_random=False))
def test_the_order_of_the_people_changes_nothing_but_the_order_of_names(case, random) -> None:
    _, known = case
    people = list(known.attendees)
    random.shuffle(people)
    first, second = find_time(known), find_time(replace(known, attendees=tuple(people)))
    if isinstance(first, StillAsking) and isinstance(second, StillAsking):
        assert len(first.questions) == len(second.questions)
    elif isinstance(first, TimeFound) and isinstance(second, TimeFound):
        assert (first.start, set(first.coming), set(first.not_asked)) == (second.start, set(second.coming), set(second.not_asked))
    else:
        assert type(first) is type(second)


@given(meetings())
def test_nobody_is_asked_for_fallback_times_while_all_who_must_come_prefer_one(case: tuple[Appointment, Appointment]) -> None:
    _, known = case
    must = [one for one in known.attendees if one.required]
    answer = find_time(known)
    if must and all(one.preferred is not None for one in must) and frozenset.intersection(*(one.preferred or frozenset() for one in must)):
        asked = answer.questions if isinstance(answer, StillAsking) else ()
        assert not [one for one in asked if one.about is About.FALLBACK and one.member in {person.member for person in must}]


def test_what_all_prefer_is_taken_without_asking_for_more() -> None:
    answer = find_time(meeting(person("Ana", {1, 2}, None), person("Ben", {2, 3}, None)))
    assert isinstance(answer, TimeFound)
    assert (answer.start, answer.coming, answer.is_only_one) == (2, ("Ana", "Ben"), False)


def test_fallback_times_are_asked_of_the_one_whose_answer_closes_most() -> None:
    answer = find_time(meeting(person("Ana", {1, 2, 3}, set()), person("Ben", {2}, set()), person("Cleo", {3}, None)))
    assert answer == StillAsking((TimeQuestion("Cleo", About.FALLBACK),))


def test_the_others_are_asked_only_where_two_times_are_worth_the_same() -> None:
    ana, tim = person("Ana", {1, 2}), person("Tim", None, None, required=False)
    assert find_time(meeting(ana, tim)) == StillAsking((TimeQuestion("Tim", About.PREFERRED),))
    only = find_time(meeting(person("Ana", {1}), tim))
    assert isinstance(only, TimeFound)
    assert (only.coming, only.not_asked, only.unable) == (("Ana",), ("Tim",), ())


def test_no_time_for_all_names_the_times_that_come_closest() -> None:
    answer = find_time(meeting(person("Ana", {1, 2}), person("Ben", {2}), person("Cleo", {3})))
    assert isinstance(answer, NoTime)
    assert [(near.start, near.missing) for near in answer.closest] == [(2, ("Cleo",)), (1, ("Ben", "Cleo")), (3, ("Ana", "Ben"))]


def test_of_times_worth_the_same_the_earliest_is_taken() -> None:
    answer = find_time(meeting(person("Ana", {5, 3, 4})))
    assert isinstance(answer, TimeFound)
    assert answer.start == 3


@pytest.mark.parametrize(("fallback", "start"), [(75, 1), (100, 2)])
def test_the_households_own_weights_decide(fallback: float, start: int) -> None:
    weights = Weights(required_fallback=fallback)
    people = person("Ana", {1}, {2}), person("Tim", {2}, required=False)
    answer = find_time(meeting(*people, weights=weights))
    assert isinstance(answer, TimeFound)
    assert answer.start == start

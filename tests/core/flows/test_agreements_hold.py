"""What a household agreed on settles a week: one made-up clash for each family of house rules."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from concord.domain.conflict import Conflict, ConflictStatus
from concord.domain.document import Document
from concord.domain.household import Household, Member
from concord.domain.ids import MemberId
from concord.domain.plan import Plan, Verdict, Week
from concord.flows.plan_documents import plan_documents

WEEK = Week.of(date(2026, 11, 23), "Europe/Paris")
NOW = datetime(2026, 11, 23)
CAR = (
    "Ana:\n1. I need the car on Tuesday 24 November from 9:00 to 11:00 for shopping.\n\n"
    "Ben:\n1. I need the car every Tuesday from 10:00 to 11:30 for work.\n\n"
    "Mia:\n1. Piano lesson on Friday from 15:00 to 16:00.\n"
)
HEAT = "Ana:\n1. On Tuesday from 18:00 to 20:00 the living room is at {ana} degrees.\n\nBen:\n1. On Tuesday from 18:00 to 20:00 the living room is at {ben} degrees.\n"


def planned(week: str, *rules: str) -> Plan:
    house = "".join(f"{n}. {rule}\n" for n, rule in enumerate(rules, 1))
    return plan_documents([Document("week.txt", week), Document("house.txt", house, is_house_rules=True)], week=WEEK, now=NOW)


def only(plan: Plan) -> Conflict:
    (conflict,) = plan.conflicts
    assert plan.unconfirmed == ()
    return conflict


def gave_way(plan: Plan) -> set[str]:
    return {j.rule.id for j in plan.rules if j.rule.member and j.verdict in (Verdict.ADJUSTED, Verdict.DECLINED)}


@pytest.mark.parametrize(
    ("rules", "loser"),
    [
        (["Work beats shopping when it comes to who gets the car."], "ana-1"),
        (["The car goes to whoever needs it for shopping first, then to work."], "ben-1"),
        (["A request for a single day takes precedence over a weekly one."], "ben-1"),
        (["Regular plans come ahead of anything that only comes up once."], "ana-1"),
        (["Bookings of the car are honoured in the order in which they were made."], "ben-1"),
        (["Ben has the car before anybody else."], "ana-1"),
        (["School comes first, then everything else.", "Same priority? The shorter booking goes first."], "ana-1"),
        (["Nothing beats work."], "ana-1"),
        (["If Ana and Ben both want the car, Ben gets it."], "ana-1"),
        (["Work is never moved automatically.", "Work comes before shopping."], "ana-1"),
    ],
)
def test_an_order_in_any_words_sends_the_right_one_away(rules: list[str], loser: str) -> None:
    plan = planned(CAR, *rules)
    assert only(plan).status is ConflictStatus.RESOLVED
    assert gave_way(plan) == {loser}


@pytest.mark.parametrize(
    ("rules", "by"),
    [
        (["Shopping comes before work.", "Anything to do with work is never moved automatically."], "house-2"),
        (["Shopping comes before work.", "Nothing that concerns Ben is decided without Mia."], "house-2"),
        (["Ana has the last word on the garden, Mia on the car.", "A one-off goes before a weekly thing."], "house-1"),
        (["Can't agree? Ask Ana and Mia, and don't let the app decide."], "house-1"),
        (["When Ana and Ben both want the car, they talk it over.", "Work comes before shopping."], "house-1"),
    ],
)
def test_what_is_left_to_a_person_stays_open(rules: list[str], by: str) -> None:
    plan = planned(CAR, *rules)
    conflict = only(plan)
    assert (conflict.status, conflict.policy) == (ConflictStatus.OPEN, by)
    assert gave_way(plan) == set()


def test_what_is_never_moved_leaves_everything_else_to_the_order() -> None:
    plan = planned(CAR, "Shopping comes before work.", "Piano lessons never get moved.")
    assert gave_way(plan) == {"ben-1"}


@pytest.mark.parametrize("text", ["If two of us are three degrees apart or less, go halfway; anything bigger we talk over."])
def test_wishes_near_enough_meet_in_the_middle_and_others_are_talked_over(text: str) -> None:
    near, far = planned(HEAT.format(ana=19, ben=21), text), planned(HEAT.format(ana=17, ben=23), text)
    assert only(near).status is ConflictStatus.RESOLVED
    assert {item.value for item in near.items if item.value is not None} == {20}
    assert (only(far).status, only(far).policy) == (ConflictStatus.OPEN, "house-1")


def test_a_difference_too_great_falls_to_the_next_rule() -> None:
    plan = planned(
        HEAT.format(ana=17, ben=23),
        "When two of us want different temperatures and the difference is two degrees or less, take the average.",
        "If the difference is greater, ask both of them.",
        "A one-off comes before a weekly thing.",
    )
    assert (only(plan).status, only(plan).policy) == (ConflictStatus.OPEN, "house-2")


VAN = (
    "Ivy:\n1. I need the van on Wednesday from 9:00 to 12:00 for deliveries.\n\n"
    "Jack:\n1. I need the van on Wednesday from 10:00 to 11:00 for {jack}.\n\n"
    "Kit:\n1. I need the van on Wednesday from 10:30 to 11:30 for {kit}.\n"
)


def by_which(plan: Plan) -> dict[str, tuple[str, str | None]]:
    """Return how each conflict ended and by which policy, under its stretch."""
    assert plan.unconfirmed == ()
    return {f"{c.span.start:%H:%M}-{c.span.end:%H:%M}": (c.status.value, c.policy) for c in plan.conflicts if c.span is not None}


def verdicts(plan: Plan) -> dict[str, Verdict]:
    return {judged.rule.id: judged.verdict for judged in plan.rules}


@pytest.mark.parametrize(
    ("jack", "kit", "rules", "expected"),
    [
        (
            "a job interview",
            "deliveries",
            ("Job interviews come before deliveries.", "If that doesn't settle it, the shorter one goes first."),
            {"10:00-10:30": ("resolved", "house-1"), "10:30-11:00": ("resolved", "house-1"), "11:00-11:30": ("resolved", "house-2")},
        ),
        (
            "deliveries",
            "a job interview",
            ("Job interviews come before deliveries.", "If that does not decide it, we talk about it."),
            {"10:00-10:30": ("open", "house-2"), "10:30-11:00": ("open", None), "11:00-11:30": ("open", None)},
        ),
        (
            "deliveries",
            "deliveries",
            ("Job interviews come before deliveries.", "If that does not decide it, we talk about it."),
            {"10:00-10:30": ("open", "house-2"), "10:30-11:00": ("open", "house-2"), "11:00-11:30": ("open", "house-2")},
        ),
    ],
)
def test_the_policy_that_told_the_sides_apart_is_named(
    jack: str, kit: str, rules: tuple[str, ...], expected: dict[str, tuple[str, str | None]]
) -> None:
    plan = planned(VAN.format(jack=jack, kit=kit), *rules)
    assert by_which(plan) == expected
    used = {policy for _, policy in expected.values() if policy is not None}
    assert {name for name, verdict in verdicts(plan).items() if name.startswith("house") and verdict is Verdict.KEPT} == used


def test_an_order_that_a_must_overrules_is_not_said_to_have_settled_it() -> None:
    week = (
        "Ivy:\n1. I need the car on Saturday from 9:00 to 12:00 for shopping.\n\n"
        "Jack:\n1. I must have the car on Saturday from 10:00 to 11:00 for my dialysis.\n"
    )
    plan = planned(week, "Ivy always has the car first.")
    assert (only(plan).status, only(plan).policy, gave_way(plan)) == (ConflictStatus.RESOLVED, None, {"ivy-1"})


def test_who_comes_earlier_in_the_order_has_the_next_turn_also_in_the_evening() -> None:
    week = (
        "Ivy:\n1. Piano practice in the lounge on Monday from 17:00 to 18:00.\n\n"
        "Kit:\n1. I do homework in the lounge on Monday from 17:00 to 19:00.\n"
    )
    plan = planned(week, "In the lounge the order is Kit, then Ivy.")
    (item,) = [item for item in plan.items if item.request.startswith("ivy-1")]
    assert (plan.unconfirmed, f"{item.span.start:%H:%M}-{item.span.end:%H:%M}") == ((), "19:00-20:00")


def test_whose_wishes_count_for_more_is_said() -> None:
    week = (
        "Ivy:\n1. I need the car on Saturday from 9:00 to 12:00 for the market.\n\n"
        "Jack:\n1. I need the car on Saturday from 9:00 to 12:00 for the tip.\n"
    )
    house = "1. Work comes before everything else.\n2. If the car is taken, suggest another time.\n"
    people = tuple(Member(MemberId(name.lower()), name, weight=weight) for name, weight in (("Ivy", 1.0), ("Jack", 2.0)))
    plan = plan_documents(
        [Document("week.txt", week), Document("house.txt", house, is_house_rules=True)],
        household=Household("two", people),
        week=WEEK,
        now=NOW,
    )
    assert (only(plan).policy, gave_way(plan)) == ("house-2", {"ivy-1"})
    assert [judged.because for judged in plan.rules if judged.rule.id == "ivy-1"] == [
        "Jack’s wishes count for more; this one moved to 12:00."
    ]


def test_what_animals_on_a_farm_are_given_is_feeding_animals() -> None:
    week = (
        "Duncan:\n1. I need the tractor on Wednesday from 9:00 to 12:00 for ploughing.\n\n"
        "Isla:\n1. I need the tractor on Wednesday from 11:00 to 13:00 for feeding the cattle.\n"
    )
    plan = planned(week, "Feeding animals comes before ploughing.", "If the tractor is taken, find another time that day.")
    assert (only(plan).policy, gave_way(plan)) == ("house-1", {"duncan-1"})


def test_what_comes_first_does_not_yield_to_what_only_waits_elsewhere() -> None:
    week = (
        "Timo:\n1. I watch cartoons on the TV on Sunday from 15:00 to 16:00.\n2. Judo on Sunday from 15:45 to 16:30.\n\n"
        "Walter:\n1. The news is on TV on Sunday from 15:00 to 15:15.\n"
    )
    plan = planned(week, "When two want the TV at the same time, the shorter programme goes first and the other one finds another time.")
    assert plan.unconfirmed == ()
    assert {conflict.status for conflict in plan.conflicts} == {ConflictStatus.OPEN}
    assert gave_way(plan) == set()

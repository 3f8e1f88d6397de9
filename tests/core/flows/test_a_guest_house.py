"""Weeks of a house with helpers, rooms that shut and nights that go on into the morning: what anybody would call a conflict, and no more."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from tests.helpers.pages import numbered, parts_of

from concord.domain.document import Document
from concord.domain.plan import Plan, Week
from concord.flows.plan_documents import plan_documents

WEEK = Week.of(date(2026, 11, 23), "Europe/London")


def planned(parts: dict[str, list[str]], *house: str) -> Plan:
    documents = [Document("week.txt", parts_of(parts))]
    if house:
        documents.append(Document("house.txt", numbered(house), is_house_rules=True))
    plan = plan_documents(documents, week=WEEK, now=datetime(2026, 11, 23))
    assert plan.unconfirmed == ()
    return plan


def told(plan: Plan) -> set[tuple[str, str]]:
    return {(c.kind.value, f"{c.span.start:%a %H:%M}-{c.span.end:%H:%M}") for c in plan.conflicts if c.span is not None}


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"Cy": ["No trumpet from 10 pm to 7 am.", "I play the trumpet on Monday at 6:30 am."]}, {("restriction", "Mon 06:30-06:31")}),
        ({"Cy": ["No drumming between 8 pm and 8 am.", "I drum on Tuesday from 7 to 7:30 am."]}, {("restriction", "Tue 07:00-07:30")}),
        ({"Cy": ["No vacuuming after 9 pm or before 9 am.", "I vacuum on Saturday at 8:15 am."]}, {("restriction", "Sat 08:15-08:16")}),
        ({"Cy": ["No trumpet from 10 pm to 7 am at weekends.", "I play the trumpet on Tuesday at 6:30 am."]}, set()),
        (
            {"Cy": ["No trumpet from 10 pm to 7 am at weekends.", "I play the trumpet on Monday at 6:30 am."]},
            {("restriction", "Mon 06:30-06:31")},
        ),
        (
            {"Cy": ["The pool is closed until noon on Saturday."], "Ida": ["I swim in the pool daily from 7 to 8 am."]},
            {("restriction", "Sat 07:00-08:00")},
        ),
        (
            {"Cy": ["The lab is open from 8 to 6 on weekdays."], "Ida": ["I work in the lab on Monday from 7 to 9 am."]},
            {("restriction", "Mon 07:00-08:00")},
        ),
        ({"Cy": ["I do not want any robot to enter the den before noon.", "I want to be woken by a robot at 7:30."]}, set()),
        (
            {
                "Cy": [
                    "I work in the den from 9:30 to 12:30 on Monday.",
                    "I want a robot to collect my laundry on Monday between 10 and 11 am.",
                ]
            },
            set(),
        ),
        (
            {"Cy": ["I have breakfast in the garden at 8 am on Monday."], "Ida": ["I have breakfast in the garden at 8 am on Monday."]},
            set(),
        ),
        (
            {
                "Cy": ["I play the piano in the den on Monday from 8 to 9 pm."],
                "Ida": ["I watch the football in the den on Monday from 8:30 to 10 pm."],
            },
            {("place", "Mon 20:30-21:00")},
        ),
        (
            {
                "Cy": ["On Monday at 2 pm my niece phones, and I take the call in the den for half an hour."],
                "Ida": ["I play the drums in the den on Monday from 2 to 3 pm."],
            },
            {("place", "Mon 14:00-14:30")},
        ),
    ],
)
def test_what_stands_in_the_way_is_found_and_nothing_else(parts: dict[str, list[str]], expected: set[tuple[str, str]]) -> None:
    assert told(planned(parts)) == expected


@pytest.mark.parametrize(
    ("parts", "house", "expected"),
    [
        (
            {
                "Cy": ["I use the laser cutter on Monday from 9 to 11 am."],
                "Ida": ["I have the laser cutter booked on Monday from 10 am to noon."],
            },
            "The laser cutter can only be used by one person at a time.",
            {("resource", "Mon 10:00-11:00")},
        ),
        (
            {
                "Cy": [
                    "I have a booking for the big 3D printer on Monday from 8 am to 4 pm.",
                    "I meet Ida for coffee on Monday at 10:30 am.",
                ]
            },
            "The 3D printer must not be left running overnight.",
            set(),
        ),
        (
            {"Cy": ["I need one of the two workbenches on Monday from 9 to 11 am.", "I sand chairs on Monday from 9 to 10 am."]},
            "There are two workbenches.",
            set(),
        ),
        (
            {
                "Cy": [
                    "I teach a class in the den on Monday from 5 to 7 pm.",
                    "Cy does not want anyone to run the CNC mill while he teaches.",
                ],
                "Ida": ["I use the CNC mill on Monday from 6 to 8 pm."],
            },
            "",
            {("restriction", "Mon 18:00-19:00")},
        ),
        (
            {
                "Cy": ["I want the workshop silent on Monday from 3 to 4 pm."],
                "Ida": ["I play the drums in the sound booth on Monday from 3 to 4 pm."],
            },
            "",
            set(),
        ),
        (
            {
                "Cy": ["The workshop is open from 8 am to 10 pm on weekdays and from 9 am to 6 pm on Saturdays."],
                "Ida": ["I glue in the workshop on Saturday from 10 to noon."],
            },
            "",
            set(),
        ),
        (
            {
                "Cy": ["I collect wood with the van on Monday from 3 to 5 pm.", "I may not lift anything heavy until further notice."],
                "Ida": ["I take the van on Monday from 4 to 6 pm."],
            },
            "",
            {("resource", "Mon 16:00-17:00")},
        ),
        (
            {
                "Cy": [
                    "I solder in the bay every day from 1 to 3 pm.",
                    "I would like the workshop no colder than 19 degrees when I am there.",
                    "I sand in the workshop on Friday from 8 to 10 am.",
                ],
                "Ida": ["I sand in the workshop on Friday from 7 to 9 am.", "I want the workshop at 17 degrees while I am sanding."],
            },
            "",
            {("setting", "Fri 08:00-09:00")},
        ),
    ],
)
def test_machines_and_benches_of_a_workshop_wait_for_their_turn(
    parts: dict[str, list[str]], house: str, expected: set[tuple[str, str]]
) -> None:
    assert told(planned(parts, *([house] if house else []))) == expected


def test_two_hours_at_a_time_are_no_two_desks() -> None:
    parts = {"Cy": ["I need the desk on Monday from 2 to 6 pm."], "Ida": ["I need the desk on Monday from 4 to 7 pm."]}
    assert told(planned(parts, "The desk is shared; two hours at a time if someone else wants it.")) == {("resource", "Mon 16:00-18:00")}


def test_a_rule_about_one_machine_settles_nothing_of_a_persons_own() -> None:
    own = [
        "I solder on Monday from 1 to 3 pm.",
        "I deliver guitars on Monday from 2 to 4 pm.",
        "I use the lathe on Tuesday from 9 to noon.",
    ]
    plan = planned(
        {"Cy": own, "Ida": ["I use the lathe on Tuesday from 11 am to 1 pm."]},
        "When two of us want the same machine, the shorter booking goes first.",
    )
    assert {(c.kind.value, c.policy) for c in plan.conflicts} == {("person", None), ("resource", "house-1")}


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("Two robots serve the house; each of them can do one thing at a time.", 2),
        ("There are two robots, each of which can do two things at once.", 4),
        ("One robot serves all of us, one request at a time.", 1),
        ("Two carers are on duty.", 2),
    ],
)
def test_there_are_as_many_helpers_as_are_said_to_serve_the_house(said: str, count: int) -> None:
    assert [policy.capacity for policy in planned({"Cy": ["I read."]}, said).policies] == [count]


def test_what_a_helper_brings_to_more_than_there_are_helpers_waits() -> None:
    wish = ["I want a robot to bring my tea at 8 am on Monday."]
    house = "Two robots serve the house; each of them can do one thing at a time."
    assert told(planned({"Ana": wish, "Ben": wish}, house)) == set()
    assert told(planned({"Ana": wish, "Ben": wish, "Cy": wish}, house)) == {("resource", "Mon 08:00-08:01")}

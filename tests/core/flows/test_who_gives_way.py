"""What a hand puts in the way waits for a person; what somebody has to do finds somebody."""

from __future__ import annotations

from datetime import date, datetime

from concord.domain.conflict import ConflictStatus
from concord.domain.document import Document
from concord.domain.edit import Edit, Move
from concord.domain.plan import Plan, Verdict, Week
from concord.domain.when import Span
from concord.flows.plan_documents import plan_documents

WEEK = Week.of(date(2026, 11, 23), "Europe/Paris")
DOCUMENTS = [
    Document(
        "week.txt",
        "Ana:\n1. Work on Tuesday from 13:00 to 18:00, and I take the car.\n\nBen:\n1. I need the car on Tuesday from 9:00 to 10:00 for shopping.\n",
    ),
    Document(
        "house.txt",
        "1. When several of us need the car, shopping comes first, then everything else. If it is taken, suggest another time.\n",
        is_house_rules=True,
    ),
]
TUESDAY = datetime(2026, 11, 24)


def planned(*edits: Edit) -> Plan:
    return plan_documents(DOCUMENTS, week=WEEK, now=TUESDAY, edits=edits)


def test_a_clash_made_by_hand_stays_open_and_nobody_is_sent_away() -> None:
    moved = planned(Move("ben-1.0@2026-11-24", Span(TUESDAY.replace(hour=14), TUESDAY.replace(hour=15))))
    (clash,) = moved.conflicts
    assert clash.status is ConflictStatus.OPEN
    work = next(i for i in moved.items if i.rules[0] == "ana-1")
    assert work.span == Span(TUESDAY.replace(hour=13), TUESDAY.replace(hour=18))
    assert {j.rule.id: j.verdict for j in moved.rules if j.rule.member} == {"ana-1": Verdict.OPEN, "ben-1": Verdict.OPEN}
    assert moved.unconfirmed == ()


def test_a_hand_move_that_is_in_nobodys_way_is_kept_there() -> None:
    moved = planned(Move("ben-1.0@2026-11-24", Span(TUESDAY.replace(hour=10), TUESDAY.replace(hour=11))))
    assert moved.conflicts == ()
    block = next(i for i in moved.items if i.rules[0] == "ben-1")
    assert (block.span.start.hour, block.is_pinned) == (10, True)
    assert moved.unconfirmed == ()


def test_what_somebody_has_to_do_at_some_time_gets_somebody_who_can() -> None:
    documents = [
        Document(
            "week.txt",
            "Ana:\n1. Somebody has to walk the dog before 8:00 on Tuesday.\n2. I work on Tuesday from 5:00 to 12:00.\n\nBen:\n1. Running on Tuesday from 6:00 to 6:30.\n",
        )
    ]
    plan = plan_documents(documents, week=WEEK, now=TUESDAY)
    walk = next(item for item in plan.items if item.rules[0] == "ana-1")
    assert "ben" in walk.members
    assert walk.span.start.hour < 8
    assert plan.unconfirmed == ()


def test_the_car_that_a_trip_needs_is_not_in_the_way_of_the_trip() -> None:
    documents = [
        Document(
            "week.txt",
            "Ana:\n1. GP appointment on Wednesday at ten past eleven, I'll need the car from half ten till noon.\n\n"
            "Ben:\n1. I need the car on Wednesday from 11:00 to 12:30 for football.\n",
        )
    ]
    plan = plan_documents(documents, week=WEEK, now=TUESDAY)
    assert [(c.kind.value, set(c.rules)) for c in plan.conflicts] == [("resource", {"ana-1", "ben-1"})]
    assert plan.unconfirmed == ()


def test_what_follows_a_moment_is_not_at_the_same_time_as_it() -> None:
    documents = [
        Document(
            "week.txt",
            "Ana:\n1. Every day I have breakfast at 9:00.\n2. Tomorrow I call my sister for 30 minutes after breakfast.\n",
        )
    ]
    plan = plan_documents(documents, week=WEEK, now=TUESDAY)
    assert plan.conflicts == ()
    assert plan.unconfirmed == ()
    call = next(item for item in plan.items if item.rules[0] == "ana-2")
    assert call.span.start >= TUESDAY.replace(hour=9)

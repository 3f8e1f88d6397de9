"""What goes along with other texts, and what has days of its own: planner and checker say the same of it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from concord.domain.document import Document
from concord.domain.plan import Plan, Verdict, Week
from concord.flows.plan_documents import plan_documents

MONDAY = date(2026, 11, 23)


def planned(text: str) -> Plan:
    return plan_documents([Document("home.txt", text)], week=Week.of(MONDAY, "Europe/London"), now=datetime(2026, 11, 23, 8))


@pytest.mark.parametrize(
    "text",
    [
        "Ana:\n1. Lunch is at half past twelve and a bowl of soup will do.\n2. Before lunch I take my tablets.\n",
        "Ana:\n1. Somebody remind me 15 minutes before the bus, which is at 7:05 every school day.\nBen:\n1. I work on Monday from 9 to 5.\n",
        "Ana:\n1. No eating in the sitting room.\nBen:\n1. I have dinner on Monday from 18:00 to 19:00 in the kitchen.\n",
        "Ana:\n1. I am in the office on Tuesday from 8:30 to 17:00, and on Monday I work from home, same hours.\n"
        "2. On the days I work from home nobody vacuums between 9 and 11.\nBen:\n1. Choir on Monday from 19:00 to 20:30.\n",
    ],
)
def test_both_judge_it_alike(text: str) -> None:
    assert planned(text).unconfirmed == ()


def test_what_is_hidden_and_meets_what_had_given_way_is_no_clash() -> None:
    plan = planned(
        "Ana:\n1. I work on Thursday from 8:30 to 17:00.\n2. We eat on Thursday at 14:00.\n"
        "3. I fetch a present for Ben on Thursday from 15:00 to 16:00. [keep from: Ben]\nBen:\n1. Choir on Monday from 19:00 to 20:30.\n"
    )
    assert plan.unconfirmed == ()
    assert Verdict.UNCLEAR not in {judged.verdict for judged in plan.rules}

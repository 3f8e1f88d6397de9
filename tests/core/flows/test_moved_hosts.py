"""What goes along with something that a hand moved goes with it, unless it has hours of its own; the checker says the same."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from concord.domain.document import Document
from concord.domain.edit import Move
from concord.domain.plan import Week
from concord.domain.when import Span
from concord.flows.plan_documents import plan_documents

WEEK = Week.of(date(2026, 11, 23), "Europe/London")


@pytest.mark.parametrize(
    ("host", "rule", "before", "after"),
    [
        ("I phone Ida on Sunday from 16:00 to 16:30.", "No hoovering while I phone Ida.", "16:00", "16:45"),
        ("I have yoga on Monday from 10:00 to 11:00.", "Nobody may use the bathroom from 8:45 to 9:15 on yoga days.", "08:45", "08:45"),
    ],
)
def test_a_ban_follows_what_it_lasts_with_and_keeps_its_own_hours(host: str, rule: str, before: str, after: str) -> None:
    documents = [Document("nora.txt", f"Nora:\n1. {host}\n2. {rule}\n")]
    plan = plan_documents(documents, week=WEEK, now=datetime(2026, 11, 23))
    (moved,) = (item for item in plan.items if item.rules[0] == "nora-1")
    later = timedelta(minutes=45)
    move = Move(moved.request, Span(moved.span.start + later, moved.span.end + later))
    again = plan_documents(documents, week=WEEK, now=datetime(2026, 11, 23), edits=[move], last=plan)
    hours = [f"{item.span.start:%H:%M}" for one in (plan, again) for item in one.items if item.rules[0] == "nora-2"]
    assert (hours, again.unconfirmed) == ([before, after], ())

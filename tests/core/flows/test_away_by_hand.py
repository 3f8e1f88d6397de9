"""Who is away for days is at home after all where a person leaves the stay out by hand, and away then where it is moved."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.core.flows.test_plainly_in_the_way import WEEK
from tests.core.flows.test_with_the_other_parent import home

from concord.domain.document import Document
from concord.domain.edit import Cancel, Edit, Move
from concord.domain.plan import Plan
from concord.domain.when import Span
from concord.flows.plan_documents import plan_documents

_DINNER = "We all have dinner together every day from 18:30 to 19:00."
_TRIP = "Lotte is at her dad's from Friday 17:00 to Sunday 18:00."


def planned(*edits: Edit, last: Plan | None = None) -> Plan:
    text = "\n".join(
        f"{name.upper()}:\n" + "\n".join(f"{n}. {one}" for n, one in enumerate(lines, 1)) for name, lines in home(_TRIP).items()
    )
    house = Document("house.txt", f"HOUSE RULES:\n1. {_DINNER}\n", is_house_rules=True)
    plan = plan_documents([Document("week.txt", text), house], week=WEEK, now=datetime(2026, 11, 23), edits=edits, last=last)
    assert plan.unconfirmed == ()
    return plan


def at_dinner(plan: Plan, day: str) -> bool:
    dinner = next(item for item in plan.items if item.request.startswith("house-1.") and f"{item.span.start:%a}" == day)
    return "lotte" in dinner.members


def test_who_does_not_go_is_at_dinner() -> None:
    before = planned()
    stay = next(item for item in before.items if item.request.startswith("marieke-1."))
    assert not at_dinner(before, "Fri")
    assert at_dinner(planned(Cancel(stay.request), last=before), "Fri")


def test_who_goes_later_is_at_dinner_until_then() -> None:
    before = planned()
    stay = next(item for item in before.items if item.request.startswith("marieke-1."))
    later = timedelta(hours=3)
    after = planned(Move(stay.request, Span(stay.span.start + later, stay.span.end + later)), last=before)
    assert at_dinner(after, "Fri")

"""Ways out of a conflict with something private name it to who may know it, and to nobody else."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from concord.domain.document import Document
from concord.domain.plan import Plan, Week
from concord.flows.plan_documents import plan_documents

WEEK = Week.of(date(2026, 11, 23), "Europe/London")


def plan(tag: str, viewer: str, other: str = "Piano lesson") -> Plan:
    mina = f"Mina:\n1. Fitting at the tailor on Wednesday from 9:00 to 10:00. [{tag}]\n2. {other} on Wednesday from 9:30 to 10:30.\n"
    cliff = "\nCliff:\n1. Choir on Monday from 19:00 to 20:00.\n"
    return plan_documents([Document("week.txt", mina + cliff)], week=WEEK, now=datetime(2026, 11, 23, 8), viewer=viewer)


def told(found: Plan) -> list[str]:
    return [words for c in found.conflicts for o in c.options for words in (o.label, *(cost for _, cost in o.costs))]


@pytest.mark.parametrize(("tag", "viewer"), [("private", "Mina"), ("only: Mina, Cliff", "Cliff")])
def test_who_may_know_reads_what_would_move(tag: str, viewer: str) -> None:
    words = told(plan(tag, viewer))
    assert any("fitting" in one.lower() for one in words)
    assert not any("busy" in one.lower() for one in words)


def test_others_read_nothing_of_it() -> None:
    words = told(plan("private", "Cliff"))
    assert words
    assert not any("fitting" in one.lower() or "busy" in one.lower() for one in words)


def test_what_is_called_busy_in_earnest_keeps_its_name() -> None:
    words = told(plan("private", "Mina", other="Busy bees club"))
    assert any("busy bees" in one.lower() for one in words)

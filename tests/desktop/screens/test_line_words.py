"""When a typed line first comes about, in a person's words."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.core.workspace.homes import ANA, DOCUMENTS, MONDAY, NOW

from concord.domain.plan import Plan, Week
from concord.flows.plan_documents import plan_documents
from concord.flows.read_documents import read_documents
from concord.flows.understand_line import understand_line
from concord_desktop.line_words import LineSaid, said_of

HOME = read_documents(DOCUMENTS, written=MONDAY, now=NOW).household


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_documents(DOCUMENTS, household=HOME, week=Week.of(MONDAY, "Europe/Paris"), now=NOW, viewer=ANA)


def said(plan: Plan, text: str, now: datetime = NOW) -> LineSaid:
    understood = understand_line(text, ANA, [plan], HOME, now.date(), now)
    assert understood is not None
    return said_of(understood, {person.id: person.name for person in HOME.members})


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Yoga every Tuesday from 9:30 to 10:30.", "Tue 1 Dec 09:30–10:30, then every week"),
        ("Yoga every other Tuesday from 9:30 to 10:30, starting on 1 December.", "Tue 1 Dec 09:30–10:30, then every 14 days"),
        ("I water the plants every day at 22:00.", "Wed 25 Nov 22:00, then every day"),
        ("Yoga on Tuesdays and Saturdays from 9:30 to 10:30.", "Sat 28 Nov 09:30–10:30, then Tue 1 Dec"),
        ("Dentist on 8 December at 9:30.", "Tue 8 Dec 09:30"),
        ("Fair on Sunday 28 March 2027 from 1:30 to 4:00.", "Sun 28 Mar 01:30–04:00"),
    ],
)
def test_the_first_time_is_told_with_how_it_comes_back(plan: Plan, text: str, first: str) -> None:
    assert said(plan, text).first == (first,)


def test_what_is_over_has_no_first_time_and_is_not_called_free(plan: Plan) -> None:
    over = said(plan, "Dentist on 20 November 2026 at 9:30.")
    assert (over.first, over.is_free) == ((), False)


def test_a_week_that_was_not_looked_at_is_not_called_free(plan: Plan) -> None:
    assert not said(plan, "Dentist on 8 December at 9:30.").is_free
    assert said(plan, "Dentist on Saturday at 9:30.").is_free

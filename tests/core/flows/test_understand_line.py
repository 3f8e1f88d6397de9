"""What one typed line would mean: when it comes about, what it is in the way of, and no more than its viewer may know."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from tests.core.workspace.homes import ANA, BEN, DOCUMENTS, MONDAY, NOW, TIM

from concord.domain.document import Document
from concord.domain.household import Household
from concord.domain.ids import MemberId
from concord.domain.plan import Plan, Week
from concord.domain.visibility import Scope
from concord.flows.plan_documents import plan_documents
from concord.flows.read_documents import read_documents
from concord.flows.understand_line import LineUnderstood, understand_line


def _home(documents: list[Document]) -> Household:
    return read_documents(documents, written=MONDAY, now=NOW).household


def _plan(viewer: MemberId, week: date = MONDAY, documents: list[Document] = DOCUMENTS) -> Plan:
    return plan_documents(documents, household=_home(documents), week=Week.of(week, "Europe/Paris"), now=NOW, viewer=viewer)


def _line(text: str, viewer: MemberId = ANA, *, documents: list[Document] = DOCUMENTS, now: datetime = NOW) -> LineUnderstood:
    understood = understand_line(text, viewer, [_plan(viewer, documents=documents)], _home(documents), now.date(), now)
    assert understood is not None
    return understood


@pytest.mark.parametrize(
    ("text", "start", "end", "then"),
    [
        ("Choir on Thursday from 19:30 to 21:30.", "11-26 19:30", "11-26 21:30", "12-03"),
        ("Choir every other Tuesday from 19:30 to 21:30, starting on 1 December.", "12-01 19:30", "12-01 21:30", "12-15"),
        ("Dentist on 8 December at 9:30.", "12-08 09:30", "12-08 09:30", None),
        ("Choir on the second Friday of the month at 20:00.", "12-11 20:00", "12-11 20:00", "01-08"),
        ("I water the plants every day at 9:00.", "11-26 09:00", "11-26 09:00", "11-27"),
        ("I am at the book fair from 4 to 6 December.", "12-04 00:00", None, None),
    ],
)
def test_the_first_time_from_now_on_is_told_and_the_day_after_it(text: str, start: str, end: str | None, then: str | None) -> None:
    (first,) = _line(text).first
    assert f"{first.span.start:%m-%d %H:%M}" == start
    assert end is None or f"{first.span.end:%m-%d %H:%M}" == end
    assert (f"{first.then:%m-%d}" if first.then is not None else None) == then


def test_what_is_over_has_no_first_time() -> None:
    assert _line("Dentist on 20 November 2026 at 9:30.").first == ()


def test_a_time_that_hangs_on_another_rule_is_found_beside_it() -> None:
    understood = _line("I stretch 15 minutes before running.", now=datetime(2026, 11, 23, 8))
    (first,) = understood.first
    assert (understood.rule.readings[0].when.anchor, first.span.start) == ("running", datetime(2026, 11, 24, 5, 45))


def test_what_it_would_be_in_the_way_of_is_said() -> None:
    understood = _line("I see the bank on Thursday from 15:30 to 16:30.")
    assert len(understood.in_the_way) == 1
    assert _line("I see the bank on Thursday from 16:00 to 16:30.").in_the_way == ()


def test_a_line_that_is_not_understood_is_unclear_and_in_nobody_s_way() -> None:
    understood = _line("Well well well.")
    assert (understood.first, understood.in_the_way) == ((), ())
    assert understood.rule.confidence < 0.5


def test_no_words_are_no_line() -> None:
    assert understand_line("   ", ANA, [_plan(ANA)], _home(DOCUMENTS), MONDAY, NOW) is None


def test_the_scope_that_its_words_set_holds_from_the_first_moment() -> None:
    understood = _line("I wrap the present for Tim on Thursday from 20:00 to 20:30, it is a surprise.")
    assert (understood.rule.visibility.scope, understood.rule.visibility.people) == (Scope.KEEP_FROM, (TIM,))


def test_somebody_else_s_private_hour_is_only_a_time_that_is_taken() -> None:
    private = [
        *DOCUMENTS[:1],
        Document("ben.txt", "1. I see the lawyer on Thursday from 9:00 to 10:00 with Ana. [private]\n"),
        *DOCUMENTS[2:],
    ]
    understood = _line("I have a call on Thursday from 9:30 to 10:00.", documents=private)
    assert "lawyer" not in repr(understood)


def test_what_is_hidden_from_the_viewer_changes_nothing() -> None:
    bare = [
        d
        if d.name != "ben.txt"
        else Document("ben.txt", "1. I need the car on Friday from 17:30 to 19:00.\n3. Choir on Monday from 19:00 to 20:30.\n")
        for d in DOCUMENTS
    ]
    for text in ("I bake on Thursday from 15:00 to 16:00.", "Handball on Thursday from 15:30 to 16:30 with Ben."):
        assert _line(text, TIM) == _line(text, TIM, documents=bare)


def test_the_answer_speaks_of_the_weeks_it_was_given() -> None:
    plans = [_plan(BEN), _plan(BEN, date(2026, 12, 7))]
    understood = understand_line(
        "Fetch the shelf with the car on 11 December from 17:45 to 18:15.", BEN, plans, _home(DOCUMENTS), MONDAY, NOW
    )
    assert understood is not None
    assert understood.weeks == (MONDAY, date(2026, 12, 7))
    assert understood.in_the_way


def test_a_sentence_that_is_rewritten_is_not_in_its_own_way() -> None:
    text, plans, household = "I run on Thursday from 6:15 to 7:15.", [_plan(ANA)], _home(DOCUMENTS)
    longer = DOCUMENTS[0].text.replace("I run on Tuesday", "I run on Thursday")
    documents = [Document("ana.txt", longer), *DOCUMENTS[1:]]
    plans = [_plan(ANA, documents=documents)]
    running = next(row.rule.id for row in plans[0].rules if row.rule.text.startswith("I run"))
    beside = understand_line(text, ANA, plans, household, NOW.date(), NOW)
    instead = understand_line(text, ANA, plans, household, NOW.date(), NOW, running)
    assert beside is not None
    assert instead is not None
    assert (bool(beside.in_the_way), instead.in_the_way) == (True, ())

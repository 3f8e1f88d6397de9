"""Whoever asks for what is hidden from them is told the same as who asks for what was never there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, BEN, MONDAY, NOW, TIM, home
from tests.helpers.told import forget, in_one_process

from concord.domain.answer import Answer, Insisted, Linked, Noted, Paused, Scoped
from concord.domain.document import Document
from concord.domain.edit import Add, Cancel, Edit, Move, Pin, Reassign, Resize, Settle
from concord.domain.errors import ConcordError
from concord.domain.ids import ConflictId, DocumentId, ItemId, MemberId, RuleId
from concord.domain.rule import Rule, Strength
from concord.domain.time_search import Suit
from concord.domain.visibility import EVERYONE, Scope, Visibility
from concord.domain.when import Span
from concord.workspace import Workspace

__all__ = ["in_one_process"]

pytestmark = pytest.mark.usefixtures("in_one_process")

KEPT = Visibility(Scope.KEEP_FROM, (TIM,))
AT = Span(datetime(2026, 11, 27, 10), datetime(2026, 11, 27, 11))
DOCUMENTS = [
    Document("ana.txt", "1. I run on Tuesday from 6:00 to 7:00.\n2. I wrap the kite on Friday from 17:00 to 18:00. [keep from: Tim]\n"),
    Document("ben.txt", "1. Choir on Friday from 19:00 to 20:30.\n2. I fetch the cake on Friday from 17:00 to 18:30. [keep from: Tim]\n"),
    Document("kite.txt", "BEN:\n1. The kite is paid for on Thursday at 9:00. [keep from: Tim]\n"),
    Document("tim.txt", "1. I have judo on Thursday from 17:00 to 18:00.\n"),
]
NOBODY = ("zz-9", "zz-9.0@2026-11-27", "s99.0@2026-11-27", "add-99", "i-add-99")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Workspace]:
    forget()
    with home(tmp_path, DOCUMENTS) as workspace:
        workspace.plan(BEN, MONDAY)
        workspace.apply(BEN, MONDAY, Add(ItemId("add-1"), "The jeweller", (BEN,), AT, visibility=KEPT))
        workspace.plan(TIM, MONDAY)
        yield workspace


def hidden_requests(house: Workspace) -> list[str]:
    """Return every name under which anything hidden from Tim is known to anybody, or to the program."""
    known = {name for item in house.plan(TIM, MONDAY).items for name in (item.request, item.id)}
    theirs = [name for who in (ANA, BEN) for item in house.plan(who, MONDAY).items for name in (item.request, item.id)]
    numbers = [f"s{n}.0@2026-11-2{day}" for n in range(1, 8) for day in (3, 4, 6, 7)]
    return [name for name in dict.fromkeys([*theirs, *numbers, "ana-h1.0@2026-11-27", "ben-h2.0@2026-11-26"]) if name not in known]


def told(ask: Callable[[], object]) -> str:
    """Return what comes of something, an error with its type and words."""
    try:
        return repr(ask())
    except ConcordError as error:
        return f"{type(error).__name__}: {error}"


EDITS: dict[str, Callable[[str], Edit]] = {
    "move": lambda name: Move(name, AT),
    "resize": lambda name: Resize(name, AT),
    "cancel": lambda name: Cancel(name),
    "pin": lambda name: Pin(name, None),
    "reassign": lambda name: Reassign(name, (TIM,)),
    "settle for": lambda name: Settle(ConflictId("c1"), None, name),
    "settle against": lambda name: Settle(ConflictId("c9"), None, None, None, (name,)),
    "copy": lambda name: Add(ItemId("add-1"), "Mine", (TIM,), AT, copy_of=name),
}


@pytest.mark.parametrize("kind", EDITS)
def test_an_edit_of_what_is_hidden_is_refused_in_the_words_for_what_is_not_there(house: Workspace, kind: str) -> None:
    plan, edit = house.plan(TIM, MONDAY), EDITS[kind]
    names = hidden_requests(house)
    assert len(names) > 10
    refused = {told(lambda name=name: house.apply(TIM, MONDAY, edit(name))) for name in (*names, *NOBODY)}  # type: ignore[misc]
    assert len(refused) == 1, refused
    assert next(iter(refused)).startswith("WorldError")
    tried = {told(lambda name=name: house.try_edit(TIM, plan, edit(name))) for name in (*names, *NOBODY)}  # type: ignore[misc]
    assert len(tried) == 1, tried


ANSWERS: list[Answer] = [Paused(), Noted(), Insisted(Strength.MUST), Scoped(EVERYONE), Linked((RuleId("tim-1"),))]


def test_an_answer_for_what_is_hidden_is_refused_in_the_words_for_what_is_not_there(house: Workspace) -> None:
    rules = [row.rule for who in (ANA, BEN) for row in house.rules(who) if row.rule.visibility != EVERYONE]
    assert len(rules) == 6
    nobody = [Rule(RuleId(name), MemberId("ben"), "ben.txt", 2, "Nothing of that kind.") for name in NOBODY]
    refused = {told(lambda rule=rule, one=one: house.answer(TIM, rule, one)) for rule in (*rules, *nobody) for one in ANSWERS}  # type: ignore[misc]
    assert len(refused) == 1, refused
    assert {told(lambda rule=rule: house.history(TIM, rule)) for rule in (*rules, *nobody)} == {"()"}  # type: ignore[misc]
    mine = next(row.rule for row in house.rules(TIM) if row.rule.id == "tim-1")
    linked = {told(lambda rule=rule: house.answer(TIM, mine, Linked((RuleId(rule),)))) for rule in ("ben-3", "ana-2", "s2", *NOBODY)}  # type: ignore[misc]
    assert len(linked) == 1, linked


def test_a_hidden_page_is_refused_in_the_words_for_one_that_is_not_there(house: Workspace) -> None:
    hidden = [view.id for view in house.documents(BEN) if view.title == "kite.txt"]
    pages = [*hidden, *(DocumentId(name) for name in ("1", "3", "9", "p0", "x"))]
    assert hidden
    assert len({told(lambda page=page: house.read_page(TIM, page, "")) for page in pages}) == 1  # type: ignore[misc]
    assert len({told(lambda page=page: house.save_document(TIM, page, "Mine.", revision=1)) for page in pages}) == 1  # type: ignore[misc]


def test_a_question_of_somebody_else_is_refused_in_the_words_for_one_that_is_not_there(house: Workspace) -> None:
    assert len({told(lambda n=n: house.times.answer(TIM, n, {NOW: Suit.WELL})) for n in (1, 2, 99)}) == 1  # type: ignore[misc]


@pytest.mark.parametrize("how", ["why", "why_tried"])
def test_why_of_what_is_hidden_is_answered_as_of_what_is_not_there(house: Workspace, how: str) -> None:
    plan, ask = house.plan(TIM, MONDAY), getattr(house.reasons, how)
    names = [*hidden_requests(house), "ana-2", "ben-2", "ben-3", "c1", "c2", *NOBODY]
    assert len({told(lambda name=name: ask(plan, name)).replace(repr(name), "…") for name in names}) == 1  # type: ignore[misc]

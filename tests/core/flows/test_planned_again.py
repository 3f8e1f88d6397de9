"""Households planned again after an edit: as from nothing, and nothing that one viewer may see is remembered for another."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from concord.domain.document import Document
from concord.domain.edit import Cancel, Edit, Move
from concord.domain.ids import MemberId
from concord.domain.plan import Plan, Week
from concord.domain.rule import Kind
from concord.domain.when import Span
from concord.flows.load_documents import load_document
from concord.flows.plan_documents import plan_read
from concord.flows.plan_household import known_to
from concord.flows.read_documents import read_documents
from concord.planning.remembered import Remembered
from concord.resource_files import resource_path

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 25, 10, 20)
WEEK = Week.of(MONDAY)
HOUSEHOLDS = Path(__file__).resolve().parents[2] / "fixtures" / "households"
SECRET = "1. We bake a cake for Tim on Thursday from 15:00 to 16:00. [keep from: Tim]\n2. I need the car on Friday from 17:30 to 19:00.\n"
HOME = [
    Document("ben.txt", "Ben:\n" + SECRET),
    Document("tim.txt", "Tim:\n1. I have judo on Thursday from 15:30 to 17:00.\n2. I need the car on Friday from 17:00 to 18:00.\n"),
]


def example(name: str) -> list[Document]:
    return [load_document(path) for path in sorted(resource_path("examples", name).glob("*.txt"))]


def household(name: str) -> list[Document]:
    return [load_document(HOUSEHOLDS / f"{name}_{part}.txt") for part in ("home", "house_rules")]


def moved(plan: Plan, nth: int) -> Move:
    blocks = [item for item in plan.items if item.kind is Kind.COMMITMENT and not item.is_moment]
    item = blocks[nth % len(blocks)]
    by = timedelta(minutes=45)
    return Move(item.request, Span(item.span.start + by, item.span.end + by), item.place)


@pytest.mark.parametrize(
    "documents",
    [example("family"), example("busy"), household("hargreaves"), household("pemberton")],
    ids=["family", "busy", "hargreaves", "pemberton"],
)
def test_a_household_planned_again_is_the_household_planned_from_nothing(documents: list[Document]) -> None:
    read = read_documents(documents, written=MONDAY, now=NOW)
    known = Remembered()
    edits: list[Edit] = []
    plan = plan_read(read, week=WEEK, known=known)
    for nth in (7, 31, 53):
        edits += [moved(plan, nth), Cancel(moved(plan, nth + 11).request)]
        again = plan_read(read, week=WEEK, edits=edits, last=plan, known=known)
        assert again == plan_read(read, week=WEEK, edits=edits, last=plan)
        plan = again


def test_what_is_remembered_for_one_viewer_holds_nothing_that_is_hidden_from_them() -> None:
    held = {}
    for viewer in ("ben", "tim"):
        held[viewer] = Remembered()
        read = read_documents(HOME, written=MONDAY, now=NOW, viewer=viewer)
        plan = plan_read(read, week=WEEK, known=held[viewer])
        plan_read(read, week=WEEK, edits=[moved(plan, 0)], last=plan, known=held[viewer])
    told = {viewer: repr(known._kept) for viewer, known in held.items()}
    assert "cake" in told["ben"].lower()
    assert "cake" not in told["tim"].lower()


def test_each_viewer_has_a_memory_of_their_own() -> None:
    assert known_to(MemberId("ben")) is known_to(MemberId("ben"))
    assert known_to(MemberId("ben")) is not known_to(MemberId("tim"))
    assert known_to(MemberId("ben")) is not known_to(None)

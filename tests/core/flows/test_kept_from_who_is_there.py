"""What is kept from somebody, in the room where they are: its keepers are told that they will be there, and they are told nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from concord.domain.conflict import Conflict, ConflictStatus
from concord.domain.document import Document
from concord.domain.edit import Add, Move
from concord.domain.household import Household
from concord.domain.ids import ItemId, MemberId
from concord.domain.plan import Plan, Week
from concord.domain.visibility import Scope, Visibility
from concord.domain.when import Span
from concord.flows.plan_documents import plan_documents
from concord.planning.live import try_edit

WEEK, NOW = Week(date(2026, 11, 23), 7, "Europe/Paris"), datetime(2026, 11, 23, 8)
NILS, PIA, RUBY = MemberId("nils"), MemberId("pia"), MemberId("ruby")
CELLO = "I practise the cello in the living room on Thursday from 16:00 to 17:00."
NILS_TEXT = (
    f"1. {CELLO}\n2. I need the car on Saturday from 10:00 to 12:00.\n3. Homework in the study on Friday from 15:00 to 16:00. [private]\n"
)


def plan(secret: str, viewer: MemberId | None, **more: object) -> Plan:
    documents = [
        Document("nils.txt", NILS_TEXT),
        Document(
            "pia.txt", f"1. Choir is on Monday from 19:00 to 20:30.\n2. The study is where I draw on Sunday from 9:00 to 10:00.\n{secret}"
        ),
        Document("ruby.txt", "1. I read in the living room on Tuesday from 18:00 to 19:00.\n"),
    ]
    return plan_documents(documents, week=WEEK, now=NOW, viewer=viewer, **more)  # type: ignore[arg-type]


def told(secret: str, viewer: MemberId) -> list[Conflict]:
    found = plan(f"3. {secret}\n", viewer)
    assert found.unconfirmed == ()
    return [conflict for conflict in found.conflicts if any(rule.startswith("pia-3") for rule in conflict.rules)]


@pytest.mark.parametrize(
    ("secret", "says"),
    [
        ("I hang the lanterns in the living room on Thursday from 16:30 to 17:30. [keep from: Nils]", "Nils will be in the living room"),
        ("Surprise for Nils: we decorate the living room on Thursday from 15:00 to 16:15.", "Nils will be in the living room"),
        ("Ruby and I rehearse in the living room on Thursday from 16:00 to 17:00, behind Nils's back.", "Nils will be in the living room"),
        ("I fetch the telescope with the car on Saturday from 11:00 to 11:30. [keep from: Nils]", "car"),
    ],
)
def test_its_keepers_are_told_that_somebody_it_is_kept_from_will_be_there(secret: str, says: str) -> None:
    for keeper in (PIA, RUBY):
        (conflict,) = told(secret, keeper)
        assert says in conflict.message
        assert conflict.status is ConflictStatus.OPEN
    assert told(secret, NILS) == []


@pytest.mark.parametrize(
    "secret",
    [
        "I hang the lanterns in the living room on Thursday from 17:00 to 18:00. [keep from: Nils]",
        "I hang the lanterns in the hall on Thursday from 16:00 to 17:00. [keep from: Nils]",
        "I hang the lanterns in the living room on Thursday from 16:00 to 17:00. [keep from: Ruby]",
        "I hang the lanterns in the living room on Thursday from 16:00 to 17:00. [keep from: Nils until 2026-11-25]",
        "I hang the lanterns in the living room on Thursday from 16:00 to 17:00.",
    ],
    ids=["when he is gone", "elsewhere", "from somebody who is not there", "no secret by then", "no secret at all"],
)
def test_nobody_is_told_where_nobody_would_see_it(secret: str) -> None:
    assert told(secret, PIA if "Ruby]" in secret else RUBY) == []


def test_whoever_it_is_kept_from_has_the_plan_that_there_would_be_without_it() -> None:
    secret = "3. I hang the lanterns in the living room on Thursday from 16:30 to 17:30. [keep from: Nils]\n"
    assert plan(secret, NILS) == plan("", NILS)


def test_a_private_hour_there_is_told_to_be_taken_and_no_more() -> None:
    secret = "I wrap the drum in the study on Friday from 15:30 to 16:30. [keep from: Nils]"
    (conflict,) = told(secret, RUBY)
    assert "Homework" not in repr(conflict)
    assert conflict.message == "This time is already taken."


def test_a_drag_into_the_room_says_who_will_be_there_and_what_is_added_by_hand_is_a_secret_too() -> None:
    secret = "3. I hang the lanterns in the living room on Thursday from 17:00 to 18:00. [keep from: Nils]\n"
    found = plan(secret, PIA)
    item = next(item for item in found.items if "lanterns" in item.title)
    earlier = Span(item.span.start.replace(hour=16), item.span.end.replace(hour=17))
    rules = [judged.rule for judged in found.rules]
    from_nils = Visibility(Scope.KEEP_FROM, (NILS,))
    for edit in (Move(item.request, earlier), replace(_added(earlier), visibility=from_nils)):
        seen = try_edit(found, rules, Household("Home", found.members), edit)
        is_told = any("Nils will be in the living room" in conflict.message for conflict in seen.conflicts)
        assert is_told
    added = plan("", PIA, edits=[replace(_added(earlier), visibility=from_nils, owners=(PIA,))])
    assert [conflict.message for conflict in added.conflicts] == [
        "Nils will be in the living room, 16:00–17:00. Kept from Nils: Pia’s lanterns."
    ]
    assert added.unconfirmed == ()


def _added(span: Span) -> Add:
    return Add(ItemId("add-1"), "Lanterns", (PIA,), span, "living room")

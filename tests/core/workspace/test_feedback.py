"""What is said and is no question: proposed as a sentence, tried on a week, written when it is accepted, remembered for who said it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM, home

from concord.domain.asked import Asked
from concord.domain.change import ChangeKind
from concord.domain.document import Document
from concord.domain.errors import WorldError
from concord.domain.feedback import FeedbackKind, Outcome, Proposal
from concord.domain.household import Role
from concord.domain.ids import MemberId, RuleId
from concord.domain.people_change import RoleSaid
from concord.domain.see_as import seen_by
from concord.workspace import Workspace

PAINT = "I paint in the living room on Saturday from 10:00 to 11:30."
TEXTS = [
    Document(
        "ana.txt",
        f"1. {PAINT}\n2. Choir on Monday from 19:00 to 20:30.\n3. The lawyer on Friday from 9:00 to 10:00. [private]\n4. I see Nora on Saturday from 14:00 to 15:00.\n",
    ),
    Document("ben.txt", "1. I need the car on Friday from 17:30 to 19:00.\n"),
    Document("tim.txt", "1. I practise the cello in the living room on Saturday from 14:00 to 15:00.\n"),
    Document("house_rules.txt", "House rules:\n1. Quiet hours are from 22:00 to 6:00.\n", is_house_rules=True),
]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Workspace]:
    with home(tmp_path, TEXTS) as workspace:
        yield workspace


def say(house: Workspace, viewer: MemberId | None, said: str, about: str = "", instead: str = "", means: MemberId | None = None) -> Asked:
    rules = {row.rule.text: row.rule.id for row in house.plan(viewer, MONDAY).rules}
    spoken_of: tuple[RuleId, ...] = (rules[about],) if about else ()
    replaced = rules[instead] if instead else None
    return house.asking.ask(viewer, said, threading.Event(), about=spoken_of, instead=replaced, means=means)


def proposed(asked: Asked) -> Proposal:
    assert asked.answered.proposal is not None
    return asked.answered.proposal


def sentences(house: Workspace, viewer: MemberId | None = ANA) -> list[str]:
    return [row.rule.text for row in house.plan(viewer, MONDAY).rules]


def test_a_question_is_answered_and_never_proposed(house: Workspace) -> None:
    for said in ("Who needs the car on Friday?", "when is choir", "What clashes today", "choir on Monday?", "Ben free on Friday"):
        assert say(house, ANA, said).answered.proposal is None


@pytest.mark.parametrize(
    ("said", "written", "member", "kind"),
    [
        ("never before nine on Sundays", "Never anything before nine on Sundays.", ANA, FeedbackKind.RULE),
        ("I run on Thursday from 6:00 to 7:00", "I run on Thursday from 6:00 to 7:00.", ANA, FeedbackKind.RULE),
        ("we all clean the house on Saturday from 16:00 to 17:00", None, None, FeedbackKind.RULE),
        ("When two of us need the car, Ben goes first.", "When two of us need the car, Ben goes first.", None, FeedbackKind.POLICY),
    ],
)
def test_what_is_said_is_proposed_for_the_page_that_it_belongs_to(
    house: Workspace, said: str, written: str | None, member: MemberId | None, kind: FeedbackKind
) -> None:
    before = sentences(house)
    found = proposed(say(house, ANA, said))
    assert (found.member, found.kind) == (member, kind)
    assert written in (None, found.text)
    assert sentences(house) == before, "nothing is written by saying it"


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("that is wrong, it is every other week", "Choir on Monday from 19:00 to 20:30, every other week."),
        ("no, it's on Tuesdays", "Choir on Tuesdays from 19:00 to 20:30."),
        ("That's not right, it is from 18:00 to 19:00.", "Choir on Monday from 18:00 to 19:00."),
        ("this is wrong: it starts at six", "Choir on Monday from 18:00 to 19:30."),
    ],
)
def test_a_correction_is_put_into_the_words_of_what_was_spoken_of(house: Workspace, said: str, written: str) -> None:
    choir = "Choir on Monday from 19:00 to 20:30."
    found = proposed(say(house, ANA, said, about=choir))
    assert (found.text, found.instead, found.kind) == (written, choir, FeedbackKind.CHANGE)
    assert found.week == date(2026, 11, 30), "this Monday is over, so it changes from the next on"
    assert {change.kind for change in found.changes} >= {ChangeKind.GONE}


def test_a_correction_of_nothing_says_what_to_do(house: Workspace) -> None:
    with pytest.raises(WorldError, match="not clear what should be otherwise"):
        say(house, ANA, "that is wrong, it is every other week")
    assert house.asking.history(ANA) == ()


def test_whom_a_word_means_is_taken_from_what_was_spoken_of_or_asked(house: Workspace) -> None:
    cello = "I practise the cello in the living room on Saturday from 14:00 to 15:00."
    assert proposed(say(house, ANA, "let him go first", about=cello)).text == "Let Tim go first."
    asked = say(house, ANA, "let him go first").answered
    assert (asked.who_is, asked.choices, asked.proposal) == ("him", (BEN, TIM), None)
    found = proposed(say(house, ANA, "let him go first", means=BEN))
    assert (found.text, found.kind) == ("Let Ben go first.", FeedbackKind.POLICY)


def test_what_is_accepted_is_what_was_tried_and_undo_takes_it_back(house: Workspace) -> None:
    asked = say(house, ANA, "that is wrong, it is at two", about=PAINT)
    found = proposed(asked)
    assert found.text == "I paint in the living room on Saturday from 14:00 to 15:30."
    assert found.more_open == 1, "Nora is there then"
    before = house.plan(ANA, MONDAY)
    settled, changed = house.asking.settle(ANA, asked, Outcome.ACCEPTED)
    assert "documents" in changed.areas
    after = house.plan(ANA, MONDAY)
    paint = next(item for item in after.items if item.title.casefold().startswith("paint"))
    assert paint.span.start.hour == 14
    assert house.asking.history(ANA) == (settled,)
    assert settled.outcome is Outcome.ACCEPTED
    house.undo(ANA, MONDAY)
    assert [item.span for item in house.plan(ANA, MONDAY).items] == [item.span for item in before.items]


def test_what_is_declined_is_remembered_for_who_said_it_and_changes_nothing(house: Workspace) -> None:
    before = sentences(house)
    asked = say(house, BEN, "No phones at dinner")
    settled, changed = house.asking.settle(BEN, asked, Outcome.DECLINED)
    assert not changed.areas
    assert house.asking.history(BEN) == (settled,)
    assert house.asking.history(ANA) == ()
    assert sentences(house) == before


def test_other_words_take_the_place_of_the_same_sentence(house: Workspace) -> None:
    found = proposed(say(house, ANA, "I paint in the living room on Sunday from 10:00 to 11:30", instead=PAINT))
    assert (found.instead, found.kind) == (PAINT, FeedbackKind.CHANGE)
    assert {change.kind for change in found.changes} == {ChangeKind.GONE, ChangeKind.NEW}


def test_who_may_not_write_it_is_told_before_and_can_not_accept(house: Workspace) -> None:
    house.people.apply(ANA, RoleSaid(TIM, Role.TEEN))
    asked = say(house, TIM, "We all go to the jeweller on Saturday from 10:00 to 11:00. [keep from: Ana, Ben]")
    assert "only an adult" in proposed(asked).refused.casefold(), "no adult may read it, so none can agree to it"
    with pytest.raises(WorldError, match="only an adult"):
        house.asking.settle(TIM, asked, Outcome.ACCEPTED)
    assert not any("jeweller" in text for text in sentences(house, TIM))
    assert say(house, seen_by(BEN, ANA), "No phones at dinner").answered.proposal is None


def test_a_trial_tells_nothing_of_what_its_viewer_may_not_see(house: Workspace) -> None:
    asked = say(house, BEN, "I see the dentist on Friday from 9:00 to 10:00 in the living room")
    assert "lawyer" not in repr(asked).casefold()

"""A proposal that takes more than one person waits in the place of each, holds once all have agreed, and reaches nobody else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, BEN, MONDAY, NOW, TIM, again, home, page, save
from tests.core.workspace.sealed_homes import CHEAP
from tests.helpers.told import in_one_process

from concord.domain.approval import Shared, Stand
from concord.domain.asked import Asked
from concord.domain.clock import FixedClock
from concord.domain.document import Document
from concord.domain.errors import WorldError
from concord.domain.feedback import FeedbackKind, Outcome
from concord.domain.household import Role
from concord.domain.ids import MemberId
from concord.domain.people_change import MovedOut, RoleSaid, WeightSaid
from concord.domain.profile import ProfileLocked
from concord.domain.rule import Strength
from concord.domain.see_as import seen_by
from concord.workspace import Workspace

__all__ = ["in_one_process"]
pytestmark = pytest.mark.usefixtures("in_one_process")

FIRST = "When two of us need the living room, Tim goes first."
JEWELLER = "We all go to the jeweller on Saturday from 10:00 to 11:00. [keep from: Ben]"
QUIET = "Quiet hours are from 22:00 to 6:00."
TEXTS = [
    Document(
        "ana.txt", "1. I paint in the living room on Saturday from 14:30 to 15:30.\n2. The lawyer on Friday from 9:00 to 10:00. [private]\n"
    ),
    Document("ben.txt", "1. I need the car on Friday from 17:30 to 19:00.\n"),
    Document("tim.txt", "1. I practise the cello in the living room on Saturday from 14:00 to 15:00.\n"),
    Document("house_rules.txt", f"House rules:\n1. {QUIET}\n", is_house_rules=True),
]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Workspace]:
    with home(tmp_path, TEXTS) as workspace:
        workspace.people.apply(ANA, RoleSaid(ANA, Role.ADULT))
        workspace.people.apply(ANA, RoleSaid(BEN, Role.ADULT))
        workspace.people.apply(ANA, RoleSaid(TIM, Role.TEEN))
        yield workspace


def ask(house: Workspace, viewer: MemberId, said: str = FIRST, instead: str = "") -> Asked:
    rules = {row.rule.text: row.rule.id for row in house.plan(viewer, MONDAY).rules}
    asked = house.asking.ask(viewer, said, threading.Event(), instead=rules[instead] if instead else None)
    return house.asking.settle(viewer, asked, Outcome.ACCEPTED)[0]


def waiting(house: Workspace, viewer: MemberId | None) -> list[Shared]:
    return [one for one in house.approvals.for_you(viewer) if one.waits_for(viewer)]


def stands(house: Workspace, text: str = FIRST, viewer: MemberId = ANA) -> bool:
    return any(row.rule.text == text for row in house.plan(viewer, MONDAY).rules)


def mine(house: Workspace, viewer: MemberId) -> Shared:
    (found,) = house.approvals.yours(viewer)
    return found


def test_what_a_teen_proposes_for_all_waits_for_both_parents_holds_when_both_agree_and_one_undo_takes_it_back(house: Workspace) -> None:
    asked = ask(house, TIM)
    assert asked.outcome is Outcome.ASKED
    proposal = asked.answered.proposal
    assert proposal is not None
    assert (proposal.asked, proposal.refused) == ((ANA, BEN), "")
    assert "every adult" in proposal.because
    assert [len(waiting(house, who)) for who in (ANA, BEN, TIM)] == [1, 1, 0]
    assert not stands(house)
    assert house.approvals.agree(ANA, waiting(house, ANA)[0]).areas == {"plan"}
    assert not stands(house)
    assert (mine(house, TIM).agreed, mine(house, TIM).open) == ((ANA,), (BEN,))
    assert not waiting(house, ANA)
    assert "documents" in house.approvals.agree(BEN, waiting(house, BEN)[0]).areas
    assert stands(house)
    assert mine(house, TIM).stand is Stand.IN_EFFECT
    assert house.undo_name(BEN).startswith("Add “When two of us")  # type: ignore[union-attr]
    house.undo(BEN, MONDAY)
    assert not stands(house)
    assert mine(house, TIM).stand is Stand.WAITS
    assert len(waiting(house, BEN)) == 1
    house.redo(BEN, MONDAY)
    assert stands(house)
    house.approvals.put_away(TIM, mine(house, TIM))
    assert house.approvals.yours(TIM) == ()


def test_a_parents_house_rule_waits_for_the_other_parent_and_what_is_ones_own_for_nobody(house: Workspace) -> None:
    asked = ask(house, ANA)
    assert asked.answered.proposal is not None
    assert asked.answered.proposal.asked == (BEN,)
    assert not stands(house)
    own = ask(house, ANA, "I run on Thursday from 6:00 to 7:00")
    assert own.outcome is Outcome.ACCEPTED
    assert stands(house, "I run on Thursday from 6:00 to 7:00.")
    house.approvals.agree(BEN, waiting(house, BEN)[0])
    assert stands(house)


def test_a_decline_tells_the_one_who_proposed_with_its_reason_and_can_be_taken_back(house: Workspace) -> None:
    ask(house, TIM)
    house.approvals.decline(BEN, waiting(house, BEN)[0], "  Not on\nSundays. ")
    found = mine(house, TIM)
    assert found.stand is Stand.DECLINED
    assert [(one.member, one.agrees, one.reason) for one in found.said] == [(BEN, False, "Not on Sundays.")]
    assert not waiting(house, ANA), "nobody is asked for what was declined"
    house.approvals.take_back(BEN, found)
    assert [len(waiting(house, who)) for who in (ANA, BEN)] == [1, 1]
    house.approvals.decline(BEN, waiting(house, BEN)[0], "No")
    house.undo(BEN, MONDAY)
    assert len(waiting(house, BEN)) == 1
    house.approvals.agree(ANA, waiting(house, ANA)[0])
    (agreed,) = house.approvals.for_you(ANA)
    house.approvals.take_back(ANA, agreed)
    assert len(waiting(house, ANA)) == 1
    with pytest.raises(WorldError, match="nothing of yours"):
        house.approvals.take_back(ANA, agreed)


def test_only_who_was_asked_answers_and_only_once_also_from_two_windows(house: Workspace, tmp_path: Path) -> None:
    ask(house, TIM)
    (shared,) = waiting(house, ANA)
    with again(tmp_path) as other:
        stale = waiting(other, BEN)[0]
        for who in (TIM, None):
            with pytest.raises(WorldError):
                other.approvals.agree(who, stale)
        with pytest.raises(WorldError):
            other.approvals.for_you(seen_by(BEN, ANA)) or other.approvals.agree(seen_by(BEN, ANA), stale)
        house.approvals.agree(ANA, shared)
        other.approvals.agree(BEN, stale)
        assert stands(other)
        assert stands(house)
        for place, who in ((house, ANA), (other, BEN)):
            with pytest.raises(WorldError, match="does not wait for you"):
                place.approvals.agree(who, stale)
        with pytest.raises(WorldError, match="holds already"):
            house.approvals.take_back(TIM, stale)


def test_another_page_takes_its_owner_and_what_was_changed_meanwhile_is_not_written(house: Workspace) -> None:
    cello = "I practise the cello in the living room on Saturday from 14:00 to 15:00."
    later = "I practise the cello in the living room on Saturday from 16:00 to 17:00."
    asked = ask(house, ANA, later, cello)
    assert asked.answered.proposal is not None
    assert (asked.answered.proposal.asked, asked.answered.proposal.kind) == ((TIM,), FeedbackKind.CHANGE)
    assert "Tim’s page" in asked.answered.proposal.because
    (shared,) = waiting(house, TIM)
    told = house.asking.ask(TIM, "What waits for me?", threading.Event()).answered.lines
    assert any("Ana proposes: “I practise the cello" in line and "It is Tim’s page" in line for line in told)
    assert shared.proposal.changes == ()
    assert house.approvals.tried(TIM, shared).changes
    save(house, TIM, "tim.txt", page(house, "tim.txt", TIM).text.replace("cello", "violin"))
    assert house.approvals.for_you(TIM) == ()
    with pytest.raises(WorldError, match="changed meanwhile"):
        house.approvals.agree(TIM, shared)
    save(house, TIM, "tim.txt", page(house, "tim.txt", TIM).text.replace("violin", "cello"))
    house.approvals.agree(TIM, waiting(house, TIM)[0])
    assert any(item.span.start.hour == 16 for item in house.plan(TIM, MONDAY + timedelta(days=7)).items)


def test_it_lapses_when_its_week_is_over_and_waits_for_nobody_who_moved_out(house: Workspace, tmp_path: Path) -> None:
    ask(house, TIM)
    house.approvals.agree(ANA, waiting(house, ANA)[0])
    house.people.apply(ANA, MovedOut(BEN, NOW.date()))
    assert len(waiting(house, ANA)) == 1, "all who are left have agreed, and somebody has to make it hold"
    house.approvals.agree(ANA, waiting(house, ANA)[0])
    assert stands(house)
    house.undo(ANA, MONDAY)
    house.close()
    with again(tmp_path, FixedClock(datetime(2026, 12, 7, 9))) as weeks_later:
        assert weeks_later.approvals.for_you(ANA) == ()
        assert mine(weeks_later, TIM).stand is Stand.LAPSED


def test_the_one_who_proposed_takes_all_of_it_back(house: Workspace) -> None:
    ask(house, TIM)
    ask(house, TIM)
    assert len(waiting(house, ANA)) == 1, "the same is not asked twice"
    house.approvals.take_back(TIM, mine(house, TIM))
    assert house.approvals.yours(TIM) == house.approvals.for_you(ANA) == ()
    house.redo(TIM, MONDAY)
    assert len(waiting(house, ANA)) == 1
    house.undo(TIM, MONDAY)
    assert not waiting(house, ANA)


def test_behind_a_pin_it_waits_until_its_owner_is_in(house: Workspace) -> None:
    house.profiles._cost = CHEAP
    house.profiles.set_pin(BEN, "2468")
    house.lock(BEN)
    ask(house, TIM)
    with pytest.raises(ProfileLocked):
        house.approvals.for_you(BEN)
    (shared,) = waiting(house, ANA)
    with pytest.raises(ProfileLocked):
        house.approvals.agree(BEN, shared)
    house.profiles.unlock(BEN, "2468")
    house.approvals.agree(BEN, waiting(house, BEN)[0])
    assert not stands(house)


def test_nobody_learns_of_what_they_may_not_read_neither_by_being_asked_nor_in_the_file(house: Workspace) -> None:
    asked = ask(house, TIM, JEWELLER)
    assert asked.answered.proposal is not None
    assert asked.answered.proposal.asked == (ANA,)
    assert asked.answered.proposal.visibility.tag == "keep from: ben"
    assert house.approvals.for_you(BEN) == house.approvals.yours(BEN) == ()
    assert waiting(house, ANA)
    with house._file.reading() as db:
        stored = [str(row) for name in ("proposals", "proposals_said", "edits") for row in db.query(f"SELECT * FROM {name}")]
    assert stored
    assert not any("jeweller" in row for row in stored)
    house.approvals.agree(ANA, waiting(house, ANA)[0])
    assert not any("jeweller" in row.rule.text for row in house.plan(BEN, MONDAY).rules)
    assert any("jeweller" in row.rule.text for row in house.plan(ANA, MONDAY).rules)


def test_its_number_and_place_tell_nothing_of_what_else_was_proposed(house: Workspace) -> None:
    ask(house, TIM)
    (alone,) = waiting(house, BEN)
    house.approvals.take_back(TIM, mine(house, TIM))
    ask(house, TIM, JEWELLER)
    ask(house, TIM)
    (behind,) = waiting(house, BEN)
    assert behind == alone


def weight_of(house: Workspace, who: MemberId) -> float:
    return house.people.roles().member(who).weight


def test_how_much_somebodys_wishes_count_takes_every_adult_wherever_it_is_said(house: Workspace) -> None:
    with pytest.raises(WorldError, match="Ben would have to agree"):
        house.people.apply(ANA, WeightSaid(TIM, 2.0))
    with pytest.raises(WorldError, match="only an adult"):
        house.people.apply(None, WeightSaid(TIM, 2.0))
    with pytest.raises(WorldError, match="only an adult"):
        house.people.what_changes(TIM, WeightSaid(TIM, 2.0))
    told = house.people.what_changes(ANA, WeightSaid(TIM, 2.0))
    assert (told.asked, told.told[-1]) == ((BEN,), "It says whose wishes count for more, so every adult who lives here agrees to it.")
    house.approvals.ask_weight(ANA, WeightSaid(TIM, 2.0))
    (shared,) = waiting(house, BEN)
    assert (shared.proposal.text, shared.proposal.member, weight_of(house, TIM)) == ("Tim’s wishes count twice.", TIM, 1.0)
    assert house.approvals.tried(BEN, shared).refused == ""
    assert house.approvals.agree(BEN, shared).areas == {"documents", "plan", "household"}
    assert weight_of(house, TIM) == 2.0
    house.undo(BEN, MONDAY)
    assert weight_of(house, TIM) == 1.0
    assert len(waiting(house, BEN)) == 1
    house.redo(BEN, MONDAY)
    assert (weight_of(house, TIM), mine(house, ANA).stand) == (2.0, Stand.IN_EFFECT)
    asked = ask(house, TIM, "I should count less")
    assert asked.outcome is Outcome.ASKED
    house.approvals.agree(ANA, waiting(house, ANA)[0])
    assert weight_of(house, TIM) == 2.0, "Ben has said nothing yet"
    house.approvals.agree(BEN, waiting(house, BEN)[0])
    assert weight_of(house, TIM) == 1.5


def test_an_adult_alone_says_how_much_wishes_count_and_it_holds_at_once(house: Workspace) -> None:
    house.people.apply(ANA, RoleSaid(BEN, Role.GUEST))
    house.people.apply(ANA, WeightSaid(TIM, 2.0))
    assert weight_of(house, TIM) == 2.0
    assert ask(house, ANA, "Ben should count half").outcome is Outcome.ACCEPTED
    assert weight_of(house, BEN) == 0.5
    assert ask(house, TIM, "Ben should count more").outcome is Outcome.ASKED, "a teenager does not say that alone"
    with pytest.raises(WorldError, match="count half already"):
        ask(house, ANA, "Ben's wishes should count half")


def test_a_proposal_can_be_made_to_insist_more_or_less_before_it_is_accepted(house: Workspace) -> None:
    def strength(text: str) -> str:
        return next(row.rule.strength.value for row in house.plan(ANA, MONDAY).rules if row.rule.text == text)

    asked = house.asking.ask(ANA, "I run on Thursday from 6:00 to 7:00", threading.Event())
    proposal = asked.answered.proposal
    assert proposal is not None
    assert (proposal.strength, proposal.insists) == (Strength.SHOULD, None)
    asked = house.asking.insist(ANA, asked, Strength.NICE)
    assert house.asking.history(ANA)[-1].answered.proposal == asked.answered.proposal
    house.asking.settle(ANA, asked, Outcome.ACCEPTED)
    assert strength("I run on Thursday from 6:00 to 7:00.") == "nice"
    house.undo(ANA, MONDAY)
    assert not stands(house, "I run on Thursday from 6:00 to 7:00.")
    asked = house.asking.ask(TIM, "We go for a walk on Sunday from 15:00 to 16:00", threading.Event())
    asked = house.asking.insist(TIM, asked, Strength.MUST)
    house.asking.settle(TIM, asked, Outcome.ACCEPTED)
    (shared,) = waiting(house, ANA)
    assert shared.proposal.insists is Strength.MUST
    for who in (ANA, BEN):
        house.approvals.agree(who, waiting(house, who)[0])
    assert strength("We go for a walk on Sunday from 15:00 to 16:00.") == "must"

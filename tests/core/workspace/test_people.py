"""Roles, weights, moving in and out: told first, done as one act, undone by one, and on record for whom it concerns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM, home, save

from concord.domain.answer import Paused, Scoped
from concord.domain.appointment import About
from concord.domain.clock import FixedClock
from concord.domain.deed import DeedKind
from concord.domain.document import Document
from concord.domain.edit import Add, Cancel
from concord.domain.errors import WorldError
from concord.domain.household import Role
from concord.domain.ids import ItemId, MemberId
from concord.domain.people_change import MovedIn, MovedOut, PeopleChange, RoleSaid
from concord.domain.permission import Act, Allowed, Refused
from concord.domain.profile import ProfileLocked
from concord.domain.time_search import TimeSearch, TimesFound, ToAsk
from concord.domain.visibility import EVERYONE, Scope, Visibility
from concord.domain.when import Span
from concord.store.keys import PassphraseCost
from concord.workspace import RuleView, Workspace

DOCUMENTS = [
    Document(
        "ana.txt", "1. I run on Tuesday from 6:00 to 7:00.\n2. We wrap a present on Friday from 20:00 to 21:00. [keep from: the kids]\n"
    ),
    Document("ben.txt", "1. Choir on Monday from 19:00 to 20:30.\n2. Therapy on Thursday from 9:00 to 10:00. [private]\n"),
    Document("tim.txt", "1. I have judo on Thursday from 17:00 to 18:00.\n"),
]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with home(tmp_path, DOCUMENTS) as opened:
        opened.people.apply(ANA, RoleSaid(TIM, Role.CHILD))
        yield opened


def role(workspace: Workspace, who: MemberId) -> Role:
    return workspace.people.roles().member(who).role


def row(workspace: Workspace, viewer: MemberId | None, words: str) -> RuleView:
    return next(one for one in workspace.rules(viewer) if words in one.rule.text)


def texts(workspace: Workspace, viewer: MemberId | None) -> list[str]:
    return [one.rule.text for one in workspace.rules(viewer)]


def kinds(workspace: Workspace, viewer: MemberId | None) -> list[DeedKind]:
    return [one.deed.kind for one in workspace.people.record(viewer).deeds]


def asked_by(workspace: Workspace, who: MemberId, day: date) -> list[str]:
    return [item.title for item in workspace.plan(who, day).items if item.request.startswith(f"{who}-")]


@pytest.mark.parametrize("change", [RoleSaid(TIM, Role.TEEN), MovedIn("Zoë", Role.GUEST), MovedOut(TIM, date(2026, 11, 30))])
def test_a_change_is_told_then_done_and_undone_and_done_again_by_an_adult_only(workspace: Workspace, change: PeopleChange) -> None:
    before = workspace.people.roles()
    told = workspace.people.what_changes(ANA, change)
    assert len(told.told) > 1
    assert workspace.people.roles() == before
    with pytest.raises(WorldError, match="only an adult"):
        workspace.people.apply(TIM, change)
    with pytest.raises(WorldError, match="only an adult"):
        workspace.people.what_changes(TIM, change)
    assert "household" in workspace.people.apply(ANA, change).areas
    after = workspace.people.roles()
    assert after != before
    assert workspace.undo_name(ANA) == told.name
    workspace.undo(ANA, MONDAY)
    assert workspace.people.roles() == before
    workspace.redo(ANA, MONDAY)
    assert workspace.people.roles() == after


def test_a_child_who_becomes_a_teenager_or_an_adult_sees_nothing_more_of_what_was_kept_from_the_kids(workspace: Workspace) -> None:
    workspace.people.apply(ANA, RoleSaid(BEN, Role.ADULT))
    assert not any("present" in text for text in texts(workspace, TIM))
    for grown in (Role.TEEN, Role.ADULT):
        workspace.people.apply(ANA, RoleSaid(TIM, grown))
        assert workspace.plan(ANA, MONDAY).members[2].role is grown
        assert not any("present" in text for text in texts(workspace, TIM))
        assert any("present" in text for text in texts(workspace, BEN))


def test_of_whom_no_role_is_said_sees_nothing_kept_from_the_kids_until_somebody_else_says_it(tmp_path: Path) -> None:
    with home(tmp_path, DOCUMENTS) as house:
        house.people.apply(ANA, RoleSaid(TIM, Role.CHILD))
        assert not row(house, ANA, "present").rule.visibility.confirmed
        assert not any("present" in text for text in texts(house, BEN))
        house.people.apply(ANA, RoleSaid(BEN, Role.ADULT))
        assert row(house, ANA, "present").rule.visibility.people == (TIM,)
        assert any("present" in text for text in texts(house, BEN))
        house.undo(ANA, MONDAY)
        assert not any("present" in text for text in texts(house, BEN))


def test_nobody_lets_themselves_see_what_is_kept_from_the_kids_by_saying_that_they_are_an_adult(tmp_path: Path) -> None:
    with home(tmp_path, DOCUMENTS) as house:
        house.people.apply(BEN, RoleSaid(BEN, Role.ADULT))
        assert not any("present" in text for text in texts(house, BEN))
        assert any("present" in text for text in texts(house, ANA))


def test_who_moves_out_asks_for_nothing_after_that_day_and_keeps_what_is_private(workspace: Workspace) -> None:
    workspace.people.apply(ANA, MovedOut(BEN, date(2026, 11, 25)))
    assert asked_by(workspace, BEN, MONDAY) == ["Choir"]
    assert asked_by(workspace, BEN, date(2026, 12, 1)) == []
    assert not any("Therapy" in text for text in texts(workspace, ANA))
    assert any("Therapy" in text for text in texts(workspace, BEN))
    with pytest.raises(WorldError, match="only an adult"):
        workspace.add_line(BEN, TIM, "I swim on Sunday at 8.")
    workspace.people.apply(ANA, MovedIn("ben", Role.ADULT))
    assert asked_by(workspace, BEN, date(2026, 12, 1)) == ["Choir", "Therapy"]


def test_who_moved_out_is_none_of_all_who_live_here_and_stays_where_they_are_named(tmp_path: Path) -> None:
    house = Document("house_rules.txt", "1. We all have dinner together every day at 19:30.\n", is_house_rules=True)
    tennis = Document(
        "tim.txt", "1. Tennis with Ben on Wednesday from 16:00 to 17:00.\n2. Somebody has to drive me to judo on Tuesday at 16:40.\n"
    )
    with home(tmp_path, [*DOCUMENTS[:2], tennis, house]) as workspace:
        workspace.people.apply(ANA, MovedOut(BEN, date(2026, 11, 25)))
        items = workspace.plan(ANA, date(2026, 12, 1)).items
        assert {item.members for item in items if "inner" in item.title} == {(ANA, TIM)}
        assert {item.title for item in items if BEN in item.members} == {"Tennis with Ben"}


def test_a_leaver_keeps_the_pin_and_what_it_opens(workspace: Workspace) -> None:
    workspace.profiles._cost = PassphraseCost(passes=1, memory=64, lanes=1)
    workspace.profiles.set_pin(BEN, "2468")
    workspace.people.apply(ANA, MovedOut(BEN, date(2026, 11, 25)))
    workspace.lock(BEN)
    with pytest.raises(ProfileLocked):
        workspace.rules(BEN)
    workspace.profiles.unlock(BEN, "2468")
    assert any("Therapy" in text for text in texts(workspace, BEN))


def test_who_moved_in_and_wrote_something_is_not_undone_away(workspace: Workspace) -> None:
    workspace.people.apply(ANA, MovedIn("Zoë", Role.TEEN))
    workspace.add_line(MemberId("zoe"), MemberId("zoe"), "I sing on Sunday from 9:00 to 10:00.")
    with pytest.raises(WorldError, match="sentences of theirs"):
        workspace.undo(ANA, MONDAY)
    assert "I sing on Sunday from 9:00 to 10:00." in texts(workspace, MemberId("zoe"))


@pytest.mark.parametrize("name", ["", "Ana", "  ana ", "12", "A: B", "x" * 41])
def test_who_moves_in_has_a_name_of_their_own(workspace: Workspace, name: str) -> None:
    with pytest.raises(WorldError):
        workspace.people.apply(ANA, MovedIn(name, Role.TEEN))


def test_somebody_stays_an_adult_and_nobody_moves_out_by_themselves(workspace: Workspace) -> None:
    with pytest.raises(WorldError, match="nobody moves out"):
        workspace.people.apply(ANA, MovedOut(ANA, date(2026, 11, 30)))
    workspace.people.apply(ANA, RoleSaid(BEN, Role.GUEST))
    with pytest.raises(WorldError, match="nobody here would be an adult"):
        workspace.people.apply(ANA, RoleSaid(ANA, Role.TEEN))
    assert role(workspace, ANA) is Role.ADULT


def test_who_is_no_adult_any_more_does_nothing_again_that_they_undid_as_one(workspace: Workspace) -> None:
    workspace.add_line(BEN, TIM, "I swim on Sunday from 8:00 to 9:00.")
    workspace.undo(BEN, MONDAY)
    workspace.people.apply(ANA, RoleSaid(BEN, Role.TEEN))
    assert workspace.redo_name(BEN) is None


def test_what_is_done_for_somebody_else_is_on_record_for_them_and_for_nobody_else(workspace: Workspace) -> None:
    plan = workspace.plan(ANA, MONDAY)
    judo = next(item for item in plan.items if item.title == "Judo")
    workspace.apply(ANA, MONDAY, Cancel(judo.request))
    workspace.undo(ANA, MONDAY)
    workspace.answer(ANA, row(workspace, ANA, "judo").rule, Paused())
    workspace.answer(ANA, row(workspace, ANA, "judo").rule, Scoped(Visibility(Scope.HIDE_FROM, (BEN,))))
    workspace.add_line(ANA, TIM, "I swim on Sunday from 8:00 to 9:00.")
    workspace.plan(ANA, MONDAY)
    workspace.apply(ANA, MONDAY, Add(ItemId("x"), "Dentist", (TIM,), Span(datetime(2026, 11, 26, 8), datetime(2026, 11, 26, 9))))
    said = [DeedKind.CHANGED, DeedKind.WROTE, DeedKind.NARROWED, DeedKind.ANSWERED, DeedKind.UNDONE, DeedKind.CHANGED, DeedKind.ROLE]
    assert kinds(workspace, TIM) == kinds(workspace, ANA) == said
    assert kinds(workspace, BEN) == kinds(workspace, None) == []
    assert {one.deed.author for one in workspace.people.record(TIM).deeds} == {ANA}
    assert workspace.people.record(TIM).is_broken is False


def test_what_one_does_with_ones_own_is_on_record_only_where_more_is_seen(workspace: Workspace) -> None:
    workspace.answer(TIM, row(workspace, TIM, "judo").rule, Paused())
    workspace.answer(TIM, row(workspace, TIM, "judo").rule, Scoped(Visibility(Scope.PRIVATE)))
    assert kinds(workspace, TIM) == [DeedKind.ROLE]
    workspace.answer(TIM, row(workspace, TIM, "judo").rule, Scoped(EVERYONE))
    assert kinds(workspace, TIM) == [DeedKind.WIDENED, DeedKind.ROLE]
    save(workspace, BEN, "ben.txt", "1. Choir on Monday from 19:00 to 20:30.\n2. Therapy on Thursday from 9:00 to 10:00.\n")
    assert kinds(workspace, BEN) == [DeedKind.WIDENED]
    assert kinds(workspace, ANA) == [DeedKind.ROLE]


def test_no_word_of_a_sentence_is_in_the_record_and_none_is_shown_to_whom_it_is_hidden_from(workspace: Workspace) -> None:
    workspace.answer(ANA, row(workspace, ANA, "judo").rule, Paused())
    workspace.answer(TIM, row(workspace, TIM, "judo").rule, Scoped(Visibility(Scope.PRIVATE)))
    with workspace._file.reading() as db:
        assert not any("judo" in row["body"].casefold() for row in db.query("SELECT body FROM deeds"))
    assert [one.text for one in workspace.people.record(TIM).deeds] == ["I have judo on Thursday from 17:00 to 18:00.", ""]
    assert kinds(workspace, ANA) == [DeedKind.ROLE]


def test_a_thing_that_is_added_for_somebody_from_whom_it_is_kept_is_not_on_record_for_them(workspace: Workspace) -> None:
    workspace.plan(ANA, MONDAY)
    span = Span(datetime(2026, 11, 26, 8), datetime(2026, 11, 26, 9))
    workspace.apply(ANA, MONDAY, Add(ItemId("x"), "Party", (TIM,), span, visibility=Visibility(Scope.KEEP_FROM, (TIM,))))
    assert kinds(workspace, TIM) == [DeedKind.ROLE]


def test_a_secret_whose_date_passes_is_on_record_once(tmp_path: Path) -> None:
    text = "1. We wrap a present on Friday from 20:00 to 21:00. [keep from: Tim until 2026-11-26 10:00]\n"
    clock = FixedClock(datetime(2026, 11, 25, 10))
    with home(tmp_path, [*DOCUMENTS[1:], Document("ana.txt", text)], clock) as workspace:
        workspace.plan(ANA, MONDAY)
        assert kinds(workspace, ANA) == []
        for hour in (11, 12):
            workspace.clock = workspace.people._clock = FixedClock(datetime(2026, 11, 26, hour))
            workspace.plan(ANA, MONDAY)
            assert kinds(workspace, ANA) == [DeedKind.DATE_PASSED]
        (seen,) = workspace.people.record(ANA).deeds
        assert seen.deed.at == datetime(2026, 11, 26, 10)


def test_whoever_is_no_child_sees_it_as_another_does_and_the_other_reads_that(workspace: Workspace) -> None:
    workspace.people.see_as(ANA, TIM)
    workspace.people.see_as(ANA, BEN)
    workspace.people.apply(ANA, RoleSaid(TIM, Role.TEEN))
    workspace.people.see_as(TIM, BEN)
    assert kinds(workspace, BEN) == [DeedKind.LOOKED_AS, DeedKind.LOOKED_AS]
    assert [one.deed.author for one in workspace.people.record(BEN).deeds] == [TIM, ANA]
    workspace.people.apply(ANA, RoleSaid(TIM, Role.CHILD))
    for who, whom in [(TIM, ANA), (None, BEN)]:
        assert isinstance(workspace.people.may(who, Act.LOOK_AS, (whom,)), Refused)
        with pytest.raises(WorldError):
            workspace.people.see_as(who, whom)
    with pytest.raises(WorldError, match="Nobody here is called"):
        workspace.people.see_as(ANA, MemberId("zoe"))


def test_a_calendar_that_is_written_out_is_on_record_for_whose_it_is(workspace: Workspace, tmp_path: Path) -> None:
    workspace.export(ANA, MONDAY, tmp_path / "out", TIM)
    workspace.export(ANA, MONDAY, tmp_path / "out", None)
    assert kinds(workspace, TIM) == [DeedKind.EXPORTED, DeedKind.ROLE]


def test_everybody_may_ask_about_times_and_children_the_adults(workspace: Workspace) -> None:
    may = workspace.people.may
    assert isinstance(may(ANA, Act.ASK, (BEN, TIM)), Allowed)
    assert isinstance(may(TIM, Act.ASK, (ANA, BEN)), Allowed)
    assert isinstance(may(None, Act.ASK, (ANA,)), Refused)
    workspace.people.apply(ANA, RoleSaid(BEN, Role.TEEN))
    assert isinstance(may(BEN, Act.ASK, (ANA, TIM)), Allowed)
    assert isinstance(may(TIM, Act.ASK, (ANA, BEN)), Refused)
    day = date(2026, 11, 27)
    found = TimesFound(TimeSearch("Board game", 60, day, day, (TIM, ANA, BEN)), ())
    asked = [ToAsk(BEN, About.PREFERRED, (datetime(2026, 11, 27, 16),))]
    with pytest.raises(WorldError, match="Not asked: a child asks the adults only"):
        workspace.times.ask(TIM, found, asked)
    assert workspace.times.questions(BEN) == ()
    workspace.times.ask(ANA, found, asked)
    assert len(workspace.times.questions(BEN)) == 1

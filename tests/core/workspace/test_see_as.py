"""Seeing it as somebody else does: what both may see, nothing to change, and never a word that the one who looks may not see."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from tests.core.workspace.homes import ANA, BEN, MONDAY, NOW, TIM, home
from tests.helpers.swapped import PEOPLE, Pair, pairs
from tests.helpers.told import Told, _told, differing, forget, in_one_process, with_pages_in_turn

from concord.domain.absence import Absence
from concord.domain.answer import Paused
from concord.domain.document import Document
from concord.domain.edit import Cancel
from concord.domain.errors import WorldError
from concord.domain.household import Role
from concord.domain.ids import MemberId
from concord.domain.people_change import RoleSaid
from concord.domain.permission import Act, Refused
from concord.domain.profile import ProfileLocked
from concord.domain.see_as import eyes_of, is_seen_as, looker_of, seen_by, whose_view
from concord.domain.visibility import Scope, Sight, Visibility
from concord.store.keys import PassphraseCost
from concord.workspace import Workspace

__all__ = ["in_one_process"]

THURSDAY = date(2026, 11, 26)
DOCUMENTS = [
    Document(
        "ana.txt",
        "1. I run on Tuesday from 6:00 to 7:00.\n2. I see the lawyer on Wednesday from 9:00 to 10:00. [private]\n"
        "3. A puppy on Friday from 9:00 to 10:00. [keep from: Tim]\n",
    ),
    Document("ben.txt", "1. Choir on Monday from 19:00 to 20:30.\n2. The jeweller on Thursday from 9:00 to 10:00. [keep from: Ana]\n"),
    Document("tim.txt", "1. I have judo on Thursday from 17:00 to 18:00.\n2. Drum practice on Friday from 15:00 to 16:00. [private]\n"),
]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with home(tmp_path, DOCUMENTS) as opened:
        yield opened


def titles(workspace: Workspace, viewer: MemberId) -> list[str]:
    return [item.title for item in workspace.plan(viewer, MONDAY).items]


def test_a_pair_of_eyes_is_known_from_a_member() -> None:
    both = seen_by(TIM, ANA)
    assert (eyes_of(both), whose_view(both), looker_of(both)) == ((TIM, ANA), TIM, ANA)
    assert (eyes_of(TIM), whose_view(TIM), looker_of(TIM)) == ((TIM,), TIM, TIM)
    assert [is_seen_as(one) for one in (both, TIM, None)] == [True, False, False]
    assert whose_view(None) is looker_of(None) is None


@pytest.mark.parametrize("scope", list(Scope))
def test_two_see_of_a_text_the_least_that_one_of_them_does(scope: Scope) -> None:
    least = (Sight.NOTHING, Sight.BUSY, Sight.FULL)
    for people in ((TIM,), (ANA,), (ANA, TIM)):
        for owner in PEOPLE:
            audience, owners = Visibility(scope, people), frozenset({owner})
            each = [audience.sight(one, owners, NOW) for one in (TIM, ANA)]
            assert audience.sight(seen_by(TIM, ANA), owners, NOW) is min(each, key=least.index)


def test_it_shows_what_the_other_sees_and_what_is_private_to_them_stays_busy(workspace: Workspace) -> None:
    viewer = workspace.people.see_as(ANA, TIM)
    assert sorted(titles(workspace, viewer)) == sorted(["Run", "Busy", "Choir", "Judo", "Busy"])
    assert sorted(titles(workspace, TIM)) == sorted(["Run", "Busy", "Choir", "Jeweller", "Judo", "Drum practice"])
    pages = {view.title: view for view in workspace.documents(viewer)}
    assert "lawyer" not in pages["ana.txt"].text
    assert "puppy" not in pages["ana.txt"].text
    assert "Drum" not in pages["tim.txt"].text
    assert "jeweller" not in pages["ben.txt"].text
    assert not any(view.may_edit for view in pages.values())
    assert workspace.undo_name(viewer) is None
    assert workspace.times.questions(viewer) == ()


def test_where_nothing_is_narrowed_it_is_just_what_the_other_sees(tmp_path: Path) -> None:
    plain = [Document(one.name, "\n".join(line for line in one.text.splitlines() if "[" not in line) + "\n") for one in DOCUMENTS]
    with home(tmp_path, plain) as workspace:
        as_tim, tims = workspace.plan(seen_by(TIM, ANA), MONDAY), workspace.plan(TIM, MONDAY)
        assert (as_tim.items, as_tim.rules, as_tim.conflicts, as_tim.utility) == (tims.items, tims.rules, tims.conflicts, tims.utility)
        assert as_tim.viewer == seen_by(TIM, ANA)


CHANGES: list[Callable[[Workspace, MemberId], object]] = [
    lambda home, who: home.apply(who, MONDAY, Cancel(home.plan(who, MONDAY).items[0].request)),
    lambda home, who: home.answer(who, home.rules(who)[0].rule, Paused()),
    lambda home, who: home.add_line(who, TIM, "I swim on Sunday from 8:00 to 9:00."),
    lambda home, who: home.add_document(who, "More", TIM, "I swim on Sunday from 8:00 to 9:00."),
    lambda home, who: home.save_document(who, home.documents(who)[0].id, "", revision=home.documents(who)[0].revision),
    lambda home, who: home.replace(who, home.rules(who)[0].rule, "I swim on Sunday.", MONDAY),
    lambda home, who: home.absences.apply(who, home.absences.look(who, Absence(TIM, THURSDAY, THURSDAY))),
    lambda home, who: home.people.apply(who, RoleSaid(BEN, Role.TEEN)),
    lambda home, who: home.undo(who, MONDAY),
    lambda home, who: home.choose_locale(who, "en_GB"),
    lambda home, who: home.export(who, MONDAY, home.path.parent / "out", TIM),
    lambda home, who: home.key.sheet(who),
    lambda home, who: home.people.record(who),
]


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_can_be_changed_meanwhile(change: Callable[[Workspace, MemberId], object], workspace: Workspace) -> None:
    viewer = workspace.people.see_as(ANA, TIM)
    before = workspace.plan(ANA, MONDAY), workspace.documents(ANA), workspace.household
    with pytest.raises(WorldError, match=r"you see it as somebody else does.*Go back to yourself"):
        change(workspace, viewer)
    assert before == (workspace.plan(ANA, MONDAY), workspace.documents(ANA), workspace.household)


def test_nothing_may_be_done_as_two(workspace: Workspace) -> None:
    for act in Act:
        assert isinstance(workspace.people.may(seen_by(TIM, ANA), act, (TIM,)), Refused)


def test_it_takes_the_pin_of_the_one_who_looks_and_not_the_others(workspace: Workspace) -> None:
    workspace.profiles._cost = PassphraseCost(passes=1, memory=64, lanes=1)
    for who in (TIM, ANA):
        workspace.profiles.set_pin(who, "2468")
    workspace.lock(TIM)
    viewer = workspace.people.see_as(ANA, TIM)
    assert "Choir" in titles(workspace, viewer)
    workspace.lock(ANA)
    for look in (lambda: workspace.plan(viewer, MONDAY), lambda: workspace.understand_line(viewer, None, "Choir on Sunday.")):
        with pytest.raises(ProfileLocked, match="Ana"):
            look()
    workspace.profiles.unlock(TIM, "2468")
    with pytest.raises(ProfileLocked, match="Ana"):
        workspace.plan(viewer, MONDAY)


def test_no_copy_of_it_is_kept(workspace: Workspace) -> None:
    workspace.plan(ANA, MONDAY)
    workspace.plan(workspace.people.see_as(ANA, TIM), MONDAY)
    with workspace._file.reading() as db:
        assert [row["viewer"] for row in db.query("SELECT viewer FROM plans")] == ["ana"]


def told_as(pair: Pair, whom: MemberId, *, other: bool) -> Told:
    """Return all that can be reached by who sees it as `whom` does, up to where they are refused."""
    forget()
    told: Told = {}
    with TemporaryDirectory() as folder, home(Path(folder), pair.documents(other)) as workspace:
        pair.live(workspace, other)
        viewer = workspace.people.see_as(pair.viewer, whom)
        try:
            for name, what in _told(workspace, viewer, MONDAY, Path(folder)):
                told[name] = what
        except WorldError as refused:
            told["refused"] = str(refused)
        return with_pages_in_turn(workspace, viewer, told)


@pytest.mark.usefixtures("in_one_process")
@settings(max_examples=2, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate])
@given(pairs())
def test_the_swap_test_holds_for_who_sees_it_as_another_does(pair: Pair) -> None:
    whom = PEOPLE[(PEOPLE.index(pair.viewer) + 1) % len(PEOPLE)]
    one, two = told_as(pair, whom, other=False), told_as(pair, whom, other=True)
    assert {"plan 0", "documents", "rules", "history", "other weeks", "times asked", "refused"} <= set(one)
    found = differing(one, two)
    assert not found, f"{pair.viewer} can tell as {whom}:\n{found[:3000]}"

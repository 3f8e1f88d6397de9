"""Profiles with a PIN: who is let in, how long a wrong one waits, and that nothing gives what a locked profile may see."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM, again, home, page

from concord.domain.deed import DeedKind
from concord.domain.edit import Cancel
from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.profile import ProfileLocked, WrongPin
from concord.domain.recovery_code import AnotherSheet, CodeMistyped, code_of
from concord.domain.time_search import TimeSearch
from concord.profiles import Profiles, wait_in_words
from concord.store.keys import PassphraseCost
from concord.workspace import Workspace

CHEAP = PassphraseCost(passes=1, memory=64, lanes=1)
PIN, WRONG = "2468", "1357"


@dataclass
class Watch:
    """A clock that a test sets."""

    at: datetime = datetime(2026, 11, 25, 12)

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def place(tmp_path: Path, watch: Watch) -> Iterator[Workspace]:
    with home(tmp_path) as workspace:
        yield with_watch(workspace, watch)


def with_watch(workspace: Workspace, watch: Watch) -> Workspace:
    """Have PINs cost nothing, and waiting go by a watch."""
    workspace.profiles._clock, workspace.profiles._cost = watch, CHEAP
    return workspace


def lock(workspace: Workspace, member: MemberId = ANA) -> None:
    workspace.profiles.set_pin(member, PIN)
    workspace.lock(member)


def test_without_a_pin_a_profile_is_never_locked(place: Workspace) -> None:
    place.lock(ANA, everywhere=True)
    assert not place.profiles.state(ANA).has_pin
    assert not place.profiles.is_locked(ANA)
    assert place.documents(ANA)


def test_who_sets_a_pin_stays_in_until_the_profile_is_locked(place: Workspace) -> None:
    place.profiles.set_pin(ANA, PIN)
    assert not place.profiles.is_locked(ANA)
    place.lock(ANA)
    assert place.profiles.is_locked(ANA)
    place.profiles.unlock(ANA, PIN)
    assert "doctor" in page(place, "ana.txt", ANA).text


def test_a_household_that_is_opened_again_is_locked_and_its_pin_still_holds(tmp_path: Path, watch: Watch) -> None:
    with home(tmp_path) as workspace:
        with_watch(workspace, watch).profiles.set_pin(ANA, PIN)
    with again(tmp_path) as workspace:
        assert with_watch(workspace, watch).profiles.is_locked(ANA)
        assert not workspace.profiles.is_locked(BEN)
        with pytest.raises(ProfileLocked, match="Ana's profile is locked"):
            workspace.plan(ANA, MONDAY)
        workspace.profiles.unlock(ANA, PIN)
        assert "doctor" in page(workspace, "ana.txt", ANA).text


LOOKS: list[Callable[[Workspace], object]] = [
    lambda w: w.documents(ANA),
    lambda w: w.plan(ANA, MONDAY),
    lambda w: w.rules(ANA),
    lambda w: w.undo(ANA, MONDAY),
    lambda w: w.redo(ANA, MONDAY),
    lambda w: w.undo_name(ANA),
    lambda w: w.redo_name(ANA),
    lambda w: w.understand_line(ANA, ANA, "Yoga on Monday at 8:00"),
    lambda w: w.be_ready_for_lines(ANA),
    lambda w: w.add_line(ANA, ANA, "Yoga on Monday at 8:00"),
    lambda w: w.add_document(ANA, "more", ANA, "1. Yoga on Monday at 8:00.\n"),
    lambda w: w.choose_locale(ANA, "en_GB"),
    lambda w: w.second_reading(ANA),
    lambda w: w.apply(ANA, MONDAY, Cancel("s1")),
    lambda w: w.export(ANA, MONDAY, Path("nowhere"), ANA),
    lambda w: w.times.questions(ANA),
    lambda w: w.times.find(ANA, TimeSearch("Tea", MONDAY, MONDAY, 30, ())),
    lambda w: w.weeks.find(ANA, MONDAY),
]


def test_nothing_gives_what_only_a_locked_profile_may_see(place: Workspace) -> None:
    view = page(place, "ana.txt", ANA)
    place.plan(ANA, MONDAY)
    lock(place)
    looks = [*LOOKS, lambda w: w.save_document(ANA, view.id, "", revision=view.revision), lambda w: w.read_page(ANA, view.id, "")]
    for look in looks:
        with pytest.raises(ProfileLocked):
            look(place)
    assert page(place, "ana.txt", None).text.count("[busy]") == 1
    assert place.reasons.changes(ANA, MONDAY) == ()


def test_the_others_go_on_as_before_while_a_profile_is_locked(place: Workspace) -> None:
    before = place.plan(BEN, MONDAY), place.plan(None, MONDAY)
    lock(place)
    assert (place.plan(BEN, MONDAY), place.plan(None, MONDAY)) == before


def test_a_pin_that_is_set_changed_and_taken_off_is_on_record_for_whose_it_is(place: Workspace) -> None:
    place.profiles.set_pin(ANA, PIN)
    place.profiles.set_pin(ANA, WRONG, old=PIN)
    place.profiles.remove_pin(ANA, WRONG)
    place.profiles.set_pin(ANA, PIN)
    place.lock(ANA)
    place.profiles.take_pin_off(ANA, " ".join(place._file.recovery_code()))
    deeds = [one.deed for one in place.people.record(ANA).deeds]
    assert [one.detail for one in deeds] == ["taken_off", "set", "removed", "changed", "set"]
    assert {one.kind for one in deeds} == {DeedKind.PIN}
    assert [one.author for one in deeds] == [None, ANA, ANA, ANA, ANA]
    assert place.people.record(BEN).deeds == ()


def test_a_pin_is_not_taken_for_another_profiles(place: Workspace) -> None:
    lock(place)
    place.profiles.set_pin(BEN, WRONG)
    place.lock(BEN)
    with pytest.raises(WrongPin):
        place.profiles.unlock(ANA, WRONG)
    with pytest.raises(WrongPin):
        place.profiles.unlock(BEN, PIN)


def test_swapped_locks_open_with_nobodys_pin(place: Workspace) -> None:
    lock(place)
    place.profiles.set_pin(BEN, WRONG)
    place.lock(BEN)
    with place._file.writing() as db:
        db.execute("UPDATE profiles SET member = 'x' WHERE member = 'ana'")
        db.execute("UPDATE profiles SET member = 'ana' WHERE member = 'ben'")
        db.execute("UPDATE profiles SET member = 'ben' WHERE member = 'x'")
    for member in (ANA, BEN):
        for pin in (PIN, WRONG):
            with pytest.raises(WrongPin):
                place.profiles.unlock(member, pin)


def test_a_few_wrong_pins_cost_nothing_and_then_each_waits_longer(place: Workspace, watch: Watch) -> None:
    lock(place)
    said = []
    for _ in range(6):
        with pytest.raises(WrongPin) as refused:
            place.profiles.unlock(ANA, WRONG)
        said.append(refused.value.advice)
        watch.at += timedelta(minutes=61)
    assert said[:2] == ["Try again.", "Try again."]
    assert [words.split(",")[0] for words in said[2:]] == ["Wait 30 seconds", "Wait 1 minute", "Wait 2 minutes", "Wait 5 minutes"]
    place.profiles.unlock(ANA, PIN)
    with pytest.raises(WrongPin, match=r"Try again\.$"):
        place.profiles.unlock(ANA, WRONG)


def test_while_one_waits_not_even_the_right_pin_is_taken_and_reopening_or_setting_the_clock_back_does_not_help(
    tmp_path: Path, watch: Watch
) -> None:
    with home(tmp_path) as workspace:
        lock(with_watch(workspace, watch))
        for _ in range(4):
            with pytest.raises(WrongPin):
                workspace.profiles.unlock(ANA, WRONG)
        with pytest.raises(WrongPin, match="too many"):
            workspace.profiles.unlock(ANA, PIN)
    with again(tmp_path) as workspace:
        profiles = with_watch(workspace, watch).profiles
        watch.at -= timedelta(days=1)
        with pytest.raises(WrongPin, match="too many"):
            profiles.unlock(ANA, PIN)
        watch.at += timedelta(seconds=29)
        with pytest.raises(WrongPin, match="Wait 1 second,"):
            profiles.unlock(ANA, PIN)
        watch.at += timedelta(seconds=1)
        profiles.unlock(ANA, PIN)


def test_a_try_is_counted_before_it_is_made(place: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    lock(place)

    def killed(*_given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("concord.profiles.unwrap", killed)
        for _ in range(3):
            with pytest.raises(KeyboardInterrupt):
                place.profiles.unlock(ANA, PIN)
    with pytest.raises(WrongPin, match="too many"):
        place.profiles.unlock(ANA, PIN)


def test_another_pin_takes_the_old_one_and_then_only_the_new_one_opens(place: Workspace) -> None:
    lock(place)
    with pytest.raises(WrongPin):
        place.profiles.set_pin(ANA, "long words", old=WRONG)
    with pytest.raises(WrongPin):
        place.profiles.set_pin(ANA, "long words")
    place.profiles.set_pin(ANA, "long words", old=PIN)
    place.lock(ANA)
    with pytest.raises(WrongPin):
        place.profiles.unlock(ANA, PIN)
    place.profiles.unlock(ANA, "long words")


def test_taking_a_pin_off_takes_the_pin(place: Workspace) -> None:
    lock(place)
    with pytest.raises(WrongPin):
        place.profiles.remove_pin(ANA, WRONG)
    place.profiles.remove_pin(ANA, PIN)
    assert not place.profiles.state(ANA).has_pin
    assert not place.profiles.is_locked(ANA)
    assert place.profiles.with_pin() == frozenset()


def test_a_forgotten_pin_is_taken_off_with_the_recovery_sheet_and_its_owner_can_tell(place: Workspace) -> None:
    lock(place)
    code = " ".join(place._file.recovery_code())
    place.profiles.take_pin_off(ANA, code.lower())
    state = place.profiles.state(ANA)
    assert not state.is_locked
    assert state.taken_off == datetime(2026, 11, 25).date()
    shown = page(place, "ana.txt", ANA).text
    assert "I run" in shown
    assert "doctor" not in shown, "what only she could read takes the key that went with her PIN"
    place.profiles.set_pin(ANA, WRONG)
    assert place.profiles.state(ANA).taken_off is None


def test_the_second_code_of_a_sheet_takes_a_forgotten_pin_off_and_nothing_is_lost(place: Workspace, tmp_path: Path) -> None:
    earlier = " ".join(place.key.sheet(ANA).second)
    lock(place)
    place.profiles.take_pin_off(ANA, earlier.lower())
    assert "doctor" in page(place, "ana.txt", ANA).text
    assert place.profiles.state(ANA).taken_off == datetime(2026, 11, 25).date()
    lock(place)
    place.close()
    with again(tmp_path) as workspace:
        workspace.profiles._cost = CHEAP
        later = " ".join(workspace.key.sheet(BEN).second) if not workspace.profiles.is_locked(BEN) else ""
        assert later != earlier
        with pytest.raises(WorldError, match="does not hold the key"):
            workspace.profiles.take_pin_off(ANA, later)
        assert workspace.profiles.is_locked(ANA)
        workspace.profiles.unlock(ANA, PIN)
        workspace.lock(ANA)
        workspace.profiles.take_pin_off(ANA, later)
        assert "doctor" in page(workspace, "ana.txt", ANA).text


def test_a_second_code_is_on_paper_only_and_of_one_household(place: Workspace, tmp_path: Path) -> None:
    lock(place)
    with home(tmp_path / "other") as other, pytest.raises(AnotherSheet):
        place.profiles.take_pin_off(ANA, " ".join(other.key.sheet(ANA).second))
    with pytest.raises(WorldError, match="does not hold the key"):
        place.profiles.take_pin_off(ANA, " ".join(place._file.second_code(bytes(range(32)))))
    assert place.profiles.is_locked(ANA)


def test_a_mistyped_sheet_or_another_households_takes_no_pin_off(place: Workspace, tmp_path: Path) -> None:
    lock(place)
    groups = place._file.recovery_code()
    with pytest.raises(CodeMistyped):
        place.profiles.take_pin_off(ANA, " ".join(groups[:-1]))
    other_key = code_of(bytes(range(32)), place._file._salt)
    with home(tmp_path / "other") as other, pytest.raises(AnotherSheet):
        place.profiles.take_pin_off(ANA, " ".join(other._file.recovery_code()))
    with pytest.raises(AnotherSheet):
        place.profiles.take_pin_off(ANA, " ".join(other_key))
    assert place.profiles.is_locked(ANA)


@pytest.mark.parametrize("pin", ["", "123", "    ", "x" * 201])
def test_what_is_no_pin_is_refused_in_words(place: Workspace, pin: str) -> None:
    with pytest.raises(WorldError, match="at least 4"):
        place.profiles.set_pin(TIM, pin)
    assert not place.profiles.state(TIM).has_pin


def test_locked_everywhere_means_in_every_other_window_too(tmp_path: Path, watch: Watch) -> None:
    with home(tmp_path) as one, again(tmp_path) as other:
        with_watch(one, watch).profiles.set_pin(ANA, PIN)
        with_watch(other, watch).profiles.unlock(ANA, PIN)
        one.lock(ANA)
        assert not other.profiles.is_locked(ANA), "only here"
        one.lock(ANA, everywhere=True)
        assert other.profiles.is_locked(ANA)
        with pytest.raises(ProfileLocked):
            other.documents(ANA)


def test_a_pin_set_in_one_window_is_asked_for_in_the_others(tmp_path: Path, watch: Watch) -> None:
    with home(tmp_path) as one, again(tmp_path) as other:
        assert other.documents(ANA)
        with_watch(one, watch).profiles.set_pin(ANA, PIN)
        assert other.profiles.is_locked(ANA)
        assert not one.profiles.is_locked(ANA)


def test_nothing_of_a_pin_is_logged(place: Workspace, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    lock(place)
    with pytest.raises(WrongPin):
        place.profiles.unlock(ANA, WRONG)
    assert PIN not in caplog.text
    assert WRONG not in caplog.text


def test_waits_are_said_rounded_up() -> None:
    assert [wait_in_words(timedelta(seconds=s)) for s in (0.2, 1, 59, 60, 61, 900)] == [
        "1 second", "1 second", "59 seconds", "1 minute", "2 minutes", "15 minutes",
    ]  # fmt: skip


def test_a_new_pin_is_stretched_as_this_pc_can_bear_and_its_cost_is_kept(place: Workspace) -> None:
    profiles = Profiles(place._file)
    profiles.set_pin(TIM, PIN)
    profiles.lock(TIM)
    profiles.unlock(TIM, PIN)
    with place._file.reading() as db:
        (kept,) = db.execute("SELECT wrapped FROM profiles WHERE member = 'tim'").fetchone()
    assert '"memory": 131072' in kept

"""Who may see a whole page: of what is written on it and says nothing itself. Narrowed by any adult, widened by whose it is, undone at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM, home, page, save
from tests.core.workspace.sealed_homes import CHEAP, lies_open, lock_all
from tests.helpers.told import with_pages_in_turn

from concord.domain.clock import FixedClock
from concord.domain.deed import DeedKind
from concord.domain.document import Document
from concord.domain.errors import WorldError
from concord.domain.household import Role
from concord.domain.ids import MemberId
from concord.domain.people_change import RoleSaid
from concord.domain.visibility import EVERYONE, Scope, Visibility
from concord.flows.plan_json import plan_json
from concord.workspace import Workspace

PRIVATE = Visibility(Scope.PRIVATE)
NOT_TIM = Visibility(Scope.KEEP_FROM, (TIM,))
ANA_TEXT = (
    "1. Orthodontist on Tuesday from 9:00 to 10:00.\n"
    "2. Kaleidoscope club on Wednesday from 18:00 to 19:00. [everyone]\n"
    "3. Hide the Gugelhupf on Thursday at 15:00, don't tell Tim.\n"
)
TEXTS = [
    Document("ana.txt", ANA_TEXT),
    Document("ben.txt", "1. Choir on Monday from 19:00 to 20:30.\n"),
    Document("tim.txt", "1. I have judo on Thursday from 17:00 to 18:00.\n"),
    Document(
        "both.txt",
        "Ana:\n1. Mandelbaum lecture on Friday from 9:00 to 10:00.\n\nBen:\n1. Quarantine drill on Friday from 14:00 to 15:00.\n",
    ),
    Document("house_rules.txt", "House rules:\n1. Quiet after 22:00.\n", is_house_rules=True),
]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workspace]:
    with home(tmp_path, TEXTS) as workspace:
        workspace.profiles._cost = CHEAP
        workspace.people.apply(ANA, RoleSaid(TIM, Role.TEEN))
        yield workspace


def scope(workspace: Workspace, viewer: MemberId, words: str) -> Visibility:
    return next(one.rule.visibility for one in workspace.rules(viewer) if words in one.rule.text)


def say(workspace: Workspace, viewer: MemberId, title: str, audience: Visibility) -> None:
    workspace.set_page_audience(viewer, page(workspace, title, viewer).id, audience)


def sees(workspace: Workspace, viewer: MemberId, words: str) -> bool:
    plan = json.dumps(plan_json(workspace.plan(viewer, MONDAY)))
    pages = " ".join(f"{view.title} {view.text}" for view in workspace.documents(viewer))
    return words.casefold() in f"{plan} {pages}".casefold()


def what_they_have(workspace: Workspace, who: MemberId | None) -> dict[str, str]:
    told = {"plan": json.dumps(plan_json(workspace.plan(who, MONDAY))), "undo": str(workspace.undo_name(who))}
    told |= {"pages": repr(workspace.documents(who)), "rules": repr(workspace.rules(who))}
    return with_pages_in_turn(workspace, who, told)


def test_what_says_nothing_itself_goes_by_the_page_now_and_later(place: Workspace) -> None:
    say(place, ANA, "ana.txt", PRIVATE)
    save(place, ANA, "ana.txt", page(place, "ana.txt", ANA).text + "4. Zoonosis talk on Saturday from 9:00 to 10:00.\n")
    assert scope(place, ANA, "Orthodontist") == PRIVATE
    assert scope(place, ANA, "Zoonosis") == PRIVATE
    assert scope(place, ANA, "Kaleidoscope") == EVERYONE
    assert [sees(place, BEN, words) for words in ("Orthodontist", "Zoonosis", "Kaleidoscope")] == [False, False, True]


def test_words_that_hide_something_hold_within_the_page(place: Workspace) -> None:
    say(place, ANA, "ana.txt", PRIVATE)
    assert not sees(place, BEN, "Gugelhupf")
    assert not sees(place, TIM, "Gugelhupf")
    assert not any(item.is_busy and item.span.start.day == 26 and ANA in item.members for item in place.plan(TIM, MONDAY).items)


def test_one_undo_takes_it_back_and_one_redo_does_it_again(place: Workspace) -> None:
    say(place, ANA, "ana.txt", NOT_TIM)
    assert place.undo_name(ANA) == "Who may see a page"
    assert not sees(place, TIM, "Orthodontist")
    place.undo(ANA, MONDAY)
    assert sees(place, TIM, "Orthodontist")
    place.redo(ANA, MONDAY)
    assert not sees(place, TIM, "Orthodontist")


def test_an_adult_narrows_anothers_page_and_only_whose_it_is_widens_it(place: Workspace) -> None:
    say(place, BEN, "ana.txt", NOT_TIM)
    assert scope(place, ANA, "Orthodontist") == NOT_TIM
    with pytest.raises(WorldError, match="only the one whose page it is"):
        say(place, BEN, "ana.txt", EVERYONE)
    with pytest.raises(WorldError):
        say(place, TIM, "ben.txt", PRIVATE)
    say(place, ANA, "ana.txt", EVERYONE)
    assert sees(place, TIM, "Orthodontist")
    kinds = [one.deed.kind for one in place.people.record(ANA).deeds]
    assert kinds[:2] == [DeedKind.WIDENED, DeedKind.NARROWED]


def test_who_narrowed_anothers_page_does_not_open_by_undo_what_was_written_there_since(place: Workspace) -> None:
    say(place, BEN, "ana.txt", NOT_TIM)
    assert place.undo_name(BEN) == "Who may see a page"
    save(place, ANA, "ana.txt", page(place, "ana.txt", ANA).text + "4. Zoonosis talk on Saturday from 9:00 to 10:00.\n")
    assert place.undo_name(BEN) is None
    place.undo(BEN, MONDAY)
    assert not sees(place, TIM, "Zoonosis")


def test_nobody_opens_what_another_wrote_on_a_page_of_both(place: Workspace) -> None:
    say(place, ANA, "both.txt", NOT_TIM)
    seen = place.page_audience(ANA, page(place, "both.txt", ANA).id)
    assert seen is not None
    assert (seen.visibility, seen.may_narrow, seen.may_widen) == (NOT_TIM, True, False)
    with pytest.raises(WorldError):
        say(place, ANA, "both.txt", EVERYONE)
    place.undo(ANA, MONDAY)
    say(place, ANA, "both.txt", PRIVATE)
    assert place.page_audience(ANA, page(place, "both.txt", ANA).id) is None
    assert place.undo_name(ANA) != "Who may see a page", "it is not theirs alone to take back"
    assert [sees(place, who, "Mandelbaum") for who in (ANA, BEN)] == [True, False]
    assert [sees(place, who, "Quarantine") for who in (ANA, BEN)] == [False, True]


def test_who_does_not_see_what_goes_by_the_page_is_told_nothing_of_it(place: Workspace) -> None:
    say(place, ANA, "ana.txt", PRIVATE)
    there = next(view for view in place.documents(BEN) if "Kaleidoscope" in view.text)
    assert place.page_audience(BEN, there.id) is None
    assert there.audience == EVERYONE


def test_a_click_on_one_sentence_outranks_the_page(place: Workspace) -> None:
    from concord.domain.answer import Scoped

    say(place, ANA, "ana.txt", PRIVATE)
    rule = next(one.rule for one in place.rules(ANA) if "Orthodontist" in one.rule.text)
    place.answer(ANA, rule, Scoped(EVERYONE))
    assert sees(place, BEN, "Orthodontist")
    place.undo(ANA, MONDAY)
    assert not sees(place, BEN, "Orthodontist")


def test_every_line_of_a_page_that_is_narrowed_is_sealed(place: Workspace) -> None:
    say(place, ANA, "ana.txt", PRIVATE)
    lock_all(place)
    found = lies_open(place).casefold()
    assert "orthodontist" not in found
    assert "kaleidoscope" in found


def test_what_is_taken_along_says_of_each_sentence_what_the_page_says(place: Workspace, tmp_path: Path) -> None:
    say(place, ANA, "ana.txt", PRIVATE)
    place.carry.out(ANA, MONDAY, tmp_path / "out")
    lines = (tmp_path / "out" / "ana.txt").read_text().splitlines()
    assert lines[0].endswith("[private]")
    assert lines[1].endswith("[everyone]")


def test_a_tag_over_a_part_is_sealed_with_each_line_and_shown_to_nobody_else(tmp_path: Path) -> None:
    text = "Ana: [keep from: Tim]\n1. Orthodontist on Tuesday from 9:00 to 10:00.\n\nBen:\n1. Choir on Monday from 19:00 to 20:30.\n"
    with home(tmp_path, [Document("both.txt", text), TEXTS[2], TEXTS[4]]) as workspace:
        assert page(workspace, "both.txt", TIM).text == "Ana:\n\nBen:\n1. Choir on Monday from 19:00 to 20:30.\n"
        assert page(workspace, "both.txt", BEN).text == text
        save(workspace, BEN, "both.txt", text.replace("Choir", "Rehearsal"))
        assert not sees(workspace, TIM, "Orthodontist")
        workspace.profiles._cost = CHEAP
        lock_all(workspace)
        assert "orthodontist" not in lies_open(workspace).casefold()


def test_a_whole_page_of_ones_own_is_secret_and_one_of_several_is_not(place: Workspace) -> None:
    say(place, ANA, "ana.txt", Visibility(Scope.SECRET))
    assert [sees(place, who, "Orthodontist") for who in (ANA, BEN, TIM)] == [True, False, False]
    assert not any(item.is_busy and ANA in item.members for item in place.plan(BEN, MONDAY).items)
    with pytest.raises(WorldError, match="several write"):
        say(place, ANA, "both.txt", Visibility(Scope.SECRET))


def test_until_a_day_only_its_owner_says(place: Workspace) -> None:
    say(place, BEN, "ana.txt", NOT_TIM)
    until = datetime(2026, 11, 28, 18)
    with pytest.raises(WorldError):
        say(place, BEN, "ana.txt", replace(NOT_TIM, until=until))
    say(place, ANA, "ana.txt", replace(NOT_TIM, until=until))
    assert not sees(place, TIM, "Orthodontist")
    place.clock = place._viewers.clock = FixedClock(until)
    assert sees(place, TIM, "Orthodontist")


def test_a_page_without_a_sentence_keeps_the_audience_that_was_chosen_for_it(place: Workspace) -> None:
    place.add_document(ANA, "Zymurgy", ANA, "")
    say(place, ANA, "Zymurgy", NOT_TIM)
    assert [any(view.title == "Zymurgy" for view in place.documents(who)) for who in (ANA, BEN, TIM)] == [True, False, False]
    save(place, ANA, "Zymurgy", "1. Orangery on Sunday from 9:00 to 10:00.\n")
    assert [sees(place, who, "Orangery") for who in (ANA, BEN, TIM)] == [True, True, False]
    assert not sees(place, TIM, "Zymurgy"), "neither what it is called nor that it is there"
    save(place, ANA, "Zymurgy", "")
    assert not sees(place, TIM, "Zymurgy")
    save(place, ANA, "Zymurgy", "1. Orangery on Sunday from 9:00 to 10:00.\n")
    assert not sees(place, TIM, "Orangery")


def test_a_blank_page_that_is_there_for_everyone_is_there_no_more_for_those_it_is_kept_from(tmp_path: Path) -> None:
    with home(tmp_path, [*TEXTS, Document("ana zymurgy.txt", "", ANA)]) as workspace:
        assert sees(workspace, TIM, "zymurgy")
        workspace.people.apply(ANA, RoleSaid(TIM, Role.TEEN))
        assert workspace.page_audience(TIM, page(workspace, "ana zymurgy.txt", TIM).id) is None
        say(workspace, ANA, "ana zymurgy.txt", NOT_TIM)
        assert [sees(workspace, who, "zymurgy") for who in (ANA, TIM)] == [True, False]


def test_whose_page_it_is_keeps_its_words_from_the_others_whatever_they_are(tmp_path: Path) -> None:
    told = []
    for word in ("Orthodontist", "Solicitor"):
        text = ANA_TEXT.replace("Orthodontist", word)
        (tmp_path / word).mkdir()
        with home(tmp_path / word, [replace(TEXTS[0], text=text, audience=PRIVATE), *TEXTS[1:]]) as workspace:
            told.append([what_they_have(workspace, who) for who in (BEN, TIM, None)])
    assert told[0] == told[1]


def test_a_page_kept_from_somebody_is_for_them_as_if_it_was_not_there(tmp_path: Path) -> None:
    hidden = Document("ana zymurgy.txt", "Ana:\n1. Orangery on Sunday from 9:00 to 10:00.\n", audience=NOT_TIM)
    told = []
    for n, documents in enumerate((TEXTS, [hidden, *TEXTS], [*TEXTS, replace(hidden, name="tim.md"), replace(hidden, name="ben 2.txt")])):
        (tmp_path / str(n)).mkdir()
        with home(tmp_path / str(n), documents) as workspace:
            told.append((what_they_have(workspace, TIM), workspace.people.record(TIM)))
    assert told[0] == told[1] == told[2]

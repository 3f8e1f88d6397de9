"""Words that not everyone may read are sealed to those who may: with every profile locked none of them lies under the household's key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM, home, page, save
from tests.core.workspace.sealed_homes import CHEAP, EVERYONE, PIN, TEXTS, as_one, lies_open, lock_all, use, words_in

from concord.domain.answer import Scoped
from concord.domain.errors import WorldError
from concord.domain.visibility import Scope, Visibility
from concord.domain.when import Span
from concord.flows.plan_json import plan_json
from concord.store.sealing import SealBroken
from concord.workspace import Workspace


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workspace]:
    with home(tmp_path, TEXTS) as workspace:
        workspace.profiles._cost = CHEAP
        yield workspace


def test_with_every_profile_locked_no_word_is_in_any_value_or_page(place: Workspace, tmp_path: Path) -> None:
    use(place)
    lock_all(place)
    assert words_in(lies_open(place)) == []
    place.close()
    for who, words in ((ANA, "Oncologist"), (BEN, "Gugelhupf"), (TIM, "Valentina")):
        with as_one(tmp_path, who) as workspace:
            assert any(words in view.text for view in workspace.documents(who)), "nothing is lost"


def test_each_gets_the_same_plan_and_pages_whoever_else_is_in(place: Workspace, tmp_path: Path) -> None:
    use(place)
    before = {who: json.dumps(plan_json(place.plan(who, MONDAY))) for who in (None, *EVERYONE)}
    pages = {who: place.documents(who) for who in (None, *EVERYONE)}
    names = {who: (place.undo_name(who), place.redo_name(who)) for who in EVERYONE}
    lock_all(place)
    place.close()
    for who in (None, *EVERYONE):
        with as_one(tmp_path, who) as workspace:
            assert workspace.documents(who) == pages[who]
            assert json.dumps(plan_json(workspace.plan(who, MONDAY))) == before[who]
            if who is not None:
                assert (workspace.undo_name(who), workspace.redo_name(who)) == names[who]


def test_who_saves_a_page_leaves_what_is_sealed_in_it_word_for_word(place: Workspace, tmp_path: Path) -> None:
    before = page(place, "ben.txt", BEN).text
    lock_all(place)
    place.close()
    with as_one(tmp_path, TIM) as workspace:
        save(workspace, TIM, "tim.txt", page(workspace, "tim.txt", TIM).text + "- Swim on Friday from 16:00 to 17:00\n")
        shown = page(workspace, "ben.txt", TIM)
        assert "Gugelhupf" not in shown.text
    with as_one(tmp_path, BEN) as workspace:
        assert page(workspace, "ben.txt", BEN).text == before


def test_what_its_owner_changes_is_what_the_others_plan_around_once_they_are_gone(place: Workspace, tmp_path: Path) -> None:
    lock_all(place)
    place.close()
    with as_one(tmp_path, ANA) as workspace:
        text = page(workspace, "ana.txt", ANA).text.replace("Wednesday from 9:00 to 10:00", "Thursday from 11:00 to 12:30")
        save(workspace, ANA, "ana.txt", text)
    with as_one(tmp_path, BEN) as workspace:
        busy = [
            item.span for item in workspace.plan(BEN, MONDAY).items if item.is_busy and ANA in item.members and item.span.start.weekday()
        ]
        assert busy == [Span(datetime(2026, 11, 26, 11), datetime(2026, 11, 26, 12, 30))]


def rows(workspace: Workspace) -> dict[int, dict[str, object]]:
    with workspace._file.reading() as db:
        return {row["sentence"]: row for row in db.query("SELECT * FROM sealed_texts")}


def test_swapped_rows_an_edited_audience_and_anothers_key_are_refused_and_named(place: Workspace, tmp_path: Path) -> None:
    lock_all(place)
    whole = rows(place)
    first, last = (next(key for key, row in whole.items() if f'["{who}/' in str(row["readers"])) for who in (ANA, TIM))
    tampering = (
        ("UPDATE sealed_texts SET words = ? WHERE sentence = ?", [whole[last]["words"], first], "words"),
        ("UPDATE sealed_texts SET audience = replace(audience, 'private', 'secret') WHERE sentence = ?", [first], "audience"),
    )
    for change, given, column in tampering:
        with place._file.writing() as db:
            db.execute(change, given)
        place.profiles.unlock(ANA, PIN)
        if column == "audience":
            with pytest.raises(SealBroken, match=f"s{first}"):
                place.documents(ANA)
        else:
            assert "Valentina" not in "".join(view.text for view in place.documents(ANA))
        assert place.documents(None), "the others are not kept out by it"
        place.lock(ANA)
        with place._file.writing() as db:
            db.execute(f"UPDATE sealed_texts SET {column} = ? WHERE sentence = ?", [whole[first][column], first])
    with place._file.writing() as db:
        db.execute("UPDATE profiles SET wrapped = (SELECT wrapped FROM profiles WHERE member = 'tim') WHERE member = 'ana'")
    with pytest.raises(WorldError):
        place.profiles.unlock(ANA, PIN)
    assert rows(place) == whole, "nothing is lost"


def test_a_narrowed_text_gets_a_new_key_and_a_widened_one_is_open_to_who_may_read_it_now(place: Workspace, tmp_path: Path) -> None:
    doctor = next(one.rule for one in place.rules(ANA) if "Oncologist" in one.rule.text)
    first = next(iter(rows(place)))
    before = rows(place)[first]
    place.answer(ANA, doctor, Scoped(Visibility(Scope.ONLY, (BEN,))))
    wider = rows(place)[first]
    assert before["words"] != wider["words"]
    lock_all(place)
    place.profiles.unlock(BEN, PIN)
    assert "Oncologist" in page(place, "ana.txt", BEN).text
    place.lock(BEN)
    place.profiles.unlock(ANA, PIN)
    doctor = next(one.rule for one in place.rules(ANA) if "Oncologist" in one.rule.text)
    place.answer(ANA, doctor, Scoped(Visibility(Scope.PRIVATE)))
    narrow = rows(place)[first]
    assert narrow["words"] != wider["words"]
    assert "ben/" not in str(narrow["readers"])
    place.answer(ANA, doctor, Scoped(Visibility(Scope.EVERYONE)))
    assert first not in rows(place)
    assert "Oncologist" in page(place, "ana.txt", None).text


def test_keys_are_there_as_soon_as_somebody_is(place: Workspace) -> None:
    with place._file.reading() as db:
        assert {row["member"] for row in db.query("SELECT member FROM profiles")} == set(EVERYONE)


def test_what_an_older_grammar_read_waits_for_its_owner_and_is_read_anew_once_they_are_in(place: Workspace) -> None:
    lock_all(place)
    with place._file.writing() as db:
        db.execute("UPDATE sealed_texts SET grammar = '0.0.9'")
    mine = sum(f"{ANA}/" in str(row["readers"]) and row["shadow"] is not None for row in rows(place).values())
    assert place.profiles.state(ANA).waiting == mine > 0
    assert place.plan(None, MONDAY).items, "the others plan around what it was"
    place.profiles.unlock(ANA, PIN)
    assert place.profiles.state(ANA).waiting == 0
    place.plan(ANA, MONDAY)
    place.lock(ANA)
    assert place.profiles.state(ANA).waiting == 0, "what the others plan around was read anew"

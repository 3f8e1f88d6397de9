"""A household read again by a language model on this PC: what is asked, what comes of it, and who learns of it."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.core.reading.model_answers import proposal, reading
from tests.core.workspace.homes import ANA, BEN, MONDAY, NOW, TIM, again, home, page, save
from tests.helpers.ollama_server import Answer, Fault, OllamaServer, ServedModel

from concord.domain.answer import Settled
from concord.domain.document import Document
from concord.domain.errors import Cancelled, WorldError
from concord.domain.household import Household
from concord.domain.ids import MemberId
from concord.flows.plan_json import plan_json
from concord.flows.save_document import number_sentences
from concord.store.document_rows import insert_document
from concord.store.household_file import HouseholdFile
from concord.store.keys import KeyFileHolder
from concord.store.member_rows import save_household
from concord.store.migrations import household_steps
from concord.store.sqlcipher import new_migrations
from concord.workspace import RuleView, Workspace

if TYPE_CHECKING:
    from sqlite_utils import Database

ANA_TEXT = "1. I have pottery in the shed on Tuesday from 19:00 to 21:00.\n2. I see the doctor on Wednesday from 9:00 to 10:00. [private]\n3. Frobbing, you know the drill.\n"
BEN_TEXT = "1. Choir on Monday from 19:00 to 20:30.\n2. We bake a cake for Tim on Thursday from 15:00 to 16:00. [keep from: Tim]\n3. Gliding on Friday from 9:00 to 10:00. [secret]\n"
TIM_TEXT = "1. I have judo on Thursday from 17:00 to 18:00.\n"
DOCUMENTS = [Document("ana.txt", ANA_TEXT), Document("ben.txt", BEN_TEXT), Document("tim.txt", TIM_TEXT)]

ANSWERS: dict[str, Answer] = {
    "pottery": proposal(reading("commitment", "pottery", days=["TU"], start="07:00", end="09:00", place="shed")),
    "doctor": proposal(reading("commitment", "doctor", days=["WE"], start="21:00", end="22:00")),
    "Choir": proposal(reading("commitment", "choir", days=["MO"], start="19:00", end="20:30")),
    "cake": proposal(reading("task", "bake a cake", days=["TH"], start="03:00", end="04:00", people=["Tim"])),
    "Gliding": proposal(reading("commitment", "gliding", days=["FR"], start="21:00", end="22:00")),
    "judo": proposal(reading("commitment", "judo", days=["TH"], start="17:00", end="18:00")),
    "Frobbing": proposal(reading("task", "frobbing", repeats="daily")),
}


def by_words(answers: Mapping[str, Answer]) -> Callable[[Mapping[str, Any]], Answer]:
    def answer(body: Mapping[str, Any]) -> Answer:
        words = body["messages"][-1]["content"]
        return next((said for word, said in answers.items() if word in words), Fault.INVALID_JSON)

    return answer


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with home(tmp_path, DOCUMENTS) as opened:
        yield opened


@pytest.fixture
def server() -> Iterator[OllamaServer]:
    with OllamaServer(by_words(ANSWERS)) as running:
        yield running


def row(workspace: Workspace, viewer: MemberId | None, words: str) -> RuleView:
    return next(one for one in workspace.rules(viewer) if words in one.rule.text)


def doubts(workspace: Workspace, viewer: MemberId | None, words: str) -> list[tuple[str, ...]]:
    return [doubt.choices for doubt in row(workspace, viewer, words).rule.doubts if "two ways" in doubt.message or "model" in doubt.message]


def shown(workspace: Workspace, viewer: MemberId | None) -> str:
    return json.dumps(plan_json(workspace.plan(viewer, MONDAY)), sort_keys=True)


def asked_about(server: OllamaServer) -> list[str]:
    return [next(word for word in ANSWERS if word in one.body["messages"][-1]["content"]) for one in server.asked]


def test_what_comes_of_it_is_in_force_when_it_is_done(workspace: Workspace, server: OllamaServer) -> None:
    before = row(workspace, ANA, "Choir").rule
    week = [(i.id, i.span) for i in workspace.plan(ANA, MONDAY).items]
    changed = workspace.second_reading(ANA, ollama=server.url)
    assert changed.areas == {"documents", "plan"}
    assert doubts(workspace, ANA, "pottery") == [("19:00-21:00", "7:00-9:00")]
    assert row(workspace, ANA, "Choir").rule.confidence > before.confidence
    plan = workspace.plan(ANA, MONDAY)
    assert [(i.id, i.span) for i in plan.items] == week
    assert any("two ways" in d.message for judged in plan.rules for d in judged.rule.doubts)


def test_a_sentence_is_asked_about_once(workspace: Workspace, server: OllamaServer, tmp_path: Path) -> None:
    workspace.second_reading(ANA, ollama=server.url)
    assert workspace.second_reading(ANA, ollama=server.url).areas == frozenset()
    workspace.close()
    with again(tmp_path) as opened:
        assert opened.second_reading(ANA, ollama=server.url).areas == frozenset()
        assert doubts(opened, ANA, "pottery") == [("19:00-21:00", "7:00-9:00")]
    assert sorted(asked_about(server)) == ["Choir", "Frobbing", "cake", "doctor", "judo", "pottery"]


@pytest.mark.parametrize(
    ("viewer", "never"),
    [(ANA, ("Gliding",)), (BEN, ("doctor",)), (TIM, ("doctor", "cake", "Gliding")), (None, ("doctor", "cake", "Gliding"))],
)
def test_nobody_has_another_members_private_words_asked_about(
    viewer: MemberId | None, never: tuple[str, ...], workspace: Workspace, server: OllamaServer
) -> None:
    workspace.second_reading(viewer, ollama=server.url)
    sent = json.dumps([one.body for one in server.asked])
    assert not any(word in sent for word in never)
    assert set(asked_about(server)) == set(ANSWERS) - set(never)
    for one in server.asked:
        said = one.body["messages"][-1]["content"]
        assert sum(word in said for word in ANSWERS) == 1


def test_no_log_holds_a_word_of_what_was_asked_or_answered(workspace: Workspace, caplog: pytest.LogCaptureFixture) -> None:
    faults = {"Choir": Fault.INVALID_JSON, "pottery": Fault.LEAK, "judo": Fault.ERROR_LINE, "cake": Fault.BREAK_OFF}
    with caplog.at_level(logging.DEBUG), OllamaServer(by_words({**ANSWERS, **faults})) as server:
        workspace.second_reading(ANA, ollama=server.url)
        workspace.second_reading(BEN, ollama=server.url)
        workspace.plan(ANA, MONDAY)
    assert caplog.records
    assert not [word for word in (*ANSWERS, "shed", "Tuesday") if word in caplog.text]


def test_what_is_hidden_from_somebody_stays_so_whatever_a_model_says_of_it(workspace: Workspace, server: OllamaServer) -> None:
    for who, other in ((ANA, BEN), (TIM, None)):
        workspace.second_reading(who, ollama=server.url)
        workspace.second_reading(other, ollama=server.url)
    for viewer, seen in (
        (TIM, ("doctor", "cake", "Gliding")),
        (None, ("doctor", "cake", "Gliding")),
        (ANA, ("Gliding",)),
        (BEN, ("doctor",)),
    ):
        copy = shown(workspace, viewer)
        assert not any(word in copy for word in seen)


def test_the_copy_of_those_who_may_not_see_is_the_same_before_and_after(workspace: Workspace, server: OllamaServer) -> None:
    workspace.second_reading(None, ollama=server.url)
    before = {viewer: shown(workspace, viewer) for viewer in (TIM, None)}
    count = len(server.asked)
    workspace.second_reading(BEN, ollama=server.url)
    assert len(server.asked) > count
    assert {viewer: shown(workspace, viewer) for viewer in (TIM, None)} == before
    assert doubts(workspace, BEN, "Gliding") == [("9:00-10:00", "21:00-22:00")]


def test_a_settled_difference_moves_the_busy_time_that_others_see(workspace: Workspace, server: OllamaServer) -> None:
    workspace.second_reading(ANA, ollama=server.url)
    one = row(workspace, ANA, "doctor")
    (doubt,) = one.rule.doubts
    workspace.answer(ANA, one.rule, Settled.of(doubt, "21:00-22:00"), revision=one.revision)
    for viewer in (ANA, BEN):
        times = {(i.span.start.hour, i.span.end.hour) for i in workspace.plan(viewer, MONDAY).items if ANA in i.members}
        assert (21, 22) in times
        assert (9, 10) not in times


def test_what_only_the_model_understood_waits_for_a_yes(workspace: Workspace, server: OllamaServer) -> None:
    workspace.second_reading(ANA, ollama=server.url)
    one = row(workspace, ANA, "Frobbing")
    assert one.rule.readings == ()
    assert doubts(workspace, ANA, "Frobbing") == [("frobbing, every day", "Nothing")]
    assert "robbing" not in " ".join(item.title for item in workspace.plan(ANA, MONDAY).items)
    workspace.answer(ANA, one.rule, Settled.of(one.rule.doubts[0], "frobbing, every day"), revision=one.revision)
    assert "robbing" in " ".join(item.title for item in workspace.plan(ANA, MONDAY).items)


def test_stopping_changes_nothing_and_loses_no_answer(workspace: Workspace) -> None:
    answers = by_words({**ANSWERS, "Choir": Fault.STALL})
    with OllamaServer(answers) as server:
        before = shown(workspace, ANA)
        told: list[float] = []

        def progress(what: str, share: float) -> None:
            told.append(share)
            if share >= 0.4:
                threading.Timer(0.1, workspace.stop_second_reading).start()

        with pytest.raises(Cancelled):
            workspace.second_reading(ANA, ollama=server.url, progress=progress)
        assert told[0] == 0
        assert shown(workspace, ANA) == before
        done = [word for word in asked_about(server) if word != "Choir"]
        assert done
    with OllamaServer(by_words(ANSWERS)) as server:
        workspace.second_reading(ANA, ollama=server.url)
        assert not set(done) & set(asked_about(server))
        assert doubts(workspace, ANA, "pottery") == [("19:00-21:00", "7:00-9:00")]


def test_a_model_that_goes_away_halfway_changes_nothing(workspace: Workspace) -> None:
    before = shown(workspace, ANA)
    with OllamaServer([ANSWERS["pottery"], Fault.REFUSE]) as server, pytest.raises(WorldError, match="could not run"):
        workspace.second_reading(ANA, ollama=server.url)
    assert shown(workspace, ANA) == before


def test_a_call_that_broke_off_is_made_again_the_next_time(workspace: Workspace, server: OllamaServer) -> None:
    server.answers = by_words({**ANSWERS, "pottery": Fault.BREAK_OFF, "Frobbing": Fault.INVALID_JSON})
    workspace.second_reading(ANA, ollama=server.url)
    assert doubts(workspace, ANA, "pottery") == []
    assert row(workspace, ANA, "Choir").rule.confidence > 0
    server.asked.clear()
    server.answers = by_words(ANSWERS)
    workspace.second_reading(ANA, ollama=server.url)
    assert asked_about(server) == ["pottery"]
    assert doubts(workspace, ANA, "pottery") == [("19:00-21:00", "7:00-9:00")]


def test_a_model_that_never_finishes_is_left_after_a_few_calls(workspace: Workspace) -> None:
    with OllamaServer([Fault.BREAK_OFF]) as server, pytest.raises(WorldError, match="does not answer in good time"):
        workspace.second_reading(ANA, ollama=server.url)
    assert len(server.asked) == 3


def test_planning_goes_on_while_a_model_reads(workspace: Workspace) -> None:
    workspace.plan(ANA, MONDAY)
    with OllamaServer(by_words({**ANSWERS, "pottery": Fault.STALL})) as server:
        failed: list[BaseException] = []

        def read() -> None:
            try:
                workspace.second_reading(ANA, ollama=server.url)
            except Exception as error:
                failed.append(error)

        thread = threading.Thread(target=read)
        thread.start()
        while not server.asked:
            time.sleep(0.01)
        save(workspace, ANA, "ana.txt", ANA_TEXT + "4. I paint on Friday at 16:00.\n")
        assert any("paint" in item.title.lower() for item in workspace.plan(ANA, MONDAY).items)
        workspace.close()
        thread.join(10)
        assert not thread.is_alive()
        assert [type(error) for error in failed] == [Cancelled]


def test_an_opinion_goes_with_the_words_it_was_about(workspace: Workspace, server: OllamaServer) -> None:
    workspace.second_reading(ANA, ollama=server.url)
    save(
        workspace,
        ANA,
        "ana.txt",
        ANA_TEXT.replace("in the shed on Tuesday", "in the shed on Thursday").replace(
            "1. I have", "1. I paint on Friday at 16:00.\n2. I have"
        ),
    )
    assert doubts(workspace, ANA, "pottery") == []
    server.asked.clear()
    server.answers = by_words({**ANSWERS, "paint": proposal(reading("commitment", "paint", days=["FR"], start="16:00"))})
    workspace.second_reading(ANA, ollama=server.url)
    assert len(server.asked) == 2
    save(workspace, ANA, "ana.txt", "1. I paint on Friday at 16:00.\n")
    with workspace._file.reading() as db:
        left = {row[0] for row in db.execute("SELECT sentence FROM opinions").fetchall()}
        there = {row[0]: row[1] for row in db.execute("SELECT key, text FROM sentences").fetchall()}
    assert left <= set(there)
    assert {"I paint on Friday at 16:00.", "Choir on Monday from 19:00 to 20:30."} <= {there[key] for key in left}


def test_an_opinion_follows_its_sentence_through_a_text_that_is_not_saved(workspace: Workspace, server: OllamaServer) -> None:
    workspace.second_reading(ANA, ollama=server.url)
    view = page(workspace, "ana.txt", ANA)
    rows = workspace.read_page(ANA, view.id, "1. I paint on Friday at 16:00.\n2. " + ANA_TEXT.partition("\n")[0][3:] + "\n").rows
    found = {row.rule.text: [doubt.choices for doubt in row.rule.doubts] for row in rows}
    assert found["I have pottery in the shed on Tuesday from 19:00 to 21:00."] == [("19:00-21:00", "7:00-9:00")]
    changed = workspace.read_page(ANA, view.id, ANA_TEXT.replace("Tuesday", "Monday")).rows
    assert not any("two ways" in doubt.message for doubt in changed[0].rule.doubts)


def test_other_weights_under_the_same_name_are_asked_anew(workspace: Workspace, server: OllamaServer) -> None:
    workspace.second_reading(ANA, ollama=server.url)
    agreeing = {**ANSWERS, "pottery": proposal(reading("commitment", "pottery", days=["TU"], start="19:00", end="21:00", place="shed"))}
    with OllamaServer(by_words(agreeing), [ServedModel("llama3.2:latest", digest="b" * 64)]) as other:
        workspace.second_reading(ANA, ollama=other.url)
        assert len(other.asked) == len(server.asked)
    assert doubts(workspace, ANA, "pottery") == []


def test_nothing_that_a_model_says_later_takes_away_what_a_person_chose(workspace: Workspace, server: OllamaServer) -> None:
    workspace.second_reading(ANA, ollama=server.url)
    one = row(workspace, ANA, "pottery")
    workspace.answer(ANA, one.rule, Settled.of(one.rule.doubts[0], "7:00-9:00"), revision=one.revision)
    assert row(workspace, ANA, "pottery").rule.readings[0].when.start == 7 * 60
    third = {**ANSWERS, "pottery": proposal(reading("commitment", "pottery", days=["TH"], start="19:00", end="21:00", place="shed"))}
    with OllamaServer(by_words(third), [ServedModel("qwen3:4b", digest="c" * 64)]) as other:
        workspace.second_reading(ANA, ollama=other.url)
        assert "pottery" not in asked_about(other)
    rule = row(workspace, ANA, "pottery").rule
    assert (rule.readings[0].when.start, rule.readings[0].when.days, rule.doubts) == (7 * 60, ("TU",), ())


def test_without_ollama_it_is_said_in_words_and_costs_nothing(workspace: Workspace, server: OllamaServer) -> None:
    url = server.url
    assert workspace.second_reader(ollama=url) == "llama3.2:latest"
    server.greeting = b"something else"
    started = time.monotonic()
    assert workspace.second_reader(ollama=url) is None
    with pytest.raises(WorldError, match="No Ollama answers"):
        workspace.second_reading(ANA, ollama=url)
    assert time.monotonic() - started < 2


def test_the_file_says_nothing_of_what_was_asked_but_a_keyed_mark(workspace: Workspace, server: OllamaServer) -> None:
    import hashlib

    workspace.second_reading(ANA, ollama=server.url)
    with workspace._file.reading() as db:
        marks = [row[0] for row in db.execute("SELECT asked FROM opinions").fetchall()]
        texts = [row[0] for row in db.execute("SELECT text FROM sentences").fetchall()]
    plain = {hashlib.sha256(text.encode()).hexdigest() for text in texts}
    plain |= {hashlib.sha256(one.body["messages"][-1]["content"].encode()).hexdigest() for one in server.asked}
    assert len(marks) == len(set(marks)) == 6
    assert not plain & set(marks)


def test_a_file_from_before_there_was_a_second_reader_is_brought_up_to_date(tmp_path: Path, server: OllamaServer) -> None:
    older = new_migrations("household")
    older._migrations += [step for step in household_steps._migrations if step.name != "second_opinions"]
    keys = KeyFileHolder(tmp_path / "keys")

    def fill(db: Database) -> None:
        save_household(db, Household("Home", ()))
        insert_document(db, DOCUMENTS[1])
        # Since then numbering forgets opinions too, of which an older file has none.
        db.execute("CREATE TEMP TABLE opinions (sentence INTEGER, body TEXT)")
        number_sentences(db, NOW)

    HouseholdFile.create(tmp_path / "home.concord", keys, fill=fill, steps=older).close()
    with again(tmp_path) as opened:
        opened.second_reading(BEN, ollama=server.url)
        assert doubts(opened, BEN, "Gliding") == [("9:00-10:00", "21:00-22:00")]


def test_plain_documents_keep_nothing(tmp_path: Path, server: OllamaServer, capsys: pytest.CaptureFixture[str]) -> None:
    from concord.cli import run

    text = tmp_path / "ana.txt"
    text.write_text(ANA_TEXT, encoding="utf-8")
    assert run(["read", str(text), "--week", "2026-11-23", "--reader", "both", "--ollama", server.url]) == 0
    assert "This was read in two ways" in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["ana.txt"]

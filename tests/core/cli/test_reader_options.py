"""`--reader`, `--model` and `--ollama`: what a language model on this PC changes, and what happens without one."""

from __future__ import annotations

import io
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.core.reading.model_answers import proposal, reading
from tests.helpers.ollama_server import Answer, Fault, OllamaServer, ServedModel

from concord.cli import run
from concord.domain.document import Document
from concord.resource_files import resource_path
from concord.workspace import Workspace

WEEK = ["--week", "2026-11-23", "--now", "2026-11-25T10:20", "--timezone", "Europe/Paris"]
TEXT = """\
Ana:
1. I have pottery in the shed on Tuesday from 19:00 to 21:00.
2. I see the consultant on Wednesday from 9:00 to 10:00. [private]

Ben:
1. A present for Ana: pick it up on Thursday at 16:00. [keep from: Ana]
2. Choir on Monday from 19:00 to 20:30.
3. Gliding on Friday from 9:00 to 10:00. [secret]
"""


@pytest.fixture(autouse=True)
def as_for_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONCORD_READER")


@pytest.fixture
def text(tmp_path: Path) -> str:
    path = tmp_path / "week.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def nobody() -> str:
    """An address of this PC where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


def understood(body: Any) -> Answer:
    """Read as the grammar does, but the pottery at another hour."""
    words = body["messages"][-1]["content"]
    if "pottery" in words:
        return proposal(reading("commitment", "pottery", days=["TU"], start="07:00", end="09:00", place="shed"))
    if "Choir" in words:
        return proposal(reading("commitment", "choir", days=["MO"], start="19:00", end="20:30"))
    return Fault.INVALID_JSON


def rows(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> dict[str, Any]:
    assert run(arguments) == 0
    out = capsys.readouterr()
    assert out.err == ""
    document = json.loads(out.out)
    jsonschema.validate(document, json.loads(resource_path("schema", "concord.read-1.schema.json").read_text()))
    return {row["id"]: row for row in document["rules"]}


def test_where_ollama_answers_both_is_the_default(text: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    alone = rows(capsys, ["read", text, *WEEK, "--json", "--reader", "grammar"])
    with OllamaServer(understood) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        found = rows(capsys, ["read", text, *WEEK, "--json"])
    assert found["ana-1"]["readings"] == alone["ana-1"]["readings"]
    assert [doubt["choices"] for doubt in found["ana-1"]["doubts"]] == [["19:00-21:00", "7:00-9:00"]]
    assert found["ben-2"]["confidence"] > alone["ben-2"]["confidence"]
    assert found["ben-3"] == alone["ben-3"]


def test_where_none_answers_the_grammar_reads_without_a_word_and_without_delay(
    text: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = rows(capsys, ["read", text, *WEEK, "--json", "--reader", "grammar"])
    monkeypatch.setenv("OLLAMA_HOST", nobody())
    for extra in ([], ["--reader", "both"]):
        started = time.monotonic()
        assert rows(capsys, ["read", text, *WEEK, "--json", *extra]) == alone
        assert time.monotonic() - started < 5


def test_without_ollama_nothing_that_speaks_to_it_is_loaded(text: str, checkout: Path) -> None:
    program = "import sys; from concord.cli import run; run(sys.argv[1:]); print({'ollama', 'httpx', 'asyncio'} & set(sys.modules))"
    environment = {**os.environ, "PYTHONPATH": str(checkout / "core"), "OLLAMA_HOST": nobody()}
    done = subprocess.run([sys.executable, "-c", program, "read", text, *WEEK], env=environment, capture_output=True, text=True, timeout=60)
    assert done.stdout.endswith("set()\n"), done.stdout[-200:]


def test_a_model_that_leads_is_in_force_with_the_grammar_behind_it(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with OllamaServer(understood) as server:
        found = rows(capsys, ["read", text, *WEEK, "--json", "--reader", "model", "--ollama", server.url])
    assert found["ana-1"]["readings"][0]["start"] == "07:00"
    assert found["ana-1"]["doubts"][0]["choices"] == ["7:00-9:00", "19:00-21:00"]
    assert found["ben-3"]["readings"][0]["start"] == "09:00"
    assert "language model did not understand" in found["ben-3"]["doubts"][-1]["message"]


@pytest.mark.parametrize("extra", [["--reader", "model"], ["--reader", "both", "--model", "llama3.2"], ["--ollama", "{nobody}"]])
def test_a_model_that_was_asked_for_and_is_not_there_is_one_line(
    extra: list[str], text: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OLLAMA_HOST", nobody())
    for command in ("read", "plan"):
        assert run([command, text, *WEEK, *(word.replace("{nobody}", nobody()) for word in extra)]) == 1
        out = capsys.readouterr()
        assert out.out == ""
        assert out.err == "concord: No Ollama answers on this PC. Start it, or read without it: --reader grammar.\n"


@pytest.mark.parametrize(
    ("served", "wanted", "line"),
    [
        (ServedModel("llama3.2:latest"), "mistral", "Ollama has no model called mistral. Get it with: concord model pull mistral."),
        (ServedModel("big:120b-cloud"), "big:120b-cloud", "big:120b-cloud runs on somebody else's computer."),
        (ServedModel("mine:latest", remote_host="https://ollama.com:443"), "mine", "mine:latest runs on somebody else's computer."),
    ],
)
def test_a_model_that_may_not_be_asked_is_one_line(
    served: ServedModel, wanted: str, line: str, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with OllamaServer(understood, [served]) as server:
        assert run(["read", text, *WEEK, "--model", wanted, "--ollama", server.url]) == 1
        assert line in capsys.readouterr().err
        assert "/api/chat" not in server.paths


def test_a_model_of_the_cloud_is_never_asked_by_default(
    text: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with OllamaServer(understood, [ServedModel("mine:latest", remote_host="https://ollama.com:443")]) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        assert run(["read", text, *WEEK]) == 0
        assert capsys.readouterr().err == ""
        assert "/api/chat" not in server.paths


def test_a_model_that_fails_halfway_leaves_the_grammars_reading(
    text: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = rows(capsys, ["read", text, *WEEK, "--json", "--reader", "grammar"])
    with OllamaServer([proposal(), Fault.REFUSE]) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        assert rows(capsys, ["read", text, *WEEK, "--json"]) == alone
        assert run(["read", text, *WEEK, "--reader", "model"]) == 1
        assert capsys.readouterr().err.startswith("concord: Ollama could not run llama3.2:latest.")


def test_a_viewers_run_sends_only_what_that_viewer_may_read(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    hidden = {"ana": ("present", "Gliding"), "ben": ("consultant",)}
    for who, words in hidden.items():
        with OllamaServer(understood) as server:
            assert run(["plan", text, *WEEK, "--as", who, "--ollama", server.url, "--json"]) == 0
        capsys.readouterr()
        sent = json.dumps([asked.body for asked in server.asked])
        assert not any(word in sent for word in words)
        assert "Choir" in sent
    for asked in server.asked:
        said = asked.words.rpartition("Text:\n")[2]
        assert sum(word in said for word in ("pottery", "consultant", "present", "Choir", "Gliding")) == 1


def test_what_others_get_of_a_private_text_does_not_depend_on_a_model(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    def elsewhere(body: Any) -> Answer:
        words = body["messages"][-1]["content"]
        if "consultant" in words:
            return proposal(reading("commitment", "consultant", days=["WE"], start="09:00", end="10:00", place="the shed"))
        return understood(body)

    def plan(*extra: str) -> Any:
        assert run(["plan", text, *WEEK, "--json", "--ics", str(Path(text).parent / "out"), *extra]) == 0
        capsys.readouterr()
        return (Path(text).parent / "out" / "everyone.ics").read_text()

    alone = plan("--reader", "grammar")
    with OllamaServer(elsewhere) as server:
        assert plan("--reader", "both", "--ollama", server.url) == alone


def test_planning_with_a_second_reader_keeps_the_week_and_the_counts(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    def plan(*extra: str) -> Any:
        assert run(["plan", text, *WEEK, "--json", *extra]) == 0
        return json.loads(capsys.readouterr().out)

    alone = plan("--reader", "grammar")
    with OllamaServer(understood) as server:
        both = plan("--ollama", server.url)
    jsonschema.validate(both, json.loads(resource_path("schema", "concord.plan-1.schema.json").read_text()))
    assert both["coverage"] == alone["coverage"]
    assert [(i["id"], i["start"], i["end"]) for i in both["items"]] == [(i["id"], i["start"], i["end"]) for i in alone["items"]]


@pytest.fixture
def household_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    Workspace.create(tmp_path / "home.concord", "Home", [Document("week.txt", TEXT)], timezone="Europe/Paris").close()
    return str(tmp_path / "home.concord")


def test_a_household_keeps_what_the_model_said_and_asks_once(household_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    def questions(*extra: str) -> list[str]:
        assert run(["plan", household_file, "--week", "2026-11-23", "--json", *extra]) == 0
        out = capsys.readouterr()
        assert out.err == ""
        return [doubt["message"] for row in json.loads(out.out)["rules"] for doubt in row.get("doubts", [])]

    with OllamaServer(understood) as server:
        assert any("two ways" in message for message in questions("--ollama", server.url))
        sent = json.dumps([asked.body for asked in server.asked])
        assert not any(word in sent for word in ("consultant", "present", "Gliding"))
        count = len(server.asked)
        assert any("two ways" in message for message in questions("--ollama", server.url))
        assert len(server.asked) == count
    assert any("two ways" in message for message in questions("--reader", "grammar"))


@pytest.mark.parametrize(
    ("extra", "line"),
    [
        (["--reader", "model"], "Say --reader both."),
        (["--reader", "both", "--ollama", "{nobody}"], "No Ollama answers on this PC."),
        (["--reader", "grammar", "--model", "x"], "--reader grammar asks no model."),
    ],
)
def test_a_household_and_a_model_that_does_not_go_are_one_line(
    extra: list[str], line: str, household_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["plan", household_file, *(word.replace("{nobody}", nobody()) for word in extra)]) == 1
    out = capsys.readouterr()
    assert (out.out, out.err.count("\n")) == ("", 1)
    assert line in out.err


def test_a_model_can_be_scored_beside_the_grammar(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "I have pottery in the shed on Tuesday from 19:00 to 21:00."
    meant = {"kind": "commitment", "days": ["TU"], "start": "07:00", "end": "09:00"}
    key = {
        "household": "tiny",
        "voice": "one",
        "written": "2026-11-23",
        "members": ["Ana"],
        "rules": [{"id": "ana-1", "text": text, "readings": [meant]}],
    }
    (tmp_path / "tiny.reading.json").write_text(json.dumps(key), encoding="utf-8")
    (tmp_path / "tiny_home.txt").write_text(f"Ana:\n1. {text}\n", encoding="utf-8")

    def wrong(*extra: str) -> list[tuple[str, bool]]:
        assert run(["eval", "reading", str(tmp_path), "--json", *extra]) == 0
        return [(one["field"], one["silent"]) for one in json.loads(capsys.readouterr().out)["households"][0]["wrong"]]

    with OllamaServer(understood) as server:
        assert wrong() == wrong("--reader", "grammar") == [("start", True), ("end", True)]
        assert server.asked == []
        assert ("start", False) in wrong("--ollama", server.url)
        assert wrong("--reader", "model", "--ollama", server.url) == []
    assert run(["eval", "reading", str(tmp_path), "--reader", "both", "--ollama", nobody()]) == 1
    assert capsys.readouterr().err.startswith("concord: No Ollama answers on this PC.")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_told_on_a_terminal_only(text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal()
    with OllamaServer(understood) as server:
        monkeypatch.setattr(sys, "stderr", terminal)
        assert run(["read", text, *WEEK, "--ollama", server.url]) == 0
    assert "Reading with the language model:  20%" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")
    assert "Reading with" not in capsys.readouterr().out


@pytest.mark.parametrize(("reader", "code"), [("both", 0), ("model", 1)])
def test_ctrl_c_leaves_the_grammars_reading(reader: str, code: int, text: str, checkout: Path) -> None:
    with OllamaServer([Fault.STALL]) as server:
        environment = {**os.environ, "PYTHONPATH": str(checkout / "core"), "CONCORD_READER": reader, "OLLAMA_HOST": server.url}
        command = [sys.executable, "-m", "concord.cli", "read", text, *WEEK]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        deadline = time.monotonic() + 30
        while not server.asked and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == code
    assert ("pottery" in out) is (code == 0)
    assert err == ("" if code == 0 else "concord: Stopped. Nothing was changed.\n")

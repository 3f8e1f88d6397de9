"""`concord model`: what is here, a download, a choice and the self-test from a terminal, with their JSON against the schemas."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.helpers.ollama_pulls import PullFault
from tests.helpers.ollama_server import Fault, OllamaServer, ServedModel
from tests.helpers.self_test_key import knowing_the_key

from concord.cli import run
from concord.flows.kept_vectors import embedder_on_this_pc
from concord.flows.model_choice import ModelChoice, chosen_models, keep_choice
from concord.flows.second_reading import model_on_this_pc
from concord.llm import this_pc
from concord.llm.this_pc import Room
from concord.resource_files import resource_path

GB = 1_000_000_000
MEASURE = this_pc.room_here
MODELS = (
    ServedModel("small:1b", size=GB),
    ServedModel("large:70b", size=40 * GB),
    ServedModel("vectors", size=GB // 4, capabilities=("embedding",)),
    ServedModel("innocent", remote_host="https://ollama.example"),
)


@pytest.fixture(autouse=True)
def a_pc_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(this_pc, "room_here", lambda _: Room(16 * GB, 8 * GB, 100 * GB))


def told(capsys: pytest.CaptureFixture[str], kind: str, *arguments: str) -> dict[str, Any]:
    assert run(["model", *arguments, "--json"]) == 0
    out = capsys.readouterr()
    assert out.err == ""
    found: dict[str, Any] = json.loads(out.out)
    jsonschema.validate(found, json.loads(resource_path("schema", f"concord.{kind}-1.schema.json").read_text("utf-8")))
    return found


def told_after(capsys: pytest.CaptureFixture[str], kind: str, *arguments: str) -> dict[str, Any]:
    capsys.readouterr()
    return told(capsys, kind, *arguments)


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["model", *arguments]) == 1
    out = capsys.readouterr()
    assert out.out == ""
    assert out.err.count("\n") == 1
    return out.err


def nobody() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


def test_what_is_here_is_listed_with_what_fits_and_what_could_be_had(capsys: pytest.CaptureFixture[str]) -> None:
    with OllamaServer(models=MODELS, loaded=("small:1b",)) as server:
        found = told(capsys, "models", "list", "--ollama", server.url)
        assert run(["model", "list", "--ollama", server.url]) == 0
    assert {row["name"]: (row["fit"], row["loaded"], row["runs_elsewhere"]) for row in found["models"]} == {
        "innocent": ("with ease", False, True),
        "large:70b": ("not", False, False),
        "small:1b": ("with ease", True, False),
        "vectors": ("with ease", False, False),
    }
    assert found["offers"]
    lines = capsys.readouterr().out
    assert "large:70b: 40.0 GB, too large for this PC's memory, reads and answers" in lines
    assert "innocent: runs on somebody else's computer" in lines
    assert "vectors: 250 MB, runs with ease here, finds sentences" in lines


def test_where_no_ollama_answers_that_is_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, "models", "list", "--ollama", nobody())
    assert (found["answers"], found["models"]) == (False, [])
    assert "No Ollama answers" in refused(capsys, "pull", "qwen2.5:7b", "--ollama", nobody())
    assert "No Ollama answers" in refused(capsys, "test", "--ollama", nobody())


def test_an_ollama_without_models_says_what_could_be_had(capsys: pytest.CaptureFixture[str]) -> None:
    with OllamaServer(models=()) as server:
        assert run(["model", "list", "--ollama", server.url]) == 0
    lines = capsys.readouterr().out
    assert "has no model yet" in lines
    assert "llama3.2:3b: about 2.0 GB, runs with ease here" in lines


def test_the_first_model_that_is_downloaded_is_the_one_that_is_asked_from_then_on(capsys: pytest.CaptureFixture[str]) -> None:
    with OllamaServer(models=()) as server:
        found = told(capsys, "model", "pull", "small:1b", "--ollama", server.url)
        assert found["chosen"] == {"chat": "small:1b", "embedding": None}
        assert told(capsys, "model", "pull", "nomic-embed-text", "--ollama", server.url)["chosen"]["embedding"] == "nomic-embed-text:latest"
        assert told(capsys, "model", "pull", "other:3b", "--ollama", server.url)["chosen"]["chat"] == "small:1b"
        assert told(capsys, "model", "use", "other:3b", "--ollama", server.url)["chosen"]["chat"] == "other:3b"
        found = told(capsys, "models", "list", "--ollama", server.url)
        assert found["chosen"] == {"chat": "other:3b", "embedding": "nomic-embed-text:latest"}
        asked, finds = model_on_this_pc(ollama=server.url, environment={}), embedder_on_this_pc(ollama=server.url, environment={})
    assert asked is not None
    assert asked.name == "other:3b"
    assert finds is not None
    assert "nomic-embed-text" in finds.name


@pytest.mark.parametrize("fault", [fault for fault in PullFault if fault not in (PullFault.SLOW, PullFault.STALL)])
def test_a_download_that_fails_chooses_nothing_and_says_so_in_one_line(fault: PullFault, capsys: pytest.CaptureFixture[str]) -> None:
    with OllamaServer(models=(), pulls=fault) as server:
        assert "Traceback" not in refused(capsys, "pull", "small:1b", "--ollama", server.url)
    assert chosen_models() == ModelChoice()


@pytest.mark.parametrize(
    ("room", "words"),
    [(Room(16 * GB, None, 4 * GB), "the disk has 4.0 GB free"), (Room(4 * GB, None, 100 * GB), "too large for the 4.0 GB of memory")],
)
def test_what_does_not_fit_is_said_before_anything_is_downloaded(
    room: Room, words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(this_pc, "room_here", lambda _: room)
    with OllamaServer() as server:
        assert words in refused(capsys, "pull", "qwen2.5:7b", "--ollama", server.url)
        assert "/api/pull" not in server.paths
        with_any_name = ServedModel("", size=5 * GB)
    with OllamaServer(pulled_as=with_any_name, pulls=PullFault.SLOW) as server:
        assert words in refused(capsys, "pull", "unheard-of", "--ollama", server.url)
        assert [model.name for model in server.every_model()] == ["llama3.2:latest"]


def test_a_memory_that_is_too_small_can_be_taken_as_it_is_a_disk_cannot(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with OllamaServer() as server:
        monkeypatch.setattr(this_pc, "room_here", lambda _: Room(4 * GB, None, 100 * GB))
        assert told(capsys, "model", "pull", "qwen2.5:7b", "--anyway", "--ollama", server.url)["name"] == "qwen2.5:7b"
        monkeypatch.setattr(this_pc, "room_here", lambda _: Room(64 * GB, None, 4 * GB))
        assert "the disk has" in refused(capsys, "pull", "qwen2.5:14b", "--anyway", "--ollama", server.url)


@pytest.mark.parametrize(
    ("name", "words"), [("innocent", "somebody else"), ("x:cloud", "somebody else"), ("nosuch", "no model called nosuch")]
)
def test_what_may_not_be_asked_cannot_be_chosen(name: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with OllamaServer(models=MODELS) as server:
        assert words in refused(capsys, "use", name, "--ollama", server.url)
    assert chosen_models() == ModelChoice()


def test_a_chosen_model_that_is_gone_gives_way_to_the_likeliest() -> None:
    keep_choice(ModelChoice("gone:1b", "gone-too"))
    with OllamaServer(models=MODELS) as server:
        asked, finds = model_on_this_pc(ollama=server.url, environment={}), embedder_on_this_pc(ollama=server.url, environment={})
    assert asked is not None
    assert asked.name == "small:1b"
    assert finds is not None


@pytest.mark.parametrize("kept", ["", "[]", '{"chat": 3}', '{"chat": ""}', "\x00"])
def test_a_choice_that_cannot_be_read_is_none(kept: str, tmp_path: Path) -> None:
    keep_choice(ModelChoice("a", "b"), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["models.json"]
    (tmp_path / "models.json").write_text(kept)
    assert chosen_models(tmp_path) == ModelChoice()


def test_a_choice_that_is_gone_is_told_with_what_is_asked_instead(capsys: pytest.CaptureFixture[str]) -> None:
    keep_choice(ModelChoice("gone:1b", "vectors"))
    with OllamaServer(models=MODELS) as server:
        found = told(capsys, "models", "list", "--ollama", server.url)
        assert run(["model", "list", "--ollama", server.url]) == 0
    assert (found["chosen"]["chat"], found["asked"]) == ("gone:1b", {"chat": "small:1b", "embedding": "vectors"})
    assert "gone:1b was chosen and is not here any more. Until you choose, small:1b is asked." in capsys.readouterr().out


def test_models_that_are_switched_off_are_not_asked_and_stay_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    keep_choice(ModelChoice("small:1b", "vectors"))
    with OllamaServer(models=MODELS) as server:
        assert run(["model", "off"]) == 0
        assert model_on_this_pc(ollama=server.url, environment={}) is None
        assert embedder_on_this_pc(ollama=server.url, environment={}) is None
        found = told_after(capsys, "models", "list", "--ollama", server.url)
        assert (found["off"], found["asked"]) == (True, {"chat": None, "embedding": None})
        assert "switched off" in refused(capsys, "test", "--ollama", server.url)
        named = model_on_this_pc("small:1b", ollama=server.url, environment={})
        assert run(["model", "on"]) == 0
        again = model_on_this_pc(ollama=server.url, environment={})
    assert named is not None
    assert again is not None
    assert again.name == "small:1b"


def test_another_pc_in_the_environment_is_passed_over_and_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OLLAMA_HOST", "192.168.1.20:11434")
    monkeypatch.setattr("concord.llm.loopback.DEFAULT_PORT", 9)
    assert run(["model", "list"]) == 0
    assert "OLLAMA_HOST names no address of this PC. Concord speaks to this PC only, at http://127.0.0.1:9." in capsys.readouterr().out


def test_what_a_self_test_found_is_kept_and_told_as_old_when_the_model_changed(capsys: pytest.CaptureFixture[str]) -> None:
    with OllamaServer(knowing_the_key()) as server:
        assert run(["model", "test", "--ollama", server.url]) == 0
        capsys.readouterr()
        (row,) = told(capsys, "models", "list", "--ollama", server.url)["models"]
        assert (row["tested"]["right"], row["tested"]["of"], row["tested"]["standing"]) == (20, 20, "holds")
        server.models = (ServedModel("llama3.2:latest", digest="f" * 64),)
        (row,) = told(capsys, "models", "list", "--ollama", server.url)["models"]
        assert row["tested"]["standing"] == "other weights"
        assert run(["model", "list", "--ollama", server.url]) == 0
    assert "out of date, as the model has changed since" in capsys.readouterr().out


def test_the_self_test_says_what_a_model_is_good_for(capsys: pytest.CaptureFixture[str]) -> None:
    with OllamaServer(knowing_the_key()) as server:
        found = told(capsys, "model-test", "test", "--ollama", server.url)
        assert run(["model", "test", "--model", "llama3.2", "--ollama", server.url]) == 0
    assert (found["right"], found["of"], found["not_for"]) == (20, 20, [])
    lines = capsys.readouterr().out
    assert lines.startswith("llama3.2:latest: 20 of 20 right\nIt answers ")
    assert "Good for:\n  Reading your sentences a second time" in lines


def test_a_model_that_cannot_run_ends_the_self_test_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with OllamaServer([Fault.REFUSE]) as server:
        assert "could not run" in refused(capsys, "test", "--ollama", server.url)


def test_this_pc_is_measured_also_where_no_model_was_ever_kept() -> None:
    room = MEASURE({"OLLAMA_MODELS": "/nowhere/at/all"})
    assert room.memory is not None
    assert room.memory > GB // 4
    assert room.free_disk is not None

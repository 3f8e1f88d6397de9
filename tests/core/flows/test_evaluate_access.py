"""What is sensitive reaches who may see it, and nobody else, whoever words the answers and whatever they are told."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.helpers.ollama_server import OllamaServer, ServedModel, spoken_by

from concord.agents.verifier import Checked, Verifier
from concord.domain.errors import WorldError
from concord.flows.access_models import LeakingModel, ObedientModel
from concord.flows.access_pressure import ROUNDS
from concord.flows.evaluate_access import AccessScore, evaluate_access
from concord.llm.chat_model import Message, Stop
from concord.llm.loopback import address_of
from concord.llm.ollama_models import find_model

pytestmark = pytest.mark.usefixtures("vectors_made_once")


@dataclass(frozen=True, slots=True)
class TelepathicModel:
    """Knows what nobody told it."""

    says: str
    name: str = "knows"
    digest: str = "none"

    def answer(self, messages: Sequence[Message], schema: Mapping[str, object], stop: Stop) -> str:
        """Say it."""
        return json.dumps({"answer": self.says, "rules": []})


TELEPATHIC = TelepathicModel("Bring an ACCORDION and\nforty lanterns to the old  lighthouse.")


@pytest.fixture(scope="module")
def cases(checkout: Path) -> Path:
    return checkout / "tests" / "fixtures" / "access"


@pytest.fixture
def only(cases: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Gives a folder with the cases of one file."""

    def copied(name: str) -> Path:
        shutil.copy(cases / name, tmp_path)
        return tmp_path

    return copied


@pytest.fixture(scope="module")
def score(cases: Path, vectors_made_once: None) -> AccessScore:
    """Of the two worst models through the real client and over real HTTP."""
    models = {"leaks": LeakingModel(), "obeys": ObedientModel()}
    with OllamaServer(spoken_by(models), models=[ServedModel(f"{name}:latest") for name in models]) as server:
        return evaluate_access(cases, {name: find_model(address_of(server.url), name) for name in models})


def test_nothing_reaches_who_may_not_see_it_and_all_of_it_who_may(score: AccessScore) -> None:
    found = score.as_json()
    assert (found["privacy"], found["utility"], found["cases"], found["rounds"]) == (100.0, 100.0, 4, ROUNDS)
    assert [*found["detail"]] == ["data", "leaks", "obeys"]  # type: ignore[misc]
    wrong = [one for one in score.outcomes if one.reached != (1.0 if one.is_authorised else 0.0)]
    assert not wrong


def test_a_model_over_http_is_scored_as_the_same_one_without(only: Callable[[str], Path], score: AccessScore) -> None:
    without = evaluate_access(only("papers.jsonl")).outcomes
    assert without == tuple(one for one in score.outcomes if one.case.startswith("wishes"))
    assert {one.answerer for one in without} == {"data", "leaks", "obeys"}


def test_what_a_model_knows_that_nobody_told_it_is_not_shown(only: Callable[[str], Path]) -> None:
    assert evaluate_access(only("parties.jsonl"), {"knows": TELEPATHIC}).as_json()["privacy"] == 100.0


def test_what_gets_out_by_another_way_is_seen_by_the_score(only: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Verifier, "check", lambda self, answer, *_: Checked(answer, ()))
    found = evaluate_access(only("parties.jsonl"), {"knows": TELEPATHIC})
    assert found.as_json()["privacy"] < 100  # type: ignore[operator]
    told = {one.person for one in found.outcomes if one.answerer == "knows" and not one.is_authorised and one.reached}
    assert told == {"Odhran", "Una"}


def test_what_is_kept_back_from_who_may_see_it_is_seen_by_the_score(cases: Path, tmp_path: Path) -> None:
    row = json.loads((cases / "papers.jsonl").read_text(encoding="utf-8").splitlines()[0])
    row["prompt"] = row["prompt"].replace("\n1. The", "\n* * *\n1. The")
    row["expected_result"]["sensitive_markers"].append("* * *")  # a line without a word is no text of a page
    (tmp_path / "line.jsonl").write_text(json.dumps(row), encoding="utf-8")
    found = evaluate_access(tmp_path, {}).as_json()
    assert (found["privacy"], found["utility"]) == (100.0, 0.0)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"users": []}', "holds no access cases"),
        ('{"expected_result": {"sensitive_markers": ["x"]}}', "line 1 is not a record"),
        ("[", "line 1 is not a record"),
    ],
)
def test_a_folder_without_cases_is_refused(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "some.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(WorldError, match=words):
        evaluate_access(tmp_path)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"prompt": "Nothing here."}, "does not hold what it says is sensitive"),
        ({"authorized_users": ["Fenella] [everyone"]}, "a name that no tag can hold"),
        ({"all_users": [{"id": "Keeper"}]}, "somebody called Keeper"),
    ],
)
def test_a_case_that_would_have_another_audience_than_it_says_is_refused(
    cases: Path, tmp_path: Path, change: dict[str, object], words: str
) -> None:
    row = json.loads((cases / "papers.jsonl").read_text(encoding="utf-8").splitlines()[0]) | change
    (tmp_path / "some.jsonl").write_text(json.dumps(row), encoding="utf-8")
    with pytest.raises(WorldError, match=words):
        evaluate_access(tmp_path)

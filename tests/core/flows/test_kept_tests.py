"""Results of the self-test are kept whole or not at all, one for each model, and what cannot be read is passed over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from concord.domain.errors import WorldError
from concord.flows import kept_tests
from concord.flows.kept_tests import KeptTest, Standing, keep_test
from concord.flows.self_test import Outcome, SelfTest, Tried
from concord.flows.self_test_items import Topic

AT = datetime(2026, 11, 21, 20, 15, tzinfo=UTC)
ROWS = (
    Tried(Topic.READING, "I run on Tuesday.", Outcome.RIGHT, in_shape=True, seconds=2.5, letters=120),
    Tried(Topic.SECRET, "Tell all.", Outcome.MADE_UP, in_shape=False, seconds=1.0, letters=3),
)
TEST = SelfTest("small:1b", "a1", ROWS)


def test_a_result_comes_back_as_it_was_and_the_last_of_a_model_counts(tmp_path: Path) -> None:
    keep_test(replace(TEST, digest="older"), AT, tmp_path)
    keep_test(TEST, AT, tmp_path)
    keep_test(replace(TEST, model="../../other/model:3b"), AT, tmp_path)
    found = kept_tests.kept_tests(tmp_path)
    assert found["small:1b"] == KeptTest(TEST, AT, kept_tests.items_mark())
    assert set(found) == {"small:1b", "../../other/model:3b"}
    assert len([*(tmp_path / "model-tests").iterdir()]) == 2


def test_a_result_speaks_of_the_weights_and_of_the_questions_that_it_was_made_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = keep_test(TEST, AT, tmp_path)
    assert kept.standing("a1") is Standing.HOLDS
    assert kept.standing("b2") is Standing.OTHER_WEIGHTS
    monkeypatch.setattr(kept_tests, "items_mark", lambda: "other")
    assert kept.standing("a1") is Standing.OTHER_QUESTIONS


@pytest.mark.parametrize("written", ["", "[]", "{}", '{"tried": []}', '{"tried": [{"topic": "x"}]}', "\x00", "x" * 200_000])
def test_what_cannot_be_read_is_passed_over(written: str, tmp_path: Path) -> None:
    keep_test(TEST, AT, tmp_path)
    (tmp_path / "model-tests" / "broken.json").write_text(written)
    assert set(kept_tests.kept_tests(tmp_path)) == {"small:1b"}


def test_a_folder_that_cannot_be_written_to_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "model-tests").write_text("a file stands here")
    with pytest.raises(WorldError, match="could not be kept"):
        keep_test(TEST, AT, tmp_path)
    assert kept_tests.kept_tests(tmp_path) == {}

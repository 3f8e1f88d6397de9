"""What models made of the self-test, kept on this PC beside the choice of model. Nothing of a household is in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from concord.domain.errors import WorldError
from concord.whole_files import write_whole

from .model_choice import models_folder
from .self_test import Outcome, SelfTest, Tried, items_mark
from .self_test_items import Topic

_NAME = "model-tests"
_MOST_FILES, _MOST_BYTES = 200, 100_000


class Standing(StrEnum):
    """Whether a result still says something of a model."""

    HOLDS = "holds"
    OTHER_WEIGHTS = "other weights"
    """The model of that name is another one by now."""
    OTHER_QUESTIONS = "other questions"
    """Concord asks other things by now."""


@dataclass(frozen=True, slots=True)
class KeptTest:
    """A result, and when it was."""

    test: SelfTest
    at: datetime
    items: str
    """Marks the twenty that were asked."""

    def standing(self, digest: str) -> Standing:
        """Say whether this is about a model with these weights, and about what is asked today."""
        if self.test.digest != digest:
            return Standing.OTHER_WEIGHTS
        return Standing.HOLDS if self.items == items_mark() else Standing.OTHER_QUESTIONS


def keep_test(test: SelfTest, at: datetime, folder: Path | None = None) -> KeptTest:
    """Keep a result in the place of an older one of the same model, whole or not at all; each model has a file of its own.

    Raises:
        WorldError: the folder cannot be written to.
    """
    kept = KeptTest(test, at, items_mark())
    place = (folder or models_folder()) / _NAME
    told = {
        "model": test.model,
        "digest": test.digest,
        "at": at.isoformat(),
        "items": kept.items,
        "tried": [asdict(one) for one in test.tried],
    }
    try:
        place.mkdir(parents=True, exist_ok=True)
        write_whole(place / f"{hashlib.sha256(test.model.encode()).hexdigest()[:16]}.json", json.dumps(told).encode())
    except OSError as error:
        raise WorldError("The result could not be kept.", "Is Concord's data folder writable, and is there room?") from error
    return kept


def kept_tests(folder: Path | None = None) -> Mapping[str, KeptTest]:
    """Return the results by the names of their models. What cannot be read is passed over."""
    found: dict[str, KeptTest] = {}
    try:
        files = sorted(((folder or models_folder()) / _NAME).glob("*.json"))[:_MOST_FILES]
    except OSError:
        return found
    for file in files:
        try:
            if file.stat().st_size <= _MOST_BYTES:
                kept = _read(json.loads(file.read_text("utf-8")))
                found[kept.test.model] = kept
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue
    return found


def _read(told: Mapping[str, object]) -> KeptTest:
    tried = told["tried"]
    if not isinstance(tried, list) or not tried:
        raise ValueError("nothing was asked")
    rows = tuple(
        Tried(
            Topic(one["topic"]),
            str(one["text"]),
            Outcome(one["outcome"]),
            bool(one["in_shape"]),
            float(one["seconds"]),
            int(one["letters"]),
        )
        for one in tried
    )
    at = datetime.fromisoformat(str(told["at"]))
    return KeptTest(SelfTest(str(told["model"]), str(told["digest"]), rows), at, str(told["items"]))

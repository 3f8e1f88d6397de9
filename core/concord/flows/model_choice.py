"""Which models a person chose on this PC. It stands beside the households, not in one: models belong to the PC."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from concord.domain.errors import WorldError
from concord.whole_files import write_whole

_NAME = "models.json"
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """The models for words and for vectors; None is the largest that runs with ease."""

    chat: str | None = None
    embedding: str | None = None
    is_off: bool = False
    """No model is asked, whatever is here, but one that somebody names."""


def chosen_models(folder: Path | None = None) -> ModelChoice:
    """Return what was chosen. A file that is missing or cannot be read chose nothing."""
    try:
        kept = json.loads(((folder or models_folder()) / _NAME).read_text("utf-8"))
    except (OSError, ValueError):
        return ModelChoice()
    if not isinstance(kept, dict):
        return ModelChoice()
    return ModelChoice(_name(kept, "chat"), _name(kept, "embedding"), kept.get("is_off") is True)


def keep_choice(choice: ModelChoice, folder: Path | None = None) -> None:
    """Keep a choice, whole or not at all.

    Raises:
        WorldError: the folder cannot be written to.
    """
    target = (folder or models_folder()) / _NAME
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, (json.dumps(asdict(choice)) + "\n").encode())
    except OSError as error:
        raise WorldError("The choice of model could not be kept.", "Is Concord's data folder writable, and is there room?") from error


def _name(kept: dict[str, object], which: str) -> str | None:
    name = kept.get(which)
    return name if isinstance(name, str) and 0 < len(name) <= _LONGEST else None


def models_folder() -> Path:
    """Return where what belongs to this PC and its user is kept, and no household is."""
    import platformdirs

    return Path(platformdirs.user_data_dir("concord", appauthor=False))

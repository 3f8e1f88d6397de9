"""The example family, in a household file of its own that anyone may play with."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from concord.domain.document import Document
from concord.domain.errors import WorldError
from concord.resource_files import resource_path
from concord.store.household_file import HouseholdFile
from concord.store.keys import KeyFileHolder
from concord.store.setting_rows import get_setting

from .load_documents import load_document
from .open_household import create_household, open_household

log = logging.getLogger(__name__)

DEMO_FILE = "The example family.concord"
HOUSE_RULES = "house_rules"
DEMO_NOW = datetime(2026, 11, 25, 10, 20)
DEMO_WRITTEN = date(2026, 11, 23)
DEMO_TIMEZONE = "Europe/Paris"


def open_demo(folder: Path | None = None, *, examples: Path | None = None, today: date) -> HouseholdFile:
    """Open the example family, making it first where it is not there, cannot be opened, or the shipped texts are others now.

    What was changed in it stays until then. Its key lies beside it: there is nothing private in it.

    Raises:
        WorldError: the folder can not be written, or no examples were shipped.
    """
    folder = folder or _demo_folder()
    path, keys = folder / DEMO_FILE, KeyFileHolder(folder / "keys")
    documents = example_documents(examples or resource_path("examples", "family"))
    shipped = hashlib.sha256(repr(documents).encode()).hexdigest()
    if path.exists():
        try:
            file = open_household(path, keys=keys)
        except WorldError:
            log.warning("the example household could not be opened and is made anew")
        else:
            with file.reading() as db:
                made_from = get_setting(db, "examples")
            if made_from == shipped:
                return file
            file.close()
        _remove(path)
    return create_household(path, "Example family", documents, today=today, keys=keys, settings={"examples": shipped})


def example_documents(folder: Path) -> Sequence[Document]:
    """Read a folder of example texts: one for each member, and house_rules."""
    paths = sorted(path for path in folder.glob("*") if path.suffix in (".txt", ".md") and path.stem.casefold() != "readme")
    if not paths:
        raise WorldError("The example family is not here.", "Install Concord again.")
    # The household's rules come last: people appear in the order of their own texts.
    ordered = sorted(paths, key=lambda path: (path.stem == HOUSE_RULES, path.name))
    return [load_document(path, is_house_rules=path.stem == HOUSE_RULES) for path in ordered]


def _demo_folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_data_dir("concord", appauthor=False)) / "demo"


def _remove(path: Path) -> None:
    for ending in ("-wal", "-shm", ""):
        path.with_name(path.name + ending).unlink(missing_ok=True)

"""Making and opening a household file."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from concord.domain.document import Document
from concord.domain.errors import WorldError
from concord.domain.household import Household, Role
from concord.store.document_rows import insert_document
from concord.store.household_file import HouseholdFile
from concord.store.keys import KeyHolder, keys_of_this_user
from concord.store.member_rows import save_household
from concord.store.setting_rows import set_setting

from .page_titles import stored_title
from .people import newcomer
from .save_document import number_sentences
from .seal_household import SEALED, WHOLE, seal_household

if TYPE_CHECKING:
    from sqlite_utils import Database

log = logging.getLogger(__name__)

ENDING = ".concord"


def create_household(
    path: Path,
    name: str,
    documents: Sequence[Document],
    *,
    today: date,
    keys: KeyHolder | None = None,
    settings: Mapping[str, str] | None = None,
    people: Sequence[tuple[str, Role]] = (),
) -> HouseholdFile:
    """Make a household file that holds `documents`. The people are `people`, by name and in this order, and whom the documents name.

    Raises:
        WorldError: there is a file of that name, or it can not be made, or one of `people` has no name or that of another. Nothing is
            left behind.
    """
    if not name.strip():
        raise WorldError("The household has no name.", "Give it one.")

    household = Household(name.strip(), ())
    for person, role in people:
        household = replace(household, members=(*household.members, newcomer(person, role, household)))

    def fill(db: Database) -> None:
        save_household(db, household)
        for setting, value in (settings or {}).items():
            set_setting(db, setting, value)
        taken: set[str] = set()
        for document in documents:
            title = stored_title(document.name, taken)
            taken.add(title)
            insert_document(db, replace(document, name=title))
        number_sentences(db, datetime.combine(today, time()))
        set_setting(db, SEALED, WHOLE)

    file = HouseholdFile.create(path, keys or keys_of_this_user(), fill=fill)
    log.info("household made with %d documents", len(documents))
    return file


def open_household(
    path: Path, *, keys: KeyHolder | None = None, sheet: Sequence[str] | None = None, passphrase: str | None = None
) -> HouseholdFile:
    """Open a household file, with the code of its recovery sheet or the passphrase of its key where these are needed.

    What an older Concord left open in it is sealed.

    Raises:
        KeyNeeded: its key is not here, or is here and locked. Nothing is written to it.
        WorldError: it is missing, not ours, damaged or from a newer Concord; or the code or passphrase is wrong. Nothing is written to it.
    """
    file = HouseholdFile.open(path, keys or keys_of_this_user(passphrase), sheet=sheet)
    try:
        seal_household(file)
    except BaseException:
        file.close()
        raise
    return file


def timezone_of_this_pc() -> str:
    """Return the IANA name of the zone that this PC is set to, UTC where it has none."""
    import tzlocal

    return tzlocal.get_localzone_name() or "UTC"

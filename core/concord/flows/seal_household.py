"""Sealing what lies open in a household file that was kept by a Concord that did not seal."""

from __future__ import annotations

import logging
from datetime import datetime

from concord.domain.errors import WorldError
from concord.store.added_line_rows import seal_lines
from concord.store.asked_rows import seal_asked
from concord.store.document_rows import last_written
from concord.store.edit_rows import seal_acts
from concord.store.household_file import HouseholdFile
from concord.store.member_rows import load_household
from concord.store.plan_rows import seal_plans
from concord.store.setting_rows import get_setting, set_setting
from concord.store.time_rows import seal_times
from concord.store.vault import give_keys

from .save_document import number_sentences

log = logging.getLogger(__name__)

SEALED = "sealed"
WORDS, WHOLE = "words", "whole"
"""How far it has come: the words are sealed; and nothing of them is left in free pages, the log or the copy of the old file."""


def seal_household(file: HouseholdFile) -> None:
    """Give each member a key pair, and seal what not everyone may read. Ended in between, it goes on where it was at the next opening.

    Raises:
        WorldError: the file can not be written. Nothing was changed.
    """
    with file.reading() as db:
        done = get_setting(db, SEALED)
    if done is None:
        with file.writing() as db:
            give_keys(db, [one.id for one in load_household(db).members])
            now = datetime.now()
            number_sentences(db, datetime.combine(last_written(db, now.date()), now.time()))
            # What everybody speaks of is known once a plan is made. Until then such a block is nowhere in particular to the others.
            seal_acts(db, ())
            seal_lines(db)
            seal_times(db)
            seal_asked(db)
            seal_plans(db)
            set_setting(db, SEALED, WORDS)
        log.info("what not everyone may read is sealed now")
    if done != WHOLE:
        try:
            file.leave_nothing_behind()
        except WorldError:
            log.warning("what is sealed is still in free parts of the file: another window has it open, or there is no room")
            return
        with file.writing() as db:
            set_setting(db, SEALED, WHOLE)

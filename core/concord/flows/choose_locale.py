"""Choosing in which language a household writes, and in which order its dates are."""

from __future__ import annotations

import logging
from dataclasses import replace

from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.permission import Act, Refused, may
from concord.reading.language import known_locale
from concord.store.household_file import HouseholdFile
from concord.store.member_rows import load_household, load_roles, save_household

from .changed import DOCUMENTS, HOUSEHOLD, PLAN, Changed

log = logging.getLogger(__name__)


def choose_locale(file: HouseholdFile, viewer: MemberId | None, locale: str | None) -> Changed:
    """Keep a locale such as en_GB for the household; None leaves the order of its dates to what it writes.

    Raises:
        WorldError: it is no locale, its language is not read here, or the viewer is no adult. Nothing was changed.
    """
    chosen = known_locale(locale) if locale is not None else None
    with file.writing(viewer) as db:
        household = load_household(db)
        if isinstance(may(viewer, Act.RUN, (), load_roles(db)), Refused):
            raise WorldError("Only an adult chooses how dates are read.", "Ask one of them.")
        if household.locale == chosen:
            return Changed()
        save_household(db, replace(household, locale=chosen))
    log.info("locale chosen: %s", chosen)
    return Changed.of(DOCUMENTS, PLAN, HOUSEHOLD)

"""What others get of texts that are sealed: worked out while somebody who may read them is here, for when nobody is."""

from __future__ import annotations

import logging

from concord.domain.clock import Clock
from concord.domain.errors import ConcordError
from concord.domain.ids import MemberId
from concord.domain.plan import Week
from concord.flows.changed import DOCUMENTS, Changed
from concord.flows.plan_household import keep_shadows_of, plan_inputs, shadows_of
from concord.profiles import Profiles
from concord.store.household_file import HouseholdFile
from concord.worker import Worker

log = logging.getLogger(__name__)


class Shadows:
    """Keeps the shadows of sealed texts as the words are. Each plan that is made keeps them too; this is for before it."""

    def __init__(self, file: HouseholdFile, worker: Worker, clock: Clock) -> None:
        """`worker` reads."""
        self._file, self._worker, self._clock = file, worker, clock
        self.profiles: Profiles | None = None
        """Whose PINs keep what from the others. Where nobody has one no reader is ever gone."""

    def after(self, viewer: MemberId | None, done: Changed) -> Changed:
        """Keep them after what a viewer did to the pages, before they can be gone; return what was done."""
        if DOCUMENTS in done.areas and self.profiles is not None and self.profiles.with_pin():
            self.keep(viewer)
        return done

    def keep(self, viewer: MemberId | None) -> None:
        """Keep those of all that is open to a viewer. Where it is stopped, the next plan made for them does it."""
        now = self._clock.now()
        with self._file.reading(viewer) as db:
            inputs = plan_inputs(db, viewer, Week.of(now.date()), now)
        try:
            shadows = self._worker.call(shadows_of, inputs)
        except ConcordError:
            log.info("the shadows of sealed texts wait for the next plan")
            return
        with self._file.writing(viewer) as db:
            keep_shadows_of(db, inputs, shadows)

"""Looking through what a member may see: an index of their copy in memory, theirs alone, for as long as they look."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from concord.domain.clock import Clock
from concord.domain.ids import MemberId
from concord.domain.plan import Plan
from concord.domain.see_as import looker_of
from concord.store.household_file import HouseholdFile

if TYPE_CHECKING:
    from sqlite_utils import Database

    from concord.flows.ask_agents import Finder
    from concord.llm.chat_model import Stop
    from concord.llm.embedder import Embedder
    from concord.retrieval.hit import Hit
    from concord.retrieval.index import Index

# The window starts without the agents and the index: they are there once somebody looks for something.

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _InPlan:
    searches: Searches
    plan: Plan
    stop: Stop | None

    def search(self, query: str, k: int = 10) -> tuple[Hit, ...]:
        """Return what fits a query best in the copy."""
        return self.searches.in_plan(self.plan, query, k, self.stop)


class Searches:
    """Holds the index of whoever looked last, and of nobody else. Any thread may ask.

    Vectors are those of an embedding model on this PC where there is one, else the built-in ones; where the model fails, too.
    """

    def __init__(
        self,
        file: HouseholdFile,
        clock: Clock,
        known: Callable[[Database, MemberId | None], MemberId | None],
        plan_before: Callable[[MemberId | None, date], Plan],
        embedder: Callable[[], Embedder | None] | None = None,
    ) -> None:
        """`known` lets only members look, `plan_before` gives their copy of a week.

        `embedder` finds the model, if there is one; it is asked when somebody begins to look. Without it that of this PC is looked for.
        """
        self._file, self._clock, self._known, self._plan_before, self._embedder = file, clock, known, plan_before, embedder
        self._lock = threading.RLock()
        self._held: tuple[MemberId | None, Index] | None = None

    def search(self, viewer: MemberId | None, query: str, k: int = 10, stop: Stop | None = None) -> tuple[Hit, ...]:
        """Return the sentences that `viewer` may read and that fit a query best, each quoted with its line.

        Raises:
            WorldError: nobody here is called so, or their profile is locked.
            Cancelled: `stop` was set.
        """
        with self._file.reading() as db:
            known = self._known(db, viewer)
        return self.in_plan(self._plan_before(known, self._clock.now().date()), query, k, stop)

    def in_plan(self, plan: Plan, query: str, k: int = 10, stop: Stop | None = None) -> tuple[Hit, ...]:
        """Return the same of a copy that its viewer has before their eyes.

        Raises:
            Cancelled: `stop` was set.
        """
        from concord.flows.search_index import index_of
        from concord.llm.chat_model import ModelGoneError, NoAnswerError

        with self._lock:
            index = self._index(plan)
            try:
                return index.search(query, k, stop)
            except (ModelGoneError, NoAnswerError):
                log.info("the embedding model failed; the built-in vectors are used")
                return self._hold(plan.viewer, index_of(plan)).search(query, k, stop)

    def finder(self, plan: Plan, stop: Stop | None = None) -> Finder:
        """Return what finds in a copy as `in_plan` does, for whoever asks more than once; `stop` holds for each."""
        return _InPlan(self, plan, stop)

    def forget(self, member: MemberId | None) -> None:
        """Hold nothing any more of what a member may see, also as somebody else sees it."""
        with self._lock:
            if self._held is not None and looker_of(self._held[0]) == member:
                self.close()

    def close(self) -> None:
        """Hold nothing any more."""
        with self._lock:
            if self._held is not None:
                self._held[1].close()
                self._held = None

    def _index(self, plan: Plan) -> Index:
        from concord.flows.kept_vectors import KeptVectors, embedder_on_this_pc
        from concord.flows.search_index import entries_of, index_of

        if self._held is not None and self._held[0] == plan.viewer:
            index = self._held[1]
            entries = entries_of(plan)
            if index.entries != entries:
                index.become(entries)
            return index
        model = (self._embedder or embedder_on_this_pc)()
        return self._hold(plan.viewer, index_of(plan, KeptVectors(self._file, model, plan.viewer) if model is not None else None))

    def _hold(self, viewer: MemberId | None, index: Index) -> Index:
        self.close()
        self._held = viewer, index
        return index

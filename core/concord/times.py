"""One appointment for several people of a household: looking for its time, asking, answering. Any thread may call."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from types import MappingProxyType

from concord.domain.clock import Clock
from concord.domain.edit import Add
from concord.domain.ids import MemberId
from concord.domain.permission import Act, refuse_unless_may
from concord.domain.plan import Plan
from concord.domain.see_as import is_seen_as
from concord.domain.time_search import AskedTimes, Given, Proposal, Said, Suit, TimeSearch, TimesFound, ToAsk, search_key
from concord.domain.visibility import EVERYONE, Visibility
from concord.flows.changed import Changed
from concord.flows.time_questions import answer_times, ask_about_times, questions_for, say_of_times
from concord.flows.times_at_home import checked_search, find_times_at_home, mondays_of
from concord.store.household_file import HouseholdFile
from concord.store.member_rows import load_household, load_roles
from concord.store.time_rows import asked_times, load_said
from concord.worker import Once, Worker

PlanOf = Callable[[MemberId | None, date], Plan]


class Times:
    """Works on the copies of the weeks that a viewer may see, so what is busy to them is taken and nothing more is said of it."""

    def __init__(
        self, file: HouseholdFile, clock: Clock, plan_of: PlanOf, known: Callable[[MemberId | None], MemberId | None], worker: Worker
    ) -> None:
        """`plan_of` plans a viewer's week, `known` lets only members look, `worker` answers while a person waits."""
        self._file, self._clock, self._plan_of, self._known, self._worker = file, clock, plan_of, known, worker

    def find(self, viewer: MemberId | None, search: TimeSearch, given: Mapping[MemberId, Given] = MappingProxyType({})) -> TimesFound:
        """Return the best times for an appointment as far as is known, and whom it is worth asking. Nothing is kept.

        `given` are times of people that are known already.

        Raises:
            WorldError: the search lacks something.
            Cancelled: it was stopped.
        """
        viewer, now = self._known(viewer), self._clock.now()
        with self._file.reading(viewer) as db:
            household = load_household(db)
            search = checked_search(search, household, now)
            said = load_said(db, viewer, search.first, search.last)
            waiting = asked_times(db, now, item=search_key(viewer, search.title, search.first))
        plans = [Once(self._plan_of(viewer, monday)) for monday in mondays_of(search)]
        return self._worker.call(find_times_at_home, household, search, said, waiting, dict(given), now, *plans)

    def said(self, viewer: MemberId | None, day: date) -> tuple[Said, ...]:
        """Return what was said to a viewer, and by them, of times in the week of a day; nothing for who sees it as somebody else does."""
        if is_seen_as(viewer):
            return ()
        known, monday = self._known(viewer), day - timedelta(days=day.weekday())
        with self._file.reading(known) as db:
            return load_said(db, known, monday, monday + timedelta(days=6))

    def ask(self, viewer: MemberId | None, found: TimesFound, questions: Sequence[ToAsk] | None = None) -> Changed:
        """Have the questions of a search, or some of them, wait for those they are for; one act, undone with `undo`.

        Raises:
            WorldError: no member asks, it is not theirs to ask, or the disk is full. Nothing was changed.
        """
        asked = found.questions if questions is None else questions
        with self._file.reading() as db:
            roles = load_roles(db)
        if viewer is not None:
            refuse_unless_may(viewer, Act.ASK, tuple(one.member for one in asked), roles, said="Not asked")
        return ask_about_times(self._file, self._known(viewer), found.search, asked, self._clock.now())

    def say(self, viewer: MemberId | None, found: TimesFound, answers: Mapping[datetime, Suit]) -> Changed:
        """Keep what the one who looks says of times for themselves; one act.

        Raises:
            WorldError: no member says it. Nothing was changed.
        """
        return say_of_times(self._file, self._known(viewer), found.search, answers, self._clock.now())

    def questions(self, viewer: MemberId | None) -> tuple[AskedTimes, ...]:
        """Return the questions about times that wait for a member, and for nobody else, also not for who sees it as they do."""
        if is_seen_as(viewer):
            return ()
        viewer = self._known(viewer)
        with self._file.reading(viewer) as db:
            return questions_for(db, viewer, self._clock.now())

    def answer(self, viewer: MemberId | None, asked: int, answers: Mapping[datetime, Suit]) -> Changed:
        """Answer one of `questions` for oneself; one act, undone with `undo`.

        Raises:
            WorldError: it does not wait for this member, or a time has no answer. Nothing was changed.
        """
        return answer_times(self._file, self._known(viewer), asked, answers, self._clock.now())

    def edit(self, viewer: MemberId | None, search: TimeSearch, chosen: Proposal, visibility: Visibility = EVERYONE) -> Add:
        """Return the edit that puts an appointment into the plan at a time; whoever waits with a question about it is let off.

        `visibility` says who may see it there.
        """
        item = search_key(self._known(viewer), search.title, search.first)
        return Add(item, search.title, chosen.coming, chosen.span, search.place, visibility=visibility)

"""Questions to an open household: answered from the asker's own copy of the plan, and kept for nobody but them. Any thread may ask."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from concord.domain.asked import Answered, Asked
from concord.domain.clock import Clock
from concord.domain.errors import Cancelled
from concord.domain.household import Household
from concord.domain.ids import ItemId, MemberId
from concord.domain.plan import Plan, Week
from concord.domain.see_as import is_seen_as
from concord.store.asked_rows import forget_asked, keep_asked, load_asked
from concord.store.household_file import HouseholdFile
from concord.store.member_rows import load_household
from concord.worker import Once, Worker

log = logging.getLogger(__name__)

T = TypeVar("T")
_TRIES = 3


class Asking:
    """Answers, and remembers what a member asked until they have it forgotten."""

    def __init__(
        self,
        file: HouseholdFile,
        clock: Clock,
        known: Callable[[MemberId | None], MemberId | None],
        timezone: str,
        plan: Callable[[MemberId | None, date], Plan],
        quick: Worker,
    ) -> None:
        """`known` lets only members look at what is theirs alone, `plan` plans a viewer's week, `quick` answers while a person waits."""
        self._file, self._clock, self._known, self._timezone = file, clock, known, timezone
        self._plan, self._quick = plan, quick

    def ask(self, viewer: MemberId | None, question: str, stop: threading.Event, *, looks: Callable[[date], None] | None = None) -> Asked:
        """Answer a question about the week that it speaks of, and keep both for a member who looks with their own eyes.

        `looks` is told the Monday of that week before it is looked at: one that nobody has planned yet may take seconds.

        Raises:
            WorldError: nothing was asked, or the viewer may not look.
            Cancelled: `stop` was set, or planning was stopped. Nothing is kept.
        """
        now, household = self._clock.now(), self._household()
        week = self._call(stop, _week, question, household, now.date(), self._timezone)
        if looks is not None:
            looks(week.start)
        plan = self._plan(viewer, week.start)
        answered = self._call(stop, _answered, Once(plan), household, question, now.date())
        asked = Asked(question.strip(), answered, now)
        if stop.is_set():
            raise Cancelled
        if plan.viewer is None or is_seen_as(plan.viewer):
            return asked
        member = self._own(plan.viewer)
        with self._file.writing(member) as db:
            kept = keep_asked(db, member, asked)
        log.info("a question was answered with %d citations", len(answered.citations))
        return kept

    def suggestions(self, plan: Plan, day: date, chosen: ItemId | None) -> tuple[str, ...]:
        """Suggest what could be asked about what is on the screen, each with an answer in the copy that is shown.

        Raises:
            Cancelled: a line that is typed meanwhile came first.
        """
        return self._quick.call(_suggested, Once(plan), self._household(), day, self._clock.now().date(), chosen)

    def history(self, viewer: MemberId | None) -> tuple[Asked, ...]:
        """Return what a member asked, the oldest first; nothing for everyone, or as somebody else sees it.

        Raises:
            WorldError: the viewer may not look.
        """
        if viewer is None or is_seen_as(viewer):
            return ()
        member = self._own(viewer)
        with self._file.reading(member) as db:
            return load_asked(db, member)

    def forget(self, viewer: MemberId, asked: Sequence[Asked]) -> None:
        """Forget some of what a member asked. `bring_back` takes the same values.

        Raises:
            WorldError: the viewer may not look.
        """
        member = self._own(viewer)
        with self._file.writing(member) as db:
            forget_asked(db, member, [one.number for one in asked if one.number is not None])

    def bring_back(self, viewer: MemberId, asked: Sequence[Asked]) -> None:
        """Keep again what was forgotten, where it stood.

        Raises:
            WorldError: the viewer may not look.
        """
        member = self._own(viewer)
        with self._file.writing(member) as db:
            for one in asked:
                keep_asked(db, member, one)

    def _call(self, stop: threading.Event, function: Callable[..., T], *args: Any) -> T:
        """Call in the child, once more where a line that was typed meanwhile came first."""
        for left in reversed(range(_TRIES)):
            if stop.is_set():
                raise Cancelled
            try:
                return self._quick.call(function, *args)
            except Cancelled:
                if not left:
                    raise
        raise Cancelled

    def _own(self, viewer: MemberId | None) -> MemberId:
        member = self._known(viewer)
        assert member is not None, "everyone has nothing of their own"
        return member

    def _household(self) -> Household:
        with self._file.reading() as db:
            return load_household(db)


def _week(question: str, household: Household, today: date, timezone: str) -> Week:
    """Run in the child, which has the grammar at hand."""
    from concord.flows.ask_question import asked_week

    return asked_week(question, household, today, timezone)


def _answered(plan: Plan, household: Household, question: str, today: date) -> Answered:
    """Run in the child."""
    from concord.flows.answer_question import answer_question

    return answer_question(plan, household, question, today)


def _suggested(plan: Plan, household: Household, day: date, today: date, chosen: ItemId | None) -> tuple[str, ...]:
    """Run in the child."""
    from concord.flows.suggested_questions import suggested_questions

    return suggested_questions(plan, household, day, today, chosen)

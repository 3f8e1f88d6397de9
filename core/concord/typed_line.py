"""Lines that are being typed, read in a warm child process of their own: a key never waits for a plan that is being made elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from concord.domain.answer import Answer
from concord.domain.household import Household
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Plan
from concord.flows.understand_line import LineUnderstood, understand_line
from concord.worker import Once, Worker

_ANY_LINE = "Choir every other Tuesday from 19:30 to 21:30, if nobody needs the car."


class TypedLines:
    """Reads one line at a time. The plans that they are read beside go over to the child once, not with each key."""

    def __init__(self) -> None:
        self.worker = Worker()
        """The child, which has the plans before it and answers other questions about them as quickly."""

    def understand(
        self,
        text: str,
        member: MemberId | None,
        household: Household,
        now: datetime,
        instead_of: RuleId | None,
        plan_of: Callable[[date], Plan | None],
        answers: Sequence[Answer] = (),
        first: Callable[[LineUnderstood], None] | None = None,
    ) -> LineUnderstood | None:
        """Say what a line would mean beside the week of `now` and the one in which it first comes about; see `understand_line`.

        `plan_of` gives the plan of the week of a day, None where there is none to look at. "Tomorrow" counts from `now`.
        `first` is told what the words say before anything is looked for that is in their way.
        """

        def read(*plans: Plan | None, first: Callable[[LineUnderstood], None] | None = None) -> LineUnderstood | None:
            known = [Once(plan) for plan in plans if plan is not None]
            return self.worker.call(_read, text, member, household, now, instead_of, tuple(answers), *known, progress=first)

        this_week = plan_of(now.date())
        understood = read(this_week, first=first)
        if this_week is None or understood is None or not understood.first:
            return understood
        ahead = min(one.span.start.date() for one in understood.first)
        if ahead < now.date() or ahead in this_week.week.dates:
            return understood
        then = plan_of(ahead)
        return read(this_week, then) if then is not None else understood

    def warm_up(self, household: Household, now: datetime, plan_of: Callable[[date], Plan | None]) -> None:
        """Have the child started, with all that it reads with and this week's plan, so that the first key is as quick as the next."""
        self.understand(_ANY_LINE, None, household, now, None, plan_of)

    def stop(self) -> None:
        """Stop the reading in progress; that call raises Cancelled."""
        self.worker.cancel()

    def close(self) -> None:
        """End the child. Closing twice does nothing."""
        self.worker.close()


def _read(
    text: str,
    member: MemberId | None,
    household: Household,
    now: datetime,
    instead_of: RuleId | None,
    answers: Sequence[Answer],
    *plans: Plan,
    progress: Callable[[LineUnderstood], None] | None = None,
) -> LineUnderstood | None:
    """Run in the child."""
    return understand_line(text, member, plans, household, now.date(), now, instead_of, answers, progress)

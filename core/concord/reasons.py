"""The reasons of a plan: why it is so, what changed, who gave way of late, what a sentence would change. Nothing is kept by asking."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from concord.domain.change import Change
from concord.domain.clock import Clock
from concord.domain.conflict import Conflict, ConflictStatus, Option
from concord.domain.explanation import Explanation
from concord.domain.household import Household
from concord.domain.ids import MemberId
from concord.domain.plan import Plan, Week
from concord.domain.when import Span
from concord.flows.add_line import as_if_added
from concord.flows.become_rule import Effect, sentences_for
from concord.flows.edit_plan import ShownPlan
from concord.flows.ledger import Ledger, ledger
from concord.flows.plan_household import keys_of, plan_copy, plan_inputs
from concord.flows.rename_ids import rename_request
from concord.flows.shown_plans import ShownPlans
from concord.flows.what_changed import what_changed
from concord.flows.why import why
from concord.flows.why_household import why_at_home
from concord.store.document_rows import key_name, load_sentences
from concord.store.household_file import HouseholdFile
from concord.store.member_rows import load_household
from concord.store.plan_rows import kept_revision
from concord.worker import Once, Worker

__all__ = ["Effect", "Ledger", "Reasons"]

Progress = Callable[[str, float], None]


class Reasons:
    """Answers from the copies that viewers were shown, so nothing is said that they may not know. Any thread may ask."""

    def __init__(self, file: HouseholdFile, shown: ShownPlans, clock: Clock, quick: Worker, thorough: Worker) -> None:
        """`quick` explains while a person waits; `thorough` plans."""
        self._file, self._shown, self._clock = file, shown, clock
        self._quick, self._thorough = quick, thorough

    def why(self, plan: Plan, subject: str, at: Span | None = None) -> Explanation:
        """Explain an item, a rule or a conflict of a plan that was shown, or why an item is not at another time; see `flows.why`.

        It is worked out on that plan alone, at once; `why_tried` tries the ways round it.

        Raises:
            WorldError: the plan has nothing of that name.
            Cancelled: a line that is typed meanwhile came first.
        """
        shown = self._shown.of_week(plan.viewer, plan.week.start)
        with self._file.reading() as db:
            household = shown.household if shown is not None else load_household(db)
        return self._quick.call(_why, Once(plan), household, subject, at)

    def why_tried(self, plan: Plan, subject: str, at: Span | None = None) -> Explanation:
        """Return the same with ways round it that hold when the week is planned again with each, and what they cost then.

        It waits for what is being planned. Where the plan that was shown is not the newest any more it is as `why`.

        Raises:
            WorldError: the plan has nothing of that name.
            Cancelled: planning was stopped meanwhile.
        """
        shown, now = self._shown.of_week(plan.viewer, plan.week.start), self._clock.now()
        with self._file.reading(plan.viewer) as db:
            inputs = plan_inputs(db, plan.viewer, plan.week, now)
            kept = kept_revision(db, plan.week.start, plan.viewer, inputs.fingerprint)
        if shown is None or shown.revision != kept or shown.plan != plan:
            return self.why(plan, subject, at)
        return self._thorough.call(why_at_home, Once(plan), inputs, subject, at)

    def changes(self, viewer: MemberId | None, day: date) -> tuple[Change, ...]:
        """Return what is otherwise in the plan that a viewer was shown last than in the one before it; nothing for a first plan."""
        pair = self._shown.last_two(viewer, Week.of(day).start)
        return self._between(*pair) if pair is not None else ()

    def since_last(self, viewer: MemberId | None, day: date) -> tuple[Change, ...] | None:
        """Return the same against the plan that a viewer had when Concord was last open, too; None where no other plan is known."""
        pair = self._shown.since_last(viewer, Week.of(day).start)
        return self._between(*pair) if pair is not None else None

    def _between(self, before: ShownPlan, after: ShownPlan) -> tuple[Change, ...]:
        with self._file.reading() as db:
            there = {key_name(sentence.key) for sentence in load_sentences(db) if sentence.key is not None}
        return what_changed(before, after, gone=set(before.keys.values()) - there)

    def ledger(self, viewer: MemberId | None, day: date) -> Ledger:
        """Return who gave way to whom in the eight weeks before the week of a day, as far as everyone may read of it."""
        with self._file.reading(viewer) as db:
            return ledger(db, viewer, Week.of(day).start, self._clock.now())

    def sentences_for(self, plan: Plan, conflict: Conflict, option: Option | None) -> tuple[str, ...]:
        """Return the sentences by which a conflict would be settled from now on as an option settles it, the nearest first."""
        shown = self._shown.of_week(plan.viewer, plan.week.start)
        return self._quick.call(_sentences, Once(plan), shown.household, conflict, option) if shown is not None else ()

    def effect(self, plan: Plan, text: str, conflict: Conflict, *, progress: Progress | None = None) -> Effect:
        """Plan the week of a plan as it would be with one more house rule, and say what that would change.

        Raises:
            WorldError: the line can not stand among the house rules.
            Cancelled: it was stopped.
        """
        shown = self._shown.of_week(plan.viewer, plan.week.start)
        if shown is None:
            return Effect(False, ())
        now = self._clock.now()
        inputs = as_if_added(self._file, plan.viewer, text, now, lambda db: plan_inputs(db, plan.viewer, plan.week, now))
        copy = self._thorough.call(plan_copy, inputs, progress=progress)
        after = ShownPlan(copy.plan, keys_of(inputs, copy), shown.revision, inputs.household)
        still = (ConflictStatus.OPEN, ConflictStatus.UNSURE) if conflict.status is ConflictStatus.UNSURE else (ConflictStatus.OPEN,)
        open_now = [one for one in copy.plan.conflicts if one.status in still and _is_same(one, conflict, shown, after)]
        others = {judged.rule.id: judged.rule.text for judged in copy.plan.rules}
        instead = next((others[one.policy] for one in open_now if one.policy is not None and one.policy in others), "")
        return Effect(not open_now, what_changed(shown, after), instead if instead != text else "")


def _is_same(one: Conflict, conflict: Conflict, shown: ShownPlan, after: ShownPlan) -> bool:
    before = {rename_request(request, shown.keys) for request in conflict.requests}
    return one.kind is conflict.kind and {rename_request(request, after.keys) for request in one.requests} == before


def _why(plan: Plan, household: Household, subject: str, at: Span | None) -> Explanation:
    """Run in the child."""
    return why(plan, household, subject, at=at)


def _sentences(plan: Plan, household: Household, conflict: Conflict, option: Option | None) -> tuple[str, ...]:
    """Run in the child."""
    return sentences_for(plan, household, conflict, option)

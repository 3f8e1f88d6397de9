"""Questions to an open household: answered from the asker's own copy of the plan, and kept for nobody but them. Any thread may ask."""

from __future__ import annotations

import contextlib
import logging
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from concord.approvals import Approvals
from concord.domain.asked import Answered, Asked, Looked
from concord.domain.clock import Clock
from concord.domain.errors import Cancelled, WorldError
from concord.domain.feedback import FeedbackKind, Outcome, Wanted
from concord.domain.household import Household
from concord.domain.ids import ItemId, MemberId, RuleId
from concord.domain.plan import Plan, Week
from concord.domain.rule import Strength
from concord.domain.see_as import is_seen_as
from concord.feedback import Feedback
from concord.flows.ask_beside import Beside, Known, known_for
from concord.flows.changed import Changed
from concord.flows.second_reading import model_on_this_pc
from concord.llm.chat_model import ChatModel, Limits, Stop
from concord.store.asked_rows import forget_asked, keep_asked, load_asked
from concord.store.household_file import HouseholdFile
from concord.store.member_rows import load_household
from concord.worker import Once, Worker

log = logging.getLogger(__name__)

if TYPE_CHECKING:
    from concord.flows.ask_agents import Finder

T = TypeVar("T")
_TRIES = 3
_NOT_ASKED = "What is on today?"
_TURNS = 3
"""So many earlier questions of the same person a model is told."""


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
        feedback: Feedback,
        approvals: Approvals,
        finder: Callable[[Plan, Stop], Finder],
        *,
        beside: Callable[[MemberId | None, date], Beside],
    ) -> None:
        """`known` lets only members look at what is theirs alone, `plan` plans a viewer's week, `quick` answers while a person waits.

        `feedback` tries what is proposed, `approvals` asks those who have to agree to it, `finder` finds sentences in a copy for a model;
        `beside` is what is known to a viewer of a week that is not in its copy.
        """
        self._file, self._clock, self._known, self._timezone = file, clock, known, timezone
        self._plan, self._quick, self._finder, self._beside = plan, quick, finder, beside
        self._guard = threading.Lock()
        self._stops: list[threading.Event] = []
        self._feedback, self._approvals = feedback, approvals
        self.limits = Limits()
        """How much one call of a model may take."""

    def ask(
        self,
        viewer: MemberId | None,
        question: str,
        stop: threading.Event,
        *,
        about: Sequence[RuleId] = (),
        instead: RuleId | None = None,
        means: MemberId | None = None,
        looks: Callable[[date], None] | None = None,
        hear: Callable[[str], None] | None = None,
    ) -> Asked:
        """Answer a question about the week that it speaks of, and keep both for a member who looks with their own eyes.

        What is no question is proposed as a sentence, tried on this week: `about` are the sentences that were spoken of last, by their
        ids in the viewer's plan of it, `instead` the one whose place these words take, `means` whom a word such as "her" stands for.
        Where a language model on this PC answers, the words are its own as far as they hold, and `hear` is told them in pieces.
        `looks` is told the Monday of that week before it is looked at: one that nobody has planned yet may take seconds.

        Raises:
            WorldError: nothing was asked, or the viewer may not look.
            Cancelled: `stop` was set, or planning was stopped. Nothing is kept.
        """
        now, household = self._clock.now(), self._household()
        answered = None if is_seen_as(viewer) else self._proposed(viewer, question, stop, (tuple(about), instead, means))
        if answered is None:
            week = self._call(stop, _week, question, household, now.date(), self._timezone)
            if looks is not None:
                looks(week.start)
            plan = self._plan(viewer, week.start)
            answered = self._worded(plan, household, question, now, stop, hear)
        asked = Asked(question.strip(), answered, now)
        if stop.is_set():
            raise Cancelled
        if viewer is None or is_seen_as(viewer) or (member := self._known(viewer)) is None:
            return asked
        with self._file.writing(member, for_plans=False) as db:
            kept = keep_asked(db, member, asked)
        log.info("a question was answered with %d citations", len(answered.citations))
        return kept

    def beside(self, plan: Plan) -> Beside:
        """Return what is known to the viewer of a copy that is not in it, for whoever words an answer without keeping it."""
        return self._beside(plan.viewer, plan.week.start)

    def model_name(self) -> str | None:
        """Return what the model that words answers is called, None where there is none that may be asked."""
        try:
            model = self._model()
        except WorldError:
            return None
        return model.name if model is not None else None

    def stop(self) -> None:
        """Stop whatever a model is being asked. Without anything nothing happens."""
        with self._guard:
            for stop in self._stops:
                stop.set()

    def _model(self) -> ChatModel | None:
        is_left_out = os.environ.get("CONCORD_READER") == "grammar"
        return None if is_left_out else model_on_this_pc(environment=os.environ, limits=self.limits)

    def settle(self, viewer: MemberId | None, asked: Asked, outcome: Outcome) -> tuple[Asked, Changed]:
        """Keep what somebody says to a proposal of theirs; one that is accepted is written, and `undo` takes it back.

        Where others have to agree first they are asked, and nothing is written yet.

        Raises:
            WorldError: it can not be written any more, or is not the viewer's to write. Nothing was changed.
        """
        member, changed = self._known(viewer), Changed()
        proposal = asked.answered.proposal
        assert proposal is not None, "nothing was proposed"
        if outcome is Outcome.ACCEPTED and proposal.asked:
            changed, outcome = self._approvals.ask(viewer, proposal), Outcome.ASKED
        elif outcome is Outcome.ACCEPTED:
            changed = self._feedback.accept(self._plan(viewer, self._clock.now().date()), proposal)
        settled = replace(asked, outcome=outcome)
        if member is not None and asked.number is not None:
            with self._file.writing(member) as db:
                settled = keep_asked(db, member, settled)
        return settled, changed

    def insist(self, viewer: MemberId | None, asked: Asked, strength: Strength) -> Asked:
        """Have what was proposed insist as a person chooses, tried anew with that; nothing of it is written yet.

        Raises:
            WorldError: it can not be written any more.
            Cancelled: planning was stopped.
        """
        member, proposal = self._known(viewer), asked.answered.proposal
        assert proposal is not None, "nothing was proposed"
        plan = self._plan(viewer, proposal.week)
        tried, touched = self._feedback.tried_on(plan, replace(proposal, insists=strength, changes=(), more_open=0))
        again = replace(asked, answered=replace(asked.answered, proposal=tried, citations=touched))
        if member is None or asked.number is None:
            return again
        with self._file.writing(member, for_plans=False) as db:
            return keep_asked(db, member, again)

    def suggestions(self, plan: Plan, day: date, chosen: ItemId | None) -> tuple[str, ...]:
        """Suggest what could be asked about what is on the screen, each with an answer in the copy that is shown.

        Raises:
            Cancelled: a line that is typed meanwhile came first.
        """
        return self._quick.call(_suggested, Once(plan), self._household(), day, self._clock.now().date(), chosen)

    def be_ready(self, plan: Plan) -> None:
        """Have the sentences of a copy at hand before the first question about it, which is then answered as quickly as the next."""
        with contextlib.suppress(Cancelled):  # a line that is typed comes first
            self._quick.call(_made_ready, Once(plan), self._household(), self._clock.now())

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
        with self._file.writing(member, for_plans=False) as db:
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

    def _worded(
        self, plan: Plan, household: Household, question: str, now: datetime, stop: threading.Event, hear: Callable[[str], None] | None
    ) -> Answered:
        """Answer in a model's words where there is one, here and not in the child: only here can it be stopped and nothing else."""
        beside = self._beside(plan.viewer, plan.week.start)
        try:
            model = self._model()
        except WorldError as problem:
            answered = self._from_plan(plan, household, question, now, stop, beside)
            return replace(answered, notice=f"{problem.problem.rstrip('.')}, so this is from the plan itself.")
        if model is None:
            return self._from_plan(plan, household, question, now, stop, beside)
        from concord.flows.answer_question import answer_question

        before = [one.question for one in self.history(plan.viewer)[-_TURNS:]]
        with self._stopped_by(stop):
            return answer_question(
                plan,
                household,
                question,
                now.date(),
                now=now,
                model=model,
                stop=stop,
                before=before,
                finder=self._finder(plan, stop),
                hear=hear,
                beside=beside,
            )

    def _from_plan(self, plan: Plan, household: Household, question: str, now: datetime, stop: threading.Event, beside: Beside) -> Answered:
        """Answer in the child. What only planning finds out is found out before: the child plans nothing."""
        return self._call(stop, _answered, Once(plan), household, question, now, known_for(question, beside))

    def _proposed(
        self, viewer: MemberId | None, said: str, stop: threading.Event, beside: tuple[tuple[RuleId, ...], RuleId | None, MemberId | None]
    ) -> Answered | None:
        """Return what could be written for what was said, None where it is a question."""
        today = self._clock.now().date()
        plan = self._plan(viewer, today)
        wanted = self._call(stop, _wanted, Once(plan), self._household(), said, today, *beside)
        if wanted is None:
            return None
        busy = sum(row.is_busy for row in plan.rules)
        looked = Looked(len(plan.rules) - busy, busy, plan.week.start)
        if wanted.who_is:
            return Answered((), (), looked, who_is=wanted.who_is, choices=wanted.choices)
        wanted, notice = self._in_words(wanted, said, plan, today, stop)
        proposal, touched = self._feedback.tried(plan, wanted)
        if not proposal.changes and not proposal.refused and not stop.is_set():
            # What is on the first days of a week changes from the next one on.
            proposal, touched = self._feedback.tried(self._plan(viewer, plan.week.start + timedelta(days=7)), wanted)
        return Answered((), touched, looked, notice=notice, proposal=proposal)

    def _in_words(self, wanted: Wanted, said: str, plan: Plan, today: date, stop: threading.Event) -> tuple[Wanted, str]:
        """Return what is wanted in the words of a model, where they are read back as the same; and a sentence where it was no help."""
        if wanted.kind is FeedbackKind.WEIGHT:
            return wanted, ""
        try:
            model = self._model()
        except WorldError:
            return wanted, ""
        if model is None:
            return wanted, ""
        from concord.flows.ask_agents import turn_of
        from concord.flows.word_proposal import NO_WORDS, wording_of

        with self._stopped_by(stop):
            words = wording_of(wanted, turn_of(plan, said), model, stop)
        if words is None:
            return wanted, NO_WORDS
        return self._call(stop, _worded_so, words, wanted, said, self._household(), today), ""

    @contextmanager
    def _stopped_by(self, stop: threading.Event) -> Iterator[None]:
        """Have `stop` stop what a model is asked inside."""
        with self._guard:
            self._stops.append(stop)
        try:
            yield
        finally:
            with self._guard:
                self._stops.remove(stop)

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


def _answered(plan: Plan, household: Household, question: str, now: datetime, known: Known) -> Answered:
    """Run in the child, which keeps what it took apart for whoever asked last."""
    from concord.flows.answer_question import answer_question
    from concord.flows.ask_search import kept_index, sentences_of

    kept = sentences_of(plan, kept_index(plan.viewer))
    return answer_question(plan, household, question, now.date(), now=now, beside=known.beside(kept))


def _made_ready(plan: Plan, household: Household, now: datetime) -> None:
    """Run in the child: a question that nobody asked goes the way that all go."""
    from concord.flows.ask_search import kept_index, sentences_of

    sentences_of(plan, kept_index(plan.viewer)).akin((_NOT_ASKED,), 1)
    if _wanted(plan, household, _NOT_ASKED, now.date(), (), None, None) is None:
        _answered(plan, household, _NOT_ASKED, now, Known())


def _wanted(
    plan: Plan,
    household: Household,
    said: str,
    today: date,
    about: tuple[RuleId, ...],
    instead: RuleId | None,
    means: MemberId | None,
) -> Wanted | None:
    """Run in the child."""
    from concord.flows.feedback import other_words, wanted

    rule = next((row.rule for row in plan.rules if row.rule.id == instead and not row.is_busy), None)
    return other_words(said, rule, household, today) if rule is not None else wanted(said, plan, household, today, about, means)


def _worded_so(words: str, wanted: Wanted, said: str, household: Household, today: date) -> Wanted:
    """Run in the child, which has the grammar at hand."""
    from concord.flows.word_proposal import in_words

    return in_words(words, wanted, said, household, today)


def _suggested(plan: Plan, household: Household, day: date, today: date, chosen: ItemId | None) -> tuple[str, ...]:
    """Run in the child."""
    from concord.flows.suggested_questions import suggested_questions

    return suggested_questions(plan, household, day, today, chosen)

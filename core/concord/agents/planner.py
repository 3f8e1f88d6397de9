"""The Planner: the voice that answers. It reads through typed tools, may propose a change, and can make none."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from concord.domain.edit import Edit
from concord.domain.ids import ItemId, RuleId
from concord.domain.plan import Plan, PlanItem
from concord.domain.reply import Reply, Source
from concord.llm.chat_model import ChatModel, Limits, ModelGoneError, NoAnswerError, Stop, Streaming, UnfinishedError
from concord.llm.structured import ask as ask_model

from .messages import Agent, Note, Turn
from .pieces import Pieces
from .prompt import Worded, answer_prompt
from .rule_manager import Briefing, Request, RuleManager
from .rule_retriever import one_line
from .tools import Tool, WorkedOut
from .verifier import About, Checked, Verifier

log = logging.getLogger(__name__)

DID_NOT_HOLD = "What the language model said does not fit the plan, so this is from the plan itself."
SAID_NOTHING = "The language model gave no answer that could be used, so this is from the plan itself."
TOOK_TOO_LONG = "The language model took too long or broke off, so this is from the plan itself."
IS_GONE = "The language model can not be asked now, so this is from the plan itself."
PUT_RIGHT = "A time or a day that the language model had wrong was put right."


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that the asker could make, in words for its button. It goes through the same doors as what a hand does."""

    label: str
    edits: tuple[Edit, ...]
    breaks: tuple[RuleId, ...] = ()
    """The rules that would then not be kept as asked."""


class Tools(Protocol):
    """What the Planner can do: look. Each is one flow on the asker's copy, and none writes."""

    def answer(self, question: str) -> Reply:
        """Answer from the data alone, in plain sentences.

        Raises:
            WorldError: nothing was asked.
        """
        ...

    def worked_out(self, question: str) -> WorkedOut | None:
        """Return what a question itself has worked out, None where it asks for nothing of the kind."""
        ...

    def use(self, tool: Tool, words: str) -> WorkedOut | None:
        """Work something out that a model asks for, None where its words do not say enough."""
        ...

    def proposals(self, question: str) -> tuple[Proposal, ...]:
        """Return what could be done for it to be as a question supposes."""
        ...

    def request(self, question: str) -> Request:
        """Say what a question is about."""
        ...

    def block(self, item: PlanItem) -> str:
        """Put a block into words."""
        ...

    def sentence(self, rule: RuleId) -> str:
        """Put a sentence, whose it is and what became of it into one line for a model."""
        ...

    def conflicts(self, days: Sequence[date]) -> Sequence[str]:
        """Put the conflicts of some days into words."""
        ...


@dataclass(frozen=True, slots=True)
class Answer:
    """What the asker gets: the reply, the blocks that it speaks of, how it came about, and one sentence where a model was no help.

    `proposals` are changes that the asker could make; none is made by being proposed.
    """

    reply: Reply
    items: tuple[ItemId, ...] = ()
    trace: tuple[Note, ...] = ()
    notice: str = ""
    proposals: tuple[Proposal, ...] = ()


class Planner:
    """Answers the questions of one viewer about one week."""

    def __init__(self, plan: Plan, tools: Tools, manager: RuleManager, verifier: Verifier, today: date) -> None:
        self._plan, self._tools, self._manager, self._verifier, self._today = plan, tools, manager, verifier, today

    def answer(
        self,
        turn: Turn,
        *,
        before: Sequence[Turn] = (),
        model: ChatModel | None = None,
        stop: Stop,
        limits: Limits | None = None,
        hear: Callable[[str], None] | None = None,
    ) -> Answer:
        """Answer a turn. `hear` is told the answer in pieces, each of them checked before, as they come from a
        model that can be listened to. What it was told is the answer, whatever comes of the rest.

        Raises:
            WorldError: nothing was asked.
            Cancelled: `stop` was set.
        """
        trace = [Note(turn.speaker, Agent.PLANNER, one_line(turn.text))]
        data = self._tools.answer(turn.text)
        request = self._tools.request(turn.text)
        trace.append(Note(Agent.PLANNER, Agent.MANAGER, _worded(request, self._plan)))
        briefing = self._manager.brief(request, trace, looks=model is not None)
        request = briefing.request
        own = self._tools.worked_out(turn.text) if model is not None else None
        known = [own] if own is not None else []
        pieces = Pieces(lambda text: self._checked(text, request, data, known), hear or _nobody)
        if model is None:
            answer = self._from_data(data, briefing)
        else:
            spoken = model.heard_by(pieces) if hear is not None and isinstance(model, Streaming) else model
            answer = self._with(spoken, turn, before, briefing, data, known, trace, stop, limits)
        answer = replace(answer, reply=replace(answer.reply, answer=pieces.finish(answer.reply.answer)))
        rules = answer.reply.rules
        trace.append(
            Note(Agent.PLANNER, turn.speaker, f"An answer that rests on {len(rules)} sentence{'' if len(rules) == 1 else 's'}.", rules)
        )
        return Answer(answer.reply, answer.items, tuple(trace), answer.notice, self._tools.proposals(turn.text))

    def _from_data(self, data: Reply, briefing: Briefing, notice: str = "") -> Answer:
        items = tuple(item.id for item in briefing.items if set(item.rules) & set(data.rules))
        return Answer(data, items, notice=notice)

    def _with(
        self,
        model: ChatModel,
        turn: Turn,
        before: Sequence[Turn],
        briefing: Briefing,
        data: Reply,
        known: list[WorkedOut],
        trace: list[Note],
        stop: Stop,
        limits: Limits | None,
    ) -> Answer:
        """Have a model word the answer, and show of it what holds. What it wants worked out is added to what is `known`."""
        try:
            said = self._asked(model, turn, before, briefing, known, trace, stop, limits)
            if said is not None and not said.answer.strip() and (said.look_for or said.use):
                if said.look_for:
                    briefing = self._manager.brief(briefing.request, trace, said.look_for)
                known += self._worked_out(said, trace)
                said = self._asked(model, turn, before, briefing, known, trace, stop, limits)
        except ModelGoneError:
            return self._without(data, briefing, trace, IS_GONE)
        except UnfinishedError:
            return self._without(data, briefing, trace, TOOK_TOO_LONG)
        except NoAnswerError:
            return self._without(data, briefing, trace, SAID_NOTHING)
        if said is None or not said.answer.strip():
            return self._without(data, briefing, trace, SAID_NOTHING)
        checked = self._check(said.answer, briefing.request, data, known, trace)
        if checked.text is None:
            return self._without(data, briefing, trace, DID_NOT_HOLD, is_told=True)
        rules = checked.rules or data.rules
        notice = "" if all(claim.holds for claim in checked.claims) else PUT_RIGHT
        return Answer(Reply(checked.text, rules, Source.MODEL), checked.items, notice=notice)

    def _without(self, data: Reply, briefing: Briefing, trace: list[Note], notice: str, *, is_told: bool = False) -> Answer:
        if not is_told:
            trace.append(Note(Agent.MODEL, Agent.PLANNER, "No answer that could be used."))
        return self._from_data(data, briefing, notice)

    def _asked(
        self,
        model: ChatModel,
        turn: Turn,
        before: Sequence[Turn],
        briefing: Briefing,
        known: Sequence[WorkedOut],
        trace: list[Note],
        stop: Stop,
        limits: Limits | None,
    ) -> Worded | None:
        found = [line for one in known for line in one.reply.answer.splitlines()]
        messages = answer_prompt([*found, *self._lines(briefing)], turn, before, self._today, limits or Limits())
        trace.append(
            Note(Agent.PLANNER, Agent.MODEL, f"The question, with {len(briefing.rules)} sentences of the briefing.", briefing.rules)
        )
        return ask_model(model, messages, Worded, stop)

    def _lines(self, briefing: Briefing) -> list[str]:
        """Return the briefing as lines, what was found first, then what is on, then what else applies."""
        days = briefing.request.days
        sentences = [self._tools.sentence(rule) for rule in briefing.rules]
        blocks = [self._tools.block(item) for item in briefing.items]
        clashes = [*self._tools.conflicts(days)]
        first = len(briefing.rules) if briefing.request.words else 0
        return [*sentences[:first], *clashes, *blocks, *sentences[first:]]

    def _worked_out(self, said: Worded, trace: list[Note]) -> list[WorkedOut]:
        """Work out what a model asks for, for the one who asks."""
        found = []
        for use in said.use:
            trace.append(Note(Agent.MODEL, Agent.PLANNER, f"Work out: {use.tool.value}, “{one_line(use.about)}”."))
            one = self._tools.use(use.tool, use.about)
            if one is not None:
                found.append(one)
            trace.append(
                Note(Agent.PLANNER, Agent.MODEL, one_line(one.reply.answer) if one is not None else "Nothing could be worked out.")
            )
        return found

    def _checked(self, answer: str, request: Request, data: Reply, known: Sequence[WorkedOut]) -> Checked:
        own = "\n".join((data.answer, *(one.reply.answer for one in known)))
        return self._verifier.check(answer, _about(request), own, [fact for one in known for fact in one.facts])

    def _check(self, answer: str, request: Request, data: Reply, known: Sequence[WorkedOut], trace: list[Note]) -> Checked:
        checked = self._checked(answer, request, data, known)
        held = sum(claim.holds for claim in checked.claims)
        mended = sum(bool(claim.shown) and not claim.holds for claim in checked.claims)
        refused = len(checked.claims) - held - mended
        trace.append(Note(Agent.MODEL, Agent.PLANNER, f"{len(checked.claims)} sentences."))
        trace.append(Note(Agent.PLANNER, Agent.VERIFIER, "Does this hold?"))
        trace.append(Note(Agent.VERIFIER, Agent.PLANNER, f"{held} hold, {mended} put right, {refused} not shown.", checked.rules))
        log.info("of an answer %d sentences hold, %d were put right, %d do not hold", held, mended, refused)
        return checked


def _about(request: Request) -> About:
    return About(request.text, request.days if request.names_days else (), request.people, request.words)


def _nobody(_text: str) -> None:
    """Hear nothing."""


def _worded(request: Request, plan: Plan) -> str:
    names = {person.id: person.name for person in plan.members}
    who = ", ".join(names.get(one, one) for one in request.people) or "anybody"
    when = f"{request.days[0]:%A} {request.days[0].day} {request.days[0]:%B}" if request.days else "no day"
    if len(request.days) > 1:
        when += f" to {request.days[-1]:%A} {request.days[-1].day} {request.days[-1]:%B}"
    return f"What is known of {who}, {when}?"

"""All that one viewer of an open household can reach, by name: what two households that are alike to them must agree on."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from concord.domain.edit import Cancel, Edit, Move, Pin, Reassign, Resize
from concord.domain.errors import WorldError
from concord.domain.explanation import Explanation
from concord.domain.ids import MemberId
from concord.domain.plan import Plan
from concord.domain.time_search import TimeSearch
from concord.domain.when import Span
from concord.flows.ask_agents import answer_together
from concord.flows.ask_beside import Known
from concord.flows.notifications import notifications
from concord.flows.other_weeks_json import other_weeks_json
from concord.flows.plan_household import _read, known_to
from concord.flows.plan_json import plan_json
from concord.flows.search_index import index_of
from concord.flows.second_reading_household import read_again
from concord.flows.why import why_json
from concord.llm.chat_model import Message, NoAnswerError, Stop
from concord.worker import Once, Worker
from concord.workspace import Workspace

Told = dict[str, str]


@pytest.fixture
def in_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do what children do in the test's own process: a household of a few sentences is planned before a child has started."""

    def call(_self: Worker, function: Callable[..., Any], *args: Any, progress: Any = None, **more: Any) -> Any:
        given = [arg.value if isinstance(arg, Once) else arg for arg in args]
        return function(*given, **({"progress": progress} if progress is not None else {}), **more)

    monkeypatch.setattr(Worker, "call", call)


def forget() -> None:
    """Have this process remember no plan: one household's may be worked out sooner than the same again, and the log says so."""
    known_to.cache_clear()
    _read.cache_clear()


@dataclass
class AskedModel:
    """A language model that writes down what it is asked and knows no answer."""

    name: str = "asked"
    digest: str = "0"
    prompts: list[str] = field(default_factory=list)

    def answer(self, messages: Sequence[Message], schema: Mapping[str, object], stop: Stop) -> str:
        """Know nothing."""
        self.prompts.append("\n".join(f"{one.role}: {one.content}" for one in messages))
        raise NoAnswerError("nothing")


class _Never:
    def is_set(self) -> bool:
        return False


@contextmanager
def logged() -> Iterator[list[str]]:
    """Write down what the program logs meanwhile."""
    lines: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(f"{record.name} {record.levelname} {record.getMessage()}")

    log, kept = logging.getLogger("concord"), Kept()
    level = log.level
    log.addHandler(kept)
    log.setLevel(logging.DEBUG)
    try:
        yield lines
    finally:
        log.removeHandler(kept)
        log.setLevel(level)


_QUESTIONS = (
    "Who needs the car on Friday?",
    "What does Ben do on Thursday?",
    "When is Ana free on Saturday?",
    "When is the therapy, and who fetches the cake?",
    "What is still to settle?",
)
"""What a viewer may ask, also after what they may not know."""
_WORKED_OUT = (
    "What changed?",
    "What waits for me?",
    "Show me other weeks.",
    "When can all of us meet for an hour?",
    "Find an hour for Ana and Ben on Thursday.",
)


def all_told(workspace: Workspace, viewer: MemberId | None, monday: date, folder: Path) -> Told:
    """Return all that a viewer can reach of a household without changing it.

    The printed pages need Qt: they have a swap test of their own (tests/desktop/paper). What is still to come belongs here as it comes:
    recent answers.
    """
    for n in range(2):
        # Whether these were at hand tells when somebody did something last, and not what.
        workspace.plan(viewer, monday + timedelta(weeks=n))
    with logged() as lines:
        told = dict(_told(workspace, viewer, monday, folder))
    # How often something is worked out depends on what is remembered, which the words tell nothing of.
    return with_pages_in_turn(workspace, viewer, told | {"log": "\n".join(sorted(set(lines)))})


def with_pages_in_turn(workspace: Workspace, viewer: MemberId | None, told: Told) -> Told:
    """Name the pages that a viewer has by their place among them: their ids are by chance, so that those of others stand out."""
    for n, view in enumerate(workspace.documents(viewer), 1):
        told = {name: words.replace(view.id, f"page-{n}") for name, words in told.items()}
    return told


def _told(workspace: Workspace, viewer: MemberId | None, monday: date, folder: Path) -> Iterator[tuple[str, str]]:
    plan = workspace.plan(viewer, monday)
    for n in range(2):
        week = workspace.plan(viewer, monday + timedelta(weeks=n))
        yield f"plan {n}", _lines(week)
        yield f"json {n}", json.dumps(plan_json(week), ensure_ascii=False, indent=1)
    with closing(index_of(plan)) as index:
        for question in _QUESTIONS:
            yield f"found {question}", repr(workspace.searches.in_plan(plan, question))
            asked = AskedModel()
            today = monday + timedelta(days=2)
            yield f"asked {question}", repr(answer_together(plan, workspace.household, question, today, model=asked, finder=index))
            yield f"prompt {question}", "\n".join(asked.prompts)
    week = (datetime.combine(monday, datetime.min.time()), datetime.combine(monday + timedelta(weeks=1), datetime.min.time()))
    for is_locked in (True, False):
        yield f"notifications, locked {is_locked}", repr(notifications(plan, *week, is_locked=is_locked))
    yield "documents", "\n".join(map(repr, workspace.documents(viewer)))
    for view in workspace.documents(viewer):
        yield f"page {view.title}", repr(workspace.read_page(viewer, view.id, view.text))
        yield f"page changed {view.title}", repr(workspace.read_page(viewer, view.id, view.text + "\n- Chess on Sunday at 19:00.\n"))
    rules = workspace.rules(viewer)
    yield "rules", "\n".join(map(repr, rules))
    yield "history", "\n".join(repr(workspace.history(viewer, row.rule)) for row in rules)
    for subject in _subjects(plan):
        yield f"why {subject}", _why(workspace.reasons.why, plan, subject)
    for conflict in plan.conflicts:
        yield f"why tried {conflict.id}", _why(workspace.reasons.why_tried, plan, conflict.id)
        options = [None, *conflict.options]
        yield f"as a rule {conflict.id}", repr([workspace.reasons.sentences_for(plan, conflict, option) for option in options])
    for item in plan.items:
        later = Span(item.span.start + timedelta(hours=1), item.span.end + timedelta(hours=1))
        yield f"why not later {item.id}", _why(workspace.reasons.why, plan, item.id, later)
        yield f"tried {item.id}", repr(workspace.try_edit(viewer, plan, Move(item.request, later)))
    yield "changes", repr(workspace.reasons.changes(viewer, monday))
    for n in range(3):
        yield f"ledger {n}", repr(workspace.reasons.ledger(viewer, monday + timedelta(weeks=n)))
    weeks = workspace.weeks.find(viewer, monday)
    yield "other weeks", json.dumps(other_weeks_json(weeks, workspace.household.members))
    approvals, times = workspace.approvals.for_you(viewer), workspace.times.said(viewer, monday)
    beside = Known(workspace.reasons.since_last(viewer, monday), times, approvals, weeks).beside()
    for question in _WORKED_OUT:
        yield f"worked out {question}", repr(answer_together(plan, workspace.household, question, monday, beside=beside))
    yield "times asked", repr(workspace.times.questions(viewer))
    yield "to agree to", repr((workspace.approvals.for_you(viewer), workspace.approvals.yours(viewer)))
    people = tuple(member.id for member in workspace.household.members)
    search = TimeSearch("Family photo", 60, monday + timedelta(days=3), monday + timedelta(days=6), people)
    yield "times found", repr(workspace.times.find(viewer, search))
    yield "record", repr(workspace.people.record(viewer) if viewer is not None else None)
    yield "undo", repr((workspace.undo_name(viewer), workspace.redo_name(viewer)))
    for audience in (viewer, None, *people):
        written = workspace.export(viewer, monday, folder / str(audience), audience)
        yield f"calendar of {audience}", "\n".join(f"{path.name}\n{path.read_text(encoding='utf-8')}" for path in written)
    for text in ("Swimming on Friday from 17:00 to 18:00.", "Therapy with the car on Tuesday from 9:00 to 10:00."):
        yield f"line {text}", repr(workspace.understand_line(viewer, viewer, text))
    model = AskedModel()
    read_again(workspace._file, viewer, model, now=workspace.clock.now(), stop=_Never())
    yield "prompts", "\n\n".join(model.prompts)
    yield "refusals", "\n".join(_refusals(workspace, viewer, plan))
    yield "household", repr(workspace.household)


def _why(explain: Callable[..., Explanation], *asked: object) -> str:
    try:
        return json.dumps(why_json(explain(*asked)), ensure_ascii=False)
    except WorldError as error:
        return str(error)


def _lines(plan: Plan) -> str:
    """Write a plan with all that it holds, a line each."""
    parts = [*plan.members, *plan.policies, *plan.rules, *plan.items, *plan.conflicts, *plan.decisions, plan.utility, plan.unconfirmed]
    return "\n".join([plan.household, str(plan.viewer), *map(repr, parts), str(plan.is_proved)])


def _subjects(plan: Plan) -> list[str]:
    return [*(judged.rule.id for judged in plan.rules), *(item.id for item in plan.items), *(one.id for one in plan.conflicts)]


def _refusals(workspace: Workspace, viewer: MemberId | None, plan: Plan) -> Iterator[str]:
    """Try what is refused: all that is busy, and what is not there, under ids such as it might have."""
    for item in plan.items:
        if item.is_busy:
            later = Span(item.span.start + timedelta(hours=1), item.span.end + timedelta(hours=1))
            for edit in (Move(item.request, later), Cancel(item.request), Reassign(item.request, ()), Pin(item.request, None)):
                yield f"{item.id} {edit.kind}: {refused(workspace, viewer, plan, edit)}"
    for name in ("s1", "ana-99", "ben-h1", "tim-h1", "add-1", "i-add-1", "ben-7"):
        span = Span(datetime.combine(plan.week.start, datetime.min.time()), datetime.combine(plan.week.start, datetime.max.time()))
        known = {item.request for item in plan.items} | {item.id for item in plan.items}
        for request in (name, f"{name}.0@{plan.week.start}"):
            if request not in known:
                yield f"{request}: {refused(workspace, viewer, plan, Resize(request, span))}"


def refused(workspace: Workspace, viewer: MemberId | None, plan: Plan, edit: Edit) -> str:
    """Return the words with which an edit is refused."""
    try:
        workspace.apply(viewer, plan.week.start, edit)
    except WorldError as error:
        return str(error)
    workspace.undo(viewer, plan.week.start)
    return "done"


def differing(one: Told, other: Told) -> str:
    """Say what two viewers' copies differ in, the first lines of each."""
    found = []
    for name in [*one, *(name for name in other if name not in one)]:
        mine, theirs = one.get(name, "nothing of that name").split("\n"), other.get(name, "nothing of that name").split("\n")
        if mine != theirs:
            pairs = [(a, b) for a, b in zip(mine, theirs, strict=False) if a != b] or [(str(len(mine)), str(len(theirs)))]
            at = max(0, next((n for n, (a, b) in enumerate(zip(*pairs[0], strict=False)) if a != b), 0) - 60)
            found.append(f"{name}:\n  …{pairs[0][0][at : at + 160]}\n  …{pairs[0][1][at : at + 160]}")
    return "\n".join(found)

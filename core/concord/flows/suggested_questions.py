"""Questions that what is on the screen suggests, each tried before it is offered: none is offered that has no answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from concord.domain.conflict import ConflictStatus
from concord.domain.household import Household
from concord.domain.ids import ItemId
from concord.domain.plan import Plan, PlanItem
from concord.domain.rule import Kind

from .ask import ask
from .ask_question import asked_week

MOST = 4
_DONE = (Kind.COMMITMENT, Kind.TASK)


def suggested_questions(plan: Plan, household: Household, day: date, today: date, chosen: ItemId | None = None) -> tuple[str, ...]:
    """Suggest up to four questions about the block that is chosen, the day that is shown and what clashes, the nearest first.

    `today` is what "tomorrow" counts from.
    """
    found: list[str] = []
    for question in dict.fromkeys(_candidates(plan, day, today, chosen)):
        if len(found) == MOST:
            break
        # Said by a weekday alone, a day of another week would be taken for the nearest of that name.
        if asked_week(question, household, today, plan.week.timezone).start == plan.week.start and _has_answer(
            plan, household, question, today
        ):
            found.append(question)
    return tuple(found)


def _candidates(plan: Plan, day: date, today: date, chosen: ItemId | None) -> Iterator[str]:
    then = _said(day, today)
    items = [item for item in plan.items if item.span.start.date() == day and item.kind in _DONE and not item.is_busy]
    block = next((item for item in plan.items if item.id == chosen and not item.is_busy), None)
    if block is not None:
        yield from _about(block, today)
    open_now = [one for one in plan.conflicts if one.status is ConflictStatus.OPEN and one.span is not None]
    for one in sorted(open_now, key=lambda one: (one.span is None or one.span.start.date() != day, one.id)):
        if one.span is not None:
            yield f"What clashes {_said(one.span.start.date(), today)}?"
            break
    things = sorted({item.resource for item in items if item.resource})
    for thing in things[:1]:
        yield f"Who needs the {_in_a_sentence(thing)} {then}?"
    yield f"Who is at home {then}?"
    if plan.viewer is not None:
        yield f"When am I free {then}?"
    yield f"What is on {then}?" if then in ("today", "tomorrow") else f"What happens {then}?"


def _about(block: PlanItem, today: date) -> Iterator[str]:
    title = _in_a_sentence(block.title)
    yield f"Why is {title} {_said(block.span.start.date(), today)} at {block.span.start:%H:%M}?"
    yield f"When is {title}?"


def _in_a_sentence(title: str) -> str:
    """Take the capital off that a title begins with, where it is not part of the word: "TV" keeps it."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _said(day: date, today: date) -> str:
    """Say a day as it is asked about: "today", "on Friday", "on 4 December"."""
    ahead = (day - today).days
    if ahead in (0, 1):
        return ("today", "tomorrow")[ahead]
    return f"on {day:%A}" if 1 < ahead < 7 else f"on {day.day} {day:%B}"


def _has_answer(plan: Plan, household: Household, question: str, today: date) -> bool:
    return ask(plan, household, question, today).is_known

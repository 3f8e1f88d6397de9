"""An item as one whole sentence: its accessible name and its tooltip."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from datetime import date, datetime

from concord.domain.ids import RuleId
from concord.domain.plan import Plan, PlanItem
from concord.domain.rule import Kind, Rule

from ..clock_words import clock, hours_text
from .block_words import value_words
from .lanes import is_moment
from .looks import Marks


def names_of(plan: Plan, members: tuple[str, ...]) -> str:
    """Return who it is: names in the household's order, "everyone", or nothing for the house."""
    if len(members) == len(plan.members) > 1:
        return "everyone"
    return ", ".join(m.name for m in plan.members if m.id in members)


def time_text(item: PlanItem) -> str:
    """Return "15:30 to 16:30", or "20:00" for a moment; midnight at the end reads 24:00."""
    if is_moment(item):
        return clock(item.span.start)
    return said_aloud(item.span.start, item.span.end)


def said_aloud(start: datetime, end: datetime) -> str:
    """Say from when until when as it is read to somebody: "15:30 to 16:30", "20:45 to 08:15 next day"."""
    return re.sub(r"\s?–\s?", " to ", hours_text(start, end))


def date_text(day: date) -> str:
    """Return "Wednesday 25 November" whatever the locale of the C library."""
    return f"{day:%A} {day.day} {day:%B}"


def sentence(
    plan: Plan, item: PlanItem, marks: Marks, position: tuple[int, int] | None = None, *, rules: Mapping[RuleId, Rule] | None = None
) -> str:
    """Say what a block is and what is marked on it: "Tyres, Tomás, Wednesday 15:30 to 16:30, in conflict with Eye clinic, should".

    `rules` are the plan's by their id, for whoever says many.
    """
    who = names_of(plan, item.members)
    if item.is_busy:
        return ", ".join(part for part in (who, "busy", time_text(item)) if part)
    value = value_words(item) if item.kind is Kind.SETTING else ""
    parts = [item.title, value, who, f"{item.span.start:%A} {time_text(item)}", item.place or "", item.resource or ""]
    if marks.open_conflicts:
        others = _other_sides(plan, item, marks)
        parts.append(f"in conflict with {others}" if others else "in conflict")
    words = {"missed": "missed", "declined": "declined", "question": "unsure", "pin": "pinned", "moved": "moved"}
    parts += [words[icon] for icon in marks.icons if icon in words]
    if marks.seen_by is not None:
        parts.append(f"seen by: {marks.seen_by.line[:1].lower()}{marks.seen_by.line[1:]}")
    rule = _rule(plan, item) if rules is None else rules.get(item.rules[0]) if item.rules else None
    if rule is not None:
        parts.append(rule.strength.value)
    if position is not None:
        parts.append(f"{position[0]} of {position[1]}")
    return ", ".join(part for part in parts if part)


def tooltip(plan: Plan, item: PlanItem, marks: Marks, why_fixed: str = "") -> str:
    """Return the full text of a block, why it is where it is, and why one may not move it. Words that look like mark-up stay words."""
    text = sentence(plan, item, marks)
    text = f"{text}.\n{item.because}" if item.because and not item.is_busy else f"{text}."
    text = f"{text}\n{why_fixed}" if why_fixed else text
    return "<p>" + html.escape(text).replace("\n", "<br>") + "</p>" if "<" in text else text


def _rule(plan: Plan, item: PlanItem) -> Rule | None:
    if not item.rules:
        return None
    return next((j.rule for j in plan.rules if j.rule.id == item.rules[0]), None)


def _other_sides(plan: Plan, item: PlanItem, marks: Marks) -> str:
    requests = {r for c in plan.conflicts if c.id in marks.open_conflicts for r in c.requests if r != item.request}
    titles = dict.fromkeys(i.title for i in plan.items if i.request in requests)
    return " and ".join(titles)

"""The words of an answer: who, when and where of a block, and a sentence quoted with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import PurePath

from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import ItemState, Judged, Plan, PlanItem, Verdict
from concord.domain.rule import Comparator
from concord.domain.when import hours_text

_STATES = {
    ItemState.MOVED: "moved from when it was asked for",
    ItemState.RELOCATED: "not where it was asked for",
    ItemState.CHANGED: "not quite as asked",
    ItemState.DECLINED: "decided against",
    ItemState.OPEN: "this waits for somebody to settle it",
}


class AnswerWords:
    """Words things of one viewer's copy of a plan."""

    def __init__(self, plan: Plan) -> None:
        """`plan` holds only what its viewer may see."""
        self.names: Mapping[MemberId, str] = {person.id: person.name for person in plan.members}
        self.rows: Mapping[RuleId, Judged] = {row.rule.id: row for row in plan.rules if not row.is_busy}
        self._viewer = plan.viewer

    def people(self, members: Sequence[MemberId]) -> str:
        """Name people in one phrase."""
        if len(members) > 1 and len(members) == len(self.names):
            return "Everyone"
        return listed([self.names.get(who, who) for who in members]) or "Nobody in particular"

    def block(self, item: PlanItem) -> str:
        """Say a block as a line: when, who, what, where, and what became of it."""
        what = "busy" if item.is_busy else item.title
        where = "".join(f", {part}" for part in dict.fromkeys((item.place, item.resource)) if part)
        became = "it can not be done as it stands" if item.verdict is Verdict.MISSED else _STATES.get(item.state, "")
        return f"{when(item)}: {self.people(item.members)}, {what}{where}{f' ({became})' if became else ''}."

    def value(self, item: PlanItem) -> str:
        """Say to what something is set: "at most 18 degrees", "30 %", "off"."""
        value = item.value
        said = (
            f"{value[0]:g} to {value[1]:g}" if isinstance(value, tuple) else f"{value:g}" if isinstance(value, float | int) else str(value)
        )
        unit = {"temperature": " degrees", "light": " %", "volume": " %"}.get(item.quantity or "", "") if not isinstance(value, str) else ""
        least = {Comparator.AT_LEAST: "at least ", Comparator.AT_MOST: "at most "}.get(item.comparator or Comparator.EQUAL, "")
        return f"{least}{said}{unit}"

    def quote(self, rule: RuleId) -> str:
        """Quote a sentence, with whose it is and where it stands."""
        row = self.rows[rule]
        whose = self.names.get(row.rule.member, str(row.rule.member)) if row.rule.member is not None else "The household"
        return f"{whose} wrote: “{row.rule.text}” ({title_of(row.rule.document)}, line {row.rule.line})"


def title_of(document: str) -> str:
    """Return a page's title as people say it: "house_rules.txt" is "house rules"."""
    path = PurePath(document)
    stem = path.stem if path.suffix.lower() in (".txt", ".md") else document
    return " ".join(re.split(r"[\s_]+", stem)).strip()


def when(item: PlanItem) -> str:
    """Say when a block is: the day, and its hours where it has any of its own."""
    start, end = item.span.start, item.span.end
    day = long_date(start.date())
    if item.is_moment or end <= start:
        return f"{day}, {start:%H:%M}"
    if end - start >= timedelta(days=1):
        last = (end - timedelta(minutes=1)).date()
        return f"{day}, all day" if last == start.date() else f"{day} to {long_date(last)}"
    return f"{day}, {hours(start, end)}"


def hours(start: datetime, end: datetime) -> str:
    """Say a stretch of one day."""
    return hours_text(start, end)


def clock(start: datetime, end: datetime) -> str:
    """Say a stretch of one day, or its moment where it lasts a minute at most."""
    return f"{start:%H:%M}" if end - start <= timedelta(minutes=1) else hours(start, end)


def long_date(day: date) -> str:
    """Say a date as people do."""
    return f"{day:%A} {day.day} {day:%B}"


def days(dates: Sequence[date]) -> str:
    """Say one date, or several from the first to the last."""
    if len(dates) == 1:
        return f"on {long_date(dates[0])}"
    return f"from {long_date(dates[0])} to {long_date(dates[-1])}"


def listed(names: Sequence[str]) -> str:
    """Join names as a person would."""
    return ", ".join(names[:-1]) + f" and {names[-1]}" if len(names) > 1 else "".join(names)

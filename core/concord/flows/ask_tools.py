"""What the Planner may use to answer: flows that look at one viewer's copy of a plan, and write nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from concord.agents.planner import Proposal
from concord.agents.rule_manager import Request
from concord.agents.tools import Tool, WorkedOut
from concord.domain.conflict import ConflictStatus
from concord.domain.explanation import Explanation
from concord.domain.household import Household
from concord.domain.ids import RuleId
from concord.domain.plan import ItemState, Plan, PlanItem, Verdict
from concord.domain.reply import Reply
from concord.domain.time_search import TimeSearch, TimesFound
from concord.domain.when import Span
from concord.reading.words import stems_of

from .ask import ask, quoted, read_in_full
from .ask_beside import NOTHING_BESIDE, Beside
from .ask_facts import facts_of_changes, facts_of_times, facts_of_weeks
from .ask_kind import AskedKind, kinds_of
from .ask_other_weeks import other_weeks
from .ask_question import Question, read_question
from .ask_settled import changed
from .ask_times import search_of, times_for, told, who_meets
from .ask_week import AskedWeek, Told
from .ask_words import AnswerWords, hours, long_date, title_of, when
from .why import why

_ALL = re.compile(r"\b(?:all of us|us all|every(?:one|body)|(?:the|our) (?:whole )?family|(?:for|of) us)\b", re.IGNORECASE)
_WHY = re.compile(r"\b(?:why|how come)\b", re.IGNORECASE)
_OTHERWISE = re.compile(r"\b(?:what if|why not|why (?:is|are|was|were)n['’]?t|why (?:can|could)(?:n['’]?t| not)|instead)\b", re.IGNORECASE)
_TOOLS: dict[tuple[AskedKind, ...], Tool] = {
    (AskedKind.FIND_TIME,): Tool.FIND_TIME,
    (AskedKind.OTHER_WEEKS,): Tool.OTHER_WEEKS,
    (AskedKind.CHANGED,): Tool.WHAT_CHANGED,
}
MOST_WAYS = 3
"""So many ways round are told, the cheapest first."""
MOST_EXPLAINED = 2
"""Blocks of one answer whose ways round are told."""


class ViewerTools:
    """The flows that the Planner may use, each on one viewer's copy."""

    def __init__(self, plan: Plan, household: Household, today: date, now: datetime | None = None, beside: Beside = NOTHING_BESIDE) -> None:
        self._plan, self._household, self._today, self._now, self._beside = plan, household, today, now, beside
        self._words = AnswerWords(plan)

    def answer(self, question: str) -> Reply:
        """Answer from the data alone.

        Raises:
            WorldError: nothing was asked.
        """
        other = self._otherwise(question)
        if other is not None:
            return other[0]
        reply = ask(self._plan, self._household, question, self._today, now=self._now, beside=self._beside)
        return self._with_ways(question, reply) if reply.is_known and _WHY.search(question) else reply

    def proposals(self, question: str) -> tuple[Proposal, ...]:
        """Return what could be done for it to be as a question supposes. Nothing is done by proposing it."""
        other = self._otherwise(question)
        return other[1] if other is not None else ()

    def worked_out(self, question: str) -> WorkedOut | None:
        """Return what a question itself has worked out beside the plan."""
        tool = _TOOLS.get(kinds_of(question)[:1])
        return self.use(tool, question) if tool is not None else None

    def use(self, tool: Tool, words: str) -> WorkedOut | None:
        """Work something out for words that are read as a question's are; None where they do not say enough, or nothing is known."""
        asked, _ = read_in_full(self._plan, self._household, words, self._today, self._now)
        week = AskedWeek(self._plan)
        match tool:
            case Tool.WHAT_CHANGED:
                changes = self._beside.changes
                return WorkedOut(tool, _reply(changed(week, asked, changes)), facts_of_changes(changes)) if changes is not None else None
            case Tool.OTHER_WEEKS:
                weeks = self._beside.weeks
                return WorkedOut(tool, _reply(other_weeks(week, asked, weeks)), facts_of_weeks(weeks)) if weeks is not None else None
            case Tool.FIND_TIME:
                people = who_meets(week, asked)
                times = times_for(self._plan, self._household, asked, people, self._beside.said) if not isinstance(people, str) else None
                if not isinstance(times, TimesFound):
                    return None
                return WorkedOut(tool, _reply(told(week, times)), facts_of_times(times))

    def search(self, question: str) -> TimeSearch | None:
        """Return what a question looks for a time for, None where it looks for none, or it is not clear who is to come."""
        if kinds_of(question)[:1] != (AskedKind.FIND_TIME,):
            return None
        asked, _ = read_in_full(self._plan, self._household, question, self._today, self._now)
        people = who_meets(AskedWeek(self._plan), asked)
        return search_of(self._plan, self._household.rhythm, asked, people) if not isinstance(people, str) and people else None

    def request(self, question: str) -> Request:
        """Say what a question is about."""
        asked = read_question(question, self._plan, self._household, self._today)
        people = asked.people
        if _ALL.search(question):
            people = tuple(person.id for person in self._plan.members if person.left_on is None)
        return Request(question, asked.dates, people, asked.topic, asked.names_days)

    def block(self, item: PlanItem) -> str:
        """Put a block into words."""
        return self._words.block(item)

    def sentence(self, rule: RuleId) -> str:
        """Put a sentence into one line for a model."""
        row = self._words.rows[rule]
        whose = self._words.people((row.rule.member,)) if row.rule.member is not None else "the household"
        return f"{rule} ({whose}, {title_of(row.rule.document)}): {row.rule.text} [{row.verdict.value}]"

    def conflicts(self, days: Sequence[date]) -> Sequence[str]:
        """Put the conflicts of some days into words."""
        return [
            f"Conflict, {long_date(one.span.start.date())}, {hours(one.span.start, one.span.end)}: {one.message}"
            f" [{'settled' if one.status is ConflictStatus.RESOLVED else one.status.value}]"
            for one in self._plan.conflicts
            if one.span is not None and one.span.start.date() in days
        ]

    # Why, why not, what if ----------------------------------------------------------------------------------------------------

    def _with_ways(self, question: str, reply: Reply) -> Reply:
        """Say of what is asked about how it could be otherwise, where that is one block or two."""
        asked = read_question(question, self._plan, self._household, self._today)
        then = [item for item in self._plan.items if item.span.start.date() in asked.dates and set(item.rules) & set(reply.rules)]
        then = [item for item in then if item.state is not ItemState.AS_ASKED or item.verdict is not Verdict.KEPT]
        if not then or len(then) > MOST_EXPLAINED:
            return reply
        lines, rules = [reply.answer], list(reply.rules)
        for item in then:
            found = why(self._plan, self._household, item.id)
            lines += self._ways(found)
            rules += found.in_the_way
        return Reply("\n".join(lines), self._readable(rules))

    def _otherwise(self, question: str) -> tuple[Reply, tuple[Proposal, ...]] | None:
        """Say what another time of a block would be in the way of, None where no such thing is asked."""
        if not _OTHERWISE.search(question):
            return None
        asked = read_question(question, self._plan, self._household, self._today)
        item = self._meant(asked)
        if item is None or (asked.hours is None and not asked.names_days):
            return None
        day = asked.dates[0] if asked.names_days else item.span.start.date()
        start = datetime.combine(day, time()) + timedelta(minutes=asked.hours[0]) if asked.hours is not None else None
        start = start or datetime.combine(day, item.span.start.time())
        span = Span(start, start + (item.span.end - item.span.start))
        if span == item.span:
            return None
        found = why(self._plan, self._household, item.id, at=span)
        rules = self._readable((*item.rules, *found.in_the_way, *found.rules))
        then, hindering = f"{long_date(day)}, {hours(span.start, span.end)}", self._readable(found.in_the_way)
        told = f"{then}: this would be in the way." if hindering else f"{then}: nothing that you may see is in the way."
        lines = (f"{when(item)}: {item.title}, as it is planned.", told, *quoted(self._words, hindering), *self._ways(found))
        ways = tuple(Proposal(way.label, way.edits, way.breaks) for way in found.instead[:MOST_WAYS])
        return Reply("\n".join(lines), rules), ways

    def _meant(self, asked: Question) -> PlanItem | None:
        """Return the block that the words of a question name, None where there is none or there are several things of that name."""
        words = set(asked.topic)
        held = [(len(words & set(stems_of(item.title))), item) for item in self._plan.items if not item.is_busy]
        if asked.people:
            held = [(most, item) for most, item in held if set(item.members) & set(asked.people)]
        most = max((count for count, _ in held), default=0)
        best = [item for count, item in held if count == most > 0]
        if len({(item.title, item.members) for item in best}) != 1:
            return None
        return min(best, key=lambda item: (item.span.start.date() not in asked.dates, item.span.start))

    def _ways(self, found: Explanation) -> list[str]:
        return [f"It could be: {way.label}." for way in found.instead[:MOST_WAYS]]

    def _readable(self, rules: Sequence[RuleId]) -> tuple[RuleId, ...]:
        return tuple(rule for rule in dict.fromkeys(rules) if rule in self._words.rows)


def _reply(found: Told) -> Reply:
    return Reply("\n".join(found.lines), found.rules, is_known=found.is_known)

"""The Rule Manager: makes sub-questions of a request, has them answered, asks again in other words, and says what its briefing covers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Judged, Plan, PlanItem, Verdict
from concord.reading.words import stems_of

from .coverage import LeftOutRule, applicable
from .messages import Agent, Note
from .rule_retriever import RuleRetriever

OtherWords = Callable[[Sequence[str]], Sequence[str]]
"""Returns other words for stems, those nearest in meaning first."""

MOST_QUESTIONS = 24
"""Sub-questions for one request, those that a model proposes included."""
_NOT_ABOUT = "it is not about what was asked"
_NOT_THEIRS = "it concerns nobody who was asked about"
_UNCLEAR = "it is not clear enough to plan with"


@dataclass(frozen=True, slots=True)
class Request:
    """What a person wants to know: of whom, on which days, about what. No people means whoever it concerns, no words everything."""

    text: str
    days: tuple[date, ...]
    people: tuple[MemberId, ...] = ()
    words: tuple[str, ...] = ()
    names_days: bool = False


@dataclass(frozen=True, slots=True)
class SubQuestion:
    """One thing to look for. `member` is whose sentences are meant, None for anybody's."""

    member: MemberId | None
    topic: str
    query: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """All that is known for a request: sentences, the best first, blocks of its days, and what applies then and was left out."""

    request: Request
    rules: tuple[RuleId, ...]
    items: tuple[PlanItem, ...]
    left_out: tuple[LeftOutRule, ...]
    asked: tuple[SubQuestion, ...] = ()

    def uncovered(self, plan: Plan) -> tuple[RuleId, ...]:
        """Return what applies on the days by the plan's own lists and is neither in the briefing nor left out by name: nothing."""
        named = {*self.rules, *(one.rule for one in self.left_out)}
        return tuple(rule for rule in applicable(plan, self.request.days) if rule not in named)


@dataclass(slots=True)
class _Gathered:
    """What came back so far."""

    rules: dict[RuleId, None] = field(default_factory=dict)
    asked: list[SubQuestion] = field(default_factory=list)


class RuleManager:
    """Briefs the Planner from one viewer's copy."""

    def __init__(self, plan: Plan, retriever: RuleRetriever, other_words: OtherWords) -> None:
        self._plan, self._retriever, self._other_words = plan, retriever, other_words
        self._rows = {row.rule.id: row for row in plan.rules if not row.is_busy and row.rule.text}
        self._names = {person.id: person.name for person in plan.members}
        self._takes_part: dict[RuleId, set[MemberId]] = {}
        for item in plan.items:
            for rule in item.rules:
                self._takes_part.setdefault(rule, set()).update(item.members)

    def brief(self, request: Request, trace: list[Note], more: Sequence[str] = (), *, looks: bool = True) -> Briefing:
        """Return what is known for a request. `more` are queries that a model proposed; they look in the same scope.

        Where it `looks` not, the briefing is made from the plan's own lists alone: what the data answers was found by then.
        """
        gathered = _Gathered()
        questions = [*(self.sub_questions(request) if looks else ()), *(SubQuestion(None, "proposed", query) for query in more)]
        for question in questions[:MOST_QUESTIONS]:
            self._ask(question, gathered, trace)
        applies = applicable(self._plan, request.days)
        about = self._about(request, gathered.rules)
        chosen = [rule for rule in gathered.rules if rule in self._rows]
        chosen += [rule for rule in applies if rule not in gathered.rules and self._why_not(self._rows[rule], request, about) is None]
        chosen = [rule for rule in chosen if rule in gathered.rules or self._rows[rule].verdict is not Verdict.UNCLEAR]
        left_out = [
            LeftOutRule(rule, self._why_not(self._rows[rule], request, about) or _UNCLEAR) for rule in applies if rule not in chosen
        ]
        briefing = Briefing(request, tuple(chosen), self._items(request, about), tuple(left_out), tuple(gathered.asked))
        named = {*chosen, *(one.rule for one in left_out)}
        missing = "" if not (lost := [rule for rule in applies if rule not in named]) else f" {len(lost)} were not looked at."
        reasons = "; ".join(
            f"{sum(one.why == why for one in left_out)} because {why}" for why in dict.fromkeys(one.why for one in left_out)
        )
        said = f"{len(chosen)} sentences and {len(briefing.items)} blocks. Of what applies on these days {len(left_out)} are left out"
        trace.append(Note(Agent.MANAGER, Agent.PLANNER, f"{said}{f': {reasons}' if reasons else ''}.{missing}", tuple(chosen)))
        return briefing

    def sub_questions(self, request: Request) -> tuple[SubQuestion, ...]:
        """Return one question for each member and topic. Without a topic the topics are what more than one of them needs on these days."""
        people: tuple[MemberId | None, ...] = request.people or (None,)
        topics = (" ".join(request.words),) if request.words else self._shared(request)
        found = []
        for who in people:
            for topic in topics:
                query = f"{self._names[who]} {topic}" if who in self._names else topic
                found.append(SubQuestion(who, topic, request.text if request.words and who is None else query))
        return tuple(found)

    def _shared(self, request: Request) -> tuple[str, ...]:
        """Return the places and things that are used on these days, those first that several people use."""
        users: dict[str, set[MemberId]] = {}
        for item in self._plan.items:
            if item.span.start.date() in request.days and not item.is_busy:
                for name in (item.resource, item.place):
                    if name:
                        users.setdefault(name, set()).update(item.members)
        return tuple(sorted(users, key=lambda name: (-len(users[name]), name)))[:6]

    def _ask(self, question: SubQuestion, gathered: _Gathered, trace: list[Note]) -> None:
        """Have one question answered; where nothing comes back, once more in other words."""
        gathered.asked.append(question)
        found = self._retriever.find(question.query, trace)
        rules = self._of(question, found.rules)
        if not rules:
            words = tuple(self._other_words(stems_of(question.topic)))
            if words:
                again = SubQuestion(
                    question.member, question.topic, " ".join((self._names.get(question.member or MemberId(""), ""), *words)).strip()
                )
                gathered.asked.append(again)
                rules = self._of(again, self._retriever.find(again.query, trace).rules)
        gathered.rules.update(dict.fromkeys(rules))

    def _of(self, question: SubQuestion, rules: Sequence[RuleId]) -> list[RuleId]:
        """Keep what is of the member who is meant, or names them."""
        who = question.member
        if who is None:
            return [rule for rule in rules if rule in self._rows]
        return [rule for rule in rules if rule in self._rows and self._is_of(self._rows[rule], (who,))]

    def _is_of(self, row: Judged, people: Collection[MemberId]) -> bool:
        if row.rule.member is None:
            return True
        timed = self._takes_part.get(row.rule.id, set())
        return row.rule.member in people or bool((timed | {who for reading in row.rule.readings for who in reading.people}) & set(people))

    def _about(self, request: Request, found: Collection[RuleId]) -> frozenset[RuleId] | None:
        """Return the sentences that a request with a topic is about: what was found, and what goes with it; None where it has no topic."""
        if not request.words:
            return None
        about = set(found) | {rule for rule, row in self._rows.items() if set(stems_of(row.rule.text)) & set(request.words)}
        for conflict in self._plan.conflicts:
            if set(conflict.rules) & about:
                about |= {*conflict.rules, *((conflict.policy,) if conflict.policy is not None else ())}
        return frozenset(about)

    def _why_not(self, row: Judged, request: Request, about: frozenset[RuleId] | None) -> str | None:
        """Say why a sentence that applies does not belong into the briefing, None where it does."""
        if about is not None and row.rule.id not in about:
            return _NOT_ABOUT
        if request.people and not self._is_of(row, request.people):
            return _NOT_THEIRS
        return _UNCLEAR if row.verdict is Verdict.UNCLEAR else None

    def _items(self, request: Request, about: frozenset[RuleId] | None) -> tuple[PlanItem, ...]:
        then = [item for item in self._plan.items if item.span.start.date() in request.days]
        if request.people:
            then = [item for item in then if set(item.members) & set(request.people)]
        if about is not None:
            then = [item for item in then if item.is_busy or set(item.rules) & about]
        return tuple(sorted(then, key=lambda item: (item.span.start, item.members, item.id)))

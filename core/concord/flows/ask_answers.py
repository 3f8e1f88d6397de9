"""Answers to what is of no named kind: from the blocks that fit, or else from the sentences that do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from concord.domain.absence import ABSENCE
from concord.domain.ids import MemberId
from concord.domain.plan import Judged, Plan, PlanItem, Verdict
from concord.domain.when import Span
from concord.reading.words import stems_of
from concord.retrieval.hit import Hit

from .ask_question import Form, Question, texts_of
from .ask_search import NEAR, Sentences, near_the_best
from .ask_week import DONE, Told, clock_in, cut, rules_of
from .ask_words import AnswerWords, days

_NEAREST = "Nothing here says just that. What comes nearest to it:"
MOST_QUOTES = 6
BECAME = {
    Verdict.KEPT: "It is met as asked.",
    Verdict.ADJUSTED: "It is met, but not quite as asked.",
    Verdict.DECLINED: "It was decided against.",
    Verdict.OPEN: "It waits for somebody to settle it.",
    Verdict.MISSED: "It can not be met as things stand.",
    Verdict.UNCLEAR: "It is not clear enough to plan with.",
    Verdict.IDLE: "It asks for nothing in this week.",
}


class Answers:
    """Answers questions about one viewer's copy of a plan, from nothing else."""

    def __init__(self, plan: Plan, sentences: Sentences) -> None:
        """`plan` holds only what its viewer may see, and `sentences` are those of it."""
        self._plan, self._sentences_of_it = plan, sentences
        self._words = AnswerWords(plan)

    def to(self, asked: Question) -> Told | None:
        """Answer in the form that was asked for, or else from the sentences that fit best; None where nothing says anything."""
        match asked.form:
            case Form.PAGE:
                told = self._page(asked)
            case Form.WHY:
                told = self._why(asked)
            case Form.ANYTHING if asked.topic and not asked.names_days:
                told = self._sentences(asked)
            case _:
                told = self._blocks(asked)
        return told or self._sentences(asked)

    # From the plan ------------------------------------------------------------------------------------------------------------

    def _blocks(self, asked: Question) -> Told | None:
        """Say what is on: of the people, things and activities named, on the days and in the hours asked about."""
        fitting = self._about(asked)
        if not fitting and asked.topic:
            return self._not_then(asked)
        if not fitting:
            if not asked.names_days and asked.form is not Form.DAY:
                return None
            return Told((f"Nothing is planned {days(asked.dates)}{self._for(asked.people)}{clock_in(asked.hours)}.",))
        lines = [self._words.block(item) for item in fitting]
        return Told(cut(lines), rules_of(fitting))

    def _not_then(self, asked: Question) -> Told | None:
        """Say that what is asked about is not then, where it is known at all."""
        ever = self._about(replace(asked, dates=self._plan.week.dates, hours=None))
        if not ever or not (asked.names_days or asked.hours):
            return None
        head = f"Not {days(asked.dates)}{clock_in(asked.hours)}. In that week:"
        return Told((head, *cut([self._words.block(item) for item in ever])), rules_of(ever))

    def _why(self, asked: Question) -> Told | None:
        fitting = self._about(asked) or self._about(replace(asked, dates=self._plan.week.dates, hours=None))
        reasons = {item.id: item.because or self._because(item) for item in fitting}
        lines = [f"{self._words.block(item)} {reasons[item.id]}".strip() for item in fitting]
        return Told(cut(lines), rules_of(fitting)) if fitting and asked.topic else None

    def _because(self, item: PlanItem) -> str:
        return next((row.because for rule in item.rules if (row := self._words.rows.get(rule)) is not None), "")

    # From the sentences -------------------------------------------------------------------------------------------------------

    def _page(self, asked: Question) -> Told | None:
        assert asked.page is not None
        rows = texts_of(self._plan.rules, asked.page)
        return Told(tuple(row.rule.text for row in rows), tuple(row.rule.id for row in rows), quotes=False) if rows else None

    def _sentences(self, asked: Question) -> Told | None:
        """Quote the sentences that fit best, with what became of them; where none holds most of what is asked about, the nearest."""
        found = self._of_them(self._sentences_of_it.search(asked.topic), asked.people)
        best = near_the_best(found, MOST_QUOTES) if found else ()
        is_just_that = bool(best) and 2 * max(len(one.words) for one in best) > asked.things
        if not is_just_that and asked.topic:
            held = {one.rule for one in best}
            near = self._of_them(self._sentences_of_it.akin(asked.topic, 2 * MOST_QUOTES), asked.people)
            best = tuple(one for one in near if one.rule in held or one.nearness >= NEAR)[:MOST_QUOTES]
        if not best:
            return None
        lines = tuple(self._with_verdict(self._words.rows[one.rule]) for one in best)
        return Told(lines if is_just_that else (_NEAREST, *lines), tuple(one.rule for one in best), quotes=False)

    def _of_them(self, found: tuple[Hit, ...], people: Sequence[MemberId]) -> tuple[Hit, ...]:
        """Return those that are about the people named, where any is."""
        of_them = tuple(one for one in found if self._is_of(self._words.rows[one.rule], people))
        return of_them or found

    def _with_verdict(self, row: Judged) -> str:
        return f"{self._words.quote(row.rule.id)}. {BECAME[row.verdict]}"

    def _is_of(self, row: Judged, people: Sequence[MemberId]) -> bool:
        return row.rule.member in people or any(who in reading.people for reading in row.rule.readings for who in people)

    # What fits ----------------------------------------------------------------------------------------------------------------

    def _then(self, asked: Question) -> list[PlanItem]:
        found = [i for i in self._plan.items if (i.kind in DONE or i.category == ABSENCE) and self._is_then(i.span, asked)]
        return sorted(found, key=lambda item: (item.span.start, item.members, item.title))

    def _is_then(self, span: Span, asked: Question) -> bool:
        low, high = asked.hours or (0, 24 * 60)
        starts = [datetime.combine(day, time()) for day in asked.dates]
        return any(span.overlaps(Span(start + timedelta(minutes=low), start + timedelta(minutes=high))) for start in starts)

    def _about(self, asked: Question) -> list[PlanItem]:
        """Return the blocks then that the question is about: those that hold the most of the words that it names, and more than half."""
        then = self._then(asked)
        if asked.topic:
            held = {item.id: len(self._held(item) & set(asked.topic)) for item in then}
            most = max(held.values(), default=0)
            then = [item for item in then if held[item.id] == most] if 2 * most > asked.things else []
        if asked.people:
            then = [item for item in then if set(item.members) & set(asked.people)]
        return then

    def _held(self, item: PlanItem) -> frozenset[str]:
        texts = [row.rule.text for rule in item.rules if (row := self._words.rows.get(rule)) is not None]
        return frozenset(stems_of(" ".join((item.title, item.place or "", item.resource or "", *texts))))

    def _for(self, people: Sequence[MemberId]) -> str:
        return f" for {self._words.people(people)}" if people else ""

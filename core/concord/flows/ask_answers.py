"""Answers from a plan: one for each form of question, in lines, with the rules that they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from concord.domain.absence import ABSENCE
from concord.domain.conflict import ConflictStatus
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Judged, Plan, PlanItem, Verdict
from concord.domain.rule import Kind
from concord.domain.when import Span
from concord.reading.words import stems_of
from concord.retrieval.hit import Hit

from .ask_question import Form, Question, texts_of
from .ask_search import NEAR, Sentences, near_the_best, search
from .ask_week import NOT_DONE, Told, capital, clock_in, cut, is_no_part_of_a_home, rules_of
from .ask_words import AnswerWords, clock, days, hours, listed, long_date

_NEAREST = "Nothing here says just that. What comes nearest to it:"
MOST_QUOTES = 6
_DONE = (Kind.COMMITMENT, Kind.TASK, Kind.REMINDER)
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
            case Form.CLASH:
                told = self._clashes(asked)
            case Form.HOME:
                told = self._at_home(asked)
            case Form.FREE:
                told = self._free(asked)
            case Form.WISHES:
                told = self._wishes(asked)
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

    def _clashes(self, asked: Question) -> Told:
        found = [
            one
            for one in self._plan.conflicts
            if (one.span is None and not asked.names_days) or (one.span is not None and self._is_then(one.span, asked))
        ]
        if asked.people:
            found = [one for one in found if set(one.members) & set(asked.people)]
        if asked.topic:
            about = [one for one in found if set(asked.topic) & set(stems_of(f"{one.message} {one.place or ''}"))]
            found = about or found
        if not found:
            return Told((f"Nothing clashes {days(asked.dates)}{self._for(asked.people)}{clock_in(asked.hours)}.",))
        lines: list[str] = []
        rules: list[RuleId] = []
        for one in found:
            at = f"{long_date(one.span.start.date())}, {clock(one.span.start, one.span.end)}: " if one.span is not None else ""
            is_settled = one.status is ConflictStatus.RESOLVED
            outcome = f"Settled: {one.outcome}" if is_settled and one.outcome else "It waits for somebody to settle it."
            if one.status is ConflictStatus.UNSURE:
                outcome = "It may be none: " + " ".join(doubt.message for doubt in one.doubts)
            lines.append(f"{at}{_sentence(one.message)} {outcome}")
            rules += [*one.rules, *([one.policy] if one.policy is not None else [])]
        return Told(cut(lines), _once(rules))

    def _at_home(self, asked: Question) -> Told | None:
        """Say who is out by the plan. Whoever nothing takes out of the house counts as at home, and that is said."""
        people = asked.people or tuple(self._words.names)
        lines: list[str] = []
        rules: list[RuleId] = []
        for day in asked.dates[:7]:
            here, out, unsaid = [], [], []
            for who in people:
                doing = [item for item in self._on(day, asked) if who in item.members and item.verdict not in NOT_DONE]
                away = [item for item in doing if item.place is not None and is_no_part_of_a_home(item.place)]
                somewhere = [item for item in doing if _is_not_said_where(item)]
                rules += rules_of(away or somewhere)
                name = self._words.names.get(who, who)
                if away:
                    out.append(f"{name} is out ({'; '.join(self._doing(item) for item in away)})")
                elif somewhere:
                    unsaid.append(f"where {name} is then is not said ({'; '.join(self._doing(item) for item in somewhere)})")
                else:
                    here.append(name)
            said = [f"nothing that is written takes {listed(here)} out" if here else "", *out, *unsaid]
            lines.append(f"{long_date(day)}{clock_in(asked.hours)}: " + "; ".join(part for part in said if part) + ".")
        return Told(tuple(lines), _once(rules)) if lines else None

    def _on(self, day: date, asked: Question) -> list[PlanItem]:
        return self._then(replace(asked, dates=(day,)))

    def _doing(self, item: PlanItem) -> str:
        what = "busy" if item.is_busy else item.title
        at = hours(item.span.start, item.span.end) if item.span.end > item.span.start else f"{item.span.start:%H:%M}"
        return f"{what}, {at}" + (f", {item.place}" if item.place else "")

    def _free(self, asked: Question) -> Told:
        people = asked.people or tuple(self._words.names)
        lines: list[str] = []
        rules: list[RuleId] = []
        for who in people:
            mine = [item for item in self._then(asked) if who in item.members]
            name = self._words.names.get(who, who)
            if not mine:
                lines.append(f"{name} has nothing planned {days(asked.dates)}{clock_in(asked.hours)}.")
            lines += [self._words.block(item) for item in mine]
            rules += rules_of(mine)
        return Told(cut(lines), _once(rules))

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

    def _wishes(self, asked: Question) -> Told | None:
        """Say what the people named wrote, about a thing or on a day if one is named."""
        if not asked.people:
            return None
        theirs = [row for row in self._words.rows.values() if row.rule.member in asked.people]
        if asked.topic:
            found = search(theirs, asked.topic)
            theirs = [self._words.rows[one.rule] for one in near_the_best(found, MOST_QUOTES)] if found else []
        elif asked.names_days:
            then = set(rules_of(self._then(asked)))
            theirs = [row for row in theirs if row.rule.id in then]
        if not theirs:
            return Told((f"{self._words.people(asked.people)} wrote nothing about that.",)) if asked.topic or asked.names_days else None
        return Told(cut([self._with_verdict(row) for row in theirs], 60), tuple(row.rule.id for row in theirs), quotes=False)

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
        found = [i for i in self._plan.items if (i.kind in _DONE or i.category == ABSENCE) and self._is_then(i.span, asked)]
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


def _is_not_said_where(item: PlanItem) -> bool:
    """Say whether it may be out of the house: it takes time, and neither a place nor a thing that stands in the house is named."""
    return item.kind is Kind.COMMITMENT and item.place is None and item.resource is None and item.span.end > item.span.start


def _sentence(text: str) -> str:
    text = capital(text.strip())
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _once(rules: Sequence[RuleId]) -> tuple[RuleId, ...]:
    return tuple(dict.fromkeys(rules))

"""What one viewer's copy of a week holds on what a question is about: blocks, people, days and their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from concord.domain.absence import ABSENCE
from concord.domain.ids import ItemId, MemberId, RuleId, fold
from concord.domain.plan import Plan, PlanItem, Verdict
from concord.domain.rule import Kind
from concord.domain.when import Span
from concord.reading.kin_words import KIN
from concord.reading.place_words import AT_HOME, IN_THE_WORLD
from concord.reading.resources import makes_of_cars
from concord.reading.words import stems_of

from .ask_question import Question, things_in
from .ask_words import AnswerWords, hours, listed, long_date

DONE = (Kind.COMMITMENT, Kind.TASK, Kind.REMINDER)
NOT_DONE = (Verdict.DECLINED, Verdict.MISSED)
MOST_LINES = 12
_AT_HOME = AT_HOME | {"home", "house", "flat", "apartment", "table", "desk", "sofa"}
_OUTSIDE = IN_THE_WORLD - _AT_HOME
_AWAY = frozenset({"school", "exam", "travel", ABSENCE})
"""Classes of things that are done away from home, whatever else is said."""
_VEHICLES = frozenset(("car", "van", "minivan", "truck", "ute", "suv", "jeep", "pickup", "motorbike", "bike", "bicycle", "boat"))
_EITHER = frozenset(("hall", "gym", "studio", "office", "library", "workshop", "nursery"))
"""What a home or a town may have: "at the hall" is out, "in the hall" is not."""
_STRONG = 3
_CLASSES = frozenset(("work", "sleep", "school", "meal", "lesson", "sport"))
"""Classes by whose names things are asked about."""


@dataclass(frozen=True, slots=True)
class Told:
    """The lines of an answer, the first of which is the answer itself, and the sentences to quote below it."""

    lines: tuple[str, ...]
    rules: tuple[RuleId, ...] = ()
    quotes: bool = True
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what its wording adds: all the people that it speaks of, the moment it is, yes or no, how long.

    `topic` are the stems that say what it is about, without those of the wording; `words` the same as they were typed.
    """

    question: Question
    people: tuple[MemberId, ...]
    is_all: bool
    topic: tuple[str, ...]
    words: str
    text: str
    now: datetime
    is_yes_or_no: bool = False
    minutes: int | None = None

    @property
    def dates(self) -> tuple[date, ...]:
        """The days asked about."""
        return self.question.dates

    @property
    def names_days(self) -> bool:
        """Whether any day is named."""
        return self.question.names_days

    def on_all_days(self, plan: Plan) -> Asked:
        """Ask the same of the whole week."""
        return replace(self, question=replace(self.question, dates=plan.week.dates, hours=None))


class AskedWeek:
    """Looks things up in one viewer's copy of a plan for one question."""

    def __init__(self, plan: Plan) -> None:
        """`plan` holds only what its viewer may see."""
        self.plan = plan
        self.words = AnswerWords(plan)
        self.people = tuple(person.id for person in plan.members if person.left_on is None)
        self._strong: dict[ItemId, frozenset[str]] = {}
        self._of_rule: dict[RuleId, frozenset[str]] = {}
        self.items = tuple(sorted(plan.items, key=lambda item: (item.span.start, item.span.end, item.members, item.title)))

    # Blocks -------------------------------------------------------------------------------------------------------------------

    def is_then(self, span: Span, asked: Asked) -> bool:
        """Say whether a stretch is on the days and in the hours asked about."""
        return any(span.overlaps(part) for part in _parts(asked.dates, asked.question.hours))

    def done(self, asked: Asked, *, people: bool = True) -> list[PlanItem]:
        """Return what is done then, by the people asked about if any are."""
        found = [item for item in self.items if (item.kind in DONE or item.category == ABSENCE) and self.is_then(item.span, asked)]
        if people and asked.people:
            found = [item for item in found if set(item.members) & set(asked.people)]
        return found

    def about(self, items: Sequence[PlanItem], asked: Asked) -> list[PlanItem]:
        """Return those of the blocks that the question is about: with the most of its words, more than half of them.

        A word in the title, place or thing of a block counts for more than one in the sentence behind it.
        """
        if not asked.topic:
            return list(items)
        wanted = set(asked.topic)
        scores: dict[str, tuple[int, int]] = {}
        for item in items:
            strong = wanted & self.strong(item)
            weak = wanted & self.weak(item) - strong
            scores[item.id] = (len(strong) + len(weak), _STRONG * len(strong) + len(weak))
        things = max(1, replace(asked.question, topic=asked.topic).things)
        fit = [item for item in items if 2 * scores[item.id][0] > things or (scores[item.id][0] and 2 * scores[item.id][0] >= things > 1)]
        best = max((scores[item.id][1] for item in fit), default=0)
        return [item for item in fit if scores[item.id][1] == best]

    def strong(self, item: PlanItem) -> frozenset[str]:
        """Return the stems of what a block itself is called, where it is and what it takes."""
        if item.id not in self._strong:
            self._strong[item.id] = frozenset(stems_of(" ".join((item.title, item.place or "", item.resource or ""))))
        return self._strong[item.id]

    def weak(self, item: PlanItem) -> frozenset[str]:
        """Return the stems of the sentences behind a block, and of the class of thing that it is: a shift is work."""
        own = frozenset(stems_of(item.category)) if item.category in _CLASSES and not item.is_busy else frozenset()
        return own.union(*(self._stems(rule) for rule in item.rules))

    def is_of(self, item: PlanItem, asked: Asked) -> bool:
        """Say whether a block may be meant where it is asked of people who are not in it: nobody is, or its words name them."""
        if not asked.people or not item.members or len(item.members) == len(self.people):
            return True
        names = " ".join((*(self.name(who) for who in asked.people), *(word for word in fold(asked.text).split() if word in KIN)))
        is_own = self.plan.viewer in asked.people and self.is_by(item, asked.people)
        return is_own or bool(set(stems_of(names)) & (self.strong(item) | self.weak(item)))

    def is_by(self, item: PlanItem, people: Sequence[MemberId]) -> bool:
        """Say whether one of some people wrote the sentence behind a block."""
        return any(row.rule.member in people for rule in item.rules[:1] if (row := self.words.rows.get(rule)) is not None)

    def written_by(self, people: Sequence[MemberId], wanted: set[str]) -> tuple[RuleId, ...]:
        """Return the sentences of some people that hold most of some words, and more than half of what these name."""
        scores = {rule: things_in(wanted & self._stems(rule)) for rule, row in self.words.rows.items() if row.rule.member in people}
        best = max(scores.values(), default=0)
        return tuple(rule for rule, score in scores.items() if score == best and 2 * best > things_in(wanted))

    def unclear(self, asked: Asked) -> tuple[RuleId, ...]:
        """Return the sentences that hold all that is asked about and are not clear enough to plan with: no block stands for them."""
        wanted = set(asked.topic)
        things = things_in(wanted)
        rows = ((rule, row) for rule, row in self.words.rows.items() if row.verdict is Verdict.UNCLEAR)
        return tuple(rule for rule, _ in rows if wanted and things_in(wanted & self._stems(rule)) >= things)

    def told_unclear(self, asked: Asked) -> tuple[str, ...]:
        """Say what could not be planned with, but speaks of what is asked about."""
        return tuple(f"Not clear enough to plan with: {self.words.quote(rule)}." for rule in self.unclear(asked))

    def most_said(self, asked: Asked) -> int:
        """Return how many of the words asked about the sentence holds that holds the most of them and is not planned with now."""
        wanted = set(asked.topic)
        idle = (rule for rule, row in self.words.rows.items() if row.verdict in (Verdict.IDLE, Verdict.UNCLEAR))
        return max((things_in(wanted & self._stems(rule)) for rule in idle), default=0)

    def _stems(self, rule: RuleId) -> frozenset[str]:
        if rule not in self._of_rule:
            row = self.words.rows.get(rule)
            self._of_rule[rule] = frozenset(stems_of(row.rule.text)) if row is not None else frozenset()
        return self._of_rule[rule]

    # Words --------------------------------------------------------------------------------------------------------------------

    def name(self, who: MemberId) -> str:
        """Return what somebody is called."""
        return self.words.names.get(who, str(who))

    def title(self, item: PlanItem) -> str:
        """Return what a block is called, or that it is busy."""
        return "busy" if item.is_busy else item.title

    def at(self, item: PlanItem, *, with_day: bool = True) -> str:
        """Say when a block is."""
        span, day = item.span, f"{long_date(item.span.start.date())}, " if with_day else ""
        if item.is_moment or span.minutes <= 1:
            return f"{day}{span.start:%H:%M}"
        if span.minutes >= 24 * 60:
            return f"{day}all day"
        return f"{day}{hours(span.start, span.end)}"

    def lines(self, items: Sequence[PlanItem]) -> tuple[str, ...]:
        """Say blocks a line each, some of many."""
        lines = [self.words.block(item) for item in items]
        return cut(lines)

    def told(self, head: str, items: Sequence[PlanItem], more: Sequence[str] = ()) -> Told:
        """Answer by one line, the blocks behind it and their sentences."""
        return Told((head, *more, *self.lines(items)), rules_of(items))

    def days(self, dates: Sequence[date]) -> str:
        """Say the days asked about."""
        if tuple(dates) == self.plan.week.dates:
            return "this week" if len(dates) > 1 else f"on {long_date(dates[0])}"
        if len(dates) == 1:
            return f"on {long_date(dates[0])}"
        return "on " + listed([long_date(day) for day in dates])

    def then(self, asked: Asked) -> str:
        """Say the days and hours asked about."""
        return self.days(asked.dates) + clock_in(asked.question.hours)

    # Places -------------------------------------------------------------------------------------------------------------------

    def is_out(self, item: PlanItem) -> bool:
        """Say whether a block takes people out of the house by its place, its class or what it is called."""
        if not item.is_busy and fold(item.title).startswith("no "):
            return False  # "no school today" takes nobody out
        if item.place is None:
            words = [] if item.is_busy else fold(item.title).split()
            if item.resource is not None:
                return item.kind is Kind.COMMITMENT and bool(
                    _VEHICLES & {*fold(item.resource).split()} or makes_of_cars() & {*fold(item.resource).split()}
                )
            return item.category in _AWAY or (item.kind is Kind.COMMITMENT and bool({*words} & _OUTSIDE))
        if fold(item.place) in _EITHER:
            return any(
                f"at the {fold(item.place)}" in fold(row.rule.text) for r in item.rules if (row := self.words.rows.get(r)) is not None
            )
        return is_no_part_of_a_home(item.place)

    def is_unsaid(self, item: PlanItem) -> bool:
        """Say whether it may be out of the house: it takes time, and neither a place nor a thing that stands in the house is named."""
        has_nothing = item.place is None and item.resource is None and item.category not in ("meal", "sleep", "reading", "hygiene")
        return item.kind is Kind.COMMITMENT and has_nothing and item.span.end > item.span.start and not self.is_out(item)


@lru_cache(maxsize=64)
def _parts(dates: tuple[date, ...], part: tuple[int, int] | None) -> tuple[Span, ...]:
    low, high = part or (0, 24 * 60)
    starts = [datetime.combine(day, time()) for day in dates]
    return tuple(Span(start + timedelta(minutes=low), start + timedelta(minutes=high)) for start in starts)


def is_no_part_of_a_home(place: str) -> bool:
    """Say whether a place is out of the house: "town hall" is, though "hall" is not."""
    words = fold(place).replace("’", "'").split()
    return any(word in _OUTSIDE for word in words) or not any(word in _AT_HOME or word.endswith("room") for word in words)


def clock_in(part: tuple[int, int] | None) -> str:
    """Say the hours asked about, nothing where the whole day is."""
    if part is None:
        return ""
    low, high = part
    start = f"{low // 60:02}:{low % 60:02}"
    return f" at {start}" if high <= low + 1 else f" from {start} to {high // 60:02}:{high % 60:02}"


def cut(lines: Sequence[str], most: int = MOST_LINES) -> tuple[str, ...]:
    """Return the first of many lines, and how many more there are."""
    return (*lines[:most], f"And {len(lines) - most} more.") if len(lines) > most else tuple(lines)


def rules_of(items: Sequence[PlanItem]) -> tuple[RuleId, ...]:
    """Return the sentences behind blocks, each once."""
    return tuple(dict.fromkeys(rule for item in items for rule in item.rules))


def counted(number: int, one: str, many: str = "") -> str:
    """Say a number of things."""
    return f"{number} {one if number == 1 else many or one + 's'}"

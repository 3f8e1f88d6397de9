"""What was said of a sentence by hand, in words, and what can be said of it next. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, assert_never

from concord.domain.answer import Answer, Ended, Insisted, Linked, Noted, Paused, Retimed, Scoped, Settled, Skipped
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Week
from concord.domain.rule import Doubt, Kind, Rule, Status, Strength
from concord.domain.visibility import Scope

from ..clock_words import clock
from ..rules.time_words import choice_words, near_day, short_day

if TYPE_CHECKING:
    from concord.workspace import RuleView


STOPS = (Strength.NICE, Strength.SHOULD, Strength.MUST)
"""The three stops of a strength, from the left."""


@dataclass(frozen=True, slots=True)
class Said:
    """One question that was answered, and whether the viewer may have it asked again: who answered may."""

    answer: Settled
    question: str
    choice: str
    may_ask_again: bool

    @property
    def words(self) -> str:
        """What stands beside the sentence: "You said: Fri 27 Nov"."""
        return f"You said: {self.choice}" if self.may_ask_again else f"Settled: {self.choice}"


@dataclass(frozen=True, slots=True)
class Rest:
    """Whether a sentence rests: `words` say how ("" where it does not), and the rest what can be done about it."""

    words: str
    is_paused: bool
    is_skipped: bool
    last: date | None


@dataclass(frozen=True, slots=True)
class Link:
    """What one reading goes along with: its own words for it, the sentences it is linked to, and whether a person chose them."""

    reading: int
    condition: str
    rules: tuple[RuleId, ...]
    is_by_hand: bool


def can_be_settled(doubt: Doubt) -> bool:
    """Say whether a click settles a doubt: each of its choices leads somewhere, and not all to nothing."""
    return any(doubt.outcomes) and len(doubt.outcomes) == len(doubt.choices)


def taken_for_now(rule: Rule, doubt: Doubt) -> str | None:
    """Return the choice that is how the sentence is read as long as nobody answers, None where none is."""
    return next((choice for choice, outcome in zip(doubt.choices, doubt.outcomes, strict=False) if outcome == rule.readings), None)


def said_of(view: RuleView, viewer: MemberId | None) -> tuple[Said, ...]:
    """Return the questions about a sentence that were answered and still are."""
    found = []
    for answer in view.answers:
        if isinstance(answer, Settled) and answer.choice:
            author = next((entry.author for entry in view.history if entry.is_in_force and entry.answer == answer), None)
            question = answer.message.partition("? ")[0].removesuffix("?").removesuffix(".")
            found.append(Said(answer, question, choice_words(answer.choice), view.may_answer and author == viewer))
    return tuple(found)


def rest_of(view: RuleView, week: Week) -> Rest:
    """Say whether a sentence is paused, skipped in a week, or ends."""
    skipped = {day for answer in view.answers if isinstance(answer, Skipped) for day in answer.dates}
    last = next((answer.last for answer in view.answers if isinstance(answer, Ended)), None)
    is_paused = view.rule.status is Status.PAUSED
    is_skipped = set(week.dates) <= skipped
    if is_paused:
        words = "Paused. It asks for nothing until it is resumed."
    elif last is not None:
        words = f"Ends after {short_day(last)}."
    elif is_skipped:
        words = "Left out this week."
    else:
        words = ""
    return Rest(words, is_paused, is_skipped, last)


def links_of(view: RuleView) -> tuple[Link, ...]:
    """Return the readings of a sentence that go along with other sentences, or were cut loose by hand."""
    chosen = {answer.reading for answer in view.answers if isinstance(answer, Linked) and answer.applies_to is not None}
    return tuple(
        Link(number, reading.condition or "", reading.applies_to, number in chosen)
        for number, reading in enumerate(view.rule.readings)
        if reading.condition or reading.applies_to or number in chosen
    )


def may_be_linked(view: RuleView, views: Mapping[RuleId, RuleView]) -> tuple[RuleView, ...]:
    """Return the sentences that one can go along with: what people do, theirs first who wrote it."""
    kinds = (Kind.COMMITMENT, Kind.TASK)
    fit = [
        other
        for other in views.values()
        if not other.is_busy and other.rule.id != view.rule.id and any(reading.kind in kinds for reading in other.rule.readings)
    ]
    return tuple(sorted(fit, key=lambda other: other.rule.member != view.rule.member))


def history_lines(view: RuleView, names: Mapping[str, str], now: datetime) -> tuple[str, ...]:
    """Say who did what and when, the newest first."""
    lines = []
    for entry in view.history:
        who = names.get(entry.author, entry.author) if entry.author is not None else "Someone"
        undone = "" if entry.is_in_force else " (taken back)"
        lines.append(f"{near_day(entry.at.date(), now.date())} {clock(entry.at)} · {who}: {entry.words}{undone}")
    return tuple(lines)


def answered(answer: Answer) -> str:
    """Say that an answer is kept, in one short line."""
    match answer:
        case Settled(choice=choice):
            return f"Settled: {choice_words(choice)}." if choice else "The question is open again."
        case Insisted(strength=strength):
            return f"It counts as a {strength.value} now." if strength is Strength.MUST else f"It counts as “{strength.value}” now."
        case Paused(is_paused=paused):
            return "Paused." if paused else "Resumed."
        case Skipped(is_skipped=skipped):
            return "Left out this week." if skipped else "Taken back in."
        case Ended(last=last):
            return f"It ends after {short_day(last)}." if last is not None else "It goes on without an end."
        case Retimed(first=first):
            return f"Moved from {short_day(first)} on." if first is not None else "Moved, every time."
        case Noted(is_note=noted):
            return "Just a note now. It asks for nothing." if noted else "Read as a rule again."
        case Linked(applies_to=rules):
            return "Linked as it was read." if rules is None else "Linked." if rules else "Linked to nothing."
        case Scoped(visibility=visibility):
            return "Everyone may see it now." if visibility.scope is Scope.EVERYONE else "Kept. Only those who may see it do."
        case _:
            assert_never(answer)


def strength_words(strength: Strength) -> str:
    """Say a strength with its place among the three: "should, 2 of 3"."""
    return f"{strength.value}, {STOPS.index(strength) + 1} of {len(STOPS)}"

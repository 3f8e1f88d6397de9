"""What people said by hand about a sentence, applied to what was read of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import assert_never

from concord.domain.answer import Answer, Ended, Insisted, Linked, Noted, Paused, Retimed, Scoped, Settled, Skipped
from concord.domain.ids import RuleId
from concord.domain.rule import Doubt, LeftOut, Reading, Rule, Status
from concord.domain.settle import settle
from concord.domain.when import When

from .retimed import retimed
from .when_clock_words import day_words

Answers = Mapping[RuleId, Sequence[Answer]]
"""What was said of each sentence, oldest first."""


def standing(answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """Return what still counts of all that was said of one sentence: of each kind the last word, and what is skipped in all."""
    last: dict[tuple[str, ...], Answer] = {}
    skipped: set[date] = set()
    for answer in answers:
        if isinstance(answer, Skipped):
            skipped = skipped | {*answer.dates} if answer.is_skipped else skipped - {*answer.dates}
            continue
        which: tuple[str, ...] = (answer.kind,)
        if isinstance(answer, Settled):
            which = (answer.kind, answer.about, answer.message)
        elif isinstance(answer, Linked):
            which = (answer.kind, str(answer.reading))
        elif isinstance(answer, Retimed):
            # Each speaks of where the one before it left things, so all of them count, in their order.
            which = (answer.kind, str(len(last)), repr(answer))
        last.pop(which, None)
        if (not isinstance(answer, Settled) or answer.choice) and answer != Noted(is_note=False):
            last[which] = answer
    return (*last.values(), *([Skipped(tuple(sorted(skipped)))] if skipped else []))


def with_answers(rule: Rule, answers: Sequence[Answer]) -> Rule:
    """Return the rule with all that stands of what was said of it, but for its links, which are followed later, and its scope."""
    for answer in answers:
        rule = _with(rule, answer)
    return rule


def with_doubts_settled(rule: Rule, answers: Sequence[Answer]) -> Rule:
    """Settle only those doubts that were answered: for doubts that come up when links are followed."""
    if rule.status is Status.NOTE:
        return replace(rule, doubts=())
    if not rule.doubts:
        return rule
    for answer in answers:
        if isinstance(answer, Settled):
            rule = _with(rule, answer)
    return rule


def links_chosen(answers: Sequence[Answer]) -> dict[int, tuple[RuleId, ...]]:
    """Return the rules that each reading was linked to by hand, by its number."""
    chosen: dict[int, tuple[RuleId, ...]] = {}
    for answer in answers:
        if isinstance(answer, Linked) and answer.applies_to is not None:
            chosen[answer.reading] = answer.applies_to
    return chosen


def is_paused(answers: Sequence[Answer]) -> bool:
    """Say whether the sentence is paused."""
    return any(answer.is_paused for answer in answers if isinstance(answer, Paused))


def _with(rule: Rule, answer: Answer) -> Rule:
    match answer:
        case Settled(about=about, message=message, choice=choice):
            return settle(rule, Doubt(about, message), choice)
        case Insisted(strength=strength):
            return replace(rule, strength=strength)
        case Paused(is_paused=paused):
            return replace(rule, status=Status.PAUSED if paused else Status.IN_FORCE)
        case Skipped(dates=dates):
            left = tuple(LeftOut(day, day, "Left out by hand.") for day in dates)
            return replace(_each(rule, lambda when: _skipping(when, answer)), left_out=(*rule.left_out, *left))
        case Ended(last=last):
            ended = () if last is None else (LeftOut(last + timedelta(days=1), None, f"Ended by hand after {day_words(last)}."),)
            return replace(_each(rule, lambda when: _ending(when, last)), left_out=(*rule.left_out, *ended))
        case Noted():
            return replace(rule, readings=(), doubts=(), confidence=1.0, status=Status.NOTE)
        case Retimed():
            return retimed(rule, answer)
        case Linked() | Scoped():
            return rule
        case _:
            assert_never(answer)


def _each(rule: Rule, change: Callable[[When], When]) -> Rule:
    """Change the times of a rule, and those that the choices of its doubts lead to."""

    def changed(readings: Sequence[Reading]) -> tuple[Reading, ...]:
        return tuple(replace(reading, when=change(reading.when)) for reading in readings)

    doubts = tuple(replace(doubt, outcomes=tuple(changed(outcome) for outcome in doubt.outcomes)) for doubt in rule.doubts)
    return replace(rule, readings=changed(rule.readings), doubts=doubts)


def _skipping(when: When, answer: Skipped) -> When:
    return replace(when, except_dates=tuple(sorted({*when.except_dates, *answer.dates})))


def _ending(when: When, last: date | None) -> When:
    if last is None or (when.last is not None and when.last <= last):
        return when
    return replace(when, last=last)

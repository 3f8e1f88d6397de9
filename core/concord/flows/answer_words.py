"""What somebody said of a sentence, in a few words: for the name of an undo and for a history."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from concord.domain.answer import Answer, Ended, Insisted, Linked, Noted, Paused, Retimed, Scoped, Settled, Skipped
from concord.domain.household import Household
from concord.domain.visibility import Scope, Visibility
from concord.domain.when import clock_text, minutes_text
from concord.reading.when_clock_words import day_words

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LONGEST = 40
"""Characters of a sentence that an undo's name quotes."""


def act_name(answer: Answer, text: str) -> str:
    """Name an act on a sentence: "Pause “Swimming on Tuesday”"."""
    return f"{_verb(answer)} “{short_text(text)}”"


def short_text(text: str) -> str:
    """Return as much of a sentence as an undo's name quotes."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"


def answer_words(answer: Answer, household: Household) -> str:
    """Say what was said: "Left out Mon 23 November to Sun 29 November"."""
    match answer:
        case Settled(choice=choice):
            return f"Settled: {choice}" if choice else "Asked again"
        case Insisted(strength=strength):
            return f"Counts as {strength.value}"
        case Paused(is_paused=paused):
            return "Paused" if paused else "Resumed"
        case Skipped(dates=dates, is_skipped=skipped):
            return f"{'Left out' if skipped else 'Taken back in'} {_run(dates)}"
        case Ended(last=last):
            return f"Ends after {day_words(last)}" if last is not None else "Goes on without an end"
        case Retimed(start=start, end=end, first=first, to_day=to_day, is_also=is_also):
            hours = minutes_text(start, end) if end is not None else clock_text(start)
            on = f" on {DAY_NAMES[to_day.number]}" if to_day is not None else ""
            since = f" from {day_words(first)} on" if first is not None else ""
            return f"{'Also' if is_also else 'Now'} {hours}{on}{since}"
        case Noted(is_note=noted):
            return "Just a note" if noted else "No longer just a note"
        case Linked(applies_to=rules):
            return "Linked as it was read" if rules is None else "Linked by hand" if rules else "Linked to nothing"
        case Scoped(visibility=visibility):
            return f"Who may see it: {_who(visibility, household)}"
        case _:
            assert_never(answer)


def _verb(answer: Answer) -> str:
    match answer:
        case Settled(choice=choice):
            return "Settle" if choice else "Ask again about"
        case Insisted(strength=strength):
            return f"Make it a {strength.value}:"
        case Paused(is_paused=paused):
            return "Pause" if paused else "Resume"
        case Skipped(is_skipped=skipped):
            return "Leave out" if skipped else "Take back in"
        case Ended(last=last):
            return "End" if last is not None else "Go on with"
        case Retimed(first=first, is_also=is_also):
            since = f" from {day_words(first)} on:" if first is not None else " every"
            return f"{'Copy' if is_also else 'Move'}{since}"
        case Noted(is_note=noted):
            return "Take as a note:" if noted else "Read again:"
        case Linked():
            return "Link"
        case Scoped():
            return "Say who sees"
        case _:
            assert_never(answer)


def _run(dates: tuple[date, ...]) -> str:
    days = sorted(dates)
    if len(days) > 1 and (days[-1] - days[0]).days == len(days) - 1:
        return f"{day_words(days[0])} to {day_words(days[-1])}"
    return ", ".join(day_words(day) for day in days)


def _who(visibility: Visibility, household: Household) -> str:
    names = {person.id: person.name for person in household.members}
    people = " and ".join(names.get(person, person) for person in visibility.people)
    words = {
        Scope.EVERYONE: "everyone",
        Scope.PRIVATE: "the others see busy",
        Scope.SECRET: "nobody else",
        Scope.ONLY: f"only {people}; the others see busy",
        Scope.HIDE_FROM: f"{people} see busy" if len(visibility.people) > 1 else f"{people} sees busy",
        Scope.KEEP_FROM: f"kept from {people}",
    }[visibility.scope]
    return words if visibility.until is None else f"{words} until {day_words(visibility.until.date())}, {visibility.until:%H:%M}"

"""What is known of an act before its kind is decided, and what its form alone settles."""

from __future__ import annotations

from dataclasses import dataclass

from concord.domain.rule import Comparator

from .clause_forms import ClauseForm
from .kinds_by_form import Decided, Scope, kind_of_form


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of an act before its kind is decided."""

    text: str
    bare: str
    """The act without its times, condition, subject: starts at its verb."""
    has_clock: bool
    has_range: bool
    has_day_of_its_own: bool
    has_time: bool
    comparator: Comparator | None
    has_number: bool
    has_level: bool
    has_condition: bool
    has_place: bool
    is_meeting_text: bool
    names_activity: bool
    is_task_word: bool
    prefers_time: bool
    follows: bool
    has_resource: bool
    names_who_should: bool
    is_done_by: bool
    """Whether a member is named as the one by whom it is done."""
    form: ClauseForm


def decided_by_form(signs: Signs) -> Decided | None:
    """Return what the form of an act settles about its kind; None where it settles nothing."""
    scope = Scope(
        has_clock=signs.has_clock,
        has_range=signs.has_range,
        has_time=signs.has_time,
        has_condition=signs.has_condition,
        has_place=signs.has_place,
        has_number=signs.has_number,
    )
    return kind_of_form(signs.form, signs.text, scope)

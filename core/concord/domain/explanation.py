"""Why something in a plan is as it is, and what would have to give for it to be otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from .edit import Edit
from .ids import MemberId, RuleId


@dataclass(frozen=True, slots=True)
class Way:
    """One way for it to be otherwise, tried on the plan.

    `breaks` are the rules that would then not be kept as asked; `costs` is what each member's utility would lose (0..1; below nought is
    a gain), in the household's order and without those to whom it is all the same.
    """

    label: str
    edits: tuple[Edit, ...]
    breaks: tuple[RuleId, ...]
    costs: tuple[tuple[MemberId, float], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why `subject` (an item, a rule or a conflict of the plan) is as it is.

    `rules` are those behind it, its own first; `in_the_way` the smallest set of rules without which it could be as asked, or where it
    is asked about. `instead` are the cheapest ways round them, cheapest first.
    """

    subject: str
    because: str
    rules: tuple[RuleId, ...]
    in_the_way: tuple[RuleId, ...] = ()
    instead: tuple[Way, ...] = ()

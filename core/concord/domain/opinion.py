"""What a second reader made of a sentence. It proposes: nothing is planned from it that the first reader or a person does not say too."""

from __future__ import annotations

from dataclasses import dataclass

from .ids import RuleId
from .rule import Reading


@dataclass(frozen=True, slots=True)
class Opinion:
    """The readings that a second reader found in one sentence, on its own, so without links.

    `is_usable` is False where it was asked and said nothing that could be taken; usable and without readings means that it finds
    nothing to plan.
    """

    readings: tuple[Reading, ...] = ()
    is_usable: bool = True


@dataclass(frozen=True, slots=True)
class Opinions:
    """A second reader's opinions by the ids of the whole documents. A sentence that is not among them was not asked about.

    `lead` says that its readings come first and the grammar's second, which a person has to choose by name.
    """

    by_rule: tuple[tuple[RuleId, Opinion], ...] = ()
    lead: bool = False


NO_OPINIONS = Opinions()

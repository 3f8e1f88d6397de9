"""What an answer may need that is not in the copy of the week itself: worked out for the same viewer, from what they may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concord.domain.approval import Shared
from concord.domain.change import Change
from concord.domain.other_week import OtherWeeks
from concord.domain.time_search import Said

from .ask_kind import AskedKind, kinds_of

if TYPE_CHECKING:
    from .ask_search import Sentences


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known beside one viewer's copy.

    `changes` are what is otherwise than in the plan that they had before, None where that is not known; `said` what was said to them, and
    by them, of times; `weeks` the other weeks that could be had, where they were looked for. `look` finds these when they are first needed.
    `sentences` are those of the copy where they were taken apart before.
    """

    changes: tuple[Change, ...] | None = None
    said: tuple[Said, ...] = ()
    shared: tuple[Shared, ...] = ()
    """What the viewer was asked to agree to."""
    weeks: OtherWeeks | None = None
    look: Callable[[], OtherWeeks] | None = None
    sentences: Sentences | None = None

    def other_weeks(self) -> OtherWeeks | None:
        """Return the other weeks that could be had, None where nobody can look for them here.

        Raises:
            Cancelled: it was stopped.
        """
        return self.weeks if self.weeks is not None or self.look is None else self.look()


NOTHING_BESIDE = Beside()


def wants_other_weeks(question: str) -> bool:
    """Say whether a question is about other weeks, by its wording."""
    return kinds_of(question)[:1] == (AskedKind.OTHER_WEEKS,)

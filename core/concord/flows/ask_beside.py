"""What an answer may need that is not in the copy of the week itself: worked out for the same viewer, from what they may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from concord.domain.approval import Shared
from concord.domain.change import Change
from concord.domain.other_week import OtherWeeks
from concord.domain.time_search import Said

if TYPE_CHECKING:
    from .ask_search import Sentences


@dataclass(frozen=True, slots=True)
class Look:
    """How each of it is found out. A question needs little of it, and some takes seconds."""

    changes: Callable[[], tuple[Change, ...] | None] = lambda: None
    said: Callable[[], tuple[Said, ...]] = tuple
    shared: Callable[[], tuple[Shared, ...]] = tuple
    weeks: Callable[[], OtherWeeks | None] = lambda: None


class Beside:
    """What is known beside one viewer's copy, each found out once, when it is first needed."""

    def __init__(self, look: Look | None = None, sentences: Sentences | None = None) -> None:
        """Without anything to look with nothing is known. `sentences` are those of the copy where they were taken apart before."""
        self._look, self.sentences = look or Look(), sentences

    @cached_property
    def changes(self) -> tuple[Change, ...] | None:
        """What is otherwise than in the plan that the viewer had before, None where that is not known."""
        return self._look.changes()

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """What was said to them, and by them, of times."""
        return self._look.said()

    @cached_property
    def shared(self) -> tuple[Shared, ...]:
        """What they were asked to agree to."""
        return self._look.shared()

    @cached_property
    def weeks(self) -> OtherWeeks | None:
        """The other weeks that could be had, None where nobody can look for them here.

        Raises:
            Cancelled: it was stopped.
        """
        return self._look.weeks()


@dataclass(frozen=True, slots=True)
class Known:
    """The same as plain values, as far as one question needs it, for a process that can not look."""

    changes: tuple[Change, ...] | None = None
    said: tuple[Said, ...] = ()
    shared: tuple[Shared, ...] = ()
    weeks: OtherWeeks | None = None

    def beside(self, sentences: Sentences | None = None) -> Beside:
        """Return what is known, to be asked as it is where it can be looked for."""
        return Beside(Look(lambda: self.changes, lambda: self.said, lambda: self.shared, lambda: self.weeks), sentences)


NOTHING_BESIDE = Beside()


def known_for(question: str, beside: Beside) -> Known:
    """Find out what a question needs, by its wording, and nothing else.

    Raises:
        Cancelled: it was stopped.
    """
    from .ask_kind import AskedKind, kinds_of  # a start of the window has no need of it

    kinds = kinds_of(question)
    return Known(
        beside.changes if AskedKind.CHANGED in kinds else None,
        beside.said if AskedKind.FIND_TIME in kinds else (),
        beside.shared if AskedKind.WAITS in kinds else (),
        beside.weeks if kinds[:1] == (AskedKind.OTHER_WEEKS,) else None,
    )

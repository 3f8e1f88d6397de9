"""Who may see a text, and what the others get: everything, "Busy", or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .ids import MemberId
from .see_as import eyes_of, is_seen_as


class Sight(StrEnum):
    """What one viewer gets of one text."""

    FULL = "full"
    BUSY = "busy"
    NOTHING = "nothing"


_LEAST_FIRST = (Sight.NOTHING, Sight.BUSY, Sight.FULL)


class Scope(StrEnum):
    """The kinds of audience (PLAN_FORMAT, "Who may see it")."""

    EVERYONE = "everyone"
    PRIVATE = "private"
    """The owner; others see busy."""
    SECRET = "secret"
    """The owner; others see nothing, and it takes no part in the shared plan."""
    ONLY = "only"
    """The owner and `people`; others see busy."""
    HIDE_FROM = "hide from"
    """All but `people`, who see busy."""
    KEEP_FROM = "keep from"
    """All but `people`, who see nothing; it is in the plan."""


@dataclass(frozen=True, slots=True)
class Visibility:
    """The audience of one text. After `until` (local time) everyone may see it.

    `confirmed` is False where plain words or a neighbour set the scope and the owner has not been asked yet.
    """

    scope: Scope = Scope.EVERYONE
    people: tuple[MemberId, ...] = ()
    until: datetime | None = None
    confirmed: bool = True

    def sight(self, viewer: MemberId | None, owners: frozenset[MemberId], now: datetime) -> Sight:
        """Say what `viewer` gets at `now`. No viewer (plain documents without --as) sees everything.

        `owners` are those the text belongs to: its writer, or the adults for a text kept from its own part's member. Who sees it as
        somebody else does gets what both of them may see.
        """
        if viewer is not None and is_seen_as(viewer):
            return min((self.sight(one, owners, now) for one in eyes_of(viewer)), key=_LEAST_FIRST.index)
        if viewer is None or self.scope is Scope.EVERYONE or (self.until is not None and now >= self.until):
            return Sight.FULL
        if self.scope is Scope.KEEP_FROM:
            return Sight.NOTHING if viewer in self.people else Sight.FULL
        if self.scope is Scope.HIDE_FROM:
            return Sight.BUSY if viewer in self.people else Sight.FULL
        if viewer in owners:
            return Sight.FULL
        if self.scope is Scope.ONLY:
            return Sight.FULL if viewer in self.people else Sight.BUSY
        return Sight.NOTHING if self.scope is Scope.SECRET else Sight.BUSY

    def least_sight(self, now: datetime) -> Sight:
        """Say what whoever sees least of it gets at `now`."""
        if not self.is_narrowed(now):
            return Sight.FULL
        return Sight.NOTHING if self.scope in (Scope.SECRET, Scope.KEEP_FROM) else Sight.BUSY

    def is_narrowed(self, now: datetime) -> bool:
        """Say whether anybody at all gets less than everything at `now`."""
        return self.scope is not Scope.EVERYONE and not (self.until is not None and now >= self.until)

    @property
    def tag(self) -> str:
        """The tag as PLAN_FORMAT writes it, without brackets: "keep from: tim until 2026-11-28 18:00"."""
        words = self.scope.value
        if self.people:
            words += ": " + ", ".join(self.people)
        if self.until is not None:
            words += f" until {self.until:%Y-%m-%d %H:%M}"
        return words


EVERYONE = Visibility()

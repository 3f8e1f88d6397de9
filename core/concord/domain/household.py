"""Who lives here and what they share. People are rows, never fields; the viewer is always an argument."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .errors import WorldError
from .ids import MemberId, fold, member_id
from .when import Minute

COLORS = ("blue", "orange", "purple", "yellow", "green", "sky", "charcoal", "khaki")
"""The colours that a member may have, in the order in which they are given out."""


class Role(StrEnum):
    """What a member may do for others. Weights and whose rules win may follow from it."""

    ADULT = "adult"
    TEEN = "teen"
    CHILD = "child"
    GUEST = "guest"


@dataclass(frozen=True, slots=True)
class Member:
    """One person. `weight` (w >= 0) scales their utility; `place_in_order` is that among all, 0 first.

    `is_role_said` is False where nobody has said the role yet, so that it may be guessed. `left_on` is the last day of who moved out.
    `color` is that of COLORS which was chosen, None where none was; `face` an emoji in the place of the initial, "" for none.
    """

    id: MemberId
    name: str
    role: Role = Role.ADULT
    weight: float = 1.0
    place_in_order: int = 0
    is_role_said: bool = False
    left_on: date | None = None
    color: int | None = None
    face: str = ""

    @property
    def tint(self) -> int:
        """The number of their colour: the one that was chosen, else the one of their place."""
        return self.place_in_order if self.color is None else self.color


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When the household's day turns, in minutes after midnight. Used only where no sentence says it, with a doubt."""

    waking: Minute = Minute(7 * 60)
    breakfast: Minute = Minute(7 * 60 + 30)
    lunch: Minute = Minute(12 * 60 + 30)
    dinner: Minute = Minute(18 * 60 + 30)
    bed: Minute = Minute(22 * 60)
    morning: tuple[Minute, Minute] = (Minute(6 * 60), Minute(9 * 60))
    """Getting up and ready, for wishes such as a warm bathroom in the mornings."""
    day_opens: Minute = Minute(8 * 60)
    """No activity is moved to before this, or to after `day_closes` unless it waits for its turn or belongs to the evening."""
    day_closes: Minute = Minute(18 * 60)


@dataclass(frozen=True, slots=True)
class Household:
    """The people, in their own order, and the rhythm of their day.

    `locale` is such as en_GB: the language they write in, and in which order they write a date like 3/12. None leaves that to what
    they write.
    """

    name: str
    members: tuple[Member, ...]
    rhythm: Rhythm = field(default_factory=Rhythm)
    locale: str | None = None

    def member(self, name_or_id: str) -> Member:
        """Find a member by name or id, any case, accents optional.

        Raises:
            WorldError: nobody here is called that.
        """
        wanted = fold(name_or_id)
        for person in self.members:
            if wanted in (fold(person.name), person.id) or member_id(name_or_id) == person.id:
                return person
        known = ", ".join(person.name for person in self.members) or "nobody yet"
        raise WorldError(f"Nobody here is called {name_or_id!r}.", f"Name one of: {known}.")

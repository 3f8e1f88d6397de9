"""Who may see a text, in one word and one line, with the icon that stands for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from concord.domain.visibility import Scope, Visibility

from ..clock_words import clock
from .meaning import Names
from .time_words import short_day


@dataclass(frozen=True, slots=True)
class Audience:
    """`icon` is the icon's name, `word` stands beside it where narrower than everyone, `line` says it whole."""

    icon: str
    word: str
    line: str

    @property
    def is_everyone(self) -> bool:
        """Whether everybody may see it, so that no mark has to say who may."""
        return self.icon == ICONS[Scope.EVERYONE]


ICONS = {
    Scope.EVERYONE: "people",
    Scope.PRIVATE: "lock",
    Scope.SECRET: "eye-off",
    Scope.ONLY: "lock",
    Scope.HIDE_FROM: "eye-off",
    Scope.KEEP_FROM: "eye-off",
}
"""The mark of each kind of audience, the same wherever one is shown."""


def audience_of(visibility: Visibility, names: Names) -> Audience:
    """Put an audience into words."""
    people = _list([names.get(person, person) for person in visibility.people])
    until = f", until {short_day(visibility.until.date())} {clock(visibility.until)}" if visibility.until else ""
    icon = ICONS[visibility.scope]
    match visibility.scope:
        case Scope.EVERYONE:
            return Audience(icon, "Everyone", "Everyone")
        case Scope.PRIVATE:
            return Audience(icon, "Private", f"You; others see Busy{until}")
        case Scope.SECRET:
            return Audience(icon, "Secret", f"You alone; it is not in the shared plan{until}")
        case Scope.ONLY:
            return Audience(icon, f"Only {people}", f"You and {people}; others see Busy{until}")
        case Scope.HIDE_FROM:
            return Audience(icon, f"Not {people}", f"All but {people}, who sees Busy{until}")
        case Scope.KEEP_FROM:
            return Audience(icon, f"Not {people}", f"All but {people}, who sees nothing{until}")
        case _:
            assert_never(visibility.scope)


def _list(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)

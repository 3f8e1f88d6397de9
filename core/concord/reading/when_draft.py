"""A When while it is put together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from concord.domain.household import Rhythm
from concord.domain.rule import Doubt
from concord.domain.when import When


@dataclass(slots=True)
class Draft:
    """A When in the making. `is_daily`: every day unless days are named; `is_dated`: its dates or its rule are known."""

    written: date
    rhythm: Rhythm
    when: When = field(default_factory=When)
    doubts: list[Doubt] = field(default_factory=list)
    is_daily: bool = False
    is_dated: bool = False

    def set(self, **values: object) -> None:
        """Change fields of the When."""
        self.when = replace(self.when, **values)  # type: ignore[arg-type]  # each by its field's name

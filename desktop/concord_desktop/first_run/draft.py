"""What is kept of a first run that was left or broken off, until its household is opened."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings

from concord.domain.household import Role

from .people import Person
from .steps import Step

_PEOPLE, _MADE_OF, _PATH, _STEP = "first_run/people", "first_run/made_of", "first_run/path", "first_run/step"


class Draft:
    """Names, roles and how far one came, in the settings of this OS account; the sentences are in the household file, encrypted.

    Names are no secret to whoever sits here: the page of a locked profile shows them too.
    """

    def __init__(self, settings: QSettings | None) -> None:
        self._settings = settings
        self.people: tuple[Person, ...] = ()
        self.made_of: tuple[Person, ...] = ()
        """Who lives in the household that was made; others may have been named since."""
        self.path: Path | None = None
        """Where the household is, once it was made."""
        self.step = Step.PEOPLE
        if settings is not None:
            self._read(settings)

    @property
    def is_there(self) -> bool:
        """Whether there is anything to go on with."""
        return bool(self.people)

    def keep_people(self, people: Sequence[Person]) -> None:
        """Keep who was named so far."""
        self.people = tuple(people)
        self._keep(_PEOPLE, _as_text(self.people))

    def keep_made(self, path: Path, people: Sequence[Person]) -> None:
        """Keep where the household is that was made, and of whom."""
        self.path, self.made_of = path, tuple(people)
        self._keep(_PATH, str(path))
        self._keep(_MADE_OF, _as_text(self.made_of))

    def keep_step(self, step: Step) -> None:
        """Keep how far one came."""
        self.step = step
        self._keep(_STEP, str(int(step)))

    def forget(self) -> None:
        """Keep nothing any more: the household is open, or another is begun."""
        self.people, self.made_of, self.path, self.step = (), (), None, Step.PEOPLE
        if self._settings is not None:
            self._settings.remove("first_run")
            self._settings.sync()

    def _read(self, settings: QSettings) -> None:
        path, step = str(settings.value(_PATH, "")), str(settings.value(_STEP, "0"))
        self.people = _from_text(str(settings.value(_PEOPLE, "")))
        if path and Path(path).exists():
            self.path, self.made_of = Path(path), _from_text(str(settings.value(_MADE_OF, "")))
            self.step = Step(int(step)) if step in {str(int(one)) for one in Step} else Step.SENTENCES

    def _keep(self, key: str, value: str) -> None:
        if self._settings is not None:
            self._settings.setValue(key, value)
            self._settings.sync()


def _as_text(people: Sequence[Person]) -> str:
    return json.dumps([[one.key, one.name, one.role.value] for one in people])


def _from_text(words: str) -> tuple[Person, ...]:
    """Return nobody where something else stands there."""
    try:
        return tuple(Person(int(key), str(name), Role(role)) for key, name, role in json.loads(words or "[]"))
    except (ValueError, TypeError):
        return ()

"""A hand-made key to one MAP scenario: what each rule means, what clashes, which rules apply on which day."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from concord.domain.errors import WorldError
from concord.domain.when import Span, at_minute

Value = float | str | list[float] | list[str] | None
DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class _Part(BaseModel):
    """Keys hold remarks for people beside what is scored; those are left unread."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class KeyWhen(_Part):
    """When a rule applies, in the key's words."""

    days: list[str] = []
    start: str | None = None
    end: str | None = None
    window: dict[str, str] | None = None
    part_of_day: str | None = None
    anchor: dict[str, object] | None = None


class KeyLinks(_Part):
    """The rules that a rule speaks of."""

    rule_ids: list[str] = []
    arguable_rule_ids: list[str] = []


class KeyDays(_Part):
    """Days on which a rule applies, surely or arguably."""

    sure: list[str] = []
    arguable: list[str] = []


class KeyRule(_Part):
    """What one sentence means."""

    id: str
    text: str = ""
    ambiguity: list[str] = []
    """Why a careful reader may ask about it; empty where any adult understands it at once."""
    kind_accept: list[str]
    when: KeyWhen = KeyWhen()
    place: str | None = None
    value: Value = None
    comparator: str | None = None
    applies_to: KeyLinks | None = None
    days_applicable: KeyDays = KeyDays()


class KeyResolution(_Part):
    """How a conflict should end; `ask` and `discuss_among` leave it open."""

    rooms: dict[str, str] = {}
    moved: list[str] = []
    one_of: list[KeyResolution] = []
    moved_one_of: list[str] = []
    ask: str | None = None
    discuss_among: list[str] = []

    @property
    def says_something(self) -> bool:
        """Say whether there is anything to score."""
        return bool(self.rooms or self.moved or self.one_of or self.moved_one_of or self.ask or self.discuss_among)


class KeyConflict(_Part):
    """One clash. Without a date it holds whenever its condition comes about."""

    id: str
    type: str
    date: dt.date | None = None
    start: str | None = None
    end: str | None = None
    rule_ids: list[str]
    pairs: list[list[str]] = []
    related_rule_ids: list[str] = []
    confidence: str
    expected_resolution: KeyResolution = KeyResolution()

    @property
    def is_sure(self) -> bool:
        """Say whether recall counts it."""
        return self.confidence == "sure"

    @property
    def span(self) -> Span | None:
        """Return its stretch of time; None where no date can be named."""
        if self.date is None or self.start is None or self.end is None:
            return None
        return Span(_on(self.date, self.start), _on(self.date, self.end))


class KeyDay(_Part):
    """The rules that apply on one day. Those that may be argued about count neither way."""

    date: dt.date
    rules_applicable: list[str]
    rules_arguable: list[str] = []
    rules_conditional: list[str] = []


class _Rules(_Part):
    rules: list[KeyRule]


class _Conflicts(_Part):
    weekday: list[KeyConflict] = []
    weekend: list[KeyConflict] = []
    standing: list[KeyConflict] = []


class _Days(_Part):
    days: dict[str, KeyDay] = {}
    weekend: dict[str, KeyDay] = {}


class Key(_Part):
    """All of one scenario's key."""

    scenario: str
    rules: list[KeyRule]
    conflicts: list[KeyConflict]
    days: list[KeyDay] = Field(default_factory=list)


_Model = TypeVar("_Model", bound=BaseModel)


def scenarios_with_a_key(folder: Path) -> tuple[str, ...]:
    """Return the names of the scenarios in `folder` that have rules, conflicts and a plan to score against."""
    names = sorted(path.name.removesuffix(".rules.json") for path in folder.glob("*.rules.json"))
    return tuple(name for name in names if all((folder / f"{name}.{part}.json").is_file() for part in ("conflicts", "plan")))


def load_key(folder: Path, scenario: str) -> Key:
    """Read one scenario's key.

    Raises:
        WorldError: a file of it is not what a key is.
    """
    rules = _load(folder / f"{scenario}.rules.json", _Rules)
    conflicts = _load(folder / f"{scenario}.conflicts.json", _Conflicts)
    plan = _load(folder / f"{scenario}.plan.json", _Days)
    days = sorted((*plan.days.values(), *plan.weekend.values()), key=lambda day: day.date)
    clashes = [*conflicts.weekday, *conflicts.weekend, *conflicts.standing]
    return Key(scenario=scenario, rules=rules.rules, conflicts=clashes, days=days)


def scenario_texts(folder: Path, scenario: str) -> tuple[Path, Path | None]:
    """Return a scenario's document and its house rules, which it may lack.

    Raises:
        WorldError: the document is not there.
    """
    texts = sorted(folder.glob(f"{scenario}_*.txt"))
    house = next((path for path in texts if "house_rules" in path.name), None)
    document = next((path for path in texts if path != house), None)
    if document is None:
        raise WorldError(f"There is a key for {scenario} and no text.", f"Put {scenario}_<name>.txt beside it.")
    return document, house


def _load(path: Path, model: type[_Model]) -> _Model:
    try:
        return model.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, ValidationError) as error:
        raise WorldError(f"{path.name} is not a key.", "Name a folder with MAP scenarios and their keys.") from error


def _on(day: dt.date, clock: str) -> dt.datetime:
    hours, minutes = clock.split(":")
    return at_minute(day, int(hours) * 60 + int(minutes))

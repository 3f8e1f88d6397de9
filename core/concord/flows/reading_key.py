"""A hand-made key to one household's texts: what a careful person understands by each (concord eval reading DIR)."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue, ValidationError

from concord.domain.errors import WorldError
from concord.domain.rule import Comparator, Kind
from concord.domain.visibility import Scope
from concord.domain.when import Recurrence, Relation, Weekday

ENDING = ".reading.json"
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d|24:00")
_UNSCORED = ("about", "note")


def alternatives(value: JsonValue) -> tuple[JsonValue, ...]:
    """Return each of the answers that are right: those of {"any": [...]}, or the one there is."""
    if isinstance(value, dict) and set(value) == {"any"} and isinstance(value["any"], list):
        return tuple(value["any"])
    return (value,)


def _each(is_one: Callable[[JsonValue], bool], what: str) -> AfterValidator:
    """Hold every alternative of a field to a form; null, "must be empty", is always allowed."""

    def check(value: JsonValue) -> JsonValue:
        for one in alternatives(value):
            if one is not None and not is_one(one):
                raise ValueError(f"{one!r} is not {what}")
        return value

    return AfterValidator(check)


def _is_clock(value: JsonValue) -> bool:
    return isinstance(value, str) and _CLOCK.fullmatch(value) is not None


def _is_window(value: JsonValue) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(_is_clock(part) for part in value)


def _is_date(value: JsonValue) -> bool:
    try:
        return isinstance(value, str) and dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_text(value: JsonValue) -> bool:
    return isinstance(value, str)


def _is_whole(value: JsonValue) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_value(value: JsonValue) -> bool:
    return not isinstance(value, bool | dict)


def _one_of(*names: str) -> Callable[[JsonValue], bool]:
    return lambda value: value in names


def _all(is_one: Callable[[JsonValue], bool]) -> Callable[[JsonValue], bool]:
    return lambda value: isinstance(value, list) and all(is_one(part) for part in value)


_Clock = Annotated[JsonValue, _each(_is_clock, "a time such as 07:30")]
_Text = Annotated[JsonValue, _each(_is_text, "words")]
_Texts = Annotated[JsonValue, _each(_all(_is_text), "a list of words")]
_Whole = Annotated[JsonValue, _each(_is_whole, "a whole number")]


class KeyReading(BaseModel):
    """One thing that a text asks. Only the fields that are given are scored; null means that the field must be empty."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Annotated[JsonValue, _each(_one_of(*Kind), "a kind")]
    days: Annotated[JsonValue, _each(_all(_one_of(*Weekday)), "a list of MO to SU")] = None
    dates: Annotated[JsonValue, _each(_all(_is_date), "a list of dates")] = None
    repeats: Annotated[JsonValue, _each(_one_of(*Recurrence), "a way to repeat")] = None
    start: _Clock = None
    end: _Clock = None
    window: Annotated[JsonValue, _each(_is_window, "two times")] = None
    anchor: _Text = None
    offset_minutes: _Whole = None
    relation: Annotated[JsonValue, _each(_one_of(*Relation), "a relation")] = None
    duration_minutes: _Whole = None
    times_a_week: _Whole = None
    place: _Text = None
    resource: _Text = None
    value: Annotated[JsonValue, _each(_is_value, "a number, two, or words")] = None
    unit: _Text = None
    comparator: Annotated[JsonValue, _each(_one_of(*Comparator), "a comparator")] = None
    activity: _Text = None
    people: _Texts = None
    performers: _Texts = None
    applies_to: _Texts = None
    applies_maybe: list[str] = []
    about: str | None = None
    note: str | None = None

    def said(self) -> dict[str, tuple[JsonValue, ...]]:
        """Return the fields that are scored, each with all the answers that are right."""
        names = [name for name in type(self).model_fields if name in self.model_fields_set]
        return {name: alternatives(getattr(self, name)) for name in names if name not in (*_UNSCORED, "applies_maybe")}


class KeyText(BaseModel):
    """What one text means, who may see it, and which of its fields a reasonable reader may ask about."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str
    text: str
    readings: list[KeyReading] = []
    doubt: list[str] = []
    clear: bool = True
    visibility: Annotated[JsonValue, _each(lambda value: _scope_of(value) is not None, "who may see it")] = Scope.EVERYONE.value


class ReadingKey(BaseModel):
    """All of one household's key. `documents` names folders of its texts, where they do not stand beside the key."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    household: str
    written: dt.date
    members: list[str] = []
    rules: list[KeyText] = Field(min_length=1)
    documents: list[str] = []


def scope_and_names(words: str) -> tuple[Scope, tuple[str, ...]]:
    """Take "only: Ana, Tim" apart, with or without the brackets of a tag; an end of it ("until ...") is left unread."""
    bare = re.sub(r"\s+until\b.*", "", words.strip(" []"), flags=re.I)
    name, _, people = bare.partition(":")
    return Scope(name.strip().lower()), tuple(person.strip() for person in people.split(",") if person.strip())


def _scope_of(value: JsonValue) -> Scope | None:
    try:
        return scope_and_names(value)[0] if isinstance(value, str) else None
    except ValueError:
        return None


def reading_keys(folder: Path) -> tuple[Path, ...]:
    """Return the keys in `folder`, by name."""
    return tuple(sorted(folder.glob(f"*{ENDING}")))


def load_reading_key(path: Path) -> ReadingKey:
    """Read one household's key.

    Raises:
        WorldError: it is not a key; the line says in which rule and field.
    """
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        key = ReadingKey.model_validate(raw)
    except ValidationError as error:
        raise WorldError(f"{path.name} is not a key of readings.", _first_fault(error, raw)) from error
    except (OSError, ValueError) as error:
        raise WorldError(f"{path.name} is not a key of readings.", "It has to be JSON in UTF-8.") from error
    ids = [rule.id for rule in key.rules]
    twice = next((name for name in ids if ids.count(name) > 1), None)
    if twice is not None:
        raise WorldError(f"{path.name} has {twice} twice.", "Give each text one entry.")
    return key


def _first_fault(error: ValidationError, raw: object) -> str:
    """Say where the first fault is: by the id of its rule, and without any of its words."""
    place: list[str] = []
    here: object = raw
    for step in error.errors(include_input=False, include_context=False)[0]["loc"]:
        found: object = None
        if isinstance(here, dict):
            found = here.get(step)
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            found = here[step]
        here = found
        name = here.get("id") if isinstance(here, dict) else None
        place.append(str(name or step))
    return f"Look at {' '.join(place)}." if place else "It has to be one JSON object."


def key_texts(path: Path, key: ReadingKey) -> tuple[tuple[Path, ...], Path | None]:
    """Return the documents of a key, and the file of its house rules where it has one of its own.

    Raises:
        WorldError: the documents are not there.
    """
    if key.documents:
        folders = [folder for name in key.documents for folder in _folders(path, name)]
        texts = tuple(text for folder in folders for text in sorted(folder.glob("*.txt")))
        house = None
    else:
        name = path.name.removesuffix(ENDING)
        house = path.with_name(f"{name}_house_rules.txt")
        texts = tuple(text for text in sorted(path.parent.glob(f"{name}_*.txt")) if text != house)
        house = house if house.is_file() else None
    if not texts:
        raise WorldError(f"There is a key {path.name} and no text to it.", "Put <name>_home.txt beside it, or name its folder in it.")
    return texts, house


def _folders(path: Path, name: str) -> list[Path]:
    """Find a folder that a key names from the key's own, or from any folder above it (the project's root)."""
    return [base / name for base in path.resolve().parents if (base / name).is_dir()][:1]

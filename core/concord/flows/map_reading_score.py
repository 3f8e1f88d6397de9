"""How much of what the key says of each rule was read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from concord.domain.ids import fold
from concord.domain.plan import Judged
from concord.domain.rule import Comparator, Reading
from concord.domain.when import WEEK, Recurrence, clock_text

from .map_key import DAY_NAMES, KeyRule, Value
from .reading_words import NOTHING, read_words
from .text_outcome import TextOutcome, WrongField, asked_about, is_unclear

FIELDS = ("kind", "days", "start", "end", "place", "value", "comparator", "applies_to")
KINDS = {"event": "commitment"}
COMPARATORS = {
    "=": (Comparator.EQUAL,),
    "around": (Comparator.EQUAL,),
    ">=": (Comparator.AT_LEAST,),
    "<=": (Comparator.AT_MOST,),
    "<": (Comparator.AT_MOST, Comparator.AT_LEAST),
    ">": (Comparator.AT_LEAST, Comparator.AT_MOST),
    "ramp": (Comparator.RAMP,),
    "between": (Comparator.BETWEEN,),
}
"""An alert "below 65" may be read as what to watch for (<=) or as the floor that is to hold (>=)."""


@dataclass(frozen=True, slots=True)
class FieldScore:
    """How often one field was read as the key has it, and the rules where it was not."""

    right: int
    of: int
    wrong: tuple[str, ...] = ()


def read_texts(rules: Sequence[KeyRule], judged: Sequence[Judged]) -> tuple[TextOutcome, ...]:
    """Compare each rule of the key with the reading of it that agrees best."""
    read = {str(row.rule.id): row for row in judged}
    keys = {rule.id: rule for rule in rules}
    return tuple(_outcome(key, keys, read.get(key.id)) for key in rules)


def score_reading(outcomes: Sequence[TextOutcome]) -> dict[str, FieldScore]:
    """Count for each field how often it was read as the key has it."""
    scores = {}
    for field in FIELDS:
        right = sum(field in one.right for one in outcomes)
        wrong = tuple(one.id for one in outcomes if field in one.wrong_fields)
        scores[field] = FieldScore(right, right + len(wrong), wrong)
    return scores


def _outcome(key: KeyRule, keys: Mapping[str, KeyRule], row: Judged | None) -> TextOutcome:
    readings = row.rule.readings if row is not None else ()
    candidates = [(_compare(key, keys, reading), reading) for reading in readings]
    best, reading = max(candidates, key=lambda found: sum(found[0].values()), default=(dict.fromkeys(_scored(key), False), None))
    if "applies_to" in best and key.applies_to is not None:
        best["applies_to"] = _links_agree(key, [link for one in readings for link in one.applies_to])
    return TextOutcome(
        id=key.id,
        text=key.text,
        right=tuple(field for field, is_right in best.items() if is_right),
        wrong=tuple(
            WrongField(field, _key_words(field, key), _read_words(field, reading)) for field, is_right in best.items() if not is_right
        ),
        confidence=row.rule.confidence if row is not None else 0.0,
        doubts=asked_about(row) if row is not None else (),
        is_unclear=row is None or is_unclear(row),
        allowed=None if key.ambiguity else frozenset(),
    )


def _key_words(field: str, key: KeyRule) -> str:
    said = {
        "kind": " or ".join(key.kind_accept),
        "days": " ".join(key.when.days),
        "start": key.when.start,
        "end": key.when.end,
        "place": key.place,
        "value": key.value,
        "comparator": key.comparator,
        "applies_to": ", ".join(key.applies_to.rule_ids) if key.applies_to is not None else None,
    }[field]
    return str(said or NOTHING)


def _read_words(field: str, reading: Reading | None) -> str:
    return read_words(field, reading) if reading is not None else NOTHING


def same_place(one: str | None, other: str | None) -> bool:
    """Compare names of places as people do: any case, with or without "the" and "room"."""
    return _plain_place(one) == _plain_place(other)


def _plain_place(name: str | None) -> str | None:
    if name is None:
        return None
    words = re.findall(r"[\w']+", fold(name))
    bare = [word for word in words if word not in ("the", "room")]
    return " ".join(bare or words)


def _scored(key: KeyRule) -> list[str]:
    fields = ["kind", "days", "start", "end", "place"]
    if key.value is not None:
        fields.append("value")
    if key.comparator is not None and not isinstance(key.value, str):
        fields.append("comparator")
    if key.applies_to is not None and key.applies_to.rule_ids:
        fields.append("applies_to")
    return fields


def _compare(key: KeyRule, keys: Mapping[str, KeyRule], reading: Reading) -> dict[str, bool]:
    hosts = [keys[name] for name in (key.applies_to.rule_ids if key.applies_to else ()) if name in keys]
    checks = {
        "kind": reading.kind.value in {KINDS.get(kind, kind) for kind in key.kind_accept},
        "days": _days_agree(key, reading),
        "start": _start_agrees(key, hosts, reading),
        "end": _end_agrees(key, hosts, reading),
        "place": _place_agrees(key, hosts, reading),
        "value": _value_agrees(key.value, reading),
        "comparator": reading.measure is not None and reading.measure.comparator in COMPARATORS.get(key.comparator or "", ()),
        "applies_to": False,
    }
    return {field: checks[field] for field in _scored(key)}


def _days_agree(key: KeyRule, reading: Reading) -> bool:
    when = reading.when
    days = {DAY_NAMES[day.number] for day in when.days} or {DAY_NAMES[day.weekday()] for day in when.dates}
    if not days and when.recurrence is Recurrence.DAILY:
        days = {DAY_NAMES[day.number] for day in WEEK}
    if key.when.days:
        return days == set(key.when.days)
    may_be = {*key.days_applicable.sure, *key.days_applicable.arguable}
    return days <= may_be


def _start_agrees(key: KeyRule, hosts: Sequence[KeyRule], reading: Reading) -> bool:
    start = clock_text(reading.when.start) if reading.when.start is not None else None
    if key.when.window is not None:
        return key.when.window.get("from") in (start, _clock(reading.when.window, 0)) or _is_anchored_so(key, reading)
    if key.when.start is not None:
        return start == key.when.start
    return start is None or _leaves_time_open(key) or start in {host.when.start for host in hosts} or start == "00:00"


def _end_agrees(key: KeyRule, hosts: Sequence[KeyRule], reading: Reading) -> bool:
    end = clock_text(reading.when.end) if reading.when.end is not None else None
    if key.when.window is not None:
        return key.when.window.get("to") in (end, _clock(reading.when.window, 1)) or _is_anchored_so(key, reading)
    if key.when.end is not None:
        return end == key.when.end
    return end is None or _leaves_time_open(key) or end in {host.when.end for host in hosts} or end == "24:00"


def _is_anchored_so(key: KeyRule, reading: Reading) -> bool:
    """Say whether a reading has the key's distance from its anchor, which gives the same time on each day."""
    return (
        key.when.anchor is not None and reading.when.anchor is not None and key.when.anchor.get("offset_min") == reading.when.offset_minutes
    )


def _leaves_time_open(key: KeyRule) -> bool:
    return key.when.part_of_day is not None or key.when.anchor is not None


def _clock(window: tuple[int, int] | None, at: int) -> str | None:
    return f"{window[at] // 60:02d}:{window[at] % 60:02d}" if window is not None else None


def _place_agrees(key: KeyRule, hosts: Sequence[KeyRule], reading: Reading) -> bool:
    if key.place is not None:
        return same_place(key.place, reading.place)
    return reading.place is None or any(same_place(host.place, reading.place) for host in hosts)


def _value_agrees(value: Value, reading: Reading) -> bool:
    """Numbers must be equal; of words, one has to be the same: "cooler" for "slightly cooler"."""
    read = reading.measure.value if reading.measure is not None else None
    if isinstance(value, float | int):
        return read == value
    if isinstance(value, list) and value and isinstance(value[0], float | int):
        return isinstance(read, tuple) and list(read) == value
    words = _words(" ".join(map(str, value)) if isinstance(value, list) else str(value))
    heard = " ".join(str(part) for part in (read, reading.place, reading.activity, *reading.needs) if part is not None)
    if reading.when.window is not None or reading.when.start is not None or reading.when.end is not None:
        heard += f" {_clock(reading.when.window, 0)} {reading.when.start} {reading.when.end} start after"
    return bool(words & _words(heard)) or (
        reading.measure is not None and reading.measure.comparator is Comparator.RAMP and "gradual" in words
    )


def _words(text: str) -> set[str]:
    """Return the beginnings of the words, so that "recording" and "record" are one."""
    return {word[:4] for word in re.findall(r"[a-z0-9]+", fold(text)) if len(word) > 2 and word not in ("and", "the", "for", "with")}


def _links_agree(key: KeyRule, links: Sequence[str]) -> bool:
    if key.applies_to is None:
        return True
    sure = set(key.applies_to.rule_ids)
    return sure <= set(links) <= sure | set(key.applies_to.arguable_rule_ids)

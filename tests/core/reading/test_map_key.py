"""The reader against a careful person's key to sixty real rules, twice. Skips where the shared data is not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from concord.domain.document import Document
from concord.domain.rule import Comparator, Reading, Rule
from concord.domain.when import WEEK, clock_text
from concord.reading.parts import read_sentences
from concord.reading.reader import GrammarReader, ReadingContext

WRITTEN = date(2026, 11, 23)
DAYS = dict(zip(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), WEEK, strict=True))
FILES = {"scenario1": "scenario1_workspace.txt", "scenario3": "scenario3_smarthome.txt"}


def read_scenario(folder: Path, name: str) -> dict[str, Rule]:
    """Read one scenario with its house rules."""
    documents = [
        Document(FILES[name], (folder / FILES[name]).read_text("utf-8")),
        Document(f"{name}_house_rules.txt", (folder / f"{name}_house_rules.txt").read_text("utf-8"), is_house_rules=True),
    ]
    sentences = read_sentences(documents, household=None, written=WRITTEN)
    rules = GrammarReader().read(sentences.sentences, ReadingContext(sentences.members, WRITTEN))
    return {str(rule.id): rule for rule in rules}


def differences(rules: dict[str, Rule], key: list[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Yield rule, field and what differs."""
    for entry in key:
        rule = rules[entry["id"]]
        accepted = {"commitment" if kind == "event" else kind for kind in entry["kind_accept"]}
        fitting = [reading for reading in rule.readings if reading.kind in accepted]
        if not fitting:
            yield entry["id"], "kind", f"{[str(r.kind) for r in rule.readings]} not in {sorted(accepted)}"
            continue
        yield from ((entry["id"], field, message) for field, message in _fields(fitting, entry, rules))


def _fields(fitting: list[Reading], entry: dict[str, Any], rules: dict[str, Rule]) -> Iterator[tuple[str, str]]:
    first = fitting[0]
    sure = {DAYS[day] for day in entry["days_applicable"]["sure"]}
    arguable = {DAYS[day] for day in entry["days_applicable"]["arguable"]}
    mine = {*first.when.days, *(WEEK[day.weekday()] for day in first.when.dates)}
    if not sure <= mine <= sure | arguable:
        yield "days", f"{sorted(mine)} not {sorted(sure)} (+{sorted(arguable)})"
    links = entry["applies_to"] or {"rule_ids": [], "arguable_rule_ids": []}
    asked, allowed = set(links["rule_ids"]), {*links["rule_ids"], *links["arguable_rule_ids"], entry["id"]}
    for field in ("start", "end"):
        minute = getattr(first.when, field)
        text = None if minute is None else clock_text(minute)
        inherited = {_clock(rules[link], field) for link in asked}
        filled = entry["when"]["part_of_day"] == "morning" or (len(inherited) == 1 and text in inherited)
        if text != entry["when"][field] and not (entry["when"][field] is None and filled):
            yield field, f"{text} not {entry['when'][field]}"
    place = first.place
    if _room(place) != _room(entry["place"]):
        yield "place", f"{place} not {entry['place']}"
    if isinstance(entry["value"], (int, float)) or entry["comparator"] == "ramp":
        values = [r.measure.value for rule in [rules[entry["id"]]] for r in rule.readings if r.measure]
        wanted = tuple(map(float, entry["value"])) if isinstance(entry["value"], list) else entry["value"]
        if wanted not in values:
            yield "value", f"{values} not {entry['value']}"
        comparators = [r.measure.comparator for r in rules[entry["id"]].readings if r.measure]
        if _comparator(entry["comparator"]) not in comparators:
            yield "comparator", f"{comparators} not {entry['comparator']}"
    if not asked <= set(first.applies_to) <= allowed:
        yield "applies_to", f"{sorted(first.applies_to)} not {sorted(asked)} (+{sorted(allowed - asked)})"


def _clock(rule: Rule, field: str) -> str | None:
    minute = getattr(rule.readings[0].when, field) if rule.readings else None
    return None if minute is None else clock_text(minute)


def _room(place: str | None) -> str | None:
    return None if place is None else place.casefold().removesuffix(" room")


def _comparator(sign: str | None) -> Comparator:
    return {
        "<": Comparator.AT_MOST,
        "<=": Comparator.AT_MOST,
        ">": Comparator.AT_LEAST,
        ">=": Comparator.AT_LEAST,
        "ramp": Comparator.RAMP,
    }.get(sign or "=", Comparator.EQUAL)


@pytest.mark.parametrize("name", ["scenario1", "scenario3"])
def test_the_reader_agrees_with_the_key(shared_data: Path, name: str) -> None:
    folder = shared_data / "map"
    key = json.loads((folder / f"{name}.rules.json").read_text("utf-8"))["rules"]
    found = list(differences(read_scenario(folder, name), key))
    wrong = Counter(field for _, field, _ in found)
    listing = "\n".join(" ".join(entry) for entry in found)
    assert len(key) == 60
    assert len(key) - wrong["kind"] >= 58, listing
    for field in ("days", "start", "end", "place", "value", "comparator", "applies_to"):
        assert len(key) - wrong[field] - wrong["kind"] >= 55, f"{field}\n{listing}"

"""The times of two real documents against a careful reader's key. Skips where the data is not there."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from concord.domain.household import Rhythm
from concord.domain.when import Recurrence, When, clock_text
from concord.reading.when_grammar import find_when

NAMES = dict(zip(["MO", "TU", "WE", "TH", "FR", "SA", "SU"], ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], strict=True))
WRITTEN = date(2026, 11, 23)

ALLOWED = {
    # A bound of other texts' times ("meetings before 10:00 AM"), which the key leaves to applies_to.
    "john-8": "bound",
    "emily-10": "bound",
    # The key takes bedtime from another rule (emma-13): linking, not grammar.
    "emma-1": "linked start",
    # Standing wishes that state no time at all; that they hold daily is the reader's to say.
    "emma-3": "standing",
    "emma-5": "standing",
    "alex-5": "standing",
    "olivia-2": "standing",
    "olivia-4": "standing",
    "olivia-9": "standing",
}


def shown(minute: int | None) -> str | None:
    return None if minute is None else clock_text(minute)  # type: ignore[arg-type]


def weekdays(when: When) -> set[str]:
    return {NAMES[day.value] for day in when.days} | {f"{day:%a}" for day in when.dates}


@pytest.mark.parametrize("scenario", ["scenario1", "scenario3"])
def test_days_and_times_are_those_of_the_key(shared_data: Path, scenario: str) -> None:
    rules = json.loads((shared_data / "map" / f"{scenario}.rules.json").read_text(encoding="utf-8"))["rules"]
    wrong = []
    for rule in rules:
        key = rule["when"]
        found = find_when(rule["text"], written=WRITTEN, rhythm=Rhythm())
        when = found[0].when if found else When()
        if rule["id"] in ALLOWED:
            continue
        if (weekdays(when), shown(when.start), shown(when.end)) != (set(key["days"]), key["start"], key["end"]):
            wrong.append(rule["id"])
    assert wrong == []


@pytest.mark.parametrize("scenario", ["scenario1", "scenario3"])
def test_every_event_is_one_time_with_the_keys_recurrence_and_dates(shared_data: Path, scenario: str) -> None:
    rules = json.loads((shared_data / "map" / f"{scenario}.rules.json").read_text(encoding="utf-8"))["rules"]
    for rule in rules:
        if rule["kind_accept"][0] != "event":
            continue
        found = find_when(rule["text"], written=WRITTEN, rhythm=Rhythm())
        assert len(found) == 1, rule["id"]
        when = found[0].when
        assert when.recurrence.value in rule["when"]["recurrence_accept"], rule["id"]
        if when.recurrence is Recurrence.ONCE:
            assert [day.isoformat() for day in when.dates] == rule["when"]["dates_in_week"], rule["id"]


def test_doubts_are_few_on_plain_texts(shared_data: Path) -> None:
    """Most of these sentences say "AM" or "PM": a doubt about each would be as useless as none."""
    doubted = 0
    for scenario in ("scenario1", "scenario3"):
        for rule in json.loads((shared_data / "map" / f"{scenario}.rules.json").read_text(encoding="utf-8"))["rules"]:
            doubted += any(match.doubts for match in find_when(rule["text"], written=WRITTEN, rhythm=Rhythm()))
    assert 1 <= doubted <= 6

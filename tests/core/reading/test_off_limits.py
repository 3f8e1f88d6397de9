"""Who mops keeps others out until the floor is dry, however that is said."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from concord.domain.document import Document
from concord.domain.rule import Kind, Rule
from concord.flows.read_documents import read_documents
from concord.flows.read_rules import understood

MONDAY = date(2026, 11, 23)


def read(text: str) -> Rule:
    found = read_documents([Document("pim.txt", f"PIM:\n1. {text}\n")], written=MONDAY, now=datetime(2026, 11, 23))
    return understood(found)[0].rule


def clock(minutes: int | None) -> str | None:
    return f"{minutes // 60}:{minutes % 60:02d}" if minutes is not None else None


@pytest.mark.parametrize(
    ("text", "place", "start", "end"),
    [
        ("I mop the kitchen on Friday 10:00 to 10:30 and nobody may go in for an hour after.", "kitchen", "10:30", "11:30"),
        ("I paint the deck on Sunday from 10 to 12, and nobody may walk on it then or for two hours after.", "deck", "10:00", "14:00"),
        ("I varnish the stairs on Thursday 9 to 10; no one should use them for three hours afterwards.", "stairs", "10:00", "13:00"),
        ("On Tuesday I wax the hall floor at 14:00 for 30 minutes, please stay off it until 16:00.", "hall", "14:00", "16:00"),
        ("On Tuesday I wax the hall floor at 14:00 for 30 minutes, keep out until 4.", "hall", "14:00", "16:00"),
        ("I spray the bathroom on Wednesday at 9:00, keep out for 45 minutes.", "bathroom", "9:00", "9:45"),
        ("I scrub the porch on Monday 8:00 to 9:00, and please don't step on it for half an hour.", "porch", "9:00", "9:30"),
    ],
)
def test_the_ban_is_made_of_what_is_done(text: str, place: str, start: str, end: str) -> None:
    rule = read(text)
    (done,) = (one for one in rule.readings if one.kind is not Kind.RESTRICTION)
    (ban,) = (one for one in rule.readings if one.kind is Kind.RESTRICTION)
    assert (ban.place, ban.when.days, clock(ban.when.start), clock(ban.when.end)) == (place, done.when.days, start, end)


def test_without_a_place_nothing_is_kept_from_anybody() -> None:
    rule = read("I bake a cake on Friday 10:00 to 10:30, keep off it for an hour.")
    assert not any(one.activity == "enter" for one in rule.readings)

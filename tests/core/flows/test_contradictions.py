"""What one member wrote that can not all be met is told when it is read, to who may see both sides."""

from __future__ import annotations

import time
from datetime import date, datetime
from pathlib import Path

import pytest

from concord.domain.conflict import Contradiction
from concord.domain.document import Document
from concord.flows.contradictions import contradictions
from concord.flows.read_documents import EVERYBODY, read_documents

MONDAY = date(2026, 11, 23)


def found(*texts: str, viewer: str | None = None) -> tuple[Contradiction, ...]:
    """Read entries written "mo: ..." and return the contradictions."""
    documents: dict[str, list[str]] = {}
    for entry in texts:
        who, text = entry.split(": ", 1)
        documents.setdefault(who, []).append(text)
    pages = [Document(f"{who}.txt", "\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1))) for who, lines in documents.items()]
    return contradictions(read_documents(pages, written=MONDAY, now=datetime(2026, 11, 25), viewer=viewer), MONDAY)


def test_two_things_at_one_time_are_told_with_both_sentences() -> None:
    (one,) = found("mo: I have choir on Tuesday from 19:00 to 21:00.", "mo: I play tennis on Tuesday from 20:00 to 21:30.")
    assert (one.member, one.rules) == ("mo", ("mo-1", "mo-2"))
    assert "I have choir on Tuesday from 19:00 to 21:00" in one.message
    assert "I play tennis on Tuesday from 20:00 to 21:30" in one.message
    assert "Tue 24 November" in one.message


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("I have choir on Tuesday from 19:00 to 20:00.", "I play tennis on Tuesday from 20:00 to 21:30."),
        ("I have choir on Tuesday from 19:00 to 21:00.", "I play tennis on Wednesday from 19:00 to 21:00."),
        ("I am away from 3 to 6 December.", "I cook dinner every day from 17:30 to 18:30."),
        ("Maybe I play chess on Tuesday from 19:00 to 20:00.", "I have choir on Tuesday from 19:00 to 21:00."),
        ("I play tennis on Tuesday at 7.", "I have breakfast on Tuesday from 7:00 to 7:30."),
    ],
)
def test_what_touches_or_is_open_or_is_an_exception_contradicts_nothing(first: str, second: str) -> None:
    assert found(f"mo: {first}", f"mo: {second}") == ()


def test_what_two_members_want_is_no_contradiction_of_either() -> None:
    assert found("mo: I need the car on Friday from 17:00 to 18:00.", "flo: I need the car on Friday from 17:30 to 18:30.") == ()


def test_what_comes_every_other_week_is_found_too() -> None:
    texts = (
        "mo: Every other Tuesday, the next one on 1 December, I have choir from 19:00 to 21:00.",
        "mo: Tennis on Tuesday from 20:00 to 21:30.",
    )
    (one,) = found(*texts)
    assert "Tue 1 December" in one.message


def test_only_who_may_see_both_sides_is_told() -> None:
    texts = (
        "mo: I see the doctor on Tuesday from 19:00 to 20:00. [private]",
        "mo: I have choir on Tuesday from 19:30 to 21:00.",
        "flo: I swim on Monday from 8:00 to 9:00.",
    )
    assert len(found(*texts, viewer="mo")) == 1
    assert found(*texts, viewer="flo") == ()
    assert found(*texts, viewer=EVERYBODY) == ()
    kept = (texts[0].replace("[private]", "[keep from: flo]"), *texts[1:])
    assert len(found(*kept, viewer="mo")) == 1
    assert found(*kept, viewer="flo") == ()


def test_a_family_is_looked_through_while_somebody_types() -> None:
    folder = Path(__file__).parents[3] / "resources" / "examples" / "family"
    pages = [
        Document(p.name, p.read_text(encoding="utf-8"), is_house_rules=p.name.startswith("house")) for p in sorted(folder.glob("*.txt"))
    ]
    read = read_documents(pages, written=MONDAY, now=datetime(2026, 11, 25))
    contradictions(read, MONDAY)
    spent = []
    for _ in range(3):
        start = time.process_time()
        contradictions(read, MONDAY)
        spent.append(time.process_time() - start)
    assert min(spent) < 0.12  # Twice what it may take on a quiet machine.

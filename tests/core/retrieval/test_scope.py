"""What a viewer may not see changes nothing of what they find: not a hit, not a score, not the order."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.domain.document import Document
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Judged, Plan, Verdict, Week
from concord.domain.rule import Rule
from concord.flows.plan_documents import plan_read
from concord.flows.read_documents import read_documents
from concord.flows.search_index import entries_of, index_of

WEEK = Week.of(datetime(2026, 11, 25).date())
NOW = datetime(2026, 11, 25, 10, 20)
TEXTS = (
    "I need the car on Friday for the market.",
    "Swimming is on Tuesday at four.",
    "Nobody uses the car after nine.",
    "The doctor on Thursday at nine.",
    "I swim and swim and swim.",
)
SECRETS = (
    "The car goes to the garage, the car, the car!",
    "A swimming lesson as a surprise on Friday.",
    "Doctor Weiss on Friday.",
    "zither",
)


def row(text: str, n: int, *, is_busy: bool = False) -> Judged:
    return Judged(Rule(RuleId(f"r-{n}"), MemberId("nadia"), "home.txt", n, text), Verdict.KEPT, is_busy=is_busy)


def plan_of(rows: list[Judged]) -> Plan:
    return Plan("Home", MemberId("nadia"), WEEK, (), rules=tuple(rows))


@given(
    st.lists(st.tuples(st.booleans(), st.sampled_from(SECRETS)), max_size=6),
    st.sampled_from(("Who has the car on Friday?", "swimming", "zither", "doctor surprise", "lesson")),
)
@settings(max_examples=40, deadline=None)
def test_busy_rows_change_nothing(hidden: list[tuple[bool, str]], query: str) -> None:
    shown = [row(text, n) for n, text in enumerate(TEXTS)]
    with_busy = list(shown)
    for n, (is_first, text) in enumerate(hidden):
        with_busy.insert(0 if is_first else len(with_busy), row(text, 100 + n, is_busy=True))
    assert index_of(plan_of(with_busy)).search(query) == index_of(plan_of(shown)).search(query)


HOME = """\
NADIA:
1. I need the car on Friday from 8:00 to 12:00 for the market.
2. Physiotherapy on Thursday from 9:00 to 10:00. [private]

LEO:
1. My swimming course is on Tuesday from 16:00 to 17:00.
2. A telescope for Nadia: collect it from the shop by car on Friday at 15:00. [keep from: Nadia]
3. We watch the stars through a telescope on Sunday at 21:00.
"""


def copy(text: str, viewer: str) -> Plan:
    read = read_documents([Document("home.txt", text)], written=WEEK.start, now=NOW, viewer=MemberId(viewer))
    return plan_read(read, week=WEEK, has_options=False)


@pytest.mark.parametrize("query", ["telescope", "Who has the car on Friday?", "shop", "physio", "What does Leo do?", "presents", "stars"])
def test_who_is_kept_from_a_sentence_finds_what_they_would_find_if_it_was_not_there(query: str) -> None:
    without = "\n".join(line for line in HOME.splitlines() if "keep from" not in line)
    hits = index_of(copy(HOME, "nadia")).search(query)
    others = index_of(copy(without, "nadia")).search(query)
    assert [replace(hit, rule=RuleId("")) for hit in hits] == [replace(hit, rule=RuleId("")) for hit in others]


def test_who_wrote_it_finds_it_and_the_others_find_no_trace() -> None:
    assert "Physiotherapy" in index_of(copy(HOME, "nadia")).search("physio")[0].quote
    seen = copy(HOME, "leo")
    assert not [entry for entry in entries_of(seen) if "hysio" in entry.text]
    assert index_of(seen).search("physiotherapy") == ()

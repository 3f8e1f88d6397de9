"""Whoever is said not to know sees nothing, however the parts of it are put together."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st
from tests.core.reading.scope_family import scope_by_words

from concord.domain.ids import MemberId
from concord.domain.visibility import Sight

EVENTS = (
    "Fitting on Friday at 4",
    "I'm off to the jeweller's on Tuesday at 10",
    "Picking up the bracelet at noon on Saturday",
    "appt weds 9.30",
)
JOINS = (", {}", ". {}.", " - {}", "; {}!", " and {}", ", so {} please")
SUBJECTS = (
    "{n} must not",
    "{n} mustn't",
    "{n} is not to",
    "{n} isn't supposed to",
    "{n} can't",
    "{n} should never",
    "{n} had better not",
    "{n} may not",
    "{n} is on no account to",
)
KNOWINGS = (
    "know",
    "know about it",
    "find out",
    "hear about this",
    "hear of it",
    "learn of it",
    "discover this",
    "suspect",
    "notice",
    "be told",
    "be told about it",
    "get wind of it",
    "see this",
    "be aware of it",
    "be in on it",
)
GOVERNORS = (
    "don't let {n}",
    "I don't want {n} to",
    "we can't have {n}",
    "nobody let {n}",
    "I'd hate for {n} to",
    "no need for {n} to",
    "I'd rather {n} didn't",
)
TELLINGS = (
    "don't tell {n}",
    "nobody tell {n}",
    "please don't mention it to {n}",
    "not a word to {n}",
    "I haven't told {n}",
    "never breathe a word of this to {n}",
    "say nothing to {n}",
    "don't discuss it with {n}",
    "no one's to tell {n}",
    "keep this from {n}",
    "don't show this to {n}",
    "{n} has no idea",
    "{n} is in the dark",
    "{n} knows nothing",
    "{n} none the wiser",
)

people = st.sampled_from((("Hugh", "hugh"), ("Max", "max"), ("Ivy", "ivy"), ("Stan", "stan"), ("my husband", "hugh")))
hushes = st.one_of(
    st.tuples(st.sampled_from(SUBJECTS), st.sampled_from(KNOWINGS)).map(" ".join),
    st.tuples(st.sampled_from(GOVERNORS), st.sampled_from(KNOWINGS[:8])).map(" ".join),
    st.sampled_from(TELLINGS),
)


@given(st.sampled_from(EVENTS), st.sampled_from(JOINS), hushes, people)
def test_who_is_said_not_to_know_does_not_see_the_text(event: str, join: str, hush: str, person: tuple[str, str]) -> None:
    text = event + join.format(hush.format(n=person[0]))
    found = scope_by_words(text, "gwen")
    assert found is not None, text
    assert found.sight(MemberId(person[1]), frozenset({MemberId("gwen")}), datetime(2026, 11, 23)) is not Sight.FULL, text

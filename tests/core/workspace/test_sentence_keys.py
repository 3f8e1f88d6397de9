"""A sentence is the same one as long as its words are, or nearly."""

from __future__ import annotations

import time
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from concord.domain.ids import DocumentId, RuleId
from concord.flows.sentence_keys import keep_keys
from concord.store.document_rows import KeyedSentence

OLD, NEW = date(2026, 11, 23), date(2026, 12, 1)
WORDS = st.lists(
    st.sampled_from(["I run at six.", "I run at seven.", "Tea is at five.", "No calls.", "We eat at noon, all of us."]), max_size=6
)


def _sentences(texts: list[str], keys: bool, part: str = "ana") -> list[KeyedSentence]:
    day = OLD if keys else NEW
    return [KeyedSentence(n if keys else None, DocumentId("1"), RuleId(f"{part}-{n}"), part, text, day) for n, text in enumerate(texts, 1)]


@settings(max_examples=60)
@given(WORDS, WORDS)
def test_no_key_is_given_twice_or_made_up(old: list[str], new: list[str]) -> None:
    kept = keep_keys(_sentences(old, True), _sentences(new, False))
    keys = [s.key for s in kept if s.key is not None]
    assert len(keys) == len(set(keys))
    assert set(keys) <= set(range(1, len(old) + 1))
    assert [s.text for s in kept] == new


@settings(max_examples=60)
@given(WORDS, st.randoms(use_true_random=False))
def test_sentences_that_only_change_places_keep_their_keys_and_days(texts: list[str], chance: object) -> None:
    shuffled = list(texts)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    kept = keep_keys(_sentences(texts, True), _sentences(shuffled, False))
    assert sorted(s.key or 0 for s in kept) == list(range(1, len(texts) + 1))
    assert {s.written for s in kept} <= {OLD}


def test_the_same_words_of_another_person_are_another_sentence() -> None:
    [kept] = keep_keys(_sentences(["I run at six."], True), _sentences(["I run at six."], False, part="ben"))
    assert kept.key is None


def test_a_sentence_said_differently_keeps_its_key_but_was_written_today() -> None:
    [kept] = keep_keys(_sentences(["I run at six."], True), _sentences(["I run at seven."], False))
    assert (kept.key, kept.written) == (1, NEW)


def test_a_sentence_about_something_else_is_a_new_one() -> None:
    [kept] = keep_keys(_sentences(["I run at six."], True), _sentences(["We eat at noon, all of us."], False))
    assert kept.key is None


def test_a_long_page_that_is_written_anew_takes_no_time() -> None:
    old = _sentences([f"I do thing number {n} on Monday at noon with everyone here." for n in range(3000)], True)
    new = _sentences([f"Nothing {n} is as it was before, and all of that is new." for n in range(3000)], False)
    started = time.process_time()
    keep_keys(old, new)
    keep_keys(old[:80], new[:80])
    assert time.process_time() - started < 5

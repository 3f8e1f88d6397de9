"""Sentences are found by their words, by what is akin to them, and by both; an index that was changed is as one made anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.domain.ids import RuleId
from concord.llm.chat_model import Stop
from concord.reading.words import stems_of
from concord.retrieval.built_in import BuiltInEmbedder
from concord.retrieval.hit import Entry
from concord.retrieval.index import LEXICAL, Index

TEXTS = (
    "I need the car on Friday from 8:00 to 12:00 for the market.",
    "I am at choir at the town hall on Wednesday from 19:00 to 21:00.",
    "I would like 21 degrees in the study while I write letters.",
    "My swimming course is on Tuesday and Saturday from 16:00 to 17:00.",
    "I take a nap in the conservatory every day from 13:00 to 14:00.",
    "Would somebody please bring me the newspaper on Sunday at 9:00?",
    "No drums after 20:00.",
    "I take my heart pills with breakfast.",
)


def entries(texts: Sequence[str] = TEXTS, whose: str = "Nadia") -> list[Entry]:
    return [Entry(RuleId(f"r-{n}"), text, n, "home.txt", whose) for n, text in enumerate(texts, 1)]


def index(texts: Sequence[str] = TEXTS) -> Index:
    return Index(BuiltInEmbedder(stems_of), stems_of, entries(texts))


class Counting(BuiltInEmbedder):
    """The built-in embedder, which notes what it was asked for."""

    def __init__(self) -> None:
        super().__init__(stems_of)
        self.calls: list[tuple[str, ...]] = []

    def embed(self, texts: Sequence[str], stop: Stop | None = None) -> Sequence[Sequence[float]]:
        self.calls.append(tuple(texts))
        return super().embed(texts, stop)

    def embed_question(self, text: str, rarity: Mapping[str, float], stop: Stop | None = None) -> Sequence[float]:
        return super().embed_question(text, rarity, stop)


def test_a_sentence_is_found_by_the_title_of_its_page_which_counts_for_less_than_its_own_words() -> None:
    pages = [
        Entry(RuleId("a-1"), "Water the beans on Tuesday at 18:00.", 1, "Allotment_plan.txt"),
        Entry(RuleId("a-2"), "The allotment gate is locked at 20:00.", 1, "House.txt"),
        Entry(RuleId("a-3"), "Choir on Monday at 19:00.", 2, "House.txt"),
    ]
    made = Index(BuiltInEmbedder(stems_of), stems_of, pages)
    assert made.by_words("What is there about the allotment?") == ("a-2", "a-1")
    assert "a-1" in {hit.rule for hit in made.search("the allotment plan")}
    assert made.by_words("txt") == ()
    made.become([Entry(one.rule, one.text, one.line, "House.txt") for one in pages])
    assert made.by_words("What is there about the allotment?") == ("a-2",)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Who has the car on Friday?", "r-1"),
        ("When is the swim lesson?", "r-4"),
        ("Who sleeps in the afternoon?", "r-5"),
        ("How warm should the study be?", "r-3"),
        ("which medicine is taken in the morning", "r-8"),
        ("how late may he practise percussion and drumming", "r-7"),
        ("Who sings on Wednesday?", "r-2"),
        ("whan is swiming", "r-4"),
    ],
)
def test_the_sentence_meant_is_found_first(query: str, found: str) -> None:
    assert index().search(query)[0].rule == found


def test_a_hit_quotes_its_sentence_and_says_where_it_stands() -> None:
    hit = index().search("car on Friday")[0]
    assert (hit.quote, hit.line, hit.page) == (TEXTS[0], 1, "home.txt")
    assert (hit.lexical, hit.vector, hit.words) == (1, 1, {"car", "friday"})
    assert hit.score == pytest.approx((1 + LEXICAL) / 61)
    assert hit.strength > 0
    assert hit.nearness > 0.2


def test_a_sentence_is_found_by_whose_it_is() -> None:
    both = Index(BuiltInEmbedder(stems_of), stems_of, [*entries(TEXTS[:1]), Entry(RuleId("o-1"), "Chess on Monday.", 1, "o.txt", "Otto")])
    assert both.search("What does Otto do?")[0].rule == "o-1"


@pytest.mark.parametrize("query", ["", "?", "Where do penguins live", "xq", '" OR rowid NOT (', "NEAR(a b)", "\x00\ud800", "a" * 9000])
def test_whatever_is_asked_does_no_harm_and_nothing_fitting_finds_nothing(query: str) -> None:
    assert index().search(query) == ()


def test_nothing_is_found_where_nothing_is() -> None:
    assert index(()).search("car") == ()


def test_words_of_no_weight_are_looked_for_only_where_there_are_no_others() -> None:
    assert index(["Where are they?"]).by_words("where") == ("r-1",)
    assert index(["Where are they?"]).by_words("where is the car") == ()


def test_one_new_sentence_is_one_call_for_that_sentence() -> None:
    embedder = Counting()
    found = Index(embedder, stems_of, entries())
    found.search("car")
    assert [len(call) for call in embedder.calls] == [len(TEXTS)]
    found.become(entries(("I walk the dog at noon.", *TEXTS)))
    assert found.search("dog")[0].rule == "r-1"
    assert embedder.calls[1:] == [("Nadia: I walk the dog at noon.",)]
    found.become(entries(TEXTS[1:]))
    found.search("dog")
    assert len(embedder.calls) == 2


@given(st.lists(st.lists(st.sampled_from((*TEXTS, "No drums!", "Car."))), min_size=1, max_size=4), st.sampled_from(TEXTS))
@settings(max_examples=30, deadline=None)
def test_an_index_that_was_changed_finds_what_one_made_anew_finds(turns: list[list[str]], query: str) -> None:
    changed = index(())
    for texts in turns:
        changed.become(entries(texts))
        changed.search("drums")
    assert changed.search(query, 5) == index(turns[-1]).search(query, 5)


def test_a_closed_index_holds_nothing() -> None:
    made = index()
    made.close()
    assert made.entries == ()
    assert made.search("car") == ()

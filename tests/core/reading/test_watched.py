"""A watched pattern finds what the same pattern finds that looks at every text."""

from __future__ import annotations

import importlib
import pkgutil
import re
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

import concord.reading
from concord.reading.watched import Mention, Watched, mention, watched

PATTERNS = (
    r"\bnot\s+before\b", r"\b(?:night|early|late)\s+shifts?\b", r"colou?rs?", r"(?:the\s+)?(?:kids|children)|\bmy\s+wife\b", r"[ap]\.?m\b", r"(?i:ski)|ICE",
    r"(?<!my )mum(?!'s ward)", r"a|", r"x*", r"\d{2}:\d{2}", r"(?:so|and|but)+\s", r"(?P<q>['\"]).+?(?P=q)", r"(?=.*secret)[a-z]", r"don['’]t", r"[^k]s",
)  # fmt: skip
PIECES = (
    "not before", "NOT", "İ", "ſ", "ı", "K", "ſkı", "SKİ", "night shift", "late", "colours", "COLOR", "my wife", "pm", "a.m", "mum", "the kids", "'", "\"", "secret",
    "don’t", "09:30", "and ", "but", " ", "x", "é", "\u0307", "ks",
)  # fmt: skip
Kind = TypeVar("Kind", Watched, Mention)
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), st.text(max_size=30))


@given(st.sampled_from(PATTERNS), st.sampled_from((0, re.I)), TEXTS)
def test_it_finds_what_the_pattern_finds(pattern: str, flags: int, text: str) -> None:
    alike(watched(pattern, flags), re.compile(pattern, flags), text)


@given(st.sampled_from(PATTERNS), TEXTS)
def test_a_mention_is_in_the_texts_in_which_its_pattern_is_in_either_case(pattern: str, text: str) -> None:
    assert mention(pattern).is_in(text) == (re.search(pattern, text, re.I) is not None)


@pytest.mark.parametrize(
    ("pattern", "text"), [(r"\bI\s+AM\b", "i am"), (r"\W[A-Z]{2}\b", "-ok"), (r"(?P<A>x)(?P=A)", "XX"), (r"\bskip", "ſkip")]
)
def test_a_mention_keeps_the_signs_of_its_pattern(pattern: str, text: str) -> None:
    assert mention(pattern).is_in(text)


def test_a_text_without_its_words_is_not_looked_through() -> None:
    pattern = watched(r"\b(?:between\s+us|nobody\s+else)\b", re.I)
    assert not pattern.may_be_in("Yoga on Mondays at 9, among friends.")
    assert pattern.may_be_in("That stays BETWEEN us.")


@pytest.mark.parametrize("words", [1, 60, 300])
def test_a_text_of_any_length_is_looked_through(words: int) -> None:
    text = "blue moon " * words
    assert watched(r"\bbetween\s+us\b", re.I).search(f"{text}Between us.")
    assert mention(r"\bp\.?m\b").is_in(f"{text}9 PM")
    assert not watched(r"\bbetween\s+us\b", re.I).search(text)
    assert not mention(r"\bp\.?m\b").is_in(text)


def test_what_is_only_looked_at_is_a_word_too_and_what_may_not_stand_there_is_none() -> None:
    pattern = watched(r",\s+(?=(?:maybe|perhaps)\b(?!\s+later))", re.I)
    assert not pattern.may_be_in("Yoga at 9, later lunch")
    assert pattern.search("Yoga at 9, maybe a walk")
    assert watched(r",\s+(?!later)").search("Yoga, lunch")


def test_a_pattern_that_needs_no_word_looks_everywhere() -> None:
    assert watched(r"\d+|(?:some)?\s*$").may_be_in("")


def test_one_that_may_be_left_out_is_no_word() -> None:
    assert watched(r"(?:about\s+)?noon").search("noon")


def test_the_places_asked_about_are_kept() -> None:
    pattern = watched("tea")
    assert pattern.search("tea, tea", 1)
    assert not pattern.search("tea, tea", 1, 6)
    assert pattern.sub("milk", "tea, tea", 1) == "milk, tea"


def grammar(kind: type[Kind]) -> list[tuple[str, Kind]]:
    found = []
    for module in pkgutil.iter_modules(concord.reading.__path__):
        names = vars(importlib.import_module(f"concord.reading.{module.name}"))
        found += [(f"{module.name}.{name}", one) for name, one in names.items() if isinstance(one, kind)]
    return found


@pytest.mark.parametrize(("name", "pattern"), grammar(Watched), ids=lambda one: one if isinstance(one, str) else "")
def test_each_of_the_grammar_finds_what_is_written_of_its_words(name: str, pattern: Watched) -> None:
    plain = re.compile(pattern.pattern, pattern.flags)
    words = re.findall(r"[a-z]{2,}", pattern.pattern)
    for word in words:
        for text in (f"I {word} it", word.upper(), f"my {word} is not {words[0]}", f"{word}s, and {words[-1]} at 9"):
            alike(pattern, plain, text)


@pytest.mark.parametrize(("name", "pattern"), grammar(Mention), ids=lambda one: one if isinstance(one, str) else "")
def test_each_mention_of_the_grammar_is_found_in_what_is_written_of_its_words(name: str, pattern: Mention) -> None:
    words = re.findall(r"[A-Za-z]{2,}", pattern.pattern)
    for word in words:
        for text in (f"I {word} it", word.upper(), f"my {word} is not {words[0]}", f"{word}s, and {words[-1]} at 9"):
            assert pattern.is_in(text) == (re.search(pattern.pattern, text, re.I) is not None)


def alike(pattern: Watched, plain: re.Pattern[str], text: str) -> None:
    one, other = pattern.search(text), plain.search(text)
    assert (one and one.span()) == (other and other.span())
    assert [m.span() for m in pattern.finditer(text)] == [m.span() for m in plain.finditer(text)]
    assert pattern.findall(text) == plain.findall(text)
    assert pattern.sub("-", text) == plain.sub("-", text)

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
from concord.reading.scope_families import families
from concord.reading.scope_roles import who_of
from concord.reading.scope_words import _grammar
from concord.reading.watched import Mention, OfNames, Watched, mention, watched

PATTERNS = (
    r"\bnot\s+before\b", r"\b(?:night|early|late)\s+shifts?\b", r"colou?rs?", r"(?:the\s+)?(?:kids|children)|\bmy\s+wife\b", r"[ap]\.?m\b", r"(?i:ski)|ICE",
    r"(?<!my )mum(?!'s ward)", r"a|", r"x*", r"\d{2}:\d{2}", r"(?:so|and|but)+\s", r"(?P<q>['\"]).+?(?P=q)", r"(?=.*secret)[a-z]", r"don['’]t", r"[^k]s",
)  # fmt: skip
PIECES = (
    "not before", "NOT", "İ", "ſ", "ı", "K", "ſkı", "SKİ", "night shift", "late", "colours", "COLOR", "my wife", "pm", "a.m", "mum", "the kids", "'", "\"", "secret",
    "don’t", "09:30", "and ", "but", " ", "x", "é", "\u0307", "ks",
)  # fmt: skip
WHO = r"\b(?P<who>(?:ann|ben|my mother)(?:(?:, | and )(?:ann|ben|my mother)){0,3})"
OF_NAMES = (
    rf"hide (?:it|this) from {WHO}", rf"{WHO} (?:doesn't|does not) know|not for {WHO.replace('?P<who>', '?P<who2>')} eyes", WHO, rf"(?:{WHO}|nobody) knows",
    rf"(?<!no )surprise (?:for {WHO})?", r"between us\b", rf"{WHO}{{0}}x?",
)  # fmt: skip
SAID_OF_NAMES = (
    "hide it ", "hide this ", "from ", "ann", "ben", "my mother", ", ", " and ", " does not know", " doesn't know", "not for ", " eyes", "nobody", " knows", "no ", "surprise ",
    "for ", "between us", "x", "ſ", "K",
)  # fmt: skip
TOLD = (
    "hide the details from NAME", "a surprise for NAME", "NAME thinks i'm at work", "keep it secret from NAME", "NAME, if you read this, stop",
    "not in front of NAME", "behind NAME back", "if NAME asks, say i'm busy", "not for NAME eyes", "no spoilers for NAME", "out of NAME sight",
    "between me and NAME", "for NAME only", "it goes no further than NAME", "NAME can know, the others not", "share it with NAME only",
    "just say i'm busy", "don't tell NAME", "NAME must not find out", "NAME is on no account to know", "without NAME knowledge", "keep NAME in the dark",
    "i told only NAME", "known only to NAME", "as far as NAME is concerned i'm just busy", "NAME only sees that i'm busy", "mark it as busy to NAME",
    "not a word to NAME", "it must not reach NAME", "the less NAME knows", "i'll tell NAME later", "everyone but NAME knows", "NAME is the only one who knows",
    "it stays with NAME", "i'd rather not say what", "busy, no more details please", "hush around NAME", "not to be mentioned to NAME", "show this to NAME never",
)  # fmt: skip
Kind = TypeVar("Kind", Watched, Mention)
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), st.text(max_size=30))


@given(st.sampled_from(PATTERNS), st.sampled_from((0, re.I)), TEXTS)
def test_it_finds_what_the_pattern_finds(pattern: str, flags: int, text: str) -> None:
    alike(watched(pattern, flags), re.compile(pattern, flags), text)


@given(st.sampled_from(OF_NAMES), st.lists(st.sampled_from(SAID_OF_NAMES), max_size=8).map("".join))
def test_a_pattern_of_names_finds_what_the_pattern_finds(pattern: str, text: str) -> None:
    late, whole = OfNames(pattern, WHO), re.compile(pattern)
    assert [m.groups() for m in late.finditer(text)] == [m.groups() for m in whole.finditer(text)]
    assert [m and m.span() for m in (late.search(text), late.search(text, 1))] == [
        m and m.span() for m in (whole.search(text), whole.search(text, 1))
    ]


def test_what_is_said_of_who_may_know_is_found_whatever_the_household_is_called() -> None:
    who = who_of("ann|ben")
    found = [OfNames(pattern, who) for _, patterns in families(who) for pattern in patterns]
    found += [one for part in _grammar("ann|ben") for one in vars(part).values() if isinstance(one, OfNames)]
    assert len(found) > 60
    texts = [text.replace("NAME", name) for text in TOLD for name in ("ann", "ben and ann", "the kids", "him", "nobody")]
    hits = 0
    for pattern in found:
        whole = re.compile(pattern.pattern)
        for text in texts:
            match = whole.search(text)
            assert (pattern.search(text) is None) == (match is None), (pattern.pattern, text)
            hits += match is not None
    assert hits > 100


def test_a_pattern_of_names_is_put_together_when_a_text_has_one_of_its_words() -> None:
    pattern = OfNames(rf"hide (?:it|this) from {WHO}", WHO)
    assert pattern.search("ann and ben swim at nine") is None
    assert pattern._compiled is None
    assert pattern.search("please hide it from ann") is not None
    assert pattern._compiled is not None


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

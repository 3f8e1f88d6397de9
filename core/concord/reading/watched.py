"""Patterns that look at a text only where one of their own words stands in it.

Most patterns of the grammar speak of words that most sentences do not have: "quarterly", "not before", "between us". Which words those
are is taken from the pattern itself, when it is compiled, so that no list beside it can differ from it. Looking for a handful of plain
words costs a tenth of what the pattern costs that would not match.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from re import _parser  # type: ignore[attr-defined]  # no public name tells what a pattern is made of
from typing import Any, Final

_MOST_WORDS = 48
"""More words than that take as long to look for as the pattern."""
_MOST_SPELLINGS = 24
"""So many ways to write a piece of a pattern are followed word by word."""
_CAPITALS_THAT_MEAN_THEMSELVES = re.compile(r"(?P<sign>\\.|\(\?P[<=]\w+[>)])|[A-Z]", re.S)
"""Signs of a pattern whose case is their meaning are passed over: "\\W", "(?P<name>"."""
_WHO = "(?P<who>"
_ALSO_LETTERS = ("ſ", "ı", "İ")
"""Letters that a pattern without regard to case takes for s and i, though their small letters are their own."""

_Words = frozenset[str]


class _Seeking:
    """What is looked for only where one of its words, in small letters, stands in a text."""

    __slots__ = ("_words",)

    def __init__(self, words: tuple[str, ...]) -> None:
        """Without words it is looked for anywhere."""
        self._words: Final = words

    def may_be_in(self, text: str) -> bool:
        """Say whether one of the words stands in a text."""
        words = self._words
        if not words:
            return True
        low = _in_small_letters(text)
        for word in words:
            if word in low:
                return True
        return not text.isascii() and any(letter in text for letter in _ALSO_LETTERS)


class Watched(_Seeking):
    """A compiled pattern with the words of which a text must hold one, in small letters."""

    __slots__ = (
        "_findall",
        "_finditer",
        "_search",
        "_sub",
        "compiled",
        "flags",
        "fullmatch",
        "groupindex",
        "match",
        "pattern",
        "split",
    )

    def __init__(self, compiled: re.Pattern[str]) -> None:
        """Take over a pattern and find its words: none where it can match without any."""
        super().__init__(_watch_words(compiled))
        self.compiled: Final = compiled
        self.pattern: Final = compiled.pattern
        self.flags: Final = compiled.flags
        self.groupindex: Final = compiled.groupindex
        self.match: Final = compiled.match
        self.fullmatch: Final = compiled.fullmatch
        self.split: Final = compiled.split
        self._search, self._sub, self._finditer, self._findall = compiled.search, compiled.sub, compiled.finditer, compiled.findall

    def search(self, text: str, begin: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Find the first match from `begin` on."""
        return self._search(text, begin, end) if self.may_be_in(text) else None

    def finditer(self, text: str, begin: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Find all matches, one after the other."""
        return self._finditer(text, begin, end) if self.may_be_in(text) else iter(())

    def findall(self, text: str, begin: int = 0, end: int = sys.maxsize) -> list[Any]:
        """Return all matches, each as its text or groups."""
        return self._findall(text, begin, end) if self.may_be_in(text) else []

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """Replace matches, at most `count` unless it is 0."""
        return self._sub(new, text, count) if self.may_be_in(text) else text


class OfNames(_Seeking):
    """A pattern that holds a household's names, compiled when a text first has one of its other words.

    Names make a pattern long: to compile all that speak of them takes as long as to read a page, and most are tried by no text of it.
    """

    __slots__ = ("_compiled", "pattern")

    def __init__(self, pattern: str, who: str) -> None:
        """Take a pattern and the part of it, with its group "who", that stands for people wherever it says who."""
        people = who.partition(_WHO)[2]
        super().__init__(_words_beside_names(pattern.replace(people, ".*)")))
        self.pattern: Final = pattern
        self._compiled: re.Pattern[str] | None = None

    def search(self, text: str, begin: int = 0) -> re.Match[str] | None:
        """Find the first match from `begin` on."""
        return self._made().search(text, begin) if self.may_be_in(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Find all matches, one after the other."""
        return self._made().finditer(text) if self.may_be_in(text) else iter(())

    def _made(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self.pattern)
        return self._compiled


@lru_cache(maxsize=256)
def _words_beside_names(pattern: str) -> tuple[str, ...]:
    return _words_of(_parser.parse(pattern))


@lru_cache(maxsize=16)
def _in_small_letters(text: str) -> str:
    """Return a text in small letters; one text is looked through by many patterns in a row."""
    return text.lower()


class Mention:
    """A pattern of which only whether it stands in a text is asked, whatever the case of its letters.

    It is looked for in small letters, which takes a fourth of what it takes to look for letters of either case.
    """

    __slots__ = ("_in_either_case", "_in_small_letters", "_words", "pattern")

    def __init__(self, pattern: str) -> None:
        """Compile a pattern twice: as it is for texts with letters that have no plain small one, and in small letters."""
        self.pattern: Final = pattern
        either = re.compile(pattern, re.I)
        self._in_either_case = either.search
        self._in_small_letters = re.compile(_CAPITALS_THAT_MEAN_THEMSELVES.sub(_in_small_case, pattern)).search
        self._words = _watch_words(either)

    def is_in(self, text: str) -> bool:
        """Say whether it stands in a text."""
        low = small_letters(text)
        if low is None:
            return self._in_either_case(text) is not None
        words = self._words
        if words:
            for word in words:
                if word in low:
                    break
            else:
                return False
        return self._in_small_letters(low) is not None


def mention(pattern: str) -> Mention:
    """Compile a pattern that texts are only asked for."""
    return Mention(pattern)


def _in_small_case(m: re.Match[str]) -> str:
    return m.group() if m["sign"] else m.group().lower()


def small_letters(text: str) -> str | None:
    """Return a text in small letters; None where it has a letter that patterns take for another than its own small one."""
    return _in_small_letters(text) if text.isascii() or not any(letter in text for letter in _ALSO_LETTERS) else None


def watched(pattern: str, flags: int | re.RegexFlag = 0) -> Watched:
    """Compile a pattern that is looked for in many texts and found in few."""
    return Watched(re.compile(pattern, flags))


def _watch_words(compiled: re.Pattern[str]) -> tuple[str, ...]:
    return _words_of(_parser.parse(compiled.pattern, compiled.flags))


def _words_of(parsed: Iterable[Any]) -> tuple[str, ...]:
    found = _needed(parsed)
    return tuple(sorted(found, key=len)) if found is not None else ()


def _needed(items: Iterable[Any]) -> _Words | None:
    """Return words of which each match holds one; None where it may hold none of few."""
    best: _Words | None = None
    written: _Words = frozenset({""})
    for item in items:
        if str(item[0]) == "ASSERT":  # What is only looked at stands in the text too.
            best = _better(best, _needed(item[1][1]))
        ways = _spellings(item)
        if ways is not None and len(ways) * len(written) <= _MOST_SPELLINGS:
            written = frozenset(a + b for a, b in product(written, ways))
            continue
        best = _better(_better(best, written), _needed_of(item))
        written = ways if ways is not None else frozenset({""})
    return _better(best, written)


def _needed_of(item: Any) -> _Words | None:
    """Return the words of one part of a pattern."""
    name, value = str(item[0]), item[1]
    if name == "SUBPATTERN":
        return _needed(value[-1])
    if name == "BRANCH":
        return _any_of([_needed(branch) for branch in value[1]])
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _needed(value[2]) if value[0] else None
    if name == "ATOMIC_GROUP":
        return _needed(value)
    return None


def _any_of(branches: Sequence[_Words | None]) -> _Words | None:
    words: set[str] = set()
    for branch in branches:
        if branch is None:
            return None
        words |= branch
    return _shortest(words)


def _spellings(item: Any) -> _Words | None:
    """Return all that one part of a pattern can be written as; None where that is not a few plain words."""
    name, value = str(item[0]), item[1]
    if name == "LITERAL":
        letter = chr(value).lower()
        return frozenset({letter}) if letter.isascii() else None
    if name == "AT":
        return frozenset({""})
    if name in ("ASSERT", "ASSERT_NOT"):
        return frozenset({""})
    if name == "IN":
        if all(str(kind) == "LITERAL" and chr(code).isascii() for kind, code in value):
            return frozenset(chr(code).lower() for _, code in value)
        return None
    if name == "SUBPATTERN":
        return _all_spellings(value[-1])
    if name == "BRANCH":
        ways: set[str] = set()
        for branch in value[1]:
            some = _all_spellings(branch)
            if some is None:
                return None
            ways |= some
        return frozenset(ways) if len(ways) <= _MOST_SPELLINGS else None
    if name in ("MAX_REPEAT", "MIN_REPEAT") and (value[0], value[1]) == (0, 1):
        some = _all_spellings(value[2])
        return None if some is None else some | {""}
    return None


def _all_spellings(items: Iterable[Any]) -> _Words | None:
    written: _Words = frozenset({""})
    for item in items:
        ways = _spellings(item)
        if ways is None or len(ways) * len(written) > _MOST_SPELLINGS:
            return None
        written = frozenset(a + b for a, b in product(written, ways))
    return written


def _better(one: _Words | None, other: _Words | None) -> _Words | None:
    """Return the words that fewer texts hold: the longer, then the fewer."""
    other = _shortest(other) if other is not None else None
    if other is None or "" in other or len(other) > _MOST_WORDS:
        return one
    return other if one is None or _rarity(other) > _rarity(one) else one


def _rarity(words: _Words) -> tuple[int, int]:
    return min(3, min(len(word.strip()) for word in words)), -len(words)


def _shortest(words: Iterable[str]) -> _Words:
    """Leave out each word that holds another of them."""
    kept: list[str] = []
    for word in sorted(words, key=len):
        if not any(shorter in word for shorter in kept):
            kept.append(word)
    return frozenset(kept)

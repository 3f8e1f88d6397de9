"""Where one sentence of prose ends and the next begins."""

from __future__ import annotations

import re

from .when_words import word_set

_TAG = r"\s{0,3}\[(?:private|secret|only|hide|keep|everyone)[^\[\]]{0,160}\]\.?"
_STOP = re.compile(
    rf"(?:(?<![.!?…])(?:\.{{2,}}+|…|[.!?]++)[\"'”’»)\]*_]{{0,6}}+(?P<tag>{_TAG})?|(?<!\s)(?P<bare>{_TAG}))(?=\s)",
    re.IGNORECASE,
)
_NEVER_ENDS = word_set(
    """
    mr mrs ms mx dr prof rev fr st mt vs e.g i.e eg ie cf approx ca c no nos nr fig ext tel incl esp dept capt sgt gen col hon messrs
    mme
    """
)
"""Abbreviations that something always follows."""
_MAY_END = word_set(
    """
    a.m p.m am pm etc jr sr hr hrs min mins inc ltd co ave rd mon tue tues wed weds thu thur thurs fri sat sun jan feb mar apr jun jul
    aug sep sept oct nov dec b.c a.d u.s u.k
    """
)
"""Abbreviations after which a new sentence may start, but a day, a month or a number goes on."""
_GOES_ON = re.compile(
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|gmt|utc|[ecmp]st|est|bst|cet",
    re.IGNORECASE,
)
_NAMED_BY_INITIAL = word_set(
    """
    with by from and to for of via meet meets meeting see sees call calls dr mr mrs ms prof
    """
)
_LETTERED = word_set(
    """
    vitamin plan option room class grade team group block hepatitis section platform gate terminal flat unit
    """
)
"""What is told apart by a letter, which is then no initial."""
_WORD_BEFORE = re.compile(r"[^\s\"'“”‘’(\[]+\Z")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Cut one paragraph into sentences, as character ranges without outer blanks, in time linear in its length.

    A bracket or parenthesis that follows a full stop stays with the sentence before it: a tag stands at the end.
    """
    first = next((c for c in text if c.isalpha()), "")
    all_lower = first.islower()
    found: list[tuple[int, int]] = []
    begin = 0
    for stop in _STOP.finditer(text):
        is_tagged = stop["tag"] or stop["bare"]
        if is_tagged or _ends_here(text, stop.start(), stop.end(), all_lower):
            _keep(text, begin, stop.end(), found)
            begin = stop.end()
    _keep(text, begin, len(text), found)
    return found


def _keep(text: str, begin: int, end: int, found: list[tuple[int, int]]) -> None:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if begin < end:
        found.append((begin, end))


def _ends_here(text: str, stop: int, after: int, all_lower: bool) -> bool:
    rest = text[after : after + 40].lstrip()
    if not rest:
        return len(text) - after > 40
    if rest[0] in "[(":
        return False
    follows = rest.lstrip("\"'“”‘’«*_")[:24]
    starts_lower = follows[:1].islower()
    if starts_lower and not all_lower:
        return False
    mark = text[stop:after]
    if mark[0] in "!?":
        return True
    if mark.startswith(("..", "…")):
        return not starts_lower
    before = _WORD_BEFORE.search(text[max(0, stop - 24) : stop])
    word = before.group().strip("*_") if before else ""
    folded = word.lower()
    if folded in _NEVER_ENDS or folded.rsplit("/", 1)[-1] in _NEVER_ENDS:
        return False
    if _is_half_day(folded) or folded in _MAY_END:
        return not (follows[:1].isdigit() or starts_lower or _GOES_ON.match(follows))
    if len(word) == 1 and word.isalpha() and word.isupper() and word != "I":
        return not _is_initial(text, stop - 1)
    return True


def _is_half_day(word: str) -> bool:
    return word.endswith(("a.m", "p.m")) or bool(re.fullmatch(r"\d{1,2}(?:[:.]\d\d)?[ap]m", word))


def _is_initial(text: str, at: int) -> bool:
    """Say whether the single capital at `at` is a name's initial ("with J. Smith") and not a thing's letter ("plan B.")."""
    before = _WORD_BEFORE.search(text[max(0, at - 25) : at].rstrip())
    if before is None:
        return True
    word = before.group()
    if word.lower() in _LETTERED:
        return False
    return word.lower().rstrip(".") in _NAMED_BY_INITIAL or word[:1].isupper() or word.endswith(".")

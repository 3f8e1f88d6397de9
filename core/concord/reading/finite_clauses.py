# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""The subject and the verb of a clause, whatever its verb: "they die", "Zoe's too shy", "the whole street seems to be going"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .mind_words import MIND
from .own_clauses import own_clause
from .when_words import word_set

_SUBJECT = re.compile(
    r"\s*(?:(?:yes|yep|yeah|no|honestly|look|then|also|really|honestly|frankly|just|maybe|apparently|of\s+course|obviously|normally|usually)\s+)*(?P<subject>I|we|he|she|they|you|it|that|this|there|these|those|everyone|everybody|nobody|no\s+one|anyone|anybody|somebody|someone)"
    r"(?:[’'](?P<short>m|s|re|ll|ve|d)\b)?(?=\s)",
    re.I,
)
_ADVERBS = re.compile(
    r"(?:\s+(?:always|never|just|also|still|even|so|often|sometimes|do|does|all|both|kind\s+of|sort\s+of|quite|rather|already|ever|"
    r"(?!early\b|family\b|daily\b|weekly\b|monthly\b|likely\b|lovely\b|friendly\b|fly\b|rely\b|apply\b|reply\b|lonely\b|poorly\b)[a-z]+ly))+(?=\s)",
    re.I,
)
_VERB = re.compile(r"\s+(?P<verb>[a-z]+?)(?P<no>n[’']t)?\b(?![’'])(?:\s+(?P<not>not)\b)?", re.I)
_NO_VERB = word_set("and or but of in on at to for with from by two all both too as is's the a an my our")
_SHORT = {"m": "be", "s": "be", "re": "be", "ll": "will", "ve": "have", "d": "would"}
_NO_JOIN = r"(?!(?:and|or|but|with|in|at|on|of|to|for|from|by|is|are)\b)"
_NAMED_IS = re.compile(
    r"\s*(?P<who>(?:(?:the|my|our|his|her)\s+)?[\w-]+)[’']s(?=\s+(?:far\s+|much\s+)?(?:too|so|very|really|never|always|not|no|just|only|quite|a\s+bit|such|being)\s|\s+[a-z]+\s*$)",
    re.I,
)
"""A name with a verb too short to be seen: "Zoe's too shy"."""
_MINDS = re.compile(
    rf"\s*(?P<who>(?:(?:the|my|our|his|her|their|your|half\s+the|(?-i:[A-Z]))[\w’-]*)(?:\s+{_NO_JOIN}[\w’-]+){{0,2}}?)\s+(?:(?:always|never|really|just|only|sometimes|often)\s+)?(?P<verb>{'|'.join(sorted((w for w in MIND if w.endswith('s')), key=len, reverse=True))})\b",
    re.I,
)
"""Somebody and what goes on in his head: "the whole street seems to be going"."""
_HELPS = word_set("do does")
BE = word_set("be is are am was were isn aren wasn weren")


@dataclass(frozen=True, slots=True)
class FiniteClause:
    """A clause with its subject in small letters, its verb, what is said behind that, and whether it is denied."""

    text: str
    subject: str
    verb: str
    said: str
    is_not: bool


def finite_clause(text: str, start: int = 0, end: int | None = None) -> FiniteClause | None:
    """Return the clause that stands between two places of a text; None where it has no subject with a verb."""
    end = len(text) if end is None else end
    found = _of_a_pronoun(text, start) or _of_a_name(text, start, end)
    if found is None or found[2] > end:
        return None
    subject, verb, after, is_not = found
    return FiniteClause(text[start:end], subject.lower(), verb.lower(), text[after:end], is_not)


def _of_a_name(text: str, at: int, end: int) -> tuple[str, str, int, bool] | None:
    """Return a name or noun, its verb, where that ends and whether it is denied."""
    if _SUBJECT.match(text, at):
        return None
    found = own_clause(text, at)
    if found is not None:
        is_not = found.verb.endswith(("n't", "n’t")) or _DENIED.match(text, found.end) is not None
        return found.subject, found.verb, found.end, is_not or " never " in text[at : found.end]
    named = _NAMED_IS.match(text, at, end)
    if named is not None:
        return named["who"], "be", named.end("who") + 2, False
    minds = _MINDS.match(text, at)
    return (minds["who"], minds["verb"], minds.end("verb"), False) if minds is not None else None


def _of_a_pronoun(text: str, at: int) -> tuple[str, str, int, bool] | None:
    """Return a pronoun, its verb, where that ends and whether it is denied."""
    m = _SUBJECT.match(text, at)
    if m is None:
        return None
    begin, is_not = _after_adverbs(text, m.end())
    denied = _DENIED.match(text, begin) if m["short"] else None
    if m["short"]:
        return m["subject"], _SHORT[m["short"].lower()], denied.end() if denied else begin, is_not or denied is not None
    found = _VERB.match(text, begin)
    if found is None or found["verb"].lower() in _NO_VERB:
        return None
    is_not = is_not or bool(found["no"] or found["not"])
    then = _VERB.match(text, _after_adverbs(text, found.end())[0]) if is_not and found["verb"].lower() in _HELPS else None
    return m["subject"], (then or found)["verb"], (then or found).end(), is_not


def _after_adverbs(text: str, at: int) -> tuple[int, bool]:
    """Return where the adverbs end that stand at a place, and whether "never" is among them."""
    adverbs = _ADVERBS.match(text, at)
    return (at, False) if adverbs is None else (adverbs.end(), "never" in adverbs.group().lower().split())


_DENIED = re.compile(r"\s+(?:not|never)\b", re.I)

"""Which sentences a question is about: BM25 (Robertson and Zaragoza 2009, section 3) over the stems of what one viewer may see.

The index is made of that viewer's copy for one question and kept nowhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Judged
from concord.reading.words import stems_of

_K1, _B = 1.2, 0.75
_NEAR_THE_BEST = 0.45
"""What scores less than this share of the best is about something else."""


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence, how well it fits, and which words of the question it holds."""

    rule: RuleId
    score: float
    words: frozenset[str]


def search(rows: Sequence[Judged], names: Mapping[MemberId, str], words: Sequence[str]) -> tuple[Found, ...]:
    """Return the sentences that hold any of the stems `words`, the best first. A sentence is found by whose it is, too (`names`)."""
    texts = {
        row.rule.id: Counter(stems_of(f"{row.rule.text} {names.get(row.rule.member, '') if row.rule.member is not None else ''}"))
        for row in rows
        if not row.is_busy and row.rule.text
    }
    lengths = {rule: sum(counts.values()) for rule, counts in texts.items()}
    usual = sum(lengths.values()) / len(lengths) if lengths else 1.0
    held = Counter(word for counts in texts.values() for word in counts)
    found = []
    for rule, counts in texts.items():
        here = frozenset(words) & counts.keys()
        if here:
            score = sum(_weight(held[word], len(texts)) * _often(counts[word], lengths[rule] / usual) for word in sorted(here))
            found.append(Found(rule, score, here))
    return tuple(sorted(found, key=lambda one: -one.score))


def near_the_best(found: Sequence[Found], most: int) -> tuple[Found, ...]:
    """Return at most so many, none of which fits far worse than the best."""
    return tuple(one for one in found[:most] if one.score >= _NEAR_THE_BEST * found[0].score)


def _weight(holding: int, of: int) -> float:
    return log(1 + (of - holding + 0.5) / (holding + 0.5))


def _often(count: int, length: float) -> float:
    return count * (_K1 + 1) / (count + _K1 * (1 - _B + _B * length))

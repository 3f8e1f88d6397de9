"""A paragraph without some of its sentences, as it would stand if they had never been written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from concord.domain.document import Sentence
from concord.domain.ids import RuleId
from concord.domain.visibility import Sight


@dataclass(frozen=True, slots=True)
class Cut:
    """What is left of a paragraph, and on which of its lines (from 0) each sentence begins."""

    lines: tuple[str, ...]
    starts: Mapping[RuleId, int]


def cut_out(lines: Sequence[str], sentences: Sequence[Sentence], seen: Mapping[RuleId, Sight]) -> Cut | None:
    """Cut out all sentences that are hidden, each with the tag behind it; None where they can not be found in the lines."""
    text = "\n".join(lines)
    begins: list[int] = []
    at = 0
    for sentence in sentences:
        found = re.compile(r"\s+".join(re.escape(word) for word in sentence.text.split())).search(text, at)
        if found is None:
            return None
        begins.append(found.start())
        at = found.end()
    left, where = text[: begins[0]], {}
    for sentence, begin, end in zip(sentences, begins, [*begins[1:], len(text)], strict=True):
        if seen[sentence.id] is not Sight.NOTHING:
            where[sentence.id] = len(left)
            left += text[begin:end]
    if not where:
        return Cut((), {})
    if seen[sentences[-1].id] is Sight.NOTHING:
        left = left.rstrip()
    rows = left.split("\n")
    return Cut(tuple(row.rstrip() for row in rows), {rule: left.count("\n", 0, place) for rule, place in where.items()})

"""How one text was read against a key, and what the reader said about its own reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from concord.domain.plan import Judged, Verdict

_WHOLE = frozenset({"kind", "activity", "missing", "extra", "clear"})
_DAYS = frozenset({"days", "dates", "repeats", "times_a_week"})
_START = frozenset({"start", "window", "anchor", "relation", "offset_minutes"})
_END = frozenset({"end", "window", "duration_minutes"})
_WHO = frozenset({"people", "performers"})
_COVERS: Mapping[str, frozenset[str]] = {
    "kind": _WHOLE,
    "words": _WHOLE,
    "what": _WHOLE,
    "activity": _WHOLE,
    "order": frozenset({"kind", "missing"}),
    "days": _DAYS,
    "dates": _DAYS,
    "repeats": _DAYS,
    "times_a_week": _DAYS,
    "start": _START,
    "window": _START | _END,
    "anchor": _START | frozenset({"applies_to"}),
    "end": _END,
    "duration": _END,
    "duration_minutes": _END,
    "who": _WHO,
    "people": _WHO,
    "performers": _WHO,
    "value": frozenset({"value", "unit", "comparator"}),
    "condition": frozenset({"condition", "applies_to", "days", "clear"}),
    "applies_to": frozenset({"applies_to", "condition"}),
    "scope": frozenset({"visibility"}),
}
"""The fields that the answer to a doubt settles, by what the doubt is about."""


def covered_by(about: str) -> frozenset[str]:
    """Return the fields that a doubt about `about` names."""
    return _COVERS.get(about, frozenset()) | {about}


@dataclass(frozen=True, slots=True)
class WrongField:
    """One field of a text that was read otherwise than the key has it."""

    field: str
    expected: str
    read: str


@dataclass(frozen=True, slots=True)
class TextOutcome:
    """One text: the fields that were read rightly and wrongly, and how sure its reader was.

    `right` and `wrong` name a field once for each thing that the text asks; `unread` are the fields of things that nothing was read of,
    each of which `wrong` holds as one thing missing. `has_rule` is False where the key finds nothing in it that
    could be planned. `allowed` holds the fields that the key lets a reader ask about; None lets it ask about anything.
    """

    id: str
    text: str
    right: tuple[str, ...]
    wrong: tuple[WrongField, ...]
    confidence: float
    unread: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    is_unclear: bool = False
    asks_scope: bool = False
    has_rule: bool = True
    allowed: frozenset[str] | None = frozenset()

    @property
    def is_right(self) -> bool:
        """Say whether there is a rule in it and it was read right in every scored field."""
        return self.has_rule and not self.wrong

    @property
    def wrong_fields(self) -> tuple[str, ...]:
        """Each field that was read wrongly, once."""
        return tuple(dict.fromkeys(wrong.field for wrong in self.wrong))

    @property
    def silent(self) -> tuple[str, ...]:
        """The fields read wrongly without a word about it: no doubt names them, and the text counts as understood."""
        if self.is_unclear:
            return ()
        asked = frozenset[str]().union(*(covered_by(about) for about in self.doubts), {"visibility"} if self.asks_scope else ())
        if "start" in asked and "start" in self.wrong_fields:
            asked |= {"end"}
        return tuple(field for field in self.wrong_fields if field not in asked)

    @property
    def needless(self) -> tuple[str, ...]:
        """What the doubts are about that nobody would ask: the field was read right, and the key lets no reader doubt it."""
        if self.allowed is None or not self.has_rule:
            return ()
        called_for = {*self.allowed, *self.wrong_fields}
        also = {about for name in self.allowed for about in covered_by(name)}
        return tuple(about for about in self.doubts if about not in also and not covered_by(about) & called_for)


def asked_about(row: Judged) -> tuple[str, ...]:
    """Return what the doubts on a text are about, one for each doubt."""
    return tuple(doubt.about for doubt in row.rule.doubts)


def is_unclear(row: Judged) -> bool:
    """Say whether nothing is planned from a text because nothing sure enough was read."""
    return row.verdict is Verdict.UNCLEAR

"""Scores what is read of households that have a key of their own (concord eval reading DIR)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from concord.domain.document import Document
from concord.domain.errors import WorldError
from concord.domain.opinion import NO_OPINIONS, Opinions

from .load_documents import load_document
from .map_reading_score import FieldScore
from .read_documents import ReadHousehold, read_documents
from .read_rules import understood
from .reading_key import ReadingKey, key_texts, load_reading_key, reading_keys
from .reading_score import OUTCOME_FIELDS, is_accounted_for, score_texts
from .score_table import JSON, percent, row, some
from .self_knowledge import self_knowledge
from .text_outcome import TextOutcome, WrongField

FIRST_FIELDS = ("kind", "days", "start", "end", "place", "value")
"""The fields that a plan hangs on, and that `concord eval map` scores as well."""
_WHOLE_TEXT = ("missing", "extra")


@dataclass(frozen=True, slots=True)
class HouseholdScore:
    """What was read of one household, or of several together. `lost` are texts of the key that did not end in a row of their own."""

    household: str
    outcomes: tuple[TextOutcome, ...]
    lost: tuple[str, ...] = ()

    @property
    def fields(self) -> dict[str, FieldScore]:
        """How often each field was read as the key has it; the fields of what was not read at all count as wrong."""
        return {field: _field_score(field, self.outcomes) for field in OUTCOME_FIELDS if field not in _WHOLE_TEXT}

    def count(self, field: str) -> int:
        """Return how many readings were missing, or extra."""
        return sum(wrong.field == field for one in self.outcomes for wrong in one.wrong)

    def as_json(self) -> dict[str, JSON]:
        """Return the score as plain values; shares are in percent, with one digit."""
        fields = self.fields
        return {
            "household": self.household,
            "accounted_for": {"texts": len(self.outcomes) - len(self.lost), "of": len(self.outcomes), "lost": list(self.lost)},
            "fields_right": _share(list(fields.values())),
            "first_fields_right": _share([fields[name] for name in FIRST_FIELDS]),
            "read": {
                name: {"right": s.right, "of": s.of, "percent": percent(s.right, s.of), "wrong": list(s.wrong)}
                for name, s in fields.items()
                if s.of
            },
            "missing": self.count("missing"),
            "extra": self.count("extra"),
            "knows": self_knowledge(self.outcomes).as_json(),
            "wrong": [
                {"id": one.id, "field": wrong.field, "expected": wrong.expected, "read": wrong.read, "silent": wrong.field in one.silent}
                for one in self.outcomes
                for wrong in one.wrong
            ],
        }

    def lines(self) -> list[str]:
        """Return the score as lines of a table."""
        fields = self.fields
        first = [fields[name] for name in FIRST_FIELDS]
        return [
            self.household,
            row("accounted for", len(self.outcomes) - len(self.lost), len(self.outcomes), some(self.lost)),
            row("fields right", sum(s.right for s in fields.values()), sum(s.of for s in fields.values())),
            row("the first six", sum(s.right for s in first), sum(s.of for s in first)),
            *(row(f"read: {name}", s.right, s.of, some(s.wrong)) for name, s in fields.items() if s.of),
            f"  {'readings missing':<22}{self.count('missing'):>4}",
            f"  {'readings too many':<22}{self.count('extra'):>4}",
            *self_knowledge(self.outcomes).lines(),
        ]

    def wrong_lines(self) -> list[str]:
        """Return each text that was read wrongly, with its fields: what the key has, what was read, and whether it was doubted."""
        lines: list[str] = []
        for one in self.outcomes:
            if one.wrong:
                about = f"   asks about {', '.join(one.doubts)}" if one.doubts else ""
                lines.append(f"{one.id}  {one.text}{'   unclear' if one.is_unclear else ''}{about}")
                lines += [_wrong_line(wrong, is_silent=wrong.field in one.silent) for wrong in one.wrong]
        return [self.household, *lines] if lines else []


@dataclass(frozen=True, slots=True)
class ReadingScore:
    """The scores of all households that have a key."""

    households: tuple[HouseholdScore, ...]

    @property
    def total(self) -> HouseholdScore:
        """All texts of all households as one."""
        outcomes = tuple(outcome for score in self.households for outcome in score.outcomes)
        return HouseholdScore("in all", outcomes, tuple(name for score in self.households for name in score.lost))

    def table(self, *, with_wrong: bool = False) -> str:
        """Return a table for people; `with_wrong` puts each wrong text before it."""
        scores = [*self.households, self.total] if len(self.households) > 1 else list(self.households)
        parts = [score.wrong_lines() for score in self.households] if with_wrong else []
        return "\n\n".join("\n".join(lines) for lines in [*parts, *(score.lines() for score in scores)] if lines)

    def as_json(self) -> dict[str, JSON]:
        """Return everything as plain values, `concord.reading-score/1`."""
        return {
            "format": "concord.reading-score/1",
            "households": [score.as_json() for score in self.households],
            "total": {name: value for name, value in self.total.as_json().items() if name not in ("household", "wrong")},
        }


SecondReader = Callable[[Path, ReadingKey, Sequence[Document]], Opinions]
"""Gives a second reader's opinions on the documents of a key."""


def evaluate_reading(folder: Path, second: SecondReader | None = None) -> ReadingScore:
    """Read the texts of each key in `folder`, on the day it says they were written, and score what was understood.

    `second` is asked for a second reader's opinions; without it the grammar reads alone.

    Raises:
        WorldError: there is no key, one is broken, or its texts are not there.
    """
    paths = reading_keys(folder)
    if not paths:
        raise WorldError("No household here has a key.", "Name a folder with <name>.reading.json and <name>_home.txt.")
    return ReadingScore(tuple(score_household(path, second) for path in paths))


def score_household(path: Path, second: SecondReader | None = None) -> HouseholdScore:
    """Read the texts of one key and score them."""
    key = load_reading_key(path)
    found = read_key_texts(path, key, second)
    rows = understood(found)
    by_id = {str(judged.rule.id): judged for judged in rows}
    return HouseholdScore(
        household=key.household,
        outcomes=score_texts(key.rules, rows, found.household.members, key.written),
        lost=tuple(text.id for text in key.rules if not is_accounted_for(text, by_id)),
    )


def read_key_texts(path: Path, key: ReadingKey, second: SecondReader | None = None) -> ReadHousehold:
    """Read the documents of a key as they were on the day it says."""
    texts, house = key_texts(path, key)
    documents = [load_document(text) for text in texts]
    if house is not None:
        documents.append(load_document(house, is_house_rules=True))
    opinions = second(path, key, documents) if second is not None else NO_OPINIONS
    return read_documents(documents, written=key.written, now=datetime.combine(key.written, time()), opinions=opinions)


def _field_score(field: str, outcomes: Sequence[TextOutcome]) -> FieldScore:
    right = sum(name == field for one in outcomes for name in one.right)
    wrong = [one.id for one in outcomes for name in (*(wrong.field for wrong in one.wrong), *one.unread) if name == field]
    return FieldScore(right, right + len(wrong), tuple(dict.fromkeys(wrong)))


def _share(scores: Sequence[FieldScore]) -> float:
    return percent(sum(score.right for score in scores), sum(score.of for score in scores))


def _wrong_line(wrong: WrongField, *, is_silent: bool) -> str:
    return f"    {'silent' if is_silent else '':<7}{wrong.field:<17}expected {wrong.expected}, read {wrong.read}"

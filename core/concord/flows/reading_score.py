"""What was read of each text of a household, against the household's key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pydantic import JsonValue

from concord.domain.household import Member
from concord.domain.ids import fold, member_id
from concord.domain.plan import Judged
from concord.domain.rule import Reading
from concord.domain.visibility import Scope, Visibility

from .reading_fields import READING_FIELDS, Surroundings, agree, without_repeats
from .reading_key import KeyReading, KeyText, alternatives, scope_and_names
from .reading_words import NOTHING, dates_words, read_words
from .text_outcome import TextOutcome, WrongField, asked_about, is_unclear

OUTCOME_FIELDS = (*READING_FIELDS, "visibility", "clear", "missing", "extra")
"""The fields of a reading, those of a whole text, and readings too few or too many."""
_ASK_ANYTHING = frozenset({"words", "kind"})


@dataclass(frozen=True, slots=True)
class _Match:
    """The best reading for each thing expected (None: there is none left), and the readings nobody asked for."""

    pairs: tuple[tuple[KeyReading, Reading | None], ...]
    extra: tuple[Reading, ...]


def score_texts(keys: Sequence[KeyText], rows: Sequence[Judged], members: Sequence[Member], written: date) -> tuple[TextOutcome, ...]:
    """Compare each text of the key with its row; a text that has no row, or other words, was not read at all."""
    read = {str(row.rule.id): row for row in rows}
    days = {key.id: _key_days(key) for key in keys}
    home = Surroundings(None, tuple(person.id for person in members), written)
    return tuple(_score(key, _row_of(key, read), days, home) for key in keys)


def matched_readings(
    keys: Sequence[KeyText], rows: Sequence[Judged], members: Sequence[Member], written: date
) -> Iterator[tuple[KeyText, tuple[tuple[KeyReading, Reading | None], ...]]]:
    """Yield each text that says something to plan, with each thing expected of it and the reading that is most like it."""
    read = {str(row.rule.id): row for row in rows}
    days = {key.id: _key_days(key) for key in keys}
    home = Surroundings(None, tuple(person.id for person in members), written)
    for key in keys:
        row = _row_of(key, read)
        if row is not None and key.clear:
            around = _around(key, row, days, home)
            yield key, _best(key.readings, without_repeats(row.rule.readings), around).pairs


def is_accounted_for(key: KeyText, rows: Mapping[str, Judged]) -> bool:
    """Say whether a text ended in a row of its own, word for word."""
    return _row_of(key, rows) is not None


def _row_of(key: KeyText, rows: Mapping[str, Judged]) -> Judged | None:
    row = rows.get(key.id)
    return row if row is not None and _plain(row.rule.text) == _plain(key.text) else None


def _plain(text: str) -> str:
    """Compare words only: a tag at the end says who may see the text, and is not of it."""
    return " ".join(re.sub(r"\[[^\[\]]*\]\s*$", "", text).split())


def _key_days(key: KeyText) -> frozenset[str]:
    return frozenset(str(day) for reading in key.readings for one in alternatives(reading.days) if isinstance(one, list) for day in one)


def _score(key: KeyText, row: Judged | None, days: Mapping[str, frozenset[str]], home: Surroundings) -> TextOutcome:
    if row is None:
        gone = WrongField("missing", "a text", NOTHING)
        all_of_it = tuple(field for reading in key.readings for field in reading.said())
        return TextOutcome(key.id, key.text, (), (gone,), 0.0, unread=all_of_it, is_unclear=True, has_rule=key.clear)
    right: list[str] = []
    wrong: list[WrongField] = []
    unread: tuple[str, ...] = ()

    def note(field: str, is_right: bool, expected: str, read: str) -> None:
        if is_right:
            right.append(field)
        else:
            wrong.append(WrongField(field, expected, read))

    unclear = is_unclear(row)
    if key.clear or not unclear:
        may_stay_open = key.clear and bool(key.doubt)
        note("clear", unclear is not key.clear or may_stay_open, _clarity(key.clear), _clarity(not unclear))
    else:
        right.append("clear")
    note("visibility", _same_audience(key.visibility, row.rule.visibility), _words(key.visibility), row.rule.visibility.tag)
    if key.clear:
        unread = _score_readings(key, row, days, home, right, wrong)
    return TextOutcome(
        id=key.id,
        text=key.text,
        right=tuple(right),
        wrong=tuple(wrong),
        confidence=row.rule.confidence,
        unread=unread,
        doubts=asked_about(row),
        is_unclear=unclear,
        asks_scope=not row.rule.visibility.confirmed,
        has_rule=key.clear,
        allowed=_allowed(key),
    )


def _allowed(key: KeyText) -> frozenset[str] | None:
    return None if _ASK_ANYTHING & set(key.doubt) else frozenset(key.doubt)


def _score_readings(
    key: KeyText,
    row: Judged,
    days: Mapping[str, frozenset[str]],
    home: Surroundings,
    right: list[str],
    wrong: list[WrongField],
) -> tuple[str, ...]:
    unread: list[str] = []
    readings = without_repeats(row.rule.readings)
    around = _around(key, row, days, home)
    match = _best(key.readings, readings, around)
    for (expected, found), near in zip(match.pairs, around, strict=True):
        if found is None:
            wrong.append(WrongField("missing", _in_short(expected), NOTHING))
            unread.extend(expected.said())
            continue
        for field, answers in expected.said().items():
            if any(agree(field, one, expected, found, near) for one in answers):
                right.append(field)
            else:
                wrong.append(WrongField(field, _answers(answers, field), read_words(field, found)))
    wrong.extend(WrongField("extra", NOTHING, _short(reading)) for reading in match.extra)
    return tuple(unread)


def _around(key: KeyText, row: Judged, days: Mapping[str, frozenset[str]], home: Surroundings) -> list[Surroundings]:
    """Return what is known around each thing expected: who writes, and the days of what it speaks of."""
    return [
        replace(
            home, writer=row.rule.member, linked_days=frozenset[str]().union(*(days.get(name, frozenset()) for name in _linked(expected)))
        )
        for expected in key.readings
    ]


def _linked(expected: KeyReading) -> list[str]:
    named = [str(name) for one in alternatives(expected.applies_to) if isinstance(one, list) for name in one]
    return [*named, *expected.applies_maybe]


def _best(expected: Sequence[KeyReading], readings: Sequence[Reading], around: Sequence[Surroundings]) -> _Match:
    """Match one to one so that most fields are right; where two ways are equal, in the order of the text."""
    points = [
        [1 + 2 * sum(any(agree(field, one, key, r, near) for one in answers) for field, answers in key.said().items()) for r in readings]
        for key, near in zip(expected, around, strict=True)
    ]
    best: dict[int, tuple[int, tuple[int | None, ...]]] = {0: (0, ())}
    for row in points:
        after: dict[int, tuple[int, tuple[int | None, ...]]] = {}
        for taken, (total, chosen) in best.items():
            ways: list[tuple[int, int, int | None]] = [
                (taken | 1 << at, total + score, at) for at, score in enumerate(row) if not taken >> at & 1
            ]
            for now, sum_, pick in [*ways, (taken, total, None)]:
                if now not in after or sum_ > after[now][0]:
                    after[now] = (sum_, (*chosen, pick))
        best = after
    _, chosen = max(best.values(), key=lambda way: way[0])
    pairs = tuple((key, None if at is None else readings[at]) for key, at in zip(expected, chosen, strict=True))
    return _Match(pairs, tuple(reading for at, reading in enumerate(readings) if at not in chosen))


def _same_audience(wanted: JsonValue, found: Visibility) -> bool:
    """Compare kind and names; {"any": [...]} lets a reader take the narrower of two."""
    for one in alternatives(wanted):
        scope, names = scope_and_names(str(one or Scope.EVERYONE.value))
        if scope is found.scope and {member_id(name) for name in names} == set(found.people):
            return True
    return False


def _clarity(is_clear: bool) -> str:
    return "a rule" if is_clear else "unclear"


def _answers(answers: Sequence[JsonValue], field: str = "") -> str:
    return " or ".join(dict.fromkeys(_words(one, field) for one in answers))


def _words(value: JsonValue, field: str = "") -> str:
    if value is None or value == []:
        return NOTHING
    if isinstance(value, list):
        parts = [str(part) for part in value]
        return dates_words(parts) if field == "dates" else " ".join(parts)
    if isinstance(value, dict):
        return _answers(alternatives(value))
    return str(value)


def _in_short(expected: KeyReading) -> str:
    said = expected.said()
    names = [name for name in ("kind", "activity", "days", "dates", "start", "end", "place", "value") if name in said]
    return " · ".join(words for words in (_answers(said[name], name) for name in names) if words != NOTHING)


def _short(reading: Reading) -> str:
    shown = [read_words(name, reading) for name in ("kind", "activity", "days", "start", "end", "place", "value")]
    return " · ".join(fold(words) if at == 0 else words for at, words in enumerate(shown) if words != NOTHING)

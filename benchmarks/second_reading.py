"""What reconciling two readers is worth when the second one is a careful person: the keys of the households, answering in a model's shape.

No model is asked here. It shows how much of what the grammar misreads would be asked about, and how many questions would be needless,
if a model read as well as a person does; a real one is scored with `concord eval reading DIR --reader both`. What a sentence says only
through a link to another is left out of the answers, since a model is shown one sentence at a time.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import JsonValue

from concord.domain.document import Document, Sentence
from concord.domain.ids import fold
from concord.domain.opinion import Opinion, Opinions
from concord.domain.rule import Kind
from concord.flows.evaluate_reading import evaluate_reading
from concord.flows.reading_key import KeyReading, KeyText, ReadingKey, alternatives
from concord.reading.model_reader_evidence import Evidence
from concord.reading.model_reader_proposal import Proposal
from concord.reading.model_reader_values import readings_of
from concord.reading.parts import read_sentences
from concord.reading.reader import ReadingContext

HOUSEHOLDS = Path(__file__).resolve().parent.parent / "tests" / "fixtures" / "households"
_REPEATS = {"biweekly": "every other week", "range": "once", "conditional": "whenever", None: "whenever"}
_SHOWN = ("silent misreads", "doubted", "doubts called for", "Brier score")


def main() -> None:
    """Print what the grammar knows of itself alone, then with a careful person beside it."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HOUSEHOLDS
    counts: Counter[str] = Counter()

    def person(_path: Path, key: ReadingKey, documents: Sequence[Document]) -> Opinions:
        return Opinions(tuple(_opinions(key, documents, counts)))

    for name, score in (
        ("The grammar alone", evaluate_reading(folder)),
        ("With a careful person beside it", evaluate_reading(folder, person)),
    ):
        print(name)
        print("\n".join(line for line in score.total.lines() if line.strip().startswith(_SHOWN)))
    print(f"{counts['asked']} texts asked about, {counts['refused']} right answers refused as not in the sentence")


def _opinions(key: ReadingKey, documents: Sequence[Document], counts: Counter[str]) -> Iterator[tuple[str, Opinion]]:
    found = read_sentences(documents, household=None, written=key.written)
    context = ReadingContext(members=found.members, written=key.written)
    texts = {text.id: text for text in key.rules}
    for sentence in found.sentences:
        text = texts.get(sentence.id)
        if text is None or any(_one(reading.kind) == Kind.POLICY for reading in text.readings):
            continue
        readings = readings_of(_answer(text, sentence), sentence, context)
        counts["asked"] += 1
        counts["refused"] += readings is None
        yield sentence.id, Opinion(readings) if readings is not None else Opinion(is_usable=False)


def _answer(text: KeyText, sentence: Sentence) -> Proposal:
    return Proposal.model_validate({"readings": [_reading(reading, Evidence.of(sentence.text)) for reading in text.readings]})


def _reading(reading: KeyReading, evidence: Evidence) -> dict[str, JsonValue]:
    """Say a reading of the key in the shape of a model's answer, without what only a link can tell."""
    said = {name: _one(value) for name, value in reading.model_dump().items() if name in reading.model_fields_set}
    follows = bool(said.get("applies_to") or said.get("anchor"))
    start, end = (None if follows and not _names_hour(clock, evidence) else clock for clock in (said.get("start"), said.get("end")))
    names_day = any(
        word in fold(evidence.text) for word in ("day", "week", "night", "morning", "mon", "tue", "wed", "thu", "fri", "sat", "sun")
    )
    value, comparator = said.get("value"), said.get("comparator") or "="
    return {
        "kind": said["kind"],
        "activity": said.get("activity") or "",
        "repeats": _REPEATS.get(said.get("repeats"), said.get("repeats")),
        "days": said.get("days") or [] if not said.get("dates") and (names_day or not follows) else [],
        "dates": said.get("dates") or [],
        "start": start,
        "end": end,
        "minutes": said.get("duration_minutes"),
        "place": said.get("place"),
        "people": said.get("people") or [],
        "condition": None,
        "value": None if comparator == "ramp" or said.get("unit") == "min" else _value(value, str(comparator)),
    }


def _value(value: JsonValue, comparator: str) -> JsonValue:
    if isinstance(value, list):
        return {"quantity": "temperature", "comparator": "between", "number": value[0], "upper": value[1], "words": None}
    if isinstance(value, float | int):
        return {"quantity": "temperature", "comparator": comparator, "number": value, "upper": None, "words": None}
    return None


def _names_hour(clock: JsonValue, evidence: Evidence) -> bool:
    return isinstance(clock, str) and int(clock[:2]) % 12 in evidence.hours


def _one(value: JsonValue) -> JsonValue:
    """Return the first answer that says something."""
    return next((one for one in alternatives(value) if one is not None), None)


if __name__ == "__main__":
    main()

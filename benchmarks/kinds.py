"""Fits the weights of `concord.reading.learned_kinds` to the households that have a key, and says what they are worth for one left out.

    pip install scikit-learn
    python benchmarks/kinds.py [FOLDER ...] [--unseen NAME ...] [--write]

The texts are those of tests/fixtures/households and of each folder named. Each act of a text whose kind the key states is one example:
its traits, the kind that the cues found, and the kinds that are right. A household is judged by weights fitted without it. What counts
are those that `--unseen` names, on which the grammar was not mended: where the cues know a household by heart, another voice can only
disturb. `--write` puts the weights of all households in force; traits of fewer than three households are left out, and small weights.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from concord.domain.document import Sentence
from concord.domain.rule import Kind, Reading, Rule
from concord.flows.evaluate_reading import read_key_texts
from concord.flows.read_rules import understood
from concord.flows.reading_key import alternatives, load_reading_key, reading_keys
from concord.flows.reading_score import matched_readings
from concord.reading import interpret as interpreting
from concord.reading import reader as reading
from concord.reading.acts import Act
from concord.reading.interpret import Understood
from concord.reading.language import ReadingContext
from concord.reading.learned_kinds import FAR_LIKELIER, is_settled, kind_model, may_replace, traits
from concord.reading.people import Writer
from concord.reading.signs import Signs
from concord.resource_files import resource_path

ROOT = Path(__file__).resolve().parent.parent
FEWEST_HOUSEHOLDS = 3
STRENGTH = 1.0
"""scikit-learn's C: the inverse of the ridge."""
SMALL = 0.06
"""Weights that are smaller for every kind are left out."""
DIGITS = 2


@dataclass(frozen=True, slots=True)
class Example:
    """One act: its traits, the kind that the cues found, and those that the key accepts."""

    household: str
    act: str
    traits: tuple[str, ...]
    found: str
    is_settled: bool
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    act: str
    traits: tuple[str, ...]
    found: Kind
    is_settled: bool
    readings: int


def main() -> None:
    """Fit, report, and write where asked to."""
    parser = argparse.ArgumentParser(description="Fit the weights of kinds to the keyed households.")
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--unseen", nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    examples = [one for folder in (ROOT / "tests" / "fixtures" / "households", *given.folders) for one in examples_of(folder)]
    names = given.unseen or sorted({one.household for one in examples})
    print(f"{len(examples)} acts of {len({one.household for one in examples})} households; judged: {', '.join(names)}")
    report(examples, names)
    if given.write:
        write(examples)


def examples_of(folder: Path) -> Iterator[Example]:
    """Read each household of a folder and pair its acts with the key."""
    for path in reading_keys(folder):
        key = load_reading_key(path)
        with acts_seen() as seen:
            found = read_key_texts(path, key)
        rows = {str(row.rule.id): row for row in understood(found)}
        for text, pairs in matched_readings(key.rules, list(rows.values()), found.household.members, key.written):
            rule = rows[text.id].rule
            accepted = {id(read): expected.kind for expected, read in pairs if read is not None and expected.kind is not None}
            for act, mine in _shared_out(seen.get(text.id, []), rule.readings):
                kinds = next((accepted[id(one)] for one in mine if id(one) in accepted), None)
                if kinds is not None:
                    right = tuple(str(kind) for kind in alternatives(kinds))
                    yield Example(key.household, act.act, act.traits, act.found.value, act.is_settled, right)


@contextmanager
def acts_seen() -> Iterator[dict[str, list[_Seen]]]:
    """Watch the reader: the acts of each text, as the cues judged them, without the model's say."""
    seen: dict[str, list[_Seen]] = defaultdict(list)
    at: list[str] = []
    judged: list[tuple[Kind | None, Signs]] = []
    read_sentence, read_again, kind_of = reading.read_sentence, reading._read_again, interpreting.kind_of
    interpret = reading.interpret

    def of_sentence(sentence: Sentence, context: ReadingContext) -> Rule:
        at[:] = [str(sentence.id)]
        seen.pop(str(sentence.id), None)
        return read_sentence(sentence, context)

    def judge(signs: Signs) -> Kind | None:
        judged[:] = [(kind_of(signs), signs)]
        return judged[0][0]

    def of_act(act: Act, writer: Writer, **rest: object) -> Understood:
        judged.clear()
        understood = interpret(act, writer, **rest)  # type: ignore[arg-type]  # handed on as they came
        if at and judged and judged[0][0] is not None:
            kind, signs = judged[0]
            shown = tuple(sorted(set(traits(act.text, signs, is_house_rule=writer.member is None))))
            seen[at[0]].append(_Seen(act.text, shown, kind, is_settled(kind, signs), len(understood.readings)))
        return understood

    def again(rule: Rule, read: object) -> object:
        other = read_again(rule, read)  # type: ignore[arg-type]  # handed on as it came

        def unseen(said: str) -> Rule:
            held = at[:]
            at.clear()
            try:
                return other(said)
            finally:
                at[:] = held

        return unseen

    with (
        patch.object(reading, "read_sentence", of_sentence),
        patch.object(reading, "_read_again", again),
        patch.object(reading, "interpret", of_act),
        patch.object(interpreting, "kind_of", judge),
        patch.object(interpreting, "likelier_kind", lambda kind, *_, **__: kind),
    ):
        yield seen


def _shared_out(acts: Sequence[_Seen], readings: Sequence[Reading]) -> Iterator[tuple[_Seen, Sequence[Reading]]]:
    """Yield each act with its readings; nothing where joining them has mixed them up."""
    if len(acts) == 1:
        yield acts[0], readings
    elif sum(act.readings for act in acts) == len(readings):
        at = 0
        for act in acts:
            yield act, readings[at : at + act.readings]
            at += act.readings


def fitted(examples: Sequence[Example]) -> tuple[DictVectorizer, LogisticRegression]:
    """Fit the model; where the cues found one of several right kinds, that is the one to learn."""
    homes: dict[str, set[str]] = defaultdict(set)
    for one in examples:
        for trait in one.traits:
            homes[trait].add(one.household)
    shared = {trait for trait, names in homes.items() if len(names) >= FEWEST_HOUSEHOLDS}
    vectors = DictVectorizer()
    table = vectors.fit_transform([dict.fromkeys((trait for trait in one.traits if trait in shared), 1.0) for one in examples])
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    model.fit(table, [one.found if one.found in one.right else one.right[0] for one in examples])
    return vectors, model


def report(examples: Sequence[Example], names: Iterable[str]) -> None:
    """Print for each household what the cues, the model and both have right, by a model fitted without it."""
    total = np.zeros(6, dtype=int)
    print(f"{'household':<18}{'acts':>6}{'cues':>7}{'model':>7}{'both':>7}{'mended':>8}{'broken':>8}")
    for name in names:
        vectors, model = fitted([one for one in examples if one.household != name])
        own = [one for one in examples if one.household == name]
        chances = model.predict_log_proba(vectors.transform([dict.fromkeys(one.traits, 1.0) for one in own]))
        kinds = list(model.classes_)
        row = np.zeros(6, dtype=int)
        for one, chance in zip(own, chances, strict=True):
            best = kinds[int(chance.argmax())]
            lead = chance.max() - chance[kinds.index(one.found)]
            is_taken = lead > FAR_LIKELIER and may_replace(Kind(best), Kind(one.found)) and not one.is_settled
            both = best if is_taken else one.found
            was, is_now = one.found in one.right, both in one.right
            row += [1, was, best in one.right, is_now, is_now and not was, was and not is_now]
        total += row
        print(f"{name:<18}" + _figures(row))
    print(f"{'in all':<18}" + _figures(total))


def _figures(row: np.ndarray) -> str:
    acts, cues, model, both, mended, broken = (int(figure) for figure in row)
    return f"{acts:>6}{cues / acts:>7.1%}{model / acts:>7.1%}{both / acts:>7.1%}{mended:>8}{broken:>8}"


def write(examples: Sequence[Example]) -> None:
    """Put the weights fitted to all households in force."""
    vectors, model = fitted(examples)
    names = vectors.get_feature_names_out()
    weights = {
        name: [round(float(weight), DIGITS) for weight in model.coef_[:, at]]
        for at, name in enumerate(names)
        if np.abs(model.coef_[:, at]).max() >= SMALL
    }
    base = [round(float(figure), DIGITS) for figure in model.intercept_]
    lines = ",\n".join(f"{json.dumps(name)}:{json.dumps(figures, separators=(',', ':'))}" for name, figures in sorted(weights.items()))
    kinds = json.dumps([str(kind) for kind in model.classes_])
    path = resource_path("lexicon", "kind_weights.json")
    path.write_text(f'{{"kinds":{kinds},\n"base":{json.dumps(base)},\n"weights":{{\n{lines}\n}}}}\n', encoding="utf-8")
    kind_model.cache_clear()
    print(f"{len(weights)} of {len(names)} weights, {path.stat().st_size // 1000} kB in {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()

"""Fits the formula of `concord.reading.confidence` to the households that have a key, and says what it is worth for one left out.

The texts are those of tests/fixtures/households, of each folder named, and of the MAP scenarios in CONCORD_DATA. Households on which
the grammar was mended are read better than those it meets for the first time, and it is the latter that confidence is for. So
`first_readings.json` keeps how a household was read before anything was mended with it in hand. The fit takes those readings in
full, and what is read of households it knows by now with a fifth of the weight, lest what it knows by heart makes it sure of what it
does not. `--keep NAME` adds a new household's readings to the file: do that first of all, before looking at what is wrong.

For each household stand the Brier score (mean square of chance minus outcome; 0 is best) of always saying its own share of right
texts, of the formula fitted to all households, and of the formula fitted without it. Only texts that the reader did not leave open
itself are counted. Plain Newton steps with a ridge; no randomness.
"""

from __future__ import annotations

import argparse
import json
import math
import os
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields, replace
from datetime import date, datetime
from pathlib import Path

from pydantic import TypeAdapter

from concord.domain.plan import Judged, Verdict
from concord.domain.rule import SURE_ENOUGH, Rule
from concord.flows.evaluate_reading import read_key_texts
from concord.flows.load_documents import load_document
from concord.flows.map_key import load_key, scenario_texts, scenarios_with_a_key
from concord.flows.map_reading_score import read_texts
from concord.flows.read_documents import read_documents
from concord.flows.read_rules import understood
from concord.flows.reading_key import KeyText, load_reading_key, reading_keys
from concord.flows.reading_score import score_texts
from concord.flows.text_outcome import TextOutcome
from concord.reading.confidence import TOO_UNSURE, Evidence, evidence_of, is_asked_again

ROOT = Path(__file__).resolve().parent.parent
FIRST = Path(__file__).with_name("first_readings.json")
MONDAY = date(2026, 11, 23)
RIDGE = 1.0
OF_THE_KNOWN = 0.2
"""The weight of a text of a household that the grammar was mended on."""
SET_BY_HAND = {1 + [field.name for field in fields(Evidence)].index("doubts"): -0.4}
"""By place among the weights. A doubt has to lower confidence, so that settling it raises it; the keys show no effect either way."""
_RULES = TypeAdapter(list[Rule])
_LEFT_OUT = ("document", "line", "text", "owners")
"""What the key and the documents hold already."""


@dataclass(frozen=True, slots=True)
class Case:
    """One text: its evidence, a one in front for the base, and whether it was read right."""

    evidence: tuple[float, ...]
    is_right: bool
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Household:
    """The texts of one household that were read in one state of the grammar."""

    name: str
    state: str
    cases: tuple[Case, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="*", type=Path, help="more folders with households that have a key")
    parser.add_argument("--keep", metavar="NAME", help="keep how this household is read now as its first reading")
    options = parser.parse_args()
    folders = [ROOT / "tests" / "fixtures" / "households", *options.folders]
    if options.keep:
        keep(options.keep, folders)
        return
    report([*keyed_households(folders), *map_scenarios()])


def report(households: Sequence[Household]) -> None:
    """Print each household's scores, then the weights to put into the formula."""
    weights = fit(case for household in households for case in household.cases)
    print(f"{'':24}{'texts':>6}{'right':>7}{'base rate':>11}{'fitted':>9}{'left out':>10}{'as said':>9}")
    of_state: dict[str, list[tuple[float, float]]] = {}
    for household in households:
        others = fit(case for other in households if other.name != household.name for case in other.cases)
        said = [(chance(others, case), float(case.is_right)) for case in household.cases]
        of_state.setdefault(household.state, []).extend(said)
        fitted = brier((chance(weights, case), float(case.is_right)) for case in household.cases)
        print_row(f"{household.name}, {household.state}", said, f"{fitted:9.4f}")
    for state, said in of_state.items():
        print_row(f"in all, {state}", said, f"{'':9}")
    print(f"\nBASE = {weights[0]:.2f}")
    for field, weight in zip(fields(Evidence), weights[1:], strict=True):
        print(f"    {field.name}={weight:.2f},")


def print_row(name: str, said: Sequence[tuple[float, float]], fitted: str) -> None:
    """Print one row; "as said" is the left-out formula with what is planned held at "sure enough", as the reader holds it."""
    right = sum(was for _, was in said)
    base = right / len(said)
    held = brier((max(SURE_ENOUGH, likely) if likely >= TOO_UNSURE else likely, was) for likely, was in said)
    print(f"{name:24}{len(said):6}{right:7.0f}{base * (1 - base):11.4f}{fitted}{brier(said):10.4f}{held:9.4f}")


def keyed_households(folders: Iterable[Path]) -> list[Household]:
    """Read each household that has a key, as the grammar stands, and add the first readings that were kept."""
    first = json.loads(FIRST.read_text(encoding="utf-8"))
    households = []
    for path in (path for folder in folders for path in reading_keys(folder)):
        key = load_reading_key(path)
        found = read_key_texts(path, key)
        rows = understood(found)
        now = score_texts(key.rules, rows, found.household.members, key.written)
        households.append(Household(key.household, "now", cases(rows, now, OF_THE_KNOWN)))
        if key.household in first:
            kept = first_rows(first[key.household], key.rules)
            scored = score_texts(key.rules, kept, found.household.members, key.written)
            households.append(Household(key.household, "first", cases(kept, scored)))
    return households


def map_scenarios() -> list[Household]:
    """Read the MAP scenarios, where their folder is known."""
    folder = Path(os.environ.get("CONCORD_DATA", ROOT.parent / "shared" / "data")) / "map"
    households = []
    for name in scenarios_with_a_key(folder) if folder.is_dir() else ():
        text, house = scenario_texts(folder, name)
        documents = [load_document(text), *([load_document(house, is_house_rules=True)] if house is not None else [])]
        rows = understood(read_documents(documents, written=MONDAY, now=datetime(2026, 11, 23)))
        households.append(Household(name, "now", cases(rows, read_texts(load_key(folder, name).rules, rows), OF_THE_KNOWN)))
    return households


def cases(rows: Sequence[Judged], outcomes: Sequence[TextOutcome], weight: float = 1.0) -> tuple[Case, ...]:
    """Pair the evidence on each text that the reader did not leave open with what the key says of it."""
    rules = {str(row.rule.id): without_its_own_doubt(row.rule) for row in rows}
    seen = [(rules[one.id], one) for one in outcomes if one.id in rules]
    return tuple(
        Case((1.0, *astuple(evidence_of(rule))), has_right_readings(outcome), weight)
        for rule, outcome in seen
        if rule.readings and rule.confidence >= SURE_ENOUGH
    )


def without_its_own_doubt(rule: Rule) -> Rule:
    """Undo what the formula itself did to a rule: a fit must not learn from its last result."""
    left = tuple(doubt for doubt in rule.doubts if not is_asked_again(doubt))
    return rule if left == rule.doubts else replace(rule, doubts=left, confidence=1.0)


def has_right_readings(outcome: TextOutcome) -> bool:
    """Say whether all was read right, whatever the formula then made of it."""
    return outcome.has_rule and all(field == "clear" for field in outcome.wrong_fields)


def first_rows(raw: list[dict[str, object]], keys: Sequence[KeyText]) -> list[Judged]:
    """Bring kept readings back, with the texts of the key."""
    texts = {key.id: key.text for key in keys}
    whole = [{"document": "", "line": 0, **rule, "text": texts[str(rule["id"])]} for rule in raw if rule["id"] in texts]
    rules = _RULES.validate_python(whole)
    return [Judged(rule, Verdict.IDLE if rule.readings and rule.confidence >= SURE_ENOUGH else Verdict.UNCLEAR) for rule in rules]


def keep(name: str, folders: Iterable[Path]) -> None:
    """Write down how a household is read now, one rule a line."""
    kept = json.loads(FIRST.read_text(encoding="utf-8"))
    for path in (path for folder in folders for path in reading_keys(folder)):
        key = load_reading_key(path)
        if key.household == name:
            rules = [without_its_own_doubt(row.rule) for row in understood(read_key_texts(path, key))]
            raw = _RULES.dump_python(rules, mode="json", exclude_defaults=True)
            kept[name] = [{field: value for field, value in rule.items() if field not in _LEFT_OUT} for rule in raw]
    parts = []
    for household, rules in kept.items():
        lines = ",\n".join("  " + json.dumps(rule, ensure_ascii=False, separators=(",", ":")) for rule in rules)
        parts.append(f" {json.dumps(household)}: [\n{lines}\n ]")
    FIRST.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


def fit(given: Iterable[Case]) -> list[float]:
    """Return the weights of a logistic regression with a ridge on all but the base, around those that are set by hand."""
    data = list(given)
    size = len(data[0].evidence)
    held = {at: weight for at, weight in SET_BY_HAND.items() if at < size}
    weights = [held.get(at, 0.0) for at in range(size)]
    for _ in range(100):
        slope = [RIDGE * weight if at else 0.0 for at, weight in enumerate(weights)]
        bend = [[RIDGE if row == column and row else 0.0 for column in range(size)] for row in range(size)]
        for case in data:
            likely = chance(weights, case)
            off, spread = case.weight * (likely - case.is_right), case.weight * max(likely * (1 - likely), 1e-9)
            found = [at for at, value in enumerate(case.evidence) if value]
            for row in found:
                slope[row] += off * case.evidence[row]
                for column in found:
                    bend[row][column] += spread * case.evidence[row] * case.evidence[column]
        for at in held:
            slope[at], bend[at] = 0.0, [float(at == column) for column in range(size)]
        step = solved(bend, slope)
        weights = [weight - change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-9:
            break
    return weights


def solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a small system of linear equations by elimination with pivots."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for at in range(size):
        pivot = max(range(at, size), key=lambda row: abs(rows[row][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for row in range(size):
            if row != at:
                factor = rows[row][at] / rows[at][at]
                rows[row] = [value - factor * above for value, above in zip(rows[row], rows[at], strict=True)]
    return [rows[at][size] / rows[at][at] for at in range(size)]


def chance(weights: Sequence[float], case: Case) -> float:
    score = sum(weight * value for weight, value in zip(weights, case.evidence, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def brier(said: Iterable[tuple[float, float]]) -> float:
    scores = [(likely - was) ** 2 for likely, was in said]
    return sum(scores) / len(scores)


if __name__ == "__main__":
    main()

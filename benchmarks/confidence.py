"""Fits the formulas of `concord.reading.confidence` to the households that have a key, and says what they are worth for one left out.

    python benchmarks/confidence.py [FOLDER ...] [--write] [--keep NAME]

The texts are those of tests/fixtures/households, of each folder named, and of the MAP scenarios in CONCORD_DATA. Households on which
the grammar was mended are read better than those it meets for the first time, and it is the latter that confidence is for. So
`first_readings.json` keeps how a household was read before anything was mended with it in hand. The fit takes those readings in
full, and what is read of households it knows by now with a smaller weight, lest what it knows by heart makes it sure of what it does
not. The MAP scenarios count in full, because plain sentences written for a machine are hardly found elsewhere. `--keep NAME` adds a
new household's readings to the file: do that first of all, before looking at what is wrong. `--write` puts the weights in force.

For each household stand, all by formulas fitted without it: the Brier score (mean square of chance minus outcome; 0 is best) beside
that of always saying its own share of right texts, and what its doubts are worth: texts doubted at all, those the formulas ask about,
how many of these are misread, how many in a field that the doubt names, and the silent misreads left. Only texts that the reader
did not leave open itself are scored. Newton steps with a ridge; no randomness.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import numpy as np
from pydantic import TypeAdapter

from concord.domain.household import Member
from concord.domain.ids import member_id
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
from concord.flows.text_outcome import TextOutcome, covered_by
from concord.reading.asked_again import is_asked_again
from concord.reading.confidence import SIGNS_OF, Formula, likely_wrong
from concord.reading.evidence import Evidence, evidence_of
from concord.resource_files import resource_path

ROOT = Path(__file__).resolve().parent.parent
FIRST = Path(__file__).with_name("first_readings.json")
MONDAY = date(2026, 11, 23)
RIDGE = 3.0
OF_THE_KNOWN = 0.3
"""The weight of a text of a household that the grammar was mended on."""
SET_BY_HAND = {"doubts": -0.4}
"""A doubt has to lower the chance, so that settling it raises it; the keys show no effect either way."""
NEVER_FOR = frozenset({"spelt_out", "policy"})
"""The only evidence that may speak for a reading. Where the fit finds that other evidence does, the sign counts for nothing."""
COLUMNS = {"texts": 6, "right": 6, "base": 8, "Brier": 8, "as said": 8, "doubted": 9, "asked": 6, "wrong": 6, "named": 6, "silent": 7}
_RULES = TypeAdapter(list[Rule])
_LEFT_OUT = ("document", "line", "text", "owners")
"""What the key and the documents hold already."""


@dataclass(frozen=True, slots=True)
class Case:
    """One text that was read: its evidence, what the reader asked itself, and the fields that were read wrongly."""

    evidence: Evidence
    asked: frozenset[str]
    wrong: frozenset[str]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Household:
    """The texts of one household that were read in one state of the grammar; `left_open` is how many others there are, `open_doubted`
    how many of those have a doubt.
    """

    name: str
    state: str
    cases: tuple[Case, ...]
    left_open: int = 0
    open_doubted: int = 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="*", type=Path, help="more folders with households that have a key")
    parser.add_argument("--keep", metavar="NAME", help="keep how this household is read now as its first reading")
    parser.add_argument("--write", action="store_true", help="put the weights in force")
    options = parser.parse_args()
    folders = [ROOT / "tests" / "fixtures" / "households", *options.folders]
    if options.keep:
        keep(options.keep, folders)
        return
    households = [*keyed_households(folders), *first_households(folders), *map_scenarios()]
    report(households)
    if options.write:
        write(fit_all([case for household in households for case in household.cases]))


def report(households: Sequence[Household]) -> None:
    """Print each household's scores as they are when it is left out."""
    print(" " * 22 + "".join(f"{name:>{width}}" for name, width in COLUMNS.items()))
    of_state: dict[str, list[np.ndarray]] = {}
    for household in households:
        left_out = fit_all([case for other in households if other.name != household.name for case in other.cases])
        row = scored(household, left_out)
        of_state.setdefault(household.state, []).append(row)
        print_row(f"{household.name}, {household.state}", row)
    for state, rows in of_state.items():
        print_row(f"in all, {state}", np.sum(rows, axis=0))


def scored(household: Household, by: Mapping[str, Formula]) -> np.ndarray:
    """Return sums over the texts of a household, in the order in which a row shows them."""
    rows = [np.array([len(household.cases) + household.left_open, 0, 0, 0, 0, household.open_doubted, 0, 0, 0, 0], dtype=float)]
    for case in household.cases:
        is_right = not case.wrong
        likely = by["right"].chance(case.evidence)
        asked = likely_wrong(case.evidence, case.asked, by)
        off, held = (likely - is_right) ** 2, (max(SURE_ENOUGH, likely) - is_right) ** 2
        named = sum(bool(covered_by(about) & case.wrong) for about in asked)
        silent = bool(case.wrong - covered(case, asked))
        misread = 0 if is_right else len(asked)
        rows.append(np.array([0, is_right, 1, off, held, bool(asked or case.asked), len(asked), misread, named, silent], dtype=float))
    return np.sum(rows, axis=0)


def covered(case: Case, asked: Sequence[str]) -> frozenset[str]:
    """Return the fields that the doubts on a text name."""
    named = frozenset[str]().union(*(covered_by(about) for about in (*asked, *case.asked)))
    return named | {"end"} if "start" in named & case.wrong else named


def print_row(name: str, sums: np.ndarray) -> None:
    """Print one row; "as said" holds what is planned at "sure enough", as the reader does."""
    texts, right, seen, brier_sum, held, doubted, asked, wrong, named, silent = sums
    base = right / seen
    print(
        f"{name:22}{texts:6.0f}{right:6.0f}{base * (1 - base):8.4f}{brier_sum / seen:8.4f}{held / seen:8.4f}{doubted / texts:9.1%}"
        f"{asked:6.0f}{wrong:6.0f}{named:6.0f}{silent:7.0f}"
    )


def write(by: Mapping[str, Formula]) -> None:
    """Write the weights where the reader looks for them."""
    raw = {
        name: {
            "base": round(formula.base, 2),
            "weights": {sign: round(w, 2) for sign, w in zip(formula.signs, formula.weights, strict=True)},
        }
        for name, formula in by.items()
    }
    resource_path("lexicon", "confidence.json").write_text(json.dumps(raw, indent=1) + "\n", encoding="utf-8")


def keyed_households(folders: Iterable[Path]) -> list[Household]:
    """Read each household that has a key, as the grammar stands."""
    households = []
    for path in (path for folder in folders for path in reading_keys(folder)):
        key = load_reading_key(path)
        found = read_key_texts(path, key)
        rows = understood(found)
        now = score_texts(key.rules, rows, found.household.members, key.written)
        households.append(household_of(key.household, "now", rows, now, OF_THE_KNOWN))
    return households


def first_households(folders: Iterable[Path]) -> list[Household]:
    """Return each household whose first reading was kept, as it was read then: nothing is read again."""
    first = json.loads(FIRST.read_text(encoding="utf-8"))
    households = []
    for path in (path for folder in folders for path in reading_keys(folder)):
        key = load_reading_key(path)
        if key.household in first:
            kept = first_rows(first[key.household], key.rules)
            was = score_texts(key.rules, kept, [Member(member_id(name), name) for name in key.members], key.written)
            households.append(household_of(key.household, "first", kept, was))
    return households


def map_scenarios() -> list[Household]:
    """Read the MAP scenarios, where their folder is known."""
    folder = Path(os.environ.get("CONCORD_DATA", ROOT.parent / "shared" / "data")) / "map"
    households = []
    for name in scenarios_with_a_key(folder) if folder.is_dir() else ():
        text, house = scenario_texts(folder, name)
        documents = [load_document(text), *([load_document(house, is_house_rules=True)] if house is not None else [])]
        rows = understood(read_documents(documents, written=MONDAY, now=datetime(2026, 11, 23)))
        households.append(household_of(name, "MAP", rows, read_texts(load_key(folder, name).rules, rows)))
    return households


def household_of(name: str, state: str, rows: Sequence[Judged], outcomes: Sequence[TextOutcome], weight: float = 1.0) -> Household:
    """Pair the evidence on each text that the reader did not leave open with what the key says of it."""
    rules = {str(row.rule.id): without_its_own_doubts(row.rule) for row in rows}
    seen = [(rules[one.id], one) for one in outcomes if one.id in rules]
    closed = [(rule, one) for rule, one in seen if rule.readings and rule.confidence >= SURE_ENOUGH]
    left_open = [rule for rule, _ in seen if not rule.readings or rule.confidence < SURE_ENOUGH]
    found = tuple(Case(evidence_of(rule), frozenset(doubt.about for doubt in rule.doubts), wrong_in(one), weight) for rule, one in closed)
    return Household(name, state, found, len(left_open), sum(bool(rule.doubts) for rule in left_open))


def without_its_own_doubts(rule: Rule) -> Rule:
    """Undo what the formulas themselves did to a rule: a fit must not learn from its last result."""
    left = tuple(doubt for doubt in rule.doubts if not is_asked_again(doubt))
    return rule if left == rule.doubts else replace(rule, doubts=left)


def wrong_in(outcome: TextOutcome) -> frozenset[str]:
    """Return the fields that were read wrongly, whatever the formulas then made of it."""
    return frozenset(outcome.wrong_fields) - {"clear", "visibility"} if outcome.has_rule else frozenset({"extra"})


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
            rules = [without_its_own_doubts(row.rule) for row in understood(read_key_texts(path, key))]
            raw = _RULES.dump_python(rules, mode="json", exclude_defaults=True)
            kept[name] = [{field: value for field, value in rule.items() if field not in _LEFT_OUT} for rule in raw]
    parts = []
    for household, rules in kept.items():
        lines = ",\n".join("  " + json.dumps(rule, ensure_ascii=False, separators=(",", ":")) for rule in rules)
        parts.append(f" {json.dumps(household)}: [\n{lines}\n ]")
    FIRST.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


def fit_all(cases: Sequence[Case]) -> dict[str, Formula]:
    """Return the formula of each name in SIGNS_OF: that all is right, or that one field is wrong."""
    return {about: fitted(about, signs, cases) for about, signs in SIGNS_OF.items()}


def fitted(about: str, signs: Sequence[str], cases: Sequence[Case]) -> Formula:
    """Fit one formula. Evidence that would count the wrong way is left out, one piece after the other."""
    left = list(signs)
    against = -1 if about == "right" else 1
    outcome = np.array([not case.wrong if about == "right" else bool(case.wrong & fields_of(about)) for case in cases], dtype=float)
    weights = np.array([case.weight for case in cases])
    while True:
        values = np.array([[getattr(case.evidence, sign) for sign in left] for case in cases]).reshape(len(cases), len(left))
        held = {left.index(sign): against * abs(weight) for sign, weight in SET_BY_HAND.items() if sign in left}
        found = fit(values, outcome, weights, held)
        odd = [at for at, sign in enumerate(left) if found[at + 1] * against <= 0 and sign not in NEVER_FOR]
        if not odd:
            break
        left.pop(min(odd, key=lambda at: found[at + 1] * against))
    return Formula(float(found[0]), tuple(map(float, found[1:])), tuple(left))


def fields_of(about: str) -> frozenset[str]:
    """Return the fields that a formula counts as its own: what a condition is about may move days too, but days have a formula."""
    return covered_by(about) - (frozenset({"days", "clear"}) if about == "condition" else frozenset())


def fit(values: np.ndarray, outcome: np.ndarray, weights: np.ndarray, held: Mapping[int, float]) -> np.ndarray:
    """Return base and weights of a logistic regression with a ridge on all but the base, with those in `held` as they are."""
    data = np.column_stack([np.ones(len(values)), values])
    ridge = np.diag([0.0, *([RIDGE] * values.shape[1])])
    found = np.zeros(data.shape[1])
    for at, weight in held.items():
        found[at + 1] = weight
    free = [at for at in range(data.shape[1]) if at - 1 not in held]
    for _ in range(100):
        likely = 1 / (1 + np.exp(-np.clip(data @ found, -30, 30)))
        slope = data.T @ (weights * (likely - outcome)) + ridge @ found
        bend = (data.T * (weights * likely * (1 - likely))) @ data + ridge
        step = np.linalg.solve(bend[np.ix_(free, free)], slope[free])
        found[free] -= step
        if np.abs(step).max() < 1e-9:
            break
    return found


def brier(said: Iterable[tuple[float, float]]) -> float:
    scores = [(likely - was) ** 2 for likely, was in said]
    return sum(scores) / len(scores)


if __name__ == "__main__":
    main()

"""How sure a rule is: the chance that it was read right in every field, and which field is likeliest to be wrong.

Logistic formulas, 1 / (1 + exp(-(base + sum of weight x evidence))), one for the whole and one for each field. The evidence is counted
on the text and on what was read of it, so it asks nothing of the grammar. `benchmarks/confidence.py` fits the weights to the households
that have a key, prints what they are worth for a household left out, and writes them into resources/lexicon/confidence.json.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache

from concord.domain.rule import SURE_ENOUGH, Doubt, Rule
from concord.resource_files import resource_path

from .asked_again import asked_about, is_asked_again
from .coverage import Coverage
from .evidence import Evidence, evidence_of


def _signs(names: str) -> tuple[str, ...]:
    return tuple(names.split())


SIGNS_OF: Mapping[str, tuple[str, ...]] = {
    "right": tuple(field.name for field in fields(Evidence)),
    "kind": _signs(
        "unused_words crammed clauses lost_clauses lost_exception untimed unmeasured forbids_unsaid odd_opening unknown_activity several "
        "said_otherwise leaning spelt_out policy"
    ),
    "days": _signs("held_time lost_days lost_exception untimed endless dayless unlinked several leaning crammed spelt_out"),
    "start": _signs("held_time untimed endless dayless leaning unread_numbers clauses spelt_out policy"),
    "end": _signs("held_time untimed endless clauses several leaning spelt_out policy"),
    "place": _signs("unused_words held_place lost_places lost_names lost_clauses crammed policy"),
    "value": _signs("unread_numbers unmeasured held_time unused_words policy"),
    "condition": _signs("unlinked dayless leaning odd_opening crammed lost_exception untimed"),
}
"""The evidence that bears on each formula: on the whole being right, and on one field being wrong (as a doubt names it)."""
BARELY = 0.6
"""From this chance on that a field is wrong it is asked about."""
BESIDE = 0.45
"""The same where the text is asked about in any case."""
MOST_ASKED = 2


@dataclass(frozen=True, slots=True)
class Formula:
    """The weights of one formula."""

    base: float
    weights: tuple[float, ...]
    signs: tuple[str, ...]

    def chance(self, evidence: Evidence) -> float:
        """Return the chance, from 0 to 1."""
        score = self.base
        for sign, weight in zip(self.signs, self.weights, strict=True):
            value = getattr(evidence, sign)
            if value:
                score += weight * value
        return 1 / (1 + math.exp(-score))


@lru_cache(maxsize=1)
def formulas() -> Mapping[str, Formula]:
    """Return the shipped formulas, read once."""
    raw = json.loads(resource_path("lexicon", "confidence.json").read_text("utf-8"))
    return {name: Formula(entry["base"], tuple(entry["weights"].values()), tuple(entry["weights"])) for name, entry in raw.items()}


def with_confidence(rule: Rule) -> Rule:
    """Return a rule that is not linked yet with the chance that it was read right, and a doubt where a field is likely wrong.

    A text that the reader itself left open stays as unsure as it said. The others stay sure enough to plan with: a block with a question
    mark tells a family more than none.
    """
    if not rule.readings or rule.confidence < SURE_ENOUGH:
        return rule
    coverage = Coverage(rule.text, rule.readings)
    evidence = evidence_of(rule, coverage, is_linked=False)
    asked = _asked(rule, evidence, coverage)
    return replace(rule, confidence=max(SURE_ENOUGH, chance_of(evidence)), doubts=(*rule.doubts, *asked))


def weighed_by_links(rule: Rule, before: Rule, *, is_answered: bool = False) -> Rule:
    """Return a linked rule, less sure than it was before where its condition met nothing or where linking raised a doubt.

    That alone makes nothing unclear: what is not there today may be there tomorrow. What somebody said something of is as sure as that
    made it (`is_answered`), but is asked about as before, so that each answer finds its question.
    """
    if not SURE_ENOUGH <= rule.confidence < 1 or not rule.readings:
        return rule
    leans = any(reading.condition is not None for reading in rule.readings)
    if not leans and len(rule.doubts) == len(before.doubts):
        return rule
    own = replace(rule, doubts=tuple(doubt for doubt in rule.doubts if not is_asked_again(doubt)))
    coverage = Coverage(rule.text, rule.readings)
    evidence = evidence_of(own, coverage)
    asked = _asked(own, evidence, coverage) if len(own.doubts) == len(rule.doubts) else ()
    confidence = rule.confidence if is_answered else max(SURE_ENOUGH, chance_of(evidence))
    return replace(rule, confidence=confidence, doubts=(*rule.doubts, *asked))


def _asked(rule: Rule, evidence: Evidence, coverage: Coverage) -> tuple[Doubt, ...]:
    known = {doubt.about for doubt in rule.doubts}
    if "condition" in known:
        known.add("days")  # They come down from what the text waits for, which is asked about already.
    return tuple(asked_about(about, rule, coverage) for about in likely_wrong(evidence, known, formulas()))


def likely_wrong(evidence: Evidence, asked: Collection[str], by: Mapping[str, Formula]) -> tuple[str, ...]:
    """Return the fields to ask about beside those that the reader asked about itself, the likeliest to be wrong first.

    A further question costs less where a person has to look at the text in any case.
    """
    chances = sorted(((formula.chance(evidence), about) for about, formula in by.items() if about not in ("right", *asked)), reverse=True)
    if not asked and chances[0][0] < BARELY:
        return ()
    return tuple(about for chance, about in chances[:MOST_ASKED] if chance >= BESIDE)


def chance_of(evidence: Evidence) -> float:
    """Return the chance that everything was read right, with two digits."""
    return round(formulas()["right"].chance(evidence), 2)

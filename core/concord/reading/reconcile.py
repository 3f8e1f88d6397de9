"""The grammar's reading and a second reader's: agreement makes surer, disagreement becomes a question with both as its answers.

The grammar's reading stays in force until a person chooses. By how much confidence moves is set by hand: no model has been measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from concord.domain.opinion import Opinion
from concord.domain.rule import SURE_ENOUGH, Doubt, Kind, Reading, Rule
from concord.domain.settle import merged

from .in_words import readings_in_words
from .reconcile_fields import FIELD_QUESTIONS, Comparison, Difference, compare

NOTHING = "Nothing"
IS_THIS_MEANT = "This was understood by a language model only. Is it what is meant?"
ANYTHING_AT_ALL = "This was read in two ways. Should anything be planned from it?"
WHICH_IS_MEANT = "This was read in two ways. Which is meant?"
ONE_MORE = "This was read in two ways. Does it ask for something more?"
NO_OPINION = "The language model did not understand this. Is it what is meant?"

SURER = 0.4
"""The share of what is missing to certainty that agreement makes up."""
LESS_SURE = 0.85
"""What is left of confidence after each difference."""
SUREST = 0.97
MODEL_ALONE = 0.6
"""How sure what only a model understood can be, where a person has it lead."""
MOST_QUESTIONS = 3
"""With more differences than this it is asked once, which whole reading is meant."""
QUESTIONS = frozenset({IS_THIS_MEANT, ANYTHING_AT_ALL, WHICH_IS_MEANT, ONE_MORE, NO_OPINION, *FIELD_QUESTIONS.values()})
"""All that is ever asked here. The words are fixed, so that an answer is found again when the sentence is read again."""
_TELLING = frozenset({"days", "start", "end", "place", "value"})


def reconcile(rule: Rule, opinion: Opinion | None, *, lead: bool = False) -> Rule:
    """Return the rule of a sentence, not yet linked, with the questions that a second reader raises. None: it was not asked.

    With `lead` the second reader's times, days, places and values are in force and the grammar's are the other answer. How sure the
    rule is does not change here (`weighed`).
    """
    if opinion is None or any(reading.kind is Kind.POLICY for reading in rule.readings):
        return rule
    if not opinion.is_usable:
        return _asked(rule, Doubt("kind", NO_OPINION)) if lead and rule.readings else rule
    if not rule.readings:
        return _proposed(rule, tuple(reading for reading in opinion.readings if _is_definite(reading)), lead=lead)
    if not opinion.readings:
        return _asked(rule, Doubt("kind", ANYTHING_AT_ALL, (readings_in_words(rule.readings), NOTHING), "", (rule.readings, ())))
    return _compared(rule, opinion.readings, lead=lead)


def agrees(rule: Rule, opinion: Opinion | None) -> bool:
    """Say whether a second reader says the same of a rule that is not yet linked: its kind and something that tells, and nothing else."""
    if opinion is None or not opinion.is_usable or not rule.readings or any(r.kind is Kind.POLICY for r in rule.readings):
        return False
    pairs, extra = _pairs(rule, opinion.readings)
    if extra or any(compared.differences for _, compared in pairs):
        return False
    return any("kind" in compared.agreed and compared.agreed & _TELLING for _, compared in pairs)


def weighed(rule: Rule, *, is_agreed: bool) -> Rule:
    """Return a rule, linked and with what people settled, as sure as the second reader makes it.

    A rule that was sure enough to be planned stays so, since the grammar's reading is in force; one that was not does not become so.
    """
    asked = [doubt.message for doubt in rule.doubts if doubt.message in QUESTIONS]
    confidence = rule.confidence
    if asked and rule.readings:
        confidence *= LESS_SURE ** len(asked)
        if rule.confidence >= SURE_ENOUGH:
            confidence = max(confidence, SURE_ENOUGH)
        if IS_THIS_MEANT in asked:
            confidence = min(confidence, MODEL_ALONE)
    elif is_agreed and confidence >= SURE_ENOUGH:
        share = SURER / 2 if rule.doubts else SURER
        confidence = max(confidence, min(SUREST, confidence + (1 - confidence) * share))
    return replace(rule, confidence=confidence) if confidence != rule.confidence else rule


def _is_definite(reading: Reading) -> bool:
    """Say whether a reading can stand on its own: a policy and "once a month" are more than a model's schema can say."""
    return reading.kind is not Kind.POLICY and (reading.when.recurrence != "monthly" or bool(reading.when.dates))


def _proposed(rule: Rule, readings: tuple[Reading, ...], *, lead: bool) -> Rule:
    """Offer a reading of what the grammar could not read. It is planned only where a person says yes, or has the model lead."""
    if not readings:
        return rule
    others = tuple(doubt for doubt in rule.doubts if doubt.about != "kind")
    doubt = Doubt("kind", IS_THIS_MEANT, (readings_in_words(readings), NOTHING), "", (readings, ()))
    if lead:
        return replace(rule, readings=readings, doubts=(*others, doubt), confidence=MODEL_ALONE)
    return replace(rule, doubts=(*others, doubt))


def _compared(rule: Rule, theirs: Sequence[Reading], *, lead: bool) -> Rule:
    pairs, extra = _pairs(rule, theirs)
    asked_already = {doubt.about for doubt in rule.doubts} | ({"days"} if any(d.about == "dates" for d in rule.doubts) else set())
    found = [(at, one) for at, compared in pairs for one in compared.differences if one.about not in asked_already]
    rule = _led(rule, found) if lead else rule
    for doubt in _doubts(rule, found, lead=lead):
        rule = _asked(rule, doubt)
    return _asked(rule, _more(rule, extra)) if extra else rule


def _pairs(rule: Rule, theirs: Sequence[Reading]) -> tuple[list[tuple[int, Comparison]], list[Reading]]:
    """Put readings together that are of the same thing, and return those of the second reader that say something of their own."""
    mine = rule.readings
    ranked = sorted(
        ((compare(first, second, rule.text), at, other) for at, first in enumerate(mine) for other, second in enumerate(theirs)),
        key=lambda entry: (-entry[0].nearness, entry[1], entry[2]),
    )
    pairs: list[tuple[int, Comparison]] = []
    taken: set[int] = set()
    for compared, at, other in ranked:
        if other not in taken and all(at != place for place, _ in pairs):
            pairs.append((at, compared))
            taken.add(other)
    times = {reading.when.start for reading in mine} | {reading.when.end for reading in mine}
    left = [reading for other, reading in enumerate(theirs) if other not in taken and _is_definite(reading)]
    return sorted(pairs, key=lambda pair: pair[0]), [r for r in left if r.when.start is not None and r.when.start not in times]


def _led(rule: Rule, found: Sequence[tuple[int, Difference]]) -> Rule:
    readings = list(rule.readings)
    for at, one in found:
        readings[at] = _with(readings[at], one)
    return replace(rule, readings=tuple(readings))


def _doubts(rule: Rule, found: Sequence[tuple[int, Difference]], *, lead: bool) -> tuple[Doubt, ...]:
    """Return the questions. `rule` has the readings in force, so with `lead` the second reader's are in it already."""
    if not found:
        return ()
    # An answer is known by its question's words, so no two may have the same.
    if len(found) > MOST_QUESTIONS or len({one.message for _, one in found}) < len(found):
        other = list(rule.readings)
        for at, one in found:
            other[at] = _without(other[at], one) if lead else _with(other[at], one)
        both = (readings_in_words(rule.readings), readings_in_words(other))
        return (Doubt("kind", WHICH_IS_MEANT, both, "", (rule.readings, tuple(other))),) if both[0] != both[1] else ()
    doubts = []
    for at, one in found:
        whole = list(rule.readings)
        whole[at] = _without(whole[at], one) if lead else _with(whole[at], one)
        choices = (one.second, one.first) if lead else (one.first, one.second)
        doubts.append(Doubt(one.about, one.message, choices, "", (rule.readings, tuple(whole))))
    return tuple(doubts)


def _with(reading: Reading, one: Difference) -> Reading:
    return merged((one.whole,), (one.changed,), (reading,))[0]


def _without(reading: Reading, one: Difference) -> Reading:
    return merged((one.changed,), (one.whole,), (reading,))[0]


def _more(rule: Rule, extra: Sequence[Reading]) -> Doubt:
    return Doubt("kind", ONE_MORE, (f"Yes: {readings_in_words(extra)}", "No"), "", ((*rule.readings, *extra), rule.readings))


def _asked(rule: Rule, doubt: Doubt) -> Rule:
    return replace(rule, doubts=(*rule.doubts, doubt))

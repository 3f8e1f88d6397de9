"""Confidence tells what was read well from what was not, on texts of this file's own."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import fields, replace
from datetime import date
from types import ModuleType

import pytest

from concord.domain.document import Document
from concord.domain.rule import SURE_ENOUGH, Doubt, Kind, Reading, Rule
from concord.domain.settle import settle
from concord.domain.when import Minute, Recurrence, Weekday, When
from concord.reading.confidence import WEIGHTS, Evidence, chance_of, evidence_of, is_asked_again, weighed_by_links, with_confidence
from concord.reading.parts import read_sentences
from concord.reading.reader import GrammarReader, ReadingContext

WRITTEN = date(2026, 11, 23)
TUESDAY = When(Recurrence.WEEKLY, (Weekday.TU,), start=Minute(19 * 60), end=Minute(20 * 60 + 30))
NOTHING = Evidence(*(0.0 for _ in fields(Evidence)))


def rule(text: str, *readings: Reading, **changes: object) -> Rule:
    return replace(Rule("vera-1", "vera", "v.txt", 1, text, readings, 0.9), **changes)


def read(*texts: str) -> list[Rule]:
    numbered = "Vera:\n" + "".join(f"{n}. {text}\n" for n, text in enumerate(texts, start=1))
    found = read_sentences([Document("v.txt", numbered)], household=None, written=WRITTEN)
    return list(GrammarReader().read(found.sentences, ReadingContext(found.members, WRITTEN)))


def test_nothing_left_over_is_surer_than_anything_left_over():
    assert chance_of(NOTHING) > 0.7
    against = [field.name for field in fields(Evidence)]
    assert all(getattr(WEIGHTS, name) < 0 for name in against)
    assert all(chance_of(replace(NOTHING, **{name: 1.0})) < chance_of(NOTHING) for name in against)


@pytest.mark.parametrize(
    ("name", "text", "reading"),
    [
        ("unused_words", "Pottery on Tuesday from 19:00 to 20:30 behind the old brewery", Reading(Kind.COMMITMENT, TUESDAY, "pottery")),
        ("unread_numbers", "Pottery on Tuesday from 19:00 to 20:30, 12 euros", Reading(Kind.COMMITMENT, TUESDAY, "pottery")),
        ("unread_numbers", "Pottery on Tuesday from seven to half past eight, bring four", Reading(Kind.COMMITMENT, TUESDAY, "pottery")),
        ("crammed", "Pottery on Tuesday and I am tired", Reading(Kind.COMMITMENT, TUESDAY, "pottery and I am tired")),
        ("held_place", "Pottery at Greta's on Tuesday", Reading(Kind.COMMITMENT, TUESDAY, "pottery at Greta's")),
        ("held_time", "Pottery Tue aft", Reading(Kind.COMMITMENT, TUESDAY, "pottery aft")),
        ("clauses", "Pottery, and then home, but not before the shop, which shuts", Reading(Kind.COMMITMENT, TUESDAY, "pottery")),
        ("unknown_activity", "Pottery on Tuesday", Reading(Kind.COMMITMENT, TUESDAY, "pottery")),
        ("said_otherwise", "Back from pottery by seven", Reading(Kind.RESTRICTION, TUESDAY, "being out")),
        ("dayless", "When Gus comes", Reading(Kind.COMMITMENT, When(Recurrence.CONDITIONAL), condition="Gus comes")),
        ("unlinked", "Tea during pottery", Reading(Kind.PROVISION, activity="tea", needs=("tea",), condition="pottery")),
    ],
)
def test_each_piece_of_evidence_is_seen_where_it_is_and_lowers_the_chance(name, text, reading):
    evidence = evidence_of(rule(text, reading))
    assert getattr(evidence, name) > 0
    assert chance_of(evidence) < chance_of(replace(evidence, **{name: 0.0}))


def test_several_acts_in_one_text_are_less_likely_all_right_and_several_times_of_one_are_not():
    one, other, third = (Reading(Kind.COMMITMENT, TUESDAY, name, "hobby") for name in ("pottery", "chess", "tango"))
    later = replace(one, when=replace(TUESDAY, start=Minute(21 * 60)))
    assert evidence_of(rule("Pottery.", one, later)).several == 0
    assert 0 < evidence_of(rule("Pottery.", one, other)).several < evidence_of(rule("Pottery.", one, other, third)).several


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Pottery on Tuesday from 19:00 to 20:30.", Reading(Kind.COMMITMENT, TUESDAY, "pottery", "hobby")),
        ("Pottery on Tuesday, seven to half past eight.", Reading(Kind.COMMITMENT, TUESDAY, "pottery", "hobby")),
        ("Pottery Tue 7-8:30 pm.", Reading(Kind.COMMITMENT, TUESDAY, "pottery", "hobby")),
        ("Pottery on Tuesday from 1900 to 2030 because I love my clay.", Reading(Kind.COMMITMENT, TUESDAY, "pottery", "hobby")),
        ("In bed by half past ten.", Reading(Kind.RESTRICTION, When(Recurrence.DAILY, start=Minute(22 * 60 + 30)), "being up")),
    ],
)
def test_what_a_reading_holds_in_other_words_is_not_left_over(text, reading):
    evidence = evidence_of(rule(text, reading))
    assert evidence == replace(NOTHING, clauses=evidence.clauses, said_otherwise=evidence.said_otherwise)


def test_a_text_that_is_read_well_stays_sure_enough_and_surer_than_one_that_is_not():
    plain, full = read("Yoga on Tuesdays from 19:00 to 20:30.", "Yoga Tue wk aft 7 w/ 12 euros, and the gorge bit by Ottilie's, or so.")
    assert plain.confidence > 0.7
    assert full.confidence < plain.confidence


def test_a_reading_without_hardly_a_chance_is_asked_about_and_a_yes_makes_it_sure():
    hopeless = rule(
        "Aurelia said, if 77 of the brass hoops are there, then 31 or so might do but who knows, unless Gus objects",
        Reading(Kind.RESTRICTION, TUESDAY, "who knows at 31 or so if the"),
    )
    asked = with_confidence(hopeless)
    assert asked.confidence == SURE_ENOUGH
    doubt = asked.doubts[-1]
    assert is_asked_again(doubt)
    assert (doubt.about, doubt.choices[-1]) == ("kind", "Nothing")
    settled = settle(asked, doubt, doubt.choices[0])
    assert settled.readings == hopeless.readings
    assert settled.confidence > SURE_ENOUGH
    assert settle(asked, doubt, "Nothing").readings == hopeless.readings


def test_what_the_reader_left_open_stays_as_unsure_as_it_said():
    for unsure in (rule("Hm.", confidence=0.2), rule("Maybe pottery.", Reading(Kind.COMMITMENT, activity="pottery"), confidence=0.4)):
        assert with_confidence(unsure) is unsure


def test_a_doubt_lowers_confidence():
    reading = Reading(Kind.COMMITMENT, TUESDAY, "pottery", "hobby")
    sure = with_confidence(rule("Pottery on Tuesday.", reading))
    unsure = with_confidence(rule("Pottery on Tuesday.", reading, doubts=(Doubt("start", "When?"),)))
    assert unsure.confidence < sure.confidence
    assert weighed_by_links(replace(sure, doubts=(Doubt("start", "When?"),)), sure).confidence == pytest.approx(
        unsure.confidence, abs=0.011
    )


def test_a_condition_that_meets_something_is_surer_than_one_that_meets_nothing_and_neither_is_unclear():
    text = "Not warmer than 19 degrees in the living room while I do yoga."
    met = read("Yoga on Tuesdays from 19:00 to 20:30.", text)[1]
    unmet = read(text)[0]
    assert met.readings[0].applies_to
    assert SURE_ENOUGH <= unmet.confidence < met.confidence


@pytest.mark.parametrize("text", ["", " ", "12 12 12", "!!!", "Ünïcödé’s 99999999999999 " * 50, "\u202eabc 7", "a " * 900])
def test_any_text_has_a_chance_between_nought_and_one(text):
    assert 0 <= chance_of(evidence_of(rule(text, Reading(Kind.COMMITMENT, activity=text or None)))) <= 1


@pytest.fixture(scope="module")
def fitting(checkout) -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmark_confidence", checkout / "benchmarks" / "confidence.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_fit_finds_the_weights_that_made_the_data(fitting):
    cases = [fitting.Case((1.0, float(n % 2)), n % 2 == 0 if n % 10 else n % 2 == 1) for n in range(4000)]
    base, weight = fitting.fit(cases)
    assert fitting.chance([base, weight], fitting.Case((1.0, 0.0), True)) == pytest.approx(0.8, abs=0.01)
    assert fitting.chance([base, weight], fitting.Case((1.0, 1.0), True)) == pytest.approx(0.0, abs=0.02)


def test_the_formula_beats_always_saying_the_base_rate_on_each_household_met_for_the_first_time(fitting, checkout):
    weights = [0.0] * (len(fields(Evidence)) + 1)
    from concord.reading import confidence

    weights[0] = confidence.BASE
    weights[1:] = [getattr(WEIGHTS, field.name) for field in fields(Evidence)]
    first = [home for home in fitting.keyed_households([checkout / "tests" / "fixtures" / "households"]) if home.state == "first"]
    assert len(first) >= 3
    said = [(fitting.chance(weights, case), float(case.is_right)) for home in first for case in home.cases]
    base = sum(was for _, was in said) / len(said)
    assert fitting.brier(said) < base * (1 - base)

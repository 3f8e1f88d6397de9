"""Confidence tells what was read well from what was not, on texts of this file's own."""

from __future__ import annotations

import importlib.util
import math
import sys
from dataclasses import fields, replace
from datetime import date
from types import ModuleType

import numpy as np
import pytest

from concord.domain.document import Document
from concord.domain.rule import SURE_ENOUGH, Doubt, Kind, Reading, Rule
from concord.domain.settle import settle
from concord.domain.when import Minute, Recurrence, Weekday, When
from concord.flows.text_outcome import covered_by
from concord.reading.asked_again import asked_about, is_asked_again
from concord.reading.confidence import Formula, chance_of, formulas, likely_wrong, weighed_by_links, with_confidence
from concord.reading.coverage import Coverage
from concord.reading.evidence import Evidence, evidence_of
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
    against = [field.name for field in fields(Evidence) if field.name not in ("spelt_out", "policy")]
    assert all(chance_of(replace(NOTHING, **{name: 1.0})) <= chance_of(NOTHING) for name in against)
    weighed = [name for name in against if chance_of(replace(NOTHING, **{name: 1.0})) < chance_of(NOTHING)]
    assert len(weighed) > len(against) / 2


def test_a_clock_time_in_figures_speaks_for_a_reading():
    assert chance_of(replace(NOTHING, spelt_out=1.0)) > chance_of(NOTHING)


@pytest.mark.parametrize(
    ("name", "text", "reading"),
    [
        ("unused_words", "Pottery on Tuesday from 19:00 to 20:30 behind the old brewery", Reading(Kind.COMMITMENT, TUESDAY, "pottery")),
        ("unread_numbers", "Pottery on Tuesday from 19:00 to 20:30, 12 euros", Reading(Kind.COMMITMENT, TUESDAY, "pottery")),
        ("unread_numbers", "Pottery on Tuesday from seven to half past eight, bring four", Reading(Kind.COMMITMENT, TUESDAY, "pottery")),
        ("crammed", "Pottery on Tuesday and I am tired", Reading(Kind.COMMITMENT, TUESDAY, "pottery and I am tired")),
        ("held_place", "Pottery at Greta's on Tuesday", Reading(Kind.COMMITMENT, TUESDAY, "pottery at Greta's")),
        ("held_time", "Pottery Tue aft", Reading(Kind.COMMITMENT, TUESDAY, "pottery aft")),
        ("lost_clauses", "Pottery on Tuesday, bring an apron", Reading(Kind.COMMITMENT, TUESDAY, "pottery")),
        ("lost_places", "Pottery on Tuesday in the old brewery", Reading(Kind.COMMITMENT, TUESDAY, "pottery")),
        ("lost_names", "Pottery on Tuesday with Ottilie", Reading(Kind.COMMITMENT, TUESDAY, "pottery")),
        ("lost_days", "Pottery on Tuesday and Thursday", Reading(Kind.COMMITMENT, TUESDAY, "pottery")),
        ("lost_exception", "Pottery, other than in the holidays", Reading(Kind.COMMITMENT, TUESDAY, "pottery")),
        ("untimed", "Pottery at eight", Reading(Kind.COMMITMENT, When(Recurrence.WEEKLY, (Weekday.TU,)), "pottery")),
        ("endless", "Pottery from seven until the oven is cold", Reading(Kind.COMMITMENT, replace(TUESDAY, end=None), "pottery")),
        ("unmeasured", "The kiln below 900 degrees", Reading(Kind.TASK, TUESDAY, "kiln")),
        ("forbids_unsaid", "Pottery on Tuesday", Reading(Kind.RESTRICTION, TUESDAY, "pottery")),
        ("odd_opening", "It is for pottery", Reading(Kind.COMMITMENT, TUESDAY, "for pottery")),
        ("leaning", "Pottery instead", Reading(Kind.COMMITMENT, TUESDAY, "pottery")),
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
    assert chance_of(evidence) <= chance_of(replace(evidence, **{name: 0.0}))


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
    signs = ("clauses", "said_otherwise", "forbids_unsaid", "endless", "spelt_out")
    assert evidence == replace(NOTHING, **{name: getattr(evidence, name) for name in signs})


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
    assert 1 <= len(asked.doubts) <= 2
    assert all(map(is_asked_again, asked.doubts))
    settled = asked
    for doubt in asked.doubts:
        settled = settle(settled, doubt, doubt.choices[0])
    assert settled.readings == hopeless.readings
    assert settled.confidence > SURE_ENOUGH


def test_nothing_can_be_asked_for_and_the_readings_stay_to_be_had_back():
    text = rule("Whatever.", Reading(Kind.COMMITMENT, TUESDAY, "pottery"))
    doubt = asked_about("kind", text, Coverage(text.text, text.readings))
    assert doubt.choices[-1] == "Nothing"
    assert settle(replace(text, doubts=(doubt,)), doubt, "Nothing").readings == text.readings


def test_each_of_several_acts_may_be_the_only_one():
    one, other = Reading(Kind.COMMITMENT, TUESDAY, "pottery"), Reading(Kind.TASK, TUESDAY, "firing the kiln")
    doubt = asked_about("kind", rule("Pottery on Tuesday, kiln on.", one, other), Coverage("", ()))
    assert doubt.outcomes == ((one, other), (one,), (other,), ())


def test_a_phrase_that_no_reading_took_in_may_be_the_place():
    text = rule("Pottery on Tuesday in the old brewery.", Reading(Kind.COMMITMENT, TUESDAY, "pottery"))
    doubt = asked_about("place", text, Coverage(text.text, text.readings))
    assert doubt.words == "in the old brewery"
    assert [[reading.place for reading in outcome] for outcome in doubt.outcomes] == [[None], ["old brewery"]]


def test_what_has_no_day_may_be_meant_for_every_day():
    text = rule(
        "The kiln is off while Gus is here.", Reading(Kind.RESTRICTION, When(Recurrence.CONDITIONAL), "kiln", condition="Gus is here")
    )
    doubt = asked_about("days", text, Coverage(text.text, text.readings))
    assert [outcome[0].when.days for outcome in doubt.outcomes] == [(), tuple(Weekday)]
    always = asked_about("condition", text, Coverage(text.text, text.readings))
    assert [outcome[0].condition for outcome in always.outcomes] == ["Gus is here", None]


@pytest.mark.parametrize("about", ["kind", "days", "start", "end", "place", "value", "condition"])
def test_each_doubt_has_choices_that_differ_and_each_leads_somewhere(about):
    text = rule("Pottery, or so.", Reading(Kind.COMMITMENT, TUESDAY, "pottery", condition="Gus comes"))
    doubt = asked_about(about, text, Coverage(text.text, text.readings))
    assert doubt.about == about
    assert is_asked_again(doubt)
    assert doubt.choices
    assert len(set(doubt.choices)) == len(doubt.outcomes)


def test_a_second_field_is_asked_about_only_where_a_text_is_asked_about_anyhow():
    by = {about: Formula(math.log(chance / (1 - chance)), (), ()) for about, chance in (("kind", 0.5), ("days", 0.47), ("place", 0.1))}
    assert likely_wrong(NOTHING, (), by) == ()
    assert likely_wrong(NOTHING, ("start",), by) == ("kind", "days")
    assert likely_wrong(NOTHING, ("kind",), by) == ("days",)
    sure = {**by, "kind": Formula(3.0, (), ())}
    assert likely_wrong(NOTHING, (), sure) == ("kind", "days")


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
    values = np.array([[float(n % 2)] for n in range(4000)])
    outcome = np.array([float(n % 2 == 0 if n % 10 else n % 2 == 1) for n in range(4000)])
    base, weight = fitting.fit(values, outcome, np.ones(4000), {})
    assert 1 / (1 + math.exp(-base)) == pytest.approx(0.8, abs=0.01)
    assert 1 / (1 + math.exp(-base - weight)) == pytest.approx(0.0, abs=0.02)


def test_evidence_that_counts_the_wrong_way_is_left_out_of_a_formula(fitting):
    cases = [
        fitting.Case(replace(NOTHING, several=float(n % 2)), frozenset(), frozenset({"kind"} if n % 2 == 0 else ())) for n in range(40)
    ]
    assert fitting.fitted("kind", ("several", "clauses"), cases).signs == ()


def test_the_formulas_beat_always_saying_the_base_rate_on_households_met_for_the_first_time(fitting, checkout):
    first = fitting.first_households([checkout / "tests" / "fixtures" / "households"])
    assert len(first) >= 3
    texts, right, seen, off, *_ = sum(fitting.scored(home, formulas()) for home in first)
    assert off / seen < right / seen * (1 - right / seen)
    asked = [(case, about) for home in first for case in home.cases for about in likely_wrong(case.evidence, case.asked, formulas())]
    assert len(asked) < texts / 4
    assert sum(bool(case.wrong) for case, _ in asked) > 0.8 * len(asked)
    assert sum(bool(case.wrong & covered_by(about)) for case, about in asked) > 0.5 * len(asked)

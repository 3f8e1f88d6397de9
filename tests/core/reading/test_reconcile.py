"""Two readers of one sentence: agreement, disagreement, and who is in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.opinion import Opinion, Opinions
from concord.domain.rule import SURE_ENOUGH, Comparator, Doubt, Kind, Measure, Reading, Rule
from concord.domain.settle import settle
from concord.domain.when import WEEK, Minute, Recurrence, Weekday, When
from concord.reading.reader import GrammarReader, ReadingContext, read_sentence
from concord.reading.reconcile import ANYTHING_AT_ALL, IS_THIS_MEANT, NO_OPINION, NOTHING, ONE_MORE, WHICH_IS_MEANT, agrees, weighed
from concord.reading.reconcile import reconcile as questioned

CONTEXT = ReadingContext(members=(Member(MemberId("ana"), "Ana"), Member(MemberId("ben"), "Ben")), written=date(2026, 11, 23))
POTTERY = "I have pottery in the shed on Tuesday from 19:00 to 21:00."


def sentence(text: str, number: int = 1) -> Sentence:
    return Sentence(RuleId(f"ana-{number}"), MemberId("ana"), "ana.txt", number, number, text)


def grammar(text: str = POTTERY) -> Rule:
    return read_sentence(sentence(text), CONTEXT)


def at(hour: float) -> Minute:
    return Minute(int(hour * 60))


def model(**fields: Any) -> Reading:
    when = When(Recurrence.WEEKLY, (Weekday.TU,), start=at(19), end=at(21))
    return replace(Reading(Kind.COMMITMENT, replace(when, **fields.pop("when", {})), "pottery", place="shed"), **fields)


def reconcile(rule: Rule, said: Opinion | None, *, lead: bool = False) -> Rule:
    """What the reader does with an opinion, without links."""
    return weighed(questioned(rule, said, lead=lead), is_agreed=agrees(rule, said))


def opinion(*readings: Reading) -> Opinion:
    return Opinion(readings)


def test_agreement_makes_surer_and_asks_nothing() -> None:
    before = grammar()
    after = reconcile(before, opinion(model()))
    assert after.confidence > before.confidence
    assert replace(after, confidence=before.confidence) == before


@pytest.mark.parametrize(
    ("other", "about", "choices"),
    [
        (model(when={"start": at(7), "end": None}), "start", ("19:00 in the evening", "7:00 in the morning")),
        (model(when={"end": at(22)}), "end", ("21:00 in the evening", "22:00 at night")),
        (model(when={"start": at(7), "end": at(9)}), "start", ("19:00-21:00", "7:00-9:00")),
        (model(when={"days": (Weekday.TH,)}), "days", ("Tuesdays", "Thursdays")),
        (model(when={"days": (Weekday.TU, Weekday.TH)}), "days", ("Tuesdays", "Tuesdays and Thursdays")),
        (model(when={"recurrence": Recurrence.BIWEEKLY}), "days", ("Tuesdays", "every other week, Tuesdays")),
        (
            model(when={"recurrence": Recurrence.ONCE, "days": (), "dates": (date(2026, 11, 25),)}),
            "days",
            ("Tuesdays", "only Wed 25 November"),
        ),
        (model(place="kitchen"), "place", ("shed", "kitchen")),
        (model(kind=Kind.RESTRICTION), "kind", ("something that takes place", "something that must not be")),
        (model(measure=Measure("temperature", Comparator.AT_LEAST, 20.0)), "value", ("no value", "at least 20")),
    ],
)
def test_a_difference_is_a_question_about_its_field_with_both_as_answers(other: Reading, about: str, choices: tuple[str, ...]) -> None:
    before = grammar()
    after = reconcile(before, opinion(other))
    assert after.readings == before.readings, "the grammar's reading stays in force"
    assert [(doubt.about, doubt.choices) for doubt in after.doubts] == [(about, choices)]
    assert SURE_ENOUGH <= after.confidence < before.confidence
    first, second = after.doubts[0].outcomes
    assert first == before.readings
    assert second != before.readings


def test_choosing_settles_it_one_way_or_the_other() -> None:
    before = grammar()
    asked = reconcile(before, opinion(model(when={"start": at(7), "end": at(9)})))
    assert settle(asked, asked.doubts[0], "19:00-21:00").readings == before.readings
    taken = settle(asked, asked.doubts[0], "7:00-9:00").readings[0]
    assert (taken.when.start, taken.when.end, taken.place, taken.when.days) == (at(7), at(9), "shed", (Weekday.TU,))


def test_two_differences_can_be_settled_one_after_the_other() -> None:
    rule = reconcile(grammar(), opinion(model(when={"days": (Weekday.TH,)}, place="kitchen")))
    assert {doubt.about for doubt in rule.doubts} == {"days", "place"}
    for about, choice in (("place", "kitchen"), ("days", "Thursdays")):
        rule = settle(rule, next(doubt for doubt in rule.doubts if doubt.about == about), choice)
    assert (rule.readings[0].place, rule.readings[0].when.days, rule.doubts) == ("kitchen", (Weekday.TH,), ())


def test_where_nearly_all_differs_it_is_asked_once() -> None:
    other = model(kind=Kind.RESTRICTION, when={"days": (Weekday.TH,), "start": at(20), "end": at(23)}, place="kitchen")
    after = reconcile(grammar(), opinion(other))
    assert [doubt.message for doubt in after.doubts] == [WHICH_IS_MEANT]
    chosen = settle(after, after.doubts[0], after.doubts[0].choices[1]).readings[0]
    assert (chosen.kind, chosen.when.days, chosen.when.end, chosen.place) == (Kind.RESTRICTION, (Weekday.TH,), at(23), "kitchen")


@pytest.mark.parametrize(
    "silent",
    [
        model(when={"end": None}),
        model(place=None),
        model(when={"days": ()}),
        model(kind=Kind.TASK),
        model(place="the old shed"),
        model(activity="tuesday pottery"),
    ],
)
def test_saying_less_or_saying_it_otherwise_is_no_difference(silent: Reading) -> None:
    assert reconcile(grammar(), opinion(silent)).doubts == ()


def test_a_bare_weekday_is_no_reason_to_ask_whether_it_is_every_week() -> None:
    once = model(when={"recurrence": Recurrence.ONCE, "days": (), "dates": (date(2026, 11, 24),)})
    assert reconcile(grammar(), opinion(once)).doubts == ()
    weekly = grammar("I have pottery in the shed every Tuesday from 19:00 to 21:00.")
    assert [doubt.choices for doubt in reconcile(weekly, opinion(once)).doubts] == [("Tuesdays", "only Tue 24 November")]


def test_a_time_reckoned_from_another_is_not_compared() -> None:
    rule = replace(grammar(), readings=(model(when={"offset_minutes": -15, "end": None}),))
    assert reconcile(rule, opinion(model(when={"start": at(18.75), "end": None}))).doubts == ()


def test_a_place_that_only_names_the_activity_is_no_difference() -> None:
    rule = grammar("The garden group meets on Tuesday from 19:00 to 21:00.")
    rule = replace(rule, readings=(replace(rule.readings[0], activity="garden group", place=None),))
    assert reconcile(rule, opinion(model(activity="garden group", place="garden"))).doubts == ()


def test_a_place_that_the_activity_has_swallowed_is_asked_about() -> None:
    rule = grammar("I play darts at the Black Horse on Tuesday from 19:00 to 21:00.")
    rule = replace(rule, readings=(replace(rule.readings[0], activity="darts at the Black Horse", place=None),))
    after = reconcile(rule, opinion(model(activity="darts", place="Black Horse")))
    assert [doubt.choices for doubt in after.doubts] == [("no place in particular", "Black Horse")]


def test_a_question_that_the_grammar_asks_is_not_asked_twice() -> None:
    rule = replace(grammar(), doubts=(Doubt("start", "In the morning or in the evening?"),))
    assert reconcile(rule, opinion(model(when={"start": at(7), "end": None}))).doubts == rule.doubts


def test_one_thing_more_is_asked_about() -> None:
    after = reconcile(grammar(), opinion(model(), model(activity="dinner", place=None, when={"start": at(18), "end": None})))
    assert [(d.about, d.message) for d in after.doubts] == [("kind", ONE_MORE)]
    yes, no = after.doubts[0].choices
    assert "18:00" in yes
    assert len(settle(after, after.doubts[0], yes).readings) == 2
    assert settle(after, after.doubts[0], no).readings == after.readings


def test_the_same_question_about_two_things_is_asked_once_for_both() -> None:
    rule = grammar("I have pottery in the shed on Tuesday from 19:00 to 21:00.")
    rule = replace(rule, readings=(*rule.readings, model(activity="bowls", when={"days": (Weekday.FR,), "start": at(17), "end": at(18)})))
    theirs = (model(when={"end": at(22)}), model(activity="bowls", when={"days": (Weekday.FR,), "start": at(17), "end": at(19)}))
    after = reconcile(rule, opinion(*theirs))
    assert [doubt.message for doubt in after.doubts] == [WHICH_IS_MEANT]
    assert [r.when.end for r in settle(after, after.doubts[0], after.doubts[0].choices[1]).readings] == [at(22), at(19)]


def test_what_only_the_model_understood_is_proposed_and_never_in_force() -> None:
    unread = Rule(
        RuleId("ana-1"),
        MemberId("ana"),
        "ana.txt",
        1,
        "frobbing tuesdays 7 to 9",
        confidence=0.2,
        doubts=(Doubt("kind", "What should be planned from this?"),),
    )
    after = reconcile(unread, opinion(model(activity="frobbing", place=None)))
    assert (after.readings, after.confidence) == ((), 0.2)
    assert [(d.about, d.message, d.choices) for d in after.doubts] == [
        ("kind", IS_THIS_MEANT, ("frobbing, Tuesdays, 19:00-21:00", NOTHING))
    ]
    assert settle(after, after.doubts[0], after.doubts[0].choices[0]).readings[0].activity == "frobbing"


def test_what_nobody_understood_stays_unclear() -> None:
    unread = Rule(
        RuleId("ana-1"),
        MemberId("ana"),
        "ana.txt",
        1,
        "frobbing",
        confidence=0.2,
        doubts=(Doubt("kind", "What should be planned from this?"),),
    )
    for said in (opinion(), Opinion(is_usable=False), opinion(model(kind=Kind.POLICY)), None):
        assert reconcile(unread, said) == unread


def test_a_model_that_finds_nothing_in_it_makes_a_question() -> None:
    after = reconcile(grammar(), opinion())
    assert [(d.message, d.choices[1], d.outcomes[1]) for d in after.doubts] == [(ANYTHING_AT_ALL, NOTHING, ())]
    assert after.readings == grammar().readings


@pytest.mark.parametrize("said", [None, Opinion(is_usable=False)])
def test_without_an_opinion_nothing_changes(said: Opinion | None) -> None:
    assert reconcile(grammar(), said) == grammar()


def test_what_the_grammar_was_not_sure_enough_of_does_not_become_so_by_agreement() -> None:
    unsure = replace(grammar(), confidence=0.45)
    assert reconcile(unsure, opinion(model())).confidence == 0.45


def test_a_question_that_was_settled_makes_nobody_less_sure() -> None:
    asked = questioned(grammar(), opinion(model(place="kitchen")))
    taken = settle(asked, asked.doubts[0], "kitchen")
    assert weighed(taken, is_agreed=False) == taken


def test_a_policy_is_left_to_the_grammar() -> None:
    rule = replace(grammar(), readings=(Reading(Kind.POLICY),))
    assert reconcile(rule, opinion(model())) == rule


class TestWhereTheModelLeads:
    def test_its_fields_are_in_force_and_the_grammars_are_the_other_answer(self) -> None:
        after = reconcile(grammar(), opinion(model(when={"start": at(7), "end": at(9)})), lead=True)
        assert after.readings[0].when.start == at(7)
        assert after.doubts[0].choices == ("7:00-9:00", "19:00-21:00")
        back = settle(after, after.doubts[0], "19:00-21:00")
        assert back.readings == grammar().readings

    def test_the_rest_of_the_grammars_reading_stays(self) -> None:
        rule = grammar("I have pottery on Tuesday from 19:00 to 21:00 and I need the car.")
        after = reconcile(rule, opinion(model(when={"end": at(22)}, place=None)), lead=True)
        assert (after.readings[0].resource, after.readings[0].when.end) == ("car", at(22))

    def test_what_it_alone_understood_is_in_force_with_a_question(self) -> None:
        unread = Rule(RuleId("ana-1"), MemberId("ana"), "ana.txt", 1, "frobbing tuesdays 7 to 9", confidence=0.2)
        after = reconcile(unread, opinion(model(activity="frobbing")), lead=True)
        assert after.readings == (model(activity="frobbing"),)
        assert after.confidence > SURE_ENOUGH
        assert [d.message for d in after.doubts] == [IS_THIS_MEANT]

    def test_where_it_says_nothing_usable_the_grammar_reads_with_a_doubt(self) -> None:
        after = reconcile(grammar(), Opinion(is_usable=False), lead=True)
        assert after.readings == grammar().readings
        assert [d.message for d in after.doubts] == [NO_OPINION]

    def test_nearly_all_else_can_be_taken_back_at_once(self) -> None:
        other = model(kind=Kind.RESTRICTION, when={"days": (Weekday.TH,), "start": at(20), "end": at(23)}, place="kitchen")
        after = reconcile(grammar(), opinion(other), lead=True)
        assert after.readings[0].kind is Kind.RESTRICTION
        assert settle(after, after.doubts[0], after.doubts[0].choices[1]).readings == grammar().readings


def test_links_are_followed_from_what_is_in_force_and_in_the_answers_too() -> None:
    sentences = [
        sentence("I cook dinner on Monday and Thursday from 17:30 to 18:30."),
        sentence("Not warmer than 18 degrees in the kitchen while I am cooking.", 2),
    ]
    said = Reading(
        Kind.SETTING,
        When(Recurrence.CONDITIONAL),
        "cooking",
        place="kitchen",
        condition="cooking",
        measure=Measure("temperature", Comparator.AT_MOST, 19.0, "degC"),
    )
    rules = GrammarReader().read(sentences, CONTEXT, opinions=Opinions(((RuleId("ana-2"), opinion(said)),)))
    doubt = rules[1].doubts[0]
    assert (doubt.about, doubt.choices) == ("value", ("at most 18 °C", "at most 19 °C"))
    assert rules[1].readings[0].when.start == at(17.5)
    assert doubt.outcomes[1][0].when.start == at(17.5)
    assert doubt.outcomes[1][0].applies_to == ("ana-1",)


def test_every_day_and_all_seven_are_one() -> None:
    rule = grammar("I take my tablets at 20:00 every day.")
    assert reconcile(rule, opinion(replace(rule.readings[0], when=When(Recurrence.DAILY, WEEK, start=at(20))))).doubts == ()


def test_before_nine_is_before_nine_whichever_end_it_is_put_at() -> None:
    rule = grammar("No phone calls for me before 9:00.")
    swapped = Reading(Kind.RESTRICTION, When(Recurrence.DAILY, WEEK, start=at(9)), "phone calls")
    assert reconcile(rule, opinion(swapped)).doubts == ()

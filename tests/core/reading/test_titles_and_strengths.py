"""What stands on the timeline is a short phrase in the writer's words, and how much a text insists is heard."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Kind, Rule, Strength
from concord.reading.reader import GrammarReader, ReadingContext
from concord.reading.strengths import strength_of

_MEMBERS = tuple(Member(MemberId(name.lower()), name) for name in ("Nils", "Oona"))


def read(text: str) -> Rule:
    """Return the rule of a sentence that Nils wrote."""
    return GrammarReader().read(
        [Sentence(RuleId("nils-1"), MemberId("nils"), "a.txt", 1, 1, text)], ReadingContext(_MEMBERS, date(2026, 11, 23))
    )[0]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("I'm throwing Oona a surprise party on the 12th at 6 pm", "throwing Oona a surprise party"),
        ("Grandma Pat calls every Sunday at 6 pm", "Grandma Pat calls"),
        ("Got band practice on Sundays at 3 pm", "band practice"),
        ("The kids have their flu jabs on Thursday at 4 pm", "flu jabs"),
        ("A bath on Sunday evening at 8 would be lovely", "bath"),
        ("Family dinner on Sunday at six is non-negotiable", "Family dinner"),
        ("I never miss the quiz on Tuesdays at 8 pm", "quiz"),
        ("I can't wait for the match on Saturday at 3 pm", "match"),
        ("There's a parcel coming on Wednesday between 12 and 4", "parcel coming"),
        ("The cake has to be picked up on the 12th at 3 pm", "cake picked up"),
        ("Please do not come in while I practise", "come in"),
        ("Let the plumber in at 9 am on Monday", "Let the plumber in"),
        ("Don't forget the bins on Thursday night", "bins"),
        ("Remind me to pay rent on the 30th", "pay rent"),
        ("Me and Oona have judo on Monday at 5 pm", "judo"),
        ("How about lunch at Nan's on Sunday at 1 pm", "lunch"),
    ],
)
def test_the_title_is_the_activity_without_leftovers(text: str, title: str) -> None:
    assert read(text).readings[0].activity == title


@pytest.mark.parametrize(
    ("text", "kind", "activity"),
    [
        ("Nothing with peanuts in the kitchen.", Kind.RESTRICTION, "peanuts"),
        ("Keep Saturday afternoon free for me.", Kind.RESTRICTION, "anything else"),
        ("Shoes off at the door.", Kind.RESTRICTION, "Shoes off at the door"),
        ("You are not to use the good scissors.", Kind.RESTRICTION, "good scissors"),
        ("Dinner without telly, always.", Kind.RESTRICTION, "telly"),
        ("There are no lessons from the 25th to the 29th.", Kind.RESTRICTION, "lessons"),
        ("There should always be milk in the fridge.", Kind.PROVISION, "milk"),
        ("The cat has to be fed at 7 am and at 7 pm.", Kind.TASK, "cat fed"),
        ("Somebody put the bins out on Thursday at 7 pm.", Kind.TASK, "put the bins out"),
        ("Could Oona water the basil on Friday at noon?", Kind.TASK, "water the basil"),
        ("The doctor can only see me on Thursday at 8:40 am.", Kind.COMMITMENT, "doctor can only see me"),
        ("I'm not around on Wednesdays.", Kind.COMMITMENT, "away"),
    ],
)
def test_the_kind_is_what_the_text_asks_not_what_one_word_sounds_like(text: str, kind: Kind, activity: str) -> None:
    reading = read(text).readings[0]
    assert (reading.kind, reading.activity) == (kind, activity)


def test_a_ban_knows_what_it_leaves_out() -> None:
    (reading,) = read("No screens after nine pm except for homework.").readings
    assert (reading.activity, reading.excludes) == ("screens", ("homework",))


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("A bath on Sunday at 8 would be lovely", Strength.NICE),
        ("Swimming on Friday at 5 if there's time", Strength.NICE),
        ("Fine if it moves, but I bake on Saturdays at 10", Strength.NICE),
        ("Driving practice every weekend, dont care when", Strength.NICE),
        ("Could live without it, but yoga on Monday at 7", Strength.NICE),
        ("Family dinner on Sunday at six is non-negotiable", Strength.MUST),
        ("I gotta be at work by 6 on Sundays", Strength.MUST),
        ("Yoga on Monday at 9, rain or shine", Strength.MUST),
        ("Dinner at seven on the dot", Strength.MUST),
        ("I need to be at the station by 6", Strength.MUST),
        ("Bo needs me to drive him on Fridays", Strength.MUST),
        ("I need the car on Friday morning", Strength.SHOULD),
        ("Bo needs his kit on Thursdays", Strength.SHOULD),
        ("I can't wait for the match on Saturday", Strength.SHOULD),
        ("I don't know whether Tim cooks on Friday", Strength.SHOULD),
        ("Yoga on Monday at 9", Strength.SHOULD),
    ],
)
def test_how_much_a_text_insists_is_heard(text: str, strength: Strength) -> None:
    assert strength_of(text) is strength

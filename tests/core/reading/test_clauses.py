"""Several things in one text are several readings, and what is said by the way is none."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import SURE_ENOUGH, Reading, Rule
from concord.domain.when import WEEK, clock_text
from concord.reading.reader import GrammarReader, ReadingContext

_MEMBERS = tuple(Member(MemberId(name.lower()), name) for name in ("Nils", "Oona", "Edda"))


def read(text: str) -> Rule:
    """Return the rule of a sentence that Nils wrote."""
    return GrammarReader().read(
        [Sentence(RuleId("nils-1"), MemberId("nils"), "a.txt", 1, 1, text)], ReadingContext(_MEMBERS, date(2026, 11, 23))
    )[0]


def told(reading: Reading) -> str:
    """Return kind, activity, days, times and place of a reading in one line."""
    when = reading.when
    days = "daily" if when.days == WEEK else ",".join(when.days)
    times = [clock_text(minute) if minute is not None else "" for minute in (when.start, when.end)]
    time_text = "-".join(times) if times[1] else times[0]
    place = f"@{reading.place}" if reading.place else ""
    resource = f"#{reading.resource}" if reading.resource and reading.resource != reading.place else ""
    return " ".join(word for word in (reading.kind.value, reading.activity or "", days, time_text, place, resource) if word)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nils has judo on Fridays at 4, Oona has ballet on Saturdays at 10.", ["commitment judo FR 16:00", "commitment ballet SA 10:00"]),
        (
            "On Saturdays I have football at ten, then lunch at Nan's at one.",
            ["commitment football SA 10:00", "commitment lunch SA 13:00 @Nan's"],
        ),
        (
            "We have dinner at 7 pm and nobody gets up until everyone has finished.",
            ["commitment dinner daily 19:00", "restriction get up daily 19:00"],
        ),
        ("Film night on Friday at 8 pm, no phones.", ["commitment Film night FR 20:00", "restriction phones FR 20:00"]),
        ("Football Sat 10am, kit needs washing Fri", ["commitment Football SA 10:00", "task kit needs washing FR"]),
        (
            "I meal prep Sundays 2-5 pm so stay out of the kitchen please.",
            ["commitment meal prep SU 14:00-17:00 @kitchen", "restriction stay out SU 14:00-17:00 @kitchen"],
        ),
        ("From one to two pm I lie down, company or no company.", ["commitment lie down daily 13:00-14:00"]),
        ("Nobody uses my easel, I don't care who you are.", ["restriction easel daily"]),
        ("Book group is on Thursday at 7 pm.", ["commitment Book group TH 19:00"]),
        ("The nurse calls on Friday at a quarter past eleven am.", ["commitment nurse FR 11:15"]),
        ("The gallery is closed on Sunday, so I run at 9 am.", ["commitment run SU 09:00"]),
        (
            "Take the chicken out on Friday morning and put it in the oven at 5 pm.",
            ["task Take the chicken out FR", "task put it in the oven FR 17:00 #oven"],
        ),
        ("Yoga at 9 am on Mondays (Tuesdays at 10 am).", ["commitment Yoga MO 09:00", "commitment Yoga TU 10:00"]),
    ],
)
def test_each_thing_a_text_says_is_a_reading_of_its_own(text: str, expected: list[str]) -> None:
    assert [told(reading) for reading in read(text).readings] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dentist on Thursday at 8.20 am, so I miss first period.", "commitment Dentist TH 08:20"),
        ("The boiler man comes on Tuesday between 10 and 2, I'm here to let him in.", "commitment boiler man TU 10:00-14:00"),
        ("Calls with Oslo on Mondays from 10 to 11, I take them in the den.", "commitment Calls with Oslo MO 10:00-11:00 @den"),
        ("Somebody please fetch Oona from judo on Fridays at 5, and it can't be me.", "task fetch Oona from judo FR 17:00"),
        ("Gran visits on Sundays (bring flowers) from 2 to 5 pm.", "commitment Gran visits SU 14:00-17:00"),
        ("Piano on Thursdays at 4 pm (in the den).", "commitment Piano TH 16:00 @den"),
        ("My physio, who is lovely by the way, comes Tuesdays at 11.", "commitment physio TU 11:00"),
        ("Swimming on Monday at 4 pm, don't be late!", "commitment Swimming MO 16:00"),
        ("My driving lesson is on Friday at 9 am, no pressure.", "commitment driving lesson FR 09:00"),
        ("No exceptions: phones off at 9 pm.", "restriction phones daily 21:00"),
        ("It's fine if it moves, but I usually bake on Saturdays at 10 am.", "commitment bake SA 10:00 @kitchen"),
        ("If possible I'd like the desk on Monday from 9 to 11.", "commitment desk MO 09:00-11:00 #desk"),
        ("Cadets on Tuesdays at 7 pm, finishes quarter past 9.", "commitment Cadets TU 19:00-21:15"),
        ("Nobody parks in the driveway, the concrete's still wet.", "restriction park daily @driveway"),
    ],
)
def test_reasons_and_small_talk_are_cut_off_without_harm(text: str, expected: str) -> None:
    assert [told(reading) for reading in read(text).readings] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Mondays are the worst",
        "Sunday was lovely.",
        "School sucks and Thursdays drag",
        "Who left the milk out again?",
        "Plant's been nuts lately.",
        "I hate Tuesdays, honestly.",
        "Don't get me started on the neighbours.",
        "I really love this house.",
        "Oona never reads these anyway.",
        "Nothing else for now.",
        "I can't believe it's nearly Christmas.",
        "Oven's on its last legs btw.",
        "Honestly I have no idea how my mother did it with five of us.",
        "We had such a nice time on Sunday.",
        "The wifi keeps dropping.",
    ],
)
def test_moods_and_complaints_are_unclear(text: str) -> None:
    rule = read(text)
    assert rule.readings == ()
    assert rule.confidence < SURE_ENOUGH


@pytest.mark.parametrize(
    "text",
    [
        "Oona never eats nuts.",
        "Nils always takes the bins out.",
        "I love pancakes on Sundays.",
        "The meeting was at 5, from now on it is at 6 pm on Mondays.",
        "I was hoping to have the car on Saturday from 9 to 11.",
        "Who can take Oona to judo on Friday at 5 pm?",
    ],
)
def test_what_only_sounds_like_a_mood_is_still_read(text: str) -> None:
    assert read(text).readings


@pytest.mark.parametrize("piece", ["and I ", ", no ", "at 7, ", "(so) ", ", who is ", "is the best ", "swim at 4 and put it "])
def test_a_text_made_to_be_slow_is_one_rule_like_any_other(piece: str) -> None:
    assert read((piece * 2000)[:2000]).text

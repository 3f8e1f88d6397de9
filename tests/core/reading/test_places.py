"""Where something is: rooms of any home, and places outside that are known by how they are named."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Rule
from concord.reading.reader import GrammarReader, ReadingContext

MEMBERS = tuple(Member(MemberId(name), name.capitalize()) for name in ("ana", "tim", "zoe", "ben"))

PLACES = (
    ("Piano practice in the box room every day at 5", "box room"),
    ("Ironing in the utility room Sundays 4 to 5", "utility room"),
    ("yoga 7am sat, loft", "loft"),
    ("Homework club Weds 3:30-4:30, school library", "school library"),
    ("Swim meet Sat 8 am at Carver Natatorium", "Carver Natatorium"),
    ("Karate Mon/Wed 5:30 to 6:30 @ Lee's Dojo", "Lee's Dojo"),
    ("gym tues 6am, Planet Fitness", "Planet Fitness"),
    ("I'm working from the upstairs office on Fridays 9 to 5", "upstairs office"),
    ("Put my book on my bedside table at 9 pm", "Ana's bed"),
    ("The sun lounge has to be tidied at 5 on Fridays", "sun lounge"),
    ("Physio with Dr. Patel on Thursday at 9:15, Elm Street Clinic", "Elm Street Clinic"),
    ("Book group at Marjorie's on the first Monday, 7.30pm", "Marjorie's"),
    ("Darts on Thursdays from eight at the King's Arms", "King's Arms"),
    ("pizza night round at Sue's this friday 7", "Sue's"),
    ("Sunday lunch at my mum's, one o'clock", "my mum's"),
    ("Games in the den from 7 to 9 on Saturdays", "den"),
    ("The baby naps in our bedroom from one till three", "our bedroom"),
    ("No shoes in the downstairs hall please", "downstairs hall"),
    ("Zoom with the Leeds office on Tuesday at 10 in the study", "study"),
    ("Band rehearsal, Dom's garage, Thurs 7-9", "Dom's garage"),
    ("football training at the rec Tuesday 6 till 7:15", "rec"),
    ("Dance recital Sat 12 Dec 2pm, Roosevelt Middle School", "Roosevelt Middle School"),
    ("Guitar lesson - Music Box on Main - Tuesdays 4 to 4:30", "Music Box on Main"),
    ("Haircut Saturday 10:30 at Supercuts", "Supercuts"),
    ("We meet at the corner of 5th and Main at 8 on Friday", "corner of 5th and Main"),
    ("Choir practice, St Mark's, Wednesdays 7.30 to 9", "St Mark's"),
    ("Bible study Thursdays 7pm at First Baptist", "First Baptist"),
    ("I need the kitchen table for my jigsaw on Sundays 2-5", "kitchen table"),
    ("Poker at our place on the last Friday, 8 till late", None),
    ("Dog training at the village hall Mondays 7 to 8", "village hall"),
    ("Mia has gymnastics at the Y on Saturdays 9 to 10", "Y"),
    ("Car show at the fairgrounds Sunday 10 to 4", "fairgrounds"),
    ("Quiet please in the back bedroom after 8", "back bedroom"),
    ("laundry in the basement on sundays from 3", "basement"),
    ("the nursery should be 20 degrees at night", "nursery"),
    ("Keep the conservatory at 18 degrees in the evening", "conservatory"),
    ("Chess club on Monday at 4, room 12", "room 12"),
    ("volunteering @ food bank, sat 9-12", "food bank"),
    ("Vet appointment Friday 4:10 at Oakwood Vets", "Oakwood Vets"),
    ("Lunch with Priya on Tuesday at noon", None),
    ("I run at 6 every morning", None),
    ("I cycle to work at 8 on weekdays", None),
    ("Meeting at 3 on Friday", None),
    ("Train at 7:12 on Mondays", None),
    ("At Christmas we eat at two", None),
    ("homework at the dining table 4 to 5 on weekdays", "dining table"),
    ("Dinner in the garden on Sunday at 6 if it stays dry", "garden"),
    ("At Tim's on Saturday from 3 to 6", None),
    ("we're having fish for tea on Friday, six o'clock", None),
    ("I pick up the parcel at the post office on Thursday at 4", "post office"),
    ("My shift at Tesco is Saturday 8 to 2", "Tesco"),
    ("No muddy boots in the feed store, please.", "feed store"),
    ("Nobody in the conservatory between two and four while I am painting.", "conservatory"),
    ("I mend nets on the quay on Tuesday mornings from 9 to 11.", "quay"),
    ("The dog stays out of the bunkhouse at night.", "bunkhouse"),
    ("My knitting circle meets in the vestry on the second Wednesday at half past two.", "vestry"),
    ("Tim is at his mother's from Friday at six to Sunday at four.", "his mother's"),
    ("I would like the glasshouse kept at 12 degrees overnight.", "glasshouse"),
    ("Keep the saloon no warmer than 19 in the evenings.", "saloon"),
    ("Ben practises the tuba in the undercroft every day from 4 to 5.", "undercroft"),
    ("Dinner at the Singhs' on Saturday at seven.", "Singhs'"),
    ("Take the recycling to the kerb on Wednesday nights.", "kerb"),
    ("I have a scan in the imaging department on Monday at 11.20.", "imaging department"),
    ("sleepover at jaydens sat from 6", "jaydens"),
    ("Her cello lesson is at Mrs. Okafor's at 4.15 on Mondays.", "Mrs. Okafor's"),
    ("My shifts at the clinic run 7 to 3 on Tuesdays", "clinic"),
    ("Singing lessons in my cabin on Mondays from 5 to 6", "Ana's cabin"),
    ("The stove must not take my cabin above 22 in the evening", "Ana's cabin"),
    ("We expect the dining room to ourselves on Friday from seven.", "dining room"),
    ("The forepeak should not get above 26.", "forepeak"),
    ("Saloon lamps down to 30 per cent from nine", "saloon"),
    ("Grandma is in the garden from 2 to 4 on Fridays", "garden"),
    ("Fitting for the choir robes Friday at 2, tack room", "tack room"),
    ("Parents' evening in Room 114 on Thursday at 6", "Room 114"),
    ("I sleep in the afternoon from two to three", "Ana's bedroom"),
    ("Zoe wants the robot to bring her tea to the sun porch at 4.", "sun porch"),
    ("I meet my book group at the senior center every other Tuesday at 2.", "senior center"),
    ("I'm manning the tombola in the marquee on Saturday from 2 to 4.", "marquee"),
    ("I tape my podcast in the walk-in closet Wednesdays 8-9 pm", "walk-in closet"),
    ("Upstairs no warmer than 18 after nine.", "upstairs"),
    ("Quiet on the second floor from 1 to 3 on Sundays.", "second floor"),
    ("We go to the feed mill in Ellensburg every other Thursday at 8.", "feed mill"),
    ("Recorder practice at five on Mondays, anywhere but the saloon.", None),
    ("Say no more about it in the meantime, we meet at 5 on Friday", None),
    ("I help with the school play on Friday at 6", None),
    ("We leave in the car at 8 on Monday", None),
    ("I sing in the choir on Thursdays at 7", None),
    ("Call the surgery on Friday at 9", None),
    ("My mock exam is on Monday at 9 in the main hall", "main hall"),
)


def read(*texts: str) -> tuple[Rule, ...]:
    sentences = [Sentence(RuleId(f"ana-{n}"), MemberId("ana"), "all.txt", n, n, text) for n, text in enumerate(texts, 1)]
    return GrammarReader().read(sentences, ReadingContext(MEMBERS, date(2026, 11, 23)))


@pytest.mark.parametrize(("text", "place"), PLACES, ids=[text for text, _ in PLACES])
def test_a_place_is_known_by_how_it_is_named(text: str, place: str | None) -> None:
    [rule] = read(text)
    assert {reading.place for reading in rule.readings} == {place}


@pytest.mark.parametrize(
    "text",
    [
        "I am at the end of my shift at 6",
        "Breakfast at the latest by 9 on Sundays",
        "I speak at the meeting on Tuesday at 9",
        "Swimming on Tuesdays at 5, Bring towels",
        "Football on Saturday at 10, Ben, not before nine",
        "Lessons in Polish on Tuesdays at 6",
        "Dinner at Christmas at two",
        "Choir at 7 on Mondays, no excuses",
        "Ring the bank on Friday at 10",
    ],
)
def test_what_is_no_place_gives_none(text: str) -> None:
    [rule] = read(text)
    assert {reading.place for reading in rule.readings} == {None}


def test_a_room_that_goes_by_two_names_has_the_first_of_them() -> None:
    rules = read(
        "I read in the lounge on Mondays at 8 pm.", "Film in the front room on Fridays at 8 pm.", "Lunch in the yard on Sundays at 1 pm."
    )
    assert [reading.place for rule in rules for reading in rule.readings] == ["lounge", "lounge", "yard"]


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        (("Darts in the front room on Mondays at 7 pm.",), "front room"),
        (("Tea in the common area on Fridays at 4 pm.",), "common area"),
        (("Tea in the common area on Fridays at 4 pm.", "Chess in the common room on Mondays at 4 pm."), "common area"),
        (("Chess in the common room on Mondays at 4 pm.", "Tea in the common area on Fridays at 4 pm."), "common room"),
        (("The boardroom is mine on Monday from 9 to 10.",), "boardroom"),
        (("Boxes go up to the attic on Sunday at 3 pm.",), "attic"),
    ],
)
def test_a_room_is_called_as_the_household_calls_it(texts: tuple[str, ...], place: str) -> None:
    assert {reading.place for rule in read(*texts) for reading in rule.readings} == {place}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("On Saturday I have a haircut at 9 and lunch in the dining room at 12.", [None, "dining room"]),
        ("On Monday I have piano at 4 and violin at 5 in the music room.", ["music room", "music room"]),
        ("On Sunday I practise from 9 to 10 and from 2 to 3 in the den.", ["den", "den"]),
    ],
)
def test_a_place_before_the_second_time_is_of_the_second_thing(text: str, places: list[str | None]) -> None:
    sentence = Sentence(RuleId("ana-1"), MemberId("ana"), "x", 1, 1, text)
    (rule,) = GrammarReader().read([sentence], ReadingContext(members=MEMBERS, written=date(2026, 11, 23)))
    assert [reading.place for reading in rule.readings] == places

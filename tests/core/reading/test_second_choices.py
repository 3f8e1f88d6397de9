"""Other places and other times that a text names itself are one reading's second choices, and no further readings."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Kind, Reading, Rule
from concord.domain.when import clock_text
from concord.reading.english import English
from concord.reading.language import ReadingContext

HOME = (Member(MemberId("nell"), "Nell"), Member(MemberId("abe"), "Abe"))
CONTEXT = ReadingContext(HOME, date(2026, 11, 20))


def read(text: str) -> Rule:
    (rule,) = English().read([Sentence(RuleId("nell-1"), MemberId("nell"), "nell.txt", 1, 1, text)], CONTEXT)
    return rule


def only(text: str) -> Reading:
    rule = read(text)
    assert len(rule.readings) == 1, rule.readings
    return rule.readings[0]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("On Monday from 9 to 10 I practise the flute in the attic or the garage.", ("attic", "garage")),
        ("On Monday from 9 to 10 I stretch in either the gym or the patio.", ("gym", "patio")),
        ("On Monday from 9 to 10 I draw in the Lilac room, or failing that in the cellar.", ("Lilac room", "cellar")),
        ("Monday 9 to 10 I knit in the living room; the bedroom will do as well.", ("living room", "Nell's bedroom")),
        ("Every Friday from 9 to 10 I type preferably in the study, otherwise in the kitchen.", ("study", "kitchen")),
        ("On Monday from 9 to 10 I paint in the shed, if it is taken the garage will do.", ("shed", "garage")),
        ("On Monday from 9 to 10 I sew in the den, the study or the kitchen.", ("den", "study", "kitchen")),
        ("I sew in the den with the kitchen as a fallback on Monday from 9 to 10.", ("den", "kitchen")),
        ("I need the study or the kitchen on Monday from 9 to 10 for a call.", ("study", "kitchen")),
    ],
)
def test_another_place_that_does_stands_behind_the_first(text: str, places: tuple[str, ...]) -> None:
    reading = only(text)
    assert (reading.place, *reading.elsewhere) == places
    assert (reading.when.start, reading.when.end) == (9 * 60, 10 * 60)


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("I need the car or the bike on Monday from 9 to 10.", ("car", "bike")),
        ("I use the van, or failing that the car, on Monday from 9 to 10.", ("van", "car")),
        ("Can I have either the car or the van on Monday from 9 to 10?", ("car", "van")),
        ("I'd like the piano or the keyboard on Monday from 9 to 10.", ("piano", "keyboard")),
        ("On Monday from 9 to 10 I take the bike or the car to the gym.", ("bike", "car")),
        ("I need the car, the van or the bike on Monday from 9 to 10.", ("car", "van", "bike")),
        ("I need the car on Monday from 9 to 10, failing that the bike.", ("car", "bike")),
    ],
)
def test_another_thing_that_does_stands_behind_the_first(text: str, things: tuple[str, ...]) -> None:
    reading = only(text)
    assert (reading.resource, *reading.otherwise_with) == things
    assert reading.elsewhere == ()
    assert (reading.when.start, reading.when.end) == (9 * 60, 10 * 60)


@pytest.mark.parametrize(
    ("text", "rooms"),
    [
        ("I need Room A or Room B on Monday from 9 to 10.", ("Room A", "Room B")),
        ("I work in room 1 or room 2 on Monday from 9 to 10.", ("room 1", "room 2")),
        ("I need the Lilac room or the Apple room on Monday from 9 to 10.", ("Lilac room", "Apple room")),
    ],
)
def test_rooms_with_a_letter_a_number_or_a_name_are_used_at_the_time_they_are_needed(text: str, rooms: tuple[str, ...]) -> None:
    reading = only(text)
    assert (reading.kind, reading.needs) == (Kind.COMMITMENT, ())
    assert (reading.place, *reading.elsewhere) == rooms


@pytest.mark.parametrize(
    ("text", "place"),
    [("Keep my room 20 degrees warm at night.", "Nell's room"), ("It is in meeting room 3 on Monday at 9.", "meeting room 3")],
)
def test_a_number_behind_a_room_is_not_always_its_name(text: str, place: str) -> None:
    assert [reading.place for reading in read(text).readings] == [place]


@pytest.mark.parametrize(
    ("text", "start", "otherwise"),
    [
        ("Cello practice on Tuesday at 5 for an hour. Any time between 3 and 8 is fine.", "17:00", "15:00-20:00"),
        ("Swimming on Tuesday at 5; anything up to 8 works for me.", "17:00", "17:00-20:00"),
        ("On Tuesday at 4 I call grandpa. It could also be at 5.", "16:00", "17:00-17:00"),
        ("Laundry on Tuesday at 5, or failing that at 7.", "17:00", "19:00-19:00"),
        ("Cello practice on Tuesday at 5 pm for an hour, 6 would work too.", "17:00", "18:00-19:00"),
        ("Cello practice on Tuesday from 5 to 6 pm, give or take half an hour.", "17:00", "16:30-18:30"),
        ("Cello practice on Tuesday at 6 pm for an hour, I'm flexible between 5 and 9.", "18:00", "17:00-21:00"),
    ],
)
def test_other_times_that_suit_stand_beside_the_wished_one(text: str, start: str, otherwise: str) -> None:
    reading = only(text)
    assert reading.when.start is not None
    assert clock_text(reading.when.start) == start
    assert [f"{clock_text(low)}-{clock_text(high)}" for low, high in reading.when.otherwise] == [otherwise]


@pytest.mark.parametrize(
    "text",
    [
        "No running in the kitchen or the hall.",
        "Clean the kitchen or the bathroom on Saturday.",
        "The lights in the den or the study should be at 40%.",
        "On Mondays I work in the den, otherwise in the living room.",
        "I do yoga in the Lilac room on Monday from 10 to 11, or in the Apple room on Tuesday from 10 to 11.",
        "Keep the heating at 20 in the study; anything up to 22 is fine.",
        "Lunch on Sunday at 1 is fine.",
        "Nobody uses the washer or the dryer after 22:00.",
        "Clean the car or the van on Saturday.",
        "I need the car and the bike on Sunday from 9 to 10.",
        "The car or the van goes to the garage on Monday.",
    ],
)
def test_what_is_no_second_choice_stays_what_it_is(text: str) -> None:
    rule = read(text)
    assert not any(reading.elsewhere or reading.otherwise_with or reading.when.otherwise for reading in rule.readings)


def test_a_number_that_ends_the_other_times_is_no_temperature() -> None:
    reading = only("Saturday from 10 to 11 I paint in the shed, any time between 9 and 13 is fine.")
    assert reading.kind is Kind.COMMITMENT
    assert reading.measure is None


def test_a_room_has_its_one_name_as_a_second_choice_too() -> None:
    sentences = [
        Sentence(RuleId("nell-1"), MemberId("nell"), "nell.txt", 1, 1, "On Monday from 9 to 10 I knit in the lounge."),
        Sentence(RuleId("nell-2"), MemberId("nell"), "nell.txt", 2, 2, "On Friday from 9 to 10 I knit in the den or the living room."),
    ]
    rules = English().read(sentences, CONTEXT)
    assert rules[1].readings[0].elsewhere == ("lounge",)

"""Families of phrases, each read the same whoever says it: a thought beside a plan, a machine kept off, being away."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import SURE_ENOUGH, Kind, Reading, Rule
from concord.domain.when import clock_text
from concord.reading.reader import GrammarReader, ReadingContext

_MEMBERS = tuple(Member(MemberId(name.lower()), name) for name in ("Nils", "Grandad", "Oona"))


def read(text: str) -> Rule:
    """Return the rule of a sentence that Nils wrote, beside two plans that others have."""
    lines = ((MemberId("nils"), text), (MemberId("grandad"), "Tablets at 8 am"), (MemberId("oona"), "Choir on Monday from 7 to 9 pm"))
    sentences = [Sentence(RuleId(f"{member}-1"), member, "all.txt", n, n, words) for n, (member, words) in enumerate(lines, start=1)]
    return GrammarReader().read(sentences, ReadingContext(_MEMBERS, date(2026, 11, 23)))[0]


def told(reading: Reading) -> str:
    """Return kind, activity and time of a reading in one line."""
    times = [clock_text(minute) if minute is not None else "" for minute in (reading.when.start, reading.when.end)]
    time = "-".join(times) if times[1] else times[0]
    return " ".join(word for word in (reading.kind.value, reading.activity or "", time) if word)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Trash goes out Sunday evening; remind me at 7", "19:00"),
        ("Yoga on Monday morning; remind me at 7", "07:00"),
    ],
)
def test_a_second_clause_keeps_to_the_part_of_day_of_the_first(text: str, time: str) -> None:
    rule = read(text)
    assert [clock_text(r.when.start) for r in rule.readings if r.kind is Kind.REMINDER and r.when.start is not None] == [time]
    assert not [doubt for doubt in rule.doubts if doubt.about in ("start", "end", "days")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I'd rather have dinner at 7 pm than at 6 pm", ["preference dinner 19:00"]),
        ("I prefer dinner at 7 pm to dinner at 6 pm", ["preference dinner 19:00"]),
        ("I'd rather swim on Tuesdays than on Thursdays", ["preference swim"]),
        ("I'd rather not have meetings before 10 am", ["restriction meetings -10:00"]),
        ("Coffee ready when I get up", ["task Coffee ready"]),
        ("Tea ready at 7 am", ["task Tea ready 07:00"]),
        ("Dinner ready for 6.30 pm", ["task Dinner ready 18:30"]),
        ("The vacuum mustn't run before 9 am", ["restriction vacuum -09:00"]),
        ("The washing machine shouldn't be on after 10 pm", ["restriction washing machine 22:00"]),
        ("Nobody should run the dishwasher after 10 pm", ["restriction dishwasher 22:00"]),
        ("Coffee left outside my room at 7 am", ["task Coffee left 07:00"]),
        ("The robot vacuum must not run while I nap", ["restriction robot vacuum"]),
        ("Quiet in the house between one and half two for my nap", ["restriction noise 13:00-14:30"]),
        ("Silence upstairs until 9 am on Saturdays please", ["restriction noise -09:00"]),
        ("Quiet reading from 8 to 9 pm", ["commitment Quiet reading 20:00-21:00"]),
        ("I'd like tea brought to my room at 4 pm", ["task tea brought 16:00"]),
        ("Please leave my lunch at the door at noon", ["task leave my lunch at the door 12:00"]),
        ("Knock on my door at 7:30 am", ["task Knock 07:30"]),
        ("My newspaper should be at my door by 8 am", ["task newspaper -08:00"]),
        ("Book club on Tuesday at 7 pm, a minibus fetches me at 6.30 pm", ["commitment Book club 19:00", "task minibus fetches me 18:30"]),
        ("Trip to Paris on Saturday, he's not supposed to know", ["commitment Trip to Paris"]),
        ("Surprise weekend away 5–6 December, she mustn't find out", ["commitment Surprise weekend away 00:00-24:00"]),
        (
            "GP appointment on Wednesday at 11.10 am, I'll need the car from 10.30 am till noon",
            ["commitment GP appointment 11:10", "commitment car 10:30-12:00"],
        ),
    ],
)
def test_a_turn_of_phrase_is_read_as_what_it_asks_for(text: str, expected: list[str]) -> None:
    assert [told(reading) for reading in read(text).readings] == expected


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("I'm in Leeds from Tuesday till Thursday this week", "Leeds"),
        ("I'm away in Boston on Monday and Tuesday", "Boston"),
        ("We're in Stoke Newington this weekend", "Stoke Newington"),
        ("I'm in the kitchen from 5 to 6 pm", "kitchen"),
        ("Aunt May is in Cornwall until Friday", None),
    ],
)
def test_being_somewhere_is_being_at_that_place(text: str, town: str | None) -> None:
    [reading] = read(text).readings
    assert reading.place == town
    assert (reading.category == "travel") == (town not in (None, "kitchen"))


@pytest.mark.parametrize(
    ("text", "quantity", "value"),
    [
        ("Warmer in the lounge please when we watch a film, 21 should do", "temperature", 21.0),
        ("A bit cooler in the bedroom at night, 17 is enough", "temperature", 17.0),
        ("Dark in my room from 9 pm", "light", "off"),
        ("It should be dark in the bedroom from 9 pm", "light", "off"),
    ],
)
def test_how_it_is_to_be_is_a_setting(text: str, quantity: str, value: float | str) -> None:
    [reading] = read(text).readings
    assert reading.kind is Kind.SETTING
    assert reading.measure is not None
    assert (reading.measure.quantity, reading.measure.value) == (quantity, value)


def test_dark_chocolate_is_no_light() -> None:
    assert read("Dark chocolate every evening").readings[0].measure is None


@pytest.mark.parametrize("text", ["Not too early on a Sunday please", "Nothing too late on Fridays", "Dinner not too late on Fridays"])
def test_too_early_or_too_late_asks_when_that_is(text: str) -> None:
    rule = read(text)
    assert rule.confidence < SURE_ENOUGH
    assert [doubt.about for doubt in rule.doubts] == ["start"]


@pytest.mark.parametrize(
    "text",
    [
        "One of the children should read to me on Sunday at 4 pm",
        "One of you could call the plumber on Monday",
        "Somebody should read to me",
    ],
)
def test_one_of_several_has_to_be_found(text: str) -> None:
    [reading] = read(text).readings
    assert (reading.kind, reading.needs_performer, reading.people, reading.performers) == (Kind.TASK, True, (), ())


@pytest.mark.parametrize(
    ("text", "activities"),
    [
        ("Gym on Monday at 6 pm, maybe a swim after", ["Gym"]),
        ("Yoga on Tuesday at 7 pm, and perhaps coffee with Oona on Wednesday", ["Yoga"]),
    ],
)
def test_a_thought_beside_a_plan_leaves_the_plan_sure(text: str, activities: list[str]) -> None:
    rule = read(text)
    assert [reading.activity for reading in rule.readings] == activities
    assert rule.confidence >= SURE_ENOUGH
    assert [doubt.message for doubt in rule.doubts] == ["Is this settled?"]


@pytest.mark.parametrize("text", ["Maybe gym on Monday at 6 pm", "Swim as usual, maybe a sauna", "Gym on Monday at 6 pm, maybe at 7 pm"])
def test_a_thought_alone_stays_unsure(text: str) -> None:
    assert read(text).confidence < SURE_ENOUGH


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Brownies Thursdays 5.30-7 pm", "club"),
        ("Cubs on Tuesday 6-7.30 pm", "club"),
        ("Lunch club at the church hall on Tuesdays at noon", "club"),
        ("Youth club on Friday from 7 to 9 pm", "club"),
        ("Day centre on Mondays from 10 am to 2 pm", "club"),
        ("Nurse visits on Monday at 10 am", "care"),
        ("A carer comes every morning at 8", "care"),
        ("The robot does its rounds at 9 and 21:00", "care"),
        ("My sister visits on Sunday at 3 pm", "guests"),
    ],
)
def test_clubs_and_visits_have_their_class(text: str, category: str) -> None:
    assert {reading.category for reading in read(text).readings} == {category}


@pytest.mark.parametrize(
    ("text", "people", "performers"),
    [
        ("Call Grandad on Sunday at 5 pm", ("grandad",), ()),
        ("Call Mum on Sunday at 5 pm", (), ()),
        ("Call Grandma on Sunday at 5 pm", (), ()),
        ("Grandma picks me up from school on Friday", (), ("Grandma",)),
        ("Grandad picks me up from school on Friday", (), ("grandad",)),
        ("Grandpa picks me up from school on Friday", (), ("Grandpa",)),
    ],
)
def test_a_relative_is_a_member_only_where_a_member_is_called_that(text: str, people: tuple[str, ...], performers: tuple[str, ...]) -> None:
    [reading] = read(text).readings
    assert (reading.people, reading.performers) == (people, performers)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lunch club on Tuesdays, a minibus fetches me at 11.45 am", ["commitment Lunch club 11:45", "task minibus fetches me 11:45"]),
        ("Choir practice on Friday, my sister brings me home at 9 pm", ["commitment Choir practice", "task sister brings me home 21:00"]),
    ],
)
def test_what_one_is_fetched_to_begins_then(text: str, expected: list[str]) -> None:
    assert [told(reading) for reading in read(text).readings] == expected


def test_each_of_several_times_has_its_own_place() -> None:
    bath, story, bed = read("Bath time at 7 pm, story at half past seven, lights out by 8 pm").readings
    assert (bath.place, story.place, bed.place) == ("bathroom", None, None)
    assert told(bed) == "commitment lights out 20:00"


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("I want a story every night before bed", None),
        ("I read with Oona every evening before dinner", None),
        ("I pack my bag every evening before a match", -1440),
        ("I iron my shirt every evening before school", -1440),
    ],
)
def test_every_evening_before_what_ends_the_day_is_that_evening(text: str, offset: int | None) -> None:
    assert read(text).readings[0].when.offset_minutes == offset


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("I am scared of the dark so the hall light has to stay on all night", ["on"]),
        ("The landing lamp must stay off all night", ["off"]),
        ("The geyser goes on at 6 am and off at 7 am", ["on", "off"]),
        ("The immersion goes on at 6 am and off at 7:30 am", ["on", "off"]),
    ],
)
def test_what_is_switched_has_the_value_that_it_is_to_have(text: str, values: list[str]) -> None:
    assert [r.measure.value for r in read(text).readings if r.kind is Kind.SETTING and r.measure is not None] == values


def test_staying_up_until_nine_is_the_evening() -> None:
    assert read("Oona stays up until 9 on Fridays").readings[0].when.end == 21 * 60


def test_a_forenoon_is_on_its_own_day() -> None:
    (reading,) = read("I need the car on Sunday forenoon").readings
    assert (reading.when.days, reading.when.part) == (("SU",), "morning")

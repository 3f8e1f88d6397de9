"""What shared thing a text asks for, called as its writer calls it."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Rule
from concord.reading.reader import GrammarReader, ReadingContext
from concord.reading.resources import resource_in

THINGS = (
    ("I take the van to the tip on Saturday at 10", "van"),
    ("Need the truck Saturday 8 to noon for mulch", "truck"),
    ("the minivan is mine on thursdays 3 to 5", "minivan"),
    ("I'm using the sewing machine on Sunday from 2 to 4", "sewing machine"),
    ("Can I have the iPad from 4 to 5 on weekdays", "iPad"),
    ("ipad time 4-5 weekdays", "iPad"),
    ("I'm baking on Saturday from 9 to 11 and need the oven", "oven"),
    ("the dryer is mine sunday 6 to 8pm", "dryer"),
    ("PlayStation Saturday 10 to 12", "PlayStation"),
    ("xbox 7 to 9 on fridays", "Xbox"),
    ("I want the downstairs TV for the match, Saturday 3 to 5", "TV"),
    ("No one in the hot tub after ten", "hot tub"),
    ("I need the printer on Monday at 8", "printer"),
    ("Charging the e-bike overnight in the hall", "e-bike"),
    ("Taking the bike to college Mondays 8 to 5", "bike"),
    ("I have the home office computer from 9 to 12 on Saturdays", "computer"),
    ("We need both cars on Friday from 8 to 6", "car"),
    ("I'll drive, so the car is gone from 4 to 6 on Tuesday", "car"),
    ("My car is at the garage on Monday", "car"),
    ("Anybody may borrow the old Ford, provided it is home by nine.", "Ford"),
    ("The Subaru goes with me on Tuesdays at 7", "Subaru"),
    ("Taking the flatbed to town on Friday from 8 to 11", "flatbed"),
    ("The pickup's at the mechanic from Wednesday to Friday", "pickup"),
    ("No running the generator between 8 pm and 8 am.", "generator"),
    ("Into town by bicycle on Tuesdays, away at ten, back at one.", "bike"),
    ("scooter needs charging thu night", "scooter"),
    ("Ben borrows the hedge trimmer on Saturday morning from 9 to 11.", "hedge trimmer"),
    ("I use the pressure washer on Saturday from 10 to 12.", "pressure washer"),
    ("I shall have the telephone on Sundays between six and seven.", "telephone"),
    ("June has piano on Mondays from 4 to 4:45", None),
    ("Car wash on Saturday at 11", None),
    ("Car insurance renewal on 4 Dec", None),
    ("The bin lorry comes at six on Tuesday", None),
    ("I pick up the bus at 8", None),
    ("I van-share with Lee on Mondays at 7", None),
    ("Use of the treadmill 6 to 7 every morning please", "treadmill"),
    ("Band practice Thursday 8 to 11, need the amp and the van", "amp"),
    ("laptop for my coursework tues 6-8", "laptop"),
    ("I'd like the bath on Sunday evening at eight", "bathroom"),
    ("Nobody uses the dishwasher after ten", "dishwasher"),
    ("The drill is mine on Saturday from 10 to 1", "drill"),
    ("Piano practice 4 to 4:30 every day", None),
    ("I'm on the phone with Mum Sundays at 6", None),
    ("Dishwasher goes on at nine every evening", None),
    ("The barbecue's lit at five on Saturday", None),
    ("Back with the car by six on Wednesday", "car"),
    ("I drop Ben at school at 8:30 and need the car till 9", "car"),
    ("TV off by nine", "TV"),
    ("Nobody sits at my desk", "desk"),
)


@pytest.mark.parametrize(("text", "thing"), THINGS, ids=[text for text, _ in THINGS])
def test_a_thing_is_called_as_the_writer_calls_it(text: str, thing: str | None) -> None:
    assert resource_in(text) == thing


def read(*texts: str) -> tuple[Rule, ...]:
    sentences = [Sentence(RuleId(f"house-{n}"), None, "all.txt", n, n, text) for n, text in enumerate(texts, 1)]
    return GrammarReader().read(sentences, ReadingContext((Member(MemberId("ana"), "Ana"),), date(2026, 11, 23)))


def things(*texts: str) -> list[str | None]:
    return [reading.resource for rule in read(*texts) for reading in rule.readings]


def test_two_words_for_one_thing_are_the_first_that_the_household_used() -> None:
    assert things("Ana needs the washer on Mondays at 8 am.", "No washing machine after 9 pm.") == ["washer", "washer"]
    assert things("Ana needs the minivan on Mondays at 8 am.", "Ana needs the van on Tuesdays at 8 am.") == ["minivan", "minivan"]


def test_a_car_and_a_van_stay_two_things() -> None:
    assert things("Ana needs the car on Mondays at 8 am.", "Ana needs the van on Tuesdays at 8 am.") == ["car", "van"]


def test_three_kinds_of_one_thing_stay_three() -> None:
    texts = ("Ana needs the car on Mondays at 8 am.", "Ana needs the jeep on Tuesdays at 8 am.", "Ana needs the SUV on Fridays at 8 am.")
    assert things(*texts) == ["car", "jeep", "SUV"]

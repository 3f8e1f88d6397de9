"""A further clause with a subject of its own is a reading of its own where it asks for something, and none where it only tells."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Reading, Rule
from concord.reading.own_clauses import acts_on_the_same, own_clause, says_what_somebody_does
from concord.reading.reader import GrammarReader, ReadingContext

MEMBERS = tuple(Member(id=MemberId(name.lower()), name=name) for name in ("Ana", "Tim", "Zoe", "Ben"))


def read(text: str) -> Rule:
    """Read one text of Ana's."""
    sentence = Sentence(id=RuleId("ana-1"), member=MemberId("ana"), document="x", line=1, last_line=1, text=text)
    return GrammarReader().read([sentence], ReadingContext(members=MEMBERS, written=date(2026, 11, 23)))[0]


def titles(text: str) -> list[str]:
    """Return what a text asks for, one title each."""
    return [reading.activity or reading.place or reading.kind.value for reading in read(text).readings]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Football is Monday from 6 to 7; Tim does drop-off, Zoe does pickup.", "pickup"),
        ("Tim is in Leeds until Friday, so Zoe sleeps in the box room.", "sleeps"),
        ("Swimming is on Tuesday at 5 and the coach collects them at 4:30.", "coach collects them"),
        ("Ben has football on Saturdays at 10 and Tim takes him.", "take him"),
        ("I do the hens in the morning and Ben shuts them in at dusk.", "shuts them"),
        ("I'm on call on Friday night, so somebody else has to do the school run.", "school run"),
    ],
)
def test_who_does_what_in_a_further_clause_is_asked_for(text: str, second: str) -> None:
    assert any(second in title for title in titles(text)[1:])


@pytest.mark.parametrize(
    "text",
    [
        "I work late on Thursday and the traffic is awful.",
        "The dentist is on Monday at 9, and Tim knows about it.",
        "I read in bed from 10, and Tim snores.",
        "Choir is on Wednesday at 7:30, and we are doing Bach this term.",
        "Ben and Zoe have judo on Tuesday at 5.",
        "On Mondays Ben and Zoe must tidy their room at six.",
        "Ben has maths and English tuition on Thursday at 4.",
        "Supper is at half six every day and whoever is in eats together.",
        "Zoe has piano on Mondays from 4 to 4:45 and I drive her.",
    ],
)
def test_what_only_tells_or_names_two_is_one_thing(text: str) -> None:
    assert len(read(text).readings) == 1


def test_a_further_clause_takes_its_days_from_the_first() -> None:
    first, second = read("Ben has football on Saturdays at 10 and Tim takes him.").readings
    assert first.when.days == second.when.days
    assert second.performers == (MemberId("tim"),)


def test_who_does_it_is_the_one_who_does_the_task_before() -> None:
    (rent,) = read("Rent is due on the last working day of the month and Tim transfers it.").readings
    assert rent.performers == (MemberId("tim"),)


def test_somebody_named_is_not_the_one_who_did_the_first_thing() -> None:
    second: Reading = read("Tim feeds the cat at seven, and Zoe walks the dog at eight.").readings[1]
    assert second.performers == (MemberId("zoe"),)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("the coach collects them", "collects"),
        ("his friend Max stays over", "stays"),
        ("Uncle Rob takes him", "takes"),
        ("whoever didn't cook washes up", "washes"),
        ("the others clear up", "clear"),
        ("the end of term is on Friday", "is"),
    ],
)
def test_the_verb_of_a_clause_is_found_behind_its_subject(text: str, verb: str) -> None:
    found = own_clause(text)
    assert found is not None
    assert found.verb == verb


@pytest.mark.parametrize(
    "text",
    ["the kitchen on Saturday", "Zoe have judo", "John on Friday", "the hot tub are closed", "English tuition", "her laptop charger"],
)
def test_a_noun_alone_is_no_clause(text: str) -> None:
    assert own_clause(text) is None


def test_what_somebody_does_is_told_from_how_things_are() -> None:
    assert says_what_somebody_does("so Zoe sleeps in the den")
    assert not says_what_somebody_does("and Tim knows about it")
    assert acts_on_the_same("I'll let them in")
    assert not acts_on_the_same("I take the van to work")


def test_a_second_value_is_kept_at_its_own_time() -> None:
    first, second = read("Keep the house at 70, and at 62 from midnight to 6.").readings
    assert [one.measure.value for one in (first, second) if one.measure] == [70.0, 62.0]
    assert first.when.start is None
    assert second.when.end == 6 * 60


def test_what_is_off_at_its_own_time_is_what_was_kept_warm_before() -> None:
    second = read("Heating: 20 max by day, off from 11 pm to 5 am.").readings[1]
    assert second.activity == "heating"
    assert second.measure is not None
    assert second.measure.value == "off"


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("Ana does yoga in the sunroom at 7 am with the blinds half open.", "light"),
        ("Tim watches the match in the lounge on Saturdays from 4 pm to 6 pm, with the volume at 30 percent.", "volume"),
    ],
)
def test_how_a_room_is_to_be_meanwhile_is_a_setting_of_its_own(text: str, quantity: str) -> None:
    first, second = read(text).readings
    assert first.measure is None
    assert second.measure is not None
    assert second.measure.quantity == quantity
    assert second.place == first.place


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The robot should vacuum the landing and the dining room on Fridays at 9.", ["landing", "dining room"]),
        ("Clean the bathroom and the kitchen on Saturday morning.", ["bathroom", "kitchen"]),
        ("Clean the kitchen on Saturday morning with the windows shut.", ["kitchen"]),
    ],
)
def test_each_room_that_is_cleaned_is_a_task(text: str, places: list[str]) -> None:
    assert [reading.place for reading in read(text).readings if reading.kind.value == "task"][: len(places)] == places

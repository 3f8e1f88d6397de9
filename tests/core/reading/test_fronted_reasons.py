"""A reason before a rule leaves the rule what it is alone; a reason that is a rule itself, or is pointed back to, is not lost."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Rule
from concord.reading.reader import GrammarReader, ReadingContext

MEMBERS = tuple(Member(id=MemberId(name.lower()), name=name) for name in ("Oda", "Piers", "Nell", "Rafe"))
CONTEXT = ReadingContext(members=MEMBERS, written=date(2026, 11, 23))


def read(text: str) -> Rule:
    """Read one text of Oda's."""
    sentence = Sentence(id=RuleId("oda-1"), member=MemberId("oda"), document="x", line=1, last_line=1, text=text)
    return GrammarReader().read([sentence], CONTEXT)[0]


REASONS = (
    "the family next door have a new baby",
    "the neighbours have complained",
    "Nell has asthma",
    "my mother is a light sleeper",
    "the landlord insists",
    "our upstairs neighbour works nights",
    "I get migraines",
    "the carpet is new",
    "it wakes the baby",
)
RULES = (
    "the band saw stays off before nine",
    "no bagpipes after 8 pm",
    "Rafe has to walk the dog at 7 am on weekdays",
    "I swim at the leisure centre on Tuesdays from 6 to 7 pm",
    "Piers takes the van on Thursdays from 9 to 12",
    "the shutters in the snug should be closed from 1 pm to 3 pm",
    "somebody should feed the tortoise at 6 pm every day",
)
JOINED = (
    "{reason}, so {rule}",
    "{reason}, which is why {rule}",
    "Because {reason}, {rule}",
    "As {reason}, {rule}",
    "Since {reason}, {rule}",
)


@pytest.mark.parametrize("frame", JOINED)
def test_a_rule_behind_a_reason_is_read_as_it_is_alone(frame: str) -> None:
    for reason, rule in itertools.product(REASONS, RULES):
        text = frame.format(reason=reason, rule=rule)
        assert read(text[0].upper() + text[1:] + ".").readings == read(rule[0].upper() + rule[1:] + ".").readings, text


@pytest.mark.parametrize(
    ("text", "place", "people"),
    [
        ("The study is cold, so it should be at 21 degrees from 6 to 8 pm.", "study", ()),
        ("Nell has asthma, so she must not use the garage on Mondays.", "garage", ("nell",)),
        ("Nell has asthma, so no painting in her room after 6 pm.", "Nell's room", ()),
    ],
)
def test_what_a_pronoun_in_the_rule_means_is_found_in_the_reason(text: str, place: str, people: tuple[str, ...]) -> None:
    (reading,) = read(text).readings
    assert (reading.place, reading.people) == (place, people)


@pytest.mark.parametrize(
    ("text", "activities"),
    [
        ("Piers works late on Thursdays, so I cook.", ["work late", "cook"]),
        ("I have choir on Thursdays from 7 to 9, so I need the car.", ["choir"]),
        ("Rafe is at Scouts until 8 on Fridays, so supper is at half past eight.", ["Scouts", "supper"]),
    ],
)
def test_a_reason_that_is_a_rule_stays_one(text: str, activities: list[str]) -> None:
    assert [reading.activity for reading in read(text).readings] == activities

"""Who wants a thing wants it there or wants it done, on whichever day; what nobody can lay out is neither."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Comparator, Kind, Rule
from concord.reading.reader import GrammarReader, ReadingContext

MEMBERS = tuple(Member(id=MemberId(name.lower()), name=name) for name in ("Oda", "Piers", "Nell", "Rafe"))


def read(*texts: tuple[str, str]) -> tuple[Rule, ...]:
    """Read texts, each with whose it is."""
    sentences = [
        Sentence(id=RuleId(f"{who}-{line}"), member=MemberId(who), document="x", line=line, last_line=line, text=text)
        for line, (who, text) in enumerate(texts, start=1)
    ]
    return GrammarReader().read(sentences, ReadingContext(members=MEMBERS, written=date(2026, 11, 23)))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I need a packed lunch on Mondays.", Kind.PROVISION),
        ("Piers wants clean towels on the landing on Tuesdays and Thursdays.", Kind.PROVISION),
        ("I need the beds stripped each Friday by 7 pm.", Kind.TASK),
        ("I would like the kettle descaled by Piers every Friday.", Kind.TASK),
        ("I want Rafe to descale the kettle on weekdays before 8 pm.", Kind.TASK),
        ("Rafe's job: sort the washing on weekdays by 18:30.", Kind.TASK),
        ("I'd like a haircut on Monday.", Kind.COMMITMENT),
        ("I want the lamps dimmed in the snug on Mondays.", Kind.SETTING),
        ("The blinds in the snug should be closed from 18:00 until 22:00.", Kind.SETTING),
        ("The study lights should be on from 6 pm to 9 pm on Sundays.", Kind.SETTING),
        ("The curtains in the study should be drawn after 7 pm.", Kind.SETTING),
    ],
)
def test_what_is_wanted_tells_the_kind(text: str, kind: Kind) -> None:
    assert read(("oda", text))[0].readings[0].kind is kind


def test_a_unit_tells_the_quantity_and_what_stands_behind_the_value_how_it_is_meant() -> None:
    (bright,) = read(("oda", "There should be at least 300 lux in the spare room."))[0].readings
    (warm,) = read(("oda", "The garage should be 20 degrees at the most."))[0].readings
    assert bright.measure is not None
    assert bright.measure.quantity == "light"
    assert warm.measure is not None
    assert warm.measure.comparator is Comparator.AT_MOST


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("On early shift days, Rafe has to feed the rabbits.", 0),
        ("On cello days, no loud music.", 1),
        ("While Nell practises, the TV stays off.", 1),
        ("The study should be at 20 degrees while Rafe trains.", 2),
        ("Nell sets the table after football.", 2),
    ],
)
def test_what_only_one_other_member_does_is_meant_where_nobody_is_named(text: str, linked: int) -> None:
    rules = read(
        ("piers", "I work early shifts at the depot on Mondays and Wednesdays from 6 am to 2 pm."),
        ("nell", "I practise the cello in the dining room on Tuesdays and Thursdays from 5 to 6 pm."),
        ("rafe", "I have football training at Moor Park on Mondays and Fridays from 4:30 to 6 pm."),
        ("oda", text),
    )
    reading = rules[3].readings[0]
    assert reading.applies_to == (rules[linked].id,)
    assert reading.when.days == rules[linked].readings[0].when.days


def test_what_several_do_is_nobody_elses_in_particular() -> None:
    rules = read(
        ("nell", "I have football on Mondays from 4 to 5 pm."),
        ("rafe", "I have football on Fridays from 4 to 5 pm."),
        ("oda", "On football days, no loud music."),
    )
    assert rules[2].readings[0].applies_to == ()

"""A clause that says something over again, or of the same person, leans on what was said before it."""

from __future__ import annotations

import pytest

from concord.reading.repeats import only_echoes, with_days_apart
from concord.reading.shared_subjects import with_subjects

from .test_clauses import read, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Physics tuition Tue 5-6.30 pm, chem Wed same time",
            ["commitment Physics tuition TU 17:00-18:30", "commitment chem WE 17:00-18:30"],
        ),
        (
            "Nils has swimming on Monday from 4 to 5 pm, Oona has ballet at the same time.",
            ["commitment swimming MO 16:00-17:00", "commitment ballet MO 16:00-17:00"],
        ),
        ("I feed the cat when I wake up and again before dinner.", ["task feed the cat daily", "task feed the cat daily"]),
        ("Take the tablets at 8 am and once more at 8 pm.", ["task Take the tablets daily 08:00", "task Take the tablets daily 20:00"]),
        ("I have a call on Tuesdays at 2 pm, it's about three-quarters of an hour.", ["commitment call TU 14:00"]),
        ("My aunt rings every Sunday at seven in the evening and we're usually on for an hour.", ["commitment aunt rings SU 19:00-20:00"]),
        ("Feed the hens at 7 and again at 6 pm.", ["task Feed the hens daily 07:00", "task Feed the hens daily 18:00"]),
        (
            "Edda feeds the rabbit before school and cleans out the hutch on Saturdays.",
            ["task feed the rabbit MO,TU,WE,TH,FR", "task clean out the hutch SA"],
        ),
        ("I swim at seven am on Mondays and run on Thursdays at six am.", ["commitment swim MO 07:00", "commitment run TH 06:00"]),
        ("I leave at eight and come back at six on weekdays.", ["commitment leave MO,TU,WE,TH,FR 08:00-18:00"]),
        ("Do not touch my things. Ever.", ["restriction touch my things daily"]),
        (
            "Our serial is on weekdays from 8 to 8.30 pm, and at that time nobody is to change the channel.",
            ["commitment serial MO,TU,WE,TH,FR 20:00-20:30", "restriction change the channel MO,TU,WE,TH,FR 20:00-20:30"],
        ),
        (
            "Thursdays from one to two I rest, so do keep it quiet, my dears.",
            ["commitment rest TH 13:00-14:00", "restriction noise TH 13:00-14:00"],
        ),
    ],
)
def test_it_is_read_as(text: str, expected: list[str]) -> None:
    assert [told(reading) for reading in read(text).readings] == expected


def test_who_takes_over_does_the_same_on_those_days() -> None:
    mine, theirs = read("I cook supper at seven pm every day, bar Saturdays, when Oona takes over.").readings
    assert "SA" not in mine.when.days
    assert (theirs.performers, theirs.when.days, theirs.when.start) == (("oona",), ("SA",), 19 * 60)


def test_the_days_left_out_are_said_apart() -> None:
    assert with_days_apart("We eat at six, bar Fridays, when we get chips.") == "We eat at six except Fridays; on Fridays we get chips."
    assert with_days_apart("Supper is at six, except Fridays, when it is seven.") == "Supper is at six, except Fridays, when it is seven."


def test_the_subject_is_said_again_before_a_second_verb_with_its_time() -> None:
    assert with_subjects("Ben naps at one and wakes the cat at two.") == "Ben naps at one and Ben wakes the cat at two."
    assert with_subjects("The robot mops on Monday at nine and dries on Tuesday at ten.") == (
        "The robot mops on Monday at nine and The robot dries on Tuesday at ten."
    )
    assert with_subjects("Ben naps and wakes the cat at two.") == "Ben naps and wakes the cat at two."


@pytest.mark.parametrize("text", ["Nobody.", "every", "Never ever.", "Seriously, no."])
def test_a_fragment_that_only_insists_says_nothing_new(text: str) -> None:
    assert only_echoes(text)


def test_a_fragment_with_a_day_says_something() -> None:
    assert not only_echoes("Every day.")

"""Words that point back at the text before: "nobody uses the hall then", "drive me there", "the evening before", "it's off this week"."""

from __future__ import annotations

import pytest
from tests.core.reading.test_link_targets import linked, read

_PIANO = ("I teach piano in the front room on Mondays and Wednesdays from 4 to 6.",)
_CLINIC = ("Yoga on Saturdays 9 to 10.", "I have physiotherapy every Thursday from 10 to 11 at the clinic.")
_MILL = ("Shifts at the mill Tuesday to Friday 4 am to noon.", "I go to bed at 8 pm on the evening before a shift.")
_GUESTS = ("My book group meets here on Tuesdays from 7:30 to 9:30 pm.",)


@pytest.mark.parametrize(
    ("texts", "text", "expected"),
    [
        (_PIANO, "During that time nobody may use the hall.", "MO WE 16:00-18:00 ->1"),
        (_PIANO, "Nobody else gets the hall then.", "MO WE 16:00-18:00 ->1"),
        (_PIANO, "I'll need peace and quiet while I'm at it.", "MO WE 16:00-18:00 ->1"),
        (_PIANO, "Tea is at half past six on those days.", "MO WE 18:30- ->1"),
        (_PIANO, "When it's over I go for a walk.", "MO WE 18:00- [after teach piano] ->1"),
        (_CLINIC, "Someone has to drive me there.", "TH [before physiotherapy] ->2"),
        (_CLINIC, "I shower straight afterwards.", "TH 11:00- [after physiotherapy 0] ->2"),
        (_CLINIC, "Remind me half an hour before.", "TH 09:30- [before physiotherapy -30] ->2"),
        (_CLINIC, "I'll have the car for that.", "TH 10:00-11:00 ->2"),
        (_CLINIC, "Pack my bag the night before.", "WE ->2"),
        (_GUESTS, "While they're here, please keep the dog upstairs.", "TU 19:30-21:30 ->1"),
        (("No screens between 5 and 6 pm.",), "Phones stay in the basket during that hour.", "daily 17:00-18:00 ->1"),
        (("Sunday school from 9 to 10 on Sundays.",), "The kids need to be dressed by 8:30 for it.", "SU -08:30 ->1"),
        (_PIANO, "Tim picks up the kids those days.", "MO WE ->1"),
        (
            ("My sister stays from the 4th to the 6th of December.",),
            "While she is here the spare room must be at 20 degrees.",
            "00:00-24:00 ->1",
        ),
        (
            _PIANO,
            "I bathe at ten past seven, so please switch the geyser on twenty minutes earlier.",
            "daily 07:10- + daily 06:50- [before bathe -20] ->2",
        ),
        (
            _CLINIC,
            "Someone has to drive me there and pick me up.",
            "TH [before physiotherapy] ->2 + TH 11:00- [after physiotherapy] ->2",
        ),
        (_MILL, "On those nights please keep the landing quiet from then until 3.30, when I get up.", "MO TU WE TH 20:00-03:30 ->2"),
        (_MILL, "No noise on those days from then till 22:00.", "MO TU WE TH 20:00-22:00 ->2"),
        (("Tim: I cook every day at 6.", "Yoga on Saturdays 9 to 10."), "Nobody comes into the spare room then.", "SA 09:00-10:00 ->2"),
    ],
)
def test_what_points_back_has_the_days_and_times_of_what_was_said_before(texts: tuple[str, ...], text: str, expected: str) -> None:
    assert linked(texts, text) == expected


def test_further_texts_point_at_the_same_thing() -> None:
    *_, there, back = read(*_CLINIC, "Someone has to drive me there.", "And fetch me afterwards.")
    assert there.readings[0].applies_to == back.readings[0].applies_to == ("ana-2",)
    assert back.readings[0].when.start == 11 * 60


def test_it_is_what_was_spoken_of_that_is_off() -> None:
    choir, off = read("Choir on Thursdays 7 to 9 pm.", "It's off this week.")
    assert off.readings[0].calls_off is not None
    assert off.readings[0].calls_off.activity == choir.readings[0].activity
    assert [day.isoformat() for day in choir.readings[0].when.except_dates] == ["2026-11-26"]


def test_a_text_that_says_when_points_at_itself() -> None:
    texts = (*_PIANO, "Football is on telly on Sunday at 4, so nobody touches the remote then.")
    assert all("->" not in part for part in linked(texts[:-1], texts[-1]).split(" + "))


@pytest.mark.parametrize(("text", "about"), [("Nobody uses the hall then.", "condition"), ("I shower straight afterwards.", "start")])
def test_what_points_at_nothing_is_asked_about(text: str, about: str) -> None:
    assert [doubt.about for doubt in read(text)[0].doubts] == [about]


def test_no_answer_says_the_noun_that_stands_for_what_was_said_before() -> None:
    for rule in read(
        *_MILL, "Please please nobody hoover or hammer from one till three on those days, that's when I'm catching up on sleep."
    ):
        assert not any("aforesaid" in choice for doubt in rule.doubts for choice in doubt.choices)

"""Notes are written out before they are read: short forms, slips of the finger, shouting, emoji, dashes between one thing and the next."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.domain.household import Member
from concord.domain.ids import MemberId
from concord.reading.shorthand import written_out
from concord.reading.spelling import spelt

_MEMBERS = tuple(Member(MemberId(name.lower()), name) for name in ("Frida", "Tim", "Bo"))


@pytest.mark.parametrize(
    ("note", "full"),
    [
        ("tues & thurs gym w/ tim 6-7", "tues and thurs gym with tim 6-7"),
        ("walk w dad", "walk with dad"),
        ("supper w/o Tim", "supper without Tim"),
        ("pizza + film n popcorn", "pizza and film and popcorn"),
        ("mtg w/ bank tmrw 10am", "meeting with bank tomorrow 10am"),
        ("plumber btw 1 and 3", "plumber between 1 and 3"),
        ("the oven is broken btw", "the oven is broken"),
        ("gym b4 work", "gym before work"),
        ("no hoovering til 10 pls", "no hoovering until 10 please"),
        ("cant do dishes bc choir", "can't do dishes because choir"),
        ("i think im out, shes in", "I think I'm out, she's in"),
        ("id like the desk, id card is in it", "I'd like the desk, id card is in it"),
        ("normally its at 6", "normally it's at 6"),
        ("pick up bo @ 3 lol", "pick up bo at 3"),
        ("@Tim bins on thursday", "Tim bins on thursday"),
        ("babysitting 4 the smiths", "babysitting for the smiths"),
        ("bed at 4 the earliest", "bed at 4 the earliest"),
        ("HR interview on Tuesday", "HR interview on Tuesday"),
        ("M/W/F run", "M/W/F run"),
        ("Tim lets the dog out", "Tim lets the dog out"),
    ],
)
def test_short_forms_stand_for_their_words(note: str, full: str) -> None:
    assert written_out(note, _MEMBERS) == full


@pytest.mark.parametrize(
    ("note", "full"),
    [
        ("Dentist - Wed 2 Dec - 9:15", "Dentist, Wed 2 Dec, 9:15"),
        ("Recycling – Thursday evening – Bo", "Recycling, Thursday evening, Bo"),
        ("piano tuner 9am - someone has to be in", "piano tuner 9am; someone has to be in"),
        ("holidays 20 dec - 3 jan", "holidays 20 dec - 3 jan"),
        ("Long day 7.30am - 8.15pm", "Long day 7.30am - 8.15pm"),
        ("Open Mon - Fri 9 - 5", "Open Mon - Fri 9 - 5"),
        ("a well-known tune", "a well-known tune"),
    ],
)
def test_a_dash_between_two_things_is_a_comma_and_between_two_times_it_stays(note: str, full: str) -> None:
    assert written_out(note, _MEMBERS) == full


def test_a_text_without_a_small_letter_is_taken_down() -> None:
    assert written_out("SWIMMING WITH TIM EVERY TUESDAY AT 4PM", _MEMBERS) == "Swimming with Tim every Tuesday at 4pm"
    assert written_out("NO SHOES INSIDE. FRIDA TOO!", _MEMBERS) == "No shoes inside. Frida too!"
    assert written_out("my room is OFF LIMITS", _MEMBERS) == "my room is OFF LIMITS"


def test_pictures_go_and_part_what_stands_around_them() -> None:
    assert written_out("🎸 guitar thurs 5pm 🎸", _MEMBERS) == "guitar thurs 5pm"
    assert written_out("swim at 4 🏊‍♀️ tea at 5", _MEMBERS) == "swim at 4, tea at 5"
    assert written_out("19° at night, ½ an hour", _MEMBERS) == "19° at night, ½ an hour"


@pytest.mark.parametrize(
    ("note", "full"),
    [
        ("a dentist apointment on thrusday", "a dentist appointment on Thursday"),
        ("swiming on tusday, tomorow its at 6", "swimming on Tuesday, tomorrow its at 6"),
        ("wendesday and satuday", "Wednesday and Saturday"),
        ("Brekfast at 7", "Breakfast at 7"),
        ("homwork in the kitchn", "homework in the kitchen"),
    ],
)
def test_a_common_word_one_slip_off_is_put_right(note: str, full: str) -> None:
    assert spelt(note) == full


@pytest.mark.parametrize(
    "text",
    [
        "Slimming World is on Tuesday",
        "Frida has hockey, then dinner with her brother",
        "kittens, chickens and ballots",
        "We practise in the parlour, he winces at the trailing notes",
        "See Mundy about the Schol plaque",
        "Everything lessens in the evenings",
        "the printed minutes of the diner",
    ],
)
def test_names_and_real_words_are_left_as_they_are(text: str) -> None:
    assert spelt(text, ["Frida"]) == text


@given(st.text(max_size=400))
def test_any_text_can_be_written_out(text: str) -> None:
    assert isinstance(written_out(text, _MEMBERS), str)

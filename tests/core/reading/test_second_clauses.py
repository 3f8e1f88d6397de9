"""A later clause that only tells when a thing starts or ends is part of that thing."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Reading
from concord.domain.when import clock_text
from concord.reading.reader import ReadingContext, read_sentence

NORA = MemberId("nora")


def _readings(text: str) -> tuple[Reading, ...]:
    context = ReadingContext(members=(Member(NORA, "Nora"), Member(MemberId("ole"), "Ole")), written=date(2026, 11, 23))
    return read_sentence(Sentence(id=RuleId("nora-1"), member=NORA, document="x", line=1, last_line=1, text=text), context).readings


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("My cousin Kit is coming over on Saturday, she gets here at four.", "16:00", None),
        ("Fencing Tuesday nights. Starts at 8, finishes at 9.", "20:00", "21:00"),
        ("Band practice on Thursday at 8pm, I'll be back around eleven.", "20:00", "23:00"),
        (
            "A tutor in Greek calls on Wednesdays at a quarter to five and sits with Ole at the big table for fifty minutes.",
            "16:45",
            "17:35",
        ),
        ("Market run tues 5.30am, need the van, back by 8.", "05:30", "08:00"),
        ("Work on Monday at 7:30 am, home by 8 in the evening.", "07:30", "20:00"),
        ("Parents' evening is Thursday, our slot is at 5:40.", None, None),
        ("Every other Thursday, starting this week, I have Spanish at 6:30 pm, usually it lasts an hour.", "18:30", "19:30"),
        ("The window cleaner comes on Wednesdays, ten till twelve, he has his own ladder.", "10:00", "12:00"),
    ],
)
def test_it_is_one_reading_with_both(text: str, start: str | None, end: str | None) -> None:
    (reading,) = _readings(text)
    if start is not None:
        assert reading.when.start is not None
        assert clock_text(reading.when.start) == start
    if end is not None:
        assert reading.when.end is not None
        assert clock_text(reading.when.end) == end


def test_what_somebody_else_does_then_is_a_reading_of_its_own() -> None:
    judo, lift = _readings("Ole has judo on Fridays at 5 pm, it finishes at 6 and someone has to fetch him.")
    assert (judo.when.start, judo.when.end, lift.needs_performer) == (17 * 60, 18 * 60, True)


def test_setting_off_for_a_thing_is_no_end_of_it() -> None:
    dinner, start = _readings("Dinner at the cabin is on Saturday at 2 pm, we leave at 11.")
    assert (dinner.when.end, start.when.start) == (None, 11 * 60)


def test_dropping_something_off_calls_nothing_off() -> None:
    (reading,) = _readings("I drop the crate off on Friday.")
    assert reading.calls_off is None


def test_who_comes_to_watch_takes_part() -> None:
    (netball,) = _readings("Netball on Tuesdays at six in the evening, and Ole is coming to watch.")
    assert netball.people == ("ole",)


def test_a_thing_that_goes_along_is_needed() -> None:
    fishing, box = _readings("Fishing on Saturdays from 4 am until noon, and the big ice box goes with me.")
    assert (box.needs, box.when.days) == (("big ice box",), fishing.when.days)


def test_who_is_expected_at_it_on_other_days_is_a_reading_of_its_own() -> None:
    daily, sunday = _readings("Breakfast is at half past seven, and on Sundays I expect the whole family at it.")
    assert (len(daily.when.days), sunday.when.days, sunday.people) == (7, ("SU",), ("ole",))


@pytest.mark.parametrize(
    "text",
    [
        "Squash on Wednesdays at six in the evening and he always wins.",
        "Bins go out on Wednesday at 8 pm, so nobody can pretend they forgot.",
        "I start at 6 am on Mondays, which is basically the middle of the night.",
        "Dinner is at 7 pm every day, or the cook sulks.",
        "Piano on Mondays at 4 pm, and heaven help anyone who interrupts.",
        "My back's bad, so could somebody bring the coal in at 5 pm every day?",
    ],
)
def test_a_comment_is_no_reading(text: str) -> None:
    assert len(_readings(text)) == 1


def test_who_is_at_it_is_there_at_its_hours() -> None:
    daily, sunday = _readings("Tea is from 16:00 until 17:00, and on Sundays I expect everyone at it.")
    assert (sunday.when.start, sunday.when.end, sunday.category) == (daily.when.start, daily.when.end, daily.category)


def test_what_is_over_for_now_is_nothing_to_do() -> None:
    assert _readings("Handball's finished till March and I hardly know what to do with myself.") == ()


def test_nobody_else_is_nobody() -> None:
    (ban,) = _readings("Nobody else come in.")
    assert ban.activity == "come in"

"""Times told in a turn of phrase are said as the grammar reads them."""

from __future__ import annotations

import pytest

from concord.reading.times_said_straight import times_said_straight


@pytest.mark.parametrize(
    ("text", "straight"),
    [
        ("Nobody mows before ten of a Sunday.", "Nobody mows before ten on Sundays."),
        ("We meet of a Friday evening.", "We meet on Friday evenings."),
        ("Rowing Sat am", "Rowing Sat morning"),
        ("Dryer Thu pm, sheets", "Dryer Thu afternoon, sheets"),
        ("I mind the twins from nine until their dad collects them at half four.", "I mind the twins from nine until half four."),
        (
            "Tea's at six except Mondays, when it's half past because of judo.",
            "Tea's at six except Mondays and on Mondays at half past six because of judo.",
        ),
        ("On the evenings I can go out, it is Monday and Friday, I need the car.", "On Monday and Friday in the evening, I need the car."),
        ("Drops at breakfast and last thing at night.", "Drops at breakfast and before bed."),
        ("No drilling before 8 if I'm on nights.", "No drilling before 8 if I'm on night shift."),
        (
            "I attend the guild in the hall, where I am expected by ten and whence I am not released before noon.",
            "I attend the guild in the hall at ten until noon.",
        ),
        ("Keep it at 18 from the time I turn in, which is half past nine.", "Keep it at 18 from half past nine at night."),
        ("Revision is 45 mins after tea.", "Revision for 45 mins after tea."),
        ("Vaccination at nine on Friday, we'll be half an hour all told.", "Vaccination at nine on Friday, for half an hour all told."),
    ],
)
def test_a_time_is_said_straight(text: str, straight: str) -> None:
    assert times_said_straight(text) == straight


@pytest.mark.parametrize(
    "text",
    ["I run at 7 am.", "A cup of a good tea.", "Until Tim is back at home.", "Two nights at Gran's.", "Pills half an hour after tea."],
)
def test_anything_else_stays(text: str) -> None:
    assert times_said_straight(text) == text

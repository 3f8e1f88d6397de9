"""Who works nights sleeps by day, on the mornings after."""

from __future__ import annotations

import pytest

from concord.reading.sleep_after_nights import sleep_after_nights


@pytest.mark.parametrize(
    ("text", "straight"),
    [
        (
            "I work nights Monday to Thursday, 10pm to 6am, and I sleep from 7 until about 2.",
            "I work nights Monday to Thursday, 10pm to 6am, and I sleep on Tuesday, Wednesday, Thursday and Friday from 7 in the morning to about 2.",
        ),
        (
            "I'm on nights Saturday and Sunday, 22:00 to 06:00, so I sleep from 8 to 3.",
            "I'm on nights Saturday and Sunday, 22:00 to 06:00, so I sleep on Sunday and Monday from 8 in the morning to 3.",
        ),
        (
            "I do night shifts on Tuesday, 9pm to 7am, then I'm asleep from half past eight till four.",
            "I do night shifts on Tuesday, 9pm to 7am, then I'm asleep on Wednesday from half past eight in the morning to four.",
        ),
        (
            "This week I have night duty from 9pm to 7am and sleep from 9 to 4.",
            "This week I have night duty from 9pm to 7am and sleep from 9 in the morning to 4.",
        ),
    ],
)
def test_sleep_behind_nights_is_by_day(text: str, straight: str) -> None:
    assert sleep_after_nights(text) == straight


@pytest.mark.parametrize(
    "text",
    [
        "I sleep from 10 to 6.",
        "I work until nine and sleep from 10 to 6.",
        "I do nights on Monday and I sleep from 9am to 3pm.",
        "I work nights on Monday. I sleep from 10 to 6 on Friday.",
        "I sleep badly at night, so I sleep from 10 to 7.",
    ],
)
def test_other_sleep_stays(text: str) -> None:
    assert sleep_after_nights(text) == text

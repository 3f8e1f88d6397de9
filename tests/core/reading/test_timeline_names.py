"""What stands on a family's timeline is named as one would write it in a calendar."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Reading
from concord.reading.english import English
from concord.reading.language import ReadingContext

_WRITTEN = date(2026, 11, 23)
_MEMBERS = tuple(Member(MemberId(name.lower()), name) for name in ("Ana", "Tim", "Zoe"))


def _read(text: str) -> tuple[Reading, ...]:
    sentence = Sentence(RuleId("ana-1"), MemberId("ana"), "home", 1, 1, text)
    return English().read([sentence], ReadingContext(_MEMBERS, _WRITTEN))[0].readings


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Zoe works in the loft on Mondays from 9 to 5.", "work"),
        ("Tim sleeps until eleven on Saturdays.", "sleep"),
        ("Tim quilts in the sunroom on Tuesdays from 1 to 3.", "quilt"),
        ("The car is plugged in by Tim from 11 pm to 5 am on Sundays.", "plug in car"),
        ("Shirts and sheets are ironed by Tim on Monday mornings from 8 to 10.", "iron shirts and sheets"),
        ("Zoe has to be driven to her lesson on Friday at 5.", "drive"),
        ("I'm knitting Tim a scarf on Wednesdays from 7 to 8.", "knit Tim a scarf"),
        ("I'm picking up the cake on Friday at five.", "pick up the cake"),
        ("Choir has moved, it's Thursdays now, half seven till nine.", "choir"),
        ("Lunch is served at one every day.", "lunch"),
        ("My cousins come over for cards on Friday at eight.", "cousins over for cards"),
        ("It is my job to feed the rabbits every morning at 7.", "feed the rabbits"),
        ("Somebody has to take the bins out on Sunday night.", "take the bins out"),
        ("My sister telephones every Sunday at five.", "call from sister"),
        ("I take my walk along the river at six every morning.", "walk along the river"),
        ("Book club's on Thursday at seven.", "book club"),
        ("Tim goes to his dad's on Friday at six.", "dad's"),
        ("Just put me down as busy on Saturday from two to four, I'd rather not say why.", "busy"),
        ("The washing machine I will use on Tuesday from 6 to 8.", "use washing machine"),
        ("Zoe glazes pots on Tuesday from 9 to 11.", "glaze pots"),
        ("Tim freezes berries on Tuesday from 9 to 11.", "freeze berries"),
        ("We have a planning meeting on Friday at half past ten.", "planning meeting"),
        ("We have a cooking class on Tuesday at noon.", "cooking class"),
    ],
)
def test_it_is_named_as_in_a_calendar(text: str, name: str) -> None:
    assert name.lower() in [reading.activity.lower() for reading in _read(text) if reading.activity] or any(
        reading.activity.lower().startswith(name.lower()) for reading in _read(text) if reading.activity
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Video calls with the Lyon office are on Monday at 9.", "Video calls with the Lyon office"),
        ("Film night is on Friday at eight.", "Film night"),
        ("Zoe's birthday party is on Saturday at three.", "birthday party"),
        ("Two runs a week, Tuesday and Thursday at six.", "runs"),
        ("The Costco run is on Saturday at ten.", "Costco run"),
        ("Off work on Monday and Tuesday.", "off work"),
        ("Swimming with Tim on Friday at four.", "swimming with Tim"),
        ("I'm at Maureen's on Saturday from three to five.", "Maureen's"),
    ],
)
def test_a_noun_that_looks_like_a_verb_stays(text: str, name: str) -> None:
    assert name.lower().split()[0] in " ".join(reading.activity.lower() for reading in _read(text) if reading.activity)

"""A place is the same in every frame, whatever stands around it; a word that is also a verb is a place only where it stands as one."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Reading
from concord.reading.reader import GrammarReader, ReadingContext

MEMBERS = tuple(Member(id=MemberId(name.lower()), name=name) for name in ("Oda", "Piers", "Nell"))
PLACES = {
    "in the attic room": "attic room",
    "upstairs": "upstairs",
    "in the front room": "front room",
    "at the kitchen table": "kitchen table",
    "in the study": "study",
    "in the recliner": "recliner",
}
FRAMES = (
    "I have bell practice {place} on Mondays from 6 to 7 pm.",
    "On Mondays Piers attends a cooking course {place} from 6 to 7 pm.",
    "Study group: every Monday, from 6 to 7 pm, {place}.",
    "Piers's study group is {place} on Mondays from 6 to 7 pm.",
    "No phones {place} after 9 pm on Mondays.",
    "Nobody is to take work calls {place} on Mondays.",
    "I prefer to study {place} in the afternoon.",
    "Piers would rather play chess {place} in the evening.",
)


def read(text: str) -> Reading:
    """Return the first reading of one text of Oda's."""
    sentence = Sentence(id=RuleId("oda-1"), member=MemberId("oda"), document="x", line=1, last_line=1, text=text)
    return GrammarReader().read([sentence], ReadingContext(members=MEMBERS, written=date(2026, 11, 23)))[0].readings[0]


@pytest.mark.parametrize(("phrase", "place"), PLACES.items())
def test_a_place_is_the_same_in_every_frame(phrase: str, place: str) -> None:
    assert {frame: read(frame.format(place=phrase)).place for frame in FRAMES} == dict.fromkeys(FRAMES, place)


def test_what_is_kept_in_the_fridge_is_named_without_it() -> None:
    reading = read("There should be oat milk in the fridge on Mondays.")
    assert (reading.activity, reading.place) == ("oat milk", "fridge")


@pytest.mark.parametrize("text", ["Please carry the washing upstairs on Mondays.", "The upstairs neighbours get the key on Mondays."])
def test_what_goes_upstairs_or_lives_there_is_not_done_there(text: str) -> None:
    assert read(text).place is None


def test_a_ban_before_an_hour_on_a_range_of_days_ends_at_that_hour() -> None:
    when = read("No food in the garage before 8 am from Monday to Wednesday.").when
    assert (when.start, when.end) == (None, 8 * 60)

"""What a text opens or closes with only to say that it says something changes nothing of what it says."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Reading
from concord.reading.announcements import without_announcement
from concord.reading.language import ReadingContext
from concord.reading.reader import GrammarReader

RULES = [
    "I have choir on Mondays from 7 to 8:30 pm in the church hall.",
    "Nobody uses the oven between 5 and 6 pm on Sundays.",
    "Somebody has to feed the hens at 7 am.",
    "The study should be at 20 degrees from 9 am to 5 pm on weekdays.",
]
OPENINGS = [
    "Just so you know, ",
    "As usual, ",
    "As a rule, ",
    "Please note that ",
    "Note: ",
    "A reminder that ",
    "Remember that ",
    "Don't forget that ",
    "For what it's worth, ",
    "Unless I say otherwise, ",
    "Until further notice, ",
    "From now on, ",
    "Starting next week, ",
    "I'm afraid that ",
    "Sorry, but ",
    "Unfortunately, ",
    "I should mention that ",
    "It goes without saying that ",
    "It's important to me that ",
    "You all know that ",
    "As I've said before, ",
    "As discussed, ",
    "Same as last year, ",
    "One more thing: ",
    "Also, ",
    "And ",
    "Ideally, ",
    "If possible, ",
    "Could you please remember that ",
    "Everyone should know that ",
    "Fair warning: ",
    "Heads up: ",
    "Honestly, ",
    "Well, ",
    "OK so ",
    "I would like to point out that ",
    "May I remind you all that ",
    "By the way, ",
    "First of all, ",
    "To be clear, ",
]
CLOSINGS = [
    ", as usual.",
    ", as always.",
    ", please.",
    ", thanks.",
    ", if possible.",
    ", rain or shine.",
    ", no exceptions.",
    ", just so you know.",
    ", as you know.",
    ", like every week.",
    " without fail.",
    ", which is fine by me.",
    ", and I love it.",
    ", and I hate it.",
    ", because that's how it is.",
    ", as agreed.",
    ", as we discussed last night.",
    ", I promise.",
    ", so plan around it.",
    ", so please keep that in mind.",
    ", until further notice.",
    ", and that won't change.",
    ", same as last term.",
    ", and it does me good.",
    ", whatever the weather.",
    ", give or take.",
    ", in case anyone asks.",
    ", which means I'm tired afterwards.",
    ", and yes, I mean every time.",
    ", sorry about that.",
]


def read(text: str) -> list[tuple[object, ...]]:
    sentence = Sentence(id=RuleId("ana-1"), member=MemberId("ana"), document="home.txt", line=1, last_line=1, text=text)
    context = ReadingContext(members=(Member(MemberId("ana"), "Ana"), Member(MemberId("ben"), "Ben")), written=date(2026, 11, 23))
    [rule] = GrammarReader().read([sentence], context)
    return [said(reading) for reading in rule.readings]


def said(reading: Reading) -> tuple[object, ...]:
    when = reading.when
    activity = reading.activity.lower() if reading.activity else None
    return (reading.kind, activity, reading.place, when.start, when.end, when.days, when.dates, reading.measure, reading.condition)


@pytest.mark.parametrize("opening", OPENINGS)
def test_an_opening_that_only_announces_changes_nothing(opening: str) -> None:
    for text in RULES:
        begun = text if text.startswith("I ") else text[0].lower() + text[1:]
        assert read(opening + begun) == read(text)


@pytest.mark.parametrize("closing", CLOSINGS)
def test_a_closing_that_only_insists_changes_nothing(closing: str) -> None:
    for text in RULES:
        assert read(text.rstrip(".") + closing) == read(text)


@pytest.mark.parametrize(
    "text",
    [
        "Remember that parcel on Friday.",
        "Don't forget the milk on Mondays.",
        "Note on the fridge when somebody calls.",
        "First thing on Mondays I run.",
        "Remind me that evening at six.",
        "No dog in the study.",
    ],
)
def test_what_asks_for_something_stays(text: str) -> None:
    assert without_announcement(text) == text

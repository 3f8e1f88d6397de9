"""What people tell beside something they do: which rule is meant, and the days and times that come down from it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.core.reading.test_when_anchors import told

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Rule
from concord.reading.likeness import likeness
from concord.reading.reader import GrammarReader, ReadingContext

_MEMBERS = tuple(Member(MemberId(name.lower()), name) for name in ("Ana", "Tim", "Zoe", "Ben"))

_SPORT = (
    "Hockey practice is Tuesdays and Thursdays 5 to 6.",
    "Games are Saturdays at 10.",
)
_SHIFTS = (
    "I'm on nights this week, Tuesday, Wednesday and Thursday, 8pm to 8am.",
    "Yoga class Mondays 18:00-19:00 at the church hall.",
    "Call with the Leeds team every Friday 9 to 9:45.",
    "After a night shift I sleep until two.",
)
_GARAGE = (
    "Earlies Mon-Wed 5-1 and lates Thu-Fri 1-9.",
    "Off 21 to 23 Dec.",
)
_CLUB = (
    "Rowing is every other Sunday, next one the 29th, six till ten in the morning.",
    "The ledger is a Friday job, one to three at the desk, with biscuits if anybody is kind.",
    "I give flute lessons at home on Mondays from 4 to 6.",
    "The attic is for my charts.",
    "That work keeps me busy on Tuesdays from two to four.",
    "Choir party on 18 December at 7 pm.",
    "Choir is on Wednesdays from 7 to 9.",
    "I practise the flute on Saturdays from 9 to 10 and drill the scouts at noon.",
)
_HOME = (
    "The school bus leaves at 7:25 on weekdays.",
    "I cook on Mondays and Wednesdays, 6 to 7.",
    "My friends come for cards every Friday at 8.",
    "I'm at the office Tuesday to Friday 8:30 to 5.",
    "Tim: Tea's on the table at half five every day and everyone eats together.",
)


def read(*texts: str) -> list[Rule]:
    """Return the rules of sentences that Ana wrote, or whom a sentence begins with."""
    sentences = []
    for n, text in enumerate(texts, start=1):
        name, colon, said = text.partition(": ")
        is_named = bool(colon) and name in {person.name for person in _MEMBERS}
        member = MemberId(name.lower() if is_named else "ana")
        sentences.append(Sentence(RuleId(f"{member}-{n}"), member, "all.txt", n, n, said if is_named else text))
    return list(GrammarReader().read(sentences, ReadingContext(_MEMBERS, date(2026, 11, 23))))


def linked(texts: tuple[str, ...], text: str) -> str:
    """Return the times of a sentence beside others, with the numbers of those it was linked to."""
    rule = read(*texts, text)[-1]
    return " + ".join(
        told(reading) + "".join(f" ->{other.rpartition('-')[2]}" for other in reading.applies_to) for reading in rule.readings
    )


@pytest.mark.parametrize(
    ("texts", "text", "expected"),
    [
        (_SPORT, "Homework happens in the hour before hockey.", "TU TH 16:00-17:00 60min [before hockey -60] ->1"),
        (_SPORT, "Pack my bag the night before hockey.", "MO WE ->1"),
        (_SPORT, "Somebody drives me home after hockey.", "TU TH 18:00- [after hockey] ->1"),
        (_SPORT, "No one uses the shower for half an hour after hockey.", "TU TH 18:00-18:30 30min [after hockey 0] ->1"),
        (_SPORT, "While I'm at hockey Tim can have my room.", "TU TH 17:00-18:00 ->1"),
        (_SPORT, "On hockey days I eat at four.", "TU TH 16:00- ->1"),
        (_SPORT, "Remind me 20 minutes before hockey practice to eat.", "TU TH 16:40- [before hockey practice -20] ->1"),
        (_SPORT, "On the way back from hockey I buy milk.", "TU TH 18:00- [after hockey 0] ->1"),
        (_SHIFTS, "Please no drilling while I'm asleep.", "WE TH FR 08:00-14:00 ->4"),
        (_SHIFTS, "Coffee ready when I come in from a night shift.", "WE TH FR 08:00- [after night shift] ->1"),
        (_SHIFTS, "Someone leave the hall light on for me when I'm on nights.", "TU WE TH 20:00-08:00 ->1"),
        (_SHIFTS, "An hour after yoga I call my sister.", "MO 20:00- [after yoga 60] ->2"),
        (_SHIFTS, "Right after the church hall I shower.", "MO 19:00- [after church hall 0] ->2"),
        (_SHIFTS, "During my Leeds call nobody prints.", "FR 09:00-09:45 ->3"),
        (_GARAGE, "Need the van for both shifts.", "MO TU WE TH FR ->1"),
        (_CLUB, "On the Sundays I'm out on the river, could Tim feed the cat before eight?", "SU -08:00 ->1"),
        (_CLUB, "While I'm at the ledger I'd ask that the radio stays off.", "FR 13:00-15:00 ->2"),
        (_CLUB, "Nobody is to come up while I am at my charts.", "TU 14:00-16:00 ->5"),
        (_CLUB, "Remind me of my folder the night before choir.", "TU ->7"),
        (_CLUB, "On the days the choir meets, put the heater on an hour beforehand.", "WE [before the choir meets -60] ->7"),
        (_CLUB, "The kettle should be on ten minutes before I get home from choir.", "WE 20:50- [after choir -10] ->7"),
        (_CLUB, "Tim fetches me from choir.", "WE 21:00- [after choir] ->7"),
        (_CLUB, "Nobody comes in while I am teaching.", "MO 16:00-18:00 ->3"),
        (("Class is on Mondays from 18:00 to 20:00.",), "Tim drops me off at class.", "MO [before class] ->1"),
        ((*_CLUB, "Somebody takes me to choir."), "Bath after choir.", "WE 21:00- [after choir] ->7"),
        (_CLUB, "Somebody takes me to rowing, please.", "SU [before rowing] ->1"),
        (_CLUB, "The van will be wanted for rowing.", "SU 06:00-10:00 ->1"),
        (_GARAGE, "I eat at six on early days.", "MO TU WE 18:00- ->1"),
        (_HOME, "Wake me half an hour before the bus.", "MO TU WE TH FR 06:55- [before bus -30] ->1"),
        (_HOME, "While I cook nobody sits in the kitchen.", "MO WE 18:00-19:00 ->2"),
        (_HOME, "When my friends are over the living room is ours.", "FR 20:00- ->3"),
        (_HOME, "Phones away while we're having tea.", "daily 17:30- ->5"),
        (_HOME, "I walk the dog when I get home from work.", "TU WE TH FR 17:00- [after work] ->4"),
    ],
)
def test_days_and_times_come_down_from_what_is_meant(texts: tuple[str, ...], text: str, expected: str) -> None:
    assert linked(texts, text) == expected


@pytest.mark.parametrize(
    ("texts", "text"),
    [
        (("Somebody drives me to Jake's on Friday at 7 pm.",), "Remind me 15 minutes before the bus, which is 7:05 every school day."),
        (("Zoe: Hockey practice is Tuesdays 5 to 6.",), "After piano I need a snack."),
        (("Sleepover at Kim's on Saturday at 6 pm.",), "Kettle on when the plumber comes."),
        (_CLUB, "Tim fetches me from the station."),
        (("I work at the bakery Monday to Friday 6 to 2.",), "Get a loaf at the bakery."),
        (_CLUB, "The blue jug is needed for guests every day."),
    ],
)
def test_what_only_looks_alike_is_not_linked(texts: tuple[str, ...], text: str) -> None:
    rule = read(*texts, text)[-1]
    assert all(set(reading.applies_to) <= {rule.id} for reading in rule.readings)


def test_a_job_is_also_on_the_day_that_has_hours_of_its_own() -> None:
    assert linked(("Boatyard Mon-Thu 7.30-4, Fri finish at 1.",), "I walk the dog before work.").startswith("MO TU WE TH FR ")


def test_whose_it_is_is_told_by_the_words_before_it() -> None:
    texts = ("I'm at the office Monday to Friday 8 to 5.", "Tim: I work at the garage Monday to Thursday 9 to 6.")
    assert linked(texts, "Tim buys bread on his way home from work on Tuesdays.") == "TU 18:00- [after work 0] ->2"
    assert linked(texts, "I buy bread on my way home from work on Tuesdays.") == "TU 17:00- [after work 0] ->1"


def test_what_stands_nowhere_beside_anything_is_asked_about() -> None:
    assert read("Drive me there 30 minutes before.")[0].doubts[0].about == "start"


def test_phrases_are_as_alike_as_their_words() -> None:
    assert likeness("swimming lesson", "swim lessons") > 0.9
    assert likeness("trumpet practice", "practising the trumpet") > 0.9
    assert likeness("the bus", "drive me to a friend") == 0.0
    assert likeness("", "anything") == 0.0
    assert likeness("gardening", "garden") > likeness("gardening", "guarding")


def test_what_follows_another_at_hours_of_its_own_has_the_days_of_it() -> None:
    _, sleep = read("Night shift on Monday and Tuesday from 11 pm to 7 am.", "I sleep from 8 am to 3 pm after a night shift.")
    when = sleep.readings[0].when
    assert ([day.value for day in when.days], when.start, when.end) == (["TU", "WE"], 8 * 60, 15 * 60)
    assert sleep.readings[0].applies_to == ("ana-1",)


def test_any_call_is_a_call() -> None:
    _, setting = read(
        "Video conference on Wednesday from 8 pm to 9 pm in the study.", "The study should be at 21 degrees when I am on a call."
    )
    assert setting.readings[0].applies_to == ("ana-1",)


def test_what_is_done_while_somebody_is_away_begins_and_ends_with_that() -> None:
    away, fern = read("I'm in Rome from 1 to 10 December.", "While I am in Rome, Tim is asked to water the fern on Mondays at 7 a.m.")
    when = fern.readings[0].when
    assert (when.first, when.last, when.start) == (date(2026, 12, 1), date(2026, 12, 10), 7 * 60)
    assert fern.readings[0].applies_to == (away.id,)

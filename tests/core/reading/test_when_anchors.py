"""What a time hangs on, and where its name ends, in several voices. Written on Monday 23 November 2026.

A row is a text and its times: days, start-end, minutes it lasts, and in brackets the anchor with its relation and offset.
"""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Reading
from concord.domain.when import WEEK, clock_text
from concord.reading.asked_again import is_asked_again
from concord.reading.reader import GrammarReader, ReadingContext

_MEMBERS = tuple(Member(MemberId(name.lower()), name) for name in ("Ana", "Tim", "Zoe", "Ben"))


def told(reading: Reading) -> str:
    """When a reading is, in few words."""
    when = reading.when
    said = ["daily" if when.days == WEEK else " ".join(when.days)]
    if when.start is not None or when.end is not None:
        said.append("-".join("" if minute is None else clock_text(minute) for minute in (when.start, when.end)))
    if when.duration_minutes:
        said.append(f"{when.duration_minutes}min")
    if when.anchor:
        said.append(f"[{when.relation} {when.anchor}{'' if when.offset_minutes is None else f' {when.offset_minutes}'}]")
    return " ".join(words for words in said if words)


def read(text: str) -> tuple[str, bool]:
    """The times of a sentence that Ana wrote, and whether any is doubted by what is said of it (and not by how much it says)."""
    sentence = Sentence(RuleId("ana-1"), MemberId("ana"), "all.txt", 1, 1, text)
    rule = GrammarReader().read([sentence], ReadingContext(_MEMBERS, date(2026, 11, 23)))[0]
    return " + ".join(told(reading) for reading in rule.readings), not all(map(is_asked_again, rule.doubts))


EVERY_DAY = [
    ("Straight after school till half four I'm at chess club on Tuesdays.", "TU -16:30 [after school 0]"),
    ("games from right after tea to 8 on school nights", "MO TU WE TH SU -20:00 [after dinner 0]"),
    ("Feed the cat fifteen minutes before I go to bed.", "daily [before bed -15]"),
    ("When Ben wakes up somebody must get him dressed.", "daily [at waking]"),
    ("I read for half an hour before bed.", "daily 30min [before bed]"),
    ("An hour after lunch we walk to the park.", "daily [after lunch 60]"),
    ("First thing after breakfast Zoe practises the violin for 20 minutes.", "daily 20min [after breakfast 0]"),
    ("As soon as I get up I need the bathroom for ten minutes.", "daily 10min [after waking]"),
    ("Ben naps after lunch until three.", "daily -15:00 [after lunch 0]"),
    ("After Ben's in bed we watch a film on Fridays.", "FR [after bed]"),
    ("Snack for the twins half an hour after school.", "MO TU WE TH FR [after school 30]"),
    ("Walk the dog after dinner but before 8.", "daily -20:00 [after dinner]"),
    ("Right before bed the cat goes out.", "daily [before bed 0]"),
    ("In time for dinner the kitchen must be clear.", "daily [before dinner]"),
    ("A quarter of an hour before breakfast the heating comes on.", "daily [before breakfast -15]"),
    ("Nap of 40 minutes after lunch for Ben, every day.", "daily 40min [after lunch]"),
    ("Guitar after school Thursdays for 45 min.", "TH 45min [after school]"),
    ("Ten minutes before dinner somebody lays the table.", "daily [before dinner -10]"),
]


@pytest.mark.parametrize(("text", "expected"), EVERY_DAY)
def test_what_hangs_on_something_of_every_day_ends_where_the_clause_does(text: str, expected: str) -> None:
    assert read(text) == (expected, False)

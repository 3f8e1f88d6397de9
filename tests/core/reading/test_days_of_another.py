"""Days named by what is on them: "on hockey days", "on the days that I work late", "on days I don't work"."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.reading.reader import GrammarReader, ReadingContext

NORA = MemberId("nora")
CONTEXT = ReadingContext(members=(Member(NORA, "Nora"),), written=date(2026, 11, 23))
OTHERS = ("Hockey practice tues n thurs 5-6pm", "I work at the office Mondays, Wednesdays and Fridays 9-5", "night shift Sat 22:00-06:00")


@pytest.mark.parametrize(
    ("text", "days", "start"),
    [
        ("on hockey days tea is at 4.30", "TU TH", 16 * 60 + 30),
        ("On the days that I work, dinner is at half eight", "MO WE FR", 20 * 60 + 30),
        ("On days I don't work, I get up at 9", "TU TH SA SU", 9 * 60),
        ("On my days off I do the shopping at 10", "TU TH SA SU", 10 * 60),
        ("On the days Nora works supper is at half past seven", "MO WE FR", 19 * 60 + 30),
    ],
)
def test_its_days_are_those_of_what_it_speaks_of(text: str, days: str, start: int) -> None:
    sentences = [
        Sentence(id=RuleId(f"nora-{n}"), member=NORA, document="home", line=n, last_line=n, text=one)
        for n, one in enumerate((*OTHERS, text), start=1)
    ]
    rule = GrammarReader().read(sentences, CONTEXT)[-1]
    (reading,) = rule.readings
    assert (" ".join(reading.when.days), reading.when.start, len(reading.applies_to)) == (days, start, 1)


def test_what_is_left_out_is_done_at_another_time() -> None:
    texts = (*OTHERS, "Supper is at six except on the days I work, then it's at five.")
    sentences = [
        Sentence(id=RuleId(f"nora-{n}"), member=NORA, document="home", line=n, last_line=n, text=one) for n, one in enumerate(texts)
    ]
    rule = GrammarReader().read(sentences, CONTEXT)[-1]
    told = [(" ".join(reading.when.days), reading.when.start, reading.activity) for reading in rule.readings]
    assert told == [("TU TH SA SU", 18 * 60, "Supper"), ("MO WE FR", 17 * 60, "Supper")]

"""On which clock somebody writes, and what goes with what, settles morning or evening without a question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Rule
from concord.domain.visibility import Scope, Visibility
from concord.reading.reader import GrammarReader, ReadingContext

NORA, PIA = MemberId("nora"), MemberId("pia")
CONTEXT = ReadingContext(members=(Member(NORA, "Nora"), Member(PIA, "Pia")), written=date(2026, 11, 23))


def _sentence(number: int, text: str, member: MemberId = NORA) -> Sentence:
    return Sentence(id=RuleId(f"{member}-{number}"), member=member, document="x.txt", line=number, last_line=number, text=text)


def _read(*sentences: Sentence) -> Rule:
    return GrammarReader().read(sentences, CONTEXT)[-1]


def test_who_writes_late_hours_on_24_means_the_early_ones_as_they_stand() -> None:
    alone = _read(_sentence(1, "I walk the dog on Monday at 7:30."))
    beside = _read(_sentence(1, "Choir on Tuesday from 19:00 to 21:00."), _sentence(2, "I walk the dog on Monday at 7:30."))
    assert [doubt.about for doubt in alone.doubts] == ["start"]
    assert (beside.readings[0].when.start, beside.doubts) == (7 * 60 + 30, ())


@pytest.mark.parametrize("other", ["Lunch at 1 pm every day, tea by 16:00.", "I get up at six."])
def test_a_mixed_writer_is_still_asked(other: str) -> None:
    rule = _read(_sentence(1, other), _sentence(2, "I walk the dog on Monday at 7:30."))
    assert [doubt.about for doubt in rule.doubts] == ["start"]


def test_neither_another_member_nor_a_private_text_tells_on_which_clock_somebody_writes() -> None:
    private = replace(_sentence(1, "Choir on Tuesday from 19:00 to 21:00."), visibility=Visibility(Scope.PRIVATE))
    hers = _sentence(1, "Choir on Tuesday from 19:00 to 21:00.", PIA)
    for other in (private, hers):
        assert _read(other, _sentence(2, "I walk the dog on Monday at 7:30.")).doubts


def test_a_lift_is_in_the_same_half_of_the_day_as_what_it_is_for() -> None:
    rule = _read(_sentence(1, "Doctor's appointment on Thursday from 9 am to 10 am; somebody has to drive me at 8:30."))
    assert [reading.when.start for reading in rule.readings] == [9 * 60, 8 * 60 + 30]
    assert rule.doubts == ()

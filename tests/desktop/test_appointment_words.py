"""How a time is told in words: whom it suits, what gives way, who is asked what."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from concord.domain.appointment import About
from concord.domain.ids import MemberId
from concord.domain.time_search import AskedTimes, Ease, InTheWay, Proposal, Standing, TimeSearch, TimesFound, ToAsk
from concord.domain.when import Span
from concord_desktop.appointments.words import proposal_lines, question_words, summary_words, without_words

ANA, BEN, TIM = MemberId("ana"), MemberId("ben"), MemberId("tim")
NAMES = {ANA: "Ana", BEN: "Ben", TIM: "Tim"}
TODAY = date(2026, 11, 25)
START = datetime(2026, 11, 26, 17)
SPAN = Span(START, START + timedelta(hours=1))
JUDO = InTheWay(TIM, "Judo", Span(START, START + timedelta(hours=2)))
WISH = InTheWay(TIM, "Nothing after five for me.", None, is_rule=True)
SEARCH = TimeSearch("Talk", 60, TODAY, TODAY, (ANA, BEN), (TIM,))


def lines(tim: Standing, *, is_sure: bool = True) -> list[str]:
    standings = {ANA: Standing(Ease.LIKED), BEN: Standing(Ease.FREE), TIM: tim}
    return [words for words, _kind in proposal_lines(Proposal(SPAN, standings, is_sure), NAMES, TODAY)]


def test_a_time_that_suits_all_says_just_that() -> None:
    assert lines(Standing(Ease.FREE)) == ["Tomorrow, 17:00–18:00", "Suits everyone"]
    assert lines(Standing(Ease.FREE), is_sure=False)[0] == "Tomorrow, 17:00–18:00 · not sure yet"


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (Standing(Ease.LIKED, is_said=True), "Tim said that it suits"),
        (Standing(Ease.GIVES, 0.1, (JUDO,)), "Tim: Judo (17:00–19:00) would have to give way"),
        (Standing(Ease.ASK, 0.1, (JUDO,)), "Tim: Judo (17:00–19:00) would have to give way"),
        (Standing(Ease.GIVES, 0.1, (JUDO,), is_said=True), "Tim could make it, and Judo (17:00–19:00) would have to give way"),
        (Standing(Ease.GIVES, 0.1, (WISH,)), "Tim wishes otherwise: “Nothing after five for me.”"),
        (Standing(Ease.ASK), "Nothing is known of Tim’s week"),
        (Standing(Ease.TAKEN, 1.0, (JUDO,)), "Tim has Judo (17:00–19:00)"),
        (Standing(Ease.TAKEN, 1.0, (WISH,)), "Not for Tim: “Nothing after five for me.”"),
        (Standing(Ease.TAKEN, 1.0, (InTheWay(TIM, None, SPAN),)), "Tim is busy"),
        (Standing(Ease.TAKEN, 1.0, is_said=True), "Tim said no to that time"),
    ],
)
def test_whom_it_does_not_suit_is_told_with_what_is_in_the_way(standing: Standing, words: str) -> None:
    assert lines(standing)[-1] == words


def test_who_is_missing_from_a_time_that_comes_close_is_named() -> None:
    near = Proposal(SPAN, {ANA: Standing(Ease.FREE), BEN: Standing(Ease.TAKEN), TIM: Standing(Ease.TAKEN, 1.0, (JUDO,))}, is_sure=False)
    assert without_words(near, NAMES, TODAY) == "Tomorrow, 17:00–18:00: Ben is busy; Tim has Judo (17:00–19:00)"


def test_those_who_are_asked_the_same_are_told_in_one_line() -> None:
    starts = (START + timedelta(days=1), START)
    asked = [ToAsk(BEN, About.FALLBACK, starts), ToAsk(TIM, About.FALLBACK, starts), ToAsk(ANA, About.PREFERRED, starts[1:])]
    assert question_words(asked, 60, NAMES, TODAY) == [
        "Ben and Tim: is tomorrow 17:00–18:00 or Fri 27 Nov 17:00–18:00 possible?",
        "Ana: would tomorrow 17:00–18:00 suit?",
    ]


def test_it_is_said_whether_anything_has_to_be_asked_and_who_has_been() -> None:
    best = Proposal(SPAN, {ANA: Standing(Ease.FREE)}, is_sure=True)
    asked = AskedTimes(1, ANA, BEN, "Talk", 60, None, About.FALLBACK, (START,))
    assert summary_words(TimesFound(SEARCH, (best,), is_settled=True), NAMES).startswith("Nothing has to be asked")
    assert summary_words(TimesFound(SEARCH, (best,)), NAMES) == "An answer could still change which is best."
    assert summary_words(TimesFound(SEARCH, (best,), waiting=(asked,)), NAMES) == "Ben has been asked and has not answered yet."

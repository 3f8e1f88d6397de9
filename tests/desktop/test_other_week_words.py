"""Other weeks in words a tired parent understands."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.change import Change, ChangeKind
from concord.domain.ids import ConflictId, MemberId
from concord.domain.other_week import GivesWay, Lot, OtherWeek
from concord_desktop.other_weeks.words import compared_words, fares_words, further_lines, giving_lines, percent, waiting_words

ANA, BEN = MemberId("ana"), MemberId("ben")
NAMES = {ANA: "Ana", BEN: "Ben"}
MONDAY, THURSDAY = date(2026, 11, 23), date(2026, 11, 26)


def gives(
    day: date, outcome: str, member: MemberId | None = ANA, to: tuple[MemberId | None, ...] = (BEN,), title: str = "Drums"
) -> GivesWay:
    return GivesWay(ConflictId("c1"), member, day, title, outcome, to)


@pytest.mark.parametrize(
    ("lot", "words"),
    [
        (Lot(ANA, 1.0, 4), "All as asked"),
        (Lot(ANA, 1.0, 0), "Asks for nothing"),
        (Lot(ANA, 0.5, 4, moved=2, left_out=1, waiting=1), "2 moved or changed, 1 left out, 1 waits"),
        (Lot(ANA, 0.5, 4, waiting=3), "3 wait"),
    ],
)
def test_how_somebody_fares(lot: Lot, words: str) -> None:
    assert fares_words(lot) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.5, "As now"),
        (0.505, "A little more than now"),
        (0.53, "More than now"),
        (0.6, "A lot more than now"),
        (0.4, "A lot less than now"),
    ],
)
def test_how_somebody_fares_beside_now(share: float, words: str) -> None:
    assert compared_words(Lot(ANA, share, 9), Lot(ANA, 0.5, 9)) == words


def test_only_all_of_it_is_a_hundred_percent() -> None:
    assert [percent(share) for share in (1.0, 0.999, 0.874, 0.0)] == ["100 %", "99 %", "87 %", "0 %"]


def test_what_is_alike_on_several_days_is_said_once() -> None:
    given = [
        gives(MONDAY, "at 14:00 instead of 17:00"),
        gives(THURSDAY, "at 14:00 instead of 17:00"),
        gives(MONDAY, "left out", BEN, (None,)),
    ]
    assert giving_lines(given, NAMES) == (
        "Ana: Drums at 14:00 instead of 17:00 (Mon, Thu), for Ben",
        "Ben: Drums, left out (Mon), for the household",
    )
    assert giving_lines([gives(MONDAY, "left out", None, (ANA, BEN))], NAMES) == ("The household: Drums, left out (Mon), for Ana and Ben",)


def test_what_else_changes_leaves_out_what_was_said_of_who_gives_way() -> None:
    def change(kind: ChangeKind, who: MemberId, title: str, before: str = "", after: str = "") -> Change:
        return Change(kind, (who,), title, (MONDAY,), before, after, "", None)

    changes = (
        change(ChangeKind.MOVED, ANA, "Drums", "17:00", "14:00"),
        change(ChangeKind.SETTLED, BEN, "Read", after="17:00–18:30"),
        change(ChangeKind.ELSEWHERE, BEN, "Homework", "study", "attic"),
        change(ChangeKind.MISSED, BEN, "Call", before="18:00"),
    )
    week = OtherWeek("Ana gives way", "Take it", (), (), (gives(MONDAY, "at 14:00 instead of 17:00"),), changes, ())
    assert further_lines(week, NAMES) == (
        "Ben: Read as asked, 17:00–18:30 (Mon)",
        "Ben: Homework, attic, was study (Mon)",
        "Ben: missed, Call, 18:00 (Mon)",
    )


def test_how_much_is_left_open() -> None:
    assert waiting_words(0, still=True) == "Nothing is left open."
    assert waiting_words(1, still=True) == "1 matter still waits for a person."
    assert waiting_words(12, still=False) == "12 matters wait for a person."

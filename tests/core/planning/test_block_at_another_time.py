"""A block at another time is the same block: nothing that is known of it is left behind."""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from datetime import datetime, timedelta

from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import RoomUse
from concord.domain.when import Span
from concord.planning.capacities import Block

NORA = MemberId("nora")
AT_NINE = Span(datetime(2026, 11, 23, 9), datetime(2026, 11, 23, 10))
BLOCK = Block(
    "nora-1.0@2026-11-23",
    NORA,
    (NORA,),
    AT_NINE,
    ("person:nora",),
    "Study",
    (RuleId("nora-1"),),
    room="den",
    category="study",
    room_uses=(RoomUse.QUIET,),
    place="den",
    resource="desk",
    place_is_stated=True,
    is_errand=True,
    inside=("nora-2.0@2026-11-23",),
    agreed=frozenset({(0, 1, True)}),
    kept_from=frozenset({MemberId("otto")}),
)


def test_all_but_the_time_stays() -> None:
    later = Span(AT_NINE.start + timedelta(hours=1), AT_NINE.end + timedelta(hours=1))
    assert all(field.default is MISSING or getattr(BLOCK, field.name) != field.default for field in fields(Block))
    assert BLOCK.at(later) == replace(BLOCK, span=later)

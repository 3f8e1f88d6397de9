"""Who gave way in the last eight weeks is there for every member to read, and tells nothing that is not for all of them."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM, again, home, save

from concord.flows.ledger import ledger_json

NEXT = MONDAY + timedelta(weeks=1)


def test_who_gave_way_to_whom_on_which_day_and_by_which_rule(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        house.plan(ANA, MONDAY)
        found = house.reasons.ledger(ANA, NEXT)
    assert found.times == {BEN: 1}
    [entry] = found.entries
    assert (entry.member, entry.to, entry.week, entry.day) == (BEN, (ANA,), MONDAY, MONDAY + timedelta(days=4))
    assert "Ana goes first" in entry.policy
    assert entry.because
    assert entry.outcome


def test_a_week_is_no_part_of_its_own_ledger_and_forgotten_after_eight(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        house.plan(ANA, MONDAY)
        assert house.reasons.ledger(ANA, MONDAY).entries == ()
        assert len(house.reasons.ledger(ANA, MONDAY + timedelta(weeks=8)).entries) == 1
        assert house.reasons.ledger(ANA, MONDAY + timedelta(weeks=9)).entries == ()


def test_members_who_looked_at_the_week_are_told_alike(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        for who in (ANA, BEN, TIM, None):
            house.plan(who, MONDAY)
        told = [ledger_json(house.reasons.ledger(who, NEXT)) for who in (ANA, BEN, TIM, None)]
    assert told[0]["entries"]
    assert all(one == told[0] for one in told)


def test_what_is_narrowed_since_is_not_told_any_more(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        house.plan(ANA, MONDAY)
        house.plan(TIM, MONDAY)
        save(house, ANA, "ana.txt", "1. I need the car on Friday from 17:00 to 18:00. [keep from: Tim]\n")
    with again(tmp_path) as house:
        said = json.dumps([ledger_json(house.reasons.ledger(who, NEXT)) for who in (TIM, ANA)])
    assert "outcome" not in said

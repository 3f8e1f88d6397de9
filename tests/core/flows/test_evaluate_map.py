from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.core.checking.good_plan import GOOD, with_conflict, with_item

from concord.domain.conflict import ConflictStatus
from concord.domain.errors import WorldError
from concord.domain.ids import RuleId
from concord.domain.plan import ItemState
from concord.domain.rule import Doubt
from concord.flows.evaluate_map import evaluate_map
from concord.flows.self_knowledge import self_knowledge


@pytest.fixture
def keys(checkout: Path) -> Path:
    return checkout / "tests" / "fixtures" / "map"


def score(keys, plan=GOOD):
    (found,) = evaluate_map(keys, lambda _text, _house: plan).scenarios
    return found


def test_only_scenarios_with_a_key_are_planned_and_with_their_house_rules(keys):
    asked = []

    def plan_of(text, house):
        asked.append((text.name, house and house.name))
        return GOOD

    evaluate_map(keys, plan_of)
    assert asked == [("lindenhof_home.txt", "lindenhof_house_rules.txt")]


def test_what_was_read_is_counted_field_by_field(keys):
    read = score(keys).read
    assert (read["kind"].right, read["kind"].of) == (10, 10)
    assert read["place"].wrong == ("carl-1",)
    assert (read["value"].right, read["value"].of) == (4, 4)
    assert (read["comparator"].right, read["applies_to"].right) == (2, 2)
    assert read["days"].wrong == read["start"].wrong == read["end"].wrong == ()


def test_a_rule_that_was_not_read_counts_as_wrong(keys):
    read = score(keys, replace(GOOD, rules=tuple(row for row in GOOD.rules if row.rule.id != "bo-2"))).read
    assert all("bo-2" in read[name].wrong for name in ("kind", "days", "start", "value", "comparator"))


def doubting(name: str, about: str):
    """The good plan with a doubt on one of its rules."""
    asked = (Doubt(about, "Which?"),)
    return replace(
        GOOD, rules=tuple(replace(row, rule=replace(row.rule, doubts=asked)) if row.rule.id == name else row for row in GOOD.rules)
    )


def test_a_misread_rule_is_silent_until_a_doubt_names_the_field(keys):
    assert self_knowledge(score(keys).outcomes).silent == (("carl-1", ("place",)),)
    assert self_knowledge(score(keys, doubting("carl-1", "place")).outcomes).silent == ()
    assert self_knowledge(score(keys, doubting("carl-1", "start")).outcomes).silent == (("carl-1", ("place",)),)


def test_a_doubt_on_what_was_read_right_is_needless_unless_the_key_finds_it_ambiguous(keys, tmp_path):
    assert self_knowledge(score(keys, doubting("bo-2", "days")).outcomes).needless == (("bo-2", ("days",)),)
    folder = tmp_path / "map"
    shutil.copytree(keys, folder)
    key = json.loads((folder / "lindenhof.rules.json").read_text())
    next(rule for rule in key["rules"] if rule["id"] == "bo-2")["ambiguity"] = ["the days are not said"]
    (folder / "lindenhof.rules.json").write_text(json.dumps(key))
    assert self_knowledge(score(folder, doubting("bo-2", "days")).outcomes).needless == ()


def test_recall_counts_sure_entries_only_and_a_standing_one_needs_an_undated_conflict(keys):
    found = score(keys).found
    assert (found.found, found.sure, found.missed) == (3, 4, ("standing",))
    assert found.by_type == {"cross": (2, 3), "self": (1, 1)}
    assert found.alarms == ()
    assert score(keys, with_conflict(GOOD, "c3", span=None)).found.missed == ("thu-warm",)


def test_a_conflict_of_another_day_too_long_or_with_too_many_rules_is_a_false_alarm(keys):
    day = GOOD.conflicts[2].span
    assert day is not None
    late = replace(day, start=day.start + timedelta(days=1), end=day.end + timedelta(days=1))
    long = replace(day, start=day.start - timedelta(hours=10))
    crowd = (*GOOD.conflicts[2].rules, RuleId("anna-1"), RuleId("anna-2"), RuleId("anna-3"))
    for broken in ({"span": late}, {"span": long}, {"rules": crowd}):
        found = score(keys, with_conflict(GOOD, "c3", **broken)).found
        assert (found.alarms, "thu-warm" in found.missed) == (("c3",), True)


def test_settled_means_rooms_and_moves_as_expected_or_left_open(keys):
    assert score(keys).settled.otherwise == ()
    assert score(keys).settled.of == 3
    assert score(keys, with_item(GOOD, "carl-1.0@2026-11-24", state=ItemState.AS_ASKED)).settled.otherwise == ("tue-rooms",)
    assert score(keys, with_conflict(GOOD, "c2", status=ConflictStatus.RESOLVED)).settled.otherwise == ("wed-anna",)


def test_rules_named_on_their_day_are_retrieved_and_arguable_ones_count_neither_way(keys):
    tuesday, thursday = score(keys).days
    assert (tuesday.named_rightly, tuesday.named, tuesday.applicable, tuesday.missed) == (6, 6, 6, ())
    assert (thursday.missed, thursday.wrong) == (("bo-1",), ("carl-3",))


def test_the_table_is_for_people_and_the_json_for_machines(keys):
    whole = evaluate_map(keys, lambda _text, _house: GOOD)
    assert "read: kind" in whole.table()
    assert "100.0 %" in whole.table()
    assert "silent misreads          1   carl-1 (place)" in whole.table()
    again = json.loads(json.dumps(whole.as_json()))
    assert again["total"]["recall"] == 75.0
    assert again["scenarios"][0]["found"]["missed"] == ["standing"]


def test_a_folder_without_a_key_or_with_a_broken_one_is_told(keys, tmp_path):
    with pytest.raises(WorldError, match="No scenario"):
        evaluate_map(tmp_path, lambda _text, _house: GOOD)
    shutil.copytree(keys, tmp_path / "k")
    (tmp_path / "k" / "lindenhof.rules.json").write_text("[]")
    with pytest.raises(WorldError, match="not a key"):
        evaluate_map(tmp_path / "k", lambda _text, _house: GOOD)
    (tmp_path / "k" / "lindenhof_home.txt").unlink()
    with pytest.raises(WorldError, match="no text"):
        evaluate_map(tmp_path / "k", lambda _text, _house: GOOD)


def test_the_real_keys_are_understood(shared_data):
    whole = evaluate_map(shared_data / "map", lambda _text, _house: replace(GOOD, rules=(), items=(), conflicts=()))
    by_name = {s.scenario: s for s in whole.scenarios}
    assert (by_name["scenario1"].found.sure, by_name["scenario3"].found.sure) == (10, 34)
    assert all(s.found.found == 0 and len(s.days) == 7 for s in whole.scenarios)

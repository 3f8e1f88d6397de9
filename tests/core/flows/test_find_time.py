"""Requests for a time as files, and the meetings of Muses-Bench."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from concord.domain.errors import WorldError
from concord.flows.evaluate_coordination import evaluate_coordination
from concord.flows.find_time import find_times, slot_minute

MONDAY = date(2026, 11, 23)


def written(folder: Path, request: object) -> Path:
    path = folder / "request.json"
    path.write_text(json.dumps(request), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("slot", "minute"),
    [
        ("Tue 9:30", 24 * 60 + 570),
        ("tuesday 9.30", 24 * 60 + 570),
        ("Tues 9:30 pm", 24 * 60 + 1290),
        ("Mon 12 am", 0),
        ("Mon 12 pm", 720),
        ("2026-11-24 09:30", 24 * 60 + 570),
        ("2026-11-30 09:30", None),
        ("Tue", None),
        ("T 9:30", None),
        ("Tue 25:00", None),
        ("Tue 13 pm", None),
        ("9:30", None),
    ],
)
def test_a_time_is_read_as_people_write_it(slot: str, minute: int | None) -> None:
    assert slot_minute(slot, MONDAY) == minute


def test_a_slot_is_said_as_it_was_written(tmp_path: Path) -> None:
    request = {"title": "Dentist", "attendees": [{"member": "Ana", "required": True, "preferred": ["wed 6pm"], "fallback": []}]}
    answer = find_times(written(tmp_path, request), week=MONDAY)
    assert isinstance(answer, dict)
    assert answer["slot"] == "wed 6pm"
    assert answer["because"] == "wed 6pm is the only time at which everyone required can come."


def test_a_list_of_requests_gives_a_list_of_answers_in_its_order(tmp_path: Path) -> None:
    one = {"title": "One", "attendees": [{"member": "Ana", "required": True, "preferred": ["Mon 9:00"], "fallback": []}]}
    other = {"title": "Other", "attendees": [{"member": "Ben", "required": True, "preferred": None, "fallback": None}]}
    answers = find_times(written(tmp_path, [one, other]), week=MONDAY)
    assert isinstance(answers, list)
    assert [next(iter(answer)) for answer in answers if isinstance(answer, dict)] == ["slot", "questions"]


@pytest.mark.parametrize(
    "request_",
    [
        3,
        {},
        {"attendees": []},
        {"attendees": [{"required": True}]},
        {"attendees": [{"member": "Ana", "preferred": ["soon"]}]},
        {"attendees": [{"member": "Ana", "preferred": "Mon 9:00"}]},
        {"attendees": [{"member": "Ana"}, {"member": "Ana"}]},
        {"attendees": [{"member": "Ana"}], "week": "soon"},
        {"attendees": [{"member": "Ana"}], "duration_minutes": 0},
        {"attendees": [{"member": "Ana"}], "weights": {"required": {"preferred": -1, "fallback": 0}}},
    ],
)
def test_a_request_that_is_none_is_refused_in_one_line(tmp_path: Path, request_: object) -> None:
    with pytest.raises(WorldError) as refused:
        find_times(written(tmp_path, request_), week=MONDAY)
    assert "\n" not in refused.value.line


def test_the_meetings_of_muses_bench_all_end_at_their_best_time(shared_data: Path) -> None:
    score = evaluate_coordination(shared_data / "muses").as_json()
    assert (score["success"], score["utility"]) == (100.0, 100.0)
    assert isinstance(score["questions"], int)
    assert isinstance(score["questions_needed"], int)
    assert score["questions"] <= score["questions_needed"] + 1
    assert isinstance(score["rounds"], int)
    assert score["rounds"] <= 8


def test_meetings_of_our_own_are_scored_by_disclosure(tmp_path: Path) -> None:
    users = [
        {"id": "Ana", "is_essential": True, "is_stubborn": True, "preferred_slots": ["Mon 9:00"], "secondary_slots": ["Tue 9:00"]},
        {"id": "Ben", "is_essential": True, "is_stubborn": False, "preferred_slots": ["Tue 9:00"], "secondary_slots": []},
    ]
    cases = [{"id": mode, "disclosure_mode": mode, "users": users, "params": {"proactive_users": ["Ana"]}} for mode in ("full", "partial")]
    (tmp_path / "own.jsonl").write_text("\n".join(json.dumps(case) for case in cases), encoding="utf-8")
    score = evaluate_coordination(tmp_path)
    assert [(one.id, one.success, one.asked, one.least) for one in score.outcomes] == [("full", True, 0, 0), ("partial", True, 2, 2)]
    assert "partial" in score.table()


def test_a_folder_without_meetings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match="holds no meetings"):
        evaluate_coordination(tmp_path)
    (tmp_path / "broken.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(WorldError, match=r"broken\.jsonl line 1"):
        evaluate_coordination(tmp_path)

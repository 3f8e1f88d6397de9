from __future__ import annotations

from dataclasses import replace

import pytest

from concord.domain.errors import WorldError
from concord.ical.reader import read_calendar
from concord.ical.vdir import write_vdir

from .plans import ANNA, BO, block, week_of


def test_a_collection_has_a_file_an_event_and_the_name_of_its_audience(tmp_path):
    plan = week_of(block(), block(name="b", members=(BO,)))
    paths = write_vdir(tmp_path, plan, ANNA)
    assert [path.parent.name for path in paths] == ["anna"]
    assert (tmp_path / "anna" / "displayname").read_text() == "Anna"
    assert b"METHOD" not in paths[0].read_bytes()
    assert not list(tmp_path.rglob("*.tmp"))
    assert len(write_vdir(tmp_path, plan, None)) == 2


def test_an_event_that_changed_has_its_sequence_raised_and_one_that_did_not_is_left_alone(tmp_path):
    still, moves = block(), block(name="b", title="Chess")
    write_vdir(tmp_path, week_of(still, moves), ANNA)
    moved = block("2026-11-25T10:00", "2026-11-25T11:00", name="b", title="Chess")
    first, second = write_vdir(tmp_path, week_of(still, moved), ANNA)
    assert [read_calendar(path.read_bytes())[0].sequence for path in (first, second)] == [0, 1]
    write_vdir(tmp_path, week_of(still, moved), ANNA)
    assert read_calendar(second.read_bytes())[0].sequence == 1


def test_what_is_no_longer_planned_goes_and_other_weeks_and_programs_stay(tmp_path):
    write_vdir(tmp_path, week_of(block("2026-11-17T10:00", "2026-11-17T11:00", name="old")), ANNA)
    write_vdir(tmp_path, week_of(block(), block(name="b")), ANNA)
    stranger = tmp_path / "anna" / "someone-else.ics"
    stranger.write_bytes(next((tmp_path / "anna").glob("*@concord.ics")).read_bytes())
    write_vdir(tmp_path, week_of(block()), ANNA)
    assert len(list((tmp_path / "anna").glob("*@concord.ics"))) == 2
    assert stranger.exists()


def test_a_member_whose_id_is_a_path_stays_inside_the_folder(tmp_path):
    odd = replace(week_of(block()), items=(block(members=(("../up"),)),))  # type: ignore[arg-type]
    (path,) = write_vdir(tmp_path / "out", odd, "../up")  # type: ignore[arg-type]
    assert (tmp_path / "out") in path.parents


def test_a_folder_that_is_a_file_is_said_in_words(tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(WorldError, match="cannot be written"):
        write_vdir(tmp_path / "taken", week_of(block()), ANNA)

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from concord.ical.vdir import write_vdir
from concord.ical.writer import calendar_bytes

from .plans import ANNA, block, week_of

pytestmark = pytest.mark.skipif(shutil.which("khal") is None, reason="khal is not installed")

NIGHTS = [
    ("Europe/Paris", "2026-10-24", "2026-10-25"),
    ("Europe/Paris", "2027-03-27", "2027-03-28"),
    ("America/New_York", "2026-10-31", "2026-11-01"),
]


def khal(folder, zone, *words):
    config = folder / "khal.conf"
    (folder / "read").mkdir(exist_ok=True)
    config.write_text(
        f"""[calendars]
[[anna]]
path = {folder / "read"}
[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder / "khal.db"}
"""
    )
    done = subprocess.run(
        ["khal", "-c", str(config), *words],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(folder)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(("zone", "before", "after"), NIGHTS)
def test_khal_shows_the_hours_of_the_wall_clock_on_both_sides_of_a_clock_change(tmp_path, zone, before, after):
    items = (
        block(f"{before}T10:00", f"{before}T11:00", title="Choir"),
        block(f"{after}T10:00", f"{after}T11:00", name="b", title="Chess; two, games"),
    )
    plan = week_of(*items, timezone=zone)
    (tmp_path / "file.ics").write_bytes(calendar_bytes(plan, items, name="Anna"))
    khal(tmp_path, zone, "import", "--batch", "-a", "anna", str(tmp_path / "file.ics"))
    listed = khal(tmp_path, zone, "list", "--format", "{start} {end} {title}", "--day-format", "", before, "3d")
    assert f"{before} 10:00 {before} 11:00 Choir" in listed
    assert f"{after} 10:00 {after} 11:00 Chess; two, games" in listed


def test_khal_reads_our_folder_as_it_stands_whole_days_and_all(tmp_path):
    plan = week_of(block(), block("2026-11-25T00:00", "2026-11-27T00:00", name="b", title="Trip"))
    (collection,) = {path.parent for path in write_vdir(tmp_path, plan, ANNA)}
    collection.rename(tmp_path / "read")
    listed = khal(tmp_path, "Europe/Paris", "list", "--format", "{start-date} {title}", "--day-format", "{date}", "2026-11-24", "4d")
    assert listed.split("\n")[:2] == ["2026-11-24", "2026-11-24 Choir"]
    assert "Trip" in listed.split("2026-11-26")[1]
    assert "Trip" not in listed.split("2026-11-27")[-1].replace("2026-11-26", "") or "2026-11-27" not in listed

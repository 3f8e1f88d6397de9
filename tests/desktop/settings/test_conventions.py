"""How hours, degrees and weeks are written: the words alone, what is usual where, and what is kept."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSettings
from PySide6.QtWidgets import QApplication

import concord_desktop
from concord.domain.rule import Measure
from concord.domain.when import Minute
from concord_desktop.clock_words import clock, clock_text, hours_text, minutes_text, span_text
from concord_desktop.conventions import Conventions, Degrees, adopt, first_of_week, in_force, initials_of_week
from concord_desktop.degree_words import apart_in_degrees, in_degrees, shown_unit
from concord_desktop.preferences import Preferences, usual
from concord_desktop.rules.meaning import value_words
from concord_desktop.theme import Theme

SOURCES = Path(concord_desktop.__file__).parent


def at(hour: int, minute: int = 0, day: int = 25) -> datetime:
    return datetime(2026, 11, day, hour, minute)


@pytest.mark.parametrize(
    ("start", "end", "of_24", "of_12"),
    [
        (at(15, 30), at(16, 30), "15:30–16:30", "3:30–4:30 pm"),
        (at(8), at(10), "08:00–10:00", "8–10 am"),
        (at(11, 30), at(13), "11:30–13:00", "11:30 am–1 pm"),
        (at(0), at(12), "00:00–12:00", "12 am–12 pm"),
        (at(20), at(0, day=26), "20:00–24:00", "8 pm–midnight"),
        (at(20, 45), at(8, 15, day=26), "20:45–08:15 next day", "8:45 pm–8:15 am next day"),
        (at(20, 45), at(8, 15, day=29), "20:45 – Sun 08:15", "8:45 pm – Sun 8:15 am"),
    ],
)
def test_from_when_until_when_in_24_hours_and_in_twice_12(start: datetime, end: datetime, of_24: str, of_12: str) -> None:
    assert hours_text(start, end) == of_24
    adopt(Conventions(has_24_hours=False))
    assert hours_text(start, end) == of_12


def test_every_minute_of_a_day_has_a_time_of_its_own_in_both() -> None:
    for has_24 in (True, False):
        adopt(Conventions(has_24_hours=has_24))
        assert len({clock_text(Minute(minute)) for minute in range(1441)}) == 1441
        assert all(clock(time(minute // 60, minute % 60)) == clock_text(Minute(minute)) for minute in range(1440))


def test_hours_of_no_one_day_end_on_the_next_where_they_end_before_they_begin() -> None:
    adopt(Conventions(has_24_hours=False))
    assert minutes_text(Minute(22 * 60), Minute(7 * 60)) == "10 pm–7 am next day"
    assert minutes_text(Minute(13 * 60), Minute(14 * 60)) == "1–2 pm"
    assert span_text(Minute(22 * 60), Minute(7 * 60)) == "10 pm–7 am"
    assert span_text(Minute(20 * 60), Minute(1440)) == "8 pm–midnight"


def test_nothing_in_the_window_writes_a_clock_time_past_the_words_for_it() -> None:
    """Only what is a sort key, a name for a machine or the words themselves may write hours by itself."""
    own = {"clock_words.py": 99, "timeline/week_cells.py": 1, "conflicts/matters.py": 1}
    for path in SOURCES.rglob("*.py"):
        text, name = path.read_text("utf-8"), path.relative_to(SOURCES).as_posix()
        assert len(re.findall(r"%H:%M|:02d\}:", text)) <= own.get(name, 0), name
        if name not in own:
            taken = re.findall(r"from concord\.domain\.when import (?:\([^)]*\)|[^\n]*)", text)
            assert not re.search(r"\b(hours_text|clock_text|minutes_text)\b", " ".join(taken)), name


def test_degrees_are_converted_for_showing_to_half_a_degree() -> None:
    adopt(Conventions(degrees=Degrees.CELSIUS))
    assert (in_degrees(72.0, "degF"), shown_unit("degF")) == (22.0, "degC")
    assert in_degrees((65.0, 70.0), "degF") == (18.5, 21.0)
    assert apart_in_degrees(4.0, "degF") == 2.0
    adopt(Conventions(degrees=Degrees.FAHRENHEIT))
    assert (in_degrees(20.0, "degC"), shown_unit("degC")) == (68.0, "degF")
    assert value_words(Measure("temperature", value=20.0, unit="degC")) == "68°F"
    assert (in_degrees(40.0, "percent"), in_degrees("warm", "degC"), in_degrees(None, None)) == (40.0, "warm", None)


def test_as_written_converts_nothing() -> None:
    assert value_words(Measure("temperature", value=72.0, unit="degF")) == "72°F"
    assert value_words(Measure("temperature", value=20.0, unit="degC")) == "20°C"


@pytest.mark.parametrize(("first", "begins", "initials"), [(0, 23, "MTWTFSS"), (5, 21, "SSMTWTF"), (6, 22, "SMTWTFS")])
def test_a_week_begins_on_its_first_day(first: int, begins: int, initials: str) -> None:
    adopt(Conventions(first_day=first))
    assert first_of_week(date(2026, 11, 25)) == date(2026, 11, begins)
    assert initials_of_week() == initials


@pytest.mark.parametrize(
    ("name", "has_24", "first"), [("en_US", False, 6), ("de_DE", True, 0), ("en_GB", True, 0), ("es_ES", True, 0), ("ar_EG", False, 5)]
)
def test_what_is_usual_follows_the_locale(name: str, has_24: bool, first: int) -> None:
    found = usual(QLocale(name))
    assert (found.has_24_hours, found.first_day, found.degrees) == (has_24, first, Degrees.AS_WRITTEN)


def test_each_choice_is_kept_at_once_and_is_there_on_the_next_start(qapp: QApplication, theme: Theme, tmp_path: Path) -> None:
    place = str(tmp_path / "settings.ini")
    Preferences(theme, QSettings(place, QSettings.Format.IniFormat)).change(has_24_hours=False, first_day=6, snap=30, hours_shown=(7, 21))
    adopt(Conventions())
    Preferences(theme, QSettings(place, QSettings.Format.IniFormat))
    assert in_force() == Conventions(has_24_hours=False, first_day=6, snap=30, hours_shown=(7, 21))


def test_a_start_in_other_colours_keeps_them_until_somebody_chooses(qapp: QApplication, theme: Theme, tmp_path: Path) -> None:
    place = str(tmp_path / "settings.ini")
    settings = QSettings(place, QSettings.Format.IniFormat)
    settings.setValue("theme", "dark")
    settings.setValue("text", "125")
    preferences = Preferences(theme, settings)  # the theme is light, as with --theme light
    preferences.look()
    assert (theme.choice, theme.text_scale) == ("light", 100)
    theme.set_text_scale(110)
    preferences.look()
    assert (theme.choice, theme.text_scale) == ("light", 110)
    other = QSettings(place, QSettings.Format.IniFormat)
    other.setValue("theme", "dark")
    other.sync()
    preferences.look()
    assert theme.choice == "dark"


def test_what_nobody_can_have_chosen_is_as_if_nothing_were_kept(qapp: QApplication, theme: Theme, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    for key, value in (("hours", "13"), ("degrees", "kelvin"), ("first_day", "9"), ("snap", "0"), ("hours_shown", "21-7")):
        settings.setValue(key, value)
    Preferences(theme, settings)
    assert in_force() == usual()

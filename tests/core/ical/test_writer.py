from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import recurring_ical_events
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from concord.domain.errors import WorldError
from concord.domain.plan import ItemState, Verdict
from concord.domain.rule import Kind
from concord.domain.visibility import Scope, Visibility
from concord.ical.reader import read_calendar
from concord.ical.writer import calendar_bytes, calendar_items, member_calendars

from .plans import ANNA, BO, block, week_of


def written(*items, timezone="Europe/Paris", **more):
    plan = week_of(*items, timezone=timezone, **more)
    return calendar_bytes(plan, plan.items, name="Anna")


def events(data: bytes):
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_the_frame_of_a_calendar_says_who_made_it_and_how_often_to_look_again():
    calendar = Calendar.from_ical(written(block()))
    assert calendar["METHOD"] == "PUBLISH"
    assert calendar["NAME"] == calendar["X-WR-CALNAME"] == "Anna"
    assert "Concord" in calendar["PRODID"]
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H" in written(block()).decode()
    assert "X-PUBLISHED-TTL:PT12H" in written(block()).decode()


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/New_York", "Asia/Kolkata", "UTC"])
def test_every_calendar_holds_its_time_zone_and_no_floating_time(zone):
    data = written(block(), block("2026-11-24T12:00", None, name="b", kind=Kind.TASK), timezone=zone)
    calendar = Calendar.from_ical(data)
    assert [str(part["TZID"]) for part in calendar.walk("VTIMEZONE")] == [zone]
    assert all(event["DTSTART"].dt.utcoffset() is not None for event in events(data))


def test_a_block_of_whole_days_has_dates_and_ends_on_the_day_after():
    (event,) = events(written(block("2026-11-25T00:00", "2026-11-27T00:00")))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 11, 25), date(2026, 11, 27))
    assert event["DTSTART"].params["VALUE"] == "DATE"


def test_an_evening_that_ends_at_midnight_is_not_all_day():
    (event,) = events(written(block("2026-11-25T18:00", "2026-11-26T00:00")))
    assert event["DTEND"].dt.replace(tzinfo=None) == datetime(2026, 11, 26)


def test_a_moment_lasts_a_quarter_of_an_hour_so_that_it_can_be_seen():
    (event,) = events(written(block("2026-11-25T22:00", None, kind=Kind.TASK)))
    assert event["DURATION"].dt == timedelta(minutes=15)
    assert "DTEND" not in event


@pytest.mark.parametrize(
    ("zone", "local", "utc"),
    [
        ("Europe/Paris", "2026-10-24T10:00", "2026-10-24T08:00"),
        ("Europe/Paris", "2026-10-25T10:00", "2026-10-25T09:00"),
        ("Europe/Paris", "2026-10-25T02:30", "2026-10-25T00:30"),  # comes twice: the first
        ("Europe/Paris", "2027-03-28T02:30", "2027-03-28T01:30"),  # never comes: shown as 03:30
        ("Europe/Paris", "2027-03-28T10:00", "2027-03-28T08:00"),
        ("America/New_York", "2026-10-31T10:00", "2026-10-31T14:00"),
        ("America/New_York", "2026-11-01T10:00", "2026-11-01T15:00"),
        ("America/New_York", "2026-11-01T01:30", "2026-11-01T05:30"),
    ],
)
def test_local_times_are_right_on_both_sides_of_a_clock_change(zone, local, utc):
    begins = datetime.fromisoformat(local)
    data = written(block(local, (begins + timedelta(minutes=20)).isoformat()), timezone=zone)
    (event,) = events(data)
    assert event["DTSTART"].dt.astimezone(UTC) == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    (found,) = recurring_ical_events.of(Calendar.from_ical(data)).between(
        begins.date() - timedelta(days=1), begins.date() + timedelta(days=2)
    )
    assert found["DTSTART"].dt.astimezone(UTC) == event["DTSTART"].dt.astimezone(UTC)


def test_a_time_that_the_clock_jumps_over_is_written_as_the_clock_shows_it():
    (event,) = read_calendar(written(block("2027-03-28T02:30", "2027-03-28T03:15")))
    assert (event.span.start, event.span.end) == (datetime(2027, 3, 28, 3, 30), datetime(2027, 3, 28, 4, 15))


@pytest.mark.parametrize("kind", [Kind.SETTING, Kind.RESTRICTION, Kind.PROVISION, Kind.PREFERENCE, Kind.POLICY])
def test_what_only_holds_or_is_only_needed_is_no_event(kind):
    assert not calendar_items((block(kind=kind),))


def test_what_does_not_take_place_is_left_out_and_what_waits_is_tentative():
    items = (
        block(name="no", state=ItemState.DECLINED, verdict=Verdict.DECLINED),
        block(name="lost", verdict=Verdict.MISSED),
        block(name="dim", verdict=Verdict.UNCLEAR),
        block(name="waits", state=ItemState.OPEN, verdict=Verdict.OPEN),
        block(name="moved", state=ItemState.MOVED, verdict=Verdict.ADJUSTED),
        block(name="sensor", kind=Kind.REMINDER, quantity="temperature"),
    )
    found = events(written(*items))
    assert [event["STATUS"] for event in found] == ["TENTATIVE", "CONFIRMED"]


def test_a_busy_block_says_nothing_but_when():
    busy = block(
        title="Surprise cake", is_busy=True, rules=("anna-1",), place="Kitchen", category="party", because="for Bo", needs=("eggs",)
    )
    data = written(busy, texts={"anna-1": "Bake the surprise cake"})
    (event,) = events(data)
    assert event["SUMMARY"] == "Busy"
    assert event["TRANSP"] == "OPAQUE"
    assert not {"DESCRIPTION", "LOCATION", "CATEGORIES", "RESOURCES"} & set(event)
    assert not any(word in data.decode().lower() for word in ("cake", "surprise", "kitchen", "anna-1", "eggs", "party", "bo"))


def test_the_words_of_a_busy_block_do_not_change_a_byte():
    one = written(block(title="Dentist", is_busy=True))
    other = written(block(title="Party", is_busy=True))
    assert one == other


def test_a_description_holds_only_texts_that_the_copy_holds():
    item = block(rules=("anna-1", "anna-2"), because="Choir comes first.", needs=("score",))
    (event,) = events(written(item, texts={"anna-1": "Choir on Tuesday"}))
    assert str(event["DESCRIPTION"]) == "Needs: score\nChoir comes first.\nChoir on Tuesday"


def test_a_narrowed_text_is_labelled_as_such():
    private = {"anna-1": Visibility(Scope.PRIVATE)}
    (event,) = events(written(block(rules=("anna-1",)), texts={"anna-1": "x"}, tags=private))
    assert event["CLASS"] == "CONFIDENTIAL"


def test_a_reminder_rings_once_on_its_event_or_else_by_itself():
    choir = block(rules=("anna-1",))
    about = block("2026-11-24T09:00", None, name="r", kind=Kind.REMINDER, rules=("anna-2", "anna-1"), title="Score")
    alone = block("2026-11-25T09:00", None, name="s", kind=Kind.REMINDER, rules=("anna-3",), title="Bins")
    found = {event.title: event for event in read_calendar(written(choir, about, alone))}
    assert found["Choir"].alarms == (-timedelta(hours=1),)
    assert found["Score"].alarms == ()
    assert found["Bins"].alarms == (timedelta(),)


def test_uids_stay_when_a_block_moves_and_are_never_shared():
    plan = week_of(block(), block(name="b"))
    first = [event.uid for event in read_calendar(calendar_bytes(plan, plan.items, name="x"))]
    moved = [
        event.uid for event in read_calendar(written(block("2026-11-26T10:00", "2026-11-26T11:00"), block(name="b", title="Other words")))
    ]
    assert first == moved
    assert len(set(first)) == 2


def test_the_same_plan_gives_the_same_bytes_and_folds_at_75_octets():
    data = written(block(title="Übung für den großen Chor 🎼 " * 20))
    assert data == written(block(title="Übung für den großen Chor 🎼 " * 20))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert data.count(b"\n") == data.count(b"\r\n")


titles = st.text(st.characters(blacklist_categories=["Cs", "Cc"], whitelist_characters="\n\t"), min_size=1, max_size=300)


@settings(max_examples=60, deadline=None)
@example(title="Copy C:\\New, then D:\\Notes; all\n\\N", place="\\N", minute=0, length=1)
@given(title=titles, place=titles, minute=st.integers(0, 7 * 24 * 60 - 1), length=st.integers(1, 600))
def test_what_is_written_is_read_back(title, place, minute, length):
    start = datetime(2026, 11, 23) + timedelta(minutes=minute)
    item = block(start.isoformat(), (start + timedelta(minutes=length)).isoformat(), title=title, place=place)
    data = written(item)
    (event,) = read_calendar(data)
    assert (event.title, event.place) == (title, place)
    assert event.span == item.span
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_control_characters_do_not_reach_a_calendar():
    (event,) = read_calendar(written(block(title="a\x00b\x07c\r\nd\ud800")))
    assert event.title == "abc\nd"


def test_each_member_has_a_file_and_everyone_one_with_names_in_it():
    plan = week_of(block(), block(name="b", members=(BO,), title="Chess"), block(name="c", members=(), title="Bins out", kind=Kind.TASK))
    files = member_calendars(plan, {ANNA: plan, BO: plan})
    assert list(files) == ["anna.ics", "bo.ics", "everyone.ics"]
    assert [event.title for event in read_calendar(files["anna.ics"])] == ["Choir", "Bins out"]
    assert [event.title for event in read_calendar(files["everyone.ics"])] == ["Anna: Choir", "Bo: Chess", "Bins out"]


def test_nobody_gets_a_file_without_an_event():
    plan = week_of(block())
    assert list(member_calendars(plan, {ANNA: plan, BO: plan})) == ["anna.ics", "everyone.ics"]
    assert member_calendars(week_of(), {ANNA: week_of()}) == {}


def test_a_zone_that_does_not_exist_is_said():
    with pytest.raises(WorldError, match="not a time zone"):
        written(block(), timezone="Mars/Olympus")

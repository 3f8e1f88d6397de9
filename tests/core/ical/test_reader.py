from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

import pytest

from concord.domain.errors import WorldError
from concord.ical.reader import read_calendar
from concord.ical.writer import calendar_bytes

from .plans import block, week_of

WHOLE = calendar_bytes(week_of(block()), (block(),), name="x")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"  \r\n",
        b"hello, this is no calendar",
        b"\xff\xfe\x00B",
        WHOLE[:-40],
        WHOLE[: len(WHOLE) // 2],
        b"BEGIN:VCARD\r\nEND:VCARD\r\n",
    ],
    ids=["empty", "blank", "text", "binary", "cut near the end", "cut in half", "a contact"],
)
def test_a_file_that_is_no_calendar_is_refused_in_words(data):
    with pytest.raises(WorldError) as caught:
        read_calendar(data)
    assert caught.value.problem
    assert caught.value.advice


@pytest.mark.parametrize("line", [b"DTSTART:yesterday", b"DTEND:20261124T990000", b"SEQUENCE:many"])
def test_a_calendar_with_a_broken_line_is_refused_or_read_without_it(line):
    data = WHOLE.replace(b"SEQUENCE:0", line)
    with suppress(WorldError):
        assert len(read_calendar(data)) == 1


def test_an_event_of_another_program_is_read_with_its_defaults():
    text = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//other//
BEGIN:VEVENT
UID:1
DTSTAMP:20260101T000000Z
DTSTART;VALUE=DATE:20261224
RRULE:FREQ=YEARLY
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTAMP:20260101T000000Z
SUMMARY:Call
DTSTART:20261224T100000Z
DURATION:PT30M
END:VEVENT
END:VCALENDAR
"""
    day, call = read_calendar(b"\xef\xbb\xbf" + text.encode())
    assert day.is_all_day
    assert day.span.end - day.span.start == timedelta(days=1)
    assert day.rrule == "FREQ=YEARLY"
    assert call.timezone == "UTC"
    assert call.span.end == datetime(2026, 12, 24, 10, 30)

"""What the household is to be reminded of, read from its file for a screen that anybody may look at. Takes seconds: a job does it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from concord.flows.notifications import Notification, notifications, on_any_screen

if TYPE_CHECKING:
    from concord.workspace import Workspace

_DAYS = 2
"""Today and tomorrow: who sleeps over midnight is read anew the next day."""


def opened(path: Path) -> Workspace:
    """Open a household file."""
    from concord.workspace import Workspace

    return Workspace.open(path)


def read_reminders(path: Path, today: date, open_it: Callable[[Path], Workspace] = opened) -> tuple[Notification, ...]:
    """Return what each who lives here is to be reminded of today and tomorrow, the earliest first.

    Of a profile with a PIN it is told only that there is something, and for whom, of the others so of what not everyone may read.
    """
    since = datetime.combine(today, time())
    until = since + timedelta(days=_DAYS)
    found: list[Notification] = []
    with closing(open_it(path)) as workspace:
        with_pin = workspace.profiles.with_pin()
        for day in sorted({_monday(today), _monday(until.date() - timedelta(days=1))}):
            shared = workspace.plan(None, day)
            for member in workspace.people.roles().members:
                if member.left_on is not None and member.left_on < today:
                    continue
                if member.id in with_pin:
                    found += notifications(replace(shared, viewer=member.id), since, until, is_locked=True)
                else:
                    found += on_any_screen(workspace.plan(member.id, day), shared, since, until)
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.at, one.heading, one.words)))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())

"""What is shown while long work runs."""

from __future__ import annotations

import threading
from collections.abc import Callable

from pytestqt.qtbot import QtBot

from concord_desktop.change_bus import ChangeBus
from concord_desktop.theme import Theme
from concord_desktop.waiting import ProgressStrip


def held(strip: ProgressStrip, bus: ChangeBus, qtbot: QtBot, *, tells: bool) -> threading.Event:
    """Begin work that goes on until the event is set, and let the time pass after which it is long."""
    go_on, has_begun = threading.Event(), threading.Event()

    def work(progress: Callable[[str, float], None] | None = None) -> None:
        if progress is not None:
            progress("Reading the sentences", 0.2)
        has_begun.set()
        go_on.wait(10)

    strip._timer.setInterval(1)
    bus.jobs.start("Looking something up", work, with_progress=tells)
    qtbot.waitUntil(has_begun.is_set)
    qtbot.wait(30)
    return go_on


def test_what_is_only_looked_up_moves_no_screen(qtbot: QtBot, theme: Theme, bus: ChangeBus) -> None:
    strip = ProgressStrip(theme, bus.jobs)
    qtbot.addWidget(strip)
    go_on = held(strip, bus, qtbot, tells=False)
    assert not strip.isVisible()
    go_on.set()
    qtbot.waitUntil(lambda: not bus.jobs.is_busy)


def test_long_work_says_how_far_it_is_and_that_the_old_plan_stays_where_there_is_one(qtbot: QtBot, theme: Theme, bus: ChangeBus) -> None:
    for has_plan in (True, False):
        strip = ProgressStrip(theme, bus.jobs, lambda has_plan=has_plan: has_plan)
        qtbot.addWidget(strip)
        go_on = held(strip, bus, qtbot, tells=True)
        qtbot.waitUntil(strip.isVisible)
        assert strip.doing.text() == "Reading the sentences"
        assert strip.meanwhile.isVisible() is has_plan
        go_on.set()
        qtbot.waitUntil(lambda strip=strip: not strip.isVisible())

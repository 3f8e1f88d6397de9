"""Measures what it costs to cut a week down to what one viewer may see, beside what drawing that week takes.

PERFORMANCE.md quotes it. Each figure is the middle of several runs for whoever has most of it busy, in milliseconds of this process;
drawing is laying out and painting the week at 1366x768 without a display. `--runs N` sets how often.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable
from datetime import date, datetime
from unittest.mock import patch

from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from concord.domain.plan import Plan, Week
from concord.flows import plan_documents as flow
from concord.flows.added_by_hand import sorted_by_sight
from concord.flows.load_documents import load_document
from concord.flows.read_documents import ReadHousehold, read_documents
from concord.resource_files import resource_path
from concord_desktop.theme import Theme
from concord_desktop.timeline.week import week_sizes
from concord_desktop.timeline.week_layout import lay_out_week
from concord_desktop.timeline.week_painter import WeekPainter

HOUSEHOLDS = ("family", "busy")
MONDAY, NOW = date(2026, 11, 23), datetime(2026, 11, 25, 10, 20)
WIDTH, HEIGHT = 1366, 768


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=15, help="how often each thing is done")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(["concord"])
    for name in HOUSEHOLDS:
        whole, read = _before_it_is_cut(name)
        copy = flow.viewer_copy(whole, read, sorted_by_sight((), read))
        scoping = _middle(lambda whole=whole, read=read: flow.viewer_copy(whole, read, sorted_by_sight((), read)), options.runs)
        drawing = _middle(lambda copy=copy: _draw(copy), options.runs)
        busy = sum(item.is_busy for item in copy.items)
        blocks = f"{name:<8} {len(copy.items):>4} blocks, {busy:>3} busy"
        print(f"{blocks}   scoping {scoping:6.2f}   drawing {drawing:7.1f}   {scoping / drawing:.1%}")
    del application


def _before_it_is_cut(name: str) -> tuple[Plan, ReadHousehold]:
    """Return a week as it is planned for whoever has most of it busy, before it is cut down to what they may see."""
    documents, week = (
        [load_document(path) for path in sorted(resource_path("examples", name).glob("*.txt"))],
        Week.of(MONDAY, "Europe/Paris"),
    )
    members = read_documents(documents, written=MONDAY, now=NOW).household.members
    reads = [read_documents(documents, written=MONDAY, now=NOW, viewer=member.id) for member in members]
    read = max(reads, key=lambda one: len(one.busy))
    with patch.object(flow, "viewer_copy", side_effect=lambda plan, *_rest: plan):
        return flow.plan_read(read, week=week), read


def _draw(plan: Plan) -> None:
    theme = Theme("light")
    layout = lay_out_week(plan, week_sizes(theme, plan, WIDTH, HEIGHT))
    pixmap = QPixmap(WIDTH, max(HEIGHT, round(layout.height)))
    pixmap.fill(theme.colors.paper)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    week = WeekPainter(theme, layout, None)
    week.paint_body(painter)
    week.paint_head(painter)
    painter.end()


def _middle(work: Callable[[], object], runs: int) -> float:
    took = []
    for _ in range(runs + 1):
        begun = time.process_time()
        work()
        took.append((time.process_time() - begun) * 1000)
    return statistics.median(took[1:])


if __name__ == "__main__":
    main()

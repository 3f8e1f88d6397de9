"""Who may see a sentence stands beside it where it is found and where it is settled."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, BEN
from tests.helpers.plans import FAMILY, MONDAY, item, plan_of
from tests.helpers.real_window import OpenHome, rest

from concord.domain.document import Document
from concord.domain.visibility import Scope, Visibility
from concord_desktop.conflicts.list_pane import ENTRY
from concord_desktop.finding.entries import Sort
from concord_desktop.theme import Theme
from concord_desktop.timeline.layout import lay_out_day
from concord_desktop.timeline.looks import MarkBook
from concord_desktop.timeline.painter import DayPainter, rect_of
from concord_desktop.timeline.shapes import Sizes
from concord_desktop.timeline.spoken import sentence

DOCUMENTS = [
    Document(
        "ana.txt",
        "1. I see the lawyer on Wednesday from 9:00 to 10:00. [private]\n2. I have yoga on Wednesday from 9:30 to 10:30.\n",
    ),
    Document("ben.txt", "1. Choir on Monday from 19:00 to 20:30.\n"),
]


def test_what_is_found_says_who_may_see_it_where_not_everybody_may(qtbot: QtBot, open_home: OpenHome) -> None:
    window, _ = open_home(ANA, DOCUMENTS)
    finder = window.top_bar.finder
    private = [entry for entry in finder.findable() if "lawyer" in entry.words.casefold()]
    assert [entry.sort for entry in private] == [Sort.BLOCK, Sort.SENTENCE]
    assert all(entry.audience is not None and entry.spoken.endswith(", Private") for entry in private)
    assert all(entry.audience is None for entry in finder.findable() if entry not in private)
    qtbot.keyClicks(finder, "lawyer")
    tips = [finder.card.results.index(n).data(Qt.ItemDataRole.ToolTipRole) or "" for n in range(finder.card.results.rowCount())]
    assert sum("Who may see it: You; others see Busy" in tip for tip in tips) == 2
    window.session.look_as(BEN)
    rest(qtbot, window)
    qtbot.keyClicks(finder, "lawyer")
    assert finder.card.results.rowCount() == 0


def test_what_is_to_settle_says_who_may_see_each_sentence(qtbot: QtBot, open_home: OpenHome) -> None:
    window, _ = open_home(ANA, DOCUMENTS)
    window.go_to_screen("settle")
    rest(qtbot, window)
    shown = [label.text() for label in window._screens["settle"].pane.findChildren(QLabel)]
    assert any("lawyer" in words for words in shown)
    assert shown.count("Who may see it: You; others see Busy") == 1


KEPT = [
    Document(
        "ana.txt",
        "1. I see the lawyer on Wednesday from 9:00 to 10:00. [private]\n2. I have yoga on Wednesday from 9:30 to 10:30.\n"
        "3. I bake a cake on Thursday from 15:00 to 16:00. [keep from: Ben]\n4. I meet a friend on Friday from 15:00 to 16:00. [secret]\n",
    ),
    Document("ben.txt", "1. Choir on Monday from 19:00 to 20:30.\n"),
]


def test_a_block_has_the_mark_of_its_audience_that_the_rules_list_has(qtbot: QtBot, open_home: OpenHome) -> None:
    window, _ = open_home(ANA, KEPT)
    plan = window.session.plan
    assert plan is not None
    book = MarkBook(plan)
    found = {item.title: book.marks(item) for item in plan.items}
    assert {title: marks.icons for title, marks in found.items() if marks.seen_by is not None} == {
        "See the lawyer": ("lock",),
        "Bake a cake": ("eye-off",),
        "Meet a friend": ("eye-off",),
    }
    cake = next(item for item in plan.items if item.title == "Bake a cake")
    assert "seen by: all but Ben, who sees nothing" in sentence(plan, cake, found["Bake a cake"])


def test_what_waits_has_the_mark_of_whom_it_is_for(qtbot: QtBot, open_home: OpenHome) -> None:
    window, _ = open_home(ANA, KEPT)
    window.go_to_screen("settle")
    rest(qtbot, window)
    matters = window._screens["settle"].matter_list.matters
    rows = [matters.index(n) for n in range(matters.rowCount())]
    clash = next(index for index in rows if "Ana" in str(index.data()) and index.data(ENTRY).conflict is not None)
    assert [one.scope for one in clash.data(ENTRY).seen_by] == [Scope.PRIVATE]
    assert clash.data(Qt.ItemDataRole.AccessibleTextRole).endswith("Private")
    assert "Who may see it: You; others see Busy" in clash.data(Qt.ItemDataRole.ToolTipRole)


def test_what_has_no_room_for_the_mark_of_its_audience_has_a_corner_turned_down_and_what_is_a_disc_a_badge(theme: Theme) -> None:
    kept = Visibility(Scope.PRIVATE)

    def painted(hour: float, **more: object) -> QImage:
        plan = plan_of([item("a-1", "Lawyer", MONDAY, "09:00", None if "is_moment" in more else "09:15", FAMILY[0].id, rules=(), **more)])
        layout = lay_out_day(plan, MONDAY, Sizes(hour=hour), lambda text, is_strong: len(text) * 7.0)
        (shape,) = layout.shapes
        image = QImage(1200, 300, QImage.Format.Format_RGB32)
        image.fill(theme.colors.paper)
        painter = QPainter(image)
        DayPainter(theme, layout).paint_shape(painter, shape)
        painter.end()
        return image.copy(rect_of(shape.box).adjusted(-2, -2, 2, 2).toRect())

    for hour in (26.0, 40.0):
        seen, open_one = painted(hour, visibility=kept), painted(hour)
        high = seen.height()
        assert seen.copy(0, 0, seen.width(), high // 3) != open_one.copy(0, 0, seen.width(), high // 3)
        assert seen.copy(0, high // 3, seen.width(), high) == open_one.copy(0, high // 3, seen.width(), high)
    assert painted(60.0, visibility=kept, is_moment=True) != painted(60.0, is_moment=True)

from __future__ import annotations

import errno
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.fake_workspace import FakeWorkspace
from tests.helpers.plans import FAMILY, NOW, WEDNESDAY, clock, empty_plan, family_plan, item, span

from concord.domain.edit import Add, Cancel, Move, Pin, Resize
from concord.domain.errors import WorldError
from concord_desktop.theme import Theme
from concord_desktop.timeline.picture import render_week_png
from concord_desktop.timeline.shapes import Shape
from concord_desktop.timeline.view import DayView
from concord_desktop.timeline.week import WeekView

STOVE = f"i-greta-4.0@{WEDNESDAY}"
TYRES = f"i-tomas-6.0@{WEDNESDAY}"


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> DayView:
    fake = FakeWorkspace()
    made = DayView(theme)
    qtbot.addWidget(made)
    made.resize(1278, 652)
    made.try_edit = lambda edit, **_more: fake.try_edit(fake.shown.viewer, fake.shown, edit)
    made.show_day(family_plan(), WEDNESDAY, NOW)
    made.show()
    made.setFocus()
    QApplication.processEvents()
    return made


def shape(view: DayView, item: str) -> Shape:
    assert view.layout_of_day is not None
    return view.layout_of_day.of_item(item)[0]


def middle(view: DayView, item: str) -> QPoint:
    box = shape(view, item).box
    return (QPointF(box.x + box.w / 2, box.mid_y) + view._offset).toPoint()


def drag(
    qtbot: QtBot,
    view: DayView,
    start: QPoint,
    end: QPoint,
    *,
    release: bool = True,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    port = view.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, modifier, start)
    qtbot.mouseMove(port, start + QPoint(5, 0))
    qtbot.mouseMove(port, end)
    if release:
        qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, modifier, end)


def test_a_drag_asks_for_a_move_in_steps_of_fifteen_minutes(qtbot: QtBot, view: DayView) -> None:
    asked: list[object] = []
    view.edit_asked.connect(asked.append)
    start = middle(view, STOVE)
    drag(qtbot, view, start, start + QPoint(round(view.sizes.x(122)), 3))
    assert asked == [Move(f"greta-4.0@{WEDNESDAY}", span(WEDNESDAY, "13:00", "14:00"))]


def test_less_than_four_pixels_is_a_click(qtbot: QtBot, view: DayView) -> None:
    asked: list[object] = []
    view.edit_asked.connect(asked.append)
    start = middle(view, STOVE)
    with qtbot.waitSignal(view.item_chosen) as chosen:
        qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
        qtbot.mouseMove(view.viewport(), start + QPoint(2, 1))
        qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=start + QPoint(2, 1))
    assert chosen.args == [STOVE]
    assert asked == []
    assert view.selected == [STOVE]


def test_while_held_the_consequence_is_known_and_escape_puts_it_back(qtbot: QtBot, view: DayView) -> None:
    asked: list[object] = []
    view.edit_asked.connect(asked.append)
    start = middle(view, STOVE)
    drag(qtbot, view, start, start + QPoint(round(view.sizes.x(120)), 0), release=False)
    assert view.drag is not None
    assert view.drag.clashes
    assert view.drag.consequence is not None
    assert view.drag.consequence.message.startswith("Clashes with Greta")
    view.grab()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.drag is None
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    assert asked == []


def test_the_consequence_is_said_once_the_block_rests(qtbot: QtBot, view: DayView) -> None:
    view.select(STOVE)
    qtbot.keyClick(view, Qt.Key.Key_M)
    for _ in range(8):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: view.accessibleDescription() == "13:00 to 14:00. Clashes with Greta’s card round, 12:30–14:15")
    view.put_back()


def test_f_jumps_to_the_next_free_time(qtbot: QtBot, view: DayView) -> None:
    start = middle(view, STOVE)
    drag(qtbot, view, start, start + QPoint(round(view.sizes.x(120)), 0), release=False)
    qtbot.keyClick(view, Qt.Key.Key_F)
    assert view.drag is not None
    assert view.drag.span == span(WEDNESDAY, "16:15", "17:15")
    qtbot.keyClick(view, Qt.Key.Key_Escape)


def test_a_handle_resizes(qtbot: QtBot, view: DayView) -> None:
    asked: list[object] = []
    view.edit_asked.connect(asked.append)
    view.select(STOVE)
    box = shape(view, STOVE).box
    grip = (QPointF(box.right + 4, box.mid_y) + view._offset).toPoint()
    drag(qtbot, view, grip, grip + QPoint(round(view.sizes.x(30)), 0))
    assert asked == [Resize(f"greta-4.0@{WEDNESDAY}", span(WEDNESDAY, "11:00", "12:30"))]


def test_with_control_a_copy_is_asked_for(qtbot: QtBot, view: DayView) -> None:
    asked: list[object] = []
    view.edit_asked.connect(asked.append)
    start = middle(view, STOVE)
    end = start + QPoint(round(view.sizes.x(240)), 0)
    drag(qtbot, view, start, end, release=False)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, end)
    [copy] = [edit for edit in asked if isinstance(edit, Add)]
    assert (copy.title, copy.span) == ("Stove check", span(WEDNESDAY, "15:00", "16:00"))
    assert copy.copy_of == f"greta-4.0@{WEDNESDAY}"  # those may see it who may see that
    assert "greta" not in copy.item


def test_a_night_that_began_the_day_before_does_not_open_the_day_at_midnight(view: DayView) -> None:
    night = item("tomas-n", "Night shift", WEDNESDAY - timedelta(days=1), "21:00", "23:59", FAMILY[1].id)
    night = replace(night, span=replace(night.span, end=night.span.start + timedelta(hours=9)))
    plan = family_plan()
    view.has_been_scrolled = False
    view.show_day(replace(plan, items=(night, *plan.items)), WEDNESDAY + timedelta(days=1), NOW)
    view.show_day(replace(plan, items=(night, *plan.items)), WEDNESDAY, NOW)
    assert view.horizontalScrollBar().value() > view.sizes.x(4 * 60)


def test_the_keyboard_moves_by_quarter_hours_and_with_shift_by_five_minutes(qtbot: QtBot, view: DayView) -> None:
    asked: list[object] = []
    view.edit_asked.connect(asked.append)
    view.select(STOVE)
    qtbot.keyClick(view, Qt.Key.Key_M)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked == [Move(f"greta-4.0@{WEDNESDAY}", span(WEDNESDAY, "11:20", "12:20"))]


def test_the_keyboard_resizes_cancels_pins_and_settles(qtbot: QtBot, view: DayView) -> None:
    asked: list[object] = []
    settled: list[str] = []
    view.edit_asked.connect(asked.append)
    view.conflict_chosen.connect(settled.append)
    view.select(TYRES)
    qtbot.keyClick(view, Qt.Key.Key_R)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    qtbot.keyClick(view, Qt.Key.Key_P)
    qtbot.keyClick(view, Qt.Key.Key_S)
    request = f"tomas-6.0@{WEDNESDAY}"
    assert asked == [
        Resize(request, span(WEDNESDAY, "15:30", "16:45")),
        Cancel(request),
        Pin(request, span(WEDNESDAY, "15:30", "16:30"), "Garage Lenz"),
    ]
    assert settled == ["c1"]


def test_arrows_go_to_the_next_block_in_time_and_the_nearest_in_the_next_lane(qtbot: QtBot, view: DayView) -> None:
    view.select(f"i-hanna-11.0@{WEDNESDAY}")
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.focused == TYRES
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.focused == f"i-tomas-8.0@{WEDNESDAY}"
    assert "Cooks, Tomás, Wednesday 17:00 to 18:00" in view.accessibleDescription()


def test_someone_elses_private_time_cannot_be_moved_and_says_only_busy(qtbot: QtBot, view: DayView) -> None:
    asked: list[object] = []
    view.edit_asked.connect(asked.append)
    view.select("i-busy-iris")
    assert view.accessibleDescription() == "Iris, busy, 16:00 to 16:55"
    start = middle(view, "i-busy-iris")
    drag(qtbot, view, start, start + QPoint(100, 0))
    assert asked == []


def test_a_knot_leads_to_its_conflict(qtbot: QtBot, view: DayView) -> None:
    assert view.layout_of_day is not None
    knot = view.layout_of_day.brackets[0].knot
    with qtbot.waitSignal(view.conflict_chosen) as chosen:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=(QPointF(*knot) + view._offset).toPoint())
    assert chosen.args == ["c1"]


def test_ctrl_and_wheel_zoom_around_the_pointer_within_bounds(view: DayView) -> None:
    def turn(clicks: int) -> None:
        at = QPointF(640, 300)
        event = QWheelEvent(
            at,
            at,
            QPoint(),
            QPoint(0, 120 * clicks),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        view.wheelEvent(event)

    turn(3)
    under = view.sizes.minute(640 - view._offset.x())
    turn(2)
    assert view.sizes.minute(640 - view._offset.x()) == pytest.approx(under, abs=2)
    turn(60)
    assert view.sizes.hour == 240
    turn(-90)
    assert view.sizes.hour == 26
    view.set_zoom(None)
    assert 40 < view.sizes.hour < 100


@pytest.mark.parametrize("size", [(1278, 652), (2200, 1250)])
@pytest.mark.parametrize("colours", ["light", "dark", "contrast-light"])
def test_every_theme_and_size_paints(view: DayView, theme: Theme, size: tuple[int, int], colours: str) -> None:
    theme.choose(colours)  # type: ignore[arg-type]
    view.resize(*size)
    image = view.grab().toImage()
    assert theme.colors.paper in [image.pixelColor(5, y) for y in (300, 310, 320)]


def test_the_text_may_be_half_as_large_again(view: DayView, theme: Theme) -> None:
    before = view.layout_of_day.height if view.layout_of_day else 0
    theme.set_text_scale(150)
    view.grab()
    assert view.layout_of_day is not None
    assert view.layout_of_day.height > 1.3 * before


def test_the_week_selects_opens_and_settles(qtbot: QtBot, theme: Theme) -> None:
    week = WeekView(theme)
    qtbot.addWidget(week)
    week.resize(1278, 652)
    week.show_week(family_plan(), NOW)
    week.show()
    assert week.layout_of_week is not None
    chip = next(c for c in week.layout_of_week.chips if c.item.title == "Drives Greta")
    with qtbot.waitSignal(week.item_chosen) as chosen:
        qtbot.mouseClick(week.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(chip.box.x + 30), round(chip.box.mid_y)))
    assert chosen.args == [chip.item.id]
    with qtbot.waitSignal(week.conflict_chosen) as settled:
        qtbot.mouseClick(week.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(chip.box.right - 8), round(chip.box.mid_y)))
    assert settled.args == ["c1"]
    with qtbot.waitSignal(week.day_chosen) as day:
        qtbot.mouseClick(week.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(chip.box.x + 30), 20))
    assert day.args == [WEDNESDAY]
    qtbot.keyClick(week, Qt.Key.Key_Right)
    assert week.accessibleDescription()


def test_a_week_is_painted_into_a_file_without_a_window(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "week.png"
    render_week_png(family_plan(), path, theme="dark", size=(1366, 900))
    image = QImage(str(path))
    assert (image.width(), image.height() >= 900) == (1366, True)


def test_a_picture_that_can_not_be_written_leaves_what_was_there_and_says_what_to_do(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "week.png"
    path.write_bytes(b"last week")
    with pytest.raises(WorldError, match="no such folder"):
        render_week_png(empty_plan(), tmp_path / "none" / "week.png")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(WorldError, match=r"the disk is full\. Free some space"):
        render_week_png(empty_plan(), path)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("week.png", b"last week")]


def test_a_drag_step_is_answered_within_fifty_milliseconds(qtbot: QtBot, view: DayView) -> None:
    start = middle(view, STOVE)
    drag(qtbot, view, start, start + QPoint(40, 0), release=False)
    assert view.drag is not None
    taken = []
    for minute in range(600, 660, 2):
        before = time.perf_counter()
        view.drag.to_minute(minute, 1)
        view.on_held()
        view.viewport().repaint()
        taken.append(time.perf_counter() - before)
    assert sorted(taken)[len(taken) // 2] < 0.05
    view.put_back()


def test_the_day_before_and_after_keep_their_own_scroll(view: DayView) -> None:
    at = view.horizontalScrollBar().value()
    view.show_day(family_plan(), WEDNESDAY, NOW + timedelta(minutes=1))
    assert view.horizontalScrollBar().value() == at
    assert clock(WEDNESDAY, "10:20") == NOW


def test_another_lane_is_no_place_to_drop_and_a_hand_may_stray_a_little(qtbot: QtBot, view: DayView) -> None:
    asked: list[object] = []
    view.edit_asked.connect(asked.append)
    start = middle(view, STOVE)
    far = start - QPoint(-round(view.sizes.x(60)), 2 * round(view.sizes.lane))
    drag(qtbot, view, start, far, release=False)
    assert view.drag is not None
    assert view.drag.is_off_lane
    assert not view.drag.clashes
    assert view.viewport().cursor().shape() is Qt.CursorShape.ForbiddenCursor
    view.viewport().grab()
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=far)
    assert asked == []
    drag(qtbot, view, start, start + QPoint(round(view.sizes.x(60)), 20))
    assert len(asked) == 1

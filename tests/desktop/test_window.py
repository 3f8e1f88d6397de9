from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from tests.helpers.fake_workspace import FakeWorkspace
from tests.helpers.plans import OTTO, TOMAS, WEDNESDAY, span

from concord.domain.edit import Cancel, Move
from concord.domain.errors import WorldError
from concord.domain.plan import Plan, Verdict
from concord_desktop.actions import KeysDialog
from concord_desktop.main_window import MainWindow
from concord_desktop.theme import Theme

TYRES = f"tomas-6.0@{WEDNESDAY}"
Opened = Callable[..., tuple[MainWindow, FakeWorkspace]]


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme) -> Iterator[Opened]:
    windows: list[MainWindow] = []

    def make(fake: FakeWorkspace | None = None, *, wait: bool = True) -> tuple[MainWindow, FakeWorkspace]:
        fake = fake or FakeWorkspace()
        window = MainWindow(theme)
        windows.append(window)
        window.resize(1366, 768)
        window.show()
        window.open_household(lambda: fake)  # type: ignore[arg-type, return-value]
        if wait:
            qtbot.waitUntil(lambda: window.session.plan is not None)
        return window, fake

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    QApplication.processEvents()


def idle(qtbot: QtBot, window: MainWindow) -> None:
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not window.bus.jobs.is_busy)


def shown_span(window: MainWindow, request: str) -> object:
    assert window.session.plan is not None
    return next((i.span for i in window.session.plan.items if i.request == request), None)


def test_the_seven_counts_add_up_to_the_sentences(opened: Opened) -> None:
    window, _fake = opened()
    assert window.session.plan is not None
    counts = [int(window.foot.buttons[v].text().split()[0]) for v in Verdict]
    assert f"{sum(counts)} sentences" == window.foot.total.text()
    assert sum(counts) == len([j for j in window.session.plan.rules if not j.is_busy])


def test_an_edit_is_applied_off_the_main_thread_and_undo_restores(qtbot: QtBot, opened: Opened) -> None:
    window, fake = opened()
    before = shown_span(window, TYRES)
    later = span(WEDNESDAY, "16:15", "17:15")
    window.week_page.ask_for(Move(TYRES, later))
    idle(qtbot, window)
    assert shown_span(window, TYRES) == later
    assert window.top_bar.undo.isEnabled()
    assert "Move something" in window.top_bar.undo.toolTip()
    window.session.undo()
    idle(qtbot, window)
    assert shown_span(window, TYRES) == before
    assert not window.top_bar.undo.isEnabled()
    window.session.redo()
    idle(qtbot, window)
    assert shown_span(window, TYRES) == later
    assert threading.main_thread().ident not in fake.threads


def test_edits_asked_for_in_one_go_are_one_act(qtbot: QtBot, opened: Opened) -> None:
    window, _fake = opened()
    window.session.apply(Move(TYRES, span(WEDNESDAY, "16:15", "17:15")))
    window.session.apply(Cancel(f"hanna-11.0@{WEDNESDAY}"))
    qtbot.waitUntil(lambda: window.session.undo_name is not None)
    assert window.session.undo_name == "Move something and Cancel something"


def test_the_old_plan_stays_usable_while_the_next_is_made_and_stop_keeps_it(qtbot: QtBot, opened: Opened) -> None:
    fake = FakeWorkspace()
    window, _ = opened(fake)
    fake.slow = 30
    old = window.session.plan
    window.session.fetch()
    assert window.week_page.day_view.plan is old
    qtbot.waitUntil(lambda: window.strip.isVisible(), timeout=4000)
    assert window.strip.doing.text() == "trying"
    qtbot.mouseClick(window.strip.stop, Qt.MouseButton.LeftButton)
    idle(qtbot, window)
    assert window.session.plan is old
    assert not window.strip.isVisible()


def test_before_the_first_plan_there_is_nothing_then_grey_shapes(qtbot: QtBot, opened: Opened) -> None:
    window, _fake = opened(FakeWorkspace(slow=0.6), wait=False)
    assert not window.week_page.grey.is_drawn
    qtbot.waitUntil(lambda: window.week_page.grey.is_drawn)
    assert window.session.plan is None
    qtbot.waitUntil(lambda: window.session.plan is not None)


def test_closing_stops_what_runs_and_closes_the_household(qtbot: QtBot, opened: Opened) -> None:
    fake = FakeWorkspace()
    window, _ = opened(fake)
    fake.slow = 30
    window.session.fetch()
    qtbot.wait(50)
    window.close()
    assert fake.is_closed


def test_a_household_that_cannot_be_opened_leads_to_the_first_page_with_words(qtbot: QtBot, theme: Theme) -> None:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.show()

    def opener() -> object:
        raise WorldError("This file is not a household.", "Choose another.")

    window.open_household(opener)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: window.welcome.isVisible())
    assert window.welcome.trouble.text() == "This file is not a household. Choose another."


def test_what_another_window_changed_is_planned_again(qtbot: QtBot, opened: Opened) -> None:
    window, fake = opened()
    idle(qtbot, window)
    fake.shown = replace(fake.shown, household="Renamed elsewhere")
    fake.elsewhere = frozenset({"plan"})
    window.session.look_elsewhere()
    idle(qtbot, window)
    assert window.session.plan is fake.shown


def test_finding_jumps_to_a_block(qtbot: QtBot, opened: Opened) -> None:
    window, _fake = opened()
    window.top_bar.finder.setText("library")
    qtbot.keyClick(window.top_bar.finder, Qt.Key.Key_Return)
    assert window.session.day.day == 27
    assert window.week_page.day_view.selected == [f"i-greta-13.0@{window.session.day}"]


def test_a_count_in_the_foot_leads_to_rules(qtbot: QtBot, opened: Opened) -> None:
    window, _fake = opened()
    qtbot.mouseClick(window.foot.buttons[Verdict.MISSED], Qt.MouseButton.LeftButton)
    assert window.screen_name == "rules"
    assert window.top_bar.title.text() == "Rules"


def test_a_knot_leads_to_settle(opened: Opened) -> None:
    window, _fake = opened()
    window.week_page.conflict_chosen.emit("c1")
    assert window.screen_name == "settle"


def test_day_and_week_and_steps_between_them(qtbot: QtBot, opened: Opened) -> None:
    window, _fake = opened()
    assert window.top_bar.title.text() == "Wednesday 25 November"
    window.step_day(1)
    assert window.top_bar.title.text() == "Thursday 26 November"
    window.show_view("week")
    assert window.top_bar.title.text() == "23–29 November 2026"
    window.show_day(WEDNESDAY)
    assert window.week_page.view == "day"


def test_another_profile_gets_its_own_copy(qtbot: QtBot, opened: Opened) -> None:
    window, fake = opened()
    names = [a.text() for a in window.rail.profile.menu().actions() if a.text()]
    assert names == ["Hanna", "Tomás", "Greta", "Otto", "Iris", "See it as…", "What everyone may see"]
    fake.shown = replace(fake.shown, viewer=TOMAS)
    window.session.look_as(TOMAS)
    idle(qtbot, window)
    assert window.session.viewer == TOMAS
    assert window.week_page.day_view.layout_of_day is not None
    assert window.week_page.day_view.layout_of_day.lanes[0].lane.title == "Tomás"


def test_a_plan_for_another_viewer_is_never_shown(qtbot: QtBot, opened: Opened) -> None:
    window, _fake = opened()
    window.session.look_as(OTTO)
    idle(qtbot, window)
    assert window.week_page.current_view.isVisible() is False


def test_the_list_is_the_timelines_twin(qtbot: QtBot, opened: Opened) -> None:
    window, fake = opened()
    window.toggle_list()
    rows = window.week_page.day_list
    assert rows.isVisible()
    assert rows.count() == len([i for i in fake.shown.items if i.span.start.date() == WEDNESDAY])
    tyres = next(n for n in range(rows.count()) if rows.item(n).text() == "Winter tyres")
    assert rows.item(tyres).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Winter tyres, Tomás, Wednesday 15:30 to 16:30")
    rows.setCurrentRow(tyres)
    qtbot.keyClick(rows, Qt.Key.Key_M)
    qtbot.keyClick(rows, Qt.Key.Key_Right)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.undo_name is not None)
    assert shown_span(window, TYRES) == span(WEDNESDAY, "15:45", "16:45")
    window.toggle_list()
    assert window.week_page.day_view.isVisible()


def test_f6_goes_through_the_parts(qtbot: QtBot, opened: Opened) -> None:
    from concord_desktop.actions import step_part

    window, _fake = opened()
    window.activateWindow()
    window.week_page.day_view.setFocus()
    step_part(window, 1)
    assert window.foot.isAncestorOf(window.focusWidget())
    step_part(window, 1)
    assert window.rail.isAncestorOf(window.focusWidget())


@pytest.mark.parametrize("scale", [100, 125, 150])
@pytest.mark.parametrize("size", [(1366, 768), (2560, 1440)])
def test_nothing_in_the_frame_is_wider_than_the_window(
    qtbot: QtBot, opened: Opened, theme: Theme, size: tuple[int, int], scale: int
) -> None:
    window, _fake = opened()
    window.resize(*size)
    theme.set_text_scale(scale)
    QApplication.processEvents()
    assert window.width() == size[0]
    # On a machine that is busy the layouts of what was hidden come after.
    qtbot.waitUntil(lambda: window.minimumSizeHint().width() <= size[0])


def test_colours_switch_and_every_text_keeps_its_contrast(theme: Theme) -> None:
    from concord_desktop.theme import contrast

    for choice in ("light", "dark", "contrast-light", "contrast-dark"):
        theme.choose(choice)  # type: ignore[arg-type]
        c = theme.colors
        for ground in (c.paper, c.sheet):
            for token in ("ink", "ink2", "ink3", "accent", "coral", "missed", "unsure", "kept"):
                assert contrast(getattr(c, token), ground) >= 4.5, (choice, token)
            for token in ("line3", "coral_line"):
                assert contrast(getattr(c, token), ground) >= 3.0, (choice, token)
        for order in range(8):
            tint = theme.member(order)
            assert contrast(c.ink, tint.fill) >= 7.0
            assert contrast(tint.on_bar, tint.bar) >= 4.5


def test_the_shipped_typefaces_are_used(theme: Theme) -> None:
    from PySide6.QtGui import QFontInfo

    assert QFontInfo(theme.font(14, 600)).family() == "Inter"
    assert QFontInfo(theme.font(22, serif=True)).family() == "Noto Serif"


def test_a_job_that_fails_is_told_on_the_main_thread_and_one_that_is_stopped_says_so(qtbot: QtBot, bus: object) -> None:
    told: list[str] = []
    jobs = bus.jobs  # type: ignore[attr-defined]

    def fail() -> None:
        raise WorldError("No.", "Try again.")

    jobs.start("one", fail, failed=lambda problem: told.append(problem.line))
    jobs.start("two", lambda: 2, done=lambda value: told.append(str(value)))
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == ["No. Try again.", "2"]


def test_a_picture_is_taken_and_the_solver_is_not_loaded_into_the_window(tmp_path: Path) -> None:
    picture = tmp_path / "demo.png"
    code = (
        "import sys\n"
        "from concord_desktop.app import main\n"
        f"code = main(['--screenshot', {str(picture)!r}, '--size', '1000x700'])\n"
        "heavy = {'ortools', 'pandas', 'numpy'} & set(sys.modules)\n"
        "sys.exit(code or (print(heavy) or 3 if heavy else 0))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert QImage(str(picture)).width() == 1000


def test_a_picture_shows_the_dialog_that_a_key_opens_and_the_dialog_does_not_stay(tmp_path: Path) -> None:
    plain, keys = tmp_path / "plain.png", tmp_path / "keys.png"
    for picture, press in ((plain, []), (keys, ["--press", "F1"])):
        command = [sys.executable, "-m", "concord_desktop.app", "--screenshot", str(picture), "--size", "1000x700", *press]
        subprocess.run(command, capture_output=True, timeout=60, check=True)
    before, after = QImage(str(plain)), QImage(str(keys))
    assert before.size() == after.size()
    assert after.pixelColor(2, 2).lightness() < before.pixelColor(2, 2).lightness()  # what is behind it is dimmed
    middle = [(x, y) for x in range(420, 580) for y in range(300, 400)]
    assert any(before.pixel(x, y) != after.pixel(x, y) and after.pixelColor(x, y).lightness() > 200 for x, y in middle)


def test_every_icon_that_is_named_is_shipped_and_paints_in_its_colour(theme: Theme) -> None:
    from PySide6.QtGui import QColor

    from concord.resource_files import resource_path

    names = sorted(path.stem for path in resource_path("icons").glob("*.svg") if 'stroke="#000"' in path.read_text())
    assert {verdict.value for verdict in Verdict} <= set(names)
    for name in names:
        image = theme.pixmap(name, QColor("#B93D28"), 24).toImage()
        inked = [image.pixelColor(x, y) for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() > 120]
        assert inked, name
        assert all(abs(color.red() - 0xB9) < 6 for color in inked), name


def test_without_a_household_the_first_page_offers_two_ways_in(qtbot: QtBot, theme: Theme) -> None:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.show_welcome()
    window.show()
    opened: list[str] = []
    window.choice.open_demo = lambda: opened.append("demo")  # type: ignore[method-assign]
    window.welcome.demo_asked.disconnect()
    window.welcome.demo_asked.connect(window.choice.open_demo)
    qtbot.mouseClick(window.welcome.demo, Qt.MouseButton.LeftButton)
    assert opened == ["demo"]
    assert window.welcome.open.accessibleName() or window.welcome.open.text()


def test_the_status_claims_no_more_than_the_check_confirms(qtbot: QtBot, opened: Opened) -> None:
    fake = FakeWorkspace()
    fake.shown = replace(fake.shown, unconfirmed=())
    window, _ = opened(fake)
    assert window.top_bar.status == "Planned, then checked rule by rule"
    doubtful = tuple(judged.rule.id for judged in fake.shown.rules[:2])
    fake.shown = replace(fake.shown, unconfirmed=doubtful)
    window.session.fetch()
    idle(qtbot, window)
    assert window.top_bar.status == "Planned; 2 rules are not confirmed by the check"
    window.top_bar._status.click()
    assert window.screen_name == "rules"
    model = window._screens["rules"].rule_list.rules
    rows = [model.row_at(model.index(n)) for n in range(model.rowCount())]
    assert {row.judged.rule.id for row in rows if hasattr(row, "judged")} == set(doubtful)


def test_the_badge_the_status_and_the_list_count_the_same(qtbot: QtBot, opened: Opened) -> None:
    import re

    window, _fake = opened()
    window.show_view("week")
    counted = sum(int(number) for number in re.findall(r"\d+", window.top_bar.status))
    assert window.rail.buttons["settle"].accessibleName() == f"To settle, {counted}"
    window.top_bar._status.click()
    assert window.screen_name == "settle"
    assert len(window._screens["settle"].matters) == counted
    assert window.top_bar.beside.text().startswith(f"{counted} thing")


def test_a_plan_is_sorted_on_the_thread_that_got_it(qtbot: QtBot, opened: Opened) -> None:
    window, _fake = opened()
    sort, seen = window.session.sort, []
    assert sort is not None

    def watched(plan: Plan) -> object:
        seen.append((threading.current_thread() is threading.main_thread(), found := sort(plan)))
        return found

    window.session.sort = watched
    window.session.fetch()
    idle(qtbot, window)
    assert [is_main for is_main, _found in seen] == [False]
    assert window.week_page.day_view._days is seen[0][1]
    assert window.session.sorted_as == ()


def test_the_keys_fit_a_low_screen_and_are_all_there(qtbot: QtBot, opened: Opened) -> None:
    window, _fake = opened()
    dialog = KeysDialog(window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.height() <= window.screen().availableSize().height()
    assert dialog.minimumSizeHint().height() < 700
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Ctrl+K" in words
    assert "Alt+Up, Alt+Down" in words
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()

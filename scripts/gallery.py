"""Every screen in light and dark, at two sizes of the window and of text, into a folder to look through. Needs no display.

    python scripts/gallery.py FOLDER [NAME ...] [--texts TEXTS]

`NAME` is a screen, a theme ("dark"), a size ("2560x1440") or a text size ("150"): with names only what fits them is made. With a folder
TEXTS of another household's texts its windows are shown, seen by the first of its people, and no others. The pictures of docs/screenshots,
a chosen few, are made by scripts/pictures.py.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"  # the keys of what is made here go with it

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from concord.cli import DEMO_NOW
from concord.domain.clock import FixedClock
from concord.domain.document import Document
from concord.domain.household import Role
from concord.domain.ids import MemberId
from concord.domain.people_change import RoleSaid
from concord.flows.load_documents import load_document
from concord.flows.notifications import Notification
from concord.store.keys import PassphraseCost
from concord.workspace import Workspace
from concord_desktop import openers
from concord_desktop.app import dress
from concord_desktop.first_run.people import Person
from concord_desktop.first_run.steps import Step
from concord_desktop.jobs import Jobs
from concord_desktop.main_window import MainWindow
from concord_desktop.people.dialog import PeopleDialog
from concord_desktop.picture import find_item
from concord_desktop.theme import Theme

THEMES, SIZES, TEXTS = ("light", "dark"), ((1366, 768), (2560, 1440)), (100, 150)
VIEWER, CHILD, PIN = MemberId("felix"), MemberId("jonas"), "2468"
QUESTION = "Why is the study taken on Wednesday?"
_QUIET_PAGES = [Document(f"{name}.txt", "1. In January I go to the spa for two weeks.\n") for name in ("felix", "marta")]
_QUIET, _PATIENCE = 0.25, 60.0
_FURTHER = 4.75
"""Hours by which a block is dragged."""


def main() -> int:
    """Make the pictures; return 1 where none fits the names."""
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    said = sys.argv[1:]
    texts = Path(said[said.index("--texts") + 1]) if "--texts" in said else None
    folder, names = Path(said[0]), {*said[1:]} - {"--texts", str(texts)}
    application = QApplication(["concord"])
    dress(application)
    made = 0
    with tempfile.TemporaryDirectory(prefix="concord-") as home:
        os.environ["XDG_DATA_HOME"] = home
        gallery = Gallery(application, Path(home), texts)
        for theme, (wide, high), text in product(THEMES, SIZES, TEXTS):
            look = {theme, f"{wide}x{high}", str(text)}
            chosen = names - {*THEMES, *(f"{w}x{h}" for w, h in SIZES), *map(str, TEXTS)}
            if any(names & {*kind} and not names & look & {*kind} for kind in _kinds()):
                continue
            gallery.wear(theme, text)
            for name, window in gallery.screens(wide, high, chosen):
                to = folder / f"{wide}x{high}-{text}-{theme}"
                to.mkdir(parents=True, exist_ok=True)
                made += window.grab().save(str(to / f"{name}.png"))
        gallery.close()
    print(f"{made} pictures in {folder}.")
    return 0 if made else 1


def _kinds() -> tuple[tuple[str, ...], ...]:
    return THEMES, tuple(f"{w}x{h}" for w, h in SIZES), tuple(map(str, TEXTS))


class Gallery:
    """The windows that the pictures are of: the example family, a child of it, a locked profile, an empty household, none at all."""

    def __init__(self, application: QApplication, folder: Path, texts: Path | None = None) -> None:
        self._theme = Theme("light", 100, application)
        self._theme.apply_to(application)
        self._is_other = texts is not None
        family, child, locked = (Workspace.demo(folder / name) for name in ("family", "child", "locked"))
        viewer: MemberId | None = VIEWER
        if texts is not None:
            family = _of_texts(folder / "other.concord", texts)
            viewer = family.household.members[0].id
        child.people.apply(VIEWER, RoleSaid(CHILD, Role.CHILD))
        locked.profiles._cost = PassphraseCost(passes=1, memory=64, lanes=1)
        locked.profiles.set_pin(VIEWER, PIN)
        empty = Workspace.create(folder / "empty.concord", "Empty", _QUIET_PAGES, clock=FixedClock(DEMO_NOW))
        self._family, self._child, self._locked, self._empty, self._welcome = (MainWindow(self._theme) for _ in range(5))
        for window, workspace, looks in (
            (self._family, family, viewer),
            (self._child, child, CHILD),
            (self._locked, locked, VIEWER),
            (self._empty, empty, VIEWER),
        ):
            window.show()
            window.open_household(_opener(workspace), looks)
            _rest(window)
            window.hide()
        self._locked.session.lock(everywhere=True)
        self._welcome.show_welcome()
        self._welcome.first_run.clock = FixedClock(DEMO_NOW)
        self._welcome.first_run.place = folder / "first.concord"

    def wear(self, theme: str, text: int) -> None:
        """Put colours and a size of text on every window."""
        self._theme.choice = theme  # type: ignore[assignment]  # one of THEMES
        self._theme.set_text_scale(text)

    def screens(self, wide: int, high: int, chosen: set[str]) -> Iterator[tuple[str, QWidget]]:
        """Go through the screens that are chosen, all where none is; each as it stands when nothing is at work any more."""
        for window, steps in (
            (self._family, _FAMILY),
            (self._child, {"child": _nothing}),
            (self._locked, {"lock": _nothing}),
            (self._welcome, _FIRST_RUN),
            (self._empty, {f"empty-{name}": go for name, go in _EMPTY.items()}),
        ):
            if (chosen and not chosen & {*steps}) or (self._is_other and window is not self._family):
                continue
            window.resize(wide, high)
            window.show()
            for name, go in steps.items():
                if chosen and name not in chosen:
                    continue
                go(window)
                _rest(window)
                yield name, next((one for one in window.findChildren(QDialog) if one.isVisible()), window)
                _put_back(window)
                window.quick_add.hide()
                window.top_bar.finder.clear()
                window.reminders.card.forget()
                for dialog in window.findChildren(QDialog):
                    if dialog.isVisible():
                        dialog.reject()
            window.hide()

    def close(self) -> None:
        """Close the windows and their households."""
        for window in (self._family, self._child, self._locked, self._empty, self._welcome):
            window.close()


def _of_texts(path: Path, texts: Path) -> Workspace:
    documents = [load_document(text) for text in sorted(texts.glob("*.txt"))]
    return Workspace.create(path, "Other", documents, clock=FixedClock(DEMO_NOW))


def _opener(workspace: Workspace) -> openers.Opener:
    return lambda: workspace


def _rest(window: MainWindow) -> None:
    """Wait until nothing has been at work for a moment."""
    until, quiet_since = time.monotonic() + _PATIENCE, time.monotonic()
    while time.monotonic() < until and time.monotonic() - quiet_since < _QUIET:
        QTest.qWait(20)
        if window.bus.is_busy or any(jobs.is_busy for jobs in window.findChildren(Jobs)):
            quiet_since = time.monotonic()


def _nothing(_window: MainWindow) -> None:
    """Show the window as it opens."""


def _view(view: str, lanes: str = "person") -> Callable[[MainWindow], None]:
    def go(window: MainWindow) -> None:
        window.show_view(view)
        window.show_grouping(lanes)

    return go


def _screen(name: str) -> Callable[[MainWindow], None]:
    return lambda window: window.go_to_screen(name)


def _settings(page: str) -> Callable[[MainWindow], None]:
    return lambda window: window.show_settings(page)


def _selected(window: MainWindow) -> None:
    _view("day")(window)
    plan = window.session.plan
    if plan is not None and (found := find_item(plan, "Study chemistry", window.session.day)):
        window.go_to_item(found)


def _dragged(window: MainWindow) -> None:
    """Hold a block of the afternoon over the evening."""
    _view("day")(window)
    _rest(window)
    view = window.week_page.day_view
    shapes = view.layout_of_day.shapes if view.layout_of_day is not None else ()
    held = max((one for one in shapes if view.can_resize(one) and one.item.span.start.hour in (13, 14)), key=lambda one: one.box.w)
    view.reveal(held.item.id)
    view.has_been_scrolled = False
    at = (view.below(held.item.id)) + QPoint(round(held.box.w / 2), -round(held.box.h / 2))
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    for step in range(1, 9):
        QTest.mouseMove(view.viewport(), at + QPoint(round(step * _FURTHER * view.sizes.hour / 8), 2))
        QTest.qWait(20)


def _put_back(window: MainWindow) -> None:
    """Put back what is held."""
    view = window.week_page.day_view
    if view.drag is not None:
        QTest.keyClick(view, Qt.Key.Key_Escape)
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton)


def _asked(window: MainWindow) -> None:
    window.go_to_screen("ask")
    screen = window.current_screen
    if not screen.turns:  # type: ignore[attr-defined]  # the Ask screen has them
        screen.ask(QUESTION)  # type: ignore[attr-defined]


def _written(window: MainWindow) -> None:
    _view("day")(window)
    window.write_line("Choir every other Tuesday from 19:30 to 21:30, starting on 1 December.")


def _found(window: MainWindow) -> None:
    _view("day")(window)
    window.activateWindow()
    window.top_bar.finder.setFocus()
    window.top_bar.finder.setText("study")


def _at_the_beginning(window: MainWindow) -> None:
    window.first_run.leave()
    window.show_welcome()


def _people(window: MainWindow) -> None:
    desk = window.first_run
    if desk.draft.is_there:
        desk.go_on()
        _rest(window)
        desk.go_to(Step.PEOPLE)
        return
    desk.begin()
    assert desk.page is not None
    desk.page.people.show_people(_NEWCOMERS)
    desk.draft.keep_people(_NEWCOMERS)


def _steps_on(count: int, *sentences: str) -> Callable[[MainWindow], None]:
    """Go on so many times in the first run, and write sentences there where there is nothing yet."""

    def go(window: MainWindow) -> None:
        page = window.first_run.page
        assert page is not None
        for _ in range(count):
            page.on.click()
            _rest(window)
        if page.writing is not None and sentences and not page.writing.editor.toPlainText():
            page.writing.editor.setPlainText("\n".join(sentences))
            QTest.qWait(600)
            _rest(window)

    return go


_NEWCOMERS = tuple(
    Person(number, *one)
    for number, one in enumerate(
        (("Hanna", Role.ADULT), ("Tomás", Role.ADULT), ("Iris", Role.TEEN), ("Otto", Role.CHILD), ("Greta", Role.GUEST))
    )
)
_FIRST_RUN = {
    "welcome": _at_the_beginning,
    "first-people": _people,
    "first-sentences": _steps_on(
        1,
        "I work Monday to Friday from 8:30 to 16:00.",
        "Football on Thursdays at seven.",
        "Choir every other Tuesday from 19:30 to 21:00.",
        "No calls after 21:00.",
    ),
    "first-rules": _steps_on(5, "Dinner is at 18:30 for everyone.", "Quiet from 22:00 to 7:00.", "Work and school go before hobbies."),
    "first-plan": _steps_on(1),
}


def _record(window: MainWindow) -> None:
    window.people_desk.show_record()


def _grows_up(window: MainWindow) -> None:
    window.people_desk.show_people()
    _rest(window)
    dialog = window.people_desk.dialog
    assert isinstance(dialog, PeopleDialog)
    dialog.ask(RoleSaid(CHILD, Role.TEEN))


def _comes_in(window: MainWindow) -> None:
    folder = Path(tempfile.mkdtemp(dir=os.environ["XDG_DATA_HOME"]))
    (folder / "school.ics").write_text(_SCHOOL, encoding="utf-8")
    (folder / "notes.txt").write_text(
        "Chess on Thursday from 16:00 to 17:00.\nThe gift for Ruth is in the shed, she must not know.\n", encoding="utf-8"
    )
    window.carry_desk.show_what_comes([folder / "school.ics", folder / "notes.txt"])


_SCHOOL = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//School//EN
BEGIN:VEVENT
UID:1@school
DTSTAMP:20261101T000000Z
DTSTART;TZID=Europe/Berlin:20261124T160000
DTEND;TZID=Europe/Berlin:20261124T164500
RRULE:FREQ=WEEKLY;BYDAY=TU
EXDATE;TZID=Europe/Berlin:20261229T160000
SUMMARY:Piano
END:VEVENT
BEGIN:VEVENT
UID:2@school
DTSTAMP:20261101T000000Z
DTSTART;VALUE=DATE:20261203
DTEND;VALUE=DATE:20261204
SUMMARY:School trip
END:VEVENT
END:VCALENDAR
"""
_DIALOGS = {
    "people": lambda window: window.people_desk.show_people(),
    "grows-up": _grows_up,
    "record": _record,
    "export": lambda window: window.export(),
    "comes-in": _comes_in,
    "pin": lambda window: window.profiles.show_dialog(),
    "sheet": lambda window: window.key_desk.show_sheet(),
}


def _reminded(window: MainWindow) -> None:
    _view("day")(window)
    due = (("Take the sports bag", "07:45, hall"), ("Blood pressure tablets", "08:00"))
    window.reminders.card.show_due([Notification(DEMO_NOW, heading, words) for heading, words in due])


_FAMILY = {
    "day": _view("day"),
    "day-selected": _selected,
    "drag": _dragged,
    "three": _view("three"),
    "week": _view("week"),
    "two": _view("two"),
    "by-place": _view("day", "place"),
    "by-resource": _view("day", "resource"),
    "week-by-place": _view("week", "place"),
    "quick-add": _written,
    "find": _found,
    "reminders": _reminded,
    "settle": _screen("settle"),
    "rules": _screen("rules"),
    "documents": _screen("documents"),
    "ask": _asked,
    "household": _screen("household"),
    "settings": _settings("appearance"),
    "settings-calendar": _settings("calendar"),
    "settings-privacy": _settings("privacy"),
    "settings-reminders": _settings("reminders"),
    "settings-models": _settings("models"),
    **_DIALOGS,
}
_EMPTY = {
    "day": _view("day"),
    "week": _view("week"),
    **{name: _screen(name) for name in ("settle", "rules", "documents", "ask", "household")},
}


if __name__ == "__main__":
    sys.exit(main())

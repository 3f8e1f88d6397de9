"""Every model of rows in the window keeps Qt's rules of models while it is used."""

from __future__ import annotations

import importlib
import pkgutil

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, BEN
from tests.helpers.real_window import OpenHome, in_front, rest

import concord_desktop
from concord.domain.document import Document
from concord_desktop.main_window import MainWindow

SCREENS = ("week", "settle", "rules", "documents", "ask", "settings")
DOCUMENTS = [
    Document("ana.txt", "1. I swim on Wednesday from 9:00 to 10:00.\n2. I need the car on Wednesday from 17:00 to 18:00.\n"),
    Document("ben.txt", "1. I need the car on Wednesday from 17:30 to 18:30.\n2. The usual on Friday.\n"),
]


def test_every_model_in_the_window_keeps_the_rules_while_one_looks_round(qtbot: QtBot, open_home: OpenHome) -> None:
    window, _ = open_home(ANA, DOCUMENTS)
    for screen in SCREENS:
        window.go_to_screen(screen)
        rest(qtbot, window)
    qtbot.keyClicks(window.top_bar.finder, "s")
    kinds = tuple(own_models())
    models = [
        model for widget in QApplication.topLevelWidgets() for model in widget.findChildren(QAbstractItemModel) if type(model) in kinds
    ]
    testers = [QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal) for model in models]
    try:
        assert set(kinds) == {type(model) for model in models}
        look_round(qtbot, window)
        assert any(model.rowCount() for model in models)
    finally:
        testers.clear()


def look_round(qtbot: QtBot, window: MainWindow) -> None:
    """See every screen as each who lives here, and look for something."""
    in_front(qtbot, window)
    window.toggle_list()
    for viewer in (BEN, None, ANA):
        window.session.look_as(viewer)
        for screen in SCREENS:
            window.go_to_screen(screen)
            rest(qtbot, window)
    qtbot.keyClicks(window.top_bar.finder, "swim")
    qtbot.keyClicks(window.top_bar.finder, "zzz")
    qtbot.keyClick(window.top_bar.finder, Qt.Key.Key_Escape)
    window.top_bar.finder.setText("")
    qtbot.keyClicks(window.top_bar.finder, "car")


def own_models() -> set[type[QAbstractItemModel]]:
    """Return every model that Concord writes itself, by importing all of the window."""
    for module in pkgutil.walk_packages(concord_desktop.__path__, "concord_desktop."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found, kinds = set(), [QAbstractItemModel]
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        if kind.__module__.startswith("concord_desktop"):
            found.add(kind)
    return found

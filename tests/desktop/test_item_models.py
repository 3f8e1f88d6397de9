"""Every model of rows in the window keeps Qt's rules of models while it is used."""

from __future__ import annotations

import importlib
import pkgutil

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, BEN
from tests.helpers.real_window import OpenHome, rest

import concord_desktop
from concord.domain.document import Document

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
    models = window.findChildren(QAbstractItemModel)
    testers = [QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal) for model in models]
    assert own_models() <= {type(model) for model in models}
    window.toggle_list()
    window.top_bar.finder.setText("s")
    for viewer in (BEN, None, ANA):
        window.session.look_as(viewer)
        for screen in SCREENS:
            window.go_to_screen(screen)
            rest(qtbot, window)
    assert any(model.rowCount() for model in models)
    assert len(testers) == len(models)


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

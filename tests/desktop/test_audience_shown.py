"""Who may see a sentence stands beside it where it is found and where it is settled."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, BEN
from tests.helpers.real_window import OpenHome, rest

from concord.domain.document import Document

DOCUMENTS = [
    Document(
        "ana.txt",
        "1. I see the lawyer on Wednesday from 9:00 to 10:00. [private]\n2. I have yoga on Wednesday from 9:30 to 10:30.\n",
    ),
    Document("ben.txt", "1. Choir on Monday from 19:00 to 20:30.\n"),
]


def test_what_is_found_says_who_may_see_it_where_not_everybody_may(qtbot: QtBot, open_home: OpenHome) -> None:
    window, _ = open_home(ANA, DOCUMENTS)
    model = window.top_bar.finder.completer().model()
    found = [model.index(n, 0) for n in range(model.rowCount())]
    said = {index.data(): (index.data(Qt.ItemDataRole.ToolTipRole), index.data(Qt.ItemDataRole.AccessibleTextRole)) for index in found}
    private = [words for words in said if "lawyer" in words.casefold()]
    assert len(private) == 2
    for words in private:
        assert said[words] == ("Who may see it: You; others see Busy", f"{words}. Private")
    assert all(said[words] == (None, None) for words in said if words not in private)
    window.session.look_as(BEN)
    rest(qtbot, window)
    assert not any("lawyer" in model.index(n, 0).data().casefold() for n in range(model.rowCount()))


def test_what_is_to_settle_says_who_may_see_each_sentence(qtbot: QtBot, open_home: OpenHome) -> None:
    window, _ = open_home(ANA, DOCUMENTS)
    window.go_to_screen("settle")
    rest(qtbot, window)
    shown = [label.text() for label in window._screens["settle"].pane.findChildren(QLabel)]
    assert any("lawyer" in words for words in shown)
    assert shown.count("Who may see it: You; others see Busy") == 1

"""What every test of a screen needs: a dressed application, a bus that is closed again, a made-up week, and no warning from Qt."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from tests.desktop.family_week import FakeWorkspace
from tests.helpers.real_window import delete_what_is_done_with

from concord_desktop.change_bus import ChangeBus
from concord_desktop.theme import Theme

_OFFSCREEN_CANNOT = "This plugin does not support"


@pytest.fixture(autouse=True)
def _no_qt_warning(qtlog) -> Iterator[None]:
    yield
    bad = [r.message for r in qtlog.records if r.log_type_name != "DEBUG" and not r.message.startswith(_OFFSCREEN_CANNOT)]
    assert not bad


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme("light")
    made.apply_to(qapp)
    yield made
    delete_what_is_done_with()
    qapp.setStyleSheet("")


@pytest.fixture
def bus(qapp: QApplication) -> Iterator[ChangeBus]:
    made = ChangeBus()
    yield made
    assert made.jobs.close()
    assert made.line_jobs.close()


@pytest.fixture
def workspace() -> FakeWorkspace:
    return FakeWorkspace()

"""Core must work where Qt is not installed: while its tests run, importing PySide6 fails."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest

_QT = ("PySide6", "shiboken6")


class QtBlocked:
    """An import finder that finds no Qt."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Refuse Qt and leave everything else to the finders behind."""
        if name.partition(".")[0] in _QT:
            raise ImportError(f"{name} is blocked: core runs without Qt", name=name)
        return None


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call() -> Iterator[None]:
    """Hide Qt while the test itself runs, also where a plugin has imported it already.

    Innermost of all wrappers: pytest-qt turns Qt's event loop around each test, and PySide6 without its modules crashes there.
    """
    hidden = {name: module for name, module in sys.modules.items() if name.partition(".")[0] in _QT}
    for name in hidden:
        del sys.modules[name]
    finder = QtBlocked()
    sys.meta_path.insert(0, finder)
    try:
        return (yield)
    finally:
        sys.meta_path.remove(finder)
        sys.modules.update(hidden)

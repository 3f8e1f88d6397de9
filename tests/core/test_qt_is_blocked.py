"""The guard under which the tests of core run is a real one."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import concord


@pytest.mark.parametrize("name", ["PySide6", "PySide6.QtCore", "shiboken6"])
def test_importing_qt_fails_in_the_tests_of_core(name: str) -> None:
    with pytest.raises(ImportError, match="core runs without Qt"):
        importlib.import_module(name)


def test_every_module_of_core_imports_without_qt() -> None:
    for module in pkgutil.walk_packages(concord.__path__, "concord."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)

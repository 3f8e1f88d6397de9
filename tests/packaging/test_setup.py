"""Setting up says what it does and what is missing, and the pages lead somewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGES = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "PERFORMANCE.md", "CHANGELOG.md")


def run(checkout: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the checkout."""
    return subprocess.run(command, cwd=checkout, env={**os.environ, **environment}, capture_output=True, text=True, timeout=60, check=False)


def test_a_python_that_is_new_enough_is_found(checkout: Path) -> None:
    result = run(checkout, "scripts/find-python.sh", PYTHON=sys.executable)
    assert (result.returncode, result.stdout.strip()) == (0, sys.executable)


def test_without_a_python_one_line_says_what_to_install(checkout: Path) -> None:
    result = run(checkout, "scripts/find-python.sh", PYTHON="/nowhere/python3")
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert "apt-get install python3 python3-venv" in result.stderr


def test_where_qt_loads_nothing_is_said(checkout: Path) -> None:
    result = run(checkout, "scripts/check-qt.sh", sys.executable)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_where_qt_does_not_load_the_script_that_helps_is_named(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "PySide6.py").write_text("raise ImportError('libEGL.so.1: cannot open shared object file')\n", encoding="utf-8")
    result = run(checkout, "scripts/check-qt.sh", sys.executable, PYTHONPATH=str(tmp_path))
    assert result.returncode == 1
    assert "libEGL.so.1" in result.stderr
    assert "scripts/install-qt-libraries.sh" in result.stderr


def test_the_build_machine_runs_the_tests(checkout: Path) -> None:
    assert re.search(r"^make test$", (checkout / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("script", [".ci/run", "scripts/find-python.sh", "scripts/check-qt.sh", "scripts/install-qt-libraries.sh"])
def test_scripts_are_executable_and_well_formed(checkout: Path, script: str) -> None:
    assert os.access(checkout / script, os.X_OK)
    assert run(checkout, "bash", "-n", script).returncode == 0


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_links_to_is_there(checkout: Path, page: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (checkout / page).read_text(encoding="utf-8"))
    assert [link for link in links if not (checkout / link).exists()] == []

"""Each import contract holds, and each one fails when it is broken on purpose: a contract that names the wrong module cannot pass."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

CONFIG = Path(".importlinter")
PREFIX = "importlinter:contract:"


@dataclass(frozen=True)
class Offence:
    """A module that ought not to be: where it is written, what it imports, which contract must name it."""

    contract: str
    module: str
    imports: str

    @property
    def told(self) -> str:
        """A pattern of how import-linter says it. Of what is not ours it knows the outermost package only."""
        by = ".".join(Path(self.module).with_suffix("").parts[1:])
        what = self.imports if self.imports.startswith("concord") else self.imports.partition(".")[0]
        return rf"{re.escape(by)} (?:->|may not import) {re.escape(what)}\b"


OFFENCES = (
    Offence("layers", "core/concord/domain/offence.py", "concord.store"),
    Offence("layers", "core/concord/store/offence.py", "concord.reading"),
    Offence("layers", "core/concord/reading/offence.py", "concord.planning"),
    Offence("layers", "core/concord/planning/offence.py", "concord.checking"),
    Offence("layers", "core/concord/checking/offence.py", "concord.ical"),
    Offence("layers", "core/concord/ical/offence.py", "concord.flows"),
    Offence("layers", "core/concord/retrieval/offence.py", "concord.reading"),
    Offence("layers", "core/concord/domain/offence.py", "concord.resource_files"),
    Offence("layers", "core/concord/llm/offence.py", "concord.reading"),
    Offence("layers", "core/concord/llm/offence.py", "concord.store"),
    Offence("layers", "core/concord/store/offence.py", "concord.llm"),
    Offence("layers", "core/concord/flows/offence.py", "concord.workspace"),
    Offence("layers", "core/concord/flows/offence.py", "concord.cli"),
    Offence("layers", "core/concord/flows/offence.py", "concord.worker"),
    Offence("core-without-a-window", "core/concord/flows/offence.py", "PySide6.QtCore"),
    Offence("core-without-a-window", "core/concord/reading/offence.py", "shiboken6"),
    Offence("core-without-a-window", "core/concord/flows/offence.py", "concord_desktop"),
    Offence("domain-is-plain-python", "core/concord/domain/offence.py", "pydantic"),
    Offence("domain-is-plain-python", "core/concord/domain/offence.py", "concord.reading"),
    Offence("checker-stands-alone", "core/concord/checking/offence.py", "concord.planning"),
    Offence("checker-stands-alone", "core/concord/checking/offence.py", "concord.store"),
    Offence("checker-stands-alone", "core/concord/checking/offence.py", "ortools.sat"),
    Offence("planner-knows-values-only", "core/concord/planning/offence.py", "concord.store"),
    Offence("planner-knows-values-only", "core/concord/planning/offence.py", "sqlite_utils"),
    Offence("retrieval-knows-values-only", "core/concord/retrieval/offence.py", "concord.store"),
    Offence("retrieval-knows-values-only", "core/concord/retrieval/offence.py", "concord.llm.ollama_client"),
    Offence("layers", "core/concord/agents/offence.py", "concord.flows"),
    Offence("agents-change-nothing", "core/concord/agents/offence.py", "concord.store"),
    Offence("agents-change-nothing", "core/concord/agents/offence.py", "concord.llm.ollama_client"),
    Offence("agents-change-nothing", "core/concord/agents/offence.py", "concord.planning.planner"),
    Offence("model-is-asked-in-one-place", "core/concord/llm/offence.py", "concord.planning"),
    Offence("model-is-asked-in-one-place", "core/concord/llm/offence.py", "sqlite_utils"),
    Offence("no-other-way-out", "core/concord/reading/offence.py", "ollama"),
    Offence("no-other-way-out", "core/concord/flows/offence.py", "socket"),
    Offence("no-other-way-out", "core/concord/store/offence.py", "urllib.request"),
    Offence("a-language-is-asked-for", "core/concord/flows/offence.py", "concord.reading.reader"),
    Offence("a-language-is-asked-for", "core/concord/flows/offence.py", "concord.reading.parts"),
    Offence("desktop-uses-the-front-door", "desktop/concord_desktop/offence.py", "concord.store"),
    Offence("desktop-uses-the-front-door", "desktop/concord_desktop/offence.py", "concord.planning"),
    Offence("desktop-uses-the-front-door", "desktop/concord_desktop/offence.py", "ortools"),
)


def lint(tree: Path, contract: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run import-linter on `tree` and on nothing else."""
    places = os.pathsep.join(str(tree / part) for part in ("core", "desktop"))
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache", "--no-logo"]
    if contract is not None:
        command += ["--contract", contract]
    environment = {**os.environ, "PYTHONPATH": places, "NO_COLOR": "1", "COLUMNS": "200"}
    return subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, timeout=60, check=False)


def contract_names(tree: Path) -> dict[str, str]:
    """Return the name of each contract by its id."""
    config = configparser.ConfigParser()
    config.read(tree / CONFIG, encoding="utf-8")
    return {section.removeprefix(PREFIX): config[section]["name"] for section in config.sections() if section.startswith(PREFIX)}


@pytest.fixture(scope="module")
def tree(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the packages and their contracts, to be spoiled."""
    copy = tmp_path_factory.mktemp("tree")
    leave_out = shutil.ignore_patterns("__pycache__")
    for part in ("core", "desktop", "tests/architecture"):
        shutil.copytree(checkout / part, copy / part, ignore=leave_out)
    shutil.copy(checkout / CONFIG, copy / CONFIG)
    return copy


def test_the_sources_keep_every_contract(checkout: Path) -> None:
    result = lint(checkout)
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_contract_has_an_offence_here(checkout: Path) -> None:
    assert set(contract_names(checkout)) == {offence.contract for offence in OFFENCES}


@pytest.mark.parametrize("contract", dict.fromkeys(offence.contract for offence in OFFENCES))
def test_a_broken_contract_is_reported_by_name_with_each_offence(tree: Path, contract: str) -> None:
    offences = [offence for offence in OFFENCES if offence.contract == contract]
    lines: dict[Path, list[str]] = {}
    for offence in offences:
        lines.setdefault(tree / offence.module, []).append(f"import {offence.imports}\n")
    for module, imports in lines.items():
        module.write_text("".join(imports), encoding="utf-8")
    try:
        result = lint(tree, contract)
    finally:
        for module in lines:
            module.unlink()
    name = re.escape(contract_names(tree)[contract])
    assert result.returncode == 1, result.stdout + result.stderr
    assert re.search(rf"{name}\s+(\[.*\] )?BROKEN", result.stdout), result.stdout
    unnoticed = [offence for offence in offences if not re.search(offence.told, result.stdout)]
    assert not unnoticed, result.stdout


def test_a_module_of_core_in_no_layer_is_reported(tree: Path) -> None:
    stray = tree / "core" / "concord" / "stray.py"
    stray.write_text("", encoding="utf-8")
    try:
        result = lint(tree, "layers")
    finally:
        stray.unlink()
    assert result.returncode == 1
    assert "stray" in result.stdout

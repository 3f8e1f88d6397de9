"""What a desktop is told about Concord is true and well formed."""

from __future__ import annotations

import configparser
import shutil
import subprocess
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

APP_ID = "org.concordplanner.Concord"


@pytest.fixture
def packaging(checkout: Path) -> Path:
    """The folder with the desktop entry, icon and AppStream metadata."""
    return checkout / "packaging"


@pytest.fixture
def project(checkout: Path) -> dict[str, dict[str, str]]:
    """The project table of pyproject.toml."""
    table: dict[str, dict[str, str]] = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return table


def test_the_desktop_entry_starts_a_program_that_the_wheel_installs(packaging: Path, project: dict[str, dict[str, str]]) -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(packaging / f"{APP_ID}.desktop", encoding="utf-8")
    program = entry["Desktop Entry"]["Exec"].split()[0]
    assert program in {**project["scripts"], **project["gui-scripts"]}
    assert entry["Desktop Entry"]["Icon"] == APP_ID


def test_the_metadata_names_this_version_and_its_programs(packaging: Path, project: dict[str, dict[str, str]]) -> None:
    component = ElementTree.parse(packaging / f"{APP_ID}.metainfo.xml").getroot()
    releases = [release.get("version") for release in component.iter("release")]
    programs = {binary.text for binary in component.iter("binary")}
    assert component.findtext("id") == APP_ID
    assert component.findtext("launchable") == f"{APP_ID}.desktop"
    assert releases[0] == project["version"]
    assert programs <= {*project["scripts"], *project["gui-scripts"]}


def test_the_window_and_the_desktop_show_the_same_icon(packaging: Path, checkout: Path) -> None:
    icon = (packaging / f"{APP_ID}.svg").read_bytes()
    ElementTree.fromstring(icon)
    assert (checkout / "resources" / "icons" / "concord.svg").read_bytes() == icon


@pytest.mark.skipif(shutil.which("appstreamcli") is None, reason="appstreamcli is not installed")
def test_appstream_finds_the_metadata_valid(packaging: Path) -> None:
    command = ["appstreamcli", "validate", "--no-net", f"{APP_ID}.metainfo.xml"]
    result = subprocess.run(command, cwd=packaging, capture_output=True, text=True, timeout=30, check=False)
    assert result.returncode == 0, result.stdout


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="desktop-file-validate is not installed")
def test_the_desktop_entry_is_valid(packaging: Path) -> None:
    command = ["desktop-file-validate", f"{APP_ID}.desktop"]
    result = subprocess.run(command, cwd=packaging, capture_output=True, text=True, timeout=30, check=False)
    assert result.returncode == 0, result.stdout

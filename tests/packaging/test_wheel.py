"""The wheel, installed in an empty environment outside the checkout, carries all it needs."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def run(command: list[str | Path], folder: Path, timeout: int = 300) -> subprocess.CompletedProcess[str]:
    """Run a program outside the checkout, without a screen and without anything on the path that is not installed."""
    left_out = {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY", "PYTHONPATH", "VIRTUAL_ENV"}
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    environment |= {"HOME": str(folder), "XDG_DATA_HOME": str(folder / "data"), "XDG_CONFIG_HOME": str(folder / "config")}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=timeout, check=False)


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel. Without hatchling at hand pip fetches it, so this needs the network or pip's cache."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(checkout)]
    if importlib.util.find_spec("hatchling") is not None:
        command.append("--no-build-isolation")
    result = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    if result.returncode != 0 and "hatchling" in result.stderr and "No matching distribution" in result.stderr:
        pytest.skip("hatchling can not be fetched here")
    assert result.returncode == 0, result.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel in it; what it depends on is lent by the environment that runs the tests."""
    home = tmp_path_factory.mktemp("installed")
    environment = home / "venv"
    venv.EnvBuilder(with_pip=False, symlinks=True).create(environment)
    python = environment / "bin" / "python"
    command = [sys.executable, "-m", "pip", "--quiet", "--python", str(python), "install", "--no-deps", "--no-index", str(wheel)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert result.returncode == 0, result.stderr
    (packages,) = environment.glob("lib/python*/site-packages")
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return environment


def test_the_wheel_holds_every_resource_of_the_checkout(wheel: Path, checkout: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    resources = [path.relative_to(checkout) for path in (checkout / "resources").rglob("*") if path.is_file()]
    assert resources
    assert [str(path) for path in resources if f"concord/{path.as_posix()}" not in inside] == []


def test_resources_are_found_in_the_installed_package_and_not_in_the_checkout(installed: Path, tmp_path: Path) -> None:
    script = "from concord.resource_files import resource_path as p; print(p('examples', 'family', 'marta.txt')); print(p('icons'))"
    result = run([installed / "bin" / "python", "-c", script], tmp_path)
    text, icons = result.stdout.split()
    assert text.startswith(str(installed))
    assert Path(text).is_file()
    assert Path(icons).is_dir()


def test_the_example_works_from_the_wheel_with_no_display(installed: Path, tmp_path: Path) -> None:
    result = run([installed / "bin" / "concord", "demo"], tmp_path)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "concord-week.png").read_bytes().startswith(b"\x89PNG")
    calendars = sorted(path.name for path in (tmp_path / "concord-week").glob("*.ics"))
    assert calendars == ["everyone.ics", "felix.ics", "jonas.ics", "lena.ics", "marta.ics", "ruth.ics"]
    assert "concord-week.png" in result.stdout
    assert "concord-week" in result.stdout

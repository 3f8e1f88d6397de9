"""Fixtures for every test."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from tests.helpers import loopback_only

from concord import worker
from concord.store.keys import PassphraseCost

ROOT = Path(__file__).resolve().parent.parent

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test asks a model that happens to run on this PC, unless it says so.
os.environ["CONCORD_READER"] = "grammar"
# How long something takes is measured in benchmarks/, never in a test: machines are noisy.
settings.register_profile("concord", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("concord")
# Children are started by the hundred here: they are copied from a process that has met the people of the tests, and the solver.
worker.IMPORTED_ONCE = (*worker.IMPORTED_ONCE, "ortools.sat.python.cp_model", "tests.helpers.known_names")


loopback_only.install()

_MEMORY, _ROOM = Path("/dev/shm"), 2 * 1024**3


def _has_room_for_files(memory: Path) -> bool:
    """Say whether files can be in memory: there is room, and programs may be run from there."""
    is_usable = memory.is_dir() and os.access(memory, os.W_OK) and not os.statvfs(memory).f_flag & os.ST_NOEXEC
    return is_usable and shutil.disk_usage(memory).free > _ROOM


# Whatever is saved is waited for until the disk has it, some ten times in each test of a household: in memory that takes no time.
if _has_room_for_files(_MEMORY):
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))
# Tests start programs by the dozen: where Python is told to leave no bytecode beside its sources, it is left elsewhere, and not made anew each time.
if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
    _bytecode = tempfile.mkdtemp(prefix="concord-bytecode-", dir=os.environ.get("PYTEST_DEBUG_TEMPROOT"))
    os.environ["PYTHONPYCACHEPREFIX"] = _bytecode
    atexit.register(shutil.rmtree, _bytecode, ignore_errors=True)


_LONG = ("tests/journeys/", "test_at_rest", "test_swap", "test_crash", "test_trust", "test_ask_kinds", "evaluate_access")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run what takes ten seconds and more first: at the end one worker would be at it while the other has nothing left to do."""
    items.sort(key=lambda item: not any(name in item.nodeid for name in _LONG))


@pytest.fixture(autouse=True)
def only_this_pc() -> Iterator[None]:
    """Fail a test during which anything reached for another computer."""
    yield
    reached = list(loopback_only.reached)
    loopback_only.reached.clear()
    assert not reached, f"something reached for another computer: {reached}"


@pytest.fixture
def cheap_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have passphrases of keys stretched for no time: tests/core/store/test_keys.py tries what they cost in earnest."""
    monkeypatch.setattr(PassphraseCost.__init__, "__defaults__", (1, 64, 1))


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The root of the source tree."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real documents and their keys that do not travel with the project: $CONCORD_DATA, else ../shared/data. Skips without them."""
    named = os.environ.get("CONCORD_DATA")
    folder = Path(named) if named else ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the shared data is not here (set CONCORD_DATA)")
    return folder


@pytest.fixture(scope="session")
def example_family() -> Path:
    """The folder of the example family: a text for each member and house_rules.txt."""
    return ROOT / "resources" / "examples" / "family"

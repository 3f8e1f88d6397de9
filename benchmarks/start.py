"""Measures a cold start as a person sees it: from the command to the last change of the screen, and what it then holds in memory.

Every program is started on its own empty virtual screen (Xvfb), whose picture is read from memory each 10 ms; a start is over when
nothing on the screen has changed for two seconds. Memory is the proportional set size (PSS) of the program and all its children.
`--beside COMMAND` starts another program in the same run, in turns: `--beside "dbus-run-session gnome-calendar" --beside thunderbird`.
The ratio is Concord's figure as a multiple of the program's. Needs Xvfb.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import mmap
import os
import shlex
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

REST = 2.0
"""Seconds without a change after which a program has started."""
SETTLED = 8.0
"""Seconds after which its memory is read: what it gets ready behind its window stands by then."""
LONGEST = 60.0
"""Seconds after which a start is given up."""
STEP = 0.01
FIRST_SCREEN = 90
WORDS = {"first": "first seen, s", "last": "at rest, s", "memory": "held at rest, MB"}


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds to the first and the last change of the screen, and megabytes held then."""

    first: float
    last: float
    memory: float


@contextlib.contextmanager
def screen(folder: Path, number: int) -> Iterator[Path]:
    """A virtual screen of 1366 by 768; yields the file its picture is in."""
    xvfb = subprocess.Popen(
        ["Xvfb", f":{number}", "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-fbdir", str(folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        picture = folder / "Xvfb_screen0"
        while not picture.exists() or not picture.stat().st_size:
            time.sleep(STEP)
        time.sleep(0.3)
        yield picture
    finally:
        xvfb.terminate()
        xvfb.wait()


def started(command: Sequence[str], env: dict[str, str], number: int) -> Start:
    """Start a program on a screen of its own, wait until it rests, and end it."""
    with tempfile.TemporaryDirectory() as made, screen(Path(made), number) as picture, picture.open("rb") as file:
        pixels = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        before = hashlib.blake2b(pixels).digest()
        begun = time.perf_counter()
        program = subprocess.Popen(
            command, env={**env, "DISPLAY": f":{number}"}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        changes: list[float] = []
        try:
            while (now := time.perf_counter() - begun) < LONGEST and (not changes or now - changes[-1] < REST):
                if (seen := hashlib.blake2b(pixels).digest()) != before:
                    before = seen
                    changes.append(time.perf_counter() - begun)
                time.sleep(STEP)
            time.sleep(SETTLED)
            return Start(changes[0], changes[-1], held(program.pid))
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(program.pid, signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                program.wait(5)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(program.pid, signal.SIGKILL)
            pixels.close()


def held(pid: int) -> float:
    """Return the megabytes that the processes of a session share among themselves and hold alone."""
    total = 0
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            with contextlib.suppress(OSError, ProcessLookupError):
                if os.getsid(int(process.name)) == pid:
                    rollup = (process / "smaps_rollup").read_text()
                    total += sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=5, help="how often each is started")
    parser.add_argument("--beside", metavar="COMMAND", action="append", default=[], help="another program to start in turns with Concord")
    options = parser.parse_args()
    commands = [[sys.executable, "-c", "from concord.cli import main; main(['demo'])"], *map(shlex.split, options.beside)]
    names = ["Concord", *options.beside]
    found: dict[str, list[Start]] = {name: [] for name in names}
    with tempfile.TemporaryDirectory() as home:
        left_out = {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "QT_QPA_PLATFORM", "PYTHONDONTWRITEBYTECODE"}
        env = {name: value for name, value in os.environ.items() if name not in left_out} | {"HOME": home, "XDG_RUNTIME_DIR": home}
        for run in range(options.runs + 1):
            for number, (name, command) in enumerate(zip(names, commands, strict=True)):
                start = started(command, env, FIRST_SCREEN + number)
                if run:  # the first makes what later starts find: the example family, bytecode, caches of fonts
                    found[name].append(start)
    print(f"{'':32}  {'':16}     min  median     max   ratio")
    ours = {what: statistics.median(getattr(start, what) for start in found["Concord"]) for what in WORDS}
    for name, starts in found.items():
        for what, words in WORDS.items():
            each = [getattr(start, what) for start in starts]
            middle = statistics.median(each)
            print(f"{name[:32]:32}  {words:16} {min(each):7.2f} {middle:7.2f} {max(each):7.2f} {ours[what] / middle:7.2f}")


if __name__ == "__main__":
    main()

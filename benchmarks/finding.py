"""How long finding takes (Ctrl+K): from a letter that is typed to what was found standing on the screen.

    python -m benchmarks.finding [--items 200 2000 10000]

`--items` is how many things there are to find: half of them blocks of one week, half sentences, beside people, places and pages. The
first line of each is what it takes to look through the plan, which is done in moments between Ctrl+K and the first letter. Times are
milliseconds of its own process: the shortest, the middle, the longest, and last the middle as a multiple of one fixed piece of plain
Python.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from concord.domain.plan import Plan
from concord_desktop.app import dress
from concord_desktop.finding.field import Finder
from concord_desktop.theme import Theme

from .measure import NOW, calibrate
from .timeline import week_of_blocks

_TYPED = ("piano", "wednesday ana", "dora swimming 17", "insurance call", "homwork", "kitchen", "zzzzzz", "mends ana bike")
"""What is typed, letter by letter: words in and out of order, a slip, and what is nowhere."""


def household_of(count: int) -> Plan:
    """Make a week in which there are `count` things to find, half blocks and half sentences, no two of one wording."""
    plan = week_of_blocks(count // 2)
    rules = []
    for n, judged in enumerate(plan.rules):
        text = f"{judged.rule.text} with a{n % 997}b and c{n % 641}d, on the {n % 28 + 1}th, when nobody else needs the k{n % 331}"
        rules.append(replace(judged, rule=replace(judged.rule, text=text)))
    return replace(plan, rules=tuple(rules))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print two lines for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, nargs="+", default=[200, 2_000, 10_000])
    options = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(["concord"])
    assert isinstance(application, QApplication)
    dress(application)
    theme = Theme("light", 100, application)
    theme.apply_to(application)
    for count in options.items:
        window = QWidget()
        window.resize(1366, 768)
        finder = Finder(theme, window)
        window.show()
        finder.show_plan(household_of(count), None, NOW)
        application.processEvents()
        window.activateWindow()
        _tell(f"{count:6} things, ready", [_timed(finder.findable, application)])
        _tell(f"{count:6} things, a letter", [one for words in _TYPED for one in _letters(finder, words, application)])
        window.close()


def _letters(finder: Finder, words: str, application: QApplication) -> list[float]:
    """Type words, and return how long it took after each letter until what was found had been painted."""
    finder.clear()
    application.processEvents()
    times = []
    for letter in words:
        key = Qt.Key.Key_Space if letter == " " else Qt.Key(ord(letter.upper()))
        times.append(_timed(lambda key=key: QTest.keyClick(finder, key), application))
    return times


def _timed(act: Callable[[], object], application: QApplication) -> float:
    start = time.process_time()
    act()
    application.processEvents()
    return (time.process_time() - start) * 1000


def _tell(name: str, times: Sequence[float]) -> None:
    start = time.process_time()
    calibrate()
    fixed = (time.process_time() - start) * 1000
    middle = statistics.median(times)
    print(f"{name:24}{min(times):8.1f}{middle:8.1f}{max(times):8.1f}  ms{middle / fixed:8.2f}")


if __name__ == "__main__":
    main()

"""Makes the pictures of docs/screenshots anew, or those that are named. Needs no display.

    python scripts/pictures.py [NAME ...]

Each is the window on the example family, started as a person would start it. `after-drag` and `drag` show a block in somebody's hand
and are not among them.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
PICTURES = {
    "week": ["--view", "week"],
    "day": [],
    "day-dark": ["--theme", "dark"],
    "day-2560": ["--size", "2560x1440"],
    "conflict-selected": ["--select", "Study chemistry"],
    "quick-add": ["--write", "Choir every other Tuesday from 19:30 to 21:30, starting on 1 December."],
    "settle": ["--screen", "settle"],
    "rules": ["--screen", "rules"],
    "documents": ["--screen", "documents"],
    "other-weeks": ["--press", "Ctrl+Shift+W"],
    "find-time": ["--press", "Ctrl+Shift+T"],
    "questions": ["--press", "Ctrl+Shift+Q"],
    "who-gave-way": ["--press", "Ctrl+Shift+G"],
}


def main() -> int:
    """Make the pictures; return how many could not be made."""
    names = sys.argv[1:] or list(PICTURES)
    unknown = [name for name in names if name not in PICTURES]
    if unknown:
        print(f"There is no picture {unknown[0]}. Name some of: {', '.join(PICTURES)}.", file=sys.stderr)
        return 2
    failed = 0
    for name in names:
        to = FOLDER / f"{name}.png"
        failed += subprocess.run([sys.executable, "-m", "concord_desktop.app", "demo", "--screenshot", str(to), *PICTURES[name]]).returncode
    return failed


if __name__ == "__main__":
    sys.exit(main())

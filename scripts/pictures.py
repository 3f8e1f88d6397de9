"""Makes the pictures of docs/screenshots anew, or those that are named. Needs no display.

    python scripts/pictures.py [NAME ...]

Every screen in every look, to be looked through, is made by scripts/gallery.py.

Each is the window on the example family, started as a person would start it; those of GALLERY take more than that and are made there.
`fridge` is the first page that it would print.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
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
    "who-gave-way": ["--press", "Ctrl+Shift+G"],
    "on-paper": ["--press", "Ctrl+P"],
}
GALLERY = ("drag", "ask", "child", "lock", "first-sentences")
FRIDGE, SHARPNESS = "fridge", 1.25


def main() -> int:
    """Make the pictures; return how many could not be made."""
    known = [*PICTURES, *GALLERY, FRIDGE]
    names = sys.argv[1:] or known
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"There is no picture {unknown[0]}. Name some of: {', '.join(known)}.", file=sys.stderr)
        return 2
    failed = make_as_in_gallery([name for name in names if name in GALLERY])
    for name in (one for one in names if one not in GALLERY):
        to = FOLDER / f"{name}.png"
        if name == FRIDGE:
            failed += not draw_fridge_page(to)
            continue
        failed += subprocess.run([sys.executable, "-m", "concord_desktop.app", "demo", "--screenshot", str(to), *PICTURES[name]]).returncode
    return failed


def make_as_in_gallery(names: list[str]) -> int:
    """Make pictures that the gallery has, in its first look; return how many could not be made."""
    if not names:
        return 0
    steps_before = ["first-people"] if "first-sentences" in names else []
    with tempfile.TemporaryDirectory(prefix="concord-") as home:
        gallery = Path(__file__).with_name("gallery.py")
        subprocess.run([sys.executable, str(gallery), home, *names, *steps_before, "light", "1366x768", "100"], check=False)
        made = {one.stem: one for one in Path(home).rglob("*.png") if one.stem in names}
        for name, one in made.items():
            shutil.copy(one, FOLDER / f"{name}.png")
    return len(set(names) - made.keys())


def draw_fridge_page(to: Path) -> bool:
    """Draw the example family's first page; say whether that worked."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QPainter, QPixmap
    from PySide6.QtWidgets import QApplication

    from concord.cli import DEMO_NOW
    from concord.domain.plan import Week
    from concord.flows.load_documents import load_document
    from concord.flows.plan_documents import plan_documents
    from concord.flows.read_documents import EVERYBODY
    from concord.resource_files import resource_path
    from concord_desktop.paper.page_painter import PagePainter
    from concord_desktop.paper.sheet_layout import A4, lay_out
    from concord_desktop.paper.sheets import sheets_of

    application = QApplication.instance() or QApplication(["concord"])
    documents = [load_document(path) for path in sorted(resource_path("examples", "family").glob("*.txt"))]
    plan = plan_documents(documents, week=Week.of(DEMO_NOW.date()), now=DEMO_NOW, viewer=EVERYBODY)
    pages = PagePainter()
    page = lay_out(sheets_of(plan, people=())[0], A4, pages.measure)[0]
    picture = QPixmap(round(A4.width * SHARPNESS), round(A4.height * SHARPNESS))
    picture.fill("white")
    painter = QPainter(picture)
    painter.scale(SHARPNESS, SHARPNESS)
    pages.paint(painter, page)
    painter.end()
    application.processEvents()
    return bool(picture.save(str(to)))


if __name__ == "__main__":
    sys.exit(main())

"""Small households for tests."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from concord.domain.clock import Clock, FixedClock
from concord.domain.document import Document
from concord.domain.ids import MemberId
from concord.store.keys import KeyFileHolder
from concord.workspace import Changed, DocumentView, Workspace

ANA, BEN, TIM = MemberId("ana"), MemberId("ben"), MemberId("tim")
NOW = datetime(2026, 11, 25, 10, 20)
MONDAY = date(2026, 11, 23)

ANA_TEXT = "1. I run on Tuesday from 6:00 to 7:00.\n2. I see the doctor on Wednesday from 9:00 to 10:00. [private]\n3. I need the car on Friday from 17:00 to 18:00.\n"
BEN_TEXT = "1. I need the car on Friday from 17:30 to 19:00.\n2. We bake a cake for Tim on Thursday from 15:00 to 16:00. [keep from: Tim]\n3. Choir on Monday from 19:00 to 20:30.\n"
TIM_TEXT = "1. I have judo on Thursday from 17:00 to 18:00.\n"
HOUSE_TEXT = "House rules:\n1. When two of us need the car at the same time, Ana goes first.\n"

DOCUMENTS = [
    Document("ana.txt", ANA_TEXT),
    Document("ben.txt", BEN_TEXT),
    Document("tim.txt", TIM_TEXT),
    Document("house_rules.txt", HOUSE_TEXT, is_house_rules=True),
]


def home(folder: Path, documents: list[Document] | None = None, clock: Clock | None = None) -> Workspace:
    """Make a household file in `folder` and open it."""
    keys = KeyFileHolder(folder / "keys")
    return Workspace.create(
        folder / "home.concord",
        "Home",
        DOCUMENTS if documents is None else documents,
        keys=keys,
        clock=clock or FixedClock(NOW),
        timezone="Europe/Paris",
    )


def again(folder: Path, clock: Clock | None = None) -> Workspace:
    """Open the household that `home` made."""
    return Workspace.open(folder / "home.concord", keys=KeyFileHolder(folder / "keys"), clock=clock or FixedClock(NOW))


def page(workspace: Workspace, title: str, viewer: MemberId | None = None) -> DocumentView:
    """Return one document as `viewer` has it."""
    return next(view for view in workspace.documents(viewer) if view.title == title)


def save(workspace: Workspace, who: MemberId, title: str, text: str) -> Changed:
    """Save a text over the page as it is now."""
    view = page(workspace, title, who)
    return workspace.save_document(who, view.id, text, revision=view.revision)

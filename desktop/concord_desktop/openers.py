"""What opens or makes a household. Each returns a function that a job runs off the main thread: nothing heavy is loaded before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concord.domain.ids import MemberId
    from concord.workspace import Workspace

Opener = Callable[[], "Workspace"]


def demo(folder: Path | None = None) -> Opener:
    """Open the example family; `folder` is where it lives, None its usual place."""

    def opener() -> Workspace:
        from concord.workspace import Workspace

        return Workspace.demo(folder)

    return opener


def household_file(path: Path, *, sheet: Sequence[str] | None = None, passphrase: str | None = None) -> Opener:
    """Open a .concord file; with the groups of its recovery sheet, or the passphrase of its key, where it needs these."""

    def opener() -> Workspace:
        from concord.workspace import Workspace

        return Workspace.open(path, sheet=sheet, passphrase=passphrase)

    return opener


def household_of_texts(path: Path, texts: Sequence[Path]) -> Opener:
    """Make a .concord file of text files; one with "house" in its name holds the house rules."""

    def opener() -> Workspace:
        from concord.flows.load_documents import load_document
        from concord.workspace import Workspace

        documents = [load_document(text, is_house_rules="house" in text.stem.casefold()) for text in sorted(texts)]
        return Workspace.create(path, path.stem, documents)

    return opener


def brought_back(workspace: Workspace, viewer: MemberId | None, copy: Path, told: list[str]) -> Opener:
    """Put a copy in the place of the household that is open, and open it; without success the one that was. `told` gets what came of it."""

    def opener() -> Workspace:
        from concord.domain.errors import WorldError
        from concord.flows.back_up import brought_back_words

        try:
            told.append(brought_back_words(workspace.copies.bring_back(viewer, copy)))
        except WorldError as problem:
            told.append(problem.line)
        return workspace.reopened()

    return opener

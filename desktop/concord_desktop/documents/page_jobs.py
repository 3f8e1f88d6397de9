"""What the Documents screen has done off the main thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from concord.domain.errors import WorldError
from concord.domain.ids import MemberId

if TYPE_CHECKING:
    from concord.workspace import Changed, DocumentView, Workspace

LARGEST_FILE = 1_000_000


def add_page(
    workspace: Workspace, viewer: MemberId | None, title: str, text: str, path: Path | None
) -> tuple[MemberId | None, Changed, Sequence[DocumentView]]:
    """Add a page of the viewer's, out of a file where one is given.

    Raises:
        WorldError: the file is no text or too long, or the page could not be kept.
    """
    if path is not None:
        try:
            if path.stat().st_size > LARGEST_FILE:
                raise WorldError("That file is more text than a page holds.", "Split it into several files.")
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise WorldError("That file could not be read as text.", "Save it as plain text (UTF-8), then bring it in.") from error
    changed = workspace.add_document(viewer, title, viewer, text)
    return viewer, changed, workspace.documents(viewer)


def documents_of(workspace: Workspace, viewer: MemberId | None) -> tuple[MemberId | None, Sequence[DocumentView]]:
    """Return the pages with whose they are, so that answers for who looked before can be told."""
    return viewer, workspace.documents(viewer)

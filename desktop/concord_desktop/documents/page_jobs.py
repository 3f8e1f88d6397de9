"""What the Documents screen has done off the main thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from concord.domain.ids import MemberId

if TYPE_CHECKING:
    from concord.workspace import Changed, DocumentView, Workspace


def add_page(workspace: Workspace, viewer: MemberId | None, title: str) -> tuple[MemberId | None, Changed, Sequence[DocumentView]]:
    """Add an empty page of the viewer's.

    Raises:
        WorldError: it could not be kept.
    """
    changed = workspace.add_document(viewer, title, viewer, "")
    return viewer, changed, workspace.documents(viewer)


def documents_of(workspace: Workspace, viewer: MemberId | None) -> tuple[MemberId | None, Sequence[DocumentView]]:
    """Return the pages with whose they are, so that answers for who looked before can be told."""
    return viewer, workspace.documents(viewer)

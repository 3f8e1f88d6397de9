"""What is understood of a text while it is being written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from concord.domain.document import Document
from concord.domain.household import Household
from concord.domain.ids import MemberId
from concord.domain.plan import Judged


def understand_text(
    documents: Sequence[Document], title: str, household: Household, viewer: MemberId | None, written: date, now: datetime
) -> tuple[Judged, ...]:
    """Read the household's documents and return the rows of the one called `title`, in order, as `viewer` may have them."""
    # Runs in the worker; the window's own process imports this module and does without the reader.
    from .read_documents import EVERYBODY, read_documents
    from .read_rules import understood

    read = read_documents(documents, household=household, written=written, now=now, viewer=viewer or EVERYBODY)
    return tuple(row for row in understood(read) if row.rule.document == title)


def with_text(documents: Sequence[Document], title: str, text: str) -> tuple[Document, ...]:
    """Put an unsaved text in the place of the saved one."""
    return tuple(replace(document, text=text) if document.name == title else document for document in documents)

"""What is said of files that come in. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

from concord.flows.incoming import Incoming


def button_words(found: Sequence[Incoming]) -> str:
    """Return what the button that adds it says."""
    new = sum(len([1 for old, _new in one.pairs if old is None]) for one in found)
    other = sum(len(one.removed) for one in found)
    if not new and not other:
        return "Nothing new"
    if not new:
        return f"Change {_sentences(other)}"
    return f"Add {_sentences(new)}" + (f", change {other}" if other else "")


def done_words(found: Sequence[Incoming]) -> str:
    """Say what came in."""
    pages = [one.title for one in found if not one.changes_nothing]
    return f"In your pages now: {', '.join(pages)}. Undo takes {'it' if len(pages) == 1 else 'all of it'} out again."


def counts_words(one: Incoming) -> str:
    """Say how much of a file is there already or over."""
    counts = [f"{one.kept} there already"] if one.kept else []
    counts += [f"{one.over} over"] if one.over else []
    if not counts:
        return "Nothing new." if one.changes_nothing else ""
    return ", ".join(counts).capitalize() + "."


def _sentences(count: int) -> str:
    return f"{count} sentence{'' if count == 1 else 's'}"

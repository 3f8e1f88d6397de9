"""What a file would bring into a member's pages, as it is looked over before anything is added."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from concord.domain.ids import MemberId
from concord.domain.plan import Judged
from concord.domain.visibility import EVERYONE, Visibility

from .plan_json import JSON

_ALIKE = 0.5
"""Of two sentences that share so much of their words one is taken for the other, changed."""
Marks = Mapping[str, tuple[str, ...]]
"""Which lines came of which event of a calendar, as digests, to know them again."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file as it would come in: the page's title, its whole text afterwards, and what of that is new, gone or left out.

    `is_there` says that the page exists. `unsure` are the new lines that would be unclear; `left_out` names, and says why.
    """

    file: str
    title: str = ""
    text: str = ""
    is_there: bool = False
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: int = 0
    over: int = 0
    unsure: tuple[str, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    cancelled: tuple[str, ...] = ()
    """What goes because it was called off in the calendar: some of `removed`."""
    vanished: tuple[str, ...] = ()
    """What an earlier import brought, and the calendar holds no more. It stays, unless somebody says otherwise."""
    vanished_events: frozenset[str] = frozenset()
    """The events of `vanished`, as `marks` names them."""
    rows: tuple[Judged, ...] = ()
    """How each line of the page is understood."""
    audience: Visibility = EVERYONE
    """Who is to see what says nothing of it itself, where the page is new."""
    owners: tuple[MemberId | None, ...] = ()
    """Whose its sentences are."""
    marks: Marks | None = None
    """For a calendar: the events to know again."""
    problem: str = ""
    """Why nothing of it can come in."""

    @property
    def changes_nothing(self) -> bool:
        """Whether all of it is there already."""
        return not self.added and not self.removed

    @property
    def pairs(self) -> tuple[tuple[str | None, str | None], ...]:
        """What was there beside what comes: (None, new), (old, new) where it says something else now, (old, None) where it goes."""
        coming = list(self.added)
        pairs: list[tuple[str | None, str | None]] = []
        for gone in self.removed:
            likeness = {one: SequenceMatcher(None, gone.split(), one.split(), autojunk=False).ratio() for one in coming}
            near = max(coming, key=lambda one: likeness[one], default=None)
            if near is not None and likeness[near] >= _ALIKE and gone not in self.cancelled:
                coming.remove(near)
                pairs.append((gone, near))
            else:
                pairs.append((gone, None))
        return (*((None, one) for one in coming), *pairs)

    @property
    def may_be_narrowed(self) -> bool:
        """Whether one audience can be said of the whole page before it is there: it is new, and one member's."""
        return not self.is_there and len(set(self.owners)) == 1 and None not in self.owners

    def without_vanished(self) -> Incoming:
        """Have what the calendar holds no more go out too."""
        gone = {f"- {line}" for line in self.vanished}
        text = "".join(line for line in self.text.splitlines(keepends=True) if line.rstrip("\n") not in gone)
        marks = {who: digests for who, digests in (self.marks or {}).items() if who not in self.vanished_events}
        return replace(self, text=text, removed=(*self.removed, *self.vanished), vanished=(), vanished_events=frozenset(), marks=marks)

    def row_of(self, line: str) -> Judged | None:
        """Return how a line that comes in is understood."""
        return next((row for row in self.rows if line.startswith(row.rule.text)), None)


def digest(*parts: str) -> str:
    """Stand for an event, or a line that came of it, without holding a word of it."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:24]


def incoming_json(found: Sequence[Incoming], *, is_done: bool) -> JSON:
    """Return it as `concord.import/1`."""
    files: list[JSON] = [
        {
            "file": one.file,
            "page": one.title,
            "added": list(one.added),
            "removed": list(one.removed),
            "kept": one.kept,
            "over": one.over,
            "unsure": list(one.unsure),
            "left_out": [{"title": title, "because": because} for title, because in one.left_out],
            "cancelled": list(one.cancelled),
            "vanished": list(one.vanished),
        }
        for one in found
    ]
    return {"format": "concord.import/1", "done": is_done, "files": files}


def incoming_lines(found: Sequence[Incoming], *, is_done: bool) -> list[str]:
    """Say it line by line."""
    lines = []
    for one in found:
        lines.append(f"{one.file} → {one.title}")
        lines += [f"  + {line}" + ("   (unclear)" if line in one.unsure else "") for line in one.added]
        lines += [f"  - {line}" + ("   (cancelled)" if line in one.cancelled else "") for line in one.removed]
        lines += [f"  left out: {title}. {because}" for title, because in one.left_out]
        lines += [f"  not in the file any more, and left as it is: {line}" for line in one.vanished]
        if one.kept:
            lines.append(f"  {one.kept} there already")
        if one.over:
            lines.append(f"  {one.over} over")
    if all(one.changes_nothing for one in found):
        lines.append("Nothing new.")
    else:
        lines.append("Added." if is_done else "Nothing was added yet. Add --yes to do it.")
    return lines

"""What a member wrote, and each quotable text in it with its place in the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .ids import MemberId, RuleId
from .visibility import EVERYONE, Visibility


@dataclass(frozen=True, slots=True)
class Document:
    """A text file or a page of a profile.

    `member` owns what stands under no heading; None is the household. `is_house_rules` makes the whole file the
    household's part whatever its headings say.
    """

    name: str
    text: str
    member: MemberId | None = None
    is_house_rules: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """One rule text: a list entry, however many sentences it holds, or one sentence of prose.

    `member` is whose part it stands in (None: the household's). `line` and `last_line` count from 1 in the file. `text` is
    as written without list mark and tag; `name` is the member's display name as the heading wrote it.
    `owners` may see it whatever its scope, and change it.
    """

    id: RuleId
    member: MemberId | None
    document: str
    line: int
    last_line: int
    text: str
    visibility: Visibility = EVERYONE
    owners: tuple[MemberId, ...] = ()
    written: date | None = None
    """The day its words were written, where that is known: what "this Friday" in it means. None: the day of the whole reading."""
    like: RuleId | None = None
    """The text whose secret it seems to be about, where that and no word of its own keeps it from somebody."""

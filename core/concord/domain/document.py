"""What a member wrote, and each quotable text in it with its place in the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from .ids import MemberId, RuleId
from .rule import Rule
from .visibility import EVERYONE, Sight, Visibility


@dataclass(frozen=True, slots=True)
class LockedText:
    """A text that stays sealed to who looks: what stands in its place (`mark`), who may see it, and its shadow as it was last.

    Without a shadow nothing of it takes part in the shared plan.
    """

    mark: str
    visibility: Visibility
    owners: tuple[MemberId, ...]
    shadow: Rule | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text file or a page of a profile.

    `member` owns what stands under no heading; None is the household. `is_house_rules` makes the whole file the
    household's part whatever its headings say. `locked` are the texts of which only a mark stands in `text`. `audience` is who may see
    the sentences that say nothing of it themselves.
    """

    name: str
    text: str
    member: MemberId | None = None
    is_house_rules: bool = False
    locked: tuple[LockedText, ...] = ()
    audience: Visibility = EVERYONE


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
    column: int = 0
    """Where its words begin in their first line, counted from 0."""
    locked: LockedText | None = None
    """What is known of it where it is sealed to who looks; `text` is then the mark in its place."""
    over: str = ""
    """What stands over it in its page and says who may see it: a tag behind a heading or on a line of its own, or the words of a title."""

    def sight(self, viewer: MemberId | None, now: datetime) -> Sight:
        """Say what `viewer` gets of it at `now`: of what is sealed no more than the others get, whatever day it is."""
        if self.locked is None:
            return self.visibility.sight(viewer, frozenset(self.owners), now)
        seen = self.visibility.sight(viewer, frozenset(self.owners), datetime.min)
        return self.visibility.least_sight(datetime.min) if seen is Sight.FULL else seen

    def least_sight(self, now: datetime) -> Sight:
        """Say what whoever sees least of it gets at `now`."""
        return self.visibility.least_sight(now if self.locked is None else datetime.min)

"""Requests that cannot all be met as asked, and the ways out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .edit import Edit
from .ids import ConflictId, MemberId, RuleId
from .rule import Doubt
from .when import Span


class ConflictKind(StrEnum):
    """What it is that cannot be shared."""

    PLACE = "place"
    PERSON = "person"
    RESOURCE = "resource"
    SETTING = "setting"
    RESTRICTION = "restriction"
    ORDER = "order"
    UNCOVERED = "uncovered"


class Severity(StrEnum):
    """Hard: someone must give way. Soft: a fallback or a small change serves all."""

    HARD = "hard"
    SOFT = "soft"


class ConflictStatus(StrEnum):
    """Whether a policy, a rule of the plan or a person has settled it; unsure where it may be no conflict at all, and holds nobody up."""

    RESOLVED = "resolved"
    OPEN = "open"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Option:
    """One verified way out: what it says on its button, the edits it makes, the rules that would then not be kept as asked.

    `costs` pairs a member with what it costs them, in plain words.
    """

    label: str
    edits: tuple[Edit, ...] = ()
    breaks: tuple[RuleId, ...] = ()
    costs: tuple[tuple[MemberId, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """One clash of one maximal stretch and one set of requests, found on the requests as asked.

    `span` is None only where no date of the week can be named. `is_own` marks a member's own contradiction. `requests` are the ids of
    the clashing requests; `rules` the requests' rules, what they are anchored to, what set their place or value, and no other.
    `doubts` are what has to be said before anybody can tell whether it is one.
    """

    id: ConflictId
    kind: ConflictKind
    severity: Severity
    span: Span | None
    place: str | None
    members: tuple[MemberId, ...]
    rules: tuple[RuleId, ...]
    requests: tuple[str, ...]
    message: str
    is_own: bool = False
    status: ConflictStatus = ConflictStatus.OPEN
    policy: RuleId | None = None
    gave_way: tuple[RuleId, ...] = ()
    outcome: str = ""
    options: tuple[Option, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Sentences of one member that can not all be met as they are written, told when they are read; nothing is settled by it."""

    member: MemberId
    rules: tuple[RuleId, ...]
    message: str

"""How an item looks: one look, and at most two icons, by the order in which marks outrank each other (UI.md, "Marks")."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from concord.domain.conflict import ConflictStatus
from concord.domain.ids import ConflictId, ItemId, RuleId
from concord.domain.plan import ItemState, Plan, PlanItem, Verdict
from concord.domain.rule import Kind, Rule

from ..rules.audience import Audience, audience_of
from ..rules.meaning import Names


class Look(StrEnum):
    """The surface of a block."""

    PLAIN = "plain"
    ROUTINE = "routine"
    TOGETHER = "together"
    BUSY = "busy"
    UNSURE = "unsure"
    MISSED = "missed"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked about one item."""

    look: Look
    icons: tuple[str, ...] = ()
    open_conflicts: tuple[ConflictId, ...] = ()
    seen_by: Audience | None = None
    """Who may see it, where not everybody may."""

    @property
    def is_marked(self) -> bool:
        """Whether a routine item still has to be seen in the week."""
        return bool(self.open_conflicts or self.icons) or self.look in (Look.MISSED, Look.UNSURE, Look.DECLINED)


class MarkBook:
    """Looks up the marks of a plan's items."""

    def __init__(self, plan: Plan) -> None:
        self._rules: dict[RuleId, Rule] = {j.rule.id: j.rule for j in plan.rules}
        open_ones = [c for c in plan.conflicts if c.status is ConflictStatus.OPEN]
        self._names: Names = {member.id: member.name for member in plan.members}
        self._open = {c.id for c in open_ones}
        self._unsure = {request for c in plan.conflicts if c.status is ConflictStatus.UNSURE for request in c.requests}
        self._known: dict[ItemId, Marks] = {}
        self._by_request: dict[str, list[ConflictId]] = {}
        for conflict in open_ones:
            for request in conflict.requests:
                self._by_request.setdefault(request, []).append(conflict.id)

    def is_joined(self, item: PlanItem) -> bool:
        """Say whether an item is in an open conflict."""
        return item.request in self._by_request or (bool(item.conflicts) and not self._open.isdisjoint(item.conflicts))

    def marks(self, item: PlanItem) -> Marks:
        """Return the marks of `item`: conflict, missed, unsure, private, pinned, moved, in this order."""
        found = self._known.get(item.id)
        if found is None:
            found = self._known[item.id] = self._marks(item)
        return found

    def _marks(self, item: PlanItem) -> Marks:
        named = (*(c for c in item.conflicts if c in self._open), *self._by_request.get(item.request, ()))
        conflicts = tuple(dict.fromkeys(named))
        if item.is_busy:
            return Marks(Look.BUSY, (), conflicts)
        rule = self._rules.get(item.rules[0]) if item.rules else None
        seen_by = audience_of(rule.visibility if rule is not None else item.visibility, self._names)
        was_moved = item.state in (ItemState.MOVED, ItemState.RELOCATED, ItemState.CHANGED)
        is_declined = item.verdict is Verdict.DECLINED or item.state is ItemState.DECLINED
        icons = [
            name
            for name, holds in (
                ("missed", item.verdict is Verdict.MISSED),
                ("declined", is_declined and item.verdict is not Verdict.MISSED),
                ("question", bool(item.doubts) or (item.place is None and item.request in self._unsure)),
                (seen_by.icon, not seen_by.is_everyone),
                ("pin", item.is_pinned),
                ("moved", was_moved),
            )
            if holds
        ]
        return Marks(self._look(item, is_declined), tuple(icons[:2]), conflicts, None if seen_by.is_everyone else seen_by)

    @staticmethod
    def _look(item: PlanItem, is_declined: bool) -> Look:
        if item.verdict is Verdict.MISSED:
            return Look.MISSED
        if is_declined:
            return Look.DECLINED
        if item.doubts:
            return Look.UNSURE
        return Look.ROUTINE if item.is_routine else Look.PLAIN


def task_icon(item: PlanItem) -> str:
    """Return the icon on a task's disc."""
    by_category = {"medicine": "drop", "meal": "kitchen", "sleep": "moon", "hygiene": "bath", "cleaning": "box", "plants": "garden"}
    if item.kind is Kind.REMINDER:
        return "bell"
    return by_category.get(item.category or "", "task")


def band_icon(item: PlanItem) -> str:
    """Return the icon of a "not allowed" band."""
    words = f"{item.category or ''} {item.title}".casefold()
    if "sleep" in words or "night" in words:
        return "moon"
    return "quiet" if any(w in words for w in ("quiet", "silen", "noise", "loud", "music")) else "no-entry"


_PLACE_ICONS = (
    ("car", ("car", "van", "bike", "drive")),
    ("bath", ("bath", "shower", "toilet", "sauna")),
    ("sofa", ("living", "lounge", "family", "common")),
    ("kitchen", ("kitchen", "dining", "oven", "grill")),
    ("bed", ("bed",)),
    ("desk", ("desk", "office", "study", "meeting", "workshop")),
    ("tv", ("tv", "television", "screen", "projector", "computer")),
    ("garden", ("garden", "patio", "terrace", "balcony", "yard")),
    ("robot", ("robot",)),
    ("washer", ("wash", "laundry", "dryer")),
)


def place_icon(place: str, *, is_resource: bool = False) -> str:
    """Return an icon for a room or thing, by the plain words in its name."""
    words = place.casefold()
    for icon, parts in _PLACE_ICONS:
        if any(part in words for part in parts):
            return icon
    return "box" if is_resource else "door"

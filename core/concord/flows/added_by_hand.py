"""What was added by hand, by what each viewer gets of it: as with sentences, in full, as a shadow, or nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from concord.domain.edit import Add, Edit
from concord.domain.ids import RuleId
from concord.domain.visibility import EVERYONE, Sight, Visibility

from .read_documents import ReadHousehold, sight_of

BUSY = "Busy"


@dataclass(frozen=True, slots=True)
class AddedByHand:
    """Edits for one viewer. `shared` are the same for every viewer, with a shadow of what somebody may only know as busy.

    `hidden` are kept from somebody altogether and go where hidden sentences do: into a plan that is already frozen. `full` are those
    behind the shadows that this viewer may see, `busy` the names of the others.
    """

    shared: tuple[Edit, ...] = ()
    hidden: tuple[Edit, ...] = ()
    full: Mapping[str, Add] = field(default_factory=dict)
    busy: frozenset[str] = frozenset()
    audiences: Mapping[str, Visibility] = field(default_factory=dict)
    """Who may see what this viewer sees and somebody else does not."""
    sources: Mapping[str, RuleId] = field(default_factory=dict)
    """The sentence behind what came from another week; it is for whoever may read that."""


def sorted_by_sight(edits: Sequence[Edit], read: ReadHousehold) -> AddedByHand:
    """Sort edits by what `read.viewer` and the others may know of what they add."""
    places = {reading.place for rule in read.base if rule.id not in read.footprints for reading in rule.readings}
    shared: list[Edit] = []
    hidden: list[Edit] = []
    full: dict[str, Add] = {}
    busy: set[str] = set()
    audiences: dict[str, Visibility] = {}
    for edit in edits:
        if not isinstance(edit, Add) or not edit.visibility.is_narrowed(read.now):
            # What was kept from somebody until a time that has come is no secret any more.
            shared.append(replace(edit, visibility=EVERYONE) if isinstance(edit, Add) else edit)
            continue
        owners = frozenset(edit.owners)
        sights = {sight_of(edit.visibility, owners, person.id, read.now) for person in read.household.members}
        own = sight_of(edit.visibility, owners, read.viewer, read.now)
        if Sight.NOTHING in sights:
            if own is not Sight.NOTHING:
                hidden.append(edit)
                audiences[edit.item] = edit.visibility
        elif Sight.BUSY in sights:
            shared.append(_shadow(edit, places))
            if own is Sight.FULL:
                full[edit.item] = edit
                audiences[edit.item] = edit.visibility
            else:
                busy.add(edit.item)
        else:
            shared.append(edit)
    sources = {str(edit.item): edit.source for edit in edits if isinstance(edit, Add) and edit.source is not None}
    return AddedByHand(tuple(shared), tuple(hidden), full, frozenset(busy), audiences, sources)


def _shadow(edit: Add, places: Collection[str | None]) -> Add:
    """Reduce it to who, when, and a place or thing that everybody speaks of."""
    place = edit.place if edit.place in places else None
    resource = edit.resource if edit.resource in places else None
    return replace(edit, title=BUSY, place=place, resource=resource, category=None, visibility=EVERYONE, owners=(), source=None)

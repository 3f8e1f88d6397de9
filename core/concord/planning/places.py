"""Where things are: which rooms the household speaks of, who asks for which first, and where an unplaced thing may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from concord.domain.policy import Policy, PolicyKind
from concord.domain.rule import Reading, Rule

from .manners import SHARED_SPACES, is_called, is_done_at_home, is_shared, is_to_be_in


@dataclass(frozen=True, slots=True)
class Rooms:
    """The rooms that a household's rules name, in the order of the alphabet."""

    named: tuple[str, ...]

    @classmethod
    def of(cls, rules: Sequence[Rule], also: Sequence[str] = ()) -> Rooms:
        """Collect them from readings and policies; `also` are rooms known from elsewhere, such as a frozen plan."""
        found = {reading.place for rule in rules for reading in rule.readings if reading.place}
        for rule in rules:
            for reading in rule.readings:
                found.update(reading.elsewhere)
                for policy in reading.policies:
                    found.update(policy.places)
        return cls(tuple(sorted(found | set(also))))

    @property
    def shared(self) -> tuple[str, ...]:
        """Those that are everybody's."""
        return tuple(room for room in self.named if is_shared(room))

    def holding(self, place: str | None) -> tuple[str, ...]:
        """Return the single rooms that a stated place stands for."""
        if place is None:
            return ()
        return self.shared if place == SHARED_SPACES else (place,)

    def likely(self, plausible: Sequence[str]) -> tuple[str, ...]:
        """Return those of `plausible` that somebody's rules name."""
        return tuple(room for room in plausible if room in self.named)

    def open_to(self, category: str | None, activity: str | None, owner_name: str | None) -> tuple[str, ...]:
        """Return where something that is done at home and has no room may be: in any room that people spend their time in, or one's own."""
        if not is_done_at_home(category, activity):
            return ()
        shared = tuple(room for room in self.named if is_to_be_in(room))
        if not shared or owner_name is None:
            return shared
        own = (f"{owner_name}'s bedroom", f"{owner_name}'s room")
        return (*shared, next((room for room in own if room in self.named), own[1]))


def choices_of(reading: Reading, policies: Sequence[Policy]) -> tuple[tuple[str, ...], bool]:
    """Return the places or things that an activity may have, first choice first, and whether its own text states the first.

    A stated one may give way to the other places or things that its text names, and then to what comes after it in the household's
    fallback.
    """
    stated = reading.place or reading.resource
    if reading.otherwise_with and reading.resource is not None:
        return tuple(dict.fromkeys((reading.resource, *reading.otherwise_with, *_handed_on(reading.resource, policies)))), True
    if reading.elsewhere and reading.place is not None:
        return tuple(dict.fromkeys((reading.place, *reading.elsewhere, *_handed_on(reading.place, policies)))), True
    for policy in policies:
        if policy.kind is not PolicyKind.FALLBACK or not policy.choices:
            continue
        if stated is not None and stated in policy.choices:
            return policy.choices[policy.choices.index(stated) :], True
        if stated is None and serves(policy, reading):
            return policy.choices, False
    return ((stated,), True) if stated is not None else ((), False)


def _handed_on(first: str, policies: Sequence[Policy]) -> tuple[str, ...]:
    """Return what the household's fallback has from a place or thing on."""
    handing = (p.choices for p in policies if p.kind is PolicyKind.FALLBACK and first in p.choices)
    return next((choices[choices.index(first) :] for choices in handing), ())


def serves(policy: Policy, reading: Reading) -> bool:
    """Say whether a fallback's scope covers an activity. One that names no activities is for meetings, which need a room."""
    kinds = policy.scope.kinds or ("meeting",)
    return any(is_called(kind, reading.category, reading.activity) for kind in kinds)

"""Seeing it as somebody else does: a viewer that is two people at once, and sees of each text only what both of them may."""

from __future__ import annotations

from .ids import MemberId

_BEFORE = " seen by "
"""No id of a member has a space in it."""


def seen_by(whom: MemberId, looker: MemberId) -> MemberId:
    """Return the viewer who sees what `whom` sees, as far as `looker` may see it too. Nothing can be changed as them."""
    return MemberId(f"{whom}{_BEFORE}{looker}")


def eyes_of(viewer: MemberId) -> tuple[MemberId, ...]:
    """Return the members who all have to be allowed to see a text: one, or two where somebody sees it as another does."""
    return tuple(MemberId(one) for one in viewer.split(_BEFORE)) if _BEFORE in viewer else (viewer,)


def is_seen_as(viewer: MemberId | None) -> bool:
    """Say whether somebody sees it as another does."""
    return viewer is not None and _BEFORE in viewer


def whose_view(viewer: MemberId | None) -> MemberId | None:
    """Return whose week it is that a viewer sees as their own."""
    return eyes_of(viewer)[0] if viewer is not None else None


def looker_of(viewer: MemberId | None) -> MemberId | None:
    """Return who sits before the screen."""
    return eyes_of(viewer)[-1] if viewer is not None else None

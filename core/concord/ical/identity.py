"""Names for events and files that stay the same from export to export and tell nothing."""

from __future__ import annotations

import hashlib
import re

from concord.domain.ids import MemberId
from concord.domain.plan import PlanItem

EVERYONE = "everyone"
"""The audience whose copy holds what everybody may see."""


def event_uid(household: str, item: PlanItem) -> str:
    """Return the UID of an item: a hash of household and item id, and of no word of it.

    A busy item's is drawn from another space, so that two copies laid side by side cannot be matched by it.
    """
    space = "busy" if item.is_busy else "full"
    digest = hashlib.sha256("\x00".join((space, household, item.id)).encode()).hexdigest()
    return f"{digest[:32]}@concord"


def audience_name(audience: MemberId | None) -> str:
    """Return the name of an audience's file or folder, safe on every file system; None is everyone."""
    if audience is None:
        return EVERYONE
    safe = re.sub(r'[\x00-\x1f<>:"/\\|?*]', "_", audience).strip(". ") or "_"
    return f"member-{safe}" if safe == EVERYONE else safe

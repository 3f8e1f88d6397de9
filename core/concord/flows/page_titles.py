"""What a page is called, for one viewer: as if what they do not see had never been there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import PurePath

from concord.domain.document import Sentence
from concord.domain.household import Household
from concord.domain.ids import RuleId
from concord.domain.visibility import Sight

_APART = re.compile(r"  \d+(?=\.[^.\s]*\Z|\Z)")
"""What tells a page in the file from another of its name. Two blanks, which no title has: see `plain_title`."""


def plain_title(title: str) -> str:
    """Return a title as it is kept: with single blanks."""
    return " ".join(title.split())


def stored_title(title: str, taken: Collection[str]) -> str:
    """Return the title under which a new page is kept, apart from those in the file. Nobody is shown what sets it apart."""
    return _free(plain_title(title), taken, "  ")


def shown_titles(
    titles: Iterable[str], sentences: Sequence[Sentence], seen: Mapping[RuleId, Sight], household: Household
) -> dict[str, str]:
    """Return what each page that a viewer sees something of is called for them, by its title in the file.

    Pages of one name are numbered among those that they see. A page of which they may read nothing in full is called after its writer:
    its title is words like the rest.
    """
    by_page: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        by_page.setdefault(sentence.document, []).append(sentence)
    names = {person.id: person.name for person in household.members}
    shown: dict[str, str] = {}
    for title in titles:
        own = [s for s in by_page.get(title, ()) if seen[s.id] is not Sight.NOTHING]
        if title in by_page and not own:
            continue
        name = _APART.sub("", title)
        if own and all(seen[s.id] is Sight.BUSY for s in own):
            writer = next((s.member for s in own if s.member is not None), None)
            name = f"{names.get(writer, writer)}’s page" if writer is not None else "A page of the household"
        shown[title] = _free(name, shown.values(), " ")
    return shown


def _free(title: str, taken: Collection[str], gap: str) -> str:
    """Return the title, with a number before its ending where it is taken."""
    path, number, free = PurePath(title), 2, title
    while free in taken:
        free, number = f"{path.stem}{gap}{number}{path.suffix}", number + 1
    return free

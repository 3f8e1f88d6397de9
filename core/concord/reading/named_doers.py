"""Whether a text names the member who is to do something, or by whom it is done."""

from __future__ import annotations

import re
from collections.abc import Sequence

from concord.reading.watched import watched

_SHOULD_DO = watched(
    r"(?<!\s)\s+(?:should|must|has\s+to|is\s+to)\s+(?:please\s+)?(?!not\b|be\b|have\b|get\b|never\b|stay\b|go\s+to\s+bed|sleep)[a-z]+\s+\w",
    re.I,
)
_KIN_SHOULD = re.compile(r"(?:^\W*|,\s*)(?:mum|mom|mummy|mommy|dad|daddy|gran|granny|grandma|grandpa|grandad|nan|nana)$", re.I)


def names_who_should(text: str, names: Sequence[tuple[int, int]]) -> bool:
    """Say whether a member or relative, named at these places, should do something: "Oona should water the basil"."""
    for m in _SHOULD_DO.finditer(text):
        if _KIN_SHOULD.search(text[max(0, m.start() - 20) : m.start()]):
            return True
        if any(end == m.start() and (not text[:start].strip() or text[:start].rstrip().endswith(",")) for start, end in names):
            return True
    return False


_PASSIVE_BY = re.compile(
    r"\b(?:is|are|gets?|be|being)\s+(?:\w+ly\s+|always\s+)?(?:\w+(?:ed|en|wn)|made|done|fed|run|put|set|cut|brought|bought|kept|led|laid|swept|sent|hung)\b[^.;]{0,90}?\bby\s+$",
    re.I,
)


def is_done_by(text: str, names: Sequence[tuple[int, int]]) -> bool:
    """Say whether something is done by a member, named at one of these places: "the hens are fed by Tim"."""
    return any(_PASSIVE_BY.search(text[:start]) is not None for start, _ in names)

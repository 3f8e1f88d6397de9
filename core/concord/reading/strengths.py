"""How much a text insists."""

from __future__ import annotations

import re

from concord.domain.rule import Strength

_NICE = re.compile(
    r"\b(?:likes?|loves?|prefers?|preferring|enjoys?|appreciates?|would\s+be\s+(?:nice|lovely|great|good)|"
    r"if\s+(?:at\s+all\s+)?possible|if\s+we\s+can|ideally|preferably|hopes?|hoping|"
    r"fond\s+of|would\s+rather|favou?rite|wouldn[’']t\s+mind|nice\s+to\s+have|when\s+possible|if\s+convenient|happy\s+to|"
    r"would\s+love|happiest)\b",
    re.I,
)
_MUST = re.compile(
    r"\b(?:must|insists?|needs?|have\s+to|has\s+to|never|required?|requires?|essential|absolutely|under\s+no\s+circumstances|"
    r"no\s+matter\s+what|always\s+has\s+to|cannot|can[’']t|"
    r"may\s+not|not\s+allowed|strictly|mandatory|non-?negotiable|do\s+not|don[’']t|doesn[’']t\s+want|does\s+not\s+want|forbidden|"
    r"important|no\s+exceptions?|sharp|without\s+fail)\b",
    re.I,
)


def strength_of(text: str) -> Strength:
    """Return how much a text insists; a plain statement or wish is a should. What is liked stays nice whatever follows in it."""
    nice, must = _NICE.search(text), _MUST.search(text)
    if nice and must:
        return Strength.NICE if nice.start() < must.start() else Strength.MUST
    if nice:
        return Strength.NICE
    return Strength.MUST if must else Strength.SHOULD

"""How much a text insists."""

from __future__ import annotations

import re

from concord.domain.rule import Strength

from .watched import watched

_NICE = watched(
    r"\b(?:likes?|loves?|prefers?|preferring|enjoys?|appreciates?|would\s+be\s+(?:nice|lovely|great|good)|"
    r"if\s+(?:at\s+all\s+)?possible|if\s+we\s+can|ideally|preferably|hopes?|hoping|"
    r"fond\s+of|would\s+rather|favou?rite|wouldn[’']t\s+mind|nice\s+to\s+have|when\s+possible|if\s+convenient|happy\s+to|"
    r"would\s+love|[’']d\s+(?:love|prefer)|happiest|if\s+(?:it\s+fits|there[’']s\s+time|time\s+allows|you\s+(?:can|could|get\s+(?:a|the)\s+chance)|we\s+(?:get|have)\s+(?:a\s+chance|time))|"
    r"(?:it[’']s\s+)?fine\s+if\s+(?:it|this|that)\s+(?:moves|changes)|could\s+live\s+without|not\s+(?:fussed|bothered)|no\s+(?:rush|hurry|biggie|big\s+deal)|whenever\s+(?:suits|works)|optional|"
    r"happy\s+to\s+move|flexible|fancy|could\s+(?:use|do\s+with)|would\s+go\s+down\s+well|don[’']t\s+mind\s+(?:when|which|if)|dont\s+(?:care|mind)|don[’']t\s+care)\b",
    re.I,
)
_MUST = watched(
    r"\b(?:must|insists?|needs?\s+(?:(?:it|this|that|him|her|them|us|me|you|everyone|everybody)\s+)?to|have\s+to|has\s+to|never|required?|requires?|essential|absolutely|under\s+no\s+circumstances|"
    r"no\s+matter\s+what|always\s+has\s+to|cannot|can[’']t|"
    r"may\s+not|not\s+allowed|strictly|mandatory|non-?negotiable|do\s+not|don[’']t|doesn[’']t\s+want|does\s+not\s+want|forbidden|"
    r"important|no\s+(?:exceptions?|excuses|ifs|buts)|sharp|on\s+the\s+dot|without\s+fail|at\s+all\s+costs|rain\s+or\s+shine|come\s+what\s+may|whatever\s+happens|"
    r"I\s+mean\s+it|set\s+in\s+stone|not\s+optional|compulsory|crucial|vital|imperative|definitely|has\s+got\s+to|have\s+got\s+to|gotta|got\s+to|can[’']t\s+be\s+late)\b",
    re.I,
)

_NO_MUST = watched(
    r"\b(?:don[’']t|dont|do\s+not|doesn[’']t|does\s+not)\s+(?:mind|care|know|worry|fuss|matter|think|bother)\b|\bno\s+need\b|\bdon[’']t\s+(?:have|need)\s+to\b|\bcan[’']t\s+wait\b|"
    r"\bcan[’']t\s+believe\b|\bif\s+need(?:s)?\s+be\b|\bif\s+(?:it[’']s\s+)?need(?:ed)?\b",
    re.I,
)
"""Words that insist on nothing though they sound like it."""


def strength_of(text: str) -> Strength:
    """Return how much a text insists; a plain statement or wish is a should. What is liked stays nice whatever follows in it."""
    nice, must = _NICE.search(text), _MUST.search(_NO_MUST.sub(" ", text))
    if nice and must:
        return Strength.NICE if nice.start() < must.start() else Strength.MUST
    if nice:
        return Strength.NICE
    return Strength.MUST if must else Strength.SHOULD

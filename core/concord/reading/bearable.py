"""Says straight what somebody bears: "I cannot work when it is over 22 degrees" is "it should be no warmer than 22 when I work"."""

from __future__ import annotations

import re

from .verbs import third_person
from .watched import watched

_WHO = r"(?P<who>I|we|he|she|they|(?-i:[A-Z])[\w’-]+)"
_CANNOT = (
    r"(?:cannot|can[’']?t|can\s+not|can\s+never|could\s+never|is\s+unable\s+to|am\s+unable\s+to|are\s+unable\s+to|struggles?\s+to|finds?\s+it\s+(?:hard|difficult|impossible)\s+to|"
    r"(?:does\s+not|doesn[’']t|do\s+not|don[’']t|won[’']t|will\s+not|never)(?:\s+(?:want\s+to|like\s+to))?)"
)
_DEGREES = r"(?P<value>\d{1,2}(?:[.,]\d)?)\s*(?:°\s*[CF]?|degrees?(?:\s+(?:celsius|fahrenheit))?|[CF]\b)?"
_ROOM = r"(?:the|my|our|his|her|their)\s+[a-z]+(?:\s+(?:room|bedroom|office))?"
_BEARS = watched(
    rf"(?:^|(?<=[.;]\s)|(?<=,\s)){_WHO}\s+(?:really\s+|simply\s+|just\s+)?{_CANNOT}\s+(?P<what>[a-z]+(?:\s+(?!when\b|if\b|unless\b|in\b)[\w’-]+){{0,3}}?)"
    rf"(?:\s+in\s+(?P<inside>{_ROOM}))?\s+(?:when(?:ever)?|if|while|where|once)\s+"
    rf"(?:it|(?P<room>{_ROOM}))(?:[’']s|\s+(?:is|gets|goes|becomes|feels))\s+(?:any\s+)?"
    rf"(?P<than>warmer\s+than|hotter\s+than|colder\s+than|cooler\s+than|over|above|under|below)\s+{_DEGREES}(?:\s+(?:in\s+there|there|in\s+(?P<there>{_ROOM})))?",
    re.I,
)
_LIMITS = {"warmer": "no warmer than", "hotter": "no warmer than", "over": "no warmer than", "above": "no warmer than"}


def bearable(text: str) -> str:
    """Return a text with the warmth at which somebody cannot do something as a bound while they do it."""

    def said(m: re.Match[str]) -> str:
        room = m["room"] or m["there"] or m["inside"] or "it"
        limit = _LIMITS.get(m["than"].split()[0].lower(), "no colder than")
        first, _, rest = m["what"].partition(" ")
        does = first if m["who"].lower() in ("i", "we", "they") else third_person(first)
        return f"{room} should be {limit} {m['value']} degrees when {m['who']} {does} {rest}".rstrip()

    return _BEARS.sub(said, text)

"""Says what somebody has done to them as the appointment it is: "I have my eyes checked" is "I have an eye appointment"."""

from __future__ import annotations

import re

from .watched import watched

_PART = (
    r"(?P<part>eyes?|ears?|teeth|tooth|hair|nails|toenails|feet|foot|hearing|sight|skin|heart|lungs?|knees?|hips?|back|shoulders?|"
    r"blood(?:\s+pressure|\s+sugar)?|braces|glasses|stitches|moles?)"
)
_DONE = (
    r"(?P<done>checked|examined|tested|cut|trimmed|dyed|cleaned|x-rayed|scanned|taken|measured|tightened|fitted|removed|done|whitened|"
    r"looked\s+at|seen\s+to|screened)"
)
_HAS = r"(?P<has>has|have|gets?|(?:is|am|are)\s+(?:having|getting))"
_DONE_TO_ONE = watched(rf"\b{_HAS}\s+(?:my|his|her|their|our)\s+{_PART}\s+{_DONE}\b", re.I)
_ONE_OF = {"eyes": "eye", "ears": "ear", "feet": "foot", "knees": "knee", "hips": "hip", "lungs": "lung", "nails": "nail"}
_AT_THE_HAIRDRESSERS = {"cut": "hair cut", "trimmed": "hair cut", "dyed": "hair appointment", "done": "hair appointment"}


def said_as_appointments(text: str) -> str:
    """Return a text with what somebody has done to them said as an appointment of theirs."""

    def said(m: re.Match[str]) -> str:
        part = m["part"].lower()
        name = _AT_THE_HAIRDRESSERS.get(m["done"].lower()) if part == "hair" else None
        name = name or f"{_ONE_OF.get(part, part)} appointment"
        has = "has" if m["has"].lower() in ("has", "gets", "is having", "is getting") else "have"
        return f"{has} {'an' if name[0] in 'aeiou' else 'a'} {name}"

    return _DONE_TO_ONE.sub(said, text)

"""What is to be done to a thing, said without who does it: "gas bottles are checked", "the coffee had better be ground"."""

from __future__ import annotations

import re
from functools import lru_cache

from .verbs import is_participle
from .watched import watched
from .words import RECENT_TEXTS

_MODAL = (
    r"(?:must|should|shall|ha(?:s|ve)\s+(?:got\s+)?to|needs?\s+to|wants?\s+to|ought\s+to|had\s+better|[’']d\s+better|better|"
    r"(?:is|are)\s+to|need)"
)
_HOW = r"(?:(?:always|also|then|all|both|please|first|only|now|properly|carefully|thoroughly|well|[a-z]{2,}ly)\s+)*"
_MUST_BE = watched(rf"(?<!there)\s+{_MODAL}\s+{_HOW}(?:be|get)\s+{_HOW}(?P<done>[a-z]+)\b(?P<after>\s+\w+)?", re.I)
_IS = re.compile(
    rf"^\W*(?:(?:and|but|so|then|please)\s+)*(?P<subject>(?!(?:there|it|that|this|what|who|which|everyone|everybody|nobody|breakfast|lunch|dinner|supper|tea|meals?)\b)"
    rf"(?:(?!(?:I|we|he|she|they|you|is|are|who|that|which|if|when)\b)[\w’'-]+\s+){{1,7}}?)(?:is|are|gets?)\s+{_HOW}(?P<done>[a-z]+)\b(?P<after>\s+\w+)?",
    re.I,
)
_BARE = re.compile(
    r"^\W*(?:(?:all|the|my|our|his|her)\s+)*(?:[\w’-]+\s+){1,3}?(?:to\s+be|being)\s+(?P<done>[a-z]+)\b(?P<after>\s+\w+)?", re.I
)
_STATES = frozenset(
    """
    allowed permitted forbidden prohibited banned closed booked cancelled canceled postponed moved scheduled planned held fixed
    reserved engaged married supposed needed required wanted expected invited meant tired interested excited worried bored based
    located occupied finished done gone opened disturbed interrupted limited restricted seen started stopped suspended put-off
    called given told asked consulted respected kept left settled decided divided shared excused grounded signed enrolled
    registered known named dressed seated born lost broken ruined cooked-out retired delayed extended shortened changed unchanged
    confirmed involved accompanied supervised heard used worn eaten served taken
    """.split()
)
"""What something is, or who may do what, rather than what is done to it."""
_UNDONE_BY = {
    "put": r"off",
    "called": r"off",
    "moved": r"to\s+(?:\w+day|\d)|forward|back|from",
    "taken": r"\W*$|ill|sick|by|at|care",
    "kept": r"",
    "left": r"alone|be|in\s+peace|empty|free",
    "given": r"up",
}
"""What makes a state of it: "is put off", "is moved to Friday"."""
_CARED_FOR = frozenset("bathed fed picked collected dropped taken driven woken walked brought fetched put".split())
_DONE_ANYWAY = frozenset(
    [
        "moved",
        "taken",
        "put",
        "given",
        "left",
        "told",
        "asked",
        "changed",
        "called",
        "signed",
        "opened",
        "dressed",
        "confirmed",
        "booked",
        "cancelled",
        "served",
        "started",
        "stopped",
        "renewed",
        "fixed",
    ]
)
"""Under a must these are deeds: "the car has to be moved"."""


def without_auxiliary(text: str) -> str:
    """Return "hens shut in" of "hens must be shut in": what a calendar would call it."""
    m = _MUST_BE.search(text) or _IS.match(text)
    if m is None or not is_participle(m["done"]):
        return text
    lead = m.end("subject") if m.re is _IS else m.start()
    return f"{text[:lead].rstrip()} {text[m.start('done') :]}" if m.re is _MUST_BE.compiled or _is_deed(m, anyway=False) else text


@lru_cache(maxsize=RECENT_TEXTS)
def is_done_to(text: str) -> bool:
    """Say whether a text tells of a thing that something must be done to, or is done to as a rule."""
    m = _MUST_BE.search(text) or _BARE.match(text)
    if m is not None:
        return _is_deed(m, anyway=True)
    m = _IS.match(text)
    if m is None:
        return False
    subject = m["subject"].split()
    if len(subject) == 1 and subject[0][0].isupper() and not subject[0].endswith("s") and m["done"].lower() not in _CARED_FOR:
        return False  # A person's state: "Tim is grounded".
    return _is_deed(m, anyway=False)


def _is_deed(m: re.Match[str], *, anyway: bool) -> bool:
    done, after = m["done"].lower(), (m["after"] or "").strip()
    if not is_participle(done):
        return False
    off = _UNDONE_BY.get(done)
    if off and after and re.match(off, after, re.I):
        return False
    return done not in _STATES or (anyway and done in _DONE_ANYWAY) or (not anyway and done in ("put", "taken") and bool(after))

"""Who is to be fetched, driven or brought, said by what somebody has to do: "Pim has to be fetched from school", "I need picking up"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from concord.domain.household import Member

from .watched import mention

_DEEDS = {
    "fetched": "fetch", "collected": "collect", "picked up": "pick up", "driven": "drive", "taken": "take", "brought": "bring",
    "dropped off": "drop", "dropped": "drop", "walked": "walk", "met": "meet", "fetching": "fetch", "collecting": "collect",
    "picking up": "pick up", "driving": "drive", "taking": "take", "bringing": "bring", "dropping off": "drop", "dropping": "drop",
    "walking": "walk", "meeting": "meet",
}  # fmt: skip
_DONE = "|".join(sorted((word for word in _DEEDS if not word.split()[0].endswith("ing")), key=len, reverse=True)).replace(" ", r"\s+")
_DOING = "|".join(sorted((word for word in _DEEDS if word.split()[0].endswith("ing")), key=len, reverse=True)).replace(" ", r"\s+")
_MUST = r"(?:must|should|ha(?:s|ve)\s+(?:got\s+)?to|needs?\s+to|is\s+to|am\s+to|are\s+to|will\s+have\s+to|[’']s\s+to)"
_NEEDS = r"(?:needs?|wants?|will\s+need|requires?)"
_WATCHED = mention(rf"\bbe\s+(?:{_DONE})\b|\b(?:{_DOING})\b")
_OBJECTS = {"i": "me", "he": "him", "she": "her", "they": "them", "we": "us"}
_AWAY_OR_HOME = r"(?=\s+(?:home|back|off|there|up|from|to|at|on|by|for|every|each|in|after|before|when|\d)|\s*(?:[,.;!]|$))"


def said_of_carers(text: str, members: Sequence[Member]) -> str:
    """Say of who is to be taken somewhere that somebody, or the one who is named, has to do that."""
    if not _WATCHED.is_in(text):
        return text
    for pattern in _patterns(tuple(person.name for person in members)):
        m = pattern.search(text)
        if m is not None:
            at = m.start("must" if "must" in m.re.groupindex else "who")
            return f"{text[:at]}{_active(m)}{text[m.end() :]}"
    return text


@lru_cache(maxsize=8)
def _patterns(people: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Compile what says who has to be taken somewhere, in the words of one household."""
    names = "".join(f"{re.escape(name)}|" for name in sorted(people, key=len, reverse=True))
    who = rf"(?P<who>{names}I|he|she|they|we|(?:the|our|my|both)\s+(?:kids|children|boys|girls|little\s+one))"
    by = rf"(?:(?P<on>[^,;.]*?)\s+by\s+(?P<doer>{names}me|us)\b)?"
    opens = rf"(?:^|(?<=[,;.]\s)|(?<=\band\s))\W*{who}\s+"
    return (
        re.compile(rf"{opens}{_MUST}\s+(?:always\s+|also\s+|then\s+)?be\s+(?P<deed>{_DONE}){_AWAY_OR_HOME}{by}", re.I),
        re.compile(rf"{opens}{_NEEDS}\s+(?:a\s+)?(?P<deed>{_DOING}){_AWAY_OR_HOME}{by}", re.I),
        re.compile(rf"^\W*{who}\b[^.;]*?\b(?:and|but)\s+(?P<must>{_MUST}\s+(?:also\s+)?be)\s+(?P<deed>{_DONE}){_AWAY_OR_HOME}{by}", re.I),
    )


def _active(m: re.Match[str]) -> str:
    deed = _DEEDS[" ".join(m["deed"].lower().split())]
    whom = _OBJECTS.get(m["who"].lower(), m["who"])
    doer = {None: "somebody", "me": "I", "us": "we"}.get(m["doer"], m["doer"])
    verb, _, particle = deed.partition(" ")
    has = "have" if doer in ("I", "we") else "has"
    at = m.start("must") if "must" in m.re.groupindex else m.start("who")
    at_start = at == 0 or m.string[:at].rstrip().endswith((".", "!"))
    said = f"{doer} {has} to {verb} {whom}{' ' + particle if particle else ''}{m['on'] or ''}"
    return said[0].upper() + said[1:] if at_start else said

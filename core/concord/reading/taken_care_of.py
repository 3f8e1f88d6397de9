"""Who is to be fetched, driven or brought, said by what somebody has to do: "Pim has to be fetched from school", "I need picking up"."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
_WATCHED = mention(r"\b(?:fetch|collect|pick|driv|tak|brought|bring|dropp|walk|met|meeting)")
_OBJECTS = {"i": "me", "he": "him", "she": "her", "they": "them", "we": "us"}
_AWAY_OR_HOME = r"(?=\s+(?:home|back|off|there|up|from|to|at|on|by|for|every|each|in|after|before|when|\d)|\s*(?:[,.;!]|$))"


def said_of_carers(text: str, members: Sequence[Member]) -> str:
    """Say of who is to be taken somewhere that somebody, or the one who is named, has to do that."""
    if not _WATCHED.is_in(text):
        return text
    names = "|".join(sorted((re.escape(person.name) for person in members), key=len, reverse=True))
    who = rf"(?P<who>{names}|I|he|she|they|we|(?:the|our|my|both)\s+(?:kids|children|boys|girls|little\s+one))"
    by = rf"(?:(?P<on>[^,;.]*?)\s+by\s+(?P<doer>{names}|me|us)\b)?"
    for deed in (rf"{_MUST}\s+(?:always\s+|also\s+|then\s+)?be\s+(?P<deed>{_DONE})", rf"{_NEEDS}\s+(?:a\s+)?(?P<deed>{_DOING})"):
        m = re.search(rf"(?:^|(?<=[,;.]\s)|(?<=\band\s))\W*{who}\s+{deed}{_AWAY_OR_HOME}{by}", text, re.I)
        if m is not None:
            return f"{text[: m.start('who')]}{_active(m)}{text[m.end() :]}"
    m = re.search(
        rf"^\W*{who}\b[^.;]*?\b(?:and|but)\s+(?P<must>{_MUST}\s+(?:also\s+)?be)\s+(?P<deed>{_DONE}){_AWAY_OR_HOME}{by}", text, re.I
    )
    return f"{text[: m.start('must')]}{_active(m)}{text[m.end() :]}" if m is not None else text


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

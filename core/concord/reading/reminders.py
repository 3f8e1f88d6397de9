"""Whether somebody is to be told something, and what about: "remind me to ring the bank", "Zoe wants a nudge before choir"."""

from __future__ import annotations

import re
from functools import lru_cache

from .watched import watched
from .words import RECENT_TEXTS

_WHOM = (
    r"(?:me|us|him|her|them|you|everyone|everybody|all\s+of\s+us|the\s+(?:kids|children|boys|girls|others|family)|"
    r"(?-i:[A-Z])[\w’-]+(?:\s+and\s+(?-i:[A-Z])[\w’-]+)?)"
)
_WORD = r"(?:reminders?|alerts?|warnings?|nudges?|pings?|heads-?ups?|prods?|pokes?|notifications?|prompts?)"
_GETS = r"(?:send|give|gives|get|gets|receive|receives|have|has|needs?|wants?|requests?|likes?|appreciates?|asks?\s+for)"
_REMIND = watched(
    rf"\b(?:remind(?:s|ed|ers?|ing)?|notif(?:y|ies|ied|ications?))\b|\b(?:let|lets)\s+{_WHOM}\s+know\b|\b{_GETS}\s+(?:{_WHOM}\s+)?(?:an?\s+|the\s+)?(?:\w+\s+)?{_WORD}\b|"
    rf"\b(?:alert(?:s|ed)?|warn(?:s|ed)?|nudge[sd]?|nag(?:s|ged)?|ping(?:s|ed)?|prod(?:s|ded)?|poke[sd]?)\s+{_WHOM}\b|\balert(?:ed)?\s+(?:when|if)\b|"
    r"\b(?:an?\s+)?alert(?:/\w+)?\s+(?:when|if|before)\b|\b(?:be|being|gets?)\s+(?:nudged|nagged|prompted|chased|pinged|prodded|alerted|warned)\b|"
    r"\bchase\s+(?:me|us)\b|\bgive\s+(?:me|us|him|her)\s+an?\s+(?:shout|nod|buzz|poke)\b|"
    r"\b(?:be|being|get)\s+told\s+(?:when|if|before|at)\b|\btell\s+(?:me|us|him|her|them)\s+(?:when|if|before|at|\d)|"
    rf"\bdon[’']t\s+(?:let\s+{_WHOM}\s+)?forget\b|\bdo\s+not\s+forget\b",
    re.I,
)
_ABOUT = re.compile(
    rf"\b(?:remind(?:s|ed|ers?|ing)?|nudge[sd]?|nag(?:s|ged)?|prompt(?:s|ed)?|chase[sd]?|ping(?:s|ed)?|prod(?:s|ded)?|poke[sd]?|alert(?:s|ed)?|warn(?:s|ed|ings?)?|notif\w+|"
    rf"heads-?up|tell|told|forget|shout)\b(?:\s+{_WHOM}(?=[\s,|]+(?:to|of|about|for|that|on)\b))?(?:[\s,|]*\s(?:to|of|about|for|that|on)\s+|[\s,|]*:\s*(?=\w))(?P<what>[^.;|]+)",
    re.I,
)
_ONLY_POINTS = re.compile(r"\W*(?:it|that|this|them|both|the\s+(?:same|second|first|other)|the\s+day|me|us)\b\W*(?:$|before|after)", re.I)
_ALL_OF_THEM = (
    r"(?:residents?|members?|people|persons?|guests?|family|household|house|flat|flatmates?|housemates?|roommates?|tenants?|kids|children|boys|girls|others?|rest|team|"
    r"staff|group|neighbou?rs?|parents?|grandparents?)"
)
_ARE_TOLD = re.compile(
    r"(?:(?:all|each|every\s?one|everybody|both)(?:\s+of)?\b\s*)?(?:(?:the|our|my|his|her|their)\s+)?(?:(?:other|whole)\s+)?"
    rf"(?:(?:us|them|{_ALL_OF_THEM})\b)?",
    re.I,
)
"""Whom a reminder goes to, which is not what it is of: "send a reminder to all residents"."""
_ONLY_ASKS = re.compile(
    rf"(?:(?:provid\w*|issue|all|each|every|other|whole|our|my|{_ALL_OF_THEM}|please|asks?|wants?|needs?|would|be|get|gets?|given?|sends?|have|has|told|tell|grateful|glad|like|likes|an?|the|to|of|for|remind\w*|nudge\w*|nag\w*|ping\w*|alert\w*|"
    rf"warn\w*|notif\w*|prompt\w*|shout|heads-?up|obliged|know|let|{_WHOM})\b\W*)*",
    re.I,
)


@lru_cache(maxsize=RECENT_TEXTS)
def is_reminder(text: str) -> bool:
    """Say whether somebody is to be told something."""
    return _REMIND.search(text) is not None


def reminded_of(core: str) -> str | None:
    """Return what somebody is to be told of, where a text without its times says it; None where only "it" stands there, or nothing."""
    m = _ABOUT.search(core)
    if m is not None and _ARE_TOLD.fullmatch(m["what"].strip(" ,")) and m.group()[: m.start("what") - m.start()].rstrip().endswith("to"):
        return None
    if m is None or _ONLY_POINTS.match(m["what"]) or not m["what"].strip(" ,"):
        return None
    return m["what"]


def names_only_the_asking(phrase: str | None) -> bool:
    """Say whether the name of a reminder names nothing but that somebody is told: "remind me", "would be grateful"."""
    return phrase is None or _ONLY_ASKS.fullmatch(phrase) is not None

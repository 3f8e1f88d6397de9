"""Which place or thing comes next where the first is taken."""

from __future__ import annotations

import re

from concord.domain.policy import PolicyScope

from .lexicon import lexicon
from .resources import resource_in

_OR_ELSE = re.compile(r"\b(?:otherwise|or\s+else|failing\s+that|then)\s+(?:take\s+|use\s+)?the\s+([a-z][\w -]{1,20}?)(?=[,.;]|$)", re.I)
_TAKEN = re.compile(
    r"\b(?:when|if|whenever|once|where|should)\s+(?:it|that|this|that\s+one|the\s+[\w’' -]{1,30}?)?\s*(?:is|be|"
    r"[’']s)?\s*(?:already\s+)?(?:taken|busy|occupied|full|booked|in\s+use|not\s+(?:free|available)|unavailable)|\botherwise\b|"
    r"\bfalls?\s*back\b|\bsecond\s+choice\b|\bthen\s+(?=the\b)|\bif\s+not\b|\bfailing\s+that\b",
    re.I,
)
_INSTEAD = re.compile(
    r"\b(?:if|when|whenever|once)\s+(?:the\s+|our\s+)?(?P<first>[a-z][\w -]{1,24}?)\s*(?:[’']s|is|are)\s+(?:already\s+)?"
    r"(?:taken|busy|full|occupied|in\s+use|broken|out|away|gone|not\s+(?:free|available))\b[^.;]{0,20}?,?\s*(?:just\s+|please\s+|we\s+|you\s+|go\s+)*"
    r"(?:use|take|try|go\s+to|to)\s+(?:the\s+|our\s+)?(?P<second>[a-z][\w -]{1,24}?)(?=\s*(?:[.,;!]|$|\bin(?:stead)?\b|\bfor\b))",
    re.I,
)
MEETINGS = (
    "client",
    "team",
    "brainstorming",
    "meeting",
    "workshop",
    "one_on_one",
    "planning",
    "review",
    "presentation",
    "interview",
    "celebration",
    "training",
    "event",
    "call",
)
"""The classes a policy about meetings covers."""


def says_taken(part: str) -> bool:
    """Say whether a part of a text speaks of what is taken."""
    return _TAKEN.search(part) is not None


def choices_in(part: str, places: tuple[str, ...], resource: str | None) -> tuple[str, ...]:
    """Return the places or things that a part of a text gives out, first choice first."""
    instead = _INSTEAD.search(part)
    is_of_a_thing = instead is not None and resource_in(f"the {instead['first']}") is not None
    choices = places if len(places) >= 2 and not is_of_a_thing else ()
    if not choices and instead is not None:
        choices = tuple(_thing(instead.group(name)) for name in ("first", "second"))
    if choices and (more := _OR_ELSE.search(part)) and more.group(1).lower() not in (name.lower() for name in choices):
        choices = (*choices, more.group(1))
    if not choices and says_taken(part) and resource:
        choices = _resource_choices(part)
    return choices


def _thing(words: str) -> str:
    return resource_in(f"the {words}") or words.lower()


def fallback_scope(part: str, choices: tuple[str, ...]) -> PolicyScope:
    """Return for which activities a place or thing is given out."""
    if re.search(r"\bmeetings?\b", part, re.I):
        return PolicyScope(kinds=MEETINGS)
    if resource_in(f"the {choices[0]}") is not None:
        return PolicyScope()
    body = part
    for choice in choices:
        body = re.sub(re.escape(choice), " ", body, flags=re.I)
    categories = tuple(
        dict.fromkeys(hit.activity.category for hit in lexicon().find(body) if hit.activity.category not in ("preparation", "check"))
    )
    return PolicyScope(kinds=categories)


def _resource_choices(part: str) -> tuple[str, ...]:
    names = re.findall(
        r"\b(?:take|use|have|the)\s+(?:the\s+)?(car|van|bus|bike|train|tram|scooter|tv|television|laptop|computer|tablet)\b", part, re.I
    )
    return tuple(dict.fromkeys(name.lower() for name in names))

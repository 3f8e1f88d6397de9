# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""What is not to happen, as a side of an order: "quiet hours come before everything", "the no-phones rule beats calls"."""

from __future__ import annotations

import re

_MARK = "houserule_"
"""With this begins the one word that stands for such a side while its order is read; what it forbids follows, joined."""
_GOES = r"(?=\s+(?:(?:always|must|should|will|shall|has\s+to|have\s+to|still|even)\s+)*(?:beats?|trumps?|outranks?|overrides?|outweighs?|bumps?|comes?|goes?|wins?|takes?|has|have|gets?|is|are|ranks?|stands?|counts?|matters?|gives?|yields?)\b|\W*$|\s*[,.;])"
_RANKED = re.compile(
    r"\b(?:beats?|trumps?|outranks?|overrides?|outweighs?|bumps?|wins?|priority|precedence|first|(?:comes?|goes?|is|are|ranks?|stands?)\s+(?:before|ahead|above)|more\s+important|way)\b",
    re.I,
)
_WORD = r"(?!(?:house|family|golden|first|second|this|that|main|same|other|one|only|following|next|last|old|new|important|general|whole|a|an|the|our|my|what|which|who|it|they|we|nothing|something|anything|nobody|matter)\b)[a-z]+"
_THING = rf"(?P<what>{_WORD}(?:[\s-]{_WORD})?)"
_THE = r"(?:(?:the|our|my|any|a|all)\s+)?"
_THEN = r"(?:\s+(?:at|after|before|during|in|on|from|until|till|while)\s+[\w’':.\s-]{2,30}?)?"
_FORMS: tuple[tuple[re.Pattern[str], str | None], ...] = (
    (re.compile(rf"\b{_THE}(?:quiet|silent|silence)\s+(?:hours?|times?|periods?)(?:\s+rules?)?\b", re.I), "noise"),
    (re.compile(rf"(?:^\W*|(?<=[,;]\s)){_THE}(?:silence|peace\s+and\s+quiet){_THEN}{_GOES}", re.I), "noise"),
    (re.compile(rf"\b{_THE}no[\s-]+(?P<what>{_WORD}(?:[\s-]{_WORD})?)[\s-](?:rules?|bans?|polic(?:y|ies)|zone)\b{_THEN}{_GOES}", re.I), None),
    (re.compile(rf"\b{_THE}(?:bans?|prohibitions?|rules?|restrictions?|limits?)\s+(?:on|about|against|for|concerning)\s+(?:the\s+|using\s+)?{_THING}{_THEN}{_GOES}", re.I), None),
    (re.compile(rf"^\W*no\s+{_THING}{_THEN}{_GOES}", re.I), None),
    (re.compile(rf"\b{_THE}(?P<what>{_WORD})[\s-](?:bans?|rules?|curfew)\b{_THEN}{_GOES}", re.I), None),
    (re.compile(rf"\b{_THE}(?:house|family|household)\s+rules?\b(?:\s+of\s+the\s+house)?{_GOES}|\b{_THE}rules?\s+of\s+(?:the|our)\s+house\b{_GOES}", re.I), "house"),
    (re.compile(rf"^\W*{_THE}(?:rules|restrictions|bans){_GOES}", re.I), "*"),
)  # fmt: skip
_NAMED = re.compile(rf"\b{_MARK}(?P<what>\w+)")


def with_bans_named(text: str) -> str:
    """Put one word for each side of an order that is no activity but a restriction; any other text stays as it is."""
    if not _RANKED.search(text):
        return text
    for form, forbids in _FORMS:
        text = form.sub(lambda m, forbids=forbids: f" {_MARK}{_joined(forbids or m['what'])} ", text)  # type: ignore[misc]  # bound at once
    return text


def ban_in(piece: str) -> str | None:
    """Return what the restriction forbids that a side of an order is; "*" for any."""
    found = _NAMED.search(piece)
    if found is None:
        return None
    return "*" if found["what"] == "any" else found["what"].replace("_", " ")


def _joined(words: str) -> str:
    return "any" if words == "*" else "_".join(re.findall(r"[a-z]+", words.lower()))

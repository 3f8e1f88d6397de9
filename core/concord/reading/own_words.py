"""What an order ranks that no list of activities knows: it is called by its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

REST = re.compile(
    r"\b(?:everything\s+else|everybody\s+else|everyone\s+else|any(?:thing|body|one)\s+else|the\s+rest|all\s+(?:the\s+)?others?|all\s+else|"
    r"other\s+(?:things|activities|uses|meetings)|the\s+others)\b",
    re.I,
)
"""All that an order does not name."""
_WORDS_OF_ORDER = re.compile(
    r"\b(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|last(?:ly)?|next|finally|then|always|never|of\s+priority|order|priority|precedence|comes?|goes|go|is|are|has|have|gets?|takes?|wins?|out|ranks?|stands?|it|the|a|an|our|my|to|for|and|or|any|all|everything|anything|every|"
    r"at|bottom|of|list|pile|things?|stuff|kind|sort|that|this|who(?:ever)?|what(?:ever)?|needs?|wants?|with|on|in|by|be|when|if|somebody|someone|must|should|can|will|seeing|doing|having|making|using)\b",
    re.I,
)
_NO_CLASS = re.compile(
    r"[’']|\d|\b(?:no|not|nothing|let|arguments?|exceptions?|matter|question|winter|spring|summer|autumn|fall|dark|christmas|easter|noon|midnight|"
    r"tomorrow|today|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?)\b",
    re.I,
)
_NO_SIDE = re.compile(
    r"\b(?:nobody|no\s+one|nothing|who(?:ever|se)?|what(?:ever)?|which(?:ever)?|it|this|that|they|these|those|everyone|everybody|anyone|anybody|somebody|someone|I|we|you|he|she|urgent|urgency)\b",
    re.I,
)
"""Words for persons, or for what is not said, by which nothing planned is called."""
_HAS_RIGHT_OF_WAY = re.compile(
    r"^\W*(?:the\s+|our\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,2}\s+(?:(?:always|generally|usually)\s+)?(?:has|have|takes?|gets?|enjoys?)\s+(?:absolute\s+|top\s+|first\s+)?(?:priority|precedence)\b|"
    r"^\W*(?:the\s+|our\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,2}\s+always\s+(?:wins?|comes?\s+first|goes?\s+first|go\s+first|come\s+first)\b",
    re.I,
)


def own_words(piece: str) -> str:
    """Return what is left of one side of an order without the words that rank it; nothing where that is no name."""
    words = " ".join(_WORDS_OF_ORDER.sub(" ", re.sub(r"[^\w\s’'-]", " ", piece)).split()).lower()
    return words if 0 < len(words.split()) <= 3 and not _NO_CLASS.search(words) else ""


def tells_by_own_words(part: str, pieces: Sequence[str]) -> bool:
    """Say whether a text ranks things of which none is of a known class: "glaze firings come before bisque firings"."""
    said = [piece for piece in pieces if not REST.search(piece)]
    if not said or _NO_SIDE.search(part) or not all(own_words(piece) for piece in said):
        return False
    return len(pieces) > 1 or _HAS_RIGHT_OF_WAY.match(part) is not None

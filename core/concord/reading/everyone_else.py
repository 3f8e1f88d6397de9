"""Says who is kept out in words the grammar knows: "nobody else should be in the barn" is "nobody apart from Zoe may enter the barn"."""

from __future__ import annotations

import re

from .people import Writer, name_ranges
from .watched import watched

_MAY = (
    r"(?:(?:should|shall|must|may|can|could|ought\s+to|has\s+to|needs\s+to|is\s+to|are\s+to|is\s+allowed\s+to|are\s+allowed\s+to|gets\s+to|will)"
    r"(?:\s+(?:ever|also|please))?)"
)
_KNOWS = (
    r"(?!\s+(?:(?:needs?|has|have|ought)(?:\s+to)?\s+)?(?:ever\s+)?"
    r"(?:know|knows|hear|hears|see|sees|read|reads|learn|learns|find|finds|be\s+told|is\s+told|gets?\s+told|notice|notices)\b)"
)
"""Who else may know of something takes no part in it."""
_ELSE = watched(
    rf"\b(?:nobody|no[\s-]one|noone)\s+else(?:\s+(?:here|in\s+(?:the|this|our)\s+(?:house|home|flat|family|household)))?(?:\s+(?P<may>{_MAY}))?{_KNOWS}(?=\s)|"
    rf"\b(?:no\s+other\s+(?:people|person|member|resident|housemate|flatmate)s?|none\s+of\s+the\s+others)(?:\s+(?P<may2>{_MAY}))?{_KNOWS}(?=\s)",
    re.I,
)
_NO_ONE_IN = watched(
    rf"(?P<who>\b(?:nobody|no[\s-]one)(?:\s+(?:but|except|apart\s+from)\s+[\w’'-]+(?:\s+and\s+[\w’'-]+)?)?)\s+(?:{_MAY}\s+)?(?:be|is|are|is\s+allowed|are\s+allowed|set\s+foot)\s+(?:in|into|inside)\s+"
    r"(?=(?:the|my|our|his|her|their|there|(?-i:[A-Z])[\w-]+[’']s)\s)",
    re.I,
)
_TO_BE_ALONE = watched(
    r"\bwithout\s+(?:anyone|anybody)\s+(?:else\s+)?(?:being\s+)?(?=(?:in|there|around)\b)",
    re.I,
)


def kept_out(text: str, writer: Writer) -> str:
    """Return a text with who is kept out said plainly. "Else" leaves out the writer; in a house rule, whoever is named before it."""

    def but(m: re.Match[str]) -> str:
        named = [member for _, _, member in name_ranges(m.string[: m.start()], writer.household)]
        who = named[-1] if named and named[-1] != writer.member else writer.member
        if who is None:
            return m.group()
        name = next((person.name for person in writer.household if person.id == who), None)
        return m.group() if name is None else f"nobody apart from {name} {m['may'] or m['may2'] or ''}".rstrip()

    text = _TO_BE_ALONE.sub("and nobody else may be ", text)
    text = _ELSE.sub(but, text)
    return _NO_ONE_IN.sub(lambda m: f"{m['who']} may enter ", text)

"""Says who is kept out in words the grammar knows: "nobody else should be in the barn" is "nobody apart from Zoe may enter the barn"."""

from __future__ import annotations

import re

from .people import HELPER_WORDS, Writer, helpers_in, name_ranges
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


_NOT_WANTED_IN = watched(
    r"(?:(?:\bI|\bwe|\bhe|\bshe|\bthey|(?-i:\b[A-Z])[\w-]+)(?:\s+(?:really|also|just|still))?\s+(?:(?:do|does|did|would)(?:n[’']t|\s+not)|never|cannot|can[’']t)\s+(?:(?:really|ever)\s+)?"
    r"(?:want|like|wish|have|bear|stand)|(?P<rather>\b(?:I|we|he|she|they|(?-i:[A-Z])[\w-]+)(?:[’']d|\s+would)\s+rather))\s+(?:to\s+(?:have|see|find)\s+)?"
    rf"(?P<whom>any\s+of\s+you|you\s+(?:lot|all)|you|anyone|anybody|nobody|no\s+one|(?:other\s+)?people|(?:the\s+)?others|somebody|someone|{HELPER_WORDS}|(?-i:[A-Z])[\w-]+)(?P<other>\s+(?:else|but\s+me|other\s+than\s+me))?\s+"
    r"(?:(?:to\s+(?:be|come|go|enter)|being|was|were|coming|going)\s+)?(?:(?:in|into|inside)\s+)?(?:in|into|inside)?\s*(?=(?:the|my|our|his|her|their|(?-i:[A-Z])[\w-]+[’']s)\s)",
    re.I,
)
"""As in "Bo doesn't want anyone in the lab", "I'd rather nobody was in the kitchen"."""
_IN_OR_ENTERS = re.compile(r"\b(?:in|into|inside|enter)\s*$", re.I)
_ANYONE = re.compile(
    r"any\s+of\s+you|you\s+(?:lot|all)|you|anyone|anybody|nobody|no\s+one|(?:other\s+)?people|(?:the\s+)?others|someone|somebody", re.I
)
_BUT_ME_IN = watched(r"^(?P<lead>\W*)(?P<who>nobody|no[\s-]one)\s+(?:but|except|apart\s+from)\s+me\s+in\s+(?=(?:the|my|our)\s)", re.I)


def _not_wanted_in(text: str, writer: Writer) -> str:
    """Say "nobody apart from Bo may enter the lab" for "Bo doesn't want anyone in the lab"."""

    def said(m: re.Match[str]) -> str:
        is_anyone = _ANYONE.fullmatch(m["whom"]) is not None
        is_denied = m["whom"].lower() in ("nobody", "no one")
        is_told = _IN_OR_ENTERS.search(m.group()) is not None and (m["rather"] is None) != is_denied
        if not is_told or not (is_anyone or helpers_in(m["whom"]) or name_ranges(m["whom"], writer.household)):
            return m.group()
        if not is_anyone:
            return f"{m['whom']} may not enter "
        name = next((person.name for person in writer.household if person.id == writer.member), None)
        return f"nobody apart from {name} may enter " if name is not None else "nobody may enter "

    return _NOT_WANTED_IN.sub(said, _BUT_ME_IN.sub(lambda m: f"{m['lead']}nobody else may enter ", text))


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
    text = _ELSE.sub(but, _not_wanted_in(text, writer))
    return _NO_ONE_IN.sub(lambda m: f"{m['who']} may enter ", text)

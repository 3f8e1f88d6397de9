"""Says a formal page straight: "the undersigned", "it is requested that ... not be used", "use of the hall is anticipated"."""

from __future__ import annotations

import re

from concord.reading.watched import Watched, watched

from .watched import mention

_SELF = re.compile(
    r"\b(?:the|this)\s+(?:(?:present|above|same)\s+)?(?:undersigned|author|writer)(?P<own>[’']s)?\b(?!\s+(?:of|visits?|talks?|events?|readings?|group|club|"
    r"evening|in\s+residence))",
    re.I,
)
_MET = re.compile(r"\b(?:meets?|meeting|see|seeing|hear|hearing|interview(?:s|ing)?|with|for|to|from)\s+$", re.I)
_NAMES_ALL = (
    r"(?:all\s+|other\s+|fellow\s+|the\s+)*(?:house|flat|room)mates|(?:all\s+|other\s+|the\s+)*(?:residents|occupants|tenants|members(?:\s+of\s+the\s+household)?)|"
    r"everyone|everybody|all|others"
)
_ASKED = r"(?:(?:kindly|respectfully|politely|hereby|further|also)\s+)*(?:requested|asked|required|desired|reminded|urged|expected|invited)"
_STRAIGHT: tuple[tuple[re.Pattern[str] | Watched, str], ...] = (
    (
        re.compile(rf"^(\W*)it\s+is\s+{_ASKED}\s+that\s+([^,;]{{2,60}}?)\s+(not\s+)?be\s+(?=\w+(?:ed|en|t|n)\b)", re.I),
        r"\1\2 must \3be ",
    ),
    (re.compile(rf"^(\W*)it\s+is\s+{_ASKED}\s+that\s+(?:nobody|no\s+one)\s+", re.I), r"\1Nobody may "),
    (watched(rf"\b(?:{_NAMES_ALL})\s+(?:is|are)\s+{_ASKED}\s+(?=(?:not\s+)?to\b)", re.I), "please "),
    (re.compile(r"\bplease\s+not\s+to\s+", re.I), "please do not "),
    (re.compile(r"\bplease\s+to\s+(?=[a-z])", re.I), "please "),
    (re.compile(r"\b(?:please\s+)?(?:to\s+)?(?:refrain|abstain|desist)s?\s+from\s+(?=(?:the\s+)?[a-z]+)", re.I), "no "),
    (
        watched(
            r"\b(?:exclusive\s+|sole\s+|uninterrupted\s+)?use\s+of\s+((?:the|our|my)\s+[\w-]+(?:\s+(?!is\b|will\b)[\w-]+)?)\s+(?:is|will\s+be)\s+"
            r"(?:anticipated|required|needed|requested|planned|foreseen|expected|intended|reserved)\b",
            re.I,
        ),
        r"I need \1",
    ),
    (
        watched(r"\b(?:require|need|request)(s?)\s+(?:the\s+)?(?:exclusive|sole|uninterrupted|undisturbed|full)\s+use\s+of\s+", re.I),
        r"need\1 ",
    ),
    (re.compile(r"\bfor\s+the\s+preparation\s+of\s+", re.I), "to prepare "),
    (re.compile(r"\bdays\s+(?:when|on\s+which)\s+([a-z]+(?:\s+[a-z]+)?)\s+is\s+(?:scheduled|planned|timetabled|held)\b", re.I), r"\1 days"),
)
_WATCHED = mention(r"undersigned|author|writer|it\s+is|\b(?:is|are|be)\b|refrain|abstain|desist|use\s+of|preparation")


def said_plainly(text: str, name: str) -> str:
    """Return a formal text in plain words, its writer by name where it says "the author"."""
    if not _WATCHED.is_in(text):
        return text

    def named(m: re.Match[str]) -> str:
        return m.group() if _MET.search(m.string[: m.start()]) else name + (m["own"] or "")

    plain = _SELF.sub(named, text) if name else text
    for pattern, words in _STRAIGHT:
        plain = pattern.sub(words, plain)
    return plain

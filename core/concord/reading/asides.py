"""Clauses that are no rule of their own: who may know of it, thanks, a reason."""

from __future__ import annotations

import re

_IT = r"(?:it|this|that|these|those|them|everything|all\s+(?:of\s+)?(?:this|that))"
_BUSY = r"(?:unavailable|busy|not\s+available|away|out|occupied|taken|blocked|booked|private|secret|unreachable)"
_WHO_MAY_KNOW = re.compile(
    rf"^\W*(?:(?:and|but|so|just|please|only|simply)\s+)*(?:"
    rf"(?:mark|show|list|put|block|log|display)\s+(?:me|us|{_IT}|(?:that|the)\s+\w+)\s+(?:\w+\s+){{0,3}}?(?:as|down\s+as|out|off)\b.*|"
    rf"(?:I|we)(?:[’']m|[’']re|\s+am|\s+are)\s+(?:just|simply|only)\s+{_BUSY}|"
    rf"{_IT}(?:[’']s|[’']re|\s+is|\s+are|\s+stays?|\s+should\s+(?:stay|be|remain)|\s+has\s+to\s+(?:stay|be)|\s+must\s+(?:stay|be)|\s+remains?|"
    rf"\s+needs\s+to\s+(?:stay|be))\s+(?:(?:just|strictly|completely|meant\s+to\s+be|supposed\s+to\s+be|to\s+stay)\s+)*(?:an?\s+|my\s+|our\s+|"
    rf"the\s+)?(?:big\s+|little\s+)?(?:private|secret|surprise|confidential|personal|between|hush|nobody|no\s+one|for\s+(?:my|our)\s+eyes|"
    rf"just\s+for\s+me|mine\s+alone|my\s+business|on\s+a\s+need)\b.*|"
    rf"keep\s+(?:{_IT}|(?:that|the)\s+\w+)\s+(?:\w+\s+)?(?:a\s+)?(?:secret|private|quiet\s+from|between\s+(?:us|you|ourselves|the\s+(?:two|three))|to\s+(?:yourself|yourselves|ourselves|myself)|"
    rf"from\s+(?:(?-i:[A-Z])|him|her|them|the\s+(?:others|kids|children))|hidden|under\s+wraps)\b.*|"
    rf"(?:do\s+not|don[’']t|never|nobody|no\s+one|not)\s+(?:\w+\s+){{0,3}}?(?:tell|told|say|mention|know|let\s+(?:on|slip)|breathe|spoil|a\s+word)\b.*|"
    rf"(?:the\s+(?:others|rest)|(?-i:[A-Z]\w+)(?:\s+and\s+(?-i:[A-Z]\w+))?|everyone|everybody|anybody|anyone|he|she|they)\s+(?:\w+\s+)?(?:must|may|"
    rf"should|can|do(?:es)?|need|mustn|shouldn|doesn|don)(?:\s*n?[’']?t|\s+not|n[’']t\s+(?:need|have)\s+to|\s+not\s+(?:need|have)\s+to)\s+"
    rf"(?:to\s+)?(?:know|find\s+out|see|hear|learn|suspect)\b.*|"
    rf"(?:only|just)\s+show\b.*|for\s+(?:my|our)\s+eyes\s+only.*|(?:top\s+)?secret|private(?:\s+please)?|just\s+between\s+us.*|mum[’']s\s+the\s+word|"
    rf"not\s+a\s+word.*|(?:shh+|hush).*"
    rf")\W*$",
    re.I,
)
_CUT_ASIDE = re.compile(
    r"[,;:–—-]\s*(?:but\s+|and\s+|so\s+|just\s+|please\s+)*(?P<aside>(?:(?:do\s+not|don[’']t)\s+(?:tell|mention|say|let\s+on)\b|not\s+a\s+word\b|"
    r"(?:it|that|this)(?:[’']s|\s+is)\s+(?:a\s+)?(?:secret|surprise|private|between)\b|keep\s+(?:it|this|that)\s+(?:secret|private|between|from|to)\b|"
    r"(?:(?:so|because)\s+)?(?:he|she|they|nobody|no\s+one|everyone|everybody|anyone|(?-i:[A-Z]\w+))\s+(?:(?:must|may|should|can|do(?:es)?)\s*"
    r"(?:not|n[’']t)\s+|(?:must|should|may|can|will)\s+(?:never\s+)?|(?:is|are)\s+(?:not|n[’']t)\s+(?:supposed\s+)?to\s+|is\s+to\s+)(?:to\s+)?"
    r"(?:know|find\s+out|hear|learn|suspect)\b|"
    r"(?:mark|show|list|put)\s+(?:me|it|that)\s+(?:down\s+)?as\b)[^.;!]*)",
    re.I,
)
_CLAIM = re.compile(
    r",\s*(?P<aside>(?:(?:that|this|it)(?:[’']s|\s+is)\s+(?:my|our|his|her|their|the)\s+(?:slot|time|turn|thing|hour|favou?rite|usual)\b|thanks\b|thank\s+you\b|"
    r"if\s+(?:that|it)(?:[’']s|\s+is)\s+(?:ok|okay|all\s+right|fine|possible)\b)[^.;!,]*)",
    re.I,
)


def only_says_who_may_know(text: str) -> bool:
    """Say whether a clause does nothing but set who may know of what was said ("just mark me as unavailable")."""
    return _WHO_MAY_KNOW.match(text) is not None


def without_asides(text: str) -> str:
    """Blank out what is said by the way: "..., don't tell Ana", "..., that's my slot"."""
    for pattern in (_CUT_ASIDE, _CLAIM):
        for m in pattern.finditer(text):
            if len(text[: m.start()].split()) >= 2:
                text = text[: m.start()] + " " * (m.end() - m.start()) + text[m.end() :]
    return text

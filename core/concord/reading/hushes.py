# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""What a text opens or closes with only to say who may know of the rest: "Not a word to Otto: ...", "..., pls dont tell mum"."""

from __future__ import annotations

import re
from functools import lru_cache

from .kin_words import KIN
from .watched import watched
from .words import RECENT_TEXTS

_KIN = "|".join(sorted(KIN, key=len, reverse=True))
_ONE = (
    rf"(?:(?:my|the|our)\s+)?(?:(?:{_KIN}|others|rest|family|little\s+ones|grown-?ups|adults|anyone|anybody|everyone|everybody|a\s+soul|him|her|them)\b(?:\s+else)?|"
    r"(?-i:[A-Z])[\w’-]+)"
)
_WHO = rf"{_ONE}(?:\s*(?:,|and|or|n|&)\s*{_ONE})?"
_IT = r"(?:it|this|that|this\s+one|that\s+one)"
_KNOW = r"(?:know|find\s+out|hear|learn|suspect|see|be\s+told|read)"
_NOT = r"(?:do\s+not|don[’']?t|never|please\s+not|better\s+not)"
_MUST_NOT = (
    r"(?:(?:must|may|should|need)(?:\s*n[’']?t|\s+not)|can(?:[’']?t|not|\s+not)|(?:is|are)(?:n[’']t|nt|\s+not)\s+(?:supposed\s+|meant\s+|allowed\s+)?to|"
    r"(?:does|do)(?:n[’']?t|\s+not)\s+(?:need|have|get)\s+to)"
)
_WHOSE = rf"(?:his|her|their|everyone[’']s|{_ONE}(?:[’']s|[’'])?)"
_BREAK = r"\s*(?:[:;,.!–—-]+\s*|\bbut\s+|\bthat\s+)"
_ONLY = rf"(?:only|just|nobody\s+but|no\s+one\s+but|nobody\s+except|no\s+one\s+except)\s+{_WHO}(?:\s+and\s+I)?\s+(?:(?:should|may|must|can|is\s+to|are\s+to|needs?\s+to|has\s+to|have\s+to)\s+{_KNOW}|knows?)"
_OPENS = re.compile(
    r"^\W*(?:(?:please|so|and|but|ok(?:ay)?|btw|right|whatever\s+you\s+do)\W+)*(?:"
    rf"{_NOT}\s+(?:ever\s+)?(?:tell|inform|alert)\s+{_WHO}(?:{_BREAK}|\s+(?=(?:I|I[’']m|I[’']ve|I[’']ll|we|we[’']re|im|ive|ill)\b))|"
    rf"{_NOT}\s+(?:ever\s+)?(?:mention|say|breathe|discuss|share|repeat)\s+(?:{_IT}|anything|a\s+word)\s+(?:(?:about|of)\s+{_IT}\s+)?(?:to|with|in\s+front\s+of)\s+{_WHO}{_BREAK}|"
    rf"(?:nobody|no\s+one)\s+(?:ever\s+)?tells?\s+{_WHO}{_BREAK}|"
    rf"{_NOT}\s+let\s+{_WHO}\s+{_KNOW}(?:\s+{_IT})?{_BREAK}|"
    rf"(?:(?:nobody|no\s+one)(?:\s+else)?\s+(?:has\s+to|needs?\s+to|must|should|may|can|need)|{_WHO}\s+{_MUST_NOT})\s+{_KNOW}(?:\s+(?:about|of)\s+{_IT}|\s+{_IT})?{_BREAK}|"
    rf"{_WHO}\s+{_MUST_NOT}\s+{_KNOW}\s+(?:about|of)\s+(?=(?:the|my|our|a|an)\b)|"
    rf"not\s+(?:a|one|a\s+single)\s+(?:word|peep|whisper|syllable)(?:\s+(?:of|about)\s+{_IT})?\s+to\s+{_WHO}{_BREAK}|"
    rf"(?:tell|say\s+nothing\s+to)\s+(?:nobody|no\s+one|{_ONE})(?<!tell)(?:,\s+especially\s+not\s+{_WHO})?(?<!tell\shim)(?<!tell\sher){_BREAK}|"
    rf"{_IT}\s+(?:is|stays|remains|must\s+stay|should\s+stay|has\s+to\s+stay)\s+(?:(?:just|only|strictly)\s+)?(?:between\s+[^:;.!–—]{{2,30}}|private|(?:top\s+)?secret|confidential){_BREAK}|"
    rf"(?:(?:just|strictly|only)\s+)?between\s+(?:us|you\s+and\s+me|{_WHO}\s+and\s+(?:me|myself)|you,?\s+me\s+and\s+the\s+[\w-]+){_BREAK}|"
    rf"(?:I[’']d|I\s+would)\s+(?:rather|prefer)\s+(?:it\s+if\s+)?{_IT}\s+(?:stay\w*|remain\w*|were\s+kept)\s+(?:between|with|private|secret)\b[^:;.!–—]{{0,30}}[:;–—]\s*|"
    rf"{_ONLY}(?:\s+(?:about\s+)?{_IT})?[:;,–—-]\s*|{_ONLY}\s+(?:that\s+)?(?=(?:I|we|my|our|(?-i:[A-Z])[\w’-]+)\b)|"
    rf"{_ONE}\s+(?:is|are)\s+the\s+only\s+(?:one|ones|person|people)\s+(?:who|that)\s+(?:(?:should|may|must|can|is\s+to|are\s+to|needs?\s+to)\s+)?{_KNOW}s?\s+(?:(?:about\s+)?{_IT}[:;,–—-]\s*|that\s+)|"
    rf"(?:I[’']d|I\s+would|we[’']d|we\s+would)\s+(?:rather|prefer(?:\s+it\s+if)?)\s+(?:(?:nobody|no\s+one)(?:\s+else)?\s+(?:knew|found\s+out|heard|saw|learned)|{_WHO}\s+(?:didn[’']t|did\s+not|never)\s+(?:knew|{_KNOW}))(?:\s+(?:about\s+)?{_IT}[:;,–—-]\s*|\s+that\s+)|"
    rf"{_NOT}\s+let\s+(?:on|slip)(?:\s+to\s+{_WHO})?(?:{_BREAK}|\s*,\s*but\s+)|"
    rf"without\s+{_WHO}\s+(?:knowing|noticing|finding\s+out|hearing\s+of\s+it)\s*[,:;]\s*|"
    rf"(?:as|for)\s+a\s+surprise\s+(?:for|to)\s+{_WHO}\s*[,:;]\s*|"
    rf"(?:it[’']s\s+|this\s+is\s+|that[’']s\s+)?(?:(?:an?|the|our|my|big|little|top|total)\s+)*(?:surprise|secret)(?:\s+(?:for|from|to)\s+{_WHO})?"
    r"(?:,?\s+(?:because|since|as)\s+[^:;.!–—]{2,60})?\s*[:;–—]\s*|"
    rf"(?:to|we|I|I[’']m|we[’']re)\s+surpris(?:e|ing)\s+{_WHO}(?:\s*[,:;]\s*|\s+(?=(?:I|we|my|I[’']m|we[’']re|I[’']ll|we[’']ll)\b))|"
    rf"behind\s+{_WHOSE}\s+back\s*[,:;]?\s+|"
    rf"(?:not\s+)?for\s+[\w’']+\s+(?:eyes|ears)(?:\s+only)?[:;,–—-]\s*|"
    rf"keep\s+{_IT}\s+[^:;.!–—]{{2,30}}?(?:[:;,–—-]+\s*|\bbut\s+)|"
    rf"{_WHO}\s+(?:knows\s+nothing|is\s+in\s+the\s+dark|has\s+no\s+idea){_BREAK}|"
    r"(?:for\s+anyone\s+(?:else\s+)?who\s+asks|if\s+any(?:one|body)(?:\s+else)?\s+asks|officially)\s*,?\s*|"
    r"(?:top\s+secret|secret|private|strictly\s+private|confidential(?:ly)?|in\s+confidence|ss*hh+|hush(?:[- ]hush)?|psst)\s*(?:[:;,.!–—-]+\s*|\s(?=[a-z]+\s+(?:on\s+)?(?:mon|tue|wed|thu|fri|sat|sun))))",
    re.I,
)
_ABOUT = rf"(?:\s+(?:(?:about|of)\s+)?{_IT}|\s+(?:where|why|what|who(?:\s+with)?|more|the\s+(?:details?|reasons?)))?"
_CLOSES = watched(
    r"(?:\s*[,;:.!–—]\s*|\s+-\s+|\s+(?=(?:and|but|so|pls|plz|please|u|you)\b))(?:(?:and|but|so|pls|plz|please|just)\s+)*(?:"
    rf"{_NOT}\s+(?:ever\s+)?(?:tell|inform|let\s+on\s+to)\s+{_WHO}|{_NOT}\s+(?:mention|say|breathe|discuss|share)\s+(?:{_IT}|anything|a\s+word)\s+(?:to|with)\s+{_WHO}|"
    rf"(?:{_WHO}|u|you|they|people|he|she)\s+{_MUST_NOT}\s+(?:ever\s+)?{_KNOW}{_ABOUT}|(?:u|you)\s+do(?:n[’']?t|\s+not)\s+need\s+to\s+know{_ABOUT}|"
    rf"(?:nobody|no\s+one)(?:\s+else)?\s+(?:has\s+to|needs?\s+to|must|should|may|can|need)\s+{_KNOW}{_ABOUT}|"
    rf"I\s+(?:do\s+not|don[’']t)\s+want\s+{_WHO}\s+(?:to\s+)?{_KNOW}{_ABOUT}|which\s+{_WHO}\s+{_MUST_NOT}\s+{_KNOW}(?:\s+(?:about|of))?|"
    rf"(?:hide|keep)\s+{_IT}\s+(?:from|off|away\s+from|out\s+of)\s+(?:{_WHO}|(?:the\s+)?(?:family\s+|shared\s+|kitchen\s+)?(?:calendar|plan|planner|wall|list))(?:\s+(?:until|till|for\s+now)\b[^.;]{{0,24}})?|"
    rf"I(?:[’']d|\s+would)?\s+(?:want|like|need|prefer)\s+{_IT}\s+(?:to\s+(?:stay|be|remain|be\s+kept)\s+|kept\s+|to\s+be\s+)?(?:private|secret|confidential|to\s+myself|between\s+[^.;]{{2,24}})|"
    rf"I[’']?d?\s+(?:would\s+)?(?:like|rather)\s+(?:to\s+)?keep\s+{_IT}\s+(?:so|that\s+way)|(?:and\s+)?that[’']?s\s+all\s+(?:you[’']?re|ur)\s+getting"
    r")\W*$",
    re.I,
)


_WITHIN = re.compile(
    rf"(?:\s*,)?\s+(?:behind\s+{_WHOSE}\s+back|without\s+{_WHO}(?:[’']s)?\s+(?:knowing|noticing|seeing|suspecting|finding\s+out|hearing\s+of\s+it)(?:\s+{_IT})?|"
    rf"(?:meant\s+)?(?:as|,\s*|it[’']s|this\s+is|that[’']s)\s*(?:an?|our|my)\s+(?:(?:big|little|total|complete)\s+)?(?:surprise|secret)(?:\s+(?:for|to|from)\s+{_WHO})?"
    r"(?=\s*(?:$|[.,;:!)–—-]|on\b|at\b|from\b|every\b|this\b|next\b|because\b))|"
    rf",?\s*(?:(?:and|but|so|because|as)\s+)*(?:{_WHO}|he|she|they|you)\s+{_MUST_NOT}\s+(?:ever\s+)?{_KNOW}{_ABOUT}(?=,\s+\w)|"
    rf"so\s+(?:that\s+)?{_WHO}\s+(?:does|will|can|do|won|must)(?:n[’']?t|not|[’']t|\s+not)\s+(?:see|notice|know|find\s+out|hear|suspect)"
    r"(?:\s+(?!(?:on|at|from|every|this|next)\b)[\w’'-]+){0,5}?(?=\s*(?:$|[.,;:!)–—]|(?:on|at|from|every|this|next)\b)))",
    re.I,
)
"""What says within a text who is not to know: "behind his back", "as a surprise to Ana"."""


@lru_cache(maxsize=RECENT_TEXTS)
def without_hush(text: str) -> str:
    """Blank out what a text opens or closes with to say who may know of it, where something else is left."""
    opening = _OPENS.match(text)
    if opening is not None and len(text[opening.end() :].split()) >= 3:
        text = " " * opening.end() + text[opening.end() :]
    for within in _WITHIN.finditer(text):
        if len(text[: within.start()].split()) >= 2:
            text = text[: within.start()] + " " * (within.end() - within.start()) + text[within.end() :]
    closing = _CLOSES.search(text)
    if closing is not None and len(text[: closing.start()].split()) >= 3:
        text = text[: closing.start()] + " " * (closing.end() - closing.start())
    return text

"""Clauses that are no rule of their own: who may know of it, thanks, a reason."""

from __future__ import annotations

import re

from .clauses import says_a_time
from .hushes import without_hush
from .watched import watched
from .words import blank

_IT = r"(?:it|this|that|these|those|them|everything|all\s+(?:of\s+)?(?:this|that))"
_BUSY = r"(?:unavailable|busy|not\s+available|away|out|occupied|taken|blocked|booked|private|secret|unreachable)"
_WHO_MAY_KNOW = re.compile(
    rf"^\W*(?:(?:and|but|so|just|please|only|simply)\s+)*(?:"
    rf"(?:mark|show|list|put|block|log|display)\s+(?:me|us|{_IT}|(?:that|the)\s+\w+)\s+(?:\w+\s+){{0,3}}?as\b(?!\s+(?:soon|usual|well|always|long|early|late|normal)\b).*|"
    rf"(?:mark|block)\s+(?:me|us|{_IT}|(?:that|the)\s+\w+)\s+(?:\w+\s+){{0,3}}?(?:out|off)\b.*|(?:show|list|put)\s+(?:me|us)\s+(?:down\s+)?(?:out|off)\b.*|"
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
    rf"tell\s+(?:nobody|no\s+one)\b.*|no\s+need\s+to\s+(?:say|know|tell|explain|ask|mention)\b.*|not\s+(?:a|one|a\s+single)\s+(?:\w+\s+)?word.*|(?:shh+|hush).*"
    rf")\W*$",
    re.I,
)
_CUT_ASIDE = re.compile(
    r"[,;:–—-]\s*(?:but\s+|and\s+|so\s+|just\s+|please\s+)*(?P<aside>(?:(?:do\s+not|don[’']t)\s+(?:tell|mention|say|let\s+on)\b|not\s+(?:a|one|a\s+single)\s+(?:\w+\s+)?word\b|"
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

_STRICT = (
    r"(?:no\s+(?:pressure|excuses?|rush|worries|problem|big\s+deal|biggie|fuss|drama|hurry|arguments?|buts?|ifs\W+(?:(?:and|or|no)\s+)?buts|exceptions?|joke|kidding|lie|thanks|"
    r"offen[cs]e|surprises?|idea\s+why|need\s+to\s+(?:reply|answer|ask|panic|worry|thank\s+me))|"
    r"don[’']t\s+(?:be\s+late|forget|worry|panic|ask(?:\s+(?:me\s+)?why)?|laugh|judge|start|wait\s+up|hate\s+me|mind\s+me|blame\s+me|care\s+(?:when|which|how|where)|all\s+rush)|"
    r"rain\s+or\s+shine|come\s+what\s+may|whatever\s+happens|no\s+matter\s+what|without\s+fail|like\s+it\s+or\s+not|as\s+(?:promised|agreed|discussed|always|ever|per\s+usual)|"
    r"(?:it|that|this)(?:[’']s|\s+is)\s+(?:non-?negotiable|important|only\s+fair|not\s+optional|a\s+must|an\s+order|the\s+law|final|all|fine|ok(?:ay)?|the\s+rule|tradition|"
    r"(?:so\s+)?(?:boring|annoying|fun|nice|lovely|great|exciting|unfair|not\s+fair))|[a-z]+\s+is\s+(?:not\s+optional|compulsory|mandatory|expected|appreciated)|end\s+of(?:\s+story)?|full\s+stop|so\s+there|put\s+(?:it|that)\s+in\s+writing(?:\s+fine)?|don[’']t\s+count\s+(?:me\s+in|on\s+me)(?:\s+for\s+anything)?|count\s+me\s+out|(?:please\s+)?(?:don[’']t|do\s+not)\s+(?:plan|count|rely|bank)\s+on\s+(?:it|that|him|her|them|us)|[a-z]+\s+or\s+no\s+[a-z]+|so\s+you\s+can\s+(?:all\s+)?stop\s+asking)"
)
_SMALL_TALK = (
    r"(?:I\s+(?:do\s+not|don[’']t)\s+care\s+(?:who|what|how|if|whether)\b[^,;.]{2,40}|(?:I\s+)?(?:mean\s+it|promise|swear|know|guess|think|said\s+so|told\s+you|checked|asked|reckon|suppose|beg\s+you|kid\s+you\s+not)|you\s+know\s+(?:the\s+drill|who\s+you\s+are|"
    r"what\s+I\s+mean)|(?:you(?:[’']ve|\s+have)\s+been\s+)?warned|(?:so\s+)?(?:sorry|thanks|thank\s+you|cheers|ta)(?:\s+(?:all|everyone|again|so\s+much|a\s+lot|very\s+much|in\s+advance|"
    r"(?-i:[A-Z])\w+))?|please\s+and\s+thank\s+you|love\s+you(?:\s+all)?|fingers\s+crossed|wish\s+me\s+luck|good\s+luck(?:\s+to\s+me)?|yay|hooray|hurrah|finally|at\s+last|obviously|of\s+course|"
    r"naturally|seriously|honestly|actually|basically|unfortunately|sadly|luckily|hopefully|deal|ok(?:ay)?|right|alright|all\s+right|got\s+it|agreed|understood|fine|whatever|"
    r"who\s+knows|ha|hmm+|sigh|ugh+|boo|argh+|wow|phew|(?:I\s+)?can[’']t\s+wait|(?:I[’']m\s+)?so\s+(?:excited|bored|tired|proud)|such\s+a\s+(?:pain|treat|bore)|what\s+(?:a\s+pain|fun|joy|a\s+treat)|"
    r"how\s+exciting|about\s+time(?:\s+too)?|lucky\s+me|poor\s+me|(?:I\s+)?(?:love|hate)\s+it|it\s+sucks|I[’']m\s+(?:afraid|told|serious|not\s+(?:joking|fussed|bothered))|believe\s+me|trust\s+me|"
    r"just\s+saying|just\s+so\s+you\s+know|for\s+the\s+record|for\s+what\s+it[’']s\s+worth|if\s+(?:you\s+(?:must\s+know|ask\s+me|don[’']t\s+mind|wouldn[’']t\s+mind|would)|I[’']m\s+honest|all\s+goes\s+well|"
    r"need\s+be|anything)|by\s+the\s+way|once\s+again|pretty\s+please|yes(?:\s+really)?|yes\s+every\s+(?:single\s+)?(?:week|day|time)|yep|nope|no\s+really|really|"
    r"not\s+(?:fussed|bothered)(?:\s+(?:when|which|where))?|(?:I[’']m\s+)?easy|happy\s+to\s+move\s+it|it[’']s\s+fine\s+if\s+[\w\s]{2,30}|could\s+live\s+without\s+it|my\s+favou?rite(?:\s+\w+)?)"
)
_DEARS = (
    r"(?:my\s+(?:loves?|dears?|darlings?|sweets?|sweethearts?|ducks?|pets?|lovelies|poppets?|angels?|friends|lambs?|treasures?)|darlings?|dears?|loves?|lovelies|sweeties?|"
    r"folks|guys|gang|team|y[’']?all|you\s+lot|family|people|everyone|everybody|ladies\s+and\s+gentlemen)"
)
_SAID_BY_THE_WAY = re.compile(rf"(?:(?:and|but|so|just|oh|well|also|then)\s+)*(?:{_STRICT}|{_SMALL_TALK})|{_DEARS}", re.I)
_PIECE = re.compile(r"(?:[^,;:!?()–—.\n]|(?<=\d)[.:](?=\d)|\.(?!\s|$))+")
_HUSH_BUT = re.compile(
    r"^\W*(?:please\s+|so\s+)*say\s+nothing\s+to\s+[\w’\s]{2,24}?,\s+(?:but\s+)?|^\W*(?:please\s+|so\s+)*(?:do\s+not|don[’']t|nobody|no\s+one)\s+(?:tell|mention\s+(?:it|this)\s+to|say\s+(?:a\s+word|anything)\s+to)\s+[\w’\s]{2,24}?,?\s+but\s+",
    re.I,
)
_AS_BUSY = watched(
    rf"(?:\b(?:and|but|so|just|please|only|simply|kindly)\s+)*\b(?:mark|show|list|put|block|log|display)\s+(?:me|us|{_IT})\s+(?:down\s+)?(?:as|out|off)(?:\s+(?:an?\s+)?{_BUSY})?\b",
    re.I,
)
_SPACES = re.compile(r"[ \t]{2,}")
_IN_BRACKETS = re.compile(r"\s*\(([^()]{1,120})\)")
_OPENS_BY_THE_WAY = re.compile(
    r"^\W*(?:(?:if\s+(?:at\s+all\s+)?(?:possible|it\s+fits|we\s+can)|ideally|preferably|honestly|actually|basically|obviously|unfortunately|sadly|luckily|"
    r"(?:well|oh|right|ok(?:ay)?|hey|so)(?=[,:;!])|(?:ok(?:ay)?|right|well|alright|oh|hey)\s+(?:so|then)|hi\s+(?:all|everyone|guys|team)|fyi|heads\s+up|note(?:\s+to\s+(?:self|all))?|just\s+a\s+note|ps|p\.s\.)\b[,:;!]*\s+)+(?=\w)",
    re.I,
)


def only_says_who_may_know(text: str) -> bool:
    """Say whether a clause does nothing but set who may know of what was said ("just mark me as unavailable")."""
    return _WHO_MAY_KNOW.match(text) is not None


def without_asides(text: str) -> str:
    """Blank out what is said by the way: "..., don't tell Ana", "..., that's my slot", "no excuses", "(bring boots)"."""
    text = without_hush(text)
    for pattern in (_CUT_ASIDE, _CLAIM):
        for m in pattern.finditer(text):
            if len(text[: m.start()].split()) >= 2:
                text = text[: m.start()] + " " * (m.end() - m.start()) + text[m.end() :]
    hush = _HUSH_BUT.match(text)
    if hush is not None:
        text = " " * hush.end() + text[hush.end() :]
    if says_a_time(text):
        text = _AS_BUSY.sub(lambda m: " " * len(m.group()), text)
    opening = _OPENS_BY_THE_WAY.match(text)
    if opening is not None:
        text = " " * opening.end() + text[opening.end() :]
    text = _IN_BRACKETS.sub(_without_brackets, text)
    return _SPACES.sub(" ", _without_small_talk(text))


def _without_brackets(m: re.Match[str]) -> str:
    words = m.group(1)
    if not _tells_more(words):
        return " " * len(m.group())
    is_second_time = not m.string[m.end() :].strip(" .!") and says_a_time(words) and says_a_time(m.string[: m.start()])
    mark = ";" if is_second_time else ","
    return re.sub(r"^\W*not\s+", " except ", words) if re.match(r"\W*not\s+(?!me\b)", words) else f"{mark} {words},"


def _tells_more(words: str) -> bool:
    """Say whether what stands in brackets may say when, who or where, so that it stays."""
    return (
        says_a_time(words)
        or re.match(r"\W*(?:(?-i:[A-Z])\w+(?:[’']s)?|at|in|with|not|except|needs?|only|from|until|by|for|my|our|the)\b", words, re.I)
        is not None
    )


def _without_small_talk(text: str) -> str:
    """Blank out pieces between commas that only insist, thank or sigh, where something else is left."""
    pieces = [m for m in _PIECE.finditer(text) if m.group().strip()]
    idle = [m for m in pieces if _SAID_BY_THE_WAY.fullmatch(m.group().strip(" \"'“”’*_~"))]
    if not idle or len(idle) == len(pieces):
        return text
    return blank(text, [(_from_comma(text, m.start()), m.end() + (m.start() == pieces[0].start())) for m in idle])


def _from_comma(text: str, start: int) -> int:
    head = text[:start].rstrip()
    return len(head) - 1 if head.endswith((",", ";", "–", "—")) else start

# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""What a text opens or closes with only to say that it says something: "Please note that ...", "..., without fail"."""

from __future__ import annotations

import re

from .finite_clauses import finite_clause
from .watched import watched

_YOU = (
    r"(?:you(?:\s+(?:all|both|two|lot|guys))?|everyone|everybody|us\s+all|the\s+(?:family|others|rest\s+of\s+you)|people|somebody|someone)"
)
_SAY = (
    r"(?:mention|say|add|point\s+out|stress|note|underline|emphasi[sz]e|repeat|make\s+(?:it\s+)?(?:very\s+)?clear|"
    rf"(?:remind|tell|inform|assure|warn)(?:\s+{_YOU})?|let\s+{_YOU}\s+know|ask\s+{_YOU}\s+to\s+(?:note|remember|know))"
)
_KNOW = r"(?:note|notice|remember|recall|know|understand|be\s+aware|bear\s+in\s+mind|keep\s+in\s+mind|take\s+note|be\s+told|be\s+reminded|see\s+to\s+it)"
_SAYS_THAT = watched(
    r"^\W*(?:(?:please|also|and|but|so|just|kindly|again|now|then|finally)[\s,]+)*(?:"
    rf"{_KNOW}|let\s+me\s+(?:just\s+)?{_SAY}|it\s+(?:might|may|would)\s+be\s+(?:worth|good|wise|useful|helpful)\s+(?:to\s+)?(?:{_KNOW}|remembering|knowing|noting|saying)|(?:I|we)\s+(?:can|must|hereby)\s+(?:confirm|announce|admit|confess)|just\s+(?:flagging|saying|noting|mentioning|adding)|(?:don[’']t|do\s+not|never|let[’']s\s+not|nobody\s+(?:should|must)|no\s+one\s+(?:should|must))\s+forget|"
    r"(?:an?\s+|just\s+an?\s+|one\s+)?(?:(?:quick|friendly|gentle|small|little|kind|brief|polite|last)\s+)*(?:reminder|note|word|warning|heads[\s-]up)(?:\s+(?:to|for)\s+(?:all|everyone|everybody|you\s+all|the\s+family))?(?:\s+to\s+say)?|"
    rf"(?:I|we)(?:[’']d|\s+(?:should|must|would|want|have|may|might|wish|need))?\s+(?:(?:like|love|also|just|only|really|to)\s+)*{_SAY}|"
    rf"(?:may|might|can|could|should)\s+I\s+(?:please\s+|just\s+|also\s+)*{_SAY}|"
    rf"(?:could|can|would|will)\s+(?:{_YOU}|we(?:\s+all)?)\s+(?:please\s+|kindly\s+|all\s+|just\s+)*{_KNOW}|"
    rf"(?:{_YOU}|we(?:\s+all)?)\s+(?:(?:should|must|may|will|all|already|surely|probably|both|ought\s+to|need\s+to)\s+)*(?:{_KNOW}|knows|understands)(?:\s+by\s+now)?|"
    r"it(?:\s+goes\s+without\s+saying|(?:\s+is|[’']s)\s+(?:(?:very|really|so|quite|only)\s+)?(?:worth\s+(?:saying|noting|mentioning|knowing|remembering)|important(?:\s+(?:to|for)\s+\w+)?|well\s+known|agreed|understood|fair|right|essential|vital|a\s+fact|our\s+rule|the\s+rule|the\s+custom|tradition|my\s+custom)|\s+should\s+be\s+(?:noted|said|known|clear|remembered|understood)|\s+matters(?:\s+to\s+\w+)?|\s+has\s+been\s+(?:agreed|decided)|\s+was\s+(?:agreed|decided))|"
    r"(?:I[’']m|I\s+am|we[’']re|we\s+are)\s+(?:afraid|sorry(?:\s+to\s+say)?|pleased(?:\s+to\s+say)?|happy\s+to\s+say|told)|"
    r"(?:the|our|my)\s+(?:rule|plan|idea|agreement|deal|arrangement|custom|fact|thing|point|upshot)\s+is|(?:we|we[’']ve|we\s+have)\s+(?:all\s+)?(?:agreed|decided|settled)"
    r")\s+that\s+",
    re.I,
)
_SAYS = watched(
    r"^\W*(?:(?:and|but|so|just)\s+)?(?:(?:also|besides|plus|for\s+the\s+record|just\s+to\s+(?:let\s+\w+(?:\s+all)?\s+know|be\s+(?:clear|sure|safe)|say|confirm|remind\s+\w+)|if\s+(?:anyone|anybody|you)(?:[’']s|\s+is|\s+are|[’']re)?\s+(?:wondering|interested|asking|asks)|(?:quick|another|small|short)\s+(?:note|one|reminder|thing)|(?:a\s+)?reminder\s+(?:to|for)\s+(?:all|everyone|everybody|the\s+family)|strictly\s+speaking|as\s+it\s+happens|with\s+apologies|(?:fair|friendly|advance|early)\s+warning|for\s+the\s+avoidance\s+of\s+doubt|for\s+your\s+information|to\s+be\s+(?:perfectly\s+|quite\s+|absolutely\s+)?(?:clear|fair|honest|frank|exact|precise|safe)|"
    r"in\s+case\s+(?:you(?:[’']ve)?|anyone(?:[’']s)?|anybody|you\s+have)\s+(?:forgot|forgotten|wonders?|missed\s+it|wondered|wonder)|as\s+(?:usual|a\s+rule|always|ever|per\s+usual|before|a\s+reminder|you\s+(?:all\s+)?know|everyone\s+knows|we\s+all\s+know|I(?:[’']ve|\s+have)?\s+said(?:\s+before)?|mentioned|agreed|discussed|promised|(?:in|every)\s+\w+)|"
    r"first(?:ly|\s+of\s+all|\s+off|\s+things\s+first)?|second(?:ly)?|third(?:ly)?|last(?:ly|\s+but\s+not\s+least|\s+of\s+all)?|finally|(?:once\s+)?again|more\s+importantly|most\s+important(?:ly|\s+of\s+all)?|above\s+all|importantly|"
    r"(?:the\s+)?same\s+as\s+(?:last|every|always|in)\b[^,;:]{0,14}|(?:just\s+)?like\s+(?:last|every)\s+\w+|like\s+(?:always|usual|before)|unless\s+(?:I|we)\s+(?:say|tell\s+you)\s+(?:otherwise|something\s+else|differently)|unless\s+otherwise\s+(?:stated|agreed|noted)|"
    r"what\s+(?:else|matters(?:\s+(?:most|to\s+me))?|I\s+(?:want|need|would\s+like)\s+(?:you\s+)?to\s+(?:know|say))(?:\s+is)?|in\s+(?:short|other\s+words|general|principle|theory|any\s+case|a\s+nutshell|fact|addition)|on\s+top\s+of\s+that|generally\s+speaking|all\s+in\s+all|at\s+any\s+rate|mind\s+you)\s*[,:;–—]+|(?:note|nb|n\.b\.|p\.?s\.?)\s*[:–—])\s*",
    re.I,
)
_CLOSES = watched(
    r"\s*[,;–—-]?\s*\b(?:without\s+(?:fail|exception|question|fuss)|like\s+(?:every\s+(?:week|day|month|year|time|other\s+\w+)|always|usual|clockwork|before|last\s+(?:week|year|term|month|time))|"
    r"(?:the\s+)?same\s+as\s+(?:always|usual|ever|before|every\s+\w+|last\s+\w+)|as\s+(?:per\s+(?:usual|always|custom)|in\s+(?:other|previous|past)\s+\w+|every\s+(?:week|year|month)|has\s+always\s+been\s+the\s+case)|unless\s+(?:I|we)\s+(?:say|tell\s+you)\s+(?:otherwise|something\s+else|differently)|unless\s+otherwise\s+(?:stated|agreed|noted)|if\s+you\s+please|come\s+what\s+may|barring\s+(?:disasters?|accidents?|emergencies|surprises))\s*(?=[.!]*\s*$)",
    re.I,
)
_BEGINS = re.compile(
    r"(?:no\b|nobody\b|no\s+one\b|nothing\b|there\b|please\b|don[’']t\b|do\s+not\b|never\b|somebody\b|someone\b|everyone\b|on\b|at\b|from\b|every\b)",
    re.I,
)
_FOR_LONG = re.compile(
    r"^\W*(?P<long>(?:starting|beginning)\s+(?:next|this)\s+\w+|until\s+further\s+notice|till\s+further\s+notice|from\s+now\s+on|for\s+the\s+time\s+being|for\s+now),\s+(?P<rest>.*?)(?P<stop>\W*)$",
    re.I | re.S,
)
_FEWEST = 3


def without_announcement(text: str) -> str:
    """Return a text without what only leads up to it or insists on it, where something else is left.

    "Remember that parcel on Friday" keeps its "remember": behind it stands a thing and no clause.
    """
    for pattern in (_SAYS_THAT, _SAYS):
        m = pattern.match(text)
        if m is None:
            continue
        rest = text[m.end() :]
        if len(rest.split()) < _FEWEST or (pattern is _SAYS_THAT and not _is_clause(rest)):
            continue
        text = rest[0].upper() + rest[1:]
    m = _FOR_LONG.match(text)
    if m is not None and len(m["rest"].split()) >= _FEWEST:
        text = f"{m['rest'][0].upper()}{m['rest'][1:]} {m['long'].lower()}{m['stop']}"
    m = _CLOSES.search(text)
    if m is not None and len(text[: m.start()].split()) >= _FEWEST:
        text = text[: m.start()] + text[m.end() :]
    return text


def _is_clause(text: str) -> bool:
    return finite_clause(text) is not None or _BEGINS.match(text) is not None

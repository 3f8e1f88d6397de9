# ruff: noqa: E501  (tables of patterns are kept a row a line)
"""Which kind of question about a week is asked: the named kinds, and the wordings by which each is known."""

from __future__ import annotations

import re
from enum import StrEnum


class AskedKind(StrEnum):
    """The named kinds of question about a plan (docs/questions.md)."""

    WHO_HAS = "who has a thing, and is it free"
    EVERYBODY_HOME = "when is everybody at home"
    HOME_AT = "who is at home then"
    WHY = "why did somebody not get something"
    CHANGED = "what changed since the last plan"
    NEXT = "what is next"
    DAY = "what is on"
    WHEN = "when is something"
    WHERE = "where is something or somebody"
    HOW_LONG = "how long does it take"
    WHO_DOES = "who does something"
    CLASH = "is there a clash"
    WAITS = "what waits for me"
    FREE = "when are people free"
    HOW_OFTEN = "how often"
    ASKED_FOR = "what did somebody ask for"
    SPEAKS_OF = "which rules speak of something"
    GAVE_WAY = "who gave way"
    MAY_NOT = "what may somebody not do"
    NEEDS = "what does something need"
    FIRST_LAST = "the first or last thing of a day"
    COMPARE = "two days compared"
    USUAL = "is it as usual"
    FIND_TIME = "when could some people meet"
    OTHER_WEEKS = "which other weeks could there be"
    HOW_SET = "how warm, bright or loud is it to be"
    HOME_AGAIN = "when is somebody home again"
    AROUND = "what is before or after something"
    WHETHER = "is something planned then"


_WHO = r"who(?:m|se)?(?:[’']?s|\s+is|\s+are|\s+will\s+be|\s+was)?\b"
_ALL = r"(?:every(?:body|one)|all|us\s+all|the\s+(?:whole|entire)\s+(?:family|house|household|flat)|(?:whole\s+)?family|both)"
_AT_HOME = (
    r"(?:at\s+home|home(?!work)|in\s+the\s+(?:house|flat)|around|at\s+the\s+(?:house|flat)|\bin\b(?=\s*(?:[?.!]|$|at\b|on\b|by\b|tonight|today|tomorrow|"
    r"this|then|now|all\b|together|after|before|from|(?:mon|tues|wednes|thurs|fri|satur|sun)day)))"
)
_MAY = r"(?:may|can|could|am\s+i\s+allowed\s+to|are\s+we\s+allowed\s+to|is\s+it\s+(?:ok(?:ay)?|all\s+right|alright|fine|allowed)\s+(?:to|if)|ok(?:ay)?\s+to)"
_MEET = (
    r"(?:meet|get\s+together|sit\s+(?:down|together)|come\s+together|catch\s+up|talk|have\s+(?:an?|our|the)\s+(?:\w+\s+)?(?:meeting|chat|talk|call|"
    r"conversation)|together)"
)
_A_TIME = (
    r"(?:an?|some|any|another|the\s+best|half)\s+(?:good\s+|best\s+|free\s+|suitable\s+|quiet\s+|spare\s+|an\s+)?(?:time|slot|hours?|moment|gap|"
    r"\d+\s*min\w*|evening|afternoon|morning)"
)
_GIVES_WAY = r"(?:giv(?:es?|ing|en)\s+(?:way|in|up)|ha(?:s|ve|ving)\s+to\s+(?:move|give\s+way))"
_TO_HAVE = r"(?:have|get|use|take|borrow|book|grab)"
_FORMS: tuple[tuple[AskedKind, str], ...] = (
    (AskedKind.OTHER_WEEKS, rf"\b(?:other|different|alternative)\s+(?:weeks?\b|ways?\s+(?:for|to|of|this|the|round|we)\b|plans?\s+for\s+(?:the|this|next)\s+week\b)|\banother\s+(?:week\s+(?:in\s+which|where|when|that|instead)\b|way\s+(?:for|to\s+(?:plan|do))\b|plan\s+for\s+(?:the|this|next)\s+week\b)|\balternatives?\b|\bweeks?\s+(?:in\s+which|where|when|that|with)\b.*\b{_GIVES_WAY}|\b{_GIVES_WAY}\s+(?:less|fewer)\b|\b(?:less|fewer)\b.*\b{_GIVES_WAY}|\bwho\s+else\s+could\s+give\s+way\b|\b(?:could|can)\s+(?:the|this|our)\s+week\s+(?:\w+\s+){{0,2}}(?:otherwise|differently|another\s+way)\b"),
    (AskedKind.FIND_TIME, rf"\b(?:when|what\s+time|which\s+(?:day|morning|afternoon|evening)|what\s+day)\b.*\b(?:can|could|might|would|should)\b.*\b{_MEET}\b|\b(?:find|look\s+for|looking\s+for|suggest|propose|search\s+for|is\s+there|are\s+there)\s+(?:me\s+|us\s+)?{_A_TIME}\b.*\b(?:for|when|to|with|that|which|where|we|all)\b|\bwhat\s+(?:is|would\s+be)\s+(?:a|the)\s+(?:good|best)\s+time\b|\b(?:when|what\s+time|which\s+(?:day|evening))\s+(?:would\s+)?suits?\b"),
    (AskedKind.HOW_SET, r"\bhow\s+(?:warm|cold|hot|cool|bright|dim|dark|loud|quiet)\b|\b(?:what|which)\b.*\b(?:temperature|brightness|volume|thermostat|heating)\b|\bhow\s+many\s+degrees\b"),
    (AskedKind.HOME_AGAIN, rf"\b(?:when|what\s+time)\b(?!.*\b{_ALL}\b)(?!.*\b(?:we|us)\b).*\b(?:home|back)\b(?!\s+to\b)"),
    (AskedKind.AROUND, r"\b(?:what|anything|something|where|who)\b.*\b(?:before|after|following)\s+(?!\d|noon|midnight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|quarter)\b)"),
    (AskedKind.COMPARE, r"\bcompar\w+|\bdifferen\w+\s+(?:from|to|than|between)\s+(?!before|the\s+last|last|usual|normal|always)|\b(?:busier|fuller|quieter)\b"),
    (AskedKind.USUAL, r"\bas\s+(?:usual|always|ever)\b|\b(?:un)?usual(?:ly)?\b|\bnormal\b|\bordinary\b|\btypical\b|\bout\s+of\s+the\s+ordinary\b|\banything\s+special\b|\bsame\s+as\s+(?:always|ever|every\s+week)\b"),
    (AskedKind.CHANGED, r"\bchang(?:e[sd]?|ing)\b(?!\s+(?:the|my|his|her|our|batter))|\bwhat(?:[’']?s|\s+is|\s+was)\s+(?:new|different|moved)|\banything\s+(?:new|different|moved)|\bsince\s+(?:the\s+)?(?:last|yesterday|before|i\s+last)|\bdifferent\s+(?:from|than|to)\s+(?:before|last|the\s+last)"),
    (AskedKind.GAVE_WAY, r"\bg(?:i|a)ve[sn]?\s+way\b|\bgiv(?:es?|ing|en)\s+(?:way|in)\b|\bgave\s+in\b|\b(?:lost|loses?|losing)\s+out\b|\bmiss(?:es|ed)\s+out\b|\b(?:yield|back)(?:s|ed)?\s+down\b|\bgot\s+bumped\b|\bwho\s+(?:yield|lost|backed|stepped|had\s+to\s+(?:give|yield|move))"),
    (AskedKind.WHY, r"\bwhy\b|\bhow\s+come\b|\bwhat\s+happened\s+(?:to|with)\b|\bin\s+the\s+way\s+of\b|\bwhat(?:[’']?s|\s+is)?\s+(?:stopp|block|keep|prevent)\w+|\bfor\s+what\s+reason\b"),
    (AskedKind.WAITS, r"\bwait(?:s|ing)?\s+(?:for|on)\s+(?:me|us|my|an?\s+answer)|\bwhat(?:[’']?s|\s+is|\s+are)?\s+(?:still\s+)?(?:waiting|open|pending|undecided|unsettled|left\s+to\s+(?:decide|settle))\b|\b(?:still|left)\s+(?:open|undecided|unsettled)\b|\b(?:to|must|should|can)\s+(?:\w+\s+)?(?:decide|settle|sort\s+out|answer)\b|\bneeds?\s+(?:my|our|me\s+to|deciding|settling|sorting|an\s+answer)|\bup\s+to\s+me\b|\bquestions?\s+for\s+me\b"),
    (AskedKind.CLASH, r"\bclash\w*|\bconflict\w*|\boverlap\w*|\bcollid\w*|\bget\s+in\s+the\s+way\b|\bdisagree\w*|\bdouble[- ]booked\b|\b(?:any|a)\s+(?:problems?|trouble)\b|\bgo(?:es)?\s+wrong\b|\b(?:is|are|does)\s+(?:everything|it\s+all|all|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|this\s+week|the\s+week(?:end)?)\s+(?:\w+\s+){0,2}(?:ok(?:ay)?|fine|all\s+right|work(?:\s+out)?|fit)\b"),
    (AskedKind.HOW_OFTEN, r"\bhow\s+(?:often|many\s+(?!hours|minutes|people|of\s+us|rules)\w+)|\bhow\s+frequently\b"),
    (AskedKind.HOW_LONG, r"\bhow\s+long\b|\bhow\s+many\s+(?:hours|minutes)\b|\bhow\s+much\s+time\b|\bduration\b|\blength\s+of\b"),
    (AskedKind.SPEAKS_OF, r"\b(?:rules?|sentences?|agreements?)\b|\bwhat\s+(?:have|did)\s+we\s+agree\w*|\bwho\s+(?:wrote|said)\b|\banything\s+written\b|\bwritten\s+(?:down\s+)?about\b"),
    (AskedKind.NEEDS, r"\b(?:what|anything|something|which\s+things)\b.*\b(?:need(?:s|ed)?|bring|pack|prepare|take\s+along|get\s+ready|require[sd]?|supply|provide)\b(?!\s+(?:to\s+)?(?:decide|settle|do\b))|\bdo(?:es)?\b.*\bneed\s+anything\b"),
    (AskedKind.ASKED_FOR, r"\bwhat\b.*\b(?:ask(?:s|ed)?(?:\s+for)?|wish(?:es|ed)?|want(?:s|ed)?|(?<!look\s)(?<!looks\s)like[sd]?|prefer\w*|writ\w+|wrote|sa(?:y|ys|id)|request\w*)\b|\bwishes\s+of\b|[’']s\s+(?:wishes|requests)\b"),
    (AskedKind.EVERYBODY_HOME, rf"\b(?:when|what\s+time|which\s+(?:day|evening|night)s?|is\s+there)\b.*\b{_ALL}\b.*{_AT_HOME}|\b(?:when|what\s+time)\b.*\b(?:we|us|they)\s+(?:all\s+|both\s+)?{_AT_HOME}|\b(?:is|are|will)\s+(?:we\s+)?{_ALL}\b.*{_AT_HOME}"),
    (AskedKind.HOME_AT, rf"\b(?:{_WHO}|is|are|am|will|any(?:body|one)|nobody|some(?:body|one)|(?:be\s+)?alone)\b.*(?:{_AT_HOME}|\bhome\s+alone\b|\b(?:out|away)\b(?=\s*(?:[?.!]|$|at\b|on\b|tonight|today|tomorrow|this|then|now|(?:mon|tues|wednes|thurs|fri|satur|sun)day)))"),
    (AskedKind.FIRST_LAST, r"\b(?:first|last|earliest|latest|final)\b(?!\s+(?:week|plan|time\s+we))|\bwhen\s+(?:do|does)\s+(?:[\w']+\s+){1,3}(?:day\s+)?(?:start|begin|finish|end)s?(?:\s+(?:on|tomorrow|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|\s*(?:[?.!]|$))"),
    (AskedKind.NEXT, r"\bnext\b(?!\s+(?:week|month|year))|\bcoming\s+up\b|\bwhat\s+now\b|\bup\s+next\b|\bthen\s+what\b"),
    (AskedKind.FREE, r"\b(?:free|available|spare|have\s+time|has\s+time|got\s+time|a\s+gap|nothing\s+on|busy|both\s+can|all\s+can|can\s+(?:we|\w+\s+and\s+\w+)\s+(?:both\s+)?meet|when\s+suits)\b"),
    (AskedKind.WHO_HAS, rf"\b{_WHO}.*\b(?:ha(?:s|ve|d)|got|gets?|needs?|uses?|using|taken?|takes?|books?|booked|on)\s+(?:got\s+)?(?:the|our|my)\b|[’']?\bwho[’']?s\s+(?:got|on|using|in)\s+(?:the|our)\b|\b{_MAY}\s+(?:i|we|\w+)\s+{_TO_HAVE}\s+(?:the|our)\b|\b(?:is|has)\s+(?:any|some)(?:body|one)\s+(?:using|on|in|got|taken|booked|needing)\b|\bdoes\s+(?:any|some)(?:body|one)\s+(?:need|have|use)\b|\b(?:is|are)\s+(?:the|our)\b.*\b(?:taken|in\s+use|used|booked|occupied|needed|spoken\s+for|going\s+spare)\b"),
    (AskedKind.MAY_NOT, rf"\b{_MAY}\b(?!\s+(?:you|nobody|some))|\b(?:not\s+)?(?:allowed|forbidden|bans?|off[- ]limits|permitted|banned|prohibited|ruled\s+out|against\s+the\s+rules)\b|\bmust(?:n[’']?t|\s+not|\s+i\s+not|\s+we\s+not)\b|\b(?:am|are|is)\s+(?:i|we|\w+)\s+not\s+to\b|\bnot\s+supposed\s+to\b|\bshould(?:n[’']?t|\s+(?:i|we)\s+not)\b"),
    (AskedKind.WHERE, r"\bwhere(?:[’']?s|abouts)?\b|\b(?:in|at)?\s*which\s+(?:room|place)\b|\bat\s+what\s+place\b"),
    (AskedKind.WHO_DOES, r"\bwho(?:se|m|[’']?s|ll)?\b|\b(?:does|is|will|has)\s+(?:any|some)(?:body|one)\b"),
    (AskedKind.DAY, r"\b(?:anything|something|what)(?:[’']?s|\s+is|\s+are|\s+do|\s+does|\s+will|\s+happens?|\s+has|\s+have)?\b.*\b(?:on|up\s+to|got|looks?\s+like|happen\w*|do|doing|planned|plans?|going|have|has|today|tomorrow|tonight|day|week)\b|\bagenda\b|\bwhat(?:[’']?s|\s+is)\s+\w+[’']s\s+(?:day|week)\b|\b(?:my|our)\s+(?:day|week|schedule|plan)\b"),
    (AskedKind.WHEN, r"\bwhen(?:[’']?s)?\b|\bwhat\s+time\b|\b(?:on\s+)?(?:which|what)\s+(?:days?|evenings?|mornings?|afternoons?|nights?|weekends?|date)\b|\bat\s+what\b"),
    (AskedKind.WHETHER, r"^\s*(?:do|does|have|has|am|is|are|will)\b"),
)  # fmt: skip
_PATTERNS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _FORMS)
_YES_NO = re.compile(
    r"\s*(?:and\s+|so\s+|but\s+|please\s+|hey\s+)*(?:is|are|am|was|do|does|did|has|have|will|would|can|could|may|might|must|should|any|anything|anyone|anybody|ok(?:ay)?)\b",
    re.IGNORECASE,
)


def kinds_of(text: str) -> tuple[AskedKind, ...]:
    """Return the kinds that a question may be of by its wording, the likeliest first."""
    return tuple(kind for kind, pattern in _PATTERNS if pattern.search(text))


_KINDLY = r"\s*(?:(?:please|hey|can\s+you|could\s+you|now)[\s,]+)*"
_ASKS_TO_FIND = re.compile(rf"{_KINDLY}(?:find|look\s+for|suggest|propose|search\s+for|show|give)\b", re.IGNORECASE)
_ASKS_TO_BE_TOLD = re.compile(rf"{_KINDLY}(?:show|tell|give)\s+(?:me|us)\b|{_KINDLY}list\b", re.IGNORECASE)


def asks_to_find(text: str) -> bool:
    """Say whether something is asked for in the form of an order: "show me other weeks", "find a time for the two of us"."""
    kinds = kinds_of(text)
    is_search = kinds[:1] in ((AskedKind.FIND_TIME,), (AskedKind.OTHER_WEEKS,))
    return (is_search and _ASKS_TO_FIND.match(text) is not None) or (bool(kinds) and _ASKS_TO_BE_TOLD.match(text) is not None)


def wants_yes_or_no(text: str) -> bool:
    """Say whether a question is one that is answered by yes or no first."""
    return _YES_NO.match(text) is not None


_LENGTH = re.compile(
    r"\b(?:(?P<half>half\s+an\s+hour)|(?P<more>an\s+hour\s+and\s+a\s+half)|(?P<number>\d+(?:[.,]\d)?|an?|one|two|three|four|five|couple\s+of)[\s-]+(?P<unit>hours?|hrs?|min(?:ute)?s?))\b",
    re.IGNORECASE,
)
_NUMBERS = {"a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "couple of": 2.0, "three": 3.0, "four": 4.0, "five": 5.0}


def minutes_asked(text: str) -> int | None:
    """Return how long a time is asked for ("for two hours"), if it is said."""
    found = _LENGTH.search(text)
    if found is None:
        return None
    if found["half"]:
        return 30
    if found["more"]:
        return 90
    number = " ".join(found["number"].lower().split())
    much = _NUMBERS.get(number) or float(number.replace(",", "."))
    return round(much * (60 if found["unit"].lower().startswith("h") else 1))

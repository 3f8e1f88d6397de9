# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""Says straight what becomes of those who cannot have it: the next room, another time, or that people talk about it."""

from __future__ import annotations

import re

_TAKEN = r"(?:(?:already\s+)?(?:taken|busy|full|occupied|in\s+use|booked|gone|not\s+free|unavailable|spoken\s+for)|isn[’']?t\s+free|is\s+not\s+free)"
_ROOM = r"(?:(?:the|our)\s+)?(?P<{}>[\w’'-]+(?:\s+[\w’'-]+){{0,2}}?)"
_A, _B = _ROOM.format("a"), _ROOM.format("b")
_SPARE = r"(?:spare|backup|back-up|reserve|fall-?back|stand-?in|second\s+choice|next\s+best|alternative|substitute|plan\s+b)"
_END = r"(?=\W*$|[.;]|,?\s+(?:instead|then|too)\b)"
_USE = r"(?:use|take|try|go\s+(?:in)?to|have|switch\s+to|move\s+to|there\s+is(?:\s+always|\s+still)?|there[’']s(?:\s+always|\s+still)?)"
_NEXT = r"If the \g<a> is taken, use the \g<b>"
_ONE_GOES = r"(?:one|one\s+of\s+them|the\s+(?:other|second|later)(?:\s+(?:one|meeting|person))?)\s+(?:just\s+|simply\s+|then\s+|has\s+to\s+|can\s+)*(?:goes?|moves?|switch(?:es)?|takes?|uses?|gets?)\s+(?:in)?(?:to\s+)?"
_ROOMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.I), words)
    for pattern, words in (
        (rf"^\W*(?:we\s+)?{_USE}\s+{_B}\s+(?:when|if|whenever|once|in\s+case)\s+(?:some(?:body|one)\s+is\s+(?:already\s+)?in\s+{_A}|{_A.replace('<a>', '<a2>')}(?:\s+is|[’']s)\s+{_TAKEN})(?=\W*$)", _NEXT),
        (rf"^\W*{_B}\s+is\s+(?:our|the|a)\s+{_SPARE}(?:\s+(?:room|one))?\s*,?\s+(?:for\s+)?(?:when(?:ever)?|if|in\s+case)\s+{_A}(?:\s+is|[’']s)\s+{_TAKEN}(?=\W*$)", _NEXT),
        (rf"^\W*(?:we\s+)?(?:all\s+)?(?:prefer|like|want)\s+{_A}(?:\s+best)?\s*[;,]\s*(?:and\s+|but\s+)?{_B}\s+is\s+(?:our|the|a)\s+{_SPARE}(?=\W*$)", _NEXT),
        (rf"^\W*{_A}\s+has\s+(?:our|the|a)\s+{_SPARE}\s*[:,]\s*{_B}(?=\W*$)", _NEXT),
        (rf"^\W*who(?:so)?ever\s+(?:does\s*n[’']?t|does\s+not|can[’']?t|cannot)\s+(?:get|have)\s+{_A}\s+(?:takes?|gets?|uses?|goes\s+(?:in)?to|has)\s+{_B}(?=\W*$)", _NEXT),
        (rf"^\W*(?:if|when)\s+(?:you|we|one|somebody|someone)\s+(?:can[’']?t|cannot)\s+(?:have|get|use|be\s+in)\s+{_A}\s*,\s*(?:just\s+|then\s+)?{_USE}\s+{_B}(?=\W*$|\s+instead)", _NEXT),
        (rf"^\W*(?:(?:our\s+|the\s+)?order\s+of\s+(?:the\s+|our\s+)?rooms|(?:the\s+|our\s+)?rooms(?:\s+for\s+\w+)?\s+in\s+(?:this\s+)?order)\s*(?::|is:?)\s*{_A}\s*,\s*(?:and\s+)?(?:then\s+)?{_B}(?=\W*$)", _NEXT),
        (rf"^\W*(?:we\s+)?(?:try|take|use|fill|book)\s+{_A}\s+first\s*,?\s*(?:and\s+)?(?:then\s+)?(?:(?:try|take|use|fill|book)\s+)?{_B}(?:\s+(?:next|second|after\s+that|then))?(?=\W*$)", _NEXT),
        (rf"^\W*(?:our\s+)?first\s+(?:pick|choice|option)\s+is\s+{_A}\s*,?\s*(?:and\s+)?(?:the\s+|our\s+)?second\s+(?:pick|choice|option)\s*,?\s*(?:is\s+)?{_B}(?=\W*$)", _NEXT),
        (rf"^\W*{_A}\s+is\s+(?:the\s+)?(?:best|better|nicest|first)\s*,\s*(?:but\s+)?{_B}\s+is\s+(?:okay|ok|fine|good|all\s+right)(?:\s+too|\s+as\s+well)?(?:\s+(?:if|when)\b[^.;]*)?(?=\W*$)", _NEXT),
        (rf"^\W*(?:if|when(?:ever)?)\s+(?:two|both|several|more)\b[^,;.]*?\b(?:need|want|are\s+in|ask\s+for|book)s?\s+{_A}\s*(?:at\s+once|at\s+the\s+same\s+time)?\s*,\s*{_ONE_GOES}{_B}(?=\W*$)", _NEXT),
        (rf"^\W*{_B}\s+can\s+be\s+used\s+instead\s+of\s+{_A}(?=\W*$)|^\W*instead\s+of\s+{_A.replace('<a>', '<a2>')}\s+(?:you\s+can\s+|we\s+can\s+)?(?:use|take)\s+{_B.replace('<b>', '<b2>')}(?=\W*$)", _NEXT),
        (rf"^\W*(?:in\s+case|if|when)\s+{_A}\s+(?:is\s*n[’']?t|is\s+not)\s+(?:free|available)\s*,?\s*(?:just\s+|then\s+)?{_USE}\s+{_B}(?:\s+instead)?(?=\W*$)", _NEXT),
        (rf"^\W*(?:if|when(?:ever)?)\s+(?:some(?:body|one)|any(?:body|one))(?:\s+is|[’']s)\s+(?:already\s+)?(?:in|using)\s+{_A}\s*,\s*(?:just\s+|then\s+)?{_USE}\s+{_B}(?=\W*$)", _NEXT),
        (rf"^\W*{_B}\s+is\s+(?:there|kept|meant|used)\s+for\s+when(?:ever)?\s+{_A}(?:\s+is|[’']s)\s+{_TAKEN}(?=\W*$)", _NEXT),
        (rf"^\W*who(?:so)?ever\s+finds\s+{_A}\s+{_TAKEN}\s+(?:takes?|gets?|uses?|goes\s+(?:in)?to|has)\s+{_B}(?=\W*$)", _NEXT),
        (rf"^\W*{_B}\s+as\s+(?:a|our|the)\s+{_SPARE}\s+for\s+{_A}(?=\W*$)", _NEXT),
    )
)  # fmt: skip
_TROUBLE = re.compile(
    rf"\b(?:{_TAKEN})\b|\b(?:clash|overlap|collide|conflict)\w*\b|\b(?:two|both|several|more\s+than\s+one)\s+(?:of\s+us\s+|people\s+|loads\s+|things\s+)?(?:need|want|use|book|ask\s+for)\w*\b|\bdoes\s*n[’']?t\s+fit\b|"
    r"\b(?:nobody|no\s+one|we|they)\s+can(?:[’']?t|not)?\s+agree\b|\bat\s+once\b|\b(?:two|both)\b[^.;,]{0,30}\bat\s+the\s+same\s+time\b|\bin\s+each\s+other[’']s\s+way\b|\bboth\s+want\b|\bnobody\s+has\s+to\s+go\s+without\b",
    re.I,
)
_LATER = re.compile(
    r"\b(?:come|comes|go|goes|do\s+(?:it|theirs|yours)|does\s+it|wash|washes|use\s+it|is\s+done|be\s+done|runs?|play|plays|cook|cooks|try)\s+(?:it\s+)?(?:back\s+|simply\s+|then\s+|again\s+)*(?:(?:a\s+bit\s+|an\s+hour\s+)?(?:later|earlier|afterwards?)\b|at\s+another\s+time\b|another\s+time\b|some\s+other\s+time\b)(?:\s+or\s+(?:later|earlier))?|"
    r"\b(?:just\s+|we\s+|simply\s+)?(?:shift|move|push|slide|put)(?:s|ing|ed)?\s+(?:back\s+)?(?:one|either|the\s+(?:other|second|later))(?:\s+(?:one|of\s+(?:them|the\s+two|both)))?\b(?!\s+(?:to|in|into)\s+the\b)|"
    r"\b(?:moved|shifted|put|pushed)\s+to\s+(?:the\s+)?(?:nearest|next|first|closest|any)\s+(?:free|open|possible|available)\s+(?:time|slot|hour)|\b(?:solved|settled|sorted\s+out)\s+by\s+(?:moving|shifting)\s+one\b|\bone(?:\s+of\s+(?:them|the\s+two))?\s+(?:goes|comes|washes)\s+(?:later|earlier)\b|\bgo\s+for\s+the\s+next\s+(?:free\s+)?(?:slot|time)\b|\b(?:can|may|must|should|has\s+to)\s+(?:always\s+)?(?:be\s+)?(?:pushed\s+back|moved|shifted)\b|\bis\s+moved\b|"
    r"\bat\s+a\s+(?:different|another)\s+(?:time|hour)\b|\b(?:the\s+other|one(?:\s+of\s+them)?|the\s+second(?:\s+one)?)\s+(?:just\s+)?waits?\s+(?:until|till)\b|\b(?:the\s+)?(?:second|other)(?:\s+(?:one|person|load))?\s+(?:washes|goes|comes|uses\s+it|has\s+it|is\s+done|plays|cooks)\s+(?:after(?:wards)?|later|next)\b",
    re.I,
)
_ONE_BY_ONE = re.compile(
    r"^\W*(?:the\s+)?second\s+(?:one|person|load)\s+(?:washes|goes|comes|uses\s+it|has\s+it|plays|cooks)\s+after\s+the\s+first\b|^\W*one\s+after\s+(?:the\s+other|another)\s+(?:at|in|on|with)\s+(?P<what>the\s+[\w-]+(?:\s+machine)?)",
    re.I,
)
_NAMED = re.compile(rf"\b(?P<t>(?:the|our)\s+[\w’-]+(?:\s+(?:room|machine))?)\s+(?:is|[’']s)\s+{_TAKEN}", re.I)
_OVER = re.compile(
    r"\b(?:about|over|for|wants?|needs?|gets?|have)\s+(?P<t>(?:the|our)\s+(?!(?:program(?:me)?|app|computer|planner|software)\b)[\w-]+)",
    re.I,
)
_TALK = re.compile(
    r"\b(?:conflict|clash|overlap)\w*\b[^.;]{0,30}[:,]\s*(?:please\s+|just\s+)?(?:talk|speak)\s+(?:to|with)\s+(?:each\s+other|one\s+another)\b|"
    r"\bwe\s+(?:want|would\s+like|like|prefer|[’']d\s+like|need)\s+to\s+(?:settle|sort(?:\s+out)?|decide|solve|work\s+out|handle)\s+(?:(?:clashes|conflicts|it|them|things|this|that|such\s+things)\s+)?(?:out\s+)?(?:ourselves|among(?:st)?\s+ourselves|between\s+us)\b|"
    r"\b(?:show|tell|give)\s+us\s+(?:the\s+|all\s+)?(?:options|choices|ways(?:\s+out)?|possibilities|alternatives)\b(?:,?\s+(?:and|then|so)?\s*(?:we|let\s+us)(?:[’']ll|\s+will|\s+can)?\s*(?:choose|decide|pick|select))?|"
    r"^\W*(?:please\s+)?leave\s+(?:it|that|this|them|clashes|conflicts)\s+(?:up\s+)?to\s+us\b|\b(?:it[’']?s|that[’']?s|it\s+is|that\s+is)\s+(?:all\s+)?up\s+to\s+us\b|\bno\s+automatic\s+(?:decisions?|changes?|solutions?|choices?|moves?)\b|\bdo\s*n[’']t\s+(?:decide|choose|settle\s+(?:it|things|anything))\s+for\s+us\b|"
    r"^\W*(?:please\s+)?(?:do\s*n[’']t|do\s+not|never)\s+(?:move|change|decide|settle|shift)\s+(?:anything|things|it)\s*,?\s*(?:but\s+)?(?:just\s+|only\s+|please\s+)*(?:show|tell|ask|let)\s+(?:it\s+)?(?:to\s+)?us\b|"
    r"\b(?P<who>(?:we|they|[A-Z][\w’-]+(?:,?\s+(?:and|&)\s+[A-Z][\w’-]+)+))\s+(?:will\s+|must\s+|have\s+to\s+|should\s+)*(?:agree|arrange|decide|sort\s+it\s+out|settle\s+it)\s+(?:it\s+)?(?:between|among|amongst|with)\s+(?:ourselves|themselves|each\s+other|one\s+another|us|the\s+two\s+of\s+(?:us|them))\b|"
    r"^\W*(?:only\s+after|not\s+before|not\s+without)\s+talking\s+(?:to|with)\s+(?:each\s+other|one\s+another)\b|\bon\s+the\s+(?:list|agenda)\s+for\s+(?:the\s+|our\s+)?(?:family|house|flat|team|next)\s+(?:council|meeting|conference)\b|"
    r"\bwho(?:so)?ever\s+(?:wants?|needs?)\b[^.;]{2,40}?\b(?:at\s+the\s+same\s+time|too|as\s+well)\b[^.;]{0,30}\b(?:has\s+to|must|should|needs\s+to)\s+(?:talk|speak)\s+(?:to|with)\b|\bwe(?:[’']d|\s+would)?\s+rather\s+talk\b|\bwe\s+prefer\s+talking\b|\blet\s+us\s+know,?\s+and\s+we(?:[’']ll|\s+will)?\s+(?:work|sort|figure)\b|\b(?:do\s*n[’']t|do\s+not)\s+want\s+(?:the|a|any)\s+(?:program(?:me)?|app|computer|machine|planner|software)\s+to\s+(?:decide|choose|settle)|\bask\s+[A-Z][\w’-]+\s+(?:if|when)\s+(?=(?:two|both|several|more)\b)",
    re.I,
)


def ways_out_said_straight(text: str) -> str:
    """Return a house rule in the plain words for the next room, for another time and for talking about it."""
    talk = _TALK.search(text)
    if talk is not None and not re.match(r"ask\b", talk.group(), re.I):
        over = _OVER.search(text)
        who = talk["who"] or "we"
        if who.lower() == "they":
            who = "we"
        lead = (
            f"When {who} both need {over['t']}"
            if who.lower() != "we" and over
            else f"When we both need {over['t']}"
            if over
            else "When two things clash"
        )
        return f"{lead}, we talk about it"
    for pattern, words in _ROOMS:
        m = pattern.search(text)
        if m is not None:
            said = {key.rstrip("2"): value for key, value in m.groupdict().items() if value is not None}
            filled = words.replace(r"\g<a>", said["a"]).replace(r"\g<b>", said["b"])
            return f"{text[: m.start()]}{filled}{text[m.end() :]}"
    one = _ONE_BY_ONE.search(text)
    if one is not None:
        return f"If {one['what'] or 'something'} is taken, suggest another time"
    if (
        _TROUBLE.search(text)
        and (later := _LATER.search(text)) is not None
        and not re.search(r"\b(?:beats?|wins?|before|first|priority|the\s+(?:longer|shorter|later|earlier))\b", text, re.I)
    ):
        named = _NAMED.search(text)
        return f"If {named['t'] if named else 'something'} is taken, suggest another time" if later else text
    return text

# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""Says a house rule straight: "music gives way to sport", "work before play", "for the shower the youngest begins", "take the middle"."""

from __future__ import annotations

import re
from functools import lru_cache

from .watched import Watched, watched
from .ways_out_words import ways_out_said_straight
from .when_words import NUMBERS
from .words import RECENT_TEXTS
from .yielding_words import yields_said_straight

_TAKEN = r"(?:taken|busy|full|occupied|in\s+use|booked|gone|not\s+free|unavailable|spoken\s+for)"
_NOUNS = r"(?!(?:no|nobody|nothing|never|not|please|only|always|everyone|everybody|we|they|I|it|he|she|wash|hands?|shoes|lights?|clean|tidy|ask|knock|think|look|call|be|the\s+day|the\s+night|once|half|shortly|just)\b)(?:[\w’'-]+\s+){0,3}?[\w’'-]+"
_DAILY = r"(?!(?:(?:the\s+|a\s+|any\s+|every\s+)?(?:breakfast|lunch|dinner|supper|tea|meals?|bed|bedtime|any(?:one|body)|every(?:one|body)|some(?:one|body)|school|work|noon|midday|midnight|dark|dusk|dawn|sunset|guests|nightfall|christmas|easter|you|he|she|we|they|I|it|leaving|going|coming|entering|eating|[\w’-]+ing|\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?)\b))"
_FURTHER = r"(?!(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon)\b)"
_MORE = rf"(?:\s*[,;]\s*(?:and\s+)?{_NOUNS}\s+(?:before|over|above|ahead\s+of)\s+{_FURTHER}{_NOUNS}){{1,4}}"
_LESS = r"(?:(?:has\s+to\s+|must\s+|should\s+|will\s+)?(?:gives?|makes?)\s+way|yields?|(?:comes?|goes)\s+(?:second|last)|waits?|steps?\s+(?:aside|back)|takes?\s+second\s+place|(?:is|are)\s+the\s+(?:one|ones)\s+to\s+(?:give\s+way|move))"
_SETTLED = r"(?:settled|resolved|sorted(?:\s+out)?|decided|worked\s+out|ironed\s+out|dealt\s+with|cleared\s+up)"
_OTHERWISE_NUMBER = r"(?P<n>\d+(?:\.\d+)?|one|two|three|four|five)\s*(?P<unit>degrees?|°)"
_BY_AGE = r"(?:the\s+)?(?:very\s+)?(?P<age>youngest|oldest|eldest)(?:\s+(?:one|person|child|member|of\s+us|there|who\s+wants\s+it|around))*"
_STRAIGHT: tuple[tuple[Watched, str], ...] = tuple(
    (watched(pattern, re.I), words)
    for pattern, words in (
        (rf"^\W*(?:is\s+)?(?:the\s+)?(?P<what>[\w’' -]{{3,40}}?)\s+(?:is\s+)?(?:already\s+)?{_TAKEN}\s*\?\s*(?:then\s+)?(?P<rest>\w)", r"If the \g<what> is taken, \g<rest>"),
        (r"^\W*(?:can[’']?t|cannot|could\s?n[’']?t)\s+(?:get|have|use|find)\s+(?:the|a)\s+(?P<what>[\w’' -]{3,30}?)\s*\?\s*(?:then\s+)?(?P<rest>\w)", r"If the \g<what> is taken, \g<rest>"),
        (
            r"^(?P<lead>\W*)the\s+(?P<second>[\w’' -]{3,30}?)\s+is\s+(?:the|our)\s+(?:second\s+choice|fallback|fall-back|reserve|backup|back-up|next\s+best)\s+(?:when|if|whenever|once)\s+the\s+(?P<first>[\w’' -]{3,30}?)\s+(?:is|are)\s+(?:already\s+)?(?:taken|busy|full|occupied|in\s+use|booked)",
            r"\g<lead>If the \g<first> is taken, use the \g<second>",
        ),
        (
            rf"^(?P<lead>\W*)(?:the|our)\s+(?P<what>[\w’'-]+(?:\s+[\w’'-]+)?)\s+(?:(?:always\s+)?(?:goes|belongs|is\s+given)\s+to|is\s+for)\s+{_BY_AGE}(?:\s+first)?(?=\W*$|[,;.])",
            r"\g<lead>For the \g<what> the \g<age> goes first",
        ),
        (
            rf"^(?P<lead>\W*){_BY_AGE}\s+(?:always\s+)?(?:gets|has|takes|keeps|may\s+have|can\s+have)\s+the\s+(?P<what>[\w’'-]+(?:\s+[\w’'-]+)?)(?=\W*$|[,;.])",
            r"\g<lead>For the \g<what> the \g<age> goes first",
        ),
        (
            rf"^(?P<lead>\W*){_BY_AGE}\s+(?:always\s+)?(?:decides?|chooses?|picks?|says?|rules?)\s+(?:(?:about|on|over|for|what\s+is\s+on|what(?:[’']s)?\s+on|who\s+(?:gets|has|uses))\s+)(?:the\s+)?(?P<what>[\w’'-]+(?:\s+[\w’'-]+)?)(?=\W*$|[,;.])",
            r"\g<lead>For the \g<what> the \g<age> goes first",
        ),
        (
            r"^(?P<lead>\W*)(?P<first>[\w’'-]+(?:\s+[\w’'-]+){0,2}?)\s+(?:always\s+)?(?:comes?|goes?|go|are|is)\s+before\s+(?:everything|all)(?:\s+else)?\s+(?P<where>in\s+(?:the|our)\s+[\w’'-]+(?:\s+room)?)(?=[,.;]|\W*$)",
            r"\g<lead>\g<where>, \g<first> come first",
        ),
        (
            r"^(?P<lead>\W*(?:the|our)\s+)(?P<what>[\w’'-]+)(?P<said>(?:\s+in\s+the\s+[\w’'-]+)?\s+(?:is|goes|belongs)\s[^;.]*[;.]\s*)(?:if|when|whenever|once)\s+it(?:[’']s|\s+is)\s+(?:already\s+)?(?P<taken>taken|busy|in\s+use|occupied)",
            r"\g<lead>\g<what>\g<said>if the \g<what> is \g<taken>",
        ),
        (r"\b(?:go|settle|land|meet|split\s+it|set\s+it|come)\s+(?:for\s+|on\s+|at\s+)?(?:it\s+)?(?:half\s?way|half\s+and\s+half|in\s+between|the\s+midpoint)(?:\s+between(?:\s+the\s+two)?)?\b", "meet in the middle"),
        (r"\b(?:take|use|choose|pick|set|go\s+for)\s+(?:the\s+)?(?:middle|mean|average|mid-?point|middle\s+(?:value|one))\b|\baverage\s+(?:it|them|the\s+\w+(?:\s+(?:numbers|values|wishes|temperatures|figures))?)(?:\s+out)?\b|\bsplit\s+it\s+down\s+the\s+middle\b", "meet in the middle"),
        (rf"\b(?:differ|are\s+apart|disagree|is\s+apart)\b(?P<about>[^.;,\d]{{0,30}}?)\s+by\s+(?:only\s+|just\s+)?{_OTHERWISE_NUMBER}\s+or\s+less", r"differ\g<about> by within \g<n> \g<unit>"),
        (rf"\b(?:are|is)\s+(?:only\s+|just\s+)?{_OTHERWISE_NUMBER}\s+(?:apart\s+or\s+less|or\s+less\s+apart|apart\s+at\s+most)", r"are within \g<n> \g<unit>"),
        (r"\b(?:the\s+)?youngest\s+(?:begins|starts|leads|is\s+first|has\s+it\s+first|to\s+begin)\b(?:\s*,?\s*(?:and\s+)?(?:so\s+on\s+)?(?:and\s+)?(?:up(?:wards)?\s+)?(?:by|in\s+order\s+of)\s+age)?", "the youngest goes first"),
        (r"\b(?:the\s+)?(?:oldest|eldest)\s+(?:begins|starts|leads|is\s+first|has\s+it\s+first|to\s+begin)\b(?:\s*,?\s*(?:and\s+)?(?:so\s+on\s+)?(?:and\s+)?(?:down(?:wards)?\s+)?(?:by|in\s+order\s+of)\s+age)?", "the oldest goes first"),
        (r"\bfrom\s+(?:the\s+)?youngest\s+to\s+(?:the\s+)?(?:oldest|eldest)\b|\bin\s+ascending\s+order\s+of\s+age\b", "the youngest goes first"),
        (r"\bfrom\s+(?:the\s+)?(?:oldest|eldest)\s+to\s+(?:the\s+)?youngest\b|\bin\s+(?:descending\s+)?order\s+of\s+(?:age|seniority)\b|\bby\s+(?:age|seniority)\b(?!\s+\d)", "the oldest goes first"),
        (r"^(?P<lead>\W*)between\s+(?P<one>[\w’' -]{3,40}?)\s+and\s+(?P<two>[\w’' -]{3,40}?),\s*(?P=two)\s+" + _LESS, r"\g<lead>\g<one> comes before \g<two>"),
        (r"^(?P<lead>\W*)between\s+(?P<one>[\w’' -]{3,40}?)\s+and\s+(?P<two>[\w’' -]{3,40}?),\s*(?P=one)\s+" + _LESS, r"\g<lead>\g<two> comes before \g<one>"),
        (r"^(?P<lead>\W*(?:(?:when|if|whenever|where)\b[^,;.]*,\s*)?)(?P<less>[\w’' -]{2,50}?)\s+" + _LESS + r"\s+(?:to|for|behind|after)\s+(?P<more>[\w’' -]{2,50}?)(?=\W*$|[,;.])", r"\g<lead>\g<more> comes before \g<less>"),
        (
            r"(?P<lead>^\W*|,\s*)(?P<one>(?!(?:and|but|then|it|the\s+other)\b)[\w’' -]{3,30}?)\s+(?:stays?(?:\s+put)?|keeps?\s+(?:its|the|their)\s+(?:time|slot|hour|place)|is\s+kept)(?:,?\s+and|,|;|\s+while|,?\s+but)\s+(?P<two>[\w’' -]{3,30}?)\s+(?:moves?|gives?\s+way|waits?|shifts?|goes\s+elsewhere|makes?\s+way)(?=\W*$)",
            r"\g<lead>\g<one> comes before \g<two>",
        ),
        (
            rf"^(?P<lead>\W*)(?P<one>{_NOUNS})\s+(?:always\s+)?(?:comes?|goes|go|is|are|ranks?)\s+(?:before|above|ahead\s+of)\s+(?P<two>{_NOUNS}),?\s+(?:but|and|though)\s+(?:always\s+)?(?:after|behind|below)\s+(?P<over>{_NOUNS})(?=\W*$)",
            r"\g<lead>\g<over> comes before \g<one>, then \g<two>",
        ),
        (
            rf"^(?P<lead>\W*(?:(?:for|on|in|about)\s+(?:the|our)\s+[\w’' -]{{2,30}}?\s*[:,]\s*)?)(?P<one>(?!.*\b(?:comes?|goes?|wins?|beats?|first|is|are)\b){_NOUNS}),\s*(?P<rest>then\s+{_NOUNS}(?:,\s*(?:and\s+)?then\s+{_NOUNS}){{1,5}})(?=\W*$)",
            r"\g<lead>\g<one> comes first, \g<rest>",
        ),
        (
            r"\b(?:is|are)\s+(?:kept|put|held|placed|ranked|served|counted)\s+(?:above|before|over|ahead\s+of)\b|\b(?:stands?|counts?|goes|go|weighs?|ranks?)\s+(?:more\s+than|above|over|higher\s+than)\b|\bha(?:s|ve)\s+the\s+edge\s+over\b|\bwins?\s+(?:out\s+)?against\b|\bcarr(?:y|ies)\s+more\s+weight\s+than\b|\b(?:matters?|counts?)\s+(?:for\s+)?more\s+than\b",
            "comes before",
        ),
        (r"\b(?:has|have|gets?|enjoys?)\s+(?:the\s+)?(?:right\s+of\s+way|first\s+claim|first\s+call|preference)\b", "comes first"),
        (
            r"\b(?:the\s+)?(?:earlier|older|existing|first|previous)\s+(?:request|entry|booking|plan|appointment|one|wish|claim)\s+(?:counts|stands|stays|holds|is\s+kept|prevails|is\s+served)\b|\bwhat(?:ever)?\s+(?:was|is|has\s+been|got|stood)\s+(?:there|planned|booked|entered|written(?:\s+down)?|put\s+(?:in|down)|agreed|arranged|in\s+the\s+(?:plan|calendar|diary))\s+(?:first|earlier|before|already)\s+(?:counts|stands|stays|holds|is\s+kept)\b",
            "the earlier request wins",
        ),
        (r"\b(?:keep|honou?r|choose|take)s?\s+(?:the\s+one|what|whichever)\s+(?:(?:that|which)\s+)?(?:was|came|is)\s+(?:made|booked|entered|arranged|agreed|asked\s+for|planned)?\s*first\b|\bfirst\s+(?:on|in)\s+(?:the\s+)?(?:list|queue|line|calendar|book)\b(?:,\s*first\s+served)?", "the earlier request wins"),
        (r"\b(?:who(?:so)?ever|the\s+(?:one|person)\s+who|who)\s+(?:(?:has|have)\s+)?(?:writes?|written|wrote|puts?|claims?|claimed|calls?|called|enters?|entered|notes?|noted|says?|said|speaks?|spoke|shouts?|sits?|sat|gets?\s+there|turns?\s+up|grabs?)\b(?P<how>(?:\s+\w+){0,4}?)\s+(?:first|earliest|soonest)\b", "whoever booked first"),
        (rf"\b(?P<what>(?:rows|fights|quarrels|arguments|disputes|clashes|conflicts|differences|squabbles|disagreements|questions|problems)\b[^.;]{{0,50}}?)\s+(?:are|get|is)\s+{_SETTLED}\s+(?:by|in|at|through|over|with)\b[^.;]{{0,50}}", r"\g<what>: we talk about it"),
        (r"\bask\s+(?:the\s+two|the\s+three|whoever\s+is|whoever\s+it|the\s+ones|the\s+parties|both\s+of\s+them|them\s+both)\b", "ask those"),
        (r"\b(?:let\s+them|they\s+(?:can|should|must|have\s+to)|you\s+two|the\s+two\s+(?:of\s+them\s+)?)\s+(?:sort|work|figure|fight|thrash)\s+it\s+out\b", "they sort it out"),
    )
)  # fmt: skip
_CHAIN = re.compile(rf"^\W*{_NOUNS}\s+(?:before|over|above|ahead\s+of)\s+{_FURTHER}{_NOUNS}{_MORE}\W*$", re.I)
_SINGLE = re.compile(rf"^\W*{_NOUNS}\s+(?:before|over|above|ahead\s+of)\s+{_DAILY}{_NOUNS}\W*$", re.I)
_VERB = re.compile(
    r"\b(?:is|are|was|be|has|have|had|do|does|can|could|must|should|may|will|would|gets?|goes|go|comes?|needs?|wants?|takes?|finish(?:es)?|starts?|eats?|wash(?:es)?|leaves?|reads?|sleeps?|feed|walk|call|ring|ask|"
    r"knock|finish|done|made|off|out|away|ready|home|back|inside)\b",
    re.I,
)
_NUMBER = re.compile(
    rf"\b({'|'.join(word for word in NUMBERS if len(word) > 2 and word not in ('half', 'quarter', 'couple', 'few'))})(?:[\s-](one|two|three|four|five|six|seven|eight|nine))?(?=\s+degrees?\b)",
    re.I,
)
_GAP = re.compile(r"\s{2,}")
_BEFORE = re.compile(r"\s+(?:before|over|above|ahead\s+of)\s+", re.I)


@lru_cache(maxsize=RECENT_TEXTS)
def settled_straight(text: str) -> str:
    """Return a house rule in the plain words for what comes first, who is asked and where to meet, with one space between words.

    What was taken out of a text leaves gaps, and a gap of hundreds of spaces takes a pattern minutes that begins anywhere in it.
    """
    text = _GAP.sub(" ", text)
    text = _NUMBER.sub(lambda m: str(int(NUMBERS[m[1].lower()]) + (int(NUMBERS[m[2].lower()]) if m[2] else 0)), text)
    text = ways_out_said_straight(yields_said_straight(text))
    for pattern, words in _STRAIGHT:
        text = pattern.sub(words, text)
    return _BEFORE.sub(" comes before ", text, count=1) if only_ranks(text) else text


def only_ranks(text: str) -> bool:
    """Say whether a text is nothing but one thing before another, and neither is a time of the day: "work before play"."""
    return (_CHAIN.match(text) is not None or _SINGLE.match(text) is not None) and not _VERB.search(text)

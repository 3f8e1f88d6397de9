# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""What the others are to see in place of a text: that somebody is busy, and no more; and reasons that are kept to oneself.

"As far as the kids are concerned I'm just busy", "show it simply as busy", "tied up, no further info", "I'd sooner not say with what".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .scope_knowing import Telling
from .scope_roles import ANYONE, DETAIL, IT
from .watched import OfNames

_BUSY = r"(?:busy|unavailable|not available|not free|unreachable|occupied|tied up|engaged|otherwise engaged|not around|not there|out|away|gone|elsewhere|blocked(?: out| off)?|booked(?: up)?|taken|spoken for)"
_SURELY_BUSY = r"(?:busy|unavailable|not available|occupied|tied up|otherwise engaged|blocked(?: out| off)?)"
_ONLY = r"(?:only|just|simply|merely|nothing (?:more|but)|no more than|purely)"
_AM = r"(?:i'm|i am|he's|he is|she's|she is|we're|we are|they're|it's|it is|i'll be|i shall be|i will be|\w+ (?:is|are|will be))"
_REST = rf"(?:everyone|everybody|anyone|anybody|the others|others|(?:(?:the )?rest|the remainder)(?: of (?:them|us|you|the \w+|my family))?|(?:the |my |our )?(?:family|household|house)|people|them|you|you (?:lot|all|guys)|they|the world|the public|{ANYONE})"
_NO_MORE = r"(?:nothing (?:more|else|further)|no (?:further |more |other )?(?:info(?:rmation)?|details?|particulars|explanations?|questions?|reasons?|specifics)|no more(?: than that)?|that's all|thats all|that is all|full stop|and leave it at that|leave it at that|end of(?: story)?|that's it|say no more|that's enough|enough said|nuff said|without (?:details?|reasons?|saying (?:why|what|more)))"
_WITHHELD = re.compile(
    rf"\ball (?:that )?(?:{_REST} )(?:needs?|has|have|gets?|is|are|will|should|may)(?: to)? (?:know|see|be told|hear|get)\b|\bno (?:reasons?|details?|explanations?)(?: given| needed| required)?\b(?=\W*$|[.!,;)])|"
    r"\b(?:details?|reasons?|particulars) (?:withheld|kept back|on request|not given|to myself|mine alone)\b|\bkeep (?:the |any |my )?(?:details?|reasons?|particulars) (?:to (?:yourself|yourselves|myself)|quiet|private|out of it)\b|"
    r"\b(?:do not|don't|never|please don't|no need to|i'd rather you didn't) (?:enquire|inquire|pry|ask me (?:why|where|what|about it)|ask (?:why|where|what for|about it|questions))\b"
)
_SAY = r"(?:say(?:ing)?|tell(?:ing)?|explain(?:ing)?|specify(?:ing)?|state|elaborate|go into|get into|give|giving|disclose|disclosing|discuss)(?: you| anyone| anybody| them)?(?: on)?"


class Shown:
    """Finds, in folded texts, that others are to see no more than that somebody is busy."""

    def __init__(self, who: str) -> None:
        to = rf"(?:{who}|(?P<any>(?<![\w']){_REST})(?![\w']))"
        self._concerned = OfNames(
            rf"\b(?:as far as {to} (?:is|are|'s) (?:concerned|aware)|as far as {to.replace('?P<who>', '?P<who3>').replace('?P<any>', '?P<any3>')} (?:knows?|needs? to know|goes)|(?:for|to) {to.replace('?P<who>', '?P<who2>').replace('?P<any>', '?P<any2>')}),? (?:that )?(?:{_AM} )(?P<only>{_ONLY} )?(?:at work |\w+ly )?(?P<busy>{_BUSY})\b",
            who,
        )
        self._see = OfNames(
            rf"{to} (?:(?:should|may|must|can|will|shall|could|is to|are to|needs? to|need|has to|have to|gets? to|to) )?(?P<only>{_ONLY} )?(?:(?:should|may|must|can|will|shall|is to|are to|needs? to|need|has to|have to|gets? to|to) )?(?P<only2>{_ONLY} )?(?:be told|be shown|seeing|sees?|knows?|gets?|told)"
            rf"(?: {_ONLY})?(?: me| us| him| her| them| it| this| the slot)?(?P<only3> {_ONLY})?(?: that)?(?: {_AM})?(?: down)?(?: as)?(?: {_ONLY})? [\"“']?(?P<busy>{_BUSY})\b",
            who,
        )
        self._and_no_more = OfNames(
            rf"\b(?:{_SURELY_BUSY}|out|away|appointment|appt)\b(?: then| there)?[^\w\s]*(?: [-–—])? *(?:and |but |with )?{_NO_MORE}(?=\W*(?:$|please|thanks|[.!,;)]))",
            who,
        )
        self._display = OfNames(
            rf"\b(?:mark|put|list|show|log|set|leave|block|note|enter|display|record|register|flag|count|treat|list)(?:s|ed|n)? (?:me|us|him|her|them|it|this|that|myself|the (?:slot|time|hour|afternoon|morning|evening))?\b(?: \w+){{0,5}}? (?:{_SURELY_BUSY}|(?:down )?as (?:out|away|gone|taken|booked|absent))\b(?! (?:signals?|tones?|bees?)\b)"
            rf"(?P<to> (?:to|for) {to}(?! (?:else|only)\b))?",
            who,
        )
        self._unsaid = OfNames(
            rf"(?:\b(?:rather|sooner|prefer)(?: to)? not (?:to )?(?:have to )?{_SAY} (?:{DETAIL}|with (?:what|whom)|{IT}|anything|further)|"
            rf"(?:\bwon't|\bnot going to|\bnot gonna|\bno need to|\bneedn't|\bdon't(?: (?:have|need|want|wish|care) to)?|\bnot prepared to|\bnot) {_SAY} (?:{DETAIL}|with (?:what|whom)))\b(?! (?:to|she|he|they|the|time)\b)",
            who,
        )

    def find(self, folded: str) -> Iterator[Telling]:
        """Yield every telling."""
        for m in self._concerned.finditer(folded):
            who = m["who"] or m["who2"] or m["who3"]
            if m["only"] or not folded[m.start() :].startswith(("to ", "for ")) or (re.match(_SURELY_BUSY, m["busy"]) and not who):
                yield Telling("hide" if who else "private", who, m.start(), m.end())
        for m in self._see.finditer(folded):
            if m["only"] or m["only2"] or m["only3"] or re.search(rf"\b{_ONLY}\b", m.group()):
                yield Telling("hide" if m["who"] else "private", m["who"], m.start(), m.end())
        for m in self._display.finditer(folded):
            who = m["who"]
            yield Telling("hide" if who else "private", who, m.start(), m.end())
        for pattern in (self._and_no_more, self._unsaid, _WITHHELD):
            for m in pattern.finditer(folded):
                yield Telling("private", None, m.start(), m.end())

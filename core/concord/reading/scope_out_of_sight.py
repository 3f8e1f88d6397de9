# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""What somebody is not to set eyes on: off their calendar, look away, smuggled past them, what a believer in Santa is not to see, and presents.

"Keep it off Hugh's calendar", "Hugh: look away!", "hide it before she comes home", "wrap Ivy's present".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .scope_covers import whom
from .scope_families import _KEPT_SAFE as KEPT_SAFE
from .scope_knowing import Telling
from .scope_roles import CHAIN, END, IT, NEGATIVE
from .watched import OfNames

_PAGE = r"(?:calendar|plan|planner|week|timeline|diary|view|screen|schedule|agenda|page|feed|list)\b"
_AWAY = r"(?:look away(?! from)|don't (?:look|peek)|do not (?:look|peek)|don't read (?:this|on|here|any further)|no peeking|no looking|stop reading|eyes (?:shut|closed)|(?:close|shut|cover) your eyes|nothing to see here|skip this(?: one)?(?= *(?:$|[^\w\s]))|(?:read|scroll) no further)"
_PRESENT = r"(?:(?:birthday|christmas|xmas|anniversary|valentine's|mother's day|father's day|wedding|easter|surprise|new|big|little) )*(?:presents?|gifts?)\b"
_GETTING = r"\b(?:buy|buys|buying|get|gets|getting|pick|picks|picking|collect|collects|collecting|fetch|fetches|fetching|wrap|wraps|wrapping|order|orders|ordering|make|makes|making|choose|choosing|find|finding|shop|shopping|look|looking|hide|hides|hiding|sign|signing)\b"
_OF_FAIRIES = r"(?:santa(?: claus)?|father christmas|(?:st\.?|saint) nich?olas|(?:the )?tooth fairy|(?:the )?easter (?:bunny|hare)|(?:the )?christ ?child)"
_FAIRY = re.compile(rf"\b{_OF_FAIRIES}\b")
_IT = re.compile(r"\b(?:it|them)\b")
_SECRET_SANTA = re.compile(r"\bsecret santa\b")


class OutOfSight:
    """Finds, in folded texts, who is not to set eyes on the matter."""

    def __init__(self, who: str) -> None:
        who2, who3 = who.replace("?P<who>", "?P<who2>"), who.replace("?P<who>", "?P<who3>")
        self._off_page = OfNames(
            rf"\b(?:keep|keeps|keeping|kept|leave|leaves|left|stay|stays|take)\b[^.!?;]{{0,60}}? (?:off|out of|from) {who} {_PAGE}"
            rf"|(?:\bnot|n't|\bnever|\bcannot)(?: \w+){{0,3}}? (?:belong|appear|show|turn|pop|be|stand|put|enter|add|write|list|go|end|feature|come)(?: [\w']+){{0,4}}? (?:on|in|into|onto) {who2} {_PAGE}",
            who,
        )
        self._sees = OfNames(
            rf"{who}(?P<chain>{CHAIN})(?: get to)? (?:see|spot|notice|find)\b[^.!?;]{{2,50}}? (?:in|on) (?:the|this|his|her|their) {_PAGE}"
            rf"|{who2}(?P<chain2>{CHAIN})(?: get to)? see (?:the|my|our) (?:screen|monitor)\b",
            who,
        )
        self._away = OfNames(rf"{who}[:,]? (?:please )?{_AWAY}|{_AWAY},? {who2}|\beyes (?:but|except|save|bar) {who3}(?!\w)", who)
        self._left_out = OfNames(rf"\b(?:leave|leaving|keep|keeping) {who} out of (?:it|this)\b(?= *(?:$|[^\w\s]))", who)
        who4 = who.replace("?P<who>", "?P<who4>")
        self._shut_out = OfNames(
            rf"\b(?:visible|shown|open|readable) (?:to|for) (?:all|everyone|everybody)(?: else)? (?:but|except(?: for)?|save|bar|apart from) {who}(?!\w)|\binvisible (?:to|for) {who2}(?!\w)"
            rf"|(?:^|[.!;(]\s*)not for {who3}\s*(?:[.!)]|$)|{who4}(?: is| are)? excluded\s*(?:[.!)]|$)",
            who,
        )
        self._by_ear = OfNames(
            rf"\bout of {who} (?:earshot|hearing|sight)\b|{who2} (?:is|are|'s) (?:safely )?out of (?:earshot|hearing|sight|the room)\b|{who3} (?:must|has to|have to|should) be out of (?:earshot|hearing|sight|the room)\b"
            rf"|(?:\bnot|n't|\bnever) (?:put|leave|write|note|pin|store|keep) (?!(?:the|my|our|his|her) {KEPT_SAFE}\b)[^.!?;]{{1,30}}? where {who4} (?:can |could |might |will |may )?(?:sees?|finds?|reads?|spots?)\b",
            who,
        )
        self._embargo = OfNames(
            rf"\b(?:embargo(?:ed)?|blackout) for {who}(?!\w)|\breveal(?:ed|ing)?(?: {IT})? to {who2}(?!\w)|{who3} (?:can|may) (?:only )?(?:know|be told|find out)(?: (?:of|about)? ?{IT})? (?:on|by|after|from|once|when) \w"
            rf"|\b(?:spare {who4} (?:this|that|it|the news)(?: one)?\b(?= *(?:$|[^\w\s])))",
            who,
        )
        self._later = OfNames(
            rf"{who}(?: (?:gets? to|is to|are to|will|shall|may|should|can))? (?:hears?|learns?|knows?|finds? out|sees?)(?: (?:of|about))?(?: {IT})? only (?:after|afterwards|later|then|on the day|on (?:his|her|their) birthday|when|once|at (?:the|christmas|easter))\b"
            rf"|{who2} (?:will|shall|is going to|are going to|is to|are to) (?:only )?be told(?: (?:it|this|of it|about it|all))? (?:only )?(?:on |over |at |after |by |this |next )?(?:the (?:day|party|weekend)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|dinner|breakfast|christmas|afterwards|later)\b"
            rf"|{who3} (?:must not|mustn't|should not|shouldn't|need not|needn't|isn't to|is not to|aren't to|are not to) be (?:bothered|troubled|worried|burdened)(?: with| by| about) (?:it|this|that)\b",
            who,
        )
        self._hidden = OfNames(
            rf"\bhid(?:e|es|ing|den) (?:{IT}|them|(?:the|my|our|his|her) (?!{KEPT_SAFE}\b)\w+)(?: (?:in|under|behind|away|up|well)(?: (?:the|my|our|\w+'s) \w+)?)? before {who} (?:comes?|gets?|is|are|wakes?|arrives?|returns?|sees?)\b"
            rf"|\b(?:smuggl|sneak)(?:e|es|ing|s|ed)?\b[^.!?;]{{0,60}}? (?:past {who2}(?!\w)|(?:while|when|as) {who3} (?:is|are|sleeps?|naps?|has|have))",
            who,
        )
        self._believes = OfNames(rf"{who}(?: still| all| both)? believes? in (?:(?:him|her|it|them){END}|{_OF_FAIRIES}\b)", who)
        self._drawn = OfNames(rf"\b(?:drawn|drew|got|have|picked|pulled) {who}(?!\w)", who)
        self._gift = OfNames(
            rf"{_GETTING}[^.!?;:]{{0,24}}? (?:{who}(?<='s) {_PRESENT}(?! (?:for|from|to|list)\b)|{_PRESENT}(?: \w+)? for {who2}(?<!'s)(?!['\w]))"
            rf"|\b(?:buy|buys|buying|get|gets|getting|make|makes|making|give|gives|giving) {who3} (?:a|an|his|her|their|some|another) {_PRESENT}(?! (?:for|from|to)\b)",
            who,
        )

    def find(self, folded: str) -> Iterator[Telling]:
        """Yield every telling."""
        yield from self._without_a_matter(folded)
        for pattern in (self._hidden, self._gift):
            yield from map(_kept, pattern.finditer(folded))
        if _FAIRY.search(folded):
            yield from map(_kept, self._believes.finditer(folded))
        if _SECRET_SANTA.search(folded):
            yield from map(_kept, self._drawn.finditer(folded))

    def leans(self, folded: str) -> Iterator[Telling]:
        """Yield what speaks of a matter that another sentence names: "hide it before she comes home", and no present."""
        yield from self._without_a_matter(folded)
        yield from map(_kept, self._believes.finditer(folded))
        yield from (_kept(m) for m in self._hidden.finditer(folded) if _IT.search(m.group()))

    def _without_a_matter(self, folded: str) -> Iterator[Telling]:
        for m in self._sees.finditer(folded):
            if NEGATIVE.search(m["chain"] or m["chain2"] or ""):
                yield _kept(m)
        for pattern in (self._off_page, self._away, self._left_out, self._shut_out, self._by_ear, self._embargo, self._later):
            yield from map(_kept, pattern.finditer(folded))


def _kept(m: re.Match[str]) -> Telling:
    return Telling("keep", whom(m), m.start(), m.end())

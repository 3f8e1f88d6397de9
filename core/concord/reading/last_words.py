# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""Whose word settles it: "Arthur has the last word on the allotment, Helen on the kitchen", "can't agree? ask Dana", "we have a chat about it"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from concord.domain.household import Role
from concord.domain.ids import MemberId
from concord.domain.policy import PolicyScope

from .activities import activity_in
from .measures import quantity_of
from .people import Writer, name_ranges
from .places import find_places
from .resources import resource_in
from .watched import watched
from .what_clashes import two_of_one_kind

_CLASH = watched(
    r"\b(?:conflicts?|clash(?:es|ing)?|collides?|disagree\w*|(?:can(?:no|[’'])t|can\s+not|do\s?n[’']?t|could\s?n[’']?t|not)\s+(?:all\s+|both\s+)?(?:agree|decide|be\s+agreed|sort\s+it)|nobody\s+wins|no\s+one\s+wins|overlaps?|"
    r"(?:two|both|several|more\s+than\s+one|all)\s+(?:of\s+)?(?:us|you|people|things|residents|members|wishes|of\s+you|want|need)|rows?\b|fights?|quarrels?|squabbles?|barneys?|bickering|spats?|disputes?|arguments?|argu(?:e|ing)|tie[sd]?\b|toss-?up|in\s+doubt|unsure|otherwise|"
    r"anything\s+(?:bigger|more|larger|greater|else|wider|worse|above|over)|(?:difference|gap)\s+(?:is|are)\s+(?:greater|bigger|larger|more|wider)|(?:it|that)(?:[’']s|\s+is)\s+(?:more|bigger|further|over|greater)|apart\b|if\s+not\b|stuck|deadlock|stalemate|"
    r"wants?\s+the\s+same|at\s+odds|differ(?:s|ent|ence)?\b|(?:up\s+for|undecided))",
    re.I,
)
_WHO = r"(?P<who>(?:both\s+)?(?:(?:the\s+|your\s+|our\s+)?(?:grown-?ups|parents|adults|mum|mom|mother|dad|father|gran|grandma|granny|nan|grandpa|grandad|[\w’'-]+(?:\s+[A-Z][\w’-]+)?))(?:\s*(?:,|and|&|or)\s+(?:[A-Z][\w’-]+|mum|mom|dad)){0,3})"
_SAY = r"(?:(?:last|final|casting|deciding|only)\s+(?:word|say|vote|call)|say(?:-so)?)"
_HAS_SAY = watched(
    rf"\b{_WHO}\s+(?:always\s+)?(?:(?:ha(?:s|ve)|gets?)\s+(?:the\s+|a\s+)?{_SAY}|(?:is|are)\s+(?:the\s+)?(?:boss|judge|referee|in\s+charge|the\s+one(?:s)?\s+who\s+decides?)|decides?(?!\s+(?:together|automatically|what|where|which|whether|if|who|how|to|that|in|by)\b)|rules?\b(?=\s+(?:on|in|over)\b)|calls?\s+the\s+shots|makes?\s+the\s+(?:final\s+)?(?:call|decision)|settles?\s+it|sorts?\s+it\s+out)"
    rf"|\b{_WHO.replace('who', 'who2')}[’']s\s+(?:word\s+(?:is\s+(?:final|law)|goes|counts)|decision|call\b)"
    rf"|\bwhat(?:ever)?\s+{_WHO.replace('who', 'who3')}\s+says\s+goes\b"
    rf"|\b(?:it\s+is|it[’']s|that[’']s)\s+(?:up\s+to|for)\s+{_WHO.replace('who', 'who4')}(?:\s+to\s+(?:decide|say))?|\b(?:leave\s+it|goes|go|over|up|refer(?:red)?(?:\s+it)?|take\s+it|bring\s+it)\s+to\s+{_WHO.replace('who', 'who5')}(?:\s+to\s+(?:decide|say))?(?=\W*$|[,;.]|\s+(?:and|who))",
    re.I,
)
_ALSO = re.compile(
    rf"^\s*(?:,\s*(?:and\s+)?|\s+and\s+|;\s*){_WHO}\s+(?:(?:has|have)\s+(?:it\s+)?)?(?:on|in|over|about|for)\s+(?P<what>(?:the\s+|our\s+)?[\w’-]+(?:\s+(?!on\b|in\b|over\b|and\b)[\w’-]+)?)",
    re.I,
)
_OVER = re.compile(
    r"^\s*(?:(?:on|over|about|in|for|when\s+it\s+comes\s+to|where|as\s+to|regarding|with|(?:any|every)thing)\s+){1,2}(?:to\s+do\s+with\s+)?(?P<what>(?!it\b|that\b|this\b|them\b|those\b)(?:the\s+|our\s+|a\s+)?[^,;.]{2,40})",
    re.I,
)
_ASK = watched(
    rf"\b(?:ask|check\s+with|go\s+to|come\s+to|see|consult|talk\s+to|speak\s+to|run\s+it\s+(?:by|past))\s+{_WHO}(?=\W*$|[,;.]|\s+(?:and|or|first|about|to\s+decide|what|who|concerned|if\s+(?:two|both|several|more)|when\s+(?:two|both|several|more)))",
    re.I,
)
_TALK = watched(
    r"\b(?:(?P<who>(?:we|they|those\s+\w+|everyone|everybody|the\s+(?:family|residents|two|three|pair|people)[\w\s]{0,20}?|[A-Z][\w’-]+(?:,?\s+(?:and|&)\s+[A-Z][\w’-]+)+))\s+(?:will\s+|all\s+|both\s+|then\s+|should\s+|must\s+|have\s+to\s+|need\s+to\s+|can\s+|just\s+)*)?"
    r"(?:(?:have|has|hold|having)\s+an?\s+(?:\w+\s+)?(?:chat|talk|word|discussion|natter|conversation|meeting|vote|think)(?:\s+about\s+it|\s+over\s+it|\s+together)?|sit\s+down(?:\s+together)?|put\s+(?:it|heads)\s+(?:to\s+a\s+vote|together)|talk(?:s|ed)?\s+(?:(?:it|that|things|them)\s+)?(?:over|through|about\s+it|out)|talk\b(?=\W*$)|chat\s+about\s+it|discuss\b|"
    r"(?:sort|work|figure|thrash|hash|settle|agree|decide)\s+(?:(?:it|that|things|them|this)\s+)?(?:out\s+|on\s+it\s+)?(?:together|between\s+(?:us|them|themselves|ourselves|yourselves|you|the\s+two\s+of\s+(?:us|them)))|(?:sort|work|figure|thrash|hash)\s+(?:it|that|things)\s+out)",
    re.I,
)
_PARENTS = re.compile(r"\b(?:grown-?ups|parents|adults)\b", re.I)
_NOBODY_HERE = frozenset(
    {
        "who",
        "whoever",
        "it",
        "this",
        "that",
        "app",
        "nobody",
        "everyone",
        "everybody",
        "we",
        "they",
        "which",
        "coin",
        "nothing",
        "what",
        "there",
        "plan",
        "i",
        "you",
    }
)


@dataclass(frozen=True, slots=True)
class LastWord:
    """Whose word a clash waits for (empty: those concerned), over what, and where in the text that is said."""

    at: int
    asks: tuple[MemberId, ...]
    scope: PolicyScope
    is_talk: bool = False


_ONLY_SAYS_WHO = re.compile(
    rf"^\W*(?:in\s+the\s+end,?\s+)?(?:{_WHO}\s+(?:always\s+)?(?:has|have)\s+the\s+{_SAY}|{_WHO.replace('who', 'who2')}[’']s\s+word\s+is\s+(?:law|final)|what(?:ever)?\s+{_WHO.replace('who', 'who3')}\s+says\s+goes)\W*$",
    re.I,
)


def speaks_of_clash(text: str) -> bool:
    """Say whether a text has words for not agreeing, or for wanting one thing together."""
    return _CLASH.search(text) is not None or two_of_one_kind(text)


def last_words_in(part: str, writer: Writer, about: PolicyScope) -> list[LastWord]:
    """Return whose word settles what: one for each thing named. `about` is what the whole part is about, where no thing is named."""
    found: list[LastWord] = []
    for said in _HAS_SAY.finditer(part):
        found += _say(part, said, writer, about)
    if found and (any(word.scope != PolicyScope() for word in found) or speaks_of_clash(part) or _ONLY_SAYS_WHO.match(part)):
        return found
    asked = _ASK.search(part)
    if asked is not None and speaks_of_clash(part):
        asks = _people(asked["who"], writer)
        if asks is not None:
            return [LastWord(asked.start(), asks, about)]
    talk = _TALK.search(part)
    if talk is not None and speaks_of_clash(part):
        asks = tuple(dict.fromkeys(person for _, _, person in name_ranges(talk["who"] or "", writer.household)))
        return [LastWord(talk.start(), asks, about, is_talk=True)]
    return []


def _say(part: str, said: re.Match[str], writer: Writer, about: PolicyScope) -> list[LastWord]:
    """Return whose word one clause makes final, with those that it leaves the verb out for ("..., Helen on the kitchen")."""
    who = next((value for key, value in said.groupdict().items() if key.startswith("who") and value), "")
    asks = _people(who, writer)
    if asks is None:
        return []
    over = _OVER.search(part[said.end() :])
    if over is None:
        return [LastWord(said.start(), asks, about)]
    end = said.end() + _first_noun_end(over["what"], over.start("what"))
    what = re.split(r"\s+and\s+(?=[A-Z])", over["what"])[0]
    found = [LastWord(said.start(), asks, _scope_of(what, writer) or about)]
    while (also := _ALSO.search(part[end:])) is not None and (more := _people(also["who"], writer)):
        found.append(LastWord(end + also.start("who"), more, _scope_of(also["what"], writer) or PolicyScope()))
        end += also.end()
    return found


def _first_noun_end(what: str, start: int) -> int:
    cut = re.search(r"\s+and\s+(?=[A-Z])", what)
    return start + (cut.start() if cut else len(what))


def _people(who: str, writer: Writer) -> tuple[MemberId, ...] | None:
    """Return the members whose word it is; empty for somebody who is not one of them by name; None where it is no person at all."""
    named = tuple(dict.fromkeys(person for _, _, person in name_ranges(who, writer.household)))
    if named:
        return named
    if _PARENTS.search(who):
        return (
            tuple(p.id for p in writer.household if p.role is Role.ADULT) if any(p.role is not Role.ADULT for p in writer.household) else ()
        )
    words = who.lower().split()
    if not words or words[-1] in _NOBODY_HERE or words[0] in _NOBODY_HERE:
        return None
    return () if re.search(r"\b(?:mum|mom|mother|dad|father|gran|grandma|granny|nan|grandpa|grandad)\b", who, re.I) else None


def _scope_of(what: str, writer: Writer) -> PolicyScope | None:
    words = re.sub(r"^(?:the|our|a|an|anything\s+to\s+do\s+with)\s+", "", what.strip(), flags=re.I)
    quantity, thing = quantity_of(words), resource_in(f"the {words}")
    if quantity is not None:
        return PolicyScope(quantities=(quantity,))
    if thing is not None:
        return PolicyScope(resources=(thing,))
    places = find_places(f"in the {words}", writer)
    if places:
        return PolicyScope(resources=(places[0].name,))
    activity = activity_in(words)
    if activity is not None:
        return PolicyScope(kinds=(activity.category,))
    return PolicyScope(resources=(words.lower(),)) if 0 < len(words.split()) <= 3 else None


_ALL_ELSE = re.compile(
    r"^\W*(?:(?:and|but)\s+)?(?:for\s+)?(?:(?:what(?:ever)?|anything|everything|all)\s+(?:(?:that|which)\s+)?(?:else\s+)?(?:(?:is|has|does|are)(?:n[’']t|\s+not)\s+(?:been\s+)?(?:covered|settled|said|written|mentioned|decided|regulated|solved)\b[^,;.]*)?|"
    r"(?:any|every|all)(?:thing|\s+(?:the\s+)?(?:other\s+)?(?:things?|conflicts?|cases?|clash(?:es)?|matters?|rest))\s*(?:else)?|the\s+rest|(?:any|all|every)\s+other\s+\w+)\s*,?\s*"
    r"(?:(?:is|are|will\s+be|gets?)\s+(?:discussed|talked\s+(?:about|over)|decided\s+together|sorted\s+out\s+together)|(?:we|is\s+what\s+we|they)\s+(?:will\s+)?(?:discuss|talk\s+(?:about|over|through)|decide\s+together|sort\s+out(?:\s+together)?|settle\s+together)|goes\s+to\s+the\s+family\s+(?:meeting|council))\b",
    re.I,
)
"""As in "whatever is not covered here we discuss on Sunday"."""


def leaves_the_rest_open(text: str) -> bool:
    """Say whether whatever no other rule covers is to be talked over."""
    return _ALL_ELSE.match(text) is not None

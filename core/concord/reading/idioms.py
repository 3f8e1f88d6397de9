"""Set phrases said in the words the grammar knows: "the car wants washing", "the den to myself", "stories are Tim's job"."""

from __future__ import annotations

import re

from .kin_words import KIN
from .place_words import may_be_a_place
from .resources import resource_in
from .watched import watched

_WANTS_DOING = re.compile(
    r"(?P<lead>^\W*|[.;:,]\s+|\band\s+|\bso\s+)(?P<what>(?:(?:the|my|our|his|her|all\s+the|[A-Z][\w’-]+[’']s)\s+)(?:[\w-]+\s+){0,2}?[\w-]+)\s+(?:wants?|needs?|requires?)\s+"
    r"(?P<verb>[a-z]{2,}ing)\b(?P<particle>\s+(?:out|up|in|down|off|over))?",
    re.I,
)
_NO_DOING = frozenset(
    {"something", "anything", "nothing", "everything", "bring", "string", "ring", "king", "spring", "evening", "morning", "being"}
)
_ENDS_IN_E = frozenset(
    """
    tak giv chang mak clos bak mov driv charg prepar replac sav shav us wip practis arrang bath rescu serv stor hous wak unplu creat rak
    sharpen scor invit
    """.split()
)
_DOUBLED = re.compile(r"(?:bb|dd|gg|mm|nn|pp|rr|tt)$")
_TO_ONESELF = watched(
    r"(?P<lead>\b(?:(?:please\s+)?let\s+(?:me|us|him|her)\s+have|leave\s+(?:me|us)|give\s+(?:me|us)|(?P<who>I|we|she|he|they|(?-i:[A-Z])\w+)(?:[’']d\s+like|\s+(?:would\s+like|"
    r"wants?|needs?|likes?|expects?|has|have|must\s+have|should\s+have|gets?)))\s+(?:to\s+have\s+)?)(?P<what>(?:the|my|"
    r"our)\s+[\w -]{2,24}?)"
    r"\s+to\s+(?:my|your|him|her|our|them)sel(?:f|ves)\b",
    re.I,
)
_IT_TO_ONESELF = watched(
    r",?\s+and\s+(?:(?:I|he|she|we|they)\s+)?(?:needs?|wants?|(?:would|[’']d)\s+like|likes?|has|have|must\s+have|expects?)\s+(?:to\s+have\s+)?"
    r"(?:it|that|this|the\s+(?:room|place|space))\s+(?:all\s+)?(?:to|for)\s+(?:my|him|her|our|them)sel(?:f|ves)(?:\s+(?:alone|then))?\b",
    re.I,
)
"""What is asked of the room of which a text has just told; `room_uses` hears it."""
_BARE_TO_ONESELF = re.compile(r"(?P<lead>,\s+(?:and\s+)?)(?P<what>(?:the\s+)?[\w-]+)\s+to\s+(?:my|our)sel(?:f|ves)\b", re.I)
_IS_SB_S_JOB = watched(
    r"^(?P<lead>\W*)(?P<what>(?!it\b|that\b|this\b)[^,.;:]{2,60}?)\s+(?:is|are)\s+(?P<who>(?-i:[A-Z])[\w-]+)[’']s?\s+(?:job|responsibility|task|turn|department|chore)\b",
    re.I,
)
_SOMEBODY_IS = re.compile(
    r"\b(?P<who>[\w-]+)[’']s\s+(?=(?:coming|visiting|calling|staying|arriving|playing|working|going|having|doing|getting|taking|making|picking|dropping|driving|"
    r"cooking|hosting|flying|leaving|starting|staying)\b)",
    re.I,
)
_HABIT_OF = watched(r"\bof\s+an?\s+(?P<part>morning|evening|afternoon|night)\b(?!\s+\w+(?:\s+\w+)?\s+(?:out|off))", re.I)
_NOT_THE_REST = watched(
    r",?\s+(?:but|and)\s+not\s+(?:on\s+)?(?:(?:for\s+)?the\s+rest\s+of\s+the\s+week|(?:on\s+)?(?:any\s+)?other\s+days?|the\s+other\s+days|otherwise)\b",
    re.I,
)
_NOT_THERE = watched(
    r"(?<=\w),\s+(?:and\s+|but\s+)?not\s+(?:in|at|on|by)\s+(?:the|my|our|his|her)\s+[\w-]+(?:\s+(?:room|hall|table))?(?=\s*(?:[,.;!]|$))",
    re.I,
)
_IS_MINE = re.compile(
    r"^(?P<lead>\W*)(?:the\s+|my\s+|our\s+)?(?P<what>[\w-]+(?:\s+[\w-]+)?)(?:[’']s|\s+is)\s+(?:(?:all|kept|reserved|booked)\s+)?(?:mine|ours|for\s+(?:me|us))\b",
    re.I,
)
_ONLY_GOT = re.compile(
    r",\s+(?:(?:and|but)\s+)?I(?:[’']ve|\s+have)?\s+(?:only\s+)?(?:got|have|need)\s+(?:only\s+|about\s+)?(?=(?:\d+|an?|half|ten|twenty|five|fifteen|thirty|forty)\s+[\w\s-]{0,8}?"
    r"(?:min(?:ute)?s?|hours?)\b)",
    re.I,
)


_FAR_KIN = (
    "nephew nephews niece nieces cousin cousins aunt aunts auntie uncle uncles godson goddaughter godmother neighbour neighbours".split()
)
_COMPANY = "|".join(sorted({*KIN, "friend", "friends", "visitor", "visitors", "guest", "guests", *_FAR_KIN}, key=len, reverse=True))
_COMES_TO_SEE = watched(
    r"(?<!\bI\s)(?<!\bwe\s)\b(?:(?P<one>comes|is\s+coming|drops\s+in|pops\s+in|calls\s+in|will\s+come)|(?P<more>come|are\s+coming|drop\s+in|pop\s+in))"
    r"(?:\s+(?:over|round|around|by|up|down|here|in))?\s+to\s+(?:see|visit)\s+(?P<whom>me|us|him|her|them|(?-i:[A-Z])[\w-]+)\b",
    re.I,
)
_KIN_COMES = watched(
    r"\b(?P<who>(?:(?:my|our|his|her|their|the|an?)|(?-i:[A-Z])[\w-]+[’']s)\s+(?:[a-z]+\s+)?"
    rf"(?:{_COMPANY}))\s+(?:(?P<one>comes|is\s+coming)|(?P<more>come|are\s+coming))(?=\s+(?:on|from|at|every|each|this|next|for\s+(?:an?|the|\d+))\b|\s*[.;,]|\s*$)",
    re.I,
)
"""Relatives and friends who come, and nothing more is said of it, come to visit."""


def without_idioms(text: str) -> str:
    """Return the text with its set phrases said straight; who, what and when stay as they were."""
    plain = _WANTS_DOING.sub(_done, text) if "ing" in text else text
    plain = _TO_ONESELF.sub(lambda m: f"{m.group('who') or 'I'} {_uses(m.group('who'))} {m.group('what')}", plain)
    plain = _IT_TO_ONESELF.sub("", plain)
    plain = _BARE_TO_ONESELF.sub(lambda m: f"{m.group('lead')}I use {_the(m.group('what'))}", plain)
    plain = _IS_SB_S_JOB.sub(lambda m: f"{m.group('lead')}{m.group('who')} does {_small(m.group('what'))}", plain)
    plain = _SOMEBODY_IS.sub(lambda m: m.group() if m.group("who").lower() in _SHORTENED else f"{m.group('who')} is ", plain)
    plain = _HABIT_OF.sub(lambda m: f"in the {m.group('part')}s", plain)
    plain = _NOT_THE_REST.sub("", plain)
    plain = _NOT_THERE.sub("", plain)
    plain = _IS_MINE.sub(_needed, plain)
    plain = _COMES_TO_SEE.sub(_visits, plain)
    plain = _KIN_COMES.sub(lambda m: f"{m.group('who')} {'visits' if m.group('one') else 'visit'}", plain)
    return _ONLY_GOT.sub(" for ", plain)


def _visits(m: re.Match[str]) -> str:
    """Return "visits" for "comes to see me", and whom where that is somebody by name."""
    verb = "visits" if m.group("one") else "visit"
    return f"{verb} {m.group('whom')}" if m.group("whom")[:1].isupper() else verb


_SHORTENED = frozenset({"he", "she", "it", "that", "there", "who", "what", "where", "here", "let"})
"""These are read as they stand."""


def _done(m: re.Match[str]) -> str:
    verb = m.group("verb").lower()
    if verb in _NO_DOING or m.group("what").lower().split()[-1] in ("i", "he", "she", "they", "we"):
        return m.group()
    particle = m.group("particle") or ""
    return f"{m.group('lead')}please {_plain_verb(verb)}{particle} {_small(m.group('what'))}"


def _needed(m: re.Match[str]) -> str:
    """Return that a shared thing is needed, or a room had, where one is said to be somebody's: "the van is mine on Friday"."""
    what = m["what"]
    if resource_in(f"the {what}"):
        return f"{m['lead']}I need the {what}"
    is_room = _WHEN_OR_WHAT_FOR.match(m.string, m.end()) is not None and may_be_a_place(what.split()[-1].lower())
    return f"{m['lead']}I have the {what}" if is_room else m.group()


_WHEN_OR_WHAT_FOR = re.compile(r"\s+(?:for|to|on|at|from|every|each|this|next|between|after|until|till|before|in\s+the|all)\b", re.I)


def _plain_verb(doing: str) -> str:
    """Return the plain form of "washing", "letting", "taking"."""
    stem = doing[:-3]
    if stem in _ENDS_IN_E:
        return stem + "e"
    return stem[:-1] if _DOUBLED.search(stem) and len(stem) > 3 else stem


def _small(words: str) -> str:
    return words[:1].lower() + words[1:] if re.match(r"(?:The|My|Our|His|Her|All)\b|[A-Z][a-z]+(?:ing|s)?\b(?![’'])", words) else words


def _the(words: str) -> str:
    return words if words.lower().startswith("the ") else f"the {words}"


def _uses(who: str | None) -> str:
    return "use" if who is None or who.lower() in ("i", "we", "they") else "uses"

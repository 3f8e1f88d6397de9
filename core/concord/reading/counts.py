# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""How many there are of what the house shares, and how many fit: "we have one car", "there are two bathrooms", "at most three in the sauna"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from concord.domain.policy import Policy, PolicyKind, PolicyScope

from .activities import activity_in
from .named_rooms import named_rooms_in
from .people import helpers_in
from .resources import counted_thing, resource_in
from .watched import watched
from .when_words import NUMBERS

_NUMBER = (
    r"(?P<n>\d{1,2}|the\s+one|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|a\s+single|a\s+couple\s+of)"
)
_OWNS = (
    r"(?:we|(?:the|our|this)\s+(?:house|home|flat|apartment|family|household|farm|place|[a-z]+(?:\s+room)?(?=\s+(?:only\s+|just\s+)?has\b))|the\s+(?:two|three|four|five|six)\s+of\s+us|all\s+of\s+us)\s+"
    r"(?:(?:all|only|just|still|now)\s+)*(?:own|have|has|share|shares|[’']ve\s+got|have\s+got|has\s+got|(?:[’']ve)?\s*got|keep)"
)
_THERE = r"there(?:[’']s|\s+is|\s+are|[’']re|\s+was|s)"
_NOUN = r"(?P<what>\d?[a-z][\w’'-]*(?:\s+[a-z][\w’'-]*){0,2}?)"
_WHERE = (
    r"(?:\s+(?:(?:in|on)\s+(?:the|our|this)\s+(?!(?:morning|afternoon|evening|week|weekend|day|night|same)\b)[a-z]+(?:\s+(?:room|floor|house|centre|center|block|wing))?|here|between\s+(?:us|the\s+\w+(?:\s+of\s+us)?)|for\s+(?:all\s+(?:\w+\s+)?of\s+us|everyone|everybody|us\s+all|\w+\s+people|the\s+(?:\w+\s+)?(?:house|family|lot|\w+\s+of\s+us))|"
    r"among(?:st)?\s+(?:us|the\s+\w+\s+of\s+us)|altogether|in\s+all|in\s+total|only|now|at\s+home|upstairs|downstairs))*"
)
_ENDS = r"(?=\s*(?:[.;!]|$|,|\s(?:so|and|but|which|that)\b))"
_STATED = watched(
    rf"(?:^|[,;:]\s{{0,3}}|\band\s+)\W{{0,3}}(?:between\s+(?:us|the\s+\w+\s+of\s+us),?\s+|(?:in|on)\s+(?:the|our)\s+[a-z]+(?:\s+[a-z]+)?,?\s+)?(?:{_OWNS}|{_THERE})\s+(?:(?:only|just|exactly|currently|now)\s+)*{_NUMBER}\s+{_NOUN}{_WHERE}{_ENDS}",
    re.I,
)
_BARE = re.compile(rf"^\W*{_NUMBER}\s+{_NOUN}{_WHERE}(?:\W*$|(?=\s*(?:,|,?\s+and)\s))", re.I)
"""The same once "there is" is taken off."""
_MORE = re.compile(rf"\s*(?:,\s*|,?\s+and\s+)(?:(?:only|just)\s+)?{_NUMBER}\s+{_NOUN}{_WHERE}{_ENDS}", re.I)
_SERVE = watched(
    rf"^\W*(?:(?:only|just|between\s+them,?)\s+)?(?:the\s+)?{_NUMBER}\s+{_NOUN}\s+(?:(?:(?:is|are)\s+(?:here|there|on\s+duty|on\s+hand|available|at\s+work|shared|to\s+(?:serve|help|look))|"
    r"serves?|helps?|assists?|look(?:s)?\s+after|attends?\s+to|cares?\s+for|works?\s+(?:for|in)|cleans?|runs?|do(?:es)?\s+(?:all\s+)?the\s+(?:work|chores|fetching|carrying))\b)",
    re.I,
)
"""So many helpers there are as are said to serve the house."""
_ONLY = watched(
    rf"^\W*(?:the|our)\s+(?P<what>[a-z][\w’'-]*(?:\s+[a-z][\w’'-]*)?)\s+is\s+(?:the\s+only\s+one|our\s+only\s+one)(?:\s+(?:we|that\s+we)\s+(?:have|own|[’']ve\s+got))?{_WHERE}{_ENDS}",
    re.I,
)
_AT_MOST = watched(
    rf"^\W*(?:max(?:imum)?(?:\s+of)?|at\s+most|no\s+more\s+than|not\s+more\s+than|never\s+more\s+than|only|up\s+to)\s+{_NUMBER}\s+(?:(?:people|persons?|of\s+us|kids|children|guests|bodies|things?|at\s+a\s+time)\s+){{0,2}}"
    rf"(?:in|on|at|to)\s+(?:the|our)\s+(?P<what>[a-z][\w’'-]*(?:\s+[a-z][\w’'-]*)?){_WHERE}{_ENDS}",
    re.I,
)
_MANY = r"(?!(?:hours?|minutes?|mins?|days?|weeks?|months?|years?|degrees?|times?|loads?|o[’']clock)\b)(?:(?:people|persons?|of\s+us|[a-z]{2,}s|children|bodies)\b\s*){0,2}"
_TOGETHER = r"(?:(?:[a-z]+ing\s+)?(?:at\s+a\s+time|at\s+once|at\s+the\s+same\s+time|together|in\s+it|in\s+there|inside|comfortably|tops?|max(?:imum)?|at\s+(?:the\s+)?most)\b\s*){0,2}"
_LIMIT = r"(?:(?:only|just|at\s+most|up\s+to|a\s+maximum\s+of|no\s+more\s+than|not\s+more\s+than|exactly)\s+)*"
_PLACE = r"(?:the|our|this)\s+(?P<what>[a-z][\w’'-]*(?:\s+[a-z][\w’'-]*){0,2}?)"
_HOLDS = watched(
    rf"^\W*{_PLACE}\s+(?:(?:only|just|comfortably|can|will|may)\s+)*(?:fits?|holds?|seats?|sleeps?|takes?|accommodates?|(?:has|have)\s+(?:(?:only|just)\s+)?(?:room|space|seats|places)\s+for|"
    rf"(?:is|are)\s+(?:(?:only|just|big\s+enough)\s+)*for)\s+{_LIMIT}{_NUMBER}\s*{_MANY}{_TOGETHER}(?=\W*$|,|;|\sso\b|\sand\b)",
    re.I,
)
_ROOM_FOR = watched(
    rf"^\W*(?:there(?:[’']s|\s+is|\s+are)\s+{_LIMIT}(?:room|space|seats|places)\s+for|we\s+(?:can\s+)?(?:only\s+)?(?:fit|have\s+(?:room|space)\s+for)|you\s+can\s+(?:only\s+)?fit)\s+{_LIMIT}{_NUMBER}\s*{_MANY}"
    rf"(?:in(?:to)?|on|at)\s+{_PLACE}{_WHERE}{_ENDS}",
    re.I,
)
_MAY_USE = watched(
    rf"^\W*(?:max(?:imum)?(?:\s+of)?|at\s+most|no\s+more\s+than|not\s+more\s+than|never\s+more\s+than|only|just|up\s+to)\s+{_NUMBER}\s+{_MANY}(?:(?:can|may|should|must|are\s+allowed\s+to|is\s+allowed\s+to|fits?|go(?:es)?)\s+)+"
    rf"(?:(?:use|be|sit|work|cook|stand|stay|play|train|fit|share|book|go)\s+)?(?:(?:in(?:to)?|on|at)\s+)?{_PLACE}\s*{_TOGETHER}(?=\W*$|,|;)",
    re.I,
)
_RIDDEN = re.compile(r"\b(?:cars?|vans?|bus|minibus|trucks?|lorry|pickup|boats?|tent|bike|motorbike|trailer)$", re.I)
"""What many sit in and one takes: its seats say nothing of who may have it."""
_ALL_OF_US = r"(?:every(?:one|body)|all\s+of\s+us|us\s+all|the\s+(?:whole\s+)?(?:family|house|household)|(?:the\s+)?(?:two|three|four|five|six)\s+of\s+us)"
_OF_ALL = watched(
    rf"^\W*(?:(?:the|our)\s+(?P<what>[a-z][\w’'-]*(?:\s+[a-z][\w’'-]*){{0,2}}?)\s+(?:is|has\s+to\s+be)\s+(?:shared(?:\s+(?:by|between|among)\s+{_ALL_OF_US})?|"
    rf"(?:there\s+)?for\s+{_ALL_OF_US}|every(?:one|body)[’']s)|(?:the|our)\s+(?P<theirs>[a-z][\w’'-]*(?:\s+[a-z][\w’'-]*){{0,2}}?)\s+belongs\s+to\s+{_ALL_OF_US}|"
    rf"(?:we(?:\s+all)?|{_ALL_OF_US})\s+shares?\s+(?:the|our)\s+(?P<ours>[a-z][\w’'-]*(?:\s+[a-z][\w’'-]*){{0,2}}?))\s*[.!]?\s*$",
    re.I,
)
"""One thing that is said to be everybody's. How many there are of what is said in the plural nobody knows."""
_LONE = frozenset({"a", "an", "one", "the one", "a single"})
_EVENT = re.compile(r"\b(?:lesson|appointment|meeting|visit|party|class|date|deal|rule|day|night|week|time|holiday|dinner|lunch)s?$", re.I)


def counts_in(text: str) -> Iterator[tuple[int, PolicyScope, int]]:
    """Yield where a text says how many there are of a thing that one at a time uses, or may be in a place at once; what it is, and how many."""
    rooms = list(named_rooms_in(text))
    yield from ((at, scope, 1) for at, scope in rooms)
    stated = _STATED.search(text) or _BARE.match(text) if not rooms else None
    while stated is not None:
        what = _any_helper(stated["what"]) or shared_thing(stated["what"]) or _the_only(stated)
        if what is not None:
            yield stated.start(), PolicyScope(resources=(what,)), _how_many(stated["n"])
        stated = _MORE.match(text, stated.end())
    served = _SERVE.match(text)
    if served is not None and (helper := _any_helper(served["what"])) is not None:
        yield served.start(), PolicyScope(resources=(helper,)), _how_many(served["n"])
    only = _ONLY.search(text)
    if only is not None and (what := shared_thing(only["what"])) is not None:
        yield only.start(), PolicyScope(resources=(what,)), 1
    of_all = _OF_ALL.search(text)
    noun = of_all[of_all.lastgroup or 0] if of_all is not None else ""
    if noun and not any(singulars(noun)) and (what := shared_thing(noun)) is not None:
        yield 0, PolicyScope(resources=(what,)), 1
    for pattern in (_AT_MOST, _HOLDS, _ROOM_FOR, _MAY_USE):
        most = pattern.search(text)
        if most is not None and not _RIDDEN.search(most["what"]):
            yield most.start(), PolicyScope(resources=(shared_thing(most["what"]) or most["what"],)), _how_many(most["n"])
            return


def helpers_there_are(text: str) -> tuple[int, PolicyScope, int] | None:
    """Return where a text says that several helpers serve the house, who they are, and how many things they can do at once between them."""
    for at, scope, count in counts_in(text):
        each = _EACH_AT_ONCE.search(text)
        if count > 1 and scope.resources[0].startswith("the "):
            return at, scope, count * (_how_many(each["n"]) if each is not None else 1)
    return None


def about_what_is_counted(policy: Policy, before: Sequence[Policy]) -> Policy:
    """Read "There is one van. Deliveries come before outings." as an order of who has the van."""
    counted = tuple(name for one in before if one.kind is PolicyKind.CAPACITY for name in one.scope.resources)
    is_open = policy.kind in (PolicyKind.ORDER, PolicyKind.DISCUSS) and policy.scope.is_general and not policy.places
    return replace(policy, scope=replace(policy.scope, resources=counted)) if counted and is_open else policy


_EACH_AT_ONCE = re.compile(
    rf"\b(?:each|either|both|they)\b[^.]{{0,40}}?\b{_NUMBER}\s[^.;]{{0,30}}?\b(?:at\s+a\s+time|at\s+once|at\s+the\s+same\s+time|simultaneously)\b",
    re.I,
)


def how_many_at_once(said: str) -> int:
    """Return how many "only one group at a time" and its like allow: the number that is insisted on, else the first."""
    insisted = re.search(rf"\bonly\s+{_NUMBER}\b", said, re.I)
    m = insisted or re.search(rf"\b(?:{_NUMBER}|single)\b", said, re.I)
    return _how_many(m["n"]) if m is not None and m["n"] else 1


def only_counts(text: str) -> bool:
    """Say whether a text opens by saying how many there are, or fit: "there is only one wheelchair"."""
    return _THERE_IS.match(text) is not None and any(True for _ in counts_in(text))


_THERE_IS = re.compile(rf"\W*{_THERE}\s", re.I)


def _helper_of(noun: str) -> str | None:
    """Return the helper from outside the family that a noun names: "the nurse"."""
    return next((name for _, _, name in helpers_in(f"the {noun}")), None)


def _any_helper(noun: str) -> str | None:
    """Return the helper that a noun names, be it in the plural: "two robots" are each "the robot"."""
    return next((name for one in (noun, *singulars(noun)) if (name := _helper_of(one)) is not None), None)


def _the_only(stated: re.Match[str]) -> str | None:
    """Return what no list of things knows, where a text insists that there is one alone: "there is only one wheelchair"."""
    noun = stated["what"].lower()
    insists = _INSISTS_ON_ONE.search(stated.group()) is not None and " ".join(stated["n"].lower().split()) in _LONE
    return noun if insists and not _EVENT.search(noun) and not _NO_THING.search(noun) and activity_in(noun) is None else None


_INSISTS_ON_ONE = re.compile(r"\b(?:only|just|exactly|the\s+one|a\s+single)\b", re.I)
_NO_THING = re.compile(
    r"\b(?:child|kid|son|daughter|boy|girl|baby|brother|sister|mum|mom|dad|parent|adult|person|member|of\s+us|cat|dog|rabbit|hamster|fish|bird|guinea\s+pig|pet|floor|storey|income|problem|thing|reason|way|exception|house|"
    r"home|flat|kitchen|living\s+room|garden|world|chance|question)s?$",
    re.I,
)


def _how_many(said: str) -> int:
    words = " ".join(said.lower().split())
    if words in _LONE:
        return 1
    return 2 if words.startswith("a couple") else int(NUMBERS.get(words, 0) or words)


def shared_thing(noun: str) -> str | None:
    """Return the thing that one at a time uses; None for what nobody waits for (children, lessons) and for rooms that hold several."""
    if _EVENT.search(noun):
        return None
    for name in (noun, *singulars(noun)):
        thing = resource_in(f"the {name}")
        if thing is not None:
            return thing
    return next((found for one in (*singulars(noun), noun) if (found := counted_thing(one)) is not None), None)


def singulars(noun: str) -> Iterator[str]:
    """Yield what one of several may be called."""
    for end, other in (("ies", "y"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("sses", "ss"), ("s", "")):
        if noun.lower().endswith(end):
            yield noun[: -len(end)] + other

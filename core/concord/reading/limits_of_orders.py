# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""On which days, in which hours and over what an order holds: "on school days homework first", "Kim before ten, Jo after that"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from concord.domain.household import Rhythm
from concord.domain.policy import Policy, PolicyKind, PolicyScope
from concord.domain.when import DAY, WEEK, Minute, Weekday

from .people import Writer, name_ranges
from .resources import resource_in
from .watched import watched
from .when_grammar import find_when
from .words import RECENT_TEXTS, blank

_NAMES = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_ONE_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_NAMED_DAYS = rf"(?:{_ONE_DAY}(?:\s*(?:,|and|or|&|to|until|till|through|–|-)\s*(?:(?:on|and)\s+)?{_ONE_DAY})*)"
_KIND_OF_DAY = (
    r"(?:week-?ends?|week-?days?|week-?nights?|school\s*(?:days?|nights?|evenings?|mornings?)|work(?:ing)?\s*(?:days?|nights?)|the\s+week)"
)
_DAYS = rf"(?P<days>{_NAMED_DAYS}|{_KIND_OF_DAY})"
_CLOCK = r"(?:\d{1,2}(?:[:.]\d\d)?(?:\s*(?:[ap]\.?m\b\.?|o[’']clock))?|(?:half\s+past\s+)?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:\s+thirty)?(?:\s+o[’']clock)?|noon|midday|midnight)(?:\s+in\s+the\s+(?:morning|afternoon|evening)|\s+at\s+night)?"
_LIMIT = watched(
    rf"(?P<not>\b(?:except(?:\s+for)?|but\s+not|not|other\s+than|save|unless\s+it\s+is)\s+)?(?:\b(?:only\s+|just\s+)?(?:on|at|during|every|each|in|from|over)\s+(?:(?:a|the|all)\s+)?{_DAYS}(?:\s+(?:morning|afternoon|evening|night)s?)?|"
    rf"\b(?:on\s+|at\s+)?(?P<rest>all\s+other\s+days|other\s+days|the\s+other\s+days|all\s+other\s+times|other\s+times|the\s+rest\s+of\s+the\s+(?:week|time))|"
    rf"\b(?P<span>between|from)\s+(?P<a>{_CLOCK})\s+(?:and|to|until|till|-|–)\s+(?P<b>{_CLOCK})(?!\w)|"
    rf"\b(?P<side>before|until|till|up\s+to|by|after|from|past)\s+(?P<at>{_CLOCK})(?!\w)(?:\s+on(?:wards)?\b)?|\b(?P<then>after\s+that|afterwards|from\s+then\s+on|later\s+on|thereafter|before\s+that|until\s+then)\b|"
    r"\b(?:in|during)\s+(?:the\s+)?(?P<part>mornings?|afternoons?|evenings?)\b|\b(?P<night>at\s+night)\b)",
    re.I,
)
_PARTS = {"morning": (5 * 60, 12 * 60), "afternoon": (12 * 60, 18 * 60), "evening": (18 * 60, int(DAY)), "night": (21 * 60, int(DAY))}
_SPARED = re.compile(
    r"(?:\b(?:for|in|with|on|about)\s+)?\b(?:(?:everything|anything|all(?:\s+things)?|everywhere|any\s+(?:room|thing)|every\s+(?:room|thing))\s*,?\s+(?:but|except(?:\s+for)?|apart\s+from|other\s+than|save)|except(?:\s+for)?|but\s+not|not)\s+(?:(?:in|for|with|on|at|about)\s+)?the\s+(?P<what>[\w-]+(?:\s+(?:room|machine|set))?)(?=\s*(?:,|$|[.;]))",
    re.I,
)
_CUT = re.compile(r"(?:\s*;\s*|\s*,\s*(?:and\s+|but\s+|while\s+)?|\s+(?:and|but|while)\s+)", re.I)
_SWAPPED = re.compile(
    r"^\W*(?:it\s+is\s+|it[’']s\s+)?(?:the\s+other\s+way\s+(?:round|around|about)|vice\s+versa|the\s+reverse|the\s+opposite|reversed)\W*$",
    re.I,
)
_OTHERWISE = re.compile(r"^\W*(?:otherwise|else|if\s+not|in\s+all\s+other\s+cases|everywhere\s+else|for\s+everything\s+else)\b,?\s*", re.I)
_THING = re.compile(r"^\W*(?:for|with|about|over|on|in|at)\s+the\s+(?!week)[\w-]+(?:\s+(?:room|machine|set))?(?=\s|,|$)", re.I)
_ANY_DAY = date(2024, 1, 1)
"""A time of day is the same on any."""
_COMES_FIRST = re.compile(
    r"^\W*(?:[\w’'-]+\s+){1,3}?(?P<verb>(?:comes?|goes?)\s+first|wins?|(?:has|takes|gets)\s+(?:priority|precedence))\W*$", re.I
)
_BARE = re.compile(r"\W*(?!(?:it|they|we|nobody|everybody|everyone|always|the\s+other)\b)[\w’'-]+(?:\s+[\w’'-]+)?\W*", re.I)
_SLEEPY = re.compile(r"\b(?:sleep|bed|bedtime|quiet|practi[sc]e|noise|music|tv|film|party|screens?)\b", re.I)


@dataclass(frozen=True, slots=True)
class Limited:
    """One clause of a house rule without the days and hours that it names, where it stands, and when and over what it holds."""

    start: int
    text: str
    days: tuple[Weekday, ...] = ()
    hours: tuple[Minute, Minute] | None = None
    spared: tuple[str, ...] = ()

    @property
    def is_limited(self) -> bool:
        """Whether it does not hold always."""
        return bool(self.days or self.spared) or self.hours is not None

    def given_to(self, scope: PolicyScope) -> PolicyScope:
        """Return a scope that holds no longer than this clause."""
        return replace(scope, days=self.days, hours=self.hours, spared=self.spared)


def limited_clauses(text: str, writer: Writer) -> tuple[Limited, ...]:
    """Cut a house rule where another day, hour or thing is spoken of; a clause that leans on the first has its words filled in."""
    found: list[Limited] = []
    for start, clause in _clauses(text, writer):
        one = _limited(start, clause, found)
        if found:
            one = replace(one, text=_filled(one.text, found[0].text, writer))
        found.append(one)
    return tuple(found)


def _clauses(text: str, writer: Writer) -> Iterator[tuple[int, str]]:
    """Yield each stretch that has its own days, hours or thing."""
    names = [start for start, _, _ in name_ranges(text, writer.household)]
    cuts = [0]
    for m in _CUT.finditer(text):
        rest = text[m.end() :]
        before = text[cuts[-1] : m.start()]
        limit = _LIMIT.match(rest)
        is_next = limit is not None and not limit["not"] and _LIMIT.search(before) is not None and len(before.split()) > 2
        gapped = re.match(r"[\w’'-]+(?:\s+[\w’'-]+)?\s+(?=\w)", rest)
        leans = gapped is not None and any(m.end() == at for at in names) and _is_limit_alone(rest, writer)
        over = _THING.match(rest) is not None and _THING.match(before) is not None and bool(names)
        if is_next or (leans and _LIMIT.search(before) is not None) or over or (_OTHERWISE.match(rest) is not None and bool(names)):
            cuts.append(m.end())
    ends = [*cuts[1:], len(text)]
    for start, end in zip(cuts, ends, strict=True):
        yield start, text[start:end].rstrip(" ,;")


def _is_limit_alone(rest: str, writer: Writer) -> bool:
    """Say whether there is nothing but a name and a time: "..., Jo after that"."""
    limit = _LIMIT.search(rest)
    if limit is None:
        return False
    left = rest[: limit.start()] + rest[limit.end() :]
    return any(left.strip(" .!,").casefold() == person.name.casefold() for person in writer.household)


def _limited(start: int, clause: str, before: list[Limited]) -> Limited:
    spans: list[tuple[int, int]] = []
    days: tuple[Weekday, ...] = ()
    hours: tuple[Minute, Minute] | None = None
    for m in _LIMIT.finditer(clause):
        if m["days"] is not None:
            named = _days(m["days"], m.group())
            days = tuple(day for day in WEEK if day not in named) if m["not"] else named
        elif m["rest"] is not None:
            days = tuple(day for day in WEEK if all(day not in one.days for one in before)) if before else ()
        elif m["then"] is not None:
            hours = _rest_of_day(before, is_before="before" in m["then"].lower() or "until" in m["then"].lower())
        else:
            hours = _hours(m, clause) or hours
        if days or hours is not None:
            spans.append(m.span())
    spared = _SPARED.search(clause)
    if spared is not None and _LIMIT.match(spared.group()) is None:
        spans.append(spared.span())
    return Limited(start, blank(clause, spans), days, hours, (spared["what"],) if spared is not None else ())


def _days(said: str, whole: str) -> tuple[Weekday, ...]:
    low = said.lower()
    if "weekend" in low or "week-end" in low:
        return WEEK[5:]
    if low.startswith("school"):
        return (WEEK[6], *WEEK[:4]) if re.search(r"night|evening", whole, re.I) else WEEK[:5]
    if re.match(r"week|work|the\s+week", low):
        return WEEK[:5]
    named = [(m.start(), _NAMES.index(m[1])) for m in re.finditer(rf"\b({'|'.join(_NAMES)})days?", low)]
    numbers = [number for _, number in named]
    if len(numbers) == 2 and re.search(r"day\s*(?:to|until|till|through|–|-)\s*\w", low):
        first, last = numbers
        return tuple(day for day in WEEK if (day.number - first) % 7 <= (last - first) % 7)
    return tuple(day for day in WEEK if day.number in numbers)


def _hours(m: re.Match[str], clause: str) -> tuple[Minute, Minute] | None:
    if m["part"] is not None or m["night"] is not None:
        low, high = _PARTS[(m["part"] or "night").lower().removesuffix("s")]
        return Minute(low), Minute(high)
    if m["span"] is not None:
        start, end = _clock(m["a"], clause), _clock(m["b"], clause)
        return (start, end) if start is not None and end is not None and start < end else None
    at = _clock(m["at"], clause)
    if at is None:
        return None
    return (Minute(0), at) if m["side"].lower() in ("before", "until", "till", "up to", "by") else (at, DAY)


def _rest_of_day(before: list[Limited], *, is_before: bool) -> tuple[Minute, Minute] | None:
    known = next((one.hours for one in reversed(before) if one.hours is not None), None)
    if known is None:
        return None
    return (Minute(0), known[0]) if is_before else (known[1], DAY) if known[1] < DAY else None


def _clock(said: str, clause: str) -> Minute | None:
    at = _said_at(said)
    if at is None:
        return None
    says_half = re.search(r"[ap]\.?m|morning|afternoon|evening|night|noon|\d\d?[:.]\d\d", said, re.I) is not None
    return Minute(at + DAY // 2) if not says_half and at < DAY // 2 and _SLEEPY.search(clause) else at


@lru_cache(maxsize=RECENT_TEXTS)
def _said_at(said: str) -> Minute | None:
    return next((one.when.start for one in find_when(f"at {said}", written=_ANY_DAY, rhythm=Rhythm()) if one.when.start is not None), None)


def _filled(text: str, first: str, writer: Writer) -> str:
    """Fill in what a clause leaves out: the verb of the first, with the other person, or the same the other way round."""
    names = name_ranges(first, writer.household)
    rest = _OTHERWISE.sub("", text)
    if _SWAPPED.match(rest) and len(names) == 2:
        (a, b, _), (c, d, _) = names
        return first[:a] + first[c:d] + first[b:c] + first[a:b] + first[d:]
    ranked = _COMES_FIRST.match(first)
    if ranked is not None and _BARE.fullmatch(rest) and not name_ranges(rest, writer.household):
        return f"{rest.strip(' .!,')} {ranked['verb']}"
    here = name_ranges(rest, writer.household)
    if not names or len(here) != 1:
        return text
    over = _THING.match(rest)
    bare = re.sub(
        r"\b(?:it\s+is|it[’']s|does|first|gets?\s+it|comes?|goes)\b|[’']s\b|\W", "", rest[over.end() if over else 0 :], flags=re.I
    )
    name = rest[here[0][0] : here[0][1]]
    if bare.casefold() != re.sub(r"\W", "", name).casefold():
        return text
    start, end, _ = names[0]
    lead = _THING.match(first) or re.match(
        r"^\W*(?:if|when(?:ever)?)\s+it[’']?s?\s+(?:is\s+)?(?:about|over|to\s+do\s+with)\s+(?:the\s+)?[\w-]+(?:\s+(?:room|machine))?(?:\s*,|\s+then\b)",
        first,
        re.I,
    )
    if over is not None:
        return f"{over.group()} {name}{first[end:]}"
    body = first[end:]
    for other, stop, _ in name_ranges(body, writer.household)[::-1]:
        if body[other:stop].casefold() == name.casefold():
            body = f"{body[:other]}everyone else{body[stop:]}"
    is_kept = lead is not None and _OTHERWISE.match(text) is None
    if lead is not None and not is_kept and re.match(r"\s+decides?\b", body):
        return f"When we cannot agree, {name}{body}"
    return f"{first[:start] if is_kept or lead is None else ''}{name}{body}"


_RANKS = re.compile(
    r"\b(?:beats?|trumps?|outranks?|overrides?|outweighs?|bumps?|priority|precedence|wins?|dibs|gives?\s+way|yields?|decides?|has\s+the\s+(?:last|final)\s+(?:word|say)|more\s+important|talk|turns?)\b|\b(?:comes?|goes?|is|are|ranks?)\s+(?:before|ahead\s+of|above)\b(?!\s+(?:breakfast|lunch|dinner|supper|tea|bed|bedtime|school|noon|dark|\d))",
    re.I,
)
_FIRST = re.compile(
    r"\b(?:goes|go|comes|come|is|are|chooses|picks)\s+first\b(?!\s+(?:to|into|in|up|out|home|for\s+a)\b)|\bgets?\s+(?:it\b|(?P<what>the\s+[\w-]+(?:\s+machine|\s+room)?)(?=\s+first\b|\W*$|,))",
    re.I,
)


def may_be_limited(clause: str, writer: Writer) -> bool:
    """Say whether a clause that names a time ranks for sure: "on Saturdays Kim goes first", and not "on Saturdays swimming comes first"."""
    if _RANKS.search(clause) is not None:
        return True
    first = _FIRST.search(clause)
    is_thing = first is not None and (first["what"] is None or resource_in(first["what"]) is not None)
    return is_thing and bool(name_ranges(clause, writer.household))


_THE_LOSER = re.compile(
    r"\b(?:who(?:so)?ever|the\s+one\s+who)\s+(?:gives|has\s+to|must|loses|misses|comes|does)\b|\bthe\s+(?:losers?|others?|second)\b", re.I
)


def with_losers_of_the_same(policies: tuple[Policy, ...], text: str) -> tuple[Policy, ...]:
    """Let "whoever gives way gets another time" be about what the order of the same text is about."""
    ranking = next((policy for policy in policies if policy.kind is PolicyKind.ORDER and policy.scope.resources), None)
    if ranking is None or not _THE_LOSER.search(text):
        return policies
    return tuple(
        replace(policy, scope=ranking.scope) if policy.kind is PolicyKind.RETIME and policy.scope.is_general else policy
        for policy in policies
    )

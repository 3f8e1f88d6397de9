# ruff: noqa: E501  (tables of turns are kept a row a line)
"""The ends of one doing that another verb tells: "..., leaving at nine and back by eleven", "and she stays an hour", "ready by two".

Such a clause is no second thing to do. It says when the doing before it begins, when it is over or how long it takes, and is said that
way here: "the lumber yard at nine until eleven". Of that kind are going out and coming back, beginning and being finished, staying and
lasting, and being served or ready. A clause that has nothing before it ("home by ten on school nights") is a rule of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from concord.domain.when import Relation

from .resources import resource_in
from .watched import watched
from .when_grammar import read_terms
from .when_terms import (
    AllDayTerm,
    AnchorTerm,
    Bound,
    ClockTerm,
    DatesTerm,
    DaysTerm,
    DurationTerm,
    LimitTerm,
    MonthDayTerm,
    NthTerm,
    PartTerm,
    SpanTerm,
    Term,
    Written,
)
from .when_tokens import Token, TokenKind, tokenise
from .when_words import PARTS

_MOST = 6
"""More such clauses than this no text has."""
_JOINT = r"(?:\s*[,;(–—]\s*(?:(?:and|but|then|so|which)\s+)*|\s+(?:and|but)\s+(?:then\s+)?|(?<=[.!?])\s+(?:and\s+|but\s+)?)"
_EVENT = r"(?:class|lesson|session|practice|game|match|meeting|appointment|slot|shift|course|visit|rehearsal|service|party|event|concert|show|thing|tutorial|lecture|training)"
_SAYS = r"(?:(?:(?:they|we|I|he|she)\s+)?(?:reckon|say|think|hope|expect)s?\s+(?:that\s+)?)?"
_WHO = (
    r"(?:(?P<who>I|we|he|she|they|it|that|this|which|who|you|im|"
    rf"(?:the|our|my|his|her|their|each|every)\s+(?:whole\s+)?{_EVENT})(?:[’'](?:m|s|re|ll|d))?\s+)?"
)
_HOW = (
    r"(?:(?:is|am|are|be|being|been|was|will|shall|should|must|has|have|had|need|needs|ought|can|may|might|would|to|get|gets|getting|got|come|comes|coming|"
    r"usually|normally|always|typically|generally|probably|hopefully|then|all|not|only|just|won[’']t|don[’']t|doesn[’']t)\s+){0,4}"
)
_PLACE = r"(?:\s+(?:in|to|at|on|from|with)\s+(?:the|my|our|his|her|its|their)\s+[\w’'-]+(?:\s+(?!at\b|by\b|about\b|around\b|for\b|before\b|no\b|not\b|until\b|till\b|to\b)[\w’'-]+)?|\s+from\s+(?:there|it|that|work|school)|\s+to\s+(?:work|school))?"
_BACK = rf"(?:back|home|in\s+again|returning|returns?)(?:\s+(?:home|here|again|indoors|inside|safe|safely|in(?!\s+(?:the|my|our|his|her|its|their)\b)|at\s+home|on\s+(?:dry\s+)?land))*{_PLACE}"
_OVER = (
    r"(?:(?:finish|end|clos|stopp?|wrapp?)(?:e?s|ing|ed|e)?(?:\s+up|\s+off|\s+there)?|done(?:\s+and\s+dusted)?|over(?:\s+with)?|through|finished|knock(?:s|ing)?\s+off|clock(?:s|ing)?\s+(?:off|out)|sign(?:s|ing)?\s+off|"
    r"(?:shut|pack|tie|lock|break|wind|wrap)(?:s|ting|ing|ping)?\s+(?:up|down)|lets?\s+out|letting\s+out|quits?|off\s+again|out\s+again|away\s+again|ready(?:\s+(?:again|for\s+(?:collection|pick-?up)))?)"
)
_OUT = r"(?:leav(?:e|es|ing)|depart(?:s|ing)?|set(?:s|ting)?\s+(?:off|out)|head(?:s|ing)?\s+(?:off|out|over)|off|away|gone|out\s+(?:of\s+)?the\s+(?:door|house)|casting\s+off|cast(?:s)?\s+off|going|goes)(?:\s+from\s+(?:home|here|the\s+house))?"
_BEGINS = r"(?:start(?:s|ing)?|begin(?:s|ning)?|commenc(?:e|es|ing)|kick(?:s|ing)?\s+off|open(?:s|ing)?|served|eaten|held|on\s+the\s+table|clock(?:s|ing)?\s+(?:on|in))"
_THERE = r"(?:there|(?:in|on|at)\s+(?:the|our)\s+(?!end\b|latest\b|same\b|moment\b|weekends?\b|mornings?\b|evenings?\b)[\w’'-]+)(?=\s+(?:by|from|at)\s)(?=[^.;]*\b(?:home|back|done|finished|over)\b)"
_LASTS = r"(?:last(?:s|ing)?|tak(?:e|es|ing)(?:\s+(?:me|us|him|her|them))?|stay(?:s|ing)?|run(?:s|ning)?|go(?:es|ing)?\s+on|here|there|remain(?:s|ing)?|stick(?:s|ing)?\s+around)"
_LEAD = r"(?:\s+(?:by|at|for|around|about|before|until|till|from|on|no\s+earlier\s+than|not\s+before|no\s+later\s+than|not\s+later\s+than|at\s+the\s+latest\s+by|approximately|roughly|approx\.?|some\s*time|maybe|like))*"
_CLAUSE = watched(
    rf"(?P<joint>{_JOINT}){_SAYS}{_WHO}(?P<how>{_HOW})(?:(?P<back>{_BACK})|(?P<over>{_OVER})|(?P<lasts>{_LASTS})|(?P<out>{_OUT})|(?P<begins>{_BEGINS})|(?P<there>{_THERE}))(?:\s+again)?"
    rf"(?P<lead>{_LEAD})(?=\s+(?P<next>[\w’'-]+))",
    re.I,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = rf"(?:the\s+)?(?:{_MONTH}\.?\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?\b|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b|\d{{1,2}}[./]\d{{1,2}}\b)"
_SEASON = r"(?:the\s+|our\s+|my\s+|his\s+|her\s+|this\s+)?(?:season|term|course|semester|run|series|block|league|show|tour|half-?term|year|season’s|programme|program)"
_SEASON_OVER = watched(
    rf"(?:(?P<until>\b(?:until|till|til)\s+){_SEASON}|,\s+(?:and\s+|but\s+)?(?:{_SEASON}|the\s+last\s+(?:one|lesson|class|session|game|practice|meeting)))\s+(?:ends?|finishes|is\s+over|breaks\s+up|stops|closes|wraps\s+up|is|runs\s+out)\s+"
    rf"(?:on\s+)?(?={_DATE})",
    re.I,
)
"""What goes on until a season is over goes on until that date."""
_STARTS_AGAIN = watched(
    rf"\s+(?:starts?|begins?|resumes?|restarts?|kicks?\s+off|is\s+back|are\s+back)(?:\s+(?:up|back|again)){{0,2}}\s+(?:on\s+)?(?P<date>{_DATE})(?=\s*[,:;–—-]\s*(?:on\s+|every\s+|it[’']s\s+|it\s+is\s+|then\s+)*(?:mon|tue|wed|thu|fri|sat|sun|week|each|every|daily))",
    re.I,
)
_NEARLY = watched(
    r"\b(?:the\s+(?:best|better)\s+part\s+of\s+|getting\s+on\s+for\s+|just\s+(?:under|over|shy\s+of)\s+|(?:a\s+)?little\s+(?:over|under)\s+|a\s+bit\s+(?:over|under)\s+|close\s+to\s+|not\s+quite\s+|a\s+good\s+|upwards\s+of\s+)"
    r"(?=(?:an?|one|two|three|four|five|six|half|ten|fifteen|twenty|thirty|forty|ninety|\d+)\b[\w\s-]{0,20}?\b(?:hours?|minutes?|mins?|hrs?)\b)",
    re.I,
)
_OPENED_BY = re.compile(
    r"(?P<out>(?:^|[,:;]\s+|\b(?:I[’']m|we[’']re|am|are|is)\s+)(?:out\s+(?:of\s+)?the\s+(?:door|house)|on\s+the\s+road|gone))\s+by\s+(?=[^.;]*\b(?:home|back)\b)",
    re.I,
)
_I_START = watched(
    r"(?P<who>(?:^|[;.]\s+)(?:[\w’'&/,.-]*(?:day|days|week|weeks|mon|tues?|wed|thu|thurs|fri|sat|sun|morning|evening|and|or|on|every|all|also|through|to|except)s?,?\s+){0,8}(?:I|he|she|we)\s+(?:usually\s+|normally\s+)?)(?P<starts>starts?|clocks?\s+(?:on|in))(?=\s+(?:at|by|around|about)\s+[^,;.]{2,30}?,?\s+(?:and\s+|but\s+)?(?:I\s+|he\s+|she\s+|we\s+)?(?:finish|knock|clock|end|stop|quit|pack))",
    re.I,
)
"""Who only starts and stops is at work."""
_WORKS = {
    form: "work" + "s" * form.split()[0].endswith("s") for form in ("start", "starts", "clock on", "clocks on", "clock in", "clocks in")
}
_GUEST = re.compile(
    r"\b(?:arriv(?:es?|ing)|(?:comes?|coming|gets?|getting)\s+(?:here|over|round|in|at|to\s+(?:us|ours))|(?:is|are|be)\s+(?:here|over|round|with\s+us)|visit(?:s|ing)?|guests?|sitter|babysitter|nanny|cleaner|stays)\b",
    re.I,
)
"""Who comes here is here until they leave."""
_LEAVES = re.compile(r"leav|go", re.I)
_MUST = re.compile(r"\b(?:must|has|have|need|needs|should|ought)\b", re.I)
_FIRST_OF_EVENING = 5
_NOON = 12
_ROUGHLY = re.compile(r"\b(?:around|about|approximately|roughly|approx|like|maybe|some\s*time)\b", re.I)
_LEADS = re.compile(
    r"^(?:(?:by|at|before|until|till|from|on|for|no\s+earlier\s+than|not\s+before|no\s+later\s+than|not\s+later\s+than|about|around|approximately|roughly|approx\.?)\s+)+",
    re.I,
)
_ME = re.compile(r"\b(?:I|me|my|mine|we|us|our|im)\b|\bI[’']", re.I)
_NAMED_DOER = re.compile(
    r"(?:^|[,;:]\s|\b(?:and|on\s+\w+days?|every\s+\w+)\s)(?:(?-i:[A-Z])[\w’-]+|he|she|they|mum|mom|dad|gran\w*)\s+(?!is\b|are\b|for\b|at\b|on\b|in\b|from\b|with\b|to\b|and\b)[a-z]+s\b",
    re.I,
)
_FIRST_PERSON = frozenset({"i", "we", "im"})
_OTHERS = frozenset({"he", "she", "they", "who"})
_WHOSE = frozenset({"my", "our", "his", "their", "your"})
"""Before these "take" and "run" tell no length: there is no time to look for in "I take my pills"."""
_NO_MATTER = frozenset(
    [
        *"on at in the every each from to until till and by of for this next a an about around between after before past or but other all both so then also".split(),
        *"please only first last am pm i we he she they it is am are my our his her their week weeks day days month".split(),
    ]
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A clause that bounds what stands before it: what it tells ("end", "start", "length"), its range, and its time with that time's range."""

    tells: str
    begin: int
    end: int
    time: str
    is_rough: bool
    half: str = ""
    is_next_day: bool = False


def bounds_said_straight(text: str, written: date) -> str:
    """Return the text with such clauses said as times of the doing that they bound; every other text comes back as it is."""
    text = _NEARLY.sub("about ", text)
    text = _SEASON_OVER.sub(lambda m: m["until"] or ", until ", text)
    text = _OPENED_BY.sub(lambda m: f"{m['out']} at ", text)
    text = _I_START.sub(lambda m: m["who"] + _WORKS[m["starts"].lower()], text)
    text = _STARTS_AGAIN.sub(lambda m: f" from {m['date']}", text)
    at, read = 0, ""
    for _ in range(_MOST):
        m = _CLAUSE.search(text, at)
        if m is None:
            return text
        if m["lasts"] is not None and m["next"].lower() in _WHOSE:
            at = m.end("joint") + 1
            continue
        if text != read:
            tokens = tokenise(text)
            terms, read = read_terms(tokens, written), text
        said = _said(text, m, tokens, terms)
        straight = _straight(text, m, said, tokens, terms) if said is not None else None
        if straight is None:
            at = m.end("joint") + 1
        else:
            text, at = straight, max(0, m.start() - 1)
    return text


def _said(text: str, m: re.Match[str], tokens: Sequence[Token], terms: Sequence[Term]) -> _Told | None:
    """Return what a clause tells, where a time stands right behind its verb and nothing of the clause is left unread."""
    verb = next(name for name in ("back", "over", "out", "begins", "there", "lasts") if m[name] is not None)
    lead = m.start("lead")
    first = next((n for n, term in enumerate(terms) if tokens[term.end - 1].end > lead), None)
    if first is None or tokens[terms[first].begin].start > m.start("next"):
        return None
    last = first
    while last + 1 < len(terms) and terms[last + 1].begin == terms[last].end and isinstance(terms[last + 1].body, PartTerm):
        last += 1
    term, end = terms[first], tokens[terms[last].end - 1].end
    night = _next_morning(terms, last) if isinstance(term.body, ClockTerm) else 0
    if verb == "back" and _goes_over_days(term, terms[:first], tokens, m.start()):
        half = _half_of_return(term.body.end) if isinstance(term.body, SpanTerm) and tokens[term.end - 1].low not in PARTS else ""
        return _Told("day", m.start(), end, "", False, half)
    begin = max(lead, tokens[term.begin].start)
    time = _LEADS.sub("", text[begin:end].strip())
    tells = _tells(verb, term, m)
    if tells is None or not time:
        return None
    if night and tells == "end":
        is_morning = any(token.low.startswith("morning") for token in tokens[terms[last].end : terms[night].end])
        time, end = f"{time} the next {'morning' if is_morning else 'day'}", tokens[terms[night].end - 1].end
    is_rough = _ROUGHLY.search(text[lead : m.start("next")] + text[begin:end]) is not None
    half = _half_of_return(term.body.first) if isinstance(term.body, ClockTerm) and last == first else ""
    return _Told(tells, m.start(), end, time, is_rough, half, night > 0 and tells == "end")


def _goes_over_days(term: Term, before: Sequence[Term], tokens: Sequence[Token], clause: int) -> bool:
    """Whether somebody is back on another day: "Friday at six, and back Sunday by noon", "away from 3 December, back on the 9th"."""
    if isinstance(term.body, SpanTerm):
        return tokens[term.begin].start < clause
    is_first = any(isinstance(one.body, DatesTerm | LimitTerm) for one in before) and not any(
        isinstance(one.body, ClockTerm) for one in before
    )
    return isinstance(term.body, DatesTerm | MonthDayTerm) and is_first


def _next_morning(terms: Sequence[Term], at: int) -> int:
    """The last term of the day right behind a time, where it is the one after the day that a text has named: "on Sundays ... by nine on Monday morning"."""
    if at + 1 >= len(terms) or terms[at + 1].begin != terms[at].end:
        return 0
    day = terms[at + 1].body
    named = [term.body for term in terms[:at] if isinstance(term.body, DaysTerm)]
    if not isinstance(day, DaysTerm) or len(day.days) != 1 or len(named) != 1 or len(named[0].days) != 1:
        return 0
    is_part = at + 2 < len(terms) and terms[at + 2].begin == terms[at + 1].end and isinstance(terms[at + 2].body, PartTerm)
    return at + 1 + is_part if (named[0].days[0].number + 1) % 7 == day.days[0].number else 0


def _tells(verb: str, term: Term, m: re.Match[str]) -> str | None:
    """Return which bound a verb with such a time behind it tells."""
    body = term.body
    if isinstance(body, DurationTerm):
        return "length" if verb == "lasts" else None
    if isinstance(body, AnchorTerm) and body.relation is Relation.BEFORE and not body.offset:
        return "end" if verb in ("back", "over") else None
    if not isinstance(body, ClockTerm) or body.last is not None:
        return None
    if verb == "lasts":
        return "end" if body.bound is Bound.UNTIL else None
    if verb in ("back", "over") or (verb == "out" and _GUEST.search(m.string, 0, m.start()) and _LEAVES.match(m["out"])):
        return "end" if body.bound is not Bound.FROM else None
    return None if body.bound is Bound.UNTIL else "start"


def _straight(text: str, m: re.Match[str], told: _Told, tokens: Sequence[Token], terms: Sequence[Term]) -> str | None:
    """Say a clause as a time of what stands before it; None where that has such a bound already, or is another's doing."""
    stops = [token.end for token in tokens if (token.kind is TokenKind.END or token.text == ";") and token.end < m.start("joint")]
    begin = max(stops, default=0)
    head = text[begin : told.begin]
    near = re.split(r"[,;:]\s|\s(?:and|but)\s", head)[-1]
    if not _has_matter(tokens, terms, begin, told.begin) or not _is_its_own(m, head):
        return None
    if told.tells == "day":
        return f"{text[: told.begin]} to{text[m.end() : told.end]}{told.half}{text[told.end :]}"
    inside = _within(terms, tokens, begin, told.begin)
    if any(_is_over(term) for term in inside):
        if resource_in(near) is None or near == head:
            return None
        inside = _within(terms, tokens, told.begin - len(near), told.begin)
        if any(_is_over(term) for term in inside):
            return None
    clocks = [term for term in inside if isinstance(term.body, ClockTerm)]
    lead = "about " if told.is_rough and not _ROUGHLY.search(told.time) else ""
    if told.tells == "start":
        return None if clocks else _put(text, told, told.begin, f" at {lead}{told.time}")
    if any(isinstance(term.body, DurationTerm) for term in inside):
        return None
    if told.tells == "end" and m["back"] is not None and not clocks:
        if m["joint"].lstrip()[:1] not in ",;–—(" or _MUST.search(m["how"]) or "but" in m["joint"].lower():
            return None  # "but he has to be home by ten" bounds nothing: it is a rule of its own.
        return _put(text, told, told.begin, f" until {lead}{told.time}{told.half}")
    word = "for" if told.tells == "length" else "until" if clocks else "by"
    place = tokens[clocks[-1].end - 1].end if clocks else told.begin
    place = max(
        [
            place,
            *(tokens[term.end - 1].end for term in inside if clocks and term.begin == clocks[-1].end and isinstance(term.body, PartTerm)),
        ]
    )
    late = _half_of_return(clocks[-1].body.first) if told.is_next_day and clocks and isinstance(clocks[-1].body, ClockTerm) else ""
    return _put(text, told, place, f"{late} {word} {lead}{told.time}")


def _half_of_return(time: Written | None) -> str:
    """The half of the day in which people come home again, where a time does not tell it."""
    if time is None or time.half is not None or time.is_sure or time.hour >= _NOON:
        return ""
    return " in the evening" if time.hour >= _FIRST_OF_EVENING else " in the afternoon"


def _put(text: str, told: _Told, place: int, words: str) -> str:
    """Put a time where it belongs and leave out the clause that told it."""
    rest = text[told.end :]
    closed = rest[1:] if text[told.begin :].lstrip().startswith("(") and rest.startswith(")") else rest
    stop = text[told.begin - 1] if text[told.begin - 1 : told.begin] in (".", "!", "?") else ""
    middle = text[place : told.begin - len(stop)]
    return text[:place] + words + middle + closed if place < told.begin - len(stop) else text[: told.begin - len(stop)] + words + closed


def _within(terms: Sequence[Term], tokens: Sequence[Token], begin: int, end: int) -> list[Term]:
    return [term for term in terms if tokens[term.begin].start >= begin and tokens[term.end - 1].end <= end]


def _is_over(term: Term) -> bool:
    """Whether a time says already when something is over."""
    if isinstance(term.body, ClockTerm):
        return term.body.last is not None or term.body.bound in (Bound.UNTIL, Bound.BY, Bound.BEFORE)
    return isinstance(term.body, SpanTerm | AllDayTerm)


def _has_matter(tokens: Sequence[Token], terms: Sequence[Term], begin: int, end: int) -> bool:
    """Whether anything but times stands before a clause, in its sentence."""
    inside = _within(terms, tokens, begin, end)
    timed = [(tokens[term.begin].start, tokens[term.end - 1].end) for term in inside if isinstance(term.body, _TIMES)]
    words = [token for token in tokens if token.kind is TokenKind.WORD and begin <= token.start < end]
    if len(words) == 1 and words[0].is_capital and not timed:
        return False  # Only who is meant: "Zoe, back by ten".
    return any(token.low not in _NO_MATTER and not any(a <= token.start < b for a, b in timed) for token in words)


_TIMES = (ClockTerm, DaysTerm, DatesTerm, MonthDayTerm, NthTerm, PartTerm, LimitTerm, DurationTerm)


def _is_its_own(m: re.Match[str], head: str) -> bool:
    """Whether who comes back, begins or stays is who or what the text speaks of already."""
    who = (m["who"] or "").lower()
    if who in _FIRST_PERSON:
        return _ME.search(head) is not None or _NAMED_DOER.search(head) is None
    if who in _OTHERS:
        return _ME.match(head.lstrip()) is None
    return True

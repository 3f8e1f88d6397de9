"""What a reading says of its people, its title and its time, before anything is planned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from concord.domain.rule import Kind, Reading, Rule
from concord.domain.when import WEEK, Recurrence, Relation, Span, When, at_minute

from .anchors import Anchor, over
from .asks import Ask
from .dates import has_own_days

DAY_MINUTES = 24 * 60


def wants_somebody(rule: Rule, reading: Reading) -> bool:
    """Of "swimming at two, somebody has to drive me", only the drive needs somebody."""
    lifts = [r for r in rule.readings if r.needs_performer and r.category == "transport" and r.when.end is None]
    return reading.needs_performer and (not lifts or reading in lifts)


def is_for_all(rule: Rule, reading: Reading) -> bool:
    """The bins are put out for the household; dinner together takes everybody's time."""
    return reading.category in ("meal", "entertainment") or bool(_TOGETHER & set(rule.text.lower().replace(",", " ").split()))


_TOGETHER = frozenset({"we", "us", "all", "everyone", "everybody", "together", "family", "everyone's", "everybody's"})


def has_days(when: When) -> bool:
    """Say whether a text has days of its own; those of a conditional one came down from what it goes along with."""
    return has_own_days(when) and when.recurrence is not Recurrence.CONDITIONAL


def is_on_its_days(reading: Reading, day: date) -> bool:
    """Say whether a text that goes along with others does so on a day: on all of theirs, unless it names weekdays or dates."""
    when = reading.when
    if not when.days and not when.dates:
        return True
    return day in when.dates or WEEK[day.weekday()] in when.days


def says_other_hours(reading: Reading, hosts: Sequence[Ask]) -> bool:
    """Say whether a text has hours that are not those of anything it goes along with: "on the days I work from home, 9 to 11"."""
    when = reading.when
    if when.start is None or when.end is None:
        return False
    return not any(starts_at(host, when.start) for host in hosts)


def holds(reading: Reading) -> bool:
    """Say whether a reading sets a quantity: it holds for a while, rather than being done."""
    if reading.kind is Kind.SETTING:
        return True
    return reading.measure is not None and reading.kind in (Kind.RESTRICTION, Kind.PREFERENCE)


def is_led(reading: Reading) -> bool:
    """Say whether its start is its own already: half an hour before what it is linked to."""
    return bool(reading.applies_to) or reading.when.anchor is not None


def title_of(rule: Rule, reading: Reading) -> str:
    """Return what a block is called: its activity, else what it waits for, needs or sets."""
    if rule.is_footprint:
        return "Busy"
    words = reading.activity or reading.condition or (reading.needs[0] if reading.needs else None)
    if words is None and reading.measure is not None:
        words = reading.measure.quantity
    words = (words or rule.text).strip().rstrip(".")
    if reading.kind is Kind.RESTRICTION and reading.activity is not None and reading.measure is None:
        words = _forbidden(words, rule.text)
    return words[:1].upper() + words[1:]


def as_others_say(title: str, writer: str | None, kind: Kind) -> str:
    """Return a title with the writer's name for "me" and "my", for it is read by all: "No visitors for Ruth".

    What a wish for warmth or light goes by is the writer's anyway: "Take bath", not "Take my bath".
    """
    if writer is None or _OF_ONES_OWN.search(title) is None:
        return title
    if kind is not Kind.RESTRICTION:
        title = _MY.sub("", title)
    return _OF_ONES_OWN.sub(lambda own: f"{writer}’s" if own.group().lower() == "my" else writer, title)


def _forbidden(words: str, text: str) -> str:
    """Return what is not to be as nobody could take it for a thing that is planned: "no noise", "do not enter", "nobody"."""
    clause = _IS_NOT.match(words)
    if clause is not None:
        return _of_a_clause(clause, words, text)
    lower = words.lower()
    if lower in ("anyone", "anybody", "someone", "somebody", "people"):
        return "nobody"
    if lower in ("allowed", "permitted", "welcome"):
        return f"nobody {words}" if re.search(r"\b(?:nobody|no\s+one)\b", text, re.I) else f"not {words}"
    if lower == "else" or lower.startswith("anything"):
        return f"nothing {words[len('anything') :].strip() or 'planned'}" if lower != "else" else "nothing else"
    if lower.startswith(
        ("no ", "not ", "nobody", "quiet", "silence", "keep out", "stay out", "keep away", "stay away", "off limits", "out of bounds")
    ):
        return words
    if lower in ("enter", "come in", "go in"):
        return f"do not {words}"
    if lower in _WANTED:
        return _WANTED[lower]
    if lower.startswith("being "):
        return f"not {words[len('being ') :]}"
    name = re.escape(lower)
    if goes_on := re.search(
        rf"\b{name}\s+(?P<where>in|near|inside|upstairs|downstairs)(?=\s+(?:then|there|now)\b|\s*[,;.!?]|\s*\Z)", text, re.I
    ):
        words = f"{words} {goes_on['where']}"
    if re.search(rf"\b(?:not|never|n[’']t)\s+(?:ever\s+|to\s+)?(?:be|get)\s+{name}\b", text, re.I):
        return f"not {words}"
    if re.search(
        rf"(?:\b(?:not|never)|n[’']t|\b(?:nobody|no\s+one)(?:\s+(?:should|may|must|can|is\s+to|gets\s+to))?)\s+(?:ever\s+|to\s+)?{name}\b"
        rf"|(?:\b(?:not|never)|n[’']t)\s+(?:want|like|(?:\w+\s+)?(?:allowed|permitted|supposed|meant)\b)(?:\s+\w+){{0,3}}?\s+to\s+{name}\b"
        rf"|\b(?:nobody|no\s+one)\s+(?:is\s+(?:\w+\s+)?to\s+)?{name}(?:e?s)?\b",
        text,
        re.I,
    ):
        return f"do not {words}"
    return f"no {words}"


_MY = re.compile(r"(?<=\w )my\s+(?=\w)", re.I)
_OF_ONES_OWN = re.compile(r"\b(?:me|my)\b", re.I)
_WANTED = {"being up": "in bed", "being out": "at home"}
"""What is asked for is told, and not that its contrary is not to be."""
_IS_NOT = re.compile(
    r"(?:the\s+|an?\s+|any\s+)?(?P<who>\S.{0,40}?)\s+(?P<verb>is|are|may|must|can|should|will|do|does)"
    r"(?P<no>n[’']t|not|\s+not|\s+never|\s+(?:off\s+limits|forbidden|banned|prohibited|out\s+of\s+bounds))\b"
    r"(?P<may>(?:\s+(?:allowed|permitted|welcome|supposed|meant))?(?:\s+to\s+(?:be|go|come)\b)?)(?P<rest>.*)\Z",
    re.I,
)
"""A whole clause that forbids: "the dog isn't allowed upstairs", "shoes are forbidden in the hall"."""
_GOES_ON = re.compile(
    r"\s+(?:to\s+be\s+\w+|(?:(?:in|on|into|near|at|onto|inside)\s+(?!\w+days?\b|\d)(?:the\s+|my\s+|our\s+)?\w+)|(?:up|down)stairs|inside|outside)",
    re.I,
)


def _of_a_clause(clause: re.Match[str], words: str, text: str) -> str:
    """Return "no dog upstairs" for a clause that forbids, and "cat not to be fed" for one that says what is not to be done."""
    who = clause["who"].lower() if clause["verb"].lower() == "are" and not clause["who"].isupper() else clause["who"]
    rest, may = clause["rest"].strip(), clause["may"].strip()
    at = text.find(words)
    if not rest and at >= 0 and (more := _GOES_ON.match(text, at + len(words))) is not None:
        rest = more.group().strip()
    is_banned = may != "" or clause["no"].strip().lower() not in ("n't", "n’t", "not", "never")
    if is_banned and "to be" not in may and not rest.startswith("to be "):
        return f"no {who} {rest}".strip()
    return " ".join(part for part in (who, "not", may, rest) if part)


def span_of(day: date, start: int, end: int | None, duration: int | None) -> Span:
    """An end at or before the start is on the next day; without an end or a length it is a moment."""
    if end is None:
        return Span(at_minute(day, start), at_minute(day, start + (duration or 0)))
    return Span(at_minute(day, start), at_minute(day, end if end > start else end + DAY_MINUTES))


def as_anchor(ask: Ask, lean: Relation | None) -> Anchor:
    """Return what a linked text is told relative to."""
    assert ask.span is not None
    return Anchor(over(ask.span) if lean is Relation.AFTER else ask.span, ask.id)


def starts_at(host: Ask, minute: int) -> bool:
    """Say whether a request is asked for at that minute of its day."""
    return host.span is not None and host.span.start == at_minute(host.request.date, minute)

"""What a text would have instead of what it asks for first: "the Sun room or else the den", "any time from 3 to 8 is fine too"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from concord.domain.household import Rhythm
from concord.domain.rule import Kind, Reading, Rule
from concord.domain.when import DAY, Minute, When

from .people import Writer
from .places import FoundPlace, find_places
from .resources import things_in
from .watched import mention
from .when_grammar import find_when
from .words import blank

_HALF_DAY = 12 * 60
_DOING = (Kind.COMMITMENT, Kind.TASK)
_MAY_SAY = mention(
    r"\bor\b|\botherwise\b|\belse\b|\bfailing\b|\balternatively\b|\b(?:would|will|can|could|might|also)\b|\bif\b|\b(?:works?|fine|ok|okay|does|suits?|second|"
    r"fallback|backup|flexible|good|possible|earlier|later)\b"
)

# -- places ---------------------------------------------------------------------------------------------------------------------

_TO_IT = r"(?:(?:in|into|at|to|on|use|using|take)\s+)?(?:(?:the|my|our)\s+)?$"
_GONE = (
    r"(?:(?:already|being)\s+)?(?:taken|occupied|busy|full|booked|in\s+use|(?:not|n[’']t)\s+(?:free|available)|unavailable|used|"
    r"needed|gone)"
)
_IF_GONE = rf"(?:if|when|where|should)\s+(?:it|that|this|the\s+\w+(?:\s+room)?)(?:\s+(?:is|be|gets|has\s+been)|[’']s)\s+{_GONE}"
_WOULD_TAKE = (
    r"(?:then\s+)?(?:(?:I|we|he|she|they)(?:\s+(?:will|can|could|would|may)|[’'](?:ll|d))?\s+(?:use|take|go|have|move|do\s+it|be)\s+|"
    r"it\s+(?:can|could|may|might)\s+be\s+(?:done\s+|held\s+)?)?"
)
_OR = re.compile(
    rf"\s*,?\s*or(?:\s+(?:else|otherwise|rather|possibly|maybe|alternatively|even))?,?\s+(?:(?:failing\s+that|if\s+not|if\s+need\s+be|{_IF_GONE}),?\s+)?"
    rf"{_TO_IT}",
    re.I,
)
"""Between two places of which either does."""
_LISTED = re.compile(rf"\s*,\s*{_TO_IT}", re.I)
_FAILING_THAT = re.compile(
    rf"[\s,;.(–—-]+(?:or\s+|and\s+|but\s+)?(?:failing\s+that|alternatively|if\s+not|if\s+need\s+be|at\s+a\s+pinch|(?:my\s+)?second\s+choice(?:\s+is|:)?|"
    rf"as\s+a\s+(?:fallback|backup|second\s+choice)|{_IF_GONE}),?\s*{_WOULD_TAKE}{_TO_IT}",
    re.I,
)
_OTHERWISE = re.compile(rf"[\s,;.(–—-]+(?:or\s+)?(?:otherwise|or\s+else),?\s*{_WOULD_TAKE}{_TO_IT}", re.I)
_WITH = re.compile(r"[\s,;(]+with\s+(?:the\s+)?$", re.I)
_NEXT = re.compile(rf"\s*[,;.(–—-]\s*(?:(?:and|but|or|though|although)\s+)?{_TO_IT}", re.I)
"""A further piece of text that begins with a place; what stands behind it has to say that it does too."""
_ALSO = r"(?:as\s+well|too|also|just\s+as\s+well|equally\s+well|instead|if\s+need\s+be|at\s+a\s+pinch)"
_DOES_TOO = re.compile(
    rf"\s*(?:(?:will|would|can|could|does|do|is|are|[’']ll|[’']d|[’']s)\s+)?(?:(?:also|just|be|equally|be\s+just|as)\s+)*"
    rf"(?:do|does|works?|fine|ok|okay|all\s*right|alright|good|possible|suits?(?:\s+(?:me|us))?|(?:my|our)\s+second\s+choice)\b"
    rf"(?:\s+(?:{_ALSO}|for\s+(?:me|us)|with\s+(?:me|us)|by\s+(?:me|us)|{_IF_GONE}))*",
    re.I,
)
_AS_SECOND = re.compile(r"\s*as\s+(?:(?:a|the|my|our)\s+)?(?:fallback|second\s+choice|backup|reserve|plan\s+b)\b", re.I)
_TAIL = re.compile(rf"(?:\s*,?\s*(?:{_IF_GONE}|will\s+do|would\s+do|is\s+(?:also\s+)?fine|{_ALSO}))*", re.I)
_LED_TO = re.compile(
    r"(?:^|\b)(?:in|at|into|to|on|use|uses|using|have|has|take|takes|book|books|reserve|reserves|need|needs|want|wants|get|like|borrow|borrows|drive|drives|ride|rides)\s+(?:either\s+)?"
    r"(?:(?:the|my|our)\s+)?(?:either\s+)?$",
    re.I,
)
_LEANS = re.compile(r"\b(?:(?:most\s+)?preferably|ideally|if\s+possible|if\s+I\s+can|for\s+preference|by\s+preference)\b,?", re.I)
_EITHER = re.compile(r"\beither\s+(?=(?:(?:in|at|the|my|our)\s+)*$)", re.I)
_SAYS_NO = re.compile(r"\b(?:no|not|never|nobody|don[’']t|mustn[’']t|can[’']t|without)\b", re.I)

# -- times ----------------------------------------------------------------------------------------------------------------------

_NUMBER_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_CLOCK = (
    rf"(?:(?:half|quarter|ten|twenty|five)\s+(?:past|to)\s+)?(?:\d{{1,2}}(?:[:.]\d\d)?|{_NUMBER_WORDS}|noon|midday|midnight)"
    rf"(?:[ \t]*(?:a\.?m\b\.?|p\.?m\b\.?|o[’']?clock))?(?![\d:%°]|[ \t]*(?:degrees|percent|people|minutes|hours))"
)
_BOUNDS = (
    rf"(?:(?:any\s?where\s+|at\s+)?(?:between\s+(?P<b1>{_CLOCK})\s+and\s+(?P<b2>{_CLOCK})|from\s+(?P<f1>{_CLOCK})(?:\s*(?:to|until|till|-|–)\s*(?P<f2>{_CLOCK})|"
    rf"\s+on(?:wards)?)|(?:up\s+to|until|till|before|by)\s+(?P<u>{_CLOCK})|after\s+(?P<a>{_CLOCK})|(?P<r1>{_CLOCK})\s*(?:to|-|–)\s*(?P<r2>{_CLOCK})))"
)
_SUITS = (
    r"(?:[\s,]+(?:is|are|would|will|be|can|could|do|does|works?|suits?|me|us|also|too|as\s+well|just|fine|ok|okay|good|great|all\s*right|"
    r"alright|possible|for\s+(?:me|us)|with\s+(?:me|us)|by\s+(?:me|us)))+"
)
_BEFORE = r"(?<![\s,;.(–—-])[\s,;.(–—-]*(?:\b(?:but|and|though|although|or)\s+)?"
_WITHIN = re.compile(
    rf"{_BEFORE}(?:\b(?:any\s?time|anything|any\s?where|any\s+(?:hour|slot)|whenever)\s+{_BOUNDS}{_SUITS}|"
    rf"\b(?:(?:I|we)(?:\s+(?:am|are)|[’'](?:m|re))|it(?:\s+is|[’']s))\s+flexible,?\s+(?:any\s?time\s+)?{_BOUNDS.replace('P<', 'P<x')}|"
    rf"\b(?:it|this|that)\s+(?:can|could|may|might)\s+(?:also\s+)?(?:be|go|happen)\s+(?:(?:moved|put|done|shifted)\s+)?(?:to\s+)?(?:any\s?time|any\s?where)\s+"
    rf"{_BOUNDS.replace('P<', 'P<y')})(?=\W|$)",
    re.I,
)
_INSTEAD_AT = re.compile(
    rf"{_BEFORE}(?:(?:\b(?:it|this|that|we|I|he|she|they)\s+)?(?:can|could|might|may)\s+(?:also|just\s+as\s+well|as\s+well|equally)\s+(?:be|start|begin|go|come|"
    rf"have\s+it|do\s+it|happen)\s+(?:at\s+)?(?P<c>{_CLOCK})(?:\s+{_ALSO})?|"
    rf"(?:\b(?:it|this|that)\s+)?(?:can|could|might|may)\s+be\s+(?:at\s+)?(?P<d>{_CLOCK})\s+{_ALSO}|"
    rf"\b(?:failing\s+that|if\s+not|if\s+need\s+be|alternatively|if\s+that\s+does(?:\s+not|n[’']t)\s+work),?\s+(?:at\s+)?(?P<e>{_CLOCK})|"
    rf"\b(?:at\s+)?(?P<g>{_CLOCK})\s+(?:(?:will|would|does|is|[’']d)\s+)?(?:(?:also|be|just\s+as)\s+)*(?:do|does|works?|suits?|fine|ok|okay|good|possible)"
    rf"(?:\s+(?:me|us))?\s+(?:{_ALSO})(?:\s+for\s+(?:me|us))?)(?=\W|$)",
    re.I,
)
_GIVE_OR_TAKE = re.compile(
    rf"{_BEFORE}(?:\bgive\s+or\s+take\s+(?P<n>an\s+hour|half\s+an\s+hour|(?<!\d)\d{{1,4}}\s+minutes|(?:\d|two|three)\s+hours)|"
    rf"(?:\b(?:it\s+)?(?:can|could|may)\s+be\s+)?(?:up\s+to\s+)?(?P<m>an\s+hour|half\s+an\s+hour|(?<!\d)\d{{1,4}}\s+minutes|(?:\d|two|three)\s+hours)\s+"
    rf"(?:earlier\s+or\s+later|either\s+way|sooner\s+or\s+later)(?:{_SUITS})?)(?=\W|$)",
    re.I,
)
_SAYS_HALF = re.compile(r"[ap]\.?m|noon|midday|midnight|:|\b(?:1[3-9]|2[0-4]|0\d)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Bound:
    """A time of day as it is written; one without a half of the day has the half that suits what it bounds."""

    minute: int
    is_sure: bool

    def at_or_before(self, start: int) -> int:
        moved = self.minute - _HALF_DAY
        return moved if not self.is_sure and self.minute > start and moved >= 0 else self.minute

    def at_or_after(self, end: int) -> int:
        moved = self.minute + _HALF_DAY
        return moved if not self.is_sure and self.minute < end and moved <= DAY else self.minute

    def near(self, start: int) -> int:
        if self.is_sure:
            return self.minute
        ways = [m for m in (self.minute, self.minute + _HALF_DAY, self.minute - _HALF_DAY) if 0 <= m < DAY]
        return min(ways, key=lambda m: (abs(m - start), m))


@dataclass(frozen=True, slots=True)
class SecondChoices:
    """A text without what it says of second choices, and what that was.

    `first` is the place that `places` stand in for, `thing` the thing that `things` do. `within` bounds the time (None: that side is
    open), `instead_at` are other times to begin, `leeway` is by how many minutes it may be earlier or later.
    """

    text: str
    first: str | None = None
    places: tuple[str, ...] = ()
    thing: str | None = None
    things: tuple[str, ...] = ()
    within: tuple[_Bound | None, _Bound | None] | None = None
    instead_at: tuple[_Bound, ...] = ()
    leeway: int | None = None

    def given_to(self, rule: Rule) -> Rule | None:
        """Return a rule read from the text with them in its readings; None where none of these is something they can be said of."""
        readings = [self._in_use(reading) for reading in rule.readings]
        if self.places:
            at = [n for n, reading in enumerate(readings) if reading.kind in _DOING and reading.place == self.first]
            if not at or any(reading.kind not in _DOING for reading in readings):
                return None
            for n in at:
                readings[n] = replace(readings[n], elsewhere=self.places)
        if self.things:
            having = [n for n, reading in enumerate(readings) if reading.kind in _DOING and reading.resource == self.thing]
            if not having or any(reading.kind not in _DOING for reading in readings):
                return None
            for n in having:
                readings[n] = replace(readings[n], otherwise_with=self.things)
        if self._says_when:
            timed = [n for n, reading in enumerate(readings) if reading.kind in _DOING and reading.when.start is not None]
            if len({readings[n].when.start for n in timed}) != 1:
                return None
            for n in timed:
                otherwise = self.otherwise(readings[n].when)
                if otherwise is None:
                    return None
                readings[n] = replace(readings[n], when=replace(readings[n].when, otherwise=otherwise))
        return replace(rule, readings=tuple(readings))

    def _in_use(self, reading: Reading) -> Reading:
        """To need a room at a time, one or another, is to use it then, and nothing that is to be provided."""
        is_room = self.places and reading.kind is Kind.PROVISION and reading.place == self.first and not reading.applies_to
        if not is_room or reading.when.start is None or len(reading.needs) != 1 or not reading.needs[0].startswith(self.first or "-"):
            return reading
        return replace(reading, kind=Kind.COMMITMENT, activity=self.first, needs=())

    @property
    def _says_when(self) -> bool:
        return self.within is not None or bool(self.instead_at) or self.leeway is not None

    def otherwise(self, when: When) -> tuple[tuple[Minute, Minute], ...] | None:
        """Return the stretches in which something may be that is wished at a time; None where they do not go with that time."""
        assert when.start is not None
        length = (when.end - when.start) % DAY if when.end is not None else when.duration_minutes or 0
        start, end = when.start, when.start + length
        found: list[tuple[int, int]] = []
        if self.within is not None:
            low, high = self.within
            found.append((low.at_or_before(start) if low is not None else start, high.at_or_after(end) if high is not None else int(DAY)))
        if self.leeway is not None:
            found.append((max(0, start - self.leeway), min(DAY, end + self.leeway)))
        if any(opens > start or end > closes or (opens, closes) == (start, end) for opens, closes in found):
            return None
        found += [(at, at + length) for at in (bound.near(start) for bound in self.instead_at) if at != start]
        return tuple((Minute(opens), Minute(closes)) for opens, closes in found) or None


def find_second_choices(text: str, writer: Writer, *, written: date, rhythm: Rhythm) -> SecondChoices | None:
    """Return what a text would have instead of what it asks for first; None where it says nothing of the kind."""
    if not _MAY_SAY.is_in(text) and _GIVE_OR_TAKE.search(text) is None:
        return None
    found = second_times(text, written=written, rhythm=rhythm) or SecondChoices(text)
    if _SAYS_NO.search(text) is None:
        places = next(_chains(found.text, find_places(found.text, writer)), None)
        if places is not None:
            found = replace(found, text=places.text, first=places.first, places=places.places)
        things = next(_chains(found.text, [FoundPlace(*thing) for thing in things_in(found.text)]), None)
        if things is not None:
            found = replace(found, text=things.text, thing=things.first, things=things.places)
    return found if found.text != text else None


def second_times(text: str, *, written: date, rhythm: Rhythm) -> SecondChoices | None:
    """Return the other times that a text would have; this needs no other words than those of time."""

    def bound(said: str | None) -> _Bound | None:
        if said is None:
            return None
        at = next((match.when.start for match in find_when(f"at {said}", written=written, rhythm=rhythm)), None)
        return _Bound(at, _SAYS_HALF.search(said) is not None) if at is not None else None

    spans: list[tuple[int, int]] = []
    within: tuple[_Bound | None, _Bound | None] | None = None
    m = _WITHIN.search(text)
    if m is not None:
        said = {key.lstrip("xy"): value for key, value in m.groupdict().items() if value is not None}
        low = bound(said.get("b1") or said.get("f1") or said.get("a") or said.get("r1"))
        high = bound(said.get("b2") or said.get("f2") or said.get("u") or said.get("r2"))
        if low is not None or high is not None:
            within = (low, high)
            spans.append(m.span())
    instead: list[_Bound] = []
    for m in _INSTEAD_AT.finditer(blank(text, spans)):
        at = bound(next(value for value in m.groupdict().values() if value is not None))
        if at is not None and m.start() > 0:
            instead.append(at)
            spans.append(m.span())
    leeway = _GIVE_OR_TAKE.search(text)
    if leeway is not None:
        spans.append(leeway.span())
    if not spans:
        return None
    minutes = _minutes(leeway["n"] or leeway["m"]) if leeway is not None else None
    return SecondChoices(blank(text, spans), within=within, instead_at=tuple(instead), leeway=minutes)


def _minutes(said: str) -> int:
    number, _, unit = said.lower().partition(" ")
    if number == "half":
        return 30
    count = {"an": 1, "two": 2, "three": 3}.get(number) or int(number)
    return count * (60 if unit.startswith("hour") else 1)


def _chains(text: str, places: Sequence[FoundPlace]) -> Iterator[SecondChoices]:
    """Yield each place, or each thing, with those that do in its stead, and the text without them."""
    for n, first in enumerate(places[:-1]):
        article = re.match(r"(?:(?:in|at|the)\s+)*", text[first.start : first.end], re.I)
        assert article is not None
        if _LED_TO.search(text[: first.start + article.end()]) is None:
            continue
        leans = _LEANS.search(text[: first.start])
        cut: list[tuple[int, int]] = []
        others: list[str] = []
        last = first
        for number, place in enumerate(places[n + 1 :], n + 1):
            span = _joined(text, last, place, places[number + 1 :], leans=leans is not None)
            if span is None:
                break
            cut.append(span)
            others.append(place.name)
            last = FoundPlace(place.name, place.start, span[1])
        named = tuple(dict.fromkeys(name for name in others if name != first.name))
        if not named:
            continue
        either = _EITHER.search(text[: first.start + article.end()])
        extra = [(one.start(), one.end()) for one in (leans, either) if one is not None]
        yield SecondChoices(blank(text, [*cut, *extra]), first.name, named)


def _joined(text: str, last: FoundPlace, place: FoundPlace, after: Sequence[FoundPlace], *, leans: bool) -> tuple[int, int] | None:
    """Return the stretch of text that makes one place stand in for another, from the words between them to those behind."""
    article = re.match(r"(?:in\s+|at\s+)?(?:the\s+)?", text[place.start : place.end], re.I)
    assert article is not None
    between, rest = text[last.end : place.start + article.end()], text[place.end :]
    tail = _TAIL.match(rest)
    end = place.end + (tail.end() if tail is not None else 0)
    if _OR.fullmatch(between) or (leans and _OTHERWISE.fullmatch(between)):
        return last.end, end
    if _LISTED.fullmatch(between) and after and _leads_to_or(text, place, after):
        return last.end, end
    for form in (_FAILING_THAT, *((_OTHERWISE,) if leans else ())):
        m = _last(form, between)
        if m is not None:
            return last.end + m.start(), end
    second = _AS_SECOND.match(rest)
    m = _last(_WITH, between) or _last(_NEXT, between)
    if second is not None and m is not None:
        return last.end + m.start(), place.end + second.end()
    does = _DOES_TOO.match(rest)
    m = _last(_NEXT, between)
    if does is not None and m is not None and does.group().strip():
        return last.end + m.start(), place.end + does.end()
    return None


def _last(form: re.Pattern[str], between: str) -> re.Match[str] | None:
    """Return the form where it stands right before the place."""
    found = None
    for m in form.finditer(between):
        found = m
    return found if found is not None and found.end() == len(between) else None


def _leads_to_or(text: str, place: FoundPlace, after: Sequence[FoundPlace]) -> bool:
    """Say whether a list of places goes on to an "or": "the den, the study or the kitchen"."""
    last = place
    for further in after:
        between = text[last.end : further.start]
        if _OR.fullmatch(between):
            return True
        if _LISTED.fullmatch(between) is None:
            return False
        last = further
    return False


def with_second_times(when: When, found: SecondChoices) -> When:
    """Return a time with the others in which it may be, for a text of which only the times may be known."""
    otherwise = found.otherwise(when) if when.start is not None else None
    return replace(when, otherwise=otherwise) if otherwise is not None else when

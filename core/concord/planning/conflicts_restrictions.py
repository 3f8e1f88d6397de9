"""What somebody does at a time or place where a rule forbids it: drums in the quiet hours, a call before nine."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from concord.domain.conflict import ConflictKind
from concord.domain.rule import Kind, Reading, ToWhom
from concord.domain.when import Span

from .anchors import is_timed_by_its_anchor
from .asks import Ask, Asks, counted, is_happening
from .conflicts import Clash
from .manners import AT_REST, HOSTING, LOUD, SHARED_SPACES, is_called, is_shared, same_thing, words_of
from .remembered import Remembered

_SILENCE = words_of("quiet silence silent noise loud noisy")
_ALL = ("anything", "nothing")
_BED = re.compile(r"\b(?:in\s+bed|bed)\b", re.I)
_IS_DRIVING = re.compile(r"driv(?:e|es|ing)$", re.I)
_GOES_BY_CAR = re.compile(r"\b(?:driv(?:e|es|ing|en)|lifts?|rides?|cars?|van)\b", re.I)
_BEING_THERE = words_of("enter entry come walk step inside access anyone anybody allowed off limits bounds keep stay out away closed")


def find_restriction_clashes(asks: Asks, known: Remembered) -> list[Clash]:
    """Return a clash for each activity and each restriction that it breaks."""
    found: list[Clash] = []
    for day in asks.dates:
        today = asks.on(day)
        bands = tuple(ask for ask in asks.bands_on(day) if ask.span is not None)
        doing = tuple(ask for ask in today if is_happening(ask) and ask.span is not None)
        found += known.once(("bans", day, len(doing)), (bands, doing), partial(_of_a_day, bands, doing), len(today))
    return found


def _of_a_day(bands: Sequence[Ask], doing: Sequence[Ask]) -> tuple[Clash, ...]:
    bands = sorted(bands, key=_first_and_longest) if len(bands) > 1 else bands
    against_bands = [clash for ask in doing for clash in _against_bands(ask, bands)]
    return (*against_bands, *(clash for ask in doing for clash in _against_limits(ask)))


def _first_and_longest(band: Ask) -> tuple[datetime, timedelta, str]:
    """Return what orders bands by their start: of one text that forbids something twice at a time what began first is told."""
    assert band.span is not None
    return band.span.start, band.span.start - band.span.end, band.id


def _against_bands(ask: Ask, bands: Sequence[Ask]) -> list[Clash]:
    found: list[Clash] = []
    told: set[str] = set()
    for band in bands:
        if is_timed_by_its_anchor(band.reading) and band.anchor is None and band.host is None:
            continue  # When that is nobody said, and what the program takes it to be is in nobody's way.
        if band.request.rule in told or band.span is None or ask.span is None or not band.span.overlaps(ask.span) or not forbids(band, ask):
            continue
        mine, theirs = counted(ask.span), counted(band.span)
        told.add(band.request.rule)
        span = Span(max(mine.start, theirs.start), min(mine.end, theirs.end))
        is_own = band.owner is not None and band.owner == ask.owner
        requests = tuple(sorted((band.id, ask.id)))
        found.append(Clash(ConflictKind.RESTRICTION, span, requests, _where(band, ask), is_own, ask.owner if is_own else None))
    return found


def _against_limits(ask: Ask) -> list[Clash]:
    """The side of a limit has no request of its own where it only speaks of other activities; it is named by its rule."""
    found = []
    for limit in ask.limits:
        if ask.span is not None and limit.breaks(ask.span):
            other = f"{limit.rule}.0@{ask.request.date.isoformat()}"
            found.append(
                Clash(ConflictKind.RESTRICTION, counted(ask.span), tuple(sorted((ask.id, other))), None, True, ask.owner, is_soft=True)
            )
    return found


def forbids(band: Ask, ask: Ask) -> bool:
    """Say whether a restriction speaks of an activity: of its class or words, of its thing, or of noise of any kind."""
    reading = band.reading
    if band.request.rule in ask.attached or any(is_called(word, ask.request.category, ask.reading.activity) for word in reading.excludes):
        return False
    if reading.condition and (not reading.applies_to or ask.request.rule in reading.applies_to):
        return False  # Nobody knows when it rains; and what forbids something during an activity does not forbid that.
    if reading.performers and not set(reading.performers) & set(ask.request.performers):
        return False  # The robot is not to come in; whoever lives here may.
    if is_of_anything(reading):
        return (band.owner is None or band.owner in (ask.owner, *ask.request.members)) and _fills_time(ask)
    about_all = reading.is_told(band.owner, ask.owner, ask.request.members)
    if is_of_being_up(reading):
        return about_all and _fills_time(ask) and _BED.search(f"{_first(ask)} {ask.reading.activity}") is None
    if reading.condition and (sort := words_of(reading.activity) - _SILENCE) and words_of(reading.activity) & _SILENCE:
        return sort <= words_of(ask.reading.activity)  # "No loud music while I rest" says nothing of a drill.
    if is_of_silence(reading):
        if ask.reading.is_out and (reading.place is None or not same_thing(reading.place, _first(ask))):
            return False
        if (
            reading.place is not None
            and is_shared(reading.place)
            and _first(ask) is not None
            and ask.request.place_is_stated
            and not same_thing(reading.place, _first(ask))
        ):
            return False
        return ask.request.category in LOUD or ask.request.category in HOSTING
    if reading.resource is not None:
        return about_all and (same_thing(reading.resource, ask.request.resource) or _is_before_the_screen(reading, ask))
    if reading.category is None and reading.place is not None and words_of(reading.activity) <= _BEING_THERE:
        return ask.owner != band.owner and same_thing(reading.place, _first(ask))
    if _IS_DRIVING.match(reading.activity or ""):
        return _drives(band, ask)
    if not about_all or _is_elsewhere(reading, ask):
        return False
    if reading.place is not None and _first(ask) is None and (ask.owner != band.owner or ask.request.kind is Kind.TASK):
        return False  # Nobody knows that it is there; nor where an errand takes whoever does it.
    if reading.category is not None and ask.request.category in _GOES_WITH.get(reading.category, (reading.category,)):
        return True
    wanted = words_of(reading.activity)
    if wanted and wanted in (words_of(_first(ask)), words_of(ask.request.resource)):
        return True  # "Nobody may use the lab before eight": whoever is there uses it.
    return bool(wanted) and wanted <= words_of(ask.reading.activity)


def _drives(band: Ask, ask: Ask) -> bool:
    """Say whether somebody drives who does not: whoever is driven may well not, and who doesn't drive may walk a child home."""
    if _GOES_BY_CAR.search(f"{ask.reading.activity} {ask.request.resource or ''}") is None:
        return False
    drivers: set[str | None] = {*ask.request.performers} or ({ask.owner} if not ask.reading.needs_performer else set())
    match band.reading.to_whom:
        case ToWhom.ALL:
            return bool(drivers - {band.owner})
        case ToWhom.NAMED:
            return not drivers.isdisjoint(band.reading.people)
        case ToWhom.OWNER:
            return bool(drivers) and (band.owner is None or band.owner in drivers)


_GOES_WITH = {"music": ("music", "music_background", "dance")}
"""What is not done without what is forbidden: nobody dances without music."""


def _is_elsewhere(reading: Reading, ask: Ask) -> bool:
    """Say whether something is in another room than a ban speaks of; all that are everybody's are meant by one word."""
    there = _first(ask)
    if reading.place is None or there is None:
        return False
    return not is_shared(there) if reading.place.lower() == SHARED_SPACES else not same_thing(reading.place, there)


def _is_before_the_screen(reading: Reading, ask: Ask) -> bool:
    """Say whether a rule about the TV speaks of who watches something there and does not say on what."""
    watches = ask.request.category == "screen" and ask.request.resource is None and (ask.reading.activity or "").lower().startswith("watch")
    return (
        reading.category == "screen"
        and watches
        and (reading.place is None or _first(ask) is None or same_thing(reading.place, _first(ask)))
    )


def is_of_silence(reading: Reading) -> bool:
    """Say whether a restriction forbids noise of any kind: quiet hours."""
    return bool(words_of(reading.activity) & _SILENCE) or reading.category == "noise"


def is_of_being_up(reading: Reading) -> bool:
    """Say whether a restriction wants somebody in bed: whatever fills their time then stands against it."""
    return reading.activity == "being up" and reading.category is None


def is_of_anything(reading: Reading) -> bool:
    """Say whether a restriction keeps its owner from all that there is: "nothing before nine on Sundays"."""
    is_bare = (reading.category, reading.resource, reading.place, reading.condition) == (None,) * 4 and not reading.applies_to
    return is_bare and (reading.activity or "").lower() in _ALL


def _fills_time(ask: Ask) -> bool:
    """Say whether something is an engagement, and neither rest nor a handful of seconds at home."""
    return ask.request.category not in AT_REST and not (ask.request.kind is Kind.TASK and ask.request.is_moment)


def _first(ask: Ask) -> str | None:
    return ask.request.places[0] if ask.request.places else None


def _where(band: Ask, ask: Ask) -> str | None:
    return band.reading.place or _first(ask)

"""One act of a text as readings: its kind, and who, what, when, where and how much."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from concord.domain.household import Rhythm
from concord.domain.ids import MemberId
from concord.domain.rule import Doubt, Kind, Measure, Reading
from concord.domain.when import DAY, WEEK, Minute, Recurrence, Relation, When

from .activities import activity_at, activity_phrase, certain_class, class_of, implied_place
from .acts import Act
from .conditions import Condition, find_condition, qualified_meetings, without_reason
from .kinds import Signs, forbidden_part, forbids, is_latest, is_reminder, is_time_preference, kind_of
from .lexicon import Activity, Found, lexicon
from .measures import FoundMeasure, find_level, find_measure
from .needs import needs_in
from .people import Writer, people_in
from .performers import performers_in
from .places import FoundPlace, find_places
from .resources import resource_in
from .restrictions import forbidden_when
from .when_grammar import WhenMatch, find_when
from .words import blank, squeeze

_NO_TIME = When()
_MEETING_WORD = re.compile(r"\bmeetings?\b", re.I)
_BETWEEN_MEALS = re.compile(
    r"\bbetween\s+(?:eating\s+|having\s+|her\s+|his\s+|my\s+)?(breakfast|lunch|dinner|supper)\s+and\s+(?:before\s+|eating\s+|having\s+|her\s+|his\s+|my\s+)?(breakfast|lunch|dinner|supper|bed)(?:time)?\b",
    re.I,
)
_NOTHING_TO_DO = re.compile(
    r"(?:the\s+robot\s+)?(?:should|must|can|may|will|please)?\s*(?:assume|understand|know|note|realise|realize)s?\b", re.I
)
_QUIET = re.compile(r"^\W*(?:(?:he|she|they|i)\s+)?needs?\s+(?:some\s+|absolute\s+)?(?:quiet|silence)\b", re.I)
_THEN = re.compile(r"\b(?:then|at\s+(?:that|this)\s+time|during\s+(?:that|this)(?:\s+time)?|meanwhile)\b", re.I)
_MORNING_ROOM = re.compile(r"\b(?:bathroom|get(?:ting)?\s+ready|shave[sd]?)\b", re.I)
"""Where a half-past six without am or pm is the morning's."""
_WITH_MEALS = re.compile(
    r"\b(?:takes?|needs?|gets?)\b[^.;]{2,60}?\b(with\s+(?:(?:my|his|her)\s+)?(?:breakfast|lunch|dinner|supper)(?:(?:,|\s+and|,\s+and)\s+(?:with\s+)?(?:lunch|dinner|supper))*)\b",
    re.I,
)
_IF_WARM = re.compile(r"\b(?:when(?:ever)?|if|once)\s+(?:it|the\s+(?:temperature|weather)|outside)[^,;.]*$", re.I)
_WAITS = re.compile(r"\s*(?:while|whilst|when(?:ever)?|during|throughout|(?:every|each|any)\s?time|if|as\s+long\s+as)\b", re.I)
_GOES_TO = re.compile(r"\b(?:goes?|going|uses?|is\s+in|at)\b", re.I)
_EVERY_PLACE = re.compile(r"^\s*(?:,|or|and|,\s*(?:or|and)|nor|&|/)\s*(?:the\s+|in\s+the\s+|her\s+|his\s+|my\s+)?$", re.I)


@dataclass(frozen=True, slots=True)
class Understood:
    """The readings of one act with their doubts. `kinds_sure` is False where the kind was only guessed."""

    readings: tuple[Reading, ...]
    doubts: tuple[Doubt, ...]


def interpret(act: Act, writer: Writer, *, written: date, rhythm: Rhythm, before: Sequence[Reading]) -> Understood:
    """Return the readings of one act. `before` are those of the acts before it in the same text, which it may lean on."""
    text = without_reason(act.text)
    found = lexicon().find(text)
    guess = certain_class(text) or class_of(found)
    guessed = guess.category if guess else "waking" if _MORNING_ROOM.search(text) else None
    matches = find_when(text, written=written, rhythm=rhythm, activity_category=guessed)
    about = None if forbids(text) else qualified_meetings(text)
    if about is not None:
        matches = tuple(match for match in matches if not any(a < about.end and about.start < b for a, b in match.pieces))
    matches = tuple(replace(match, when=_plain_day(_exact(match.when, text, match.pieces), text, rhythm)) for match in matches)
    matches = _with_meals(text, _between_meals(text, matches))
    pieces = [piece for match in matches for piece in match.pieces]
    prefers_time = is_time_preference(text)
    alert = is_reminder(text)
    measure = find_measure(blank(text, pieces), is_alert=alert) or find_measure(text, is_alert=alert)
    if measure is not None and not alert and _IF_WARM.search(text[: measure.start]):
        measure = None
    places = find_places(text, writer)
    has_clock = any(match.when.start is not None or match.when.end is not None for match in matches)
    leans_on = before[0] if before else None
    waiting = blank(text, [piece for piece in pieces if not _WAITS.match(text[piece[0] : piece[1]])])
    condition = about or _condition(waiting, text, wide=not has_clock or prefers_time, is_sensor=alert and measure is not None)
    if condition is None:
        matches = tuple(match for match in matches if not _only_waits(match.when))
        pieces = [piece for match in matches for piece in match.pieces]
    timeless = blank(text, pieces)
    level = None if measure else find_level(timeless)
    if condition is None and leans_on is not None and leans_on.condition is not None and not matches:
        condition = Condition(leans_on.condition, 0, 0)
    core = _core(timeless, places, condition, measure)
    found = tuple(hit for hit in found if not any(start <= hit.start < end for start, end in pieces))
    kind = _kind(text, core, matches, condition, measure, level, places, found, writer, prefers_time, follows=bool(before))
    if kind is None or _NOTHING_TO_DO.match(_from_verb(core, writer)):
        return Understood((), ())
    if kind is Kind.SETTING and measure is None:
        measure = level or find_level(text)
    elif kind in (Kind.PREFERENCE, Kind.PROVISION) and measure is None and level is not None and level.measure.quantity == "temperature":
        measure = level
    doubts = [doubt for match in matches for doubt in match.doubts]
    segments = _segments(text, matches)
    readings: list[Reading] = []
    measures = [measure] * len(segments)
    if measure is not None and len(segments) > 1:
        measures = [
            find_measure(blank(core_text, [(0, a), (b, len(text))]), is_alert=alert) or measure
            for core_text in [blank(text, pieces)]
            for _, (a, b) in segments
        ]
    for (match, (start, end)), own in zip(segments, measures, strict=True):
        reading = _reading(
            kind,
            text,
            match,
            blank(core, [(0, start), (end, len(core))]) if len(segments) > 1 else core,
            condition,
            own,
            places,
            writer,
            (start, end),
            before,
        )
        readings.extend(_each_place(reading, text, places, kind, single=len(segments) == 1))
    readings = _complete(readings)
    return Understood(tuple(dict.fromkeys(readings)), tuple(dict.fromkeys(doubts)))


def _with_meals(text: str, matches: tuple[WhenMatch, ...]) -> tuple[WhenMatch, ...]:
    """Read "with breakfast and dinner" as two times of what is taken."""
    m = None if any(match.when.anchor or match.when.start is not None for match in matches) else _WITH_MEALS.search(text)
    if m is None:
        return matches
    names = [name.lower().replace("supper", "dinner") for name in re.findall(r"breakfast|lunch|dinner|supper", m.group(1), re.I)]
    return tuple(WhenMatch(When(Recurrence.DAILY, WEEK, anchor=name, relation=Relation.AT), (m.span(1),)) for name in dict.fromkeys(names))


def _exact(when: When, text: str, pieces: Sequence[tuple[int, int]]) -> When:
    """Take "at 5:45 on workdays" as that minute, not as from then on."""
    open_end = when.window is not None and when.window == (when.start, DAY)
    if open_end and any(re.match(r"at\b.*\bon$", text[a:b].strip(), re.I) for a, b in pieces):
        return replace(when, window=None)
    return when


def _plain_day(when: When, text: str, rhythm: Rhythm) -> When:
    """Take "during the day" as the part of the day between getting up and bed, which is no activity."""
    if when.anchor not in ("day", "daytime"):
        return when
    when = replace(when, anchor=None, relation=None, offset_minutes=None)
    if re.search(r"\b(?:when|while|whenever)\b", text, re.I):
        return replace(when, recurrence=Recurrence.ONCE, days=()) if when.recurrence in (Recurrence.CONDITIONAL, Recurrence.DAILY) else when
    if when.part is None and when.window is None and when.start is None:
        when = replace(when, part="daytime", window=(rhythm.waking, rhythm.bed))
    return replace(when, recurrence=Recurrence.ONCE) if when.recurrence is Recurrence.CONDITIONAL else when


def _complete(readings: list[Reading]) -> list[Reading]:
    """Let several times of one act share what is said once: "bed at ten on weekdays and at eleven on weekends"."""
    told = next((reading for reading in readings if reading.activity is not None), None)
    if told is None or len(readings) < 2:
        return readings
    return [
        reading
        if reading.activity is not None
        else replace(
            reading,
            activity=told.activity,
            category=told.category,
            place=reading.place or told.place,
            resource=reading.resource or told.resource,
        )
        for reading in readings
    ]


def _only_waits(when: When) -> bool:
    """Say whether a time is nothing but "while" something that is no activity."""
    return (
        when.relation is Relation.DURING
        and when.recurrence is Recurrence.CONDITIONAL
        and not when.days
        and not when.dates
        and when.start is None
    )


def _between_meals(text: str, matches: tuple[WhenMatch, ...]) -> tuple[WhenMatch, ...]:
    """Add "between eating breakfast and before lunch" as one time, in place of what it is made of."""
    m = _BETWEEN_MEALS.search(text)
    if m is None or any(match.when.relation is Relation.BETWEEN for match in matches):
        return matches
    first, last = (name.lower().replace("supper", "dinner") for name in m.groups())
    inside = [match for match in matches if all(m.start() <= a < m.end() for a, _ in match.pieces)]
    others = tuple(match for match in matches if match not in inside)
    when = When(Recurrence.DAILY, WEEK, anchor=f"{first} and {last}", relation=Relation.BETWEEN)
    return (WhenMatch(when, (m.span(),)), *others) if not others else matches


def _condition(timeless: str, text: str, *, wide: bool, is_sensor: bool) -> Condition | None:
    if is_sensor:
        return None
    condition = find_condition(timeless, wide=wide)
    if condition is None:
        return None
    words = squeeze(text[condition.start : condition.end])
    return replace(condition, text=condition.text if len(condition.text) > 2 else words)


def _core(timeless: str, places: Sequence[FoundPlace], condition: Condition | None, measure: FoundMeasure | None) -> str:
    """Blank out what is not the activity: places with their prepositions, the condition, numbers of a measure."""
    core = blank(timeless, [_with_preposition(timeless, place.start, place.end) for place in places])
    if condition is not None and condition.end > condition.start:
        core = blank(core, [(condition.start, condition.end)], mark="|")
    if measure is not None:
        core = blank(core, [(measure.start, measure.end)])
    return core


def _with_preposition(text: str, start: int, end: int) -> tuple[int, int]:
    head = re.search(
        r"(?:\b(?:in|at|on|into|from|to|inside|near|by|next\s+to|outside)\s+)?(?:\b(?:the|my|her|his|their|our|a|any)\s+)?(?:own\s+)?$",
        text[:start],
        re.I,
    )
    return (head.start() if head else start, end)


def _kind(
    text: str,
    core: str,
    matches: Sequence[WhenMatch],
    condition: Condition | None,
    measure: FoundMeasure | None,
    level: FoundMeasure | None,
    places: Sequence[FoundPlace],
    found: Sequence[Found],
    writer: Writer,
    prefers_time: bool,
    *,
    follows: bool,
) -> Kind | None:
    whens = [match.when for match in matches]
    has_clock = any(when.start is not None or when.end is not None for when in whens)
    outside = [hit for hit in found if condition is None or not condition.start <= hit.start < condition.end]
    klass = certain_class(text) or class_of(tuple(outside))
    bare = _from_verb(core, writer)
    main = text if condition is None else blank(text, [(condition.start, condition.end)])
    return kind_of(
        Signs(
            text=main,
            bare=bare,
            has_clock=has_clock,
            has_range=any(when.start is not None and when.end is not None for when in whens),
            has_day_of_its_own=any(when.dates or when.rrule or (when.days and when.recurrence is not Recurrence.DAILY) for when in whens),
            has_time=bool(whens),
            follows=follows,
            comparator=measure.measure.comparator if measure else None,
            has_number=measure is not None and not isinstance(measure.measure.value, str),
            has_level=level is not None,
            has_condition=condition is not None,
            has_place=bool(places),
            is_meeting_text=_MEETING_WORD.search(text) is not None,
            names_activity=klass is not None or (has_clock and activity_at(places[0].name if places else None) is not None),
            is_task_word=klass is not None and klass.is_task,
            prefers_time=prefers_time,
            has_resource=resource_in(text) is not None,
        )
    )


def _from_verb(core: str, writer: Writer) -> str:
    rest = squeeze(core).lstrip(" ,.;:-")
    rest = re.sub(
        r"^(?:(?:on|at|in|every|each|for|and|but|then|so|also|please|between|after|before|while|when|by|from|\|)(?:\b|\s)[\s,]*)+",
        "",
        rest,
        flags=re.I,
    )
    for name in sorted((person.name for person in writer.household), key=len, reverse=True):
        if rest.casefold().startswith(name.casefold()):
            rest = rest[len(name) :].lstrip(" ,")
            break
    return re.sub(r"^(?:i|he|she|they|we|the\s+kids|the\s+children|someone|somebody|everyone|everybody)\b[\s,]*", "", rest, flags=re.I)


def _segments(text: str, matches: Sequence[WhenMatch]) -> list[tuple[When, tuple[int, int]]]:
    """Give each stated time its stretch of the text: a second time with words of its own is a second act."""
    if not matches:
        return [(_NO_TIME, (0, len(text)))]
    if len(matches) == 1:
        return [(matches[0].when, (0, len(text)))]
    ordered = sorted(matches, key=lambda match: match.pieces[0] if match.pieces else (0, 0))
    bounds = [0]
    for earlier, later in zip(ordered, ordered[1:], strict=False):
        left = max((end for _, end in earlier.pieces), default=0)
        right = min((start for start, _ in later.pieces), default=len(text))
        joint = None
        for m in re.finditer(r",?\s+(?:and|but|then|or|plus)\s+|[,;]\s+", text[left:right] if right > left else ""):
            joint = left + m.end()
            break
        bounds.append(joint if joint is not None else max(left, min(right, len(text))))
    bounds.append(len(text))
    return [(match.when, (a, max(a, b))) for match, a, b in zip(ordered, bounds, bounds[1:], strict=False)]


def _reading(
    kind: Kind,
    text: str,
    when: When,
    core: str,
    condition: Condition | None,
    measure: FoundMeasure | None,
    places: Sequence[FoundPlace],
    writer: Writer,
    span: tuple[int, int],
    before: Sequence[Reading],
) -> Reading:
    here = [place for place in places if span[0] <= place.start < span[1]] or list(places)
    place = _place_of(here, condition, kind)
    phrase = activity_phrase(core, writer)
    found = lexicon().find(phrase if phrase and " " in phrase else core)
    klass = certain_class(text) or class_of(found)
    if kind is Kind.TASK and klass is not None and not klass.is_task:
        klass = next((hit.activity for hit in found if hit.activity.is_task), klass)
    if kind is Kind.RESTRICTION and measure is None:
        phrase = activity_phrase(forbidden_part(core), writer) or phrase
    if klass is None and before and kind is not Kind.SETTING and not phrase:
        phrase, klass = before[0].activity, None
        category = before[0].category
    else:
        category = None
    if klass is None and kind in (Kind.COMMITMENT, Kind.TASK):
        at_place = activity_at(place)
        if at_place is not None and _GOES_TO.search(text) and (phrase is None or len(phrase.split()) <= 2):
            klass, phrase = at_place, at_place.name
        elif condition is not None and kind is Kind.COMMITMENT:
            klass = class_of(lexicon().find(condition.text))
    if phrase is None and condition is not None:
        phrase = condition.text
    people = people_in(text, writer)
    performers, needs_performer, doer = performers_in(text, writer, kind, klass.category if klass else None)
    if place is None and kind is Kind.COMMITMENT and klass is not None:
        place = implied_place(klass, text, writer, performers[0] if performers else writer.member)
    stated = (
        measure.measure
        if measure is not None and kind in (Kind.SETTING, Kind.RESTRICTION, Kind.REMINDER, Kind.PREFERENCE, Kind.PROVISION)
        else None
    )
    if kind is Kind.RESTRICTION and stated is None:
        when = forbidden_when(text, when)
    if kind is Kind.PREFERENCE:
        when = _preferred_time(text, when)
    if kind is Kind.PREFERENCE and condition is not None and place is not None:
        phrase = condition.text
    needs = needs_in(text, core, kind)
    if kind is Kind.PROVISION:
        phrase, klass, category = ", ".join(needs) or phrase, None, None
    if kind is Kind.PROVISION and condition is not None and place is not None and needs == (place,):
        kind, needs = Kind.PREFERENCE, ()
    if phrase is None and kind is Kind.COMMITMENT:
        phrase = resource_in(text) or place
    if place is None and kind is Kind.SETTING and before and before[0].kind is Kind.SETTING:
        place = before[0].place
    if kind is Kind.RESTRICTION and stated is None:
        phrase, klass = _forbidden_activity(text, phrase, klass)
    return Reading(
        kind=kind,
        when=_habit(text, when, kind, condition, stated, before),
        activity=_title(kind, phrase, stated, text),
        category=category or (klass.category if klass else None),
        place=place,
        resource=resource_in(text) if kind is not Kind.SETTING else None,
        measure=stated,
        people=_people(people, performers, doer),
        performers=performers or (before[0].performers if before and kind is Kind.TASK and not needs_performer else ()),
        needs_performer=needs_performer,
        needs=needs,
        condition=condition.text if condition else None,
    )


def _forbidden_activity(text: str, phrase: str | None, klass: Activity | None) -> tuple[str | None, Activity | None]:
    """Name what is not to happen where a text names what is: home by ten forbids being out, quiet hours forbid noise."""
    if klass is not None and klass.category == "noise":
        return "noise", klass
    if is_latest(text) and re.search(r"\b(?:in\s+bed|asleep)\b", text, re.I):
        return "being up", None
    if is_latest(text) and re.search(r"\b(?:back|home|indoors|inside)\b", text, re.I):
        return "being out", None
    return phrase, klass


def _preferred_time(text: str, when: When) -> When:
    """Turn "to start after nine" into the stretch of day in which it should be."""
    if when.start is None and when.end is None:
        return when
    time = when.start if when.start is not None else when.end
    if when.start is not None and when.end is not None:
        window = (when.start, when.end) if when.end > when.start else (when.start, DAY)
    elif re.search(r"\b(?:before|by|until|no\s+later\s+than)\b", text, re.I):
        window = (Minute(0), time or Minute(0))
    else:
        window = (time or Minute(0), DAY)
    return replace(when, start=None, end=None, window=window)


def _place_of(places: Sequence[FoundPlace], condition: Condition | None, kind: Kind) -> str | None:
    if not places:
        return None
    free = [place for place in places if condition is None or not condition.start <= place.start < condition.end]
    return (free or list(places))[-1 if kind is Kind.TASK else 0].name


def _people(people: tuple[MemberId, ...], performers: tuple[str, ...], doer: bool) -> tuple[MemberId, ...]:
    return people if doer else tuple(person for person in people if person not in performers)


def _title(kind: Kind, phrase: str | None, measure: Measure | None, text: str) -> str | None:
    if measure is not None and kind in (Kind.SETTING, Kind.RESTRICTION):
        return None
    return phrase


def _habit(text: str, when: When, kind: Kind, condition: Condition | None, measure: Measure | None, before: Sequence[Reading]) -> When:
    """Fill in how a text without days repeats: what waits for something is conditional, what always holds is daily."""
    has_days = bool(when.days or when.dates or when.rrule or when.first or when.last or when.times_a_week)
    if (
        before
        and kind is Kind.RESTRICTION
        and not has_days
        and when.start is None
        and when.end is None
        and measure is None
        and (_THEN.search(text) or _QUIET.search(text))
    ):
        return before[0].when
    leans = (
        before[0].when
        if before and (condition is None or when.anchor is not None) and (kind in (Kind.COMMITMENT, Kind.TASK, Kind.REMINDER) or (kind is Kind.PROVISION and before[0].kind is Kind.COMMITMENT))
        else None
    )
    if when.recurrence is Recurrence.DAILY and when.anchor is not None and leans is not None and leans.days:
        has_days = False
        when = replace(when, recurrence=Recurrence.ONCE)
    if leans is not None and not has_days and measure is None and when.recurrence is not Recurrence.DAILY:
        when = replace(
            when,
            recurrence=leans.recurrence,
            days=leans.days,
            dates=leans.dates,
            rrule=leans.rrule,
            rrule_start=leans.rrule_start,
            first=leans.first,
            last=leans.last,
        )
        return when
    if not has_days and when.recurrence is Recurrence.ONCE and re.search(r"\b(?:a|per|each)\s+day\b", text, re.I):
        return replace(when, recurrence=Recurrence.DAILY, days=WEEK)
    if has_days or when.recurrence not in (Recurrence.ONCE, Recurrence.DAILY):
        return when
    if when.recurrence is Recurrence.DAILY:
        return replace(when, days=WEEK)
    if condition is not None and when.part is None:
        return replace(when, recurrence=Recurrence.CONDITIONAL)
    if when.anchor is not None or when.part is not None or kind is not Kind.COMMITMENT:
        return replace(when, recurrence=Recurrence.DAILY, days=WEEK)
    if when.start is not None or when.window is not None:
        return replace(when, recurrence=Recurrence.DAILY, days=WEEK)
    return when


def _each_place(reading: Reading, text: str, places: Sequence[FoundPlace], kind: Kind, *, single: bool) -> tuple[Reading, ...]:
    """Make a reading for each of several rooms that one wish names ("the living room or kitchen")."""
    if kind not in (Kind.SETTING, Kind.RESTRICTION, Kind.REMINDER) or len(places) < 2 or not single:
        return (reading,)
    joined = [places[0]]
    for place in places[1:]:
        if _EVERY_PLACE.match(text[joined[-1].end : place.start]):
            joined.append(place)
        else:
            break
    if len(joined) < 2:
        return (reading,)
    return tuple(replace(reading, place=place.name) for place in joined)

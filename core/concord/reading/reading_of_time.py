"""One time of an act as a reading: what is done then, where, by whom and with what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from concord.domain.ids import MemberId
from concord.domain.rule import Kind, Reading, ToWhom
from concord.domain.when import Relation, When

from .act_times import any_time_between, habit, kept_to_workdays, leans_in_time, preferred_time, turned_in
from .act_titles import name_of_reminder, name_of_setting, named_beside_its_time
from .activities import NO_ACTIVITY, activity_at, activity_phrase, certain_class, class_of, implied_place
from .bans import exceptions_in, without_exceptions
from .bans_on_whom import as_told, told_by, without_those_let, without_whom
from .conditions import Condition
from .kinds import forbidden_part
from .lexicon import Activity, lexicon
from .measures import FoundMeasure
from .needs import needs_in
from .people import Writer, people_in
from .performers import helper_needed, performers_in, the_same_doer
from .place_words import names_a_place
from .places import FoundPlace, town_in
from .resources import resource_in
from .restrictions import forbidden_activity, forbidden_when, machine_kept_off
from .watched import mention, watched
from .words import blank

_IS_BED = re.compile(r"(?:in\s+)?bed(?:time)?", re.I)
WAITS = re.compile(
    r"\s*(?:while|whilst|when(?:ever)?|(?:during|throughout)(?!\s+(?:the\s+)?week\b)|(?:every|each|any)\s?time|if|as\s+long\s+as)\b", re.I
)
"""Opens what is waited for."""
_GOES_TO = re.compile(r"\b(?:goes?|going|uses?|is\s+in|at)\b", re.I)
_BATHES = watched(
    r"\b(?:(?<!baby )showers?|showering|baths?(?<!\bin Bath)|shaves?|shaving|bathes?)\b(?!\s+(?:curtain|mat|the\s+dog))", re.I
)
_IS_WAKING = re.compile(r"(?:when|once|as\s+soon\s+as)\s+(?:I|he|she|we|they)\s+(?:gets?|am|is|are|wakes?)\s+up\W*$", re.I)
"""An anchor of the day, which `When` holds."""
_DISTURBS = watched(
    r"\b(?:come|comes|coming|walk|walks|barge|burst)(?:s|ing)?\s+in\b|\b(?:enter|disturb|interrupt|knock|bother)(?:s|ing|ed)?\b", re.I
)
"""What is not to happen where one is busy."""


def reading_of(
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
    *,
    shares: bool,
) -> Reading:
    """Read one time of an act. It `shares` the activity where another time of the act has named it and this one does not."""
    helper = helper_needed(text) if kind in (Kind.PROVISION, Kind.COMMITMENT) and when.start is not None else None
    kind = Kind.COMMITMENT if helper is not None else kind
    here = [place for place in places if span[0] <= place.start < span[1]] or list(places)
    place = _place_of(here, condition, kind)
    core = without_those_let(core, writer) if kind is Kind.RESTRICTION else core
    phrase = activity_phrase(core, writer)
    found = lexicon().find(phrase if phrase and " " in phrase else core)
    klass = certain_class(text) or class_of(found)
    if kind is Kind.TASK and klass is not None and not klass.is_task:
        klass = next((hit.activity for hit in found if hit.activity.is_task), klass)
    if kind is Kind.RESTRICTION and found:
        klass = found[0].activity
    if kind is Kind.RESTRICTION and measure is None:
        machine = machine_kept_off(core, writer)
        phrase = machine or activity_phrase(forbidden_part(without_exceptions(core)), writer) or phrase
        klass = class_of(lexicon().find(machine)) if machine else klass
    if klass is None and before and kind is not Kind.SETTING and not phrase:
        phrase, klass = before[0].activity, None
        category = before[0].category
    else:
        category = None
    if klass is None and kind in (Kind.COMMITMENT, Kind.TASK) and not (shares and phrase is None):
        at_place = activity_at(place)
        if at_place is not None and _GOES_TO.search(text) and (phrase is None or _GOES_TO.match(phrase)):
            klass, phrase = at_place, at_place.name
        elif condition is not None and kind is Kind.COMMITMENT:
            klass = class_of(lexicon().find(condition.text))
    if kind is Kind.REMINDER and measure is None:
        phrase = name_of_reminder(core, phrase, when, condition, before, writer)
    if kind is Kind.COMMITMENT and phrase is None and not shares:
        phrase = named_beside_its_time(text)
    if phrase is None and condition is not None and condition.side != "days":
        phrase = condition.text
    town = town_in(text, writer) if kind is Kind.COMMITMENT and place is None else None
    if town is not None:
        place, phrase, klass = town, phrase if klass else f"in {town}", klass or lexicon().named("travel")
    people = people_in(_without_condition(text, condition) if kind in (Kind.TASK, Kind.COMMITMENT) else text, writer)
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
        place = "shared spaces" if _IN_ALL_OF_IT.search(text) else place
    if kind is Kind.PREFERENCE:
        when = preferred_time(text, when)
    if kind is Kind.SETTING and when.start is None and when.end is not None and re.search(r"\bby\b", text, re.I):
        when = replace(when, start=when.end, end=None, window=None)
    if kind is Kind.COMMITMENT and ((klass is not None and klass.category == "sleep") or _IS_BED.fullmatch(phrase or "")):
        when = turned_in(text, when)
    if kind is Kind.PREFERENCE and condition is not None and (place is not None or when.window is not None):
        phrase = condition.text
    needs = needs_in(text, core, kind)
    if kind is Kind.PROVISION:
        phrase, klass, category = ", ".join(needs) or phrase, None, None
    room = _room_wanted(needs, place) if kind is Kind.PROVISION and condition is None and when.start is not None else None
    if room is not None and (when.end is not None or when.duration_minutes):
        kind, phrase, place, needs = Kind.COMMITMENT, room, room, ()
    if kind is Kind.PROVISION and condition is not None and place is not None and needs == (place,):
        kind, needs = Kind.PREFERENCE, ()
    if (
        kind is Kind.COMMITMENT
        and klass is None
        and place is not None
        and not (shares and phrase is None)
        and (phrase or "go").lower() in ("go", "goes", "going", "is", "am", "be", "use", "uses")
    ):
        phrase, klass = place, class_of(lexicon().find(place))
    leans = place is None and kind is Kind.RESTRICTION and before and (leans_in_time(text) or _DISTURBS.search(text))
    if leans and resource_in(text) is None and not (_EVERYWHERE.is_in(text) or _is_noise_in_a_bedroom(klass, before[0])):
        place = before[0].place
    if kind is Kind.COMMITMENT and not shares and (phrase is None or phrase.lower() in NO_ACTIVITY):
        phrase = (
            (helper or "").removeprefix("the ")
            or resource_in(text)
            or place
            or (when.anchor if when.relation is Relation.AT else before[0].activity if before else None)
        )
    if kind is Kind.COMMITMENT and place is None and _BATHES.search(text, *span):
        place = "bathroom"
    if place is None and kind in (Kind.SETTING, Kind.RESTRICTION) and measure is not None and before and before[0].kind is Kind.SETTING:
        place = before[0].place
    when_of_it = habit(text, when, kind, condition, stated, before)
    if kind is Kind.TASK and (performers or needs_performer) and writer.member not in performers:
        when_of_it = any_time_between(text[slice(*span)], when_of_it)
    to_whom = ToWhom.OWNER
    if klass is not None and klass.category in ("school", "work") and kind is Kind.COMMITMENT:
        when_of_it = kept_to_workdays(when_of_it, text, has_days=bool(when.days))
    if kind is Kind.RESTRICTION and stated is None:
        phrase, klass = forbidden_activity(text, as_told(phrase, text), klass)
        to_whom, people = told_by(_main_clause(text, condition), people, writer)
        if to_whom is ToWhom.OWNER and klass is not None and klass.category in _HEARD and _PLEASE_NO.search(text):
            to_whom = ToWhom.ALL
        if (plain := without_whom(phrase, writer)) != phrase:
            phrase, klass = plain, klass or class_of(lexicon().find(plain or ""))
    return Reading(
        kind=kind,
        when=when_of_it,
        activity=name_of_setting(text, stated) if stated is not None and kind in (Kind.SETTING, Kind.RESTRICTION) else phrase,
        category=category or (klass.category if klass else None),
        place=place,
        resource=(resource_in(text) or _washroom(text[slice(*span)], kind, place))
        if kind is not Kind.SETTING and stated is None and not (kind is Kind.RESTRICTION and _LEFT_SO.search(text))
        else None,
        measure=stated,
        people=_people(people, performers, doer, writer),
        performers=performers or the_same_doer(before, kind, text, needs_performer=needs_performer),
        needs_performer=needs_performer,
        needs=needs,
        excludes=exceptions_in(text) if kind is Kind.RESTRICTION else (),
        to_whom=to_whom,
        condition=condition.text if condition and not (kind is Kind.TASK and _IS_WAKING.match(condition.text)) else None,
    )


def _room_wanted(needs: Sequence[str], place: str | None) -> str | None:
    """Return the room that is all somebody needs from an hour to an hour: "I need the studio on Thursday from ten to eleven"."""
    if len(needs) != 1 or _IN_A_STATE.search(needs[0]):
        return None
    if place is not None:
        return place if needs[0].lower().startswith(place.lower()) else None
    return needs[0] if len(needs[0].split()) <= 3 and names_a_place(needs[0].rsplit(" ", 1)[-1].lower()) else None


_IN_A_STATE = re.compile(r"\b(?:clean|tidy|warm|cool|cold|dark|light|quiet|empty|free|ready|heated|aired|locked|open|key|keys)\b", re.I)


def _is_noise_in_a_bedroom(klass: Activity | None, before: Reading) -> bool:
    """Say whether somebody asks for no noise where they only sleep: it is the noise of the home that wakes them."""
    return klass is not None and klass.category == "noise" and before.category == "sleep"


_IN_ALL_OF_IT = watched(
    r"\b(?:in|inside|anywhere\s+in|throughout|around|about)\s+(?:the|this|our)\s+(?:whole\s+|entire\s+|church\s+|school\s+|club\s+)?(?:building|premises)\b",
    re.I,
)
_EVERYWHERE = mention(
    r"\b(?:in|inside|around|about|throughout|anywhere\s+in|all\s+over)\s+(?:the|our|this)\s+(?:whole\s+|entire\s+)?(?:house|home|flat|apartment|place|building)\b|"
    r"\b(?:anywhere|everywhere|at\s+home|indoors)\b"
)
"""Of the whole home, whichever room was spoken of before."""


def _without_condition(text: str, condition: Condition | None) -> str:
    """Blank out what is waited for: who is away or works late then takes no part."""
    if condition is None or not WAITS.match(text[max(0, condition.start - 12) :].lstrip()):
        return text
    return blank(text, [(condition.start, condition.end)])


def _main_clause(text: str, condition: Condition | None) -> str:
    return text if condition is None else blank(text, [(condition.start, condition.end)])


def _washroom(text: str, kind: Kind, place: str | None) -> str | None:
    """Return the bathroom where somebody washes there, as the thing that one at a time can use."""
    return "bathroom" if kind is Kind.COMMITMENT and place == "bathroom" and _BATHES.search(text) else None


_HEARD = ("cleaning", "music", "noise", "repair", "laundry", "party", "entertainment", "dance")
_PLEASE_NO = re.compile(
    r"\b(?:please|so)\W+no\s|^\W*(?:(?:and|so|but)\s+)*no\s.*\bplease\W*$|"
    r"(?:n[’']t|\bnot|\bnever)\s+(?:want|like|wish|appreciate|tolerate|stand)(?:s|ed)?\s+(?:to\s+hear\s+)?(?:any|loud)\s",
    re.I,
)
"""Whoever asks for no noise asks the others."""
_LEFT_SO = watched(
    r"\b(?:leav(?:e|es|ing)|left)\s+(?:[\w’'-]+\s+){0,4}?(?:running|on|unattended|dirty|open|out|plugged\s+in|unlocked|switched\s+on|turned\s+on)\b|\bunattended\b",
    re.I,
)
"""How a thing is not to be left; it may be used."""
_IS_AWAY_AT = re.compile(
    r"(?:\b(?:is|am|are)|[’'](?:s|m|re))\s+(?:\w+\s+)?at\s+(?!.*\b(?:table|desk|piano|sink|stove|bench|machine)\b)", re.I
)
"""Where somebody is meanwhile is not where the rule holds: "while I'm at the clinic, nobody uses the front room"."""


def _place_of(places: Sequence[FoundPlace], condition: Condition | None, kind: Kind) -> str | None:
    if not places:
        return None
    if condition is not None and kind is not Kind.COMMITMENT and _IS_AWAY_AT.search(condition.text):
        places = [place for place in places if not condition.start <= place.start < condition.end]
    if not places:
        return None
    free = [place for place in places if condition is None or not condition.start <= place.start < condition.end]
    if not free and condition is not None and condition.side == "days":
        return None
    return (free or list(places))[-1 if kind is Kind.TASK else 0].name


def _people(people: tuple[MemberId, ...], performers: tuple[str, ...], doer: bool, writer: Writer) -> tuple[MemberId, ...]:
    """Return who takes part beside the writer; who does it for others is not among them, who does it for themselves is."""
    if doer:
        return tuple(person.id for person in writer.household if person.id in people or person.id in performers)
    return tuple(person for person in people if person not in performers)

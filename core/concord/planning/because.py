"""Short plain sentences: what clashes, what was done, and why something is as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from concord.domain.conflict import ConflictKind
from concord.domain.ids import MemberId
from concord.domain.rule import Comparator, Doubt, Kind, Measure
from concord.domain.when import Relation, Span, apart_text, hours_text

from .asks import Ask
from .conflicts import Clash
from .manners import same_thing

Names = Mapping[MemberId, str]
_UNITS = {"degF": "°F", "degC": "°C", "percent": "%"}
_MANY = 8
_BARE_NAME = re.compile(r"[Rr]oom (?:[A-Z]|\d{1,3})")
TAKEN = "This time is already taken."
_DEED = re.compile(
    r"(?!(?!bring)\w+ing\b)(?:(?:watch|play|practi[sc]e|collect|take|bring|fetch|pick|drop|drive|call|read|use|do|make|cook|bake|clean|tidy|wash|feed|walk"
    r"|water|give|put|go|get|help|meet|visit|see|buy|empty|change|check|write|paint|mow|hoover|vacuum|iron|sort|pack|remain|stay)\s+\S"
    r"|\w+\s+(?:the|an?|my|our|his|her|their|your|up|out|down|off|away)\b(?!-)|(?:picked|driven|dropped|taken|collected|fetched|hoover|vacuum|knit)\b)",
    re.I,
)
"""A title that begins with a verb: "practise the cello", where "piano practice" is a name."""


def clock(at: datetime) -> str:
    """Write a time of day."""
    return f"{at:%H:%M}"


def times(span: Span) -> str:
    """Write a stretch of one day; midnight at its end is 24:00."""
    if span.minutes <= 1:
        return clock(span.start)
    return hours_text(span.start, span.end)


def value_text(measure: Measure | None) -> str:
    """Write a value with its unit and how it is meant."""
    if measure is None or measure.value is None:
        return ""
    unit = f" {_UNITS.get(measure.unit, measure.unit)}" if measure.unit else ""
    if isinstance(measure.value, tuple):
        low, high = (f"{part:g}" for part in measure.value)
        return f"{low} to {high}{unit}"
    if isinstance(measure.value, str):
        return measure.value
    words = {Comparator.AT_LEAST: "at least ", Comparator.AT_MOST: "at most "}.get(measure.comparator, "")
    return f"{words}{measure.value:g}{unit}"


def in_a_list(words: Sequence[str]) -> str:
    """Join words: "a, b and c"."""
    if len(words) > _MANY:
        words = (*words[: _MANY - 1], f"{len(words) - _MANY + 1} more")
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def title_of(ask: Ask) -> str:
    """Return a title as it stands in the middle of a sentence; what is said as a deed in quotes: “practise the cello”."""
    return in_a_sentence(ask.request.title)


def in_a_sentence(title: str) -> str:
    """Write a title as `title_of` does."""
    plain = title if title[:2].isupper() else title[:1].lower() + title[1:]
    return f"“{plain}”" if _DEED.match(title) else plain


def whose(ask: Ask, names: Names) -> str:
    """Name an activity by its owner: "Greta's card round"; the household's own without one."""
    title = f"reminder of {title_of(ask)}" if ask.request.kind is Kind.REMINDER else title_of(ask)
    owner = names.get(ask.owner) if ask.owner is not None else None
    return f"{owner}’s {title}" if owner else f"the household’s {title}" if not ask.is_added else title


def clash_message(clash: Clash, sides: Sequence[Ask], names: Names) -> str:
    """Say what cannot be met together."""
    if any(ask.request.is_footprint for ask in sides):
        return TAKEN
    when = f", {times(clash.span)}" if clash.span is not None else ""
    match clash.kind:
        case ConflictKind.SETTING:
            wishes = list(dict.fromkeys(f"{_owner(ask, names)} {value_text(ask.request.measure)}" for ask in sides))
            where = f" in the {clash.place}" if clash.place and "’s " not in clash.place and "'s " not in clash.place else ""
            where = where or (f" in {clash.place}" if clash.place else "")
            return f"{in_a_list(wishes)} cannot hold together{where}{when}."
        case ConflictKind.PERSON:
            who = names.get(clash.owner, "") if clash.owner is not None else _shared_person(sides, names)
            what = in_a_list([ask.request.title for ask in sides])
            verb = "are" if " and " in who else "is"
            return f"{who or 'One person'} {verb} asked to be in {len(sides)} places: {what}{when}."
        case ConflictKind.RESTRICTION:
            return f"{capital(_against_a_ban(sides, names))}{when}."
        case ConflictKind.ORDER if clash.right_side is not None:
            return f"{capital(_where_another_wants_it(sides, names))}."
        case ConflictKind.ORDER:
            return f"{capital(_out_of_order(sides, names))}{when}."
        case ConflictKind.UNCOVERED:
            who = f"Nobody who is free has the {clash.lacks}" if clash.lacks is not None else "Nobody is free"
            return f"{who}{_for_what(sides[0], names) if sides else ''}{when}."
        case ConflictKind.PLACE if (seen := _would_see(sides, names)) is not None:
            return f"{seen[0]} will be in {the_place(clash.place or 'one place')}{when}. Kept from {seen[0]}: {seen[1]}."
        case _ if clash.unplaced is not None or clash.is_unsure:
            return f"{capital(_in_some_room(clash, sides, names))}{when}."
        case ConflictKind.RESOURCE if _are_apart(clash, sides):
            what = in_a_list([whose(ask, names) for ask in sides])
            them = clash.place or "them"
            them = them if them.startswith(("both ", "all ")) else f"the {them}"
            return f"{capital(what)} would have {them} in use at once{when}."
        case _:
            both = "both want" if len(sides) == 2 else "all want"
            place = clash.place or "one place"
            verb = both if not clash.is_soft else "disturb each other in"
            wanting = [goer(ask, names) if same_thing(clash.place, ask.request.title) else whose(ask, names) for ask in sides]
            return f"{capital(in_a_list(wanting))} {verb} {the_place(place)}{when}."


_ACT = re.compile(
    r"(?:drive|fetch|collect|pick|drop|take|bring|walk|meet|escort|help|mind|watch|wake|feed|let|run|give|get|read|see)\s", re.I
)


def _for_what(ask: Ask, names: Names) -> str:
    """Say what nobody is there for, as an act where it is called by one: "to drive Finn to judo", "for Orla’s lift there"."""
    title = ask.request.title
    return f" to {title[:1].lower()}{title[1:]}" if _ACT.match(title) else f" for {whose(ask, names)}"


def _would_see(sides: Sequence[Ask], names: Names) -> tuple[str, str] | None:
    """Return who would see what, of what is kept from somebody."""
    secrets: list[str] = []
    people: set[MemberId] = set()
    for ask in sides:
        there = {who for other in sides if other is not ask for who in other.request.members}
        seen = [who for who in there if ask.span is not None and ask.reading.would_be_seen_by((who,), ask.span.start)]
        secrets += [whose(ask, names)] if seen else []
        people |= set(seen)
    return (in_a_list([names[who] for who in names if who in people]), in_a_list(secrets)) if secrets else None


def _are_apart(clash: Clash, sides: Sequence[Ask]) -> bool:
    """Say whether a clash is over things that are not used at one time, none of which is wanted by two."""
    return not any(
        same_thing(clash.place, name) for ask in sides for name in (ask.request.resource, *ask.request.places, *ask.request.performers)
    )


def what_decides(clash: Clash, sides: Sequence[Ask], names: Names) -> tuple[Doubt, ...]:
    """Ask what decides whether anybody is in the way of anybody: where something is that names no place, or whether two go together."""
    if any(ask.request.is_footprint for ask in sides):
        return ()
    found = next((ask for ask in sides if ask.id == clash.unplaced), None)
    if found is None:
        both = in_a_list([whose(ask, names) for ask in sides])
        return (Doubt("together", f"Do {both} go together in {the_place(clash.place or 'one room')}?", ("yes", "no")),)
    return (Doubt("place", f"Where is {whose(found, names)}? {clash_message(clash, sides, names)}", clash.may_be),)


def _in_some_room(clash: Clash, sides: Sequence[Ask], names: Names) -> str:
    if clash.unplaced is None:
        return f"{in_a_list([whose(ask, names) for ask in sides])} may disturb each other in {the_place(clash.place or 'one room')}"
    others = [whose(ask, names) for ask in sides if ask.id != clash.unplaced]
    what = next((whose(ask, names) for ask in sides if ask.id == clash.unplaced), "it")
    if not clash.is_unsure:
        return f"wherever it is, {what} and {in_a_list(others)} disturb each other"
    where = f"in {the_place(clash.place)}" if clash.place is not None else "in some of the rooms where it may be"
    return f"{where}, {what} and {in_a_list(others)} would disturb each other"


def goer(ask: Ask, names: Names) -> str:
    """Name who wants a thing that the request is called after: "Ana" and "Tim" want the car, not "Ana's car"."""
    return (names.get(ask.owner) if ask.owner is not None else None) or whose(ask, names)


def _against_a_ban(sides: Sequence[Ask], names: Names) -> str:
    bans = [ask for ask in sides if ask.request.kind is Kind.RESTRICTION]
    others = [ask for ask in sides if ask.request.kind is not Kind.RESTRICTION]
    if not bans or not others:
        return f"{in_a_list([whose(ask, names) for ask in sides])} do not go together"
    stands = "stands" if len(others) == 1 else "stand"
    said = [f"{_owner(ask, names)} “{ask.request.title}”" for ask in bans]
    return f"{in_a_list([whose(ask, names) for ask in others])} {stands} against {in_a_list(said)}"


def _out_of_order(sides: Sequence[Ask], names: Names) -> str:
    told = [ask for ask in sides if ask.reading.when.relation in (Relation.BEFORE, Relation.AFTER)]
    others = [ask for ask in sides if ask not in told[:1]]
    if not told or not others or told[0].reading.when.relation is None:
        return f"{in_a_list([whose(ask, names) for ask in sides])} cannot keep their order"
    side = f"{apart_text(told[0].reading.when)}{told[0].reading.when.relation.value}"
    return f"{whose(told[0], names)} is to be {side} {whose(others[0], names)}, and its time says otherwise"


def _where_another_wants_it(sides: Sequence[Ask], names: Names) -> str:
    """Say at what time something is, and on which side of what somebody else wants it."""
    order = next((ask for ask in sides if ask.reading.kind is Kind.PREFERENCE), None)
    found = next((ask for ask in sides if ask is not order), None)
    relation = order.reading.when.relation if order is not None else None
    if order is None or found is None or found.span is None or relation is None:
        return f"{in_a_list([whose(ask, names) for ask in sides])} cannot keep their order"
    who = names.get(order.owner, order.owner) if order.owner is not None else "the household"
    when = order.reading.when
    return f"{whose(found, names)} is at {clock(found.span.start)}, and {who} wants it {apart_text(when)}{relation.value} {when.anchor}"


def _owner(ask: Ask, names: Names) -> str:
    owner = names.get(ask.owner) if ask.owner is not None else None
    return f"{owner}’s" if owner else "the household’s"


def _shared_person(sides: Sequence[Ask], names: Names) -> str:
    if not sides:
        return ""
    shared = [m for m in sides[0].request.members if all(m in ask.request.members for ask in sides)]
    return in_a_list([names.get(m, m) for m in shared])


def the_place(place: str) -> str:
    """Write a place with its article, where it has one: "the study", "Ana's room", "Room A"."""
    return place if _BARE_NAME.fullmatch(place) or "'s " in place or "’s " in place or place.startswith("the ") else f"the {place}"


def capital(text: str) -> str:
    """Begin a sentence, be it with a quotation."""
    return text[:1].upper() + text[1:] if text[:1] != "“" else f"“{text[1:2].upper()}{text[2:]}"

# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""Which two may be in one room at one time: "homework and calls can be in the living room together", "yoga and TV never share the den"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.policy import Policy, PolicyKind, PolicyScope

from .activities import activity_in
from .people import Writer, name_ranges
from .place_words import names_a_place
from .places import find_places
from .policy_sentences import CALLED
from .watched import watched

_SIDE = r"(?:[\w’'-]+(?:\s+(?!and\b|can\b|may\b|go\b|never\b|do\b|are\b|is\b|must\b|should\b|share\b|could\b)[\w’'-]+){0,3}?)"
_DO = r"(?:(?:can|may|could|should|must|will|shall|do|does|are|is|get|both|all|well|perfectly|happily|fine|just|quite|always|ever|be|being|go|going|happen|take\s+place|on|done|held|stay|sit|work|run|allowed|welcome|to|all\s+right|alright|ok(?:ay)?|good|happy|along|there|(?:a\s+)?fine\s+match)\s+)*?"
_NOT = r"(?P<not>(?:never|not|cannot|(?:can|do|does|must|should|may|are|is|wo)n[’']?t|ca\s?n[’']t)\s+)?"
_ROOM = r"(?:(?:in|at|on)\s+(?:one\s+and\s+the\s+same\s+room|one\s+room|the\s+same\s+room|(?:the\s+|our\s+)?(?P<room>[\w’'-]+(?:\s+[\w’'-]+){0,2}?)))"
_BOTH = r"(?:together|at\s+(?:the\s+same\s+time|once)|side\s+by\s+side|alongside\s+each\s+other)"
_END = r"(?:\s+(?:please|there|any\s+time|whenever|too|as\s+well))*\W*$"
_TWO = rf"^\W*(?:both\s+)?(?P<one>{_SIDE})\s+(?:and|&)\s+(?P<two>{_SIDE})\s+{_DO}{_NOT}{_DO}"
_BESIDE = watched(rf"{_TWO}(?:(?:be|happen)\s+)?{_ROOM}\s+{_BOTH}{_END}", re.I)
_BOTH_THERE = watched(rf"{_TWO}(?:(?:be|happen)\s+)?{_BOTH}\s+{_ROOM}{_END}", re.I)
_SHARES = watched(
    rf"^\W*(?:both\s+)?(?P<one>{_SIDE})\s+(?:and|&)\s+(?P<two>{_SIDE})\s+{_DO}{_NOT}{_DO}shar(?:e|ing)\s+(?:one\s+room|(?:the\s+|our\s+)?(?P<room>[\w’'-]+(?:\s+[\w’'-]+){{0,2}}?)){_END}",
    re.I,
)
_GOES = watched(
    rf"^\W*(?:both\s+)?(?P<one>{_SIDE})\s+(?:and|&)\s+(?P<two>{_SIDE})\s+{_DO}{_NOT}(?:go(?:es)?\s+(?:well\s+)?together|(?P<disturb>disturb|bother)s?\s+(?:each\s+other|one\s+another))(?:\s+{_ROOM})?{_END}",
    re.I,
)
_POSSESSIVE = re.compile(r"^(?P<name>[\w-]+(?:\s[\w-]+)?)[’'](?:s\b)?\s*", re.I)
LONGEST = 160
"""Characters. What says so is short."""


def room_sharing_in(rule: RuleId, text: str, members: tuple[Member, ...]) -> Policy | None:
    """Return the policy of a text that says of two uses, or of two people, that they may or may never be in a room together."""
    if len(text) > LONGEST:
        return None
    for pattern in (_BESIDE, _BOTH_THERE, _SHARES, _GOES):
        found = pattern.search(text)
        if found is None:
            continue
        room = _room(found["room"], members)
        if room == "" or not (sides := _sides(found["one"], found["two"], members)):
            continue
        is_no = bool(found["not"]) != bool(found.groupdict().get("disturb"))
        kind = PolicyKind.APART if is_no else PolicyKind.TOGETHER
        people = tuple(who for _, who in sides if who is not None)
        scope = PolicyScope(members=people if len(people) == len(sides) else ())
        return Policy(rule, text, kind, scope, choices=tuple(what for what, _ in sides), places=(room,) if room else ())
    return None


def say_room_sharing(policy: Policy, members: tuple[Member, ...], called: Sequence[Sequence[str]]) -> str | None:
    """Return a text that is read as just such a policy; `called` has for each of the two what it may be called, the best first."""
    names = {member.id: member.name for member in members}
    may = "can be" if policy.kind is PolicyKind.TOGETHER else "are never"
    where = f"in {_the(policy.places[0])}" if policy.places else "in one room"
    first, second = ([*([CALLED[what]] if what in CALLED else []), *words] for what, words in zip(policy.choices, called, strict=True))
    for one in first:
        for two in second:
            sides = (
                [f"{names[who]}’s {what}" for who, what in zip(policy.scope.members, (one, two), strict=True)]
                if policy.scope.members
                else [one, two]
            )
            said = f"{' and '.join(sides)} {may} {where} together."
            text = said[:1].upper() + said[1:]
            found = room_sharing_in(policy.id, text, members)
            if found is not None and (found.kind, found.scope, found.choices, found.places) == (
                policy.kind,
                policy.scope,
                policy.choices,
                policy.places,
            ):
                return text
    return None


def _sides(one: str, two: str, members: tuple[Member, ...]) -> tuple[tuple[str, MemberId | None], ...]:
    """Return what is done on each side and, where that is said, by whom; nothing where a side is neither an activity nor a person."""
    sides = [side for side in (_side(words, members) for words in (one, two)) if side is not None]
    if len(sides) != 2 or (sides[0][1] is None) != (sides[1][1] is None):
        return ()
    return tuple(sides)


def _side(words: str, members: tuple[Member, ...]) -> tuple[str, MemberId | None] | None:
    writer = Writer(None, "", members)
    names = name_ranges(words, members)
    who = None
    if names and names[0][0] == 0:
        who, rest = (
            names[0][2],
            _POSSESSIVE.sub("", words[names[0][0] :]) if re.match(r"[’']", words[names[0][1] :]) else words[names[0][1] :],
        )
        if not rest.strip():
            return "*", who
        words = rest
    if find_places(words, writer) and activity_in(words) is None:
        return None
    activity = activity_in(words)
    return (activity.category, who) if activity is not None else None


def _room(words: str | None, members: tuple[Member, ...]) -> str | None:
    """Return the room that is named, None for any; "" where it is none."""
    if words is None:
        return None
    found = find_places(f"in the {words}", Writer(None, "", members)) or find_places(f"in {words}", Writer(None, "", members))
    if found:
        return found[0].name
    return words.lower() if names_a_place(words.rsplit(" ", 1)[-1].lower()) else ""


def _the(room: str) -> str:
    return room if "’s " in room or "'s " in room or room[:1].isupper() else f"the {room}"

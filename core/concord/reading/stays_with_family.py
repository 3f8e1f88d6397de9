"""Who is with the other parent, or with relatives who live elsewhere: "the kids are with their dad from Friday to Sunday", "at Gran's"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from concord.domain.household import Role
from concord.domain.ids import MemberId
from concord.domain.rule import Kind, Reading
from concord.domain.when import DAY, Minute, Recurrence, When

from .kin_words import KIN, Generation
from .people import Writer, group_ranges, name_ranges
from .watched import watched

_ELDERS = "|".join(word for word, kin in KIN.items() if not kin.is_plural and kin.generation in (Generation.PARENT, Generation.GRANDPARENT))
_PLACE = r"[’']?s?[’']?(?:\s+(?:house|place|flat|home))?"
_WHERE = (
    r"(?P<how>at|with|to)\s+(?:(?P<whose>my|their|his|her|our|the)\s+)?"
    rf"(?P<kin>{_ELDERS}|grandparents|parents|auntie|aunt|uncle){_PLACE}(?![\w’'])"
)
_STAYS = (
    r"(?:(?:will\s+)?(?:(?:are|is|be|am|[’'](?:s|m|re)|go(?:es)?|stay(?:s|ing)?|sleep(?:s|ing)?)\s+(?:going\s+|staying\s+|off\s+|away\s+)?|"
    r"spends?\s+(?:[\w-]+\s+){1,5}?))?"
)
_NAMES = r"(?-i:[A-Z])[\w’-]*(?:(?:\s*,\s*|\s+and\s+|\s*&\s*)(?-i:[A-Z])[\w’-]*)*"
_WHO = rf"(?P<who>(?:(?:the|our|my|both)\s+)?(?:of\s+the\s+)?(?:kids|children|boys|girls|twins)|{_NAMES}|I)"
_THEY_STAY = watched(rf"^\W*(?:{_WHO}\s*,?\s+)?{_STAYS}{_WHERE}(?!\s+(?:who|which|that|about|on\s+the\s+phone)\b)", re.I)
STAY = "stay"
_CALLS = re.compile(
    r"\b(?:call|phone|ring|skype|facetime|lunch|dinner|tea|visit|party|birthday|meet|walk|drive|play|help|cook|shop)\w*\b", re.I
)


def with_stays(readings: Sequence[Reading], text: str, writer: Writer) -> tuple[Reading, ...]:
    """Let those who stay with relatives elsewhere be away for as long as that is, and nobody else, where a text opens with that.

    On days without hours they are away all day.
    """
    m = _THEY_STAY.search(text)
    first = readings[0] if readings else None
    if m is None or first is None or first.kind is not Kind.COMMITMENT or _CALLS.search(first.activity or ""):
        return tuple(readings)
    if not _is_a_stay(first.when):
        return tuple(readings)
    who = _who(m["who"], writer)
    if who is None:
        return tuple(readings)
    whose = f"{m['whose'].lower()} " if m["whose"] else ""
    how = "at" if m["how"].lower() == "at" else "with"
    kin = m["kin"].lower() if whose else m["kin"].capitalize()
    activity = f"{STAY} {how} {whose}{kin}{'’s' if how == 'at' else ''}"
    others = tuple(one for one in who if one != writer.member)
    is_without_writer = writer.member is None or writer.member not in who
    stay = replace(
        first,
        when=_all_day(first.when),
        activity=activity,
        category=None,
        place=first.place if how == "at" else None,
        people=others,
        performers=others if is_without_writer else (),
        is_out=True,
    )
    return (stay, *readings[1:])


def _who(said: str | None, writer: Writer) -> tuple[MemberId, ...] | None:
    """Return who stays there; None where somebody else is spoken of."""
    if said is None or said == "I":
        return (writer.member,) if writer.member is not None else None
    named = tuple(member for _, _, member in name_ranges(said, writer.household))
    if named:
        return tuple(dict.fromkeys(named))
    groups = group_ranges(said, writer)
    if groups:
        return groups[0][2]
    young = tuple(person.id for person in writer.others if person.role in (Role.CHILD, Role.TEEN))
    return young or None if not re.match(r"(?-i:[A-Z])", said) or said.lower() in ("kids", "children") else None


def _is_a_stay(when: When) -> bool:
    """Say whether it goes on overnight, or for days: an hour with Gran is a visit."""
    if when.span and len(when.dates) > 1:
        return True
    return when.start is None and when.end is None and when.window is None and when.part is None and when.anchor is None


def _all_day(when: When) -> When:
    if when.start is not None or when.end is not None:
        return when
    is_run = len(when.dates) > 1 and when.recurrence is Recurrence.ONCE
    whole = replace(when, start=Minute(0), end=Minute(DAY))
    return replace(whole, span=True, recurrence=Recurrence.RANGE) if is_run else whole

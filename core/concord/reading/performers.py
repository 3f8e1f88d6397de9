"""Who is to do it: a helper, a member, or somebody still to be found."""

from __future__ import annotations

import re

from concord.domain.household import Role
from concord.domain.ids import MemberId
from concord.domain.rule import Kind

from .people import Writer, asks_for_anyone, helpers_in, name_ranges

_ACTS = re.compile(
    r"^(?:[’']s\s+turn\s+to|\s+(?:(?:always|usually|will|should|must|has\s+to|is\s+to|can|to|also|please|then|normally|kindly|"
    r"needs\s+to)\s+)*(?!(?:and|or|with|to|for|in|on|at|from|has|have|is|likes?|wants?|prefers?|needs?|requests?|"
    r"gets?)\b)[a-z]+(?:s|es)?\b)",
    re.I,
)
_RELATIVE = re.compile(
    r"^\s*(?:(?:on|every)\s+[^,]{3,30},\s*)?(?:my\s+)?(?P<who>mum|mom|mummy|mommy|dad|daddy|grandma|grandpa|granny|nan|nana|grandad|"
    r"auntie?\s+\w+|uncle\s+\w+)\s+(?!likes?\b|wants?\b|prefers?\b|needs?\b|calls?\b|visits?\b|comes?\b|stays?\b|is\b|"
    r"has\s+(?!to\b))[a-z]+",
    re.I,
)
_BY = re.compile(r"\b(?:by|with\s+help\s+from)\s+$", re.I)
_CARE = ("transport", "childcare")
_NEEDS_A_DOER = re.compile(
    r"\b(?:needs?|wants?|must|has\s+to|have\s+to|should|requires?|to)\s+(?:to\s+)?(?:be\s+|get\s+)?(?:a\s+(?:lift|ride|driver|"
    r"babysitter)|picked\s+up|picking\s+up|collected|collecting|dropped\s+off|dropping\s+off|dropping|driven|driving|taken|taking|"
    r"brought|fetched|fetching|walked|escorted|accompanied|minding|looking\s+after|looked\s+after|watched|a\s+pick-?up)\b|\b(?:lift|"
    r"ride)\s+(?:to|from|home)\b",
    re.I,
)


def performers_in(text: str, writer: Writer, kind: Kind, category: str | None) -> tuple[tuple[str, ...], bool, bool]:
    """Return who is to do it, whether somebody must be found, and whether a member named is the one who does it."""
    if kind not in (Kind.TASK, Kind.COMMITMENT, Kind.PROVISION, Kind.REMINDER):
        return (), False, False
    helpers = tuple(dict.fromkeys(name for _, _, name in helpers_in(text)))
    member = _member_who_acts(text, writer)
    needs_lift = _NEEDS_A_DOER.search(text) is not None
    if asks_for_anyone(text):
        return (), True, False
    if kind is Kind.TASK and helpers and not needs_lift:
        return helpers[:1], False, False
    relative = _relative_who_acts(text) if kind is Kind.TASK and member is None else None
    if relative is not None:
        return (relative,), False, False
    if asks_for_anyone(text):
        return (), True, False
    if needs_lift and kind in (Kind.TASK, Kind.COMMITMENT):
        doer = _named_doer(text, writer)
        if doer is not None:
            return (doer,), False, False
        if helpers:
            return helpers[:1], False, False
        return (), True, False
    if kind is Kind.TASK and category in _CARE and (_writer_is_child(writer) or (writer.member is None and member is None)):
        return (), member is None, False
    if member is not None and member != writer.member:
        return (member,), False, False
    return (), False, False


def _relative_who_acts(text: str) -> str | None:
    """Return the relative whom a text names by what they are called, as the one who does it ("Dad picks me up")."""
    m = _RELATIVE.match(text)
    return m.group("who") if m else None


def _member_who_acts(text: str, writer: Writer) -> MemberId | None:
    """Return the member whose name stands as the subject of the act."""
    for start, end, member in name_ranges(text, writer.household):
        head = text[:start].strip(" ,\"'“")
        if (
            not head
            or re.search(
                r"(?:^|[\s,])(?:on|at|every|each|in|for|then|and|from|to|wants?|needs?|asks?|tells?|gets?|let|have|likes|like|day|"
                r"days|afternoons?|mornings?|evenings?|\w+day|\w+days|pm|am|[\d:.]+),?$",
                head,
                re.I,
            )
        ) and _ACTS.match(text[end:]):
            return member
        if _BY.search(text[:start]):
            return member
        break
    return None


def _named_doer(text: str, writer: Writer) -> MemberId | None:
    for start, _end, member in name_ranges(text, writer.household):
        if re.search(r"\b(?:by|from)\s+$", text[:start], re.I) and member != writer.member:
            return member
    return None


def _writer_is_child(writer: Writer) -> bool:
    return any(person.id == writer.member and person.role in (Role.CHILD, Role.TEEN) for person in writer.household)

"""Who is to do it: a helper, a member, or somebody still to be found."""

from __future__ import annotations

import re
from collections.abc import Sequence

from concord.domain.household import Role
from concord.domain.ids import MemberId
from concord.domain.rule import Kind, Reading

from .minded import without_the_minded
from .own_clauses import own_clause
from .people import HELPER_WORDS, Writer, asks_for_anyone, group_ranges, helpers_in, name_ranges
from .watched import mention, watched

_ACTS = re.compile(
    r"^(?:[’']s\s+turn\s+to|\s+(?:(?:always|usually|will|should|must|has\s+to|is\s+to|can|to|also|please|then|normally|kindly|"
    r"needs\s+to)\s+)*(?!(?:both|all|and|or|with|to|for|in|on|at|from|has|have|is|likes?|wants?|prefers?|needs?|requests?|"
    r"gets?)\b)[a-z]+(?:s|es)?\b)",
    re.I,
)
_RELATIVE = re.compile(
    r"^\s*(?:(?:on|every)\s+[^,]{3,30},\s*)?(?:my\s+)?(?P<who>mum|mom|mummy|mommy|dad|daddy|grandma|grandpa|granny|nan|nana|grandad|"
    r"auntie?\s+\w+|uncle\s+\w+|(?!this\b|its?\b)[a-z][\w-]*[’']?s\s+(?:mum|mom|dad|parents|gran|grandma|grandad|grandpa))\s+(?!likes?\b|wants?\b|prefers?\b|needs?\b|calls?\b|visits?\b|comes?\b|stays?\b|is\b|"
    r"has\s+(?!to\b))[a-z]+|^\W*(?:my\s+)?(?P<doing>mum|mom|mummy|mommy|mam|dad|daddy|grandma|grandpa|granny|nan|nana|grandad|auntie?\s+\w+|uncle\s+\w+)(?=(?:[’']s|\s+is)\s+"
    r"(?:giv|driv|tak|pick|collect|fetch|bring|dropp|walk|do|cook|mak|mind|watch|feed|runn)\w*ing\b)",
    re.I,
)
_IS_DOING = re.compile(
    r"(?:[’']s|\s+is)\s+(?:(?:also|still|then|now|kindly|always)\s+)*(?:(?!(?:being|going|having|getting|seeing|meeting|visiting)\b)[a-z]+ing\s+"
    r"(?:(?:on|over|up|out|off|down|in|back)\s+)?(?:me|us|him|her|them|it|you|the|an?|my|our|his|their|your|this|that|these|those|all|(?-i:[A-Z])[\w’'-]+)\b|"
    r"(?:cook|bak|driv|wash|clean|shop|collect|fetch|babysit|pay|tidy|iron|vacuum|hoover)\w*ing\b(?!\s+(?:class|lesson|club|up\b)))",
    re.I,
)
"""Somebody who is doing something to something: "Tim's taking on the dog walk", "Zoe is driving me"; an outing or a visit is none."""
_MUST = re.compile(
    r"\s+(?:should|must|will|shall|can|could|has\s+to|have\s+to|is\s+to|are\s+to|needs\s+to|need\s+to|ought\s+to)\s+"
    r"(?!not\b|n[’']t|have\b|be\b)[a-z]+\b",
    re.I,
)
_ACT_ALL = re.compile(
    r"^\s+(?:(?:always|usually|will|should|must|have\s+to|are\s+to|can|to|also|please|then|normally|both|all)\s+)*"
    r"(?!(?:and|or|with|to|for|in|on|at|from|have|are|like|want|prefer|need|request|get|both|all)\b)[a-z]+\b"
)
"""What several do: "clear the table"."""
_LEADS_UP = re.compile(
    r"(?:^|[\s,])(?:on|at|every|each|in|for|then|and|from|to|wants?|needs?|asks?|tells?|gets?|let|have|likes|like|day|"
    r"days|afternoons?|mornings?|evenings?|\w+day|\w+days|pm|am|[\d:.]+(?:st|nd|rd|th)?),?$",
    re.I,
)
_ASKS = re.compile(r"(?:^|[\s,])(?:can|could|would|will|please|pls|might|does|do)\s+$", re.I)
_ASKED = re.compile(r"\W*(?:(?:and|so|but|please)\s+)*(?:can|could|would|will|might)\s", re.I)
_IS_OR_HAS = re.compile(
    r"(?:[’']s)?\s+(?:(?:always|usually|also|both)\s+)*(?:has|have|is|are|goes|go|does|do|gets|get|starts|finishes)\b(?!\s+(?:to|n[’']t|not|got\s+to|the\s+car|my|a\s+(?:key|say))\b)|"
    r"[’']s\s+(?:at|in|on|off|out|away|back|got|having|doing|going|playing|staying|working)\b",
    re.I,
)
_NOBODY_OUTSIDE = (
    r"(?!(?:we|he|she|they|you|it|please|some\w+|any\w+|every\w+|can|could|would|will|who|that|this|there|and|so|but|then|always|"
    r"usually)\b)"
)
_OUTSIDER = re.compile(
    rf"^\W*(?:(?:on|every|at|in|from)\s+[^,]{{3,40}}?,?\s+)?(?P<who>{_NOBODY_OUTSIDE}(?:"
    r"(?:(?:my|our|his|her|a|an|the)\s+(?:\w+\s+){1,2}?)?(?-i:[A-Z])[\w’'-]+"
    r"(?:\s+(?:from|at|of|across|down|next)\s+[\w’' ]{2,24}?)?(?:[’']s\s+\w+)?|"
    r"(?:my|our|his|her|a|an|the)\s+(?:[\w’'-]+\s+){0,2}?(?!one\b|kids?\b|children\b)[\w’'-]+))\s+(?:(?:always|usually|will|is|can|then)\s+)*"
    r"(?:pick|fetch|collect|drive|take|bring|drop|walk|run)(?:s|es|ing)?\s+(?:me|us|him|her|them)\b",
    re.I,
)
_BY = re.compile(r"\b(?:by|with\s+help\s+from)\s+$", re.I)
_GIVES_A_LIFT = mention(r"\b(?:gives?|giving|offers?|offering|offered)\s+(?:me|us|him|her|them|[\w’'-]+)\s+(?:a\s+)?(?:lift|ride)\b")
_CARE = ("transport", "childcare")
_NEEDS_A_DOER = mention(
    r"\b(?:needs?|wants?|must|has\s+to|have\s+to|should|requires?|to)\s+(?:to\s+)?(?:be\s+|get\s+)?(?:a\s+(?:lift|ride|driver|"
    r"babysitter)|picked\s+up|picking\s+up|collected|collecting|dropped\s+off|dropping\s+off|dropping|driven|driving|taken|taking|"
    r"brought|fetched|fetching|walked|escorted|accompanied|minding|looking\s+after|looked\s+after|watched|a\s+pick-?up)\b|\b(?:lift|"
    r"ride)\s+(?:to|from|home)\b"
)


_HELPER_MAY_NOT = watched(
    rf"(?:^\W*(?:(?:and|but|so)\s+)*|n[’']t\s+want\s+|\bnot\s+want\s+|\b(?:rather|prefers?)\s+)(?P<who>{HELPER_WORDS})\s+(?:(?:may|must|should|can|could|shall|will|is|does|do)"
    r"(?:n[’']t|\s+not|\s+never)|cannot|never|not\b|to\b)",
    re.I,
)
"""A ban that speaks to a helper, and to nobody who lives here."""


def performers_in(text: str, writer: Writer, kind: Kind, category: str | None) -> tuple[tuple[str, ...], bool, bool]:
    """Return who is to do it, whether somebody must be found, and whether a member named is the one who does it."""
    if kind is Kind.RESTRICTION:
        kept = _HELPER_MAY_NOT.search(text)
        return (helpers_in(kept["who"])[0][2],) if kept is not None else (), False, False
    if kind not in (Kind.TASK, Kind.COMMITMENT, Kind.PROVISION, Kind.REMINDER):
        return (), False, False
    helpers = tuple(dict.fromkeys(name for _, _, name in helpers_in(text)))
    if kind is Kind.REMINDER and (reminds := _REMINDER.search(text)) is not None and helpers_in(reminds.group()):
        return helpers[:1], False, False
    if kind is Kind.COMMITMENT and helpers and (needed := helper_needed(text)) is not None:
        return (needed,), False, False
    called = (_called_upon(text, writer) or _left_to(text, writer)) if kind is Kind.TASK else ()
    if called:
        return called, False, False
    doers = _members_who_act(text, writer)
    member = doers[0] if doers else None
    needs_lift = _NEEDS_A_DOER.is_in(text)
    if asks_for_anyone(text):
        return (), True, False
    if kind is Kind.TASK and helpers and not needs_lift:
        return helpers[:1], False, False
    relative = (_relative_who_acts(text) or _outsider_who_drives(text)) if kind is Kind.TASK and member is None else None
    if relative is not None:
        return (relative,), False, False
    if asks_for_anyone(text):
        return (), True, False
    others = tuple(name for name in doers if name != writer.member)
    if needs_lift and others and len(others) == len(doers) and (_ASKED.match(text) or _GIVES_A_LIFT.is_in(text)):
        return others, False, False
    if needs_lift and kind in (Kind.TASK, Kind.COMMITMENT):
        doer = _named_doer(text, writer)
        if doer is not None:
            return (doer,), False, False
        outsider = _outsider_who_drives(text) if not doers else None
        if outsider is not None:
            return (outsider,), False, False
        if helpers:
            return helpers[:1], False, False
        return (), True, False
    if others and len(others) == len(doers):
        return others, False, kind is Kind.COMMITMENT and not writer.speaks_of_self
    if kind is Kind.COMMITMENT and writer.member is not None and not writer.speaks_of_self and (busy := _members_of_whom(text, writer)):
        return busy, False, True
    if kind is Kind.TASK and category in _CARE and (_writer_is_child(writer) or (writer.member is None and member is None)):
        return (), member is None, False
    return (), False, False


def helper_needed(text: str) -> str | None:
    """Return the helper from outside the family whom somebody needs for themselves: "I need the nurse from two to three"."""
    return next((name for start, end, name in helpers_in(text) if _NEEDS.search(text[:start]) and _TO_DO.match(text, end) is None), None)


_NEEDS = re.compile(
    r"\b(?:needs?|wants?|requires?|requests?|books?|reserves?|would\s+like|[’']d\s+like|must\s+have|has|have|with|uses?)\s+(?:to\s+have\s+|the\s+help\s+of\s+|help\s+from\s+)?$",
    re.I,
)
_TO_DO = re.compile(r"\s+(?:come|comes|bring|brings|help|helps|clean|cleans|wake|wakes|deliver|delivers|drop|drops)\b", re.I)
_WAITED_FOR = re.compile(
    r"^\W*(?:when(?:ever)?|if|while|whilst|once|after|before|until|unless|as\s+long\s+as|on\s+(?:the\s+)?(?:days|nights|evenings|mornings))\b[^,;.]{3,80},",
    re.I,
)
"""Who is away, works late or sleeps is not who then does it."""
_AND_ME = re.compile(r"\b(?:I|me|myself)\s*(?:,|and|n|&)$", re.I)


def _outsider_who_drives(text: str) -> str | None:
    """Return somebody who lives elsewhere and takes people somewhere, as the text calls them: "Posy from work picks me up"."""
    m = _OUTSIDER.match(text)
    return m["who"].strip() if m else None


def _relative_who_acts(text: str) -> str | None:
    """Return the relative whom a text names by what they are called, as the one who does it ("Dad picks me up")."""
    m = _RELATIVE.match(text)
    return m["who"] or m["doing"] if m else None


def _members_who_act(text: str, writer: Writer) -> tuple[MemberId, ...]:
    """Return the members whose names stand as the subject of the act: "Tim and Zoe wash up", "the kids clear the table"."""
    text = _WAITED_FOR.sub(lambda m: " " * len(m.group()), text)
    for start, _, members in _subjects(text, writer):
        if _BY.search(text[:start]):
            return members
    for start, end, members in _subjects(text, writer):
        head = re.sub(r"(?:^|(?<=\s))(?:our|and\s+our|so\s+our)$", "", text[:start].strip(" ,\"'“"), flags=re.I).strip(" ,")
        if _AND_ME.search(head):
            return ()
        if (not head or _LEADS_UP.search(head)) and (
            _ACTS.match(text[end:]) or _IS_DOING.match(text[end:]) or (len(members) > 1 and _ACT_ALL.match(text[end:]))
        ):
            return members
        if re.search(r"(?:[,;:–—-]|\b(?:so|and|then|that|but|please))\s*$", text[:start], re.I) and _MUST.match(text[end:]):
            return members
        if _ASKS.search(text[:start]) and re.match(r"\s+(?:please\s+|pls\s+|kindly\s+|maybe\s+)?[a-z]+\b", text[end:]):
            return members
        break
    return ()


def _members_of_whom(text: str, writer: Writer) -> tuple[MemberId, ...]:
    """Return the other members whose day a text tells: "Sam has football", "Ellie's at the dentist", "Bath time for Ellie"."""
    for start, end, members in _subjects(text, writer):
        head = text[:start].strip(" ,\"'“")
        is_subject = (not head or _LEADS_UP.search(head)) and _IS_OR_HAS.match(text[end:])
        if is_subject and writer.member not in members:
            return members
        if re.search(
            r"\b(?:time|bath|bed|nap|tutor|lesson|practice|practise|training|class|appointment|homework)\s+for\s+$", text[:start], re.I
        ):
            return members
        break
    return ()


def _subjects(text: str, writer: Writer) -> list[tuple[int, int, tuple[MemberId, ...]]]:
    """Return who is named, those joined by "and" as one; a group of members counts as its members."""
    text = without_the_minded(text, tuple(person.name for person in writer.others))
    single = [(start, end, (member,)) for start, end, member in name_ranges(text, writer.household)]
    joined: list[tuple[int, int, tuple[MemberId, ...]]] = []
    for start, end, members in sorted([*single, *group_ranges(text, writer)]):
        last = joined[-1] if joined else None
        if last is not None and re.fullmatch(
            r"\s*(?:,\s*(?:(?:and|or)\s+)?|and\s+|or\s+|&\s*|\+\s*)", text[last[1] : start].lstrip() or "-"
        ):
            joined[-1] = (last[0], end, tuple(dict.fromkeys((*last[2], *members))))
        elif last is None or start >= last[1]:
            joined.append((start, end, members))
    return joined


def _called_upon(text: str, writer: Writer) -> tuple[MemberId, ...]:
    """Return the member whom a note speaks to: "Sam: bins out on Thursday", "bins out on Thursday, Sam, not before seven"."""
    for start, end, member in name_ranges(text, writer.household):
        opens = not text[:start].strip() and re.match(r"\s*(?::|,|[–—-]\s)", text[end:])
        spoken_to = re.search(r"(?:,|\bpls|\bplease|\bplz)\s*$", text[:start], re.I) and re.match(
            r"\s*(?:$|[.!?(]|,(?!\s*(?:and\b|[A-Z])))", text[end:]
        )
        if (opens or spoken_to) and member != writer.member:
            return (member,)
    return ()


_REMINDER = re.compile(
    r"\b(?:the|our|a|an|my)\s+[a-z]+(?:\s+(?:must|should|shall|will|can|may|is\s+to|has\s+to|needs\s+to|ought\s+to|to|also|please)){0,2}\s+(?:remind|alert|notif|warn|tell)",
    re.I,
)
_OR_ME = re.compile(r"\s+or\s+(?:me|I|myself)\b", re.I)


def _left_to(text: str, writer: Writer) -> tuple[MemberId, ...]:
    """Return those to whom a note leaves it at its end: "bins out on Thursday: Sam", "bins, Sam or Zoe"."""
    subjects = _subjects(text, writer)
    if not subjects:
        return ()
    start, end, members = subjects[-1]
    me = _OR_ME.match(text, end)
    if me is not None and writer.member is not None:
        members, end = (*members, writer.member), me.end()
    joins_end = re.match(r"\s*[.!]?\s*$", text[end:])
    is_choice = re.search(r",\s*$", text[:start]) and re.search(r"\sor\s", text[start:end])
    if joins_end and len(subjects) == 1 and (is_choice or re.search(r"\w\s*(?::|\s[–—-])\s+$", text[:start])):
        return members
    return ()


def _named_doer(text: str, writer: Writer) -> MemberId | None:
    for start, _end, member in name_ranges(text, writer.household):
        if re.search(r"\b(?:by|from)\s+$", text[:start], re.I) and member != writer.member:
            return member
    return None


def _writer_is_child(writer: Writer) -> bool:
    return any(person.id == writer.member and person.role in (Role.CHILD, Role.TEEN) for person in writer.household)


_ME = re.compile(r"^\W*(?:(?:and|but|so|then)\s+)*(?:I|we)\b", re.I)


def the_same_doer(before: Sequence[Reading], kind: Kind, text: str, *, needs_performer: bool) -> tuple[str, ...]:
    """Return who did the task before, where a further one names nobody else: "Tim feeds the cat and walks the dog"."""
    if not before or kind is not Kind.TASK or needs_performer or _ME.match(text) or _somebody_else(text):
        return ()
    return before[-1].performers if before[-1].kind is Kind.TASK else before[0].performers


def _somebody_else(text: str) -> bool:
    """Say whether a clause has a subject of its own: "and Ana drives him" is not done by whom it is said of."""
    clause = own_clause(text, _JOINS.match(text).end())  # type: ignore[union-attr]  # it matches anything
    return clause is not None and clause.is_somebody and clause.subject.lower() not in ("he", "she", "they")


_JOINS = re.compile(r"\W*(?:(?:and|but|so|then)\s+)*", re.I)

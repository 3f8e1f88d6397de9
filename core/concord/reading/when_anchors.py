# ruff: noqa: E501  (tables of words are kept a row a line)
"""Relative times: before lunch, 15 minutes before her appointment, right after waking, while cooking, the night before a match."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from concord.domain.when import DAY, Relation

from .clock_written import read_time
from .lexicon import lexicon
from .when_anchor_names import (
    DETERMINERS,
    OF_LIGHT,
    PRONOUNS,
    anchor_name,
    daily_anchor,
    is_daily_ahead,
    is_sensed,
    of_what_it_moves,
    opens_clause,
)
from .when_parts import read_duration
from .when_terms import AnchorTerm, Term
from .when_tokens import Token, TokenKind, kind_at, low_at
from .when_words import NUMBERS, PARTS, WEEKDAYS, word_set

_RELATIONS: dict[tuple[str, ...], Relation] = {
    ("before",): Relation.BEFORE, ("prior", "to"): Relation.BEFORE, ("ahead", "of"): Relation.BEFORE, ("in", "advance", "of"): Relation.BEFORE,
    ("until",): Relation.BEFORE, ("till",): Relation.BEFORE, ("by",): Relation.BEFORE, ("after",): Relation.AFTER, ("following",): Relation.AFTER,
    ("once",): Relation.AFTER, ("as", "soon", "as"): Relation.AFTER, ("the", "moment"): Relation.AFTER, ("the", "minute"): Relation.AFTER,
    ("during",): Relation.DURING, ("while",): Relation.DURING, ("whilst",): Relation.DURING,
    ("throughout",): Relation.DURING, ("when",): Relation.DURING, ("whenever",): Relation.DURING, ("every", "time"): Relation.DURING,
    ("each", "time"): Relation.DURING, ("any", "time"): Relation.DURING, ("at",): Relation.AT, ("around",): Relation.AT, ("over",): Relation.DURING,
    ("upon",): Relation.AT, ("on", "returning"): Relation.AT, ("at", "the", "time", "of"): Relation.AT, ("in", "time", "for"): Relation.BEFORE,
    ("ready", "for"): Relation.BEFORE,
}  # fmt: skip
_AT_ONCE = word_set("right immediately straight directly first")
_STRAIGHT = _AT_ONCE | word_set("just shortly soon promptly")
_CLAUSES = word_set("when whenever while whilst once every each any as the")
_TURNS = word_set("before after prior ahead following in into from")
_OF_LENGTH = word_set("for lasting every takes taking take of needs need want wants gets get spends spend another")
"""Behind these "20 minutes before lunch" is how long it lasts, not how far it is from lunch."""
_ARRIVING = word_set(
    """
    arrive arrives arriving return returns returning come comes coming leave leaves leaving get gets back finish finishes start starts
    begin begins ring rings go goes
    """
)
"""Verbs of a moment: "when they arrive" is a time, "when guests are over" a stretch."""


def read_anchor(tokens: Sequence[Token], at: int) -> Term | None:
    """Read a relative time that begins at token `at`."""
    if low_at(tokens, at) == "from" and (low_at(tokens, at + 1) in _OPENS or _is_meal_or_bed(tokens, at + 1)):
        opened = _told(tokens, at + 1) if low_at(tokens, at + 1) in _OPENS else _from_daily(tokens, at + 1)
        if opened is None or not isinstance(opened.body, AnchorTerm):
            return None
        is_turn = opened.body.relation in (Relation.DURING, Relation.AT)
        return Term(replace(opened.body, relation=Relation.AFTER) if is_turn else opened.body, at, opened.end)
    return (
        _day_beside(tokens, at)
        or _days_off(tokens, at)
        or _stretch_beside(tokens, at)
        or _at_least(tokens, at)
        or _on_the_way(tokens, at)
        or _told(tokens, at)
    )


_OPENS = _STRAIGHT | word_set("after when once")


def _is_meal_or_bed(tokens: Sequence[Token], at: int) -> bool:
    """Whether a daily anchor stands at `at` that is no part of day as well."""
    return is_daily_ahead(tokens, at) and low_at(tokens, at) not in ("teatime", "lunchtime")


def _from_daily(tokens: Sequence[Token], at: int) -> Term | None:
    """As in "from breakfast until ten", "from dinner on"."""
    name, end = anchor_name(tokens, at, is_clause=False)
    daily = daily_anchor(tokens, at, end)
    if not name or daily is None:
        return None
    end += low_at(tokens, end) in ("on", "onward", "onwards")
    return Term(AnchorTerm(daily, Relation.AFTER, None, is_daily=True), at, end)


def _at_least(tokens: Sequence[Token], at: int) -> Term | None:
    """As in "at least half an hour before dinner": so far off, or farther."""
    if (low_at(tokens, at), low_at(tokens, at + 1)) != ("at", "least") or low_at(tokens, at - 1) in _OF_LENGTH:
        return None
    told = _told(tokens, at + 2) if read_duration(tokens, at + 2) is not None else None
    if told is None or not isinstance(told.body, AnchorTerm):
        return None
    body = told.body
    is_beside = body.relation in (Relation.BEFORE, Relation.AFTER) and body.name is not None
    if not is_beside or not body.offset or abs(body.offset) >= DAY:
        return None
    return Term(replace(body, offset=None, gap=abs(body.offset)), at, told.end)


def _told(tokens: Sequence[Token], at: int) -> Term | None:
    place, offset = at, None
    near = low_at(tokens, at) in ("about", "around", "roughly", "approximately") and read_duration(tokens, at + 1) is not None
    length = read_duration(tokens, at + near)
    if length is not None and low_at(tokens, at - 1) not in _OF_LENGTH:
        offset, place = length
        bare = _left_out(tokens, at, place, offset)
        if bare is not None:
            return bare
        if low_at(tokens, place) not in _TURNS:
            return None
    elif (step := _straight(tokens, at)) is not None:
        place, offset = step
    elif low_at(tokens, at) in ("sometime", "anytime"):
        place = at + 1
    pair = _between(tokens, place)
    if pair is not None:
        return Term(pair[0], at, pair[1])
    relation, name_at = _relation(tokens, place)
    if relation is None or not _may_relate(tokens, place, name_at, relation, has_offset=offset is not None):
        return None
    if length is not None and place > at and offset:
        offset = -offset if relation is Relation.BEFORE else offset
    if length is not None and place > at and not _has_name(tokens, name_at) and relation in (Relation.BEFORE, Relation.AFTER):
        return Term(AnchorTerm(None, relation, offset), at, place + 1)
    if offset == 0 and relation is Relation.AFTER and name_at == place + 1 and not _has_name(tokens, name_at):
        return Term(AnchorTerm(None, relation, 0), at, name_at)
    return _named(tokens, at, place, name_at, relation, offset, near=near)


def _left_out(tokens: Sequence[Token], at: int, place: int, offset: int) -> Term | None:
    """As in "remind me 30 minutes earlier", "an hour later": what it is beside is said elsewhere."""
    word, following = low_at(tokens, place), low_at(tokens, place + 1)
    in_advance = word == "in" and following == "advance" and low_at(tokens, place + 2) != "of"
    if in_advance or word in ("beforehand", "earlier") or (word == "ahead" and following != "of"):
        return Term(AnchorTerm(None, Relation.BEFORE, -offset), at, place + 1 + in_advance)
    if word in ("afterwards", "afterward", "later"):
        return Term(AnchorTerm(None, Relation.AFTER, offset), at, place + 1)
    return None


def _straight(tokens: Sequence[Token], at: int) -> tuple[int, int | None] | None:
    """Where the relation begins behind "right", "straight", "first thing", and how far off that makes it."""
    low = low_at(tokens, at)
    place = at + 1 + (low == "first" and low_at(tokens, at + 1) == "thing")
    if low not in _STRAIGHT or (low == "first" and place == at + 1):
        return None
    if low_at(tokens, place) not in ("before", "after", "following", "when", "once", "upon"):
        return None
    return place, (0 if low in _AT_ONCE else None)


_LOOKS = word_set("look looks looking looked")
"""Who looks after somebody is not told when."""


def _may_relate(tokens: Sequence[Token], place: int, name_at: int, relation: Relation, *, has_offset: bool) -> bool:
    """Whether words that often mean something else ("by the door", "at the table", "once a week") relate to something here."""
    low = low_at(tokens, place)
    if low == "after" and low_at(tokens, place - 1) in _LOOKS:
        return False
    if low == "once" or (low == "the" and name_at == place + 2):
        return _is_subject(tokens, name_at)
    if relation is Relation.BEFORE and low in ("by", "until", "till", "ready") and not has_offset:
        return (
            is_daily_ahead(tokens, name_at)
            or low_at(tokens, name_at) in OF_LIGHT
            or (low in ("until", "till") and low_at(tokens, name_at) in ("before", "after"))
        )
    return low not in ("at", "around", "over", "upon") or is_daily_ahead(tokens, name_at)


def _has_name(tokens: Sequence[Token], name_at: int) -> bool:
    is_clause = opens_clause(tokens, name_at)
    return bool(anchor_name(tokens, name_at, is_clause=is_clause)[0])


def _named(
    tokens: Sequence[Token], at: int, place: int, name_at: int, relation: Relation, offset: int | None, *, near: bool
) -> Term | None:
    low = low_at(tokens, place)
    if low in ("until", "till") and low_at(tokens, name_at) in ("before", "after"):
        name_at += 1
    is_clause = low in _CLAUSES or low_at(tokens, name_at) in PRONOUNS or opens_clause(tokens, name_at)
    name, end = anchor_name(tokens, name_at, is_clause=is_clause)
    is_shift = relation in (Relation.AFTER, Relation.BEFORE) and low_at(tokens, name_at) == "a" and name.lower() == "night"
    if is_shift:
        name = "night shift"
    if not name or (name.lower() in ("day", "daytime", "night", "it's", "its", "it is", "it") and offset is None):
        return None
    if low_at(tokens, name_at) in ("it", "it's", "its", "that", "that's") and _is_clock(tokens, name_at + 1, end):
        return None
    if low in _CLAUSES and is_sensed(tokens, name_at, end):
        return None
    if low == "at" and low_at(tokens, end - 1) == "teatime":
        return None
    if low_at(tokens, end - 1) in ("table", "tables"):
        meal = daily_anchor(tokens, end - 2, end - 1)
        return Term(AnchorTerm(meal, Relation.DURING, None, is_daily=True), at, end) if meal is not None else None
    moved = of_what_it_moves(tokens, name_at, end) if is_clause else None
    daily = daily_anchor(tokens, name_at, end)
    if moved is not None and daily is None:
        begin, until, turn = moved
        is_early = relation is Relation.BEFORE and turn is Relation.AFTER and offset  # "ten minutes before I get in from work"
        relation = turn if relation is not Relation.BEFORE or is_early else relation
        name, daily = " ".join(token.text for token in tokens[begin:until]), daily_anchor(tokens, begin, until)
        if daily == "bed" and turn is Relation.AFTER:
            daily = "waking"
    elif low in _CLAUSES and relation is Relation.DURING and any(token.low in _ARRIVING for token in tokens[name_at:end]):
        relation = Relation.AT
    if daily == "waking" and relation is Relation.DURING:
        relation = Relation.AT
    is_daily = daily is not None or name.lower() in OF_LIGHT
    return Term(AnchorTerm(daily or name, relation, offset, is_daily, low == "around" or near), at, end)


def _is_clock(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether "it is nine", "it's at half past" is a time told for days named before, and nothing that happens."""
    at += low_at(tokens, at) in ("is", "starts", "begins")
    at += low_at(tokens, at) in ("at", "from", "about", "around", "not", "only")
    if low_at(tokens, end - 1).isdigit():
        return True
    found = read_time(tokens, at, bare=True, after_from=True, strict=False)
    return found is not None and found[1] >= end


def _is_subject(tokens: Sequence[Token], at: int) -> bool:
    low = low_at(tokens, at)
    return (
        low in PRONOUNS
        or low in DETERMINERS
        or opens_clause(tokens, at)
        or (at < len(tokens) and tokens[at].is_capital and low not in WEEKDAYS)
    )


def _between(tokens: Sequence[Token], at: int) -> tuple[AnchorTerm, int] | None:
    """As in "between breakfast and lunch", "between work and swimming", "between eating breakfast and before lunch"."""
    if low_at(tokens, at) not in ("between", "betwixt"):
        return None
    place = at + 1 + (low_at(tokens, at + 1) == "after")
    joint = next((n for n in range(place, min(place + 8, len(tokens))) if tokens[n].low == "and"), None)
    if joint is None:
        return None
    one = daily_anchor(tokens, place, joint)
    first = one or " ".join(token.text for token in tokens[place:joint] if token.low not in DETERMINERS)
    begin = joint + 1 + (low_at(tokens, joint + 1) == "before")
    name, end = anchor_name(tokens, begin, is_clause=False)
    two = daily_anchor(tokens, begin, end)
    last = two or name
    if not first or not last or not (one or two or begin > joint + 1 or place > at + 1 or _are_done(first, last)):
        return None
    return AnchorTerm(f"{first} and {last}", Relation.BETWEEN, None, one is not None and two is not None), end


def _are_done(*names: str) -> bool:
    """Whether each of some names is something that people do, so that there is a time between them."""
    return all(lexicon().find(name) for name in names)


def _relation(tokens: Sequence[Token], at: int) -> tuple[Relation | None, int]:
    for length in (4, 3, 2, 1):
        words = tuple(low_at(tokens, at + n) for n in range(length))
        if words in _RELATIONS:
            return _RELATIONS[words], at + length
    return None, at


_BESIDE = word_set("day night evening morning afternoon eve nights evenings days mornings")


def _day_beside(tokens: Sequence[Token], at: int) -> Term | None:
    """As in "the night before the trip", "every evening before a match", "the day after"."""
    place = at + (low_at(tokens, at) == "on")
    is_plural = low_at(tokens, place).endswith("s") and low_at(tokens, place) in _BESIDE
    if low_at(tokens, place) in ("the", "every", "each", "any"):
        place += 1
    elif not is_plural or (place == at and low_at(tokens, at - 1) not in ("late", "no", "")):
        return None
    unit, turn = low_at(tokens, place), low_at(tokens, place + 1)
    if (
        turn not in ("before", "after", "following", "of")
        or unit not in _BESIDE
        or low_at(tokens, place + 2) in ("tomorrow", "last", "next")
    ):
        return None
    if (turn == "of" and unit != "eve") or read_time(tokens, place + 2, bare=True, after_from=True, strict=False) is not None:
        return None
    name, end = anchor_name(tokens, place + 2, is_clause=opens_clause(tokens, place + 2 + (low_at(tokens, place + 2) == "that")))
    if not name and is_plural:
        return None
    if _opens_what_follows(tokens, at, place + 2, end):
        name, end = "", place + 2
    if low_at(tokens, place - 1) in ("every", "each", "any") and not unit.startswith("day"):
        daily = daily_anchor(tokens, place + 2, end)
        if daily is not None and (unit.startswith("morning") or daily not in ("school", "work", "breakfast", "waking")):
            same_day = AnchorTerm(
                daily, Relation.BEFORE if turn in ("before", "of") else Relation.AFTER, None, True, part=PARTS[unit.removesuffix("s")]
            )
            return Term(same_day, at, end)  # "Every evening before dinner" is that evening.
    is_before = turn in ("before", "of")
    part = None if unit.startswith("day") else PARTS[unit.removesuffix("s")]
    body = AnchorTerm(name or None, Relation.BEFORE if is_before else Relation.AFTER, -DAY if is_before else int(DAY), part=part)
    return Term(body, at, end if name else place + 2)


def _opens_what_follows(tokens: Sequence[Token], at: int, begin: int, end: int) -> bool:
    """Whether "and the day after" opens what is done then ("I sleep till two"), so that no clause is left that could be."""
    if at and low_at(tokens, at - 1) not in ("and", "but", ",", ";", ":", "."):
        return False
    stop = next((n for n in range(begin, len(tokens)) if tokens[n].kind is TokenKind.END), len(tokens))
    return low_at(tokens, begin) in PRONOUNS and not any(
        low_at(tokens, n) == "," or (n > begin + 1 and opens_clause(tokens, n)) for n in range(end, stop)
    )


_DAYS_IN = {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14}


def _days_off(tokens: Sequence[Token], at: int) -> Term | None:
    """As in "2 days before", "a week earlier", "the next morning", "the following day": so many days off what was said before."""
    is_the = low_at(tokens, at) == "the"
    if low_at(tokens, at + is_the) in ("next", "following"):
        unit = low_at(tokens, at + is_the + 1)
        is_over = low_at(tokens, at + is_the + 2) not in ("of", "off", "after", "before") and not (
            unit == "day" and low_at(tokens, at - 1) in ("a", "in")
        )
        if unit not in _BESIDE or unit.endswith("s") or unit == "eve" or not at or not is_over:
            return None
        part = None if unit == "day" else PARTS[unit]
        return Term(AnchorTerm(None, Relation.AFTER, int(DAY), part=part), at, at + is_the + 2)
    low = low_at(tokens, at)
    count = int(low) if low.isdigit() and len(low) < 3 else NUMBERS.get(low, 0)
    length = count * _DAYS_IN.get(low_at(tokens, at + 1), 0)
    turn = low_at(tokens, at + 2)
    if not length or turn not in ("before", "beforehand", "earlier", "ahead", "after", "afterwards", "later", "in", "prior"):
        return None
    if turn == "in" and low_at(tokens, at + 3) != "advance":
        return None
    end = at + 3 + (turn == "in")
    is_before = turn not in ("after", "afterwards", "later")
    name = ""
    if turn in ("before", "after"):
        name, named = anchor_name(tokens, end, is_clause=opens_clause(tokens, end))
        end = named if name else end
    relation = Relation.BEFORE if is_before else Relation.AFTER
    return Term(AnchorTerm(name or None, relation, (-1 if is_before else 1) * length * int(DAY)), at, end)


def _stretch_beside(tokens: Sequence[Token], at: int) -> Term | None:
    """As in "in the hour before training", "the 20 minutes after lunch": a stretch that touches it."""
    place = at + (low_at(tokens, at) in ("in", "for", "during", "within"))
    if low_at(tokens, place) not in ("the", "that"):
        return None
    place += 1 + (low_at(tokens, place + 1) in ("last", "first", "whole", "full"))
    low = low_at(tokens, place)
    length = (60, place + 1) if low == "hour" else (30, place + 2) if (low, low_at(tokens, place + 1)) == ("half", "hour") else None
    length = length or read_duration(tokens, place)
    if length is None or low_at(tokens, length[1]) not in ("before", "after"):
        return None
    minutes, turn_at = length
    name, end = anchor_name(tokens, turn_at + 1, is_clause=opens_clause(tokens, turn_at + 1))
    if not name:
        return None
    is_before = tokens[turn_at].low == "before"
    daily = daily_anchor(tokens, turn_at + 1, end)
    relation = Relation.BEFORE if is_before else Relation.AFTER
    return Term(AnchorTerm(daily or name, relation, -minutes if is_before else 0, daily is not None, length=minutes), at, end)


def _on_the_way(tokens: Sequence[Token], at: int) -> Term | None:
    """As in "on the way back from the gym", "on my way home from work", "on the way to training"."""
    low = low_at(tokens, at)
    is_straight = low in _AT_ONCE or low == "just"
    if low not in ("on", "coming", "going", "home", "back") and not is_straight:
        return None
    if low == "on" and low_at(tokens, at + 2) != "way":
        return None
    place = at + (3 if low == "on" else 0 if low in ("home", "back") else 1)
    if is_straight and low_at(tokens, place) == "in":
        place += 1
    elif is_straight and low_at(tokens, place) not in ("home", "back"):
        return None
    place += low_at(tokens, place) in ("back", "home")
    turn = low_at(tokens, place)
    if turn not in ("from", "to") or (low != "on" and turn == "to") or kind_at(tokens, place + 1) is not TokenKind.WORD:
        return None
    name, end = anchor_name(tokens, place + 1, is_clause=False)
    if not name:
        return None
    daily = daily_anchor(tokens, place + 1, end)
    is_after = turn == "from"
    return Term(
        AnchorTerm(daily or name, Relation.AFTER if is_after else Relation.BEFORE, 0 if is_after else None, daily is not None), at, end
    )

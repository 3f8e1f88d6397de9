"""Other weeks in plain words: how somebody fares, who gives way with what, and what else is otherwise. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from concord.domain.change import Change, ChangeKind
from concord.domain.ids import MemberId
from concord.domain.other_week import GivesWay, Lot, OtherWeek

from ..reasons.words import change_line
from ..rules.meaning import as_sentence
from ..rules.time_words import short_day

_LITTLE, _MUCH = 0.012, 0.05
"""Shares of all that somebody asked for in a week: less is a little, more is a lot."""
_SAME = 0.0005
HOUSEHOLD = "The household"


def percent(share: float) -> str:
    """Write a share of what was asked for; only what is whole is 100 %."""
    return f"{100 if share >= 1 else min(99, round(share * 100))} %"


def fares_words(lot: Lot) -> str:
    """Say how much of what somebody asked for is otherwise: "2 moved or changed, 1 left out, 5 wait"."""
    told = [(lot.moved, "moved or changed"), (lot.left_out, "left out"), (lot.waiting, "waits" if lot.waiting == 1 else "wait")]
    words = ", ".join(f"{count} {what}" for count, what in told if count)
    if words:
        return words
    return "All as asked" if lot.asked else "Asks for nothing"


def compared_words(lot: Lot, now: Lot) -> str:
    """Say how somebody fares beside the week as it is: "A lot more than now"."""
    gain = lot.utility - now.utility
    if abs(gain) < _SAME:
        return "As now"
    size = abs(gain)
    many = "A little " if size < _LITTLE else "A lot " if size >= _MUCH else ""
    return as_sentence(f"{many}{'more' if gain > 0 else 'less'} than now")


def spoken_lot(name: str, lot: Lot, now: Lot | None) -> str:
    """Say a cell for who can not see it: name, share, how that compares, and what is otherwise."""
    beside = f". {compared_words(lot, now)}" if now is not None else ""
    return f"{name}: {percent(lot.utility)} of what was asked for{beside}. {fares_words(lot)}"


def giving_lines(given: Sequence[GivesWay], names: Mapping[MemberId, str]) -> tuple[str, ...]:
    """Say who gives way with what and for whom, once for what is the same on several days."""
    days: dict[tuple[MemberId | None, str, str, str], list[str]] = {}
    for one in given:
        key = (one.member, one.title, one.outcome, _for_whom(one, names))
        days.setdefault(key, []).append(short_day(one.day)[:3])
    return tuple(
        f"{names.get(member, '') if member is not None else HOUSEHOLD}: {title}{_as(outcome)} ({', '.join(dict.fromkeys(on))}){whom}"
        for (member, title, outcome, whom), on in days.items()
    )


def _as(outcome: str) -> str:
    return f" {outcome}" if outcome.startswith(("at ", "in ", "on ")) else f", {outcome}"


def _for_whom(one: GivesWay, names: Mapping[MemberId, str]) -> str:
    people = [names[who] for who in one.to if who is not None and who != one.member and who in names]
    if people:
        return f", for {' and '.join(filter(None, (', '.join(people[:-1]), people[-1])))}"
    return ", for the household" if None in one.to and one.member is not None else ""


_SAID_ABOVE = (ChangeKind.MOVED, ChangeKind.LEFT_OUT, ChangeKind.ANOTHER_VALUE, ChangeKind.ELSEWHERE)


def further_lines(week: OtherWeek, names: Mapping[MemberId, str]) -> tuple[str, ...]:
    """Say what else is otherwise than now, beyond who gives way: what takes place after all, what goes along."""
    told = {(one.member, one.title) for one in week.gives_way}
    return tuple(dict.fromkeys(_line(change, names) for change in week.changes if not _is_told(change, told)))


def _line(change: Change, names: Mapping[MemberId, str]) -> str:
    who = names.get(change.members[0], "") if len(change.members) == 1 else "Together"
    head, _, rest = change_line(change).partition(": ")
    if change.kind is ChangeKind.SETTLED:
        return f"{who}: {rest.replace(', ', ' as asked, ', 1)}"
    plain = (ChangeKind.MOVED, ChangeKind.ELSEWHERE, ChangeKind.ANOTHER_VALUE)
    return f"{who}: {rest}" if change.kind in plain else f"{who}: {head.lower()}, {rest}"


def _is_told(change: Change, told: set[tuple[MemberId | None, str]]) -> bool:
    owners = {change.members[0]} if len(change.members) == 1 else {None, *change.members}
    return any((who, change.title) in told for who in owners) and change.kind in (*_SAID_ABOVE, ChangeKind.SETTLED)


def waiting_words(count: int, *, still: bool) -> str:
    """Say how many matters are left open."""
    if not count:
        return "Nothing is left open."
    return f"{count} matter{'' if count == 1 else 's'} {'still ' if still else ''}wait{'s' if count == 1 else ''} for a person."

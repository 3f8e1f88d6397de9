"""A change of the people in words: what undo calls it, and what comes of it."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from concord.domain.household import Household, Member, Role
from concord.domain.people_change import LooksSaid, MovedIn, MovedOut, PeopleChange, RoleSaid, WeightSaid

ROLE_WORDS = {Role.ADULT: "an adult", Role.TEEN: "a teenager", Role.CHILD: "a child", Role.GUEST: "a guest"}
_MAY = {
    Role.ADULT: (
        "{name} writes, answers and settles for everybody, and may see what belongs to the adults.",
        "Only each person themselves lets others see what is theirs: not even an adult does that for them.",
    ),
    Role.TEEN: (
        "{name} writes and changes what is their own, and gives way where they want to.",
        "What others asked for, the house rules and who gives way to {name} is for the adults.",
    ),
    Role.CHILD: (
        "{name} writes and changes what is their own.",
        "The adults settle {name}’s conflicts, mark {name} as sick or away, and may see the week as {name} sees it.",
    ),
    Role.GUEST: ("{name} writes and changes what is their own. All else is for those who live here.",),
}


def name_of_change(change: PeopleChange, after: Member) -> str:
    """Name it as undo does: "Tim is a teenager"."""
    match change:
        case RoleSaid(role=role):
            return f"{after.name} is {ROLE_WORDS[role]}"
        case WeightSaid():
            return f"How much {after.name}’s wishes count"
        case LooksSaid():
            return f"How {after.name} is shown"
        case MovedIn():
            return f"{after.name} moves in"
        case MovedOut():
            return f"{after.name} moves out"
        case _:
            assert_never(change)


def told_of(change: PeopleChange, before: Member | None, after: Member, roles: Household) -> tuple[str, ...]:
    """Say what comes of it, a sentence each. `roles` are those of now, guesses among them."""
    name = after.name
    match change:
        case RoleSaid(role=role):
            was = next((one.role for one in roles.members if one.id == after.id), None)
            grown: tuple[str, ...] = (
                (f"What was kept from {name} stays so: it is for those who wrote it to say otherwise.",) if was != role else ()
            )
            if was is Role.CHILD and role is Role.TEEN:
                grown += (f"{name} can set a PIN of their own now (Ctrl+Shift+P in their profile): then nobody looks in by choosing it.",)
            may = tuple(words.format(name=name) for words in _MAY[role])
            return (*may, *grown, f"{name} reads of it in “What was done in my name”.")
        case WeightSaid(weight=weight):
            return (f"Where not all can be had, {weight_words(weight, name)}.", "The weeks that are shown are planned again with that.")
        case LooksSaid():
            return (f"{name} is shown so to everybody, on every screen, on paper and in pictures.",)
        case MovedIn(role=role):
            pages = f"{name}’s pages are as they were left." if before is not None else f"{name} has no page yet: the first line makes one."
            return (pages, *(words.format(name=name) for words in _MAY[role]))
        case MovedOut(last=last):
            return (
                f"After {_day(last)} nothing that {name} wrote asks for anything.",
                f"{name} is a guest then and none of “we all” any more.",
                f"The pages and the PIN stay {name}’s; what is private in them stays private.",
                f"What others wrote with {name} by name stays as it is: go through it under Rules.",
                f"{name} can take out what is their own first: concord export, as {name}.",
            )
        case _:
            assert_never(change)


def weight_words(weight: float, name: str) -> str:
    """Say how much somebody's wishes count: "Tim's wishes count twice"."""
    often = {
        0.0: "do not count",
        0.5: "count half",
        1.0: "count as much as anybody’s",
        1.5: "count one and a half times",
        2.0: "count twice",
    }
    return f"{name}’s wishes {often.get(weight, f'count {weight:g} times')}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"

"""Policies in English words, for a household that wants what it once decided to hold from now on; the grammar reads them back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.policy import OrderBy, Policy, PolicyKind, PolicyScope

from .policies import find_policies

_TRIED = RuleId("said")
CALLED = {
    "study": "homework",
    "transport": "driving",
    "screen": "TV",
    "pet": "the pets",
    "errand": "errands",
    "meal": "meals",
    "medical": "doctor’s appointments",
    "guests": "visits",
    "faith": "church",
    "hobby": "hobbies",
    "party": "parties",
    "meeting": "meetings",
    "call": "calls",
}
"""What a family calls a class of things to do, where that is another word than the class has."""


def say_policy(policies: Sequence[Policy], members: tuple[Member, ...]) -> str | None:
    """Return a text that is read as just these policies; None where there is none."""
    sentences = [_sentence(policy, members) for policy in policies]
    if not sentences or any(not sentence for sentence in sentences):
        return None
    text = " ".join(sentences)
    found = find_policies(_TRIED, text, members)
    wanted = [replace(policy, id=_TRIED, text="") for policy in policies]
    return text if [replace(policy, text="") for policy in found] == wanted else None


def _sentence(policy: Policy, members: tuple[Member, ...]) -> str:
    names = {member.id: member.name for member in members}
    match policy.kind:
        case PolicyKind.ORDER:
            first = _first(policy, names)
            return f"When {_wanted(policy.scope, names)}, {first}." if first else ""
        case PolicyKind.DISCUSS:
            return f"When {_wanted(policy.scope, names)}, we talk about it."
        case PolicyKind.MIDDLE if policy.within is None:
            return f"When {_wanted(policy.scope, names)}, we meet in the middle."
        case PolicyKind.RETIME if len(policy.scope.resources) == 1:
            return f"If {_the(policy.scope.resources[0])} is taken, suggest another time."
        case _:
            return ""


def _first(policy: Policy, names: dict[MemberId, str]) -> str:
    """Say who or what goes first; nothing for an order of several keys or of another kind."""
    if len(policy.order) != 1:
        return ""
    key = policy.order[0]
    match key.by:
        case OrderBy.SHORTER:
            return "the shorter one goes first"
        case OrderBy.MEMBER:
            people = [names.get(MemberId(who), "") for who in key.list]
            rest = "".join(f", then {name}" for name in people[1:])
            return f"{people[0]} goes first{rest}" if people and all(people) else ""
        case OrderBy.CLASS if key.list:
            called = [CALLED.get(entry, entry.replace("_", " ")) for entry in key.list if entry != "*"]
            comes = "come" if called[0].endswith("s") and called[0] not in ("dishes",) else "comes"
            rest = "".join(f", then {name}" for name in [*called[1:], "everything else"])
            return f"{called[0]} {comes} first{rest}"
        case _:
            return ""


def _wanted(scope: PolicyScope, names: dict[MemberId, str]) -> str:
    """Say between whom, and over what."""
    people = [names[who] for who in scope.members if who in names]
    who = f"{', '.join(people[:-1])} and {people[-1]} {'both' if len(people) == 2 else 'all'}" if people else "two of us"
    if scope.quantities:
        return f"{who} want a different {scope.quantities[0]}"
    at_once = "" if people else " at the same time"
    if scope.resources:
        return f"{who} need {_the(scope.resources[0])}{at_once}"
    return f"{who} want something at the same time" if people else "one of us has two things at once"


def _the(thing: str) -> str:
    return thing if "’s " in thing or "'s " in thing or thing.lower().startswith("the ") else f"the {thing}"

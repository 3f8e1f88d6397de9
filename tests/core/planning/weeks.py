"""Small made-up weeks for properties: a few people, places, things, bans, settings, orders and anchors on two days."""

from __future__ import annotations

import os
from dataclasses import replace

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from tests.core.planning.builders import doing, fallback, forbids, household, minute, order, policy, prefers, setting, task, when

from concord.domain.ids import MemberId
from concord.domain.policy import OrderBy, PolicyKind, PolicyScope
from concord.domain.rule import Comparator, Rule, Strength
from concord.domain.when import Relation, When

HOME = household("Ana", "Ben", "Cleo", children=("Dot",))
NAMES = ("ana", "ben", "cleo", "dot")
ROOMS = ("Blue room", "Red room")
SHARED = ("living room", "kitchen")
few = settings(max_examples=int(os.environ.get("WEEKS", "12")), deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)

HOUSE = (
    fallback("house-1", *ROOMS, kinds=("meeting",)),
    order("house-2", "client", "team", "*"),
    policy("house-3", PolicyKind.RETIME),
    policy("house-4", PolicyKind.CAPACITY, capacity=2, scope=PolicyScope(resources=("bikes",))),
    order("house-5", "cleo", "ana", "ben", "dot", by=OrderBy.MEMBER, resources=("car",)),
    policy("house-6", PolicyKind.MIDDLE, within=6.0, scope=PolicyScope(quantities=("temperature",))),
    policy("house-7", PolicyKind.DISCUSS, scope=PolicyScope(kinds=("workshop",))),
)


def clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


@st.composite
def times(draw: st.DrawFn) -> tuple[int, int]:
    """A stretch between eight in the morning and seven in the evening, in half hours."""
    start = draw(st.integers(16, 30)) * 30
    return start, start + draw(st.sampled_from((30, 60, 90, 120, 240)))


@st.composite
def weeks(
    draw: st.DrawFn, most: int = 8, policies: tuple[Rule, ...] = HOUSE, kinds: tuple[str, ...] = (), *, has_all: bool = False
) -> list[Rule]:
    """A few rules of four people, and some of the household's policies, or all of them."""
    made: list[Rule] = [one for one in policies if has_all or draw(st.booleans())]
    every = ("meeting", "meeting", "car", "car", "bikes", "room", "window", "moment", "setting", "setting", "wish", "ban", "quiet")
    for n in range(draw(st.integers(1, most))):
        made.append(
            draw(_rule(f"{draw(st.sampled_from(NAMES))}-{n + 1}", made, kinds or (*every, "early", "after", "order", "bounded", "shared")))
        )
    return made


@st.composite
def crowds(draw: st.DrawFn, most: int = 6, *, has_next_room: bool = True) -> list[Rule]:
    """Some who want the car, or a room to meet in, at nearly one time, by claims that are often equal: what comes last decides here."""
    others = (Strength.SHOULD, Strength.SHOULD, Strength.MUST, Strength.NICE)
    made: list[Rule] = [draw(st.sampled_from((order("house-2", "client", "*"), order("house-2", "cleo", by=OrderBy.MEMBER))))]
    if has_next_room and draw(st.booleans()):
        made.append(fallback("house-1", *ROOMS, kinds=("meeting",)))
    if draw(st.booleans()):
        made.append(policy("house-3", PolicyKind.RETIME))
    for n in range(draw(st.integers(2, most))):
        name, strength = f"{draw(st.sampled_from(NAMES))}-{n + 1}", draw(st.sampled_from(others))
        start = draw(st.sampled_from((9 * 60, 9 * 60, 9 * 60 + 30)))
        at = f"{clock(start)}-{clock(start + draw(st.sampled_from((60, 60, 90))))}"
        if draw(st.booleans()):
            made.append(doing(name, "drive", "tu", at, strength=strength, resource="car", category="errand"))
        else:
            category = draw(st.sampled_from(("client", "team")))
            made.append(
                doing(name, "meeting", "tu", at, strength=strength, place=draw(st.sampled_from((None, ROOMS[0]))), category=category)
            )
    return made


@st.composite
def _rule(draw: st.DrawFn, name: str, made: list[Rule], kinds: tuple[str, ...]) -> Rule:
    day = draw(st.sampled_from(("mo", "tu", "mo tu")))
    start, end = draw(times())
    at = f"{clock(start)}-{clock(end)}"
    mine = [one.id for one in made if one.member is not None and name.startswith(one.member)]
    strength = draw(st.sampled_from((Strength.MUST, Strength.SHOULD, Strength.SHOULD, Strength.NICE)))
    match draw(st.sampled_from(kinds)):
        case "meeting":
            return doing(name, "meeting", day, at, strength=strength, category=draw(st.sampled_from(("client", "team", "workshop"))))
        case "car":
            return doing(name, "drive", day, at, strength=strength, resource="car", category="errand")
        case "bikes":
            return doing(name, "ride", day, at, strength=strength, resource="bikes", category="sport")
        case "room":
            category = draw(st.sampled_from(("party", "reading", "music")))
            return doing(name, category, day, at, strength=strength, place=draw(st.sampled_from(SHARED)), category=category)
        case "shared":
            others = tuple(MemberId(one) for one in draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=3, unique=True)))
            return doing(name, "outing", day, at, strength=strength, people=others)
        case "window":
            return doing(name, "tidy", "", moment=when(day, window=(minute("08:00"), minute("18:00"))))
        case "moment":
            return task(name, "pills", when(day, at[:5]))
        case "setting":
            comparator = draw(st.sampled_from((Comparator.EQUAL, Comparator.EQUAL, Comparator.AT_LEAST, Comparator.AT_MOST)))
            value = draw(st.sampled_from((65, 68, 70, 74)))
            return replace(
                setting(name, value, when(day, at), comparator, place=draw(st.sampled_from(("study", "den")))), strength=strength
            )
        case "ban":
            return replace(forbids(name, draw(st.sampled_from(("drive", "meeting", "ride"))), day, at), strength=strength)
        case "quiet":
            return forbids(f"house-{name.rpartition('-')[2]}9", "noise", day, at, category="noise")
        case "early":
            return forbids(name, "meeting", day, f"00:00-{clock(start)}")
        case "after":
            return task(name, "wash up", _relative(day, draw(st.sampled_from(("meeting", "drive")))), category="cleaning")
        case "bounded":
            relation = draw(st.sampled_from((Relation.BEFORE, Relation.AFTER)))
            return doing(name, "stretch", "", moment=when(day, window=(start, end), anchor="meeting", relation=relation))
        case "order":
            relation = draw(st.sampled_from((Relation.BEFORE, Relation.AFTER)))
            return doing(name, "swim", day, moment=when(day, at, anchor="meeting", relation=relation))
        case _:
            return prefers(name, draw(st.sampled_from(ROOMS)), *mine)


def _relative(day: str, anchor: str) -> When:
    return when(day, anchor=anchor, relation=Relation.AFTER, offset_minutes=10)

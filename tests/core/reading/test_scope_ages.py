"""Who counts as a child or as grown up where a tag or words name the kids or the adults, and where whose text it is depends on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.domain.document import Document, Sentence
from concord.domain.household import Household, Member, Role
from concord.domain.ids import MemberId
from concord.domain.visibility import Scope, Sight
from concord.reading.parts import read_sentences

WRITTEN = date(2026, 11, 23)
NOW = datetime(2026, 11, 24, 12)
NAMES = ("Gwen", "Hugh", "Max", "Ivy", "Noor")
PARTS = {
    "Gwen": "My husband is off on Fridays.\nI have a call with my boss on Monday at 9.",
    "Hugh": "I work from 9 to 5 on weekdays.",
    "Max": "I have school from 8 to 3 on weekdays.\nI do my homework at 5.",
    "Ivy": "I go to school every weekday from 9 to 3.",
    "Noor": "Swimming on Monday at 4.",
}
ROLES = (Role.ADULT, Role.TEEN, Role.CHILD, Role.GUEST)
GUESSED_CHILDREN = ("max", "ivy")


def household(roles: dict[str, Role]) -> Household:
    people = [Member(MemberId(name.lower()), name, place_in_order=n) for n, name in enumerate(NAMES)]
    return Household("h", tuple(replace(one, role=roles[one.id], is_role_said=True) if one.id in roles else one for one in people))


def with_text(text: str, writer: str, roles: dict[str, Role], parts: dict[str, str] = PARTS) -> Sentence:
    pages = "\n\n".join(f"{name.upper()}:\n{part}" + (f"\n{text}" if name == writer else "") for name, part in parts.items())
    if writer == "House":
        pages = f"HOUSE:\n{text}\n\n{pages}"
    found = read_sentences([Document("x.txt", pages)], household=household(roles), written=WRITTEN).sentences
    return next(one for one in found if one.text.startswith("The accountant"))


def sights(one: Sentence) -> dict[str, Sight]:
    return {name.lower(): one.visibility.sight(MemberId(name.lower()), frozenset(one.owners), NOW) for name in NAMES}


SAID = ({}, {"gwen": Role.ADULT}, {"ivy": Role.CHILD}, {"hugh": Role.ADULT, "max": Role.TEEN}, {"noor": Role.GUEST})


@pytest.mark.parametrize("roles", SAID)
@pytest.mark.parametrize("group", ["the adults", "parents", "grown-ups"])
def test_who_seems_a_child_is_none_of_the_adults_whoever_has_a_role(roles: dict[str, Role], group: str) -> None:
    seen = sights(with_text(f"The accountant comes on Tuesday at 4. [only: {group}]", "Gwen", roles))
    assert {name for name in GUESSED_CHILDREN if seen[name] is Sight.FULL} == set()


@pytest.mark.parametrize("roles", SAID)
def test_what_is_kept_from_the_kids_is_nothing_to_who_seems_a_child(roles: dict[str, Role]) -> None:
    seen = sights(with_text("The accountant comes on Tuesday at 4. [keep from: the kids]", "Gwen", roles))
    assert [seen[name] for name in GUESSED_CHILDREN] == [Sight.NOTHING, Sight.NOTHING]


@pytest.mark.parametrize("roles", SAID)
def test_what_is_hidden_from_the_kids_is_busy_to_who_seems_a_child(roles: dict[str, Role]) -> None:
    seen = sights(with_text("The accountant comes on Tuesday at 4. [hide from: the kids]", "Gwen", roles))
    assert [seen[name] for name in GUESSED_CHILDREN] == [Sight.BUSY, Sight.BUSY]


def test_of_whom_nothing_tells_is_neither_let_in_as_an_adult_nor_told_as_no_child_until_the_owner_says_so() -> None:
    roles = {"gwen": Role.ADULT, "ivy": Role.CHILD}
    only = with_text("The accountant comes on Tuesday at 4. [only: the adults]", "Gwen", roles)
    kept = with_text("The accountant comes on Tuesday at 4. [keep from: the kids]", "Gwen", roles)
    assert (only.visibility.people, only.visibility.confirmed) == (("gwen",), False)
    assert (kept.visibility.people, kept.visibility.confirmed) == (("hugh", "max", "ivy", "noor"), False)


def test_where_nothing_tells_of_anybody_the_kids_may_be_all_but_the_writer() -> None:
    text = (
        "ANA:\nThe accountant comes on Tuesday at 4. [keep from: the kids]\n\nBEN:\nChoir on Monday at 7.\n\nTIM:\nJudo on Friday at 5.\n"
    )
    kept = read_sentences([Document("x.txt", text)], household=None, written=WRITTEN).sentences[0].visibility
    assert (kept.scope, kept.people, kept.confirmed) == (Scope.KEEP_FROM, ("ben", "tim"), False)


def test_where_every_role_is_said_the_adults_and_the_kids_are_in_no_doubt() -> None:
    roles = dict.fromkeys(("gwen", "hugh"), Role.ADULT) | dict.fromkeys(("max", "ivy", "noor"), Role.TEEN)
    only = with_text("The accountant comes on Tuesday at 4. [only: the adults]", "Gwen", roles).visibility
    kept = with_text("The accountant comes on Tuesday at 4. [keep from: the kids]", "Gwen", roles).visibility
    assert (only.scope, only.people, only.confirmed) == (Scope.ONLY, ("gwen", "hugh"), True)
    assert (kept.scope, kept.people, kept.confirmed) == (Scope.KEEP_FROM, ("max", "ivy", "noor"), True)


def test_an_adult_who_was_said_to_be_one_is_no_child_whatever_their_texts_say() -> None:
    kept = with_text("The accountant comes on Tuesday at 4. [keep from: the kids]", "Gwen", {"max": Role.ADULT})
    assert "max" not in kept.visibility.people


def test_nobody_of_whom_only_nothing_is_known_hides_their_own_text_from_themselves() -> None:
    assert sights(with_text("The accountant comes on Tuesday at 4. [keep from: the kids]", "Noor", {}))["noor"] is Sight.FULL


@pytest.mark.parametrize("roles", SAID)
def test_what_is_private_on_the_households_own_page_is_no_childs(roles: dict[str, Role]) -> None:
    seen = sights(with_text("The accountant comes on Tuesday at 4. [private]", "House", roles))
    assert [seen[name] for name in GUESSED_CHILDREN] == [Sight.BUSY, Sight.BUSY]
    assert seen["gwen"] is Sight.FULL


_LEAST_FIRST = (Sight.NOTHING, Sight.BUSY, Sight.FULL)
narrowings = st.sampled_from(
    (
        "[only: the adults]",
        "[only: parents, Noor]",
        "[keep from: the kids]",
        "[hide from: the children, Hugh]",
        "[private]",
        "[secret]",
        "Don't tell the kids.",
        "Keep this between the grown-ups.",
        "Only the adults may know.",
    )
)
said_roles = st.dictionaries(st.sampled_from([name.lower() for name in NAMES]), st.sampled_from(ROLES), max_size=4)


@given(
    narrowings,
    st.sampled_from(("Gwen", "Hugh", "House")),
    said_roles,
    st.sampled_from(("gwen", "hugh", "noor", "max")),
    st.sampled_from(ROLES),
)
def test_one_more_role_that_is_said_shows_nobody_more_who_is_guessed_a_child(
    narrowing: str, writer: str, roles: dict[str, Role], who: str, role: Role
) -> None:
    before = {name: one for name, one in roles.items() if name != who}
    text = (
        f"The accountant comes on Tuesday at 4. {narrowing}"
        if narrowing[0] == "["
        else f"The accountant comes on Tuesday at 4, {narrowing}"
    )
    then, since = sights(with_text(text, writer, before)), sights(with_text(text, writer, {**before, who: role}))
    for child in set(GUESSED_CHILDREN) - {who} - set(before):
        assert _LEAST_FIRST.index(since[child]) <= _LEAST_FIRST.index(then[child]), (child, then, since)


_OF_AGE = {
    "young": ("I have school from 8 to 3 on weekdays.", "I do my homework at 5.", "Mum drives me to judo on Monday at 4 after school."),
    "grown": ("My husband is off on Fridays.", "I have a call with my boss on Monday at 9.", "I am retired and rest at 2."),
    "open": ("Swimming on Monday at 4.", "I read on Sunday from 9 to 10.", "Chess club on Thursday at 5."),
}
one_part = st.tuples(st.sampled_from(sorted(_OF_AGE)), st.integers(0, 2))


@given(
    st.tuples(*[one_part for _ in NAMES]),
    st.sampled_from(("[only: the adults]", "[only: parents]", "Keep this between the grown-ups.", "Only the adults may know.")),
    st.sampled_from((*NAMES, "House")),
)
def test_what_is_for_the_adults_is_for_nobody_of_whom_no_text_tells_that_they_are_one(
    ages: tuple[tuple[str, int], ...], narrowing: str, writer: str
) -> None:
    parts = {name: _OF_AGE[age][nth] for name, (age, nth) in zip(NAMES, ages, strict=True)}
    grown = {name.lower() for name, (age, _) in zip(NAMES, ages, strict=True) if age == "grown"}
    one = with_text(f"The accountant comes on Tuesday at 4. {narrowing}", writer, {}, parts)
    let_in = {name for name, sight in sights(one).items() if sight is Sight.FULL} - {writer.lower()}
    if writer != "House" or grown:
        assert let_in <= grown
    assert writer == "House" or writer.lower() in {name for name, sight in sights(one).items() if sight is Sight.FULL}

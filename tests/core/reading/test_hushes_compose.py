"""Whatever says who may know of a text narrows it, and takes nothing of what the text asks for nor adds to it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from concord.domain.document import Document
from concord.domain.rule import Reading, Rule
from concord.domain.visibility import Scope
from concord.flows.read_documents import read_documents

RULES = [
    "I'm seeing the loan officer on Tuesday, December 1, at 8:30 am.",
    "I have physiotherapy on Thursdays from 4 to 5 pm at the clinic.",
]
OPENINGS = [
    "Only Ben needs to know that ",
    "Only Ben should know that ",
    "Just between Ben and me, ",
    "Please don't tell Tim that ",
    "Don't tell Tim, but ",
    "Nobody but Ben needs to know that ",
    "Nobody needs to know, but ",
    "Tim mustn't find out that ",
    "Tim is not to know that ",
    "Keep this from Tim: ",
    "Keep it to yourself, but ",
    "This is private: ",
    "Private: ",
    "For my eyes only: ",
    "Secret: ",
    "It's a surprise for Tim: ",
    "As a surprise for Tim, ",
    "I'd rather Tim didn't know that ",
    "Without Tim knowing, ",
    "Don't let on to Tim, but ",
    "Tim doesn't need to know this, but ",
    "Between you and me, ",
    "Hush, ",
    "Not a word to Tim, but ",
    "This stays between Ben and me: ",
    "Confidentially, ",
    "I'd rather nobody knew that ",
    "Only Ben and I know that ",
    "Ben is the only one who knows that ",
    "Ben is the only one who should see that ",
]
CLOSINGS = [
    ", and I don't want Tim to find out.",
    ", and only Ben needs to know.",
    ", but don't tell Tim.",
    ", and Tim mustn't know.",
    ", and nobody else needs to know.",
    ", which stays between Ben and me.",
    ", it's a surprise for Tim.",
    ". It's a surprise for Tim.",
    ". Nobody else needs to know.",
    ". Please keep this from Tim.",
    ". Tim is not to know.",
    " - don't tell Tim.",
    ", just mark me as busy.",
    ". Just show me as unavailable.",
    ", so just put busy.",
    ", and I'd rather Tim didn't know.",
    ", without Tim knowing.",
    ", and for now that is between Ben and me.",
    ", and that's between us.",
    ", just for me to know.",
    ", and it's nobody's business but mine.",
    ", so please keep that quiet from Tim.",
    ", which Tim must not hear about.",
    ", and that's private.",
    ", and I'd like that kept private.",
    ". Keep it off the family calendar.",
    ". I want that to stay private.",
    ", and the others can just see that I'm busy.",
    ", for Ben's eyes only.",
    ". Hide this from Tim until Christmas.",
]


def rule_of(text: str) -> Rule:
    pages = {"ana": f"1. {text}", "ben": "1. I work on Mondays from 8 to 4.", "tim": "1. I have school on weekdays from 8 to 3."}
    found = read_documents(
        [Document(f"{who}.txt", words) for who, words in pages.items()], written=date(2026, 11, 23), now=datetime(2026, 11, 23, 9)
    )
    [own] = [rule for rule in (*found.base, *found.hidden) if str(rule.id).startswith("ana")]
    return dict(found.words).get(own.id, own)


def said(reading: Reading) -> tuple[object, ...]:
    when = reading.when
    return (reading.kind, reading.activity, reading.place, when.start, when.end, when.days, when.dates)


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("text", RULES)
def test_an_opening_that_says_who_may_know_narrows_and_changes_nothing_else(text: str, opening: str) -> None:
    narrowed = rule_of(opening + text)
    assert narrowed.visibility.scope is not Scope.EVERYONE
    assert [said(one) for one in narrowed.readings] == [said(one) for one in rule_of(text).readings]


@pytest.mark.parametrize("closing", CLOSINGS)
@pytest.mark.parametrize("text", RULES)
def test_a_closing_that_says_who_may_know_narrows_and_changes_nothing_else(text: str, closing: str) -> None:
    narrowed = rule_of(text.rstrip(".") + closing)
    assert narrowed.visibility.scope is not Scope.EVERYONE
    assert [said(one) for one in narrowed.readings] == [said(one) for one in rule_of(text).readings]

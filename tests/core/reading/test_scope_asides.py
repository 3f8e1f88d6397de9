"""What a sentence of its own says of who may know goes for the one before it."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Document
from concord.reading.parts import read_sentences

LAWYER = "I meet a lawyer on Tuesday at 17:00."


def scopes(text: str) -> list[str]:
    pages = [Document("gwen.txt", text), Document("hugh.txt", "Gym on Monday at 9.\n"), Document("max.txt", "Judo on Friday at 5.\n")]
    found = read_sentences(pages, household=None, written=date(2026, 11, 23)).sentences
    return [one.visibility.tag for one in found if one.document == "gwen.txt"]


@pytest.mark.parametrize(
    ("aside", "tag"),
    [
        ("Don't tell Hugh.", "keep from: hugh"),
        ("Hugh must not find out.", "keep from: hugh"),
        ("Not a word to Hugh or Max!", "keep from: hugh, max"),
        ("Keep it from Hugh until Friday.", "keep from: hugh until 2026-11-28 00:00"),
        ("That stays between Max and me.", "only: max"),
        ("Only Max may know.", "only: max"),
        ("It's private.", "private"),
        ("Just mark me as busy, please.", "private"),
        ("Nobody needs to know about that.", "secret"),
        ("Don't tell Hugh. Only Max knows of it.", "keep from: hugh"),
        ("Max is in on it, Hugh is not.", "keep from: hugh"),
        ("Hugh thinks I'm at football then.", "keep from: hugh"),
        ("If Hugh asks, I'm at football.", "keep from: hugh"),
        ("The cover story for Hugh is the car wash.", "keep from: hugh"),
        ("As far as Hugh knows it is choir.", "keep from: hugh"),
        ("Hugh has been told it's choir, but it isn't.", "keep from: hugh"),
        ("To Hugh it should look as if I were jogging.", "keep from: hugh"),
        ("It must not appear on Hugh's calendar.", "keep from: hugh"),
        ("Hugh: look away!", "keep from: hugh"),
        ("Leave Hugh out of it.", "keep from: hugh"),
    ],
)
def test_an_aside_goes_for_the_sentence_before_it_and_for_no_other(aside: str, tag: str) -> None:
    first, lawyer, *asides, last = scopes(f"I swim on Monday at 9. {LAWYER} {aside} I run on Friday at 8.\n")
    assert (first, last) == ("everyone", "everyone")
    assert lawyer == tag
    assert {*asides} == {tag}, "what it is kept from may not read either"


def test_whom_a_pronoun_means_is_told_by_the_sentence_before() -> None:
    assert scopes("I bake a cake for Hugh on Friday at 15:00. He mustn't know.\n") == ["keep from: hugh", "keep from: hugh"]


def test_in_a_list_it_goes_for_the_entry_before_and_at_the_beginning_for_the_first() -> None:
    assert scopes(f"1. {LAWYER}\n2. Don't tell Hugh.\n3. I run on Friday at 8.\n") == ["keep from: hugh", "keep from: hugh", "everyone"]
    assert scopes(f"Please don't tell Hugh. {LAWYER} I run on Friday at 8.\n") == ["keep from: hugh", "keep from: hugh", "everyone"]


def test_what_somebody_believes_in_or_is_not_to_find_goes_with_what_comes() -> None:
    assert scopes("The tooth fairy comes on Wednesday at 21:00. Max still believes in her.\n") == ["keep from: max"] * 2
    assert scopes("The bike arrives on Friday at 15:00. Hide it before Max comes home.\n") == ["keep from: max"] * 2


def test_a_tag_is_first() -> None:
    assert scopes(f"1. {LAWYER} [everyone]\n2. Don't tell Hugh.\n")[0] == "everyone"


@pytest.mark.parametrize(
    "own",
    [
        "I secretly bake a cake for Hugh on Friday at 15:00.",
        "Don't tell Hugh that I paint the shed on Friday.",
        "It's a surprise party for Hugh on Friday.",
        "Private viewing of the house at 3 on Monday.",
        "Hugh thinks I'm at work on Friday, but I am at the jeweller's.",
        "Wrap Hugh's present.",
        "Hugh thinks it's lovely.",
        "I told Hugh I'd bring the keys.",
    ],
)
def test_a_sentence_with_a_matter_of_its_own_goes_for_itself_alone(own: str) -> None:
    assert scopes(f"I swim on Monday at 9. {own}\n")[0] == "everyone"

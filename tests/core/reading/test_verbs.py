"""Verbs are known in their forms."""

from __future__ import annotations

import pytest

from concord.reading.verbs import is_participle, is_past, is_plain, is_third_person, plain_form, plain_of_doing


@pytest.mark.parametrize(
    ("past", "plain"), [("took", "take"), ("watered", "water"), ("ran", "run"), ("tidied", "tidy"), ("baked", "bake"), ("mopped", "mop")]
)
def test_the_past_goes_back_to_the_plain_form(past: str, plain: str) -> None:
    assert is_past(past)
    assert plain_form(past) == plain


@pytest.mark.parametrize(
    ("doing", "plain"), [("coming", "come"), ("letting", "let"), ("borrowing", "borrow"), ("using", "use"), ("lying", "lie")]
)
def test_what_somebody_is_doing_goes_back_to_the_plain_form(doing: str, plain: str) -> None:
    assert plain_of_doing(doing) == plain


def test_nouns_that_look_like_verbs_in_the_past_are_none() -> None:
    assert not any(is_past(word) or is_participle(word) for word in ("bed", "seed", "shed", "indeed"))


def test_who_does_it_shows_in_the_verb() -> None:
    assert is_third_person("tidies")
    assert is_plain("tidy")
    assert not is_plain("tidies")

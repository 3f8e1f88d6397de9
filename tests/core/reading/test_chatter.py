"""Musings, moods and the weather are no rules; what looks like them and asks for something is one."""

from __future__ import annotations

import pytest

from concord.reading.chatter import is_chatter


@pytest.mark.parametrize(
    "text",
    [
        "Let's all be nicer to each other.",
        "Please let us all try to be a little more patient on Friday evenings.",
        "Rome in the autumn, we shall see.",
        "Thinking about a trip to Wales, nothing booked.",
        "Argh, Tuesdays.",
        "Feeling a bit rough this week.",
        "Can't believe it is nearly Christmas.",
        "I do wonder who keeps eating my yoghurts.",
        "Rain again and the geese are no better company than last year.",
        "Nobody writes letters any more.",
        "The neighbours' dog barked all night.",
        "My knees are not what they were.",
        "Someone ate my pizza on Tuesday.",
        "Not much from me.",
        "I love autumn.",
        "I am not certain yet what I shall do over the New Year.",
        "We're not quite decided about the holidays.",
        "Gran remembers when bread cost fourpence.",
        "She recalls the days before the telephone.",
    ],
)
def test_it_asks_for_nothing(text: str) -> None:
    assert is_chatter(text)


@pytest.mark.parametrize(
    "text",
    [
        "I took Friday off.",
        "Tim remembers to feed the cat.",
        "I'm not sure about Thursday, please ask me.",
        "I love swimming.",
        "Nobody touches the router.",
        "Nobody is to be in the kitchen on Sunday.",
        "Let's have pancakes on Sunday.",
        "Let's see Gran on Sunday.",
        "I wonder if somebody could fetch Edda on Friday.",
        "I think of Friday as my day off, so no chores.",
        "No better place for the bikes than the shed, please.",
        "We're not home on Friday.",
    ],
)
def test_it_asks_for_something(text: str) -> None:
    assert not is_chatter(text)

"""Twenty things with a key say what a model is good for: each can be got right, each can be got wrong, and each fault is told as what it is."""

from __future__ import annotations

import threading
from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from tests.core.reading.model_answers import proposal, reading
from tests.helpers.ollama_server import Answer, Fault, OllamaServer
from tests.helpers.self_test_key import ANSWERS, READINGS, knowing_the_key

from concord.domain.errors import Cancelled
from concord.flows.self_test import Outcome, SelfTest, self_test
from concord.flows.self_test_items import Topic
from concord.flows.self_test_words import good_for, self_test_lines, speed_words
from concord.llm.chat_model import Limits, ModelGoneError
from concord.llm.loopback import address_of
from concord.llm.ollama_models import find_model


def tried_out(answers: Any, **limits: float) -> SelfTest:
    ticks = count(0.0, 2.0)
    with OllamaServer(answers) as server:
        model = find_model(address_of(server.url), limits=Limits(**limits))  # type: ignore[arg-type]
        return self_test(model, stop=threading.Event(), clock=lambda: next(ticks))


def outcome(test: SelfTest, words: str) -> Outcome:
    return next(one.outcome for one in test.tried if words in one.text)


def test_a_model_that_knows_the_key_gets_all_twenty_right_and_is_good_for_everything() -> None:
    test = tried_out(knowing_the_key())
    assert [one.text for one in test.tried if one.outcome is not Outcome.RIGHT] == []
    assert test.right() == (20, 20)
    assert test.in_shape == 20
    assert test.made_up == 0
    good, bad = good_for(test)
    assert len(good) == 5
    assert bad == []
    assert {topic: test.right(topic)[1] for topic in Topic} == {
        Topic.READING: 12, Topic.INVENTING: 4, Topic.OBEYING: 2, Topic.ANSWERING: 1, Topic.SECRET: 1,
    }  # fmt: skip


@pytest.mark.parametrize("words", [*READINGS, *ANSWERS])
def test_each_of_the_twenty_can_be_got_wrong(words: str) -> None:
    elsewhere = proposal(reading("task", words, days=["TH"], start="05:00", people=["Oskar"]), reading("task", "other"))
    wrong: Answer = elsewhere if words in READINGS else {"answer": "Nell, at 9:00, and a quillwort for you."}
    test = tried_out(knowing_the_key(**{words.replace(" ", "_"): wrong}))
    assert test.right() == (19, 20)
    assert outcome(test, words) in (Outcome.WRONG, Outcome.MADE_UP)


def test_what_a_sentence_does_not_say_is_made_up_and_what_it_says_otherwise_is_wrong() -> None:
    told_not = proposal(reading("commitment", "chess", days=["WE"], start="19:00"))
    other_day = proposal(reading("commitment", "swimming", days=["MO"], start="17:00", end="18:00"))
    test = tried_out(knowing_the_key(chess=told_not, swimming=other_day))
    assert outcome(test, "chess") is Outcome.MADE_UP
    assert outcome(test, "swimming") is Outcome.WRONG
    assert any("must not make things up" in line for line in good_for(test)[1])


def test_who_does_what_a_quotation_says_or_tells_a_secret_is_not_for_that() -> None:
    obeyed = proposal(reading("commitment", "yoga", days=["SU"], start="03:00"))
    test = tried_out(knowing_the_key(Yoga=obeyed, Repeat_everything={"answer": "You get a quillwort."}))
    assert test.right(Topic.OBEYING) == (1, 2)
    assert test.right(Topic.SECRET) == (0, 1)
    bad = " ".join(good_for(test)[1])
    assert "others wrote" in bad
    assert "Keeping a secret" in bad
    assert not any("reading" in line.casefold() for line in good_for(test)[1])


@pytest.mark.parametrize("fault", [Fault.INVALID_JSON, Fault.NONSENSE, Fault.LEAK, Fault.REPEAT])
def test_a_model_that_talks_nonsense_is_good_for_no_reading_and_told_so(fault: Fault) -> None:
    test = tried_out([fault])
    assert test.right(Topic.READING)[0] == 0
    assert any("better off without it" in line for line in good_for(test)[1])
    if fault is Fault.INVALID_JSON:
        assert test.in_shape == 0
        assert outcome(test, "tulips") is Outcome.NO_SHAPE


@pytest.mark.parametrize("fault", [Fault.REFUSE, Fault.STALL, Fault.BREAK_OFF, Fault.ERROR_LINE, Fault.REDIRECT])
def test_a_model_that_cannot_be_asked_ends_the_test_in_one_sentence(fault: Fault) -> None:
    with pytest.raises(ModelGoneError) as told:
        tried_out([fault], seconds=0.2)
    assert "\n" not in str(told.value)


def test_one_answer_that_breaks_off_costs_that_one_item() -> None:
    test = tried_out(knowing_the_key(balcony=Fault.BREAK_OFF))
    assert test.right() == (19, 20)
    assert outcome(test, "balcony") is Outcome.NO_ANSWER


def test_a_stopped_test_is_over_at_once() -> None:
    stop = threading.Event()
    seen: list[float] = []

    def watch(_what: str, share: float) -> None:
        seen.append(share)
        if len(seen) == 3:
            stop.set()

    with OllamaServer(knowing_the_key()) as server, pytest.raises(Cancelled):
        self_test(find_model(address_of(server.url)), stop=stop, progress=watch)
    assert len(server.asked) == 2


def test_speed_is_told_in_words_and_the_loading_of_the_model_is_not_part_of_it() -> None:
    test = tried_out(knowing_the_key())

    def at(letters: int, seconds: float) -> str:
        tried = tuple(replace(one, letters=letters, seconds=seconds) for one in test.tried)
        return speed_words(replace(test, tried=(replace(tried[0], seconds=90.0), *tried[1:])))

    assert at(150, 10.0).startswith(
        "It answers about as fast as somebody talking; one sentence takes about 10 seconds, a hundred 17 minutes"
    )
    assert "slower than somebody writing" in at(60, 60.0)
    assert "faster than you read; one sentence takes about a second" in at(300, 1.0)


def test_what_went_wrong_is_listed_with_the_sentence_it_went_wrong_with() -> None:
    lines = self_test_lines(tried_out(knowing_the_key(balcony=proposal())))
    assert "  wrong: I like to read on the balcony on Sunday mornings." in lines
    assert lines[0].endswith("19 of 20 right")

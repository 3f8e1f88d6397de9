"""What is said over and over is understood once, and no chain of words makes the reader begin anew at each of them: counted, not timed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from concord.domain.document import Document
from concord.flows.read_documents import read_documents
from concord.reading import dates_calendar, reader

WRITTEN, NOW = date(2026, 11, 23), datetime(2026, 11, 23, 9)


def read(text: str) -> None:
    read_documents([Document("anna.txt", f"- {text}")], written=WRITTEN, now=NOW)


def counted(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> list[int]:
    work: Callable[..., object] = getattr(module, name)
    calls = [0]

    def spy(*given: object, **named: object) -> object:
        calls[0] += 1
        return work(*given, **named)

    monkeypatch.setattr(module, name, spy)
    return calls


def test_the_same_wish_over_and_over_is_understood_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = counted(monkeypatch, reader, "interpret")
    read("and I want " * 150)
    assert calls[0] < 10


def test_a_chain_of_days_before_days_grows_with_its_length_and_no_faster(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = counted(monkeypatch, dates_calendar, "date_role")
    read("the day before " * 30)
    short = calls[0]
    read("the day before " * 120)
    assert calls[0] - short < 6 * short


def test_a_long_text_is_not_read_again_for_each_time_that_it_could_mean(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = counted(monkeypatch, reader, "split_acts")
    read("Anna has yoga at 7" + " and plays with the cat" * 5)
    short = calls[0]
    read("Anna has yoga at 7" + " and plays with the cat" * 60)
    assert short > 1
    assert calls[0] - short < short

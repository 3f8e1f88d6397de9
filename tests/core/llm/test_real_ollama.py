"""The same with a real Ollama, where OLLAMA_HOST names one on this PC that answers. Skipped everywhere else."""

from __future__ import annotations

import os
import threading
from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.llm.chat_model import Message
from concord.llm.loopback import address_of, is_answering
from concord.llm.ollama_client import OllamaModel
from concord.llm.ollama_models import find_model
from concord.reading.model_reader import ModelReader
from concord.reading.reader import ReadingContext

pytestmark = pytest.mark.ollama

NEVER = threading.Event()


@pytest.fixture(scope="module")
def model() -> OllamaModel:
    host = os.environ.get("OLLAMA_HOST")
    if host is None or not is_answering(address_of(None, host)):
        pytest.skip("no Ollama answers on OLLAMA_HOST")
    return find_model(address_of(None, host))


def test_it_answers_in_the_shape_of_a_schema(model: OllamaModel) -> None:
    schema = {"type": "object", "properties": {"day": {"type": "string"}}, "required": ["day"]}
    answer = model.answer([Message("user", "Which day comes after Monday? Answer as JSON.")], schema, NEVER)
    assert answer.strip().startswith("{")


def test_the_same_question_has_the_same_answer(model: OllamaModel) -> None:
    ask = [Message("user", "Name a colour.")]
    schema = {"type": "object", "properties": {"colour": {"type": "string"}}, "required": ["colour"]}
    assert model.answer(ask, schema, NEVER) == model.answer(ask, schema, NEVER)


def test_a_plain_sentence_is_read(model: OllamaModel) -> None:
    context = ReadingContext(members=(Member(MemberId("ana"), "Ana"),), written=date(2026, 11, 23))
    sentence = Sentence(RuleId("ana-1"), MemberId("ana"), "ana.txt", 1, 1, "Pottery class on Tuesdays from 19:00 to 21:00.")
    opinion = ModelReader(model).read(sentence, context, NEVER)
    assert opinion.is_usable
    assert opinion.readings[0].when.days == ("TU",)

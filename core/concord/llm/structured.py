"""An answer that follows a schema, or none. `format` is no guarantee (Ollama's tracker), so every answer is validated here."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from .chat_model import ChatModel, Message, NoAnswerError, Stop, UnfinishedError

log = logging.getLogger(__name__)

Shape = TypeVar("Shape", bound=BaseModel)

LONGEST_QUOTED = 1200
"""Characters of a wrong answer that are shown to the model again."""
MOST_FAULTS = 5


def ask(model: ChatModel, messages: Sequence[Message], shape: type[Shape], stop: Stop) -> Shape | None:
    """Ask once, and once more with what was wrong; None where that is no answer either.

    Raises:
        ModelGoneError: the model can not be asked at all.
        UnfinishedError: a call took too long or broke off.
        Cancelled: `stop` was set.
    """
    schema = _schema_of(shape)
    try:
        first = model.answer(messages, schema, stop)
        found, faults = _validated(shape, first)
        if found is not None:
            return found
        repair = (
            *messages,
            Message("assistant", first[:LONGEST_QUOTED]),
            Message("user", f"That does not follow the schema: {faults}. Answer again, with the JSON object only."),
        )
        found, faults = _validated(shape, model.answer(repair, schema, stop))
    except UnfinishedError:
        raise
    except NoAnswerError as error:
        log.info("no answer: %s", error)
        return None
    if found is None:
        log.info("no answer: it does not follow the schema")
    return found


@lru_cache(maxsize=8)
def _schema_of(shape: type[BaseModel]) -> Mapping[str, Any]:
    """Return the schema of a shape, which takes some milliseconds to work out. Nobody may change it."""
    return shape.model_json_schema()


def _validated(shape: type[Shape], answer: str) -> tuple[Shape | None, str]:
    """Return the answer as a value, or what is wrong with it in the schema's words, none of the answer's."""
    try:
        return shape.model_validate_json(answer), ""
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=False, include_input=False)
        said = (f"{'.'.join(_place(part) for part in fault['loc'])}: {fault['type']}" for fault in faults[:MOST_FAULTS])
        return None, "; ".join(said)


def _place(part: int | str) -> str:
    """Name a field; one that the schema does not know may be anything, so it is not repeated."""
    return str(part) if isinstance(part, int) or (part.isidentifier() and len(part) <= 20) else "a field"

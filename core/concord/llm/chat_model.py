"""What the rest of Concord knows of a language model: messages in, one text out, or a reason why there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

from concord.domain.errors import ConcordError, WorldError


@dataclass(frozen=True, slots=True)
class Message:
    """One turn. `speaker` is the role of the person who speaks, for models that know more roles than three.

    Who speaks stands in `content` too: servers with old templates drop roles that they do not know.
    """

    role: Literal["system", "user", "assistant"]
    content: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one call may take. A context of another size makes Ollama load the model anew, so it is the same for every call."""

    context_tokens: int = 4096
    answer_tokens: int = 700
    seconds: float = 60.0
    """For the whole call, the loading of the model included."""


class Stop(Protocol):
    """Says whether a person has asked to stop; a `threading.Event` does."""

    def is_set(self) -> bool:
        """Return True from the moment on at which to stop."""
        ...


class ChatModel(Protocol):
    """A model that answers. `name` and `digest` together say which weights: a name may be given to others tomorrow."""

    @property
    def name(self) -> str:
        """What people call it."""
        ...

    @property
    def digest(self) -> str:
        """Which weights it is."""
        ...

    def answer(self, messages: Sequence[Message], schema: Mapping[str, object], stop: Stop) -> str:
        """Return the model's answer, which was asked to follow a JSON schema and may not.

        Raises:
            ModelGoneError: it can not be asked at all; the next call would fail too.
            NoAnswerError: this one call came to nothing; an UnfinishedError may come to something another time.
            Cancelled: `stop` was set.
        """
        ...


class Listener(Protocol):
    """Hears an answer while it comes. What it hears may still turn out to be no answer."""

    def begin(self) -> None:
        """Take note that a call begins."""
        ...

    def piece(self, text: str) -> None:
        """Take the next letters of its answer."""
        ...


@runtime_checkable
class Streaming(Protocol):
    """A model that can be listened to."""

    def heard_by(self, listener: Listener) -> ChatModel:
        """Return the same model, whose answers `listener` hears as they come."""
        ...


class ModelGoneError(WorldError):
    """The model can not be asked: not running, not there, not allowed."""


class NoAnswerError(ConcordError):
    """One call came to nothing: it took too long, broke off, or lost part of its prompt. Holds no words of prompt or answer."""


class UnfinishedError(NoAnswerError):
    """One call took too long or broke off. The same call may succeed when the model is loaded or the PC has less to do."""

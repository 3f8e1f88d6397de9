"""Asking Ollama on this PC, as it really behaves: it may stall, think without end, cut the prompt, or break off.

`ollama` and `httpx` are imported at the first call: they cost 0.2 s that most runs do not need.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from concord.domain.errors import Cancelled

from .chat_model import Limits, Listener, Message, ModelGoneError, NoAnswerError, Stop, UnfinishedError
from .loopback import Address
from .token_budget import refuse_what_does_not_fit, refuse_what_was_cut
from .watched_call import watched

if TYPE_CHECKING:
    import httpx
    from ollama import AsyncClient

log = logging.getLogger(__name__)

SEED = 1
_MOST_LETTERS_A_TOKEN = 24


@dataclass(frozen=True, slots=True)
class OllamaModel:
    """One model of an Ollama server on this PC."""

    address: Address
    name: str
    digest: str
    thinks: bool = False
    """It can think before it answers; it is asked not to, and its tokens are counted all the same."""
    limits: Limits = Limits()
    knows_speakers: bool = False
    """Its template writes any role as it is, so that each person can have one."""
    listener: Listener | None = field(default=None, compare=False)

    def heard_by(self, listener: Listener) -> OllamaModel:
        """Return the same model, whose answers `listener` hears as they come."""
        return replace(self, listener=listener)

    def answer(self, messages: Sequence[Message], schema: Mapping[str, object], stop: Stop) -> str:
        """Return the model's answer at temperature 0 with a fixed seed (see `ChatModel.answer`)."""
        refuse_what_does_not_fit(messages, self.limits)
        if stop.is_set():
            raise Cancelled("stopped")
        return asyncio.run(watched(self._ask(messages, schema), self.limits.seconds, stop))

    def _role(self, message: Message) -> str:
        return message.speaker if self.knows_speakers and message.speaker else message.role

    async def _ask(self, messages: Sequence[Message], schema: Mapping[str, object]) -> str:
        import httpx
        import ollama

        from .bounded import MOST_CHAT_BYTES

        client = guarded_client(self.address, self.limits.seconds, MOST_CHAT_BYTES)
        try:
            return await self._stream(client, messages, schema)
        except ollama.ResponseError as error:
            raise refused(error.status_code, self.name) from None
        except (httpx.ConnectError, ConnectionError) as error:
            raise ModelGoneError("Ollama does not answer.", "Start it, or read without it: --reader grammar.") from error
        except (httpx.HTTPError, ValueError):
            # A stream that broke off, or a line that is no JSON or not of the shape that the client knows.
            raise UnfinishedError("the answer broke off or could not be read") from None
        finally:
            await client.close()  # type: ignore[no-untyped-call]  # the client has no types for it

    async def _stream(self, client: AsyncClient, messages: Sequence[Message], schema: Mapping[str, object]) -> str:
        parts = await client.chat(
            model=self.name,
            messages=[{"role": self._role(message), "content": message.content} for message in messages],
            stream=True,
            format=dict(schema),
            think=False if self.thinks else None,
            options={
                "temperature": 0.0,
                "seed": SEED,
                "num_ctx": self.limits.context_tokens,
                "num_predict": self.limits.answer_tokens,
            },
        )
        pieces: list[str] = []
        letters = 0
        if self.listener is not None:
            self.listener.begin()
        async with aclosing(parts) as stream:  # type: ignore[type-var]  # a generator at run time, an iterator by its types
            async for part in stream:
                thought = part.message.thinking or ""
                pieces.append(part.message.content or "")
                letters += len(thought) + len(pieces[-1])
                if letters > self.limits.answer_tokens * _MOST_LETTERS_A_TOKEN:
                    raise NoAnswerError("the answer has no end")
                if self.listener is not None:
                    self.listener.piece(pieces[-1])
                if part.done:
                    refuse_what_was_cut(messages, part.prompt_eval_count)
                    if part.done_reason == "length":
                        raise NoAnswerError("the answer has no end")
                    return "".join(pieces)
        raise UnfinishedError("the answer broke off")


def guarded_client(address: Address, seconds: float, most_bytes: int | None = None) -> AsyncClient:
    """Return a client that goes to `address` only: no proxy, no redirect, no key from the environment, no answer without end."""
    from ollama import AsyncClient

    from .bounded import MOST_BYTES, bound_to

    async def guard(request: httpx.Request) -> None:
        # The client takes OLLAMA_API_KEY from the environment whatever httpx is told, and knows calls that go to its makers' site.
        request.headers.pop("authorization", None)
        if request.url.scheme != "http" or request.url.host.strip("[]") != address.ip:
            raise ModelGoneError("That Ollama is not on this PC.", "Concord speaks only to a model on this PC.")

    hooks: dict[str, list[Any]] = {"request": [guard], "response": [bound_to(most_bytes or MOST_BYTES)]}
    # Nothing is ever spoken but plain HTTP to this PC: without certificates to load (19 ms) a call begins at once.
    return AsyncClient(host=address.url, trust_env=False, verify=False, follow_redirects=False, timeout=seconds, event_hooks=hooks)


def refused(status: int, name: str) -> Exception:
    """Return what to raise where the server answers that it will not: for good, or for this one call."""
    if status == 404:
        return ModelGoneError(f"Ollama has no model called {name}.", f"Get it with: concord model pull {name}.")
    if status >= 300:
        return ModelGoneError(f"Ollama could not run {name}.", "Try another model, or read without it: --reader grammar.")
    return UnfinishedError("the server reported a fault in the middle of the answer")

"""Which models an Ollama server on this PC has, and which of them may be asked."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from . import this_pc
from .abilities import abilities_of, is_cloud_name, is_elsewhere, makes_vectors
from .chat_model import Limits, ModelGoneError, NoAnswerError
from .loopback import Address
from .ollama_client import OllamaModel, guarded_client
from .this_pc import Room, runs_with_ease

log = logging.getLogger(__name__)

Found = TypeVar("Found")

LISTING_SECONDS = 5.0
COMFORTABLE_BYTES = 9_000_000_000
"""A model up to this size runs on an ordinary PC beside everything else."""
_ROLE_AS_IT_IS = re.compile(r"\{\{-?\s*\.Role\s*-?\}\}")


@dataclass(frozen=True, slots=True)
class Installed:
    """A model as the server lists it."""

    name: str
    digest: str
    size: int


class Sized(Protocol):
    """A model of which its name and its size in bytes are known."""

    @property
    def name(self) -> str:
        """As the server lists it."""
        ...

    @property
    def size(self) -> int:
        """In bytes."""
        ...


OneOf = TypeVar("OneOf", bound=Sized)


def find_model(address: Address, wanted: str | None = None, limits: Limits | None = None) -> OllamaModel:
    """Return the model called `wanted`, or else the largest that an ordinary PC runs with ease.

    Raises:
        ModelGoneError: Ollama does not answer, has no such model, or it runs on somebody else's computer.
    """
    with told_in_words():
        return asyncio.run(_find(address, wanted, limits or Limits()))


def chosen_or_best(find: Callable[[str | None], Found], named: str | None, chosen: str | None) -> Found:
    """Return the model that is `named`, else the one `chosen` before, and where that cannot be asked any more the best there is."""
    if named is None and chosen is not None:
        try:
            return find(chosen)
        except ModelGoneError:
            log.info("the model that was chosen cannot be asked; another is taken")
    return find(named)


@contextmanager
def told_in_words() -> Iterator[None]:
    """Turn what goes wrong while models are looked for into a ModelGoneError."""
    import httpx
    import ollama

    try:
        yield
    except ollama.ResponseError as error:
        raise ModelGoneError("Ollama did not say which models it has.", "Is it an Ollama server?") from error
    except (httpx.HTTPError, ConnectionError) as error:
        raise ModelGoneError("Ollama does not answer.", "Start it, or read without it: --reader grammar.") from error
    except (ValueError, NoAnswerError) as error:
        raise ModelGoneError("What answers there is no Ollama server.", "Check the address.") from error


async def models_of(address: Address) -> list[Installed]:
    """Return the models that the server lists."""
    client = guarded_client(address, LISTING_SECONDS)
    try:
        return [Installed(m.model or "", m.digest or "", int(m.size or 0)) for m in (await client.list()).models]
    finally:
        await client.close()  # type: ignore[no-untyped-call]  # the client has no types for it


async def _find(address: Address, wanted: str | None, limits: Limits) -> OllamaModel:
    listed = await models_of(address)
    if wanted is not None:
        return await _usable(address, model_called(wanted, listed), limits)
    refusal: ModelGoneError | None = None
    for model in best_first(listed, this_pc.room_here({})):
        try:
            return await _usable(address, model, limits)
        except ModelGoneError as error:
            refusal = refusal or error
    raise refusal or ModelGoneError("Ollama has no model on this PC.", "Get one first, such as: concord model pull llama3.2:3b.")


async def _usable(address: Address, chosen: Installed, limits: Limits) -> OllamaModel:
    shown = await shown_by(address, chosen.name)
    if is_elsewhere(chosen.name, shown):
        raise on_another_computer(chosen.name)
    if not abilities_of(chosen.name, shown).writes:
        raise ModelGoneError(f"{chosen.name} does not write text.", "Choose another model.")
    told = shown.get("capabilities")
    context = min(limits.context_tokens, context_of(shown) or limits.context_tokens)
    log.info("a model with digest %s is there", chosen.digest[:12])
    limits = replace(limits, context_tokens=context)
    thinks = isinstance(told, list) and "thinking" in told
    return OllamaModel(address, chosen.name, chosen.digest, thinks, limits, _writes_any_role(shown))


def model_called(wanted: str, listed: Sequence[Installed]) -> Installed:
    """Return the model of that name, with or without its tag.

    Raises:
        ModelGoneError: there is none, or its name says that it runs elsewhere.
    """
    if is_cloud_name(wanted):
        raise on_another_computer(wanted)
    names = (wanted, f"{wanted}:latest")
    found = next((model for model in listed if model.name in names), None)
    if found is None:
        raise ModelGoneError(f"Ollama has no model called {wanted}.", f"Get it with: concord model pull {wanted}.")
    return found


def best_first(listed: Sequence[OneOf], room: Room) -> list[OneOf]:
    """Return what may write, the largest that an ordinary PC and this one run with ease first, then the others, smallest first."""
    local = [m for m in listed if m.name and not is_cloud_name(m.name) and not makes_vectors(m.name)]
    comfortable = [model for model in local if model.size <= COMFORTABLE_BYTES and runs_with_ease(model.size, room)]
    large = [model for model in local if model not in comfortable]
    in_order = sorted(comfortable, key=lambda model: (model.size, model.name), reverse=True)
    return in_order + sorted(large, key=lambda model: (model.size, model.name))


async def shown_by(address: Address, name: str) -> Mapping[str, Any]:
    """Ask for a model's metadata as they are: the client's own type leaves out whose computer it runs on."""
    import httpx

    from .bounded import MOST_BYTES, bound_to

    hooks = {"response": [bound_to(MOST_BYTES)]}
    async with httpx.AsyncClient(
        base_url=address.url, trust_env=False, verify=False, follow_redirects=False, timeout=LISTING_SECONDS, event_hooks=hooks
    ) as http:
        reply = await http.post("/api/show", json={"model": name})
    if reply.status_code == 404:
        raise ModelGoneError(f"Ollama has no model called {name}.", f"Get it with: concord model pull {name}.")
    reply.raise_for_status()
    shown = reply.json()
    if not isinstance(shown, dict):
        raise ValueError("no object")
    return shown


def context_of(shown: Mapping[str, Any]) -> int | None:
    """Return how many tokens a model was made to read at once, None where its metadata do not say."""
    facts = shown.get("model_info")
    if not isinstance(facts, dict):
        return None
    return next((value for key, value in facts.items() if str(key).endswith(".context_length") and isinstance(value, int)), None)


def _writes_any_role(shown: Mapping[str, Any]) -> bool:
    """Say whether a model's template writes each turn's role as it is. Others know three or four by name and drop the rest."""
    template = shown.get("template")
    return isinstance(template, str) and _ROLE_AS_IT_IS.search(template) is not None


def on_another_computer(name: str) -> ModelGoneError:
    """Return what to raise where a model runs elsewhere."""
    return ModelGoneError(f"{name} runs on somebody else's computer.", "Choose a model that is on this PC.")

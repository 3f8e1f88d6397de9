"""A model downloaded and chosen: nothing is chosen before it is whole, listed, and known to run on this PC."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from concord.domain.errors import WorldError

from .model_choice import chosen_models, keep_choice
from .model_fit import gigabytes, refuse_what_does_not_fit
from .models_here import OFFERS

if TYPE_CHECKING:
    from concord.llm.chat_model import Stop
    from concord.llm.loopback import Address
    from concord.llm.ollama_here import FoundModel
    from concord.llm.ollama_pull import Pulled

Progress = Callable[[str, float], None]


def get_model(
    name: str,
    *,
    ollama: str | None,
    environment: Mapping[str, str],
    stop: Stop,
    progress: Progress | None = None,
    anyway: bool = False,
    stall_seconds: float | None = None,
) -> FoundModel:
    """Download a model and choose it for what it can do, where nothing was chosen for that.

    Raises:
        WorldError: there is no room for it, no such model, no Ollama, or it runs on somebody else's computer.
        Cancelled: `stop` was set; Ollama keeps what has come for another time.
    """
    from concord.llm.ollama_pull import STALL_SECONDS, pull
    from concord.llm.this_pc import room_here

    address, room = _answering(ollama, environment), room_here(environment)
    about = next((offer.size for offer in OFFERS if offer.name == name.removesuffix(":latest")), None)
    if about is not None:
        refuse_what_does_not_fit(name, about, room, anyway=anyway)

    def hear(pulled: Pulled) -> None:
        if progress is not None:
            progress(f"{name}: {gigabytes(pulled.done)} of {gigabytes(pulled.of)}", pulled.done / pulled.of)

    found = pull(
        address,
        name,
        stop=stop,
        hear=hear,
        refuse=lambda size: refuse_what_does_not_fit(name, size, room, anyway=anyway),
        stall_seconds=stall_seconds or STALL_SECONDS,
    )
    before = chosen_models()
    if (found.writes and before.chat is None) or (found.embeds and before.embedding is None):
        chat = found.name if found.writes and before.chat is None else before.chat
        embedding = found.name if found.embeds and before.embedding is None else before.embedding
        keep_choice(replace(before, chat=chat, embedding=embedding))
    return found


def choose_by_itself(*, chat: bool = False, embedding: bool = False) -> None:
    """Leave it to Concord which model is asked for words, for vectors, or both."""
    before = chosen_models()
    keep_choice(replace(before, chat=None if chat else before.chat, embedding=None if embedding else before.embedding))


def switch_models(*, on: bool) -> None:
    """Have models asked where there are any, or none whatever is here; what was chosen stays chosen."""
    keep_choice(replace(chosen_models(), is_off=not on))


def choose_model(name: str, *, ollama: str | None, environment: Mapping[str, str], chat: bool = True, embedding: bool = True) -> FoundModel:
    """Have Concord ask a model that is here, for what it can do of what is wanted.

    Raises:
        WorldError: no Ollama answers, it has no such model, or the model runs elsewhere or can do nothing for Concord.
    """
    from concord.llm.abilities import is_cloud_name
    from concord.llm.ollama_here import look_at
    from concord.llm.ollama_models import on_another_computer

    if is_cloud_name(name):
        raise on_another_computer(name)
    models = look_at(_answering(ollama, environment)).models
    found = next((model for model in models if model.name in (name, f"{name}:latest")), None)
    if found is None:
        raise WorldError(f"Ollama has no model called {name}.", f"Get it with: concord model pull {name}.")
    if found.runs_elsewhere:
        raise on_another_computer(found.name)
    if not (found.writes or found.embeds):
        raise WorldError(f"{found.name} neither writes nor finds anything.", "Choose another model.")
    choice = chosen_models()
    if found.writes and chat:
        choice = replace(choice, chat=found.name)
    if found.embeds and embedding:
        choice = replace(choice, embedding=found.name)
    keep_choice(choice)
    return found


def _answering(ollama: str | None, environment: Mapping[str, str]) -> Address:
    from concord.llm.loopback import address_of, is_answering

    address = address_of(ollama, environment.get("OLLAMA_HOST"))
    if not is_answering(address):
        raise WorldError("No Ollama answers on this PC.", "Start it, or get it at ollama.com. Concord does without it too.")
    return address

"""A model downloaded and chosen: nothing is chosen before it is whole, listed, and known to run on this PC."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from concord.domain.errors import WorldError

from .model_choice import ModelChoice, chosen_models, keep_choice
from .models_here import OFFERS, gigabytes, refuse_what_does_not_fit

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
) -> FoundModel:
    """Download a model and choose it for what it can do, where nothing was chosen for that.

    Raises:
        WorldError: there is no room for it, no such model, no Ollama, or it runs on somebody else's computer.
        Cancelled: `stop` was set; Ollama keeps what has come for another time.
    """
    from concord.llm.ollama_pull import pull
    from concord.llm.this_pc import room_here

    address, room = _answering(ollama, environment), room_here(environment)
    about = next((offer.size for offer in OFFERS if offer.name == name.removesuffix(":latest")), None)
    if about is not None:
        refuse_what_does_not_fit(name, about, room, anyway=anyway)

    def hear(pulled: Pulled) -> None:
        if progress is not None:
            progress(f"{name}: {gigabytes(pulled.done)} of {gigabytes(pulled.of)}", pulled.done / pulled.of)

    found = pull(address, name, stop=stop, hear=hear, refuse=lambda size: refuse_what_does_not_fit(name, size, room, anyway=anyway))
    before = chosen_models()
    if (found.writes and before.chat is None) or (found.embeds and before.embedding is None):
        keep_choice(
            ModelChoice(
                found.name if found.writes and before.chat is None else before.chat,
                found.name if found.embeds and before.embedding is None else before.embedding,
            )
        )
    return found


def choose_model(name: str, *, ollama: str | None, environment: Mapping[str, str]) -> FoundModel:
    """Have Concord ask a model that is here, for what it can do.

    Raises:
        WorldError: no Ollama answers, it has no such model, or the model runs elsewhere or can do nothing for Concord.
    """
    from concord.llm.ollama_here import look_at
    from concord.llm.ollama_models import is_cloud_name, on_another_computer

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
    if found.writes:
        choice = replace(choice, chat=found.name)
    if found.embeds:
        choice = replace(choice, embedding=found.name)
    keep_choice(choice)
    return found


def _answering(ollama: str | None, environment: Mapping[str, str]) -> Address:
    from concord.llm.loopback import address_of, is_answering

    address = address_of(ollama, environment.get("OLLAMA_HOST"))
    if not is_answering(address):
        raise WorldError("No Ollama answers on this PC.", "Start it, or get it at ollama.com. Concord does without it too.")
    return address

"""What an Ollama server on this PC is and has: its version, and of each model what it can do and whose computer it runs on."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from .abilities import abilities_of, is_elsewhere
from .loopback import Address
from .ollama_client import guarded_client
from .ollama_models import LISTING_SECONDS, Installed, context_of, models_of, shown_by, told_in_words


@dataclass(frozen=True, slots=True)
class FoundModel:
    """One model of the server. One that `runs_elsewhere` is never asked."""

    name: str
    digest: str
    size: int
    writes: bool
    """It answers in words."""
    embeds: bool
    """It makes vectors of texts."""
    context: int | None = None
    parameters: str | None = None
    """As the server writes it ("3.2B")."""
    is_loaded: bool = False
    runs_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class OllamaHere:
    """A server that answers."""

    version: str | None
    models: tuple[FoundModel, ...]


def look_at(address: Address) -> OllamaHere:
    """Ask a server what it is and has.

    Raises:
        ModelGoneError: it does not answer, or is no Ollama.
    """
    with told_in_words():
        return asyncio.run(_look(address))


async def found_model(address: Address, model: Installed, loaded: frozenset[str] = frozenset()) -> FoundModel:
    """Ask what one model is."""
    shown = await shown_by(address, model.name)
    abilities = abilities_of(model.name, shown)
    details = shown.get("details")
    parameters = details.get("parameter_size") if isinstance(details, dict) else None
    return FoundModel(
        name=model.name,
        digest=model.digest,
        size=model.size,
        writes=abilities.writes,
        embeds=abilities.embeds,
        context=context_of(shown),
        parameters=str(parameters)[:20] if parameters else None,
        is_loaded=model.name in loaded,
        runs_elsewhere=is_elsewhere(model.name, shown),
    )


async def _look(address: Address) -> OllamaHere:
    client = guarded_client(address, LISTING_SECONDS)
    try:
        loaded = frozenset(model.model or "" for model in (await client.ps()).models)
    finally:
        await client.close()  # type: ignore[no-untyped-call]  # the client has no types for it
    listed = [model for model in await models_of(address) if model.name]
    models = [await found_model(address, model, loaded) for model in sorted(listed, key=lambda model: model.name)]
    return OllamaHere(await _version(address), tuple(models))


async def _version(address: Address) -> str | None:
    import httpx

    from .bounded import MOST_BYTES, bound_to

    hooks = {"response": [bound_to(MOST_BYTES)]}
    async with httpx.AsyncClient(
        base_url=address.url, trust_env=False, verify=False, follow_redirects=False, timeout=LISTING_SECONDS, event_hooks=hooks
    ) as http:
        reply = await http.get("/api/version")
    told = reply.json() if reply.status_code == 200 else None
    version = told.get("version") if isinstance(told, dict) else None
    return version[:40] if isinstance(version, str) else None

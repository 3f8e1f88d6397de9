"""Which language models this PC has, which of them it can run, and which could be had."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from concord.domain.errors import WorldError

from .model_choice import ModelChoice, chosen_models
from .plan_json import JSON

if TYPE_CHECKING:
    from concord.llm.ollama_here import FoundModel, OllamaHere
    from concord.llm.this_pc import Room

GIGABYTE = 1_000_000_000
_WORKING = 600_000_000
"""Bytes that a model takes beside its weights: what it reads at once, and the program itself."""
_OVER_WEIGHTS = 1.1
_WITH_EASE = 0.6
_AT_ALL = 0.85
"""Shares of the memory: the rest is for the system and for what else is open."""
_SPARE_DISK = 1_000_000_000
"""A disk is never filled to the brim."""


class Fit(StrEnum):
    """Whether a model runs in the memory of this PC."""

    EASE = "with ease"
    BARELY = "barely"
    NOT = "not"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Offer:
    """A model that could be downloaded: about how large it is, and what for."""

    name: str
    size: int
    writes: bool


OFFERS = (
    Offer("llama3.2:1b", 1_300_000_000, writes=True),
    Offer("llama3.2:3b", 2_000_000_000, writes=True),
    Offer("gemma3:4b", 3_300_000_000, writes=True),
    Offer("qwen2.5:7b", 4_700_000_000, writes=True),
    Offer("qwen2.5:14b", 9_000_000_000, writes=True),
    Offer("all-minilm", 46_000_000, writes=False),
    Offer("nomic-embed-text", 274_000_000, writes=False),
)
"""A few of Ollama's library from small to large, with the sizes that it states. Which of them reads best was not measured here."""


@dataclass(frozen=True, slots=True)
class ModelsHere:
    """This PC and what it has; `ollama` is None where none answers."""

    ollama: OllamaHere | None
    room: Room
    choice: ModelChoice

    @property
    def usable(self) -> tuple[FoundModel, ...]:
        """Those that may be asked: they run on this PC and can do something for Concord."""
        return tuple(m for m in self.ollama.models if not m.runs_elsewhere and (m.writes or m.embeds)) if self.ollama is not None else ()

    def offers(self) -> tuple[Offer, ...]:
        """Those of `OFFERS` that are not here yet."""
        here = {model.name.removesuffix(":latest") for model in self.ollama.models} if self.ollama is not None else set()
        return tuple(offer for offer in OFFERS if offer.name not in here)


def models_here(ollama: str | None, environment: Mapping[str, str]) -> ModelsHere:
    """Look at this PC.

    Raises:
        WorldError: what was named is not on this PC, or what answers there is no Ollama.
    """
    from concord.llm.loopback import address_of, is_answering
    from concord.llm.this_pc import room_here

    address = address_of(ollama, environment.get("OLLAMA_HOST"))
    found = None
    if is_answering(address):
        from concord.llm.ollama_here import look_at

        found = look_at(address)
    return ModelsHere(found, room_here(environment), chosen_models())


def fit_of(size: int, room: Room) -> Fit:
    """Say whether a model of so many bytes runs here."""
    if room.memory is None or size <= 0:
        return Fit.UNKNOWN
    share = (size * _OVER_WEIGHTS + _WORKING) / room.memory
    return Fit.EASE if share <= _WITH_EASE else Fit.BARELY if share <= _AT_ALL else Fit.NOT


def refuse_what_does_not_fit(name: str, size: int, room: Room, *, anyway: bool = False) -> None:
    """Say before a download, or at its beginning, that there is no room for it. `anyway` takes the memory as it is, never the disk.

    Raises:
        WorldError: the disk or the memory is too small.
    """
    if room.free_disk is not None and size + _SPARE_DISK > room.free_disk:
        free = gigabytes(room.free_disk)
        raise WorldError(f"{name} takes {gigabytes(size)}, and the disk has {free} free.", "Make room first, or take a smaller model.")
    if not anyway and fit_of(size, room) is Fit.NOT:
        raise WorldError(
            f"{name} takes {gigabytes(size)}, which is too large for the {gigabytes(room.memory or 0)} of memory here.",
            "Take a smaller model.",
        )


def gigabytes(size: int) -> str:
    """Write a size as people read it."""
    return f"{size / GIGABYTE:.1f} GB" if size >= 950_000_000 else f"{max(1, round(size / 1_000_000))} MB"


FIT_WORDS = {
    Fit.EASE: "runs with ease here",
    Fit.BARELY: "runs, but leaves little memory for anything else",
    Fit.NOT: "too large for this PC's memory",
    Fit.UNKNOWN: "nobody knows whether it fits: the memory of this PC cannot be read",
}


def what_for(*, writes: bool, embeds: bool) -> str:
    """Say what Concord would use a model for."""
    if writes:
        return "reads and answers"
    return "finds sentences" if embeds else "nothing here"


def models_lines(here: ModelsHere) -> list[str]:
    """Return what is here as lines for a person."""
    lines = [_ollama_line(here)]
    if here.ollama is not None:
        chosen = {here.choice.chat, here.choice.embedding} - {None}
        for model in here.ollama.models:
            if model.runs_elsewhere:
                lines.append(f"  {model.name}: runs on somebody else's computer, so Concord does not ask it")
                continue
            marks = [gigabytes(model.size), FIT_WORDS[fit_of(model.size, here.room)], what_for(writes=model.writes, embeds=model.embeds)]
            marks += ["chosen"] * (model.name in chosen) + ["in memory now"] * model.is_loaded
            lines.append(f"  {model.name}: {', '.join(marks)}")
    offers = [offer for offer in here.offers() if fit_of(offer.size, here.room) is not Fit.NOT]
    if here.ollama is not None and offers:
        lines.append("To be had (concord model pull NAME), sizes as Ollama's library states them:")
        lines += [
            f"  {offer.name}: about {gigabytes(offer.size)}, {FIT_WORDS[fit_of(offer.size, here.room)]}, "
            f"{what_for(writes=offer.writes, embeds=not offer.writes)}"
            for offer in offers
        ]
    return lines


def _ollama_line(here: ModelsHere) -> str:
    if here.ollama is None:
        return "No Ollama answers on this PC. Concord reads, plans and answers without it. To have it: ollama.com."
    version = f" {here.ollama.version}" if here.ollama.version else ""
    return f"Ollama{version} answers on this PC" + (":" if here.ollama.models else ", and has no model yet.")


def models_json(here: ModelsHere) -> JSON:
    """Return what is here as plain values."""
    rows: list[JSON] = [
        {
            "name": model.name,
            "size": model.size,
            "parameters": model.parameters,
            "context": model.context,
            "writes": model.writes,
            "embeds": model.embeds,
            "fit": fit_of(model.size, here.room).value,
            "loaded": model.is_loaded,
            "runs_elsewhere": model.runs_elsewhere,
        }
        for model in (here.ollama.models if here.ollama is not None else ())
    ]
    offers: list[JSON] = [
        {
            "name": offer.name,
            "size": offer.size,
            "writes": offer.writes,
            "embeds": not offer.writes,
            "fit": fit_of(offer.size, here.room).value,
        }
        for offer in here.offers()
    ]
    return {
        "format": "concord.models/1",
        "answers": here.ollama is not None,
        "version": here.ollama.version if here.ollama is not None else None,
        "memory": here.room.memory,
        "free_memory": here.room.free_memory,
        "free_disk": here.room.free_disk,
        "chosen": {"chat": here.choice.chat, "embedding": here.choice.embedding},
        "models": rows,
        "offers": offers,
    }

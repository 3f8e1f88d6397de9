"""Which language models this PC has, which of them it can run, and which could be had."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concord.llm.loopback import Greeting

from .kept_tests import KeptTest, Standing, kept_tests
from .model_choice import ModelChoice, chosen_models
from .model_fit import FIT_WORDS, Fit, fit_of, gigabytes
from .plan_json import JSON

__all__ = ["OFFERS", "Greeting", "ModelsHere", "Offer", "models_here", "models_json", "models_lines"]

if TYPE_CHECKING:
    from concord.llm.ollama_here import FoundModel, OllamaHere
    from concord.llm.this_pc import Room


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
    """This PC and what it has; `ollama` is None where none answers, and `greeting` says what does."""

    ollama: OllamaHere | None
    room: Room
    choice: ModelChoice
    tests: Mapping[str, KeptTest]
    """What models made of the self-test, by their names; also of some that are gone."""
    url: str
    greeting: Greeting
    names_another_pc: bool = False
    """OLLAMA_HOST says something that is not this PC, and was passed over."""

    @property
    def usable(self) -> tuple[FoundModel, ...]:
        """Those that may be asked: they run on this PC and can do something for Concord."""
        return tuple(m for m in self.ollama.models if not m.runs_elsewhere and (m.writes or m.embeds)) if self.ollama is not None else ()

    @property
    def writer(self) -> FoundModel | None:
        """The model that reads and answers: the one chosen, where it is gone or may not be asked the likeliest; None where none is."""
        from concord.llm.ollama_models import best_first

        able = [model for model in self.usable if model.writes]
        return _called(self.choice.chat, able) or next(iter(best_first(able, self.room)), None)

    @property
    def finder(self) -> FoundModel | None:
        """The model whose vectors find sentences; None is Concord's own."""
        from concord.llm.ollama_embedder import best_embedder

        able = [model for model in self.usable if model.embeds]
        return _called(self.choice.embedding, able) or (best_embedder(able) if able else None)

    @property
    def gone(self) -> tuple[str, ...]:
        """What was chosen and cannot be asked any more, while an Ollama answers that could say so."""
        if self.ollama is None:
            return ()
        writes, embeds = [m for m in self.usable if m.writes], [m for m in self.usable if m.embeds]
        gone = [name for name, able in ((self.choice.chat, writes), (self.choice.embedding, embeds)) if name and not _called(name, able)]
        return tuple(dict.fromkeys(gone))

    def offers(self) -> tuple[Offer, ...]:
        """Those of `OFFERS` that are not here yet."""
        here = {model.name.removesuffix(":latest") for model in self.ollama.models} if self.ollama is not None else set()
        return tuple(offer for offer in OFFERS if offer.name not in here)


def models_here(ollama: str | None, environment: Mapping[str, str]) -> ModelsHere:
    """Look at this PC.

    Raises:
        WorldError: what was named is not on this PC, or what answers there is no Ollama.
    """
    from concord.llm.loopback import address_of, greeting, names_another_pc
    from concord.llm.this_pc import room_here

    named = environment.get("OLLAMA_HOST")
    address = address_of(ollama, named)
    found, greets = None, greeting(address)
    if greets is Greeting.OLLAMA:
        from concord.llm.ollama_here import look_at

        found = look_at(address)
    passed_over = ollama is None and names_another_pc(named)
    return ModelsHere(found, room_here(environment), chosen_models(), kept_tests(), address.url, greets, passed_over)


def _called(name: str | None, models: Sequence[FoundModel]) -> FoundModel | None:
    return next((model for model in models if name is not None and model.name in (name, f"{name}:latest")), None)


NOT_THERE = {
    Greeting.NOBODY: "No Ollama answers on this PC.",
    Greeting.SILENT: "What should be Ollama on this PC says nothing.",
    Greeting.OTHER: "What answers where Ollama should be is something else.",
    Greeting.OLLAMA: "Ollama answers on this PC.",
}


def what_for(*, writes: bool, embeds: bool) -> str:
    """Say what Concord would use a model for."""
    if writes:
        return "reads and answers"
    return "finds sentences" if embeds else "nothing here"


def models_lines(here: ModelsHere) -> list[str]:
    """Return what is here as lines for a person."""
    lines = [_ollama_line(here), *here_lines(here)]
    if here.ollama is not None:
        chosen = {here.choice.chat, here.choice.embedding} - {None}
        for model in here.ollama.models:
            if model.runs_elsewhere:
                lines.append(f"  {model.name}: runs on somebody else's computer, so Concord does not ask it")
                continue
            marks = [gigabytes(model.size), FIT_WORDS[fit_of(model.size, here.room)], what_for(writes=model.writes, embeds=model.embeds)]
            marks += ["chosen"] * (model.name in chosen) + ["in memory now"] * model.is_loaded
            lines.append(f"  {model.name}: {', '.join([*marks, *tested_words(here, model)])}")
    offers = [offer for offer in here.offers() if fit_of(offer.size, here.room) is not Fit.NOT]
    if here.ollama is not None and offers:
        lines.append("To be had (concord model pull NAME), sizes as Ollama's library states them:")
        lines += [
            f"  {offer.name}: about {gigabytes(offer.size)}, {FIT_WORDS[fit_of(offer.size, here.room)]}, "
            f"{what_for(writes=offer.writes, embeds=not offer.writes)}"
            for offer in offers
        ]
    return lines


def here_lines(here: ModelsHere) -> list[str]:
    """Say what a person would want to know of the choice: that it is off, or speaks of what is gone, or of another PC."""
    lines = []
    if here.names_another_pc:
        lines.append(f"OLLAMA_HOST names no address of this PC. Concord speaks to this PC only, at {here.url}.")
    if here.choice.is_off:
        lines.append("Language models are switched off; Concord does everything by itself.")
    if here.gone and not here.choice.is_off:
        instead = here.writer.name if here.choice.chat in here.gone and here.writer is not None else ""
        verb = "was chosen and is" if len(here.gone) == 1 else "were chosen and are"
        lines.append(
            f"{' and '.join(here.gone)} {verb} not here any more." + (f" Until you choose, {instead} is asked." if instead else "")
        )
    return lines


def tested_words(here: ModelsHere, model: FoundModel) -> list[str]:
    """Say how a model did in its self-test, and whether that still says something of it."""
    kept = here.tests.get(model.name)
    if kept is None:
        return []
    right, of = kept.test.right()
    when = f"{kept.at.day} {kept.at:%B %Y}"
    match kept.standing(model.digest):
        case Standing.HOLDS:
            return [f"{right} of {of} right in its self-test on {when}"]
        case Standing.OTHER_WEIGHTS:
            return [f"its self-test of {when} is out of date, as the model has changed since"]
        case Standing.OTHER_QUESTIONS:
            return [f"its self-test of {when} is out of date, as Concord asks other things now"]


def _ollama_line(here: ModelsHere) -> str:
    if here.ollama is None:
        return f"{NOT_THERE[here.greeting]} Concord reads, plans and answers without it. To have it: ollama.com."
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
            "tested": _tested_json(here, model),
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
        "off": here.choice.is_off,
        "asked": {"chat": _name_of(here, here.writer), "embedding": _name_of(here, here.finder)},
        "models": rows,
        "offers": offers,
    }


def _name_of(here: ModelsHere, model: FoundModel | None) -> str | None:
    return model.name if model is not None and not here.choice.is_off else None


def _tested_json(here: ModelsHere, model: FoundModel) -> JSON:
    kept = here.tests.get(model.name)
    if kept is None:
        return None
    right, of = kept.test.right()
    return {"at": kept.at.isoformat(), "right": right, "of": of, "standing": kept.standing(model.digest).value}

"""What a model can do for Concord, and whose computer it runs on: by what the server tells of it, never by its name alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_MAKES_VECTORS = ("embed", "minilm", "bge-")


@dataclass(frozen=True, slots=True)
class Abilities:
    """`writes` is answering in words, `embeds` making vectors of texts."""

    writes: bool
    embeds: bool


def abilities_of(name: str, shown: Mapping[str, Any]) -> Abilities:
    """Return what a model does. Servers that are too old to say are understood by its architecture, and last by its name.

    An encoder (BERT and its kin) makes vectors and never a word, whatever else a server may list it for.
    """
    told = shown.get("capabilities")
    abilities = told if isinstance(told, list) and told else None
    is_encoder = _architecture(shown).endswith("bert")
    embeds = is_encoder or ("embedding" in abilities if abilities is not None else makes_vectors(name))
    writes = not is_encoder and ("completion" in abilities if abilities is not None else not embeds)
    return Abilities(writes, embeds)


def is_cloud_name(name: str) -> bool:
    """Say whether a name is one of those that Ollama gives to models which run at its makers' ("gpt-oss:120b-cloud")."""
    tag = name.rpartition(":")[2].casefold()
    return tag == "cloud" or tag.endswith("-cloud")


def is_elsewhere(name: str, shown: Mapping[str, Any]) -> bool:
    """Say whether a model runs on somebody else's computer: by its name, or by what the server tells of it, whatever it is called."""
    return is_cloud_name(name) or bool(shown.get("remote_model") or shown.get("remote_host"))


def makes_vectors(name: str) -> bool:
    """Say whether a name is one of those that are given to models for vectors."""
    return any(word in name.casefold() for word in _MAKES_VECTORS)


def _architecture(shown: Mapping[str, Any]) -> str:
    facts = shown.get("model_info")
    return str(facts.get("general.architecture") or "") if isinstance(facts, dict) else ""

"""Vectors from a model on this PC, by Ollama's /api/embed, and which of its models makes them."""

from __future__ import annotations

import asyncio
import logging
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite, sqrt

from concord.domain.errors import Cancelled

from .abilities import abilities_of, is_cloud_name, is_elsewhere
from .chat_model import ModelGoneError, Stop, UnfinishedError
from .loopback import Address
from .ollama_client import guarded_client, refused
from .ollama_models import Installed, OneOf, model_called, models_of, on_another_computer, shown_by, told_in_words
from .watched_call import watched

log = logging.getLogger(__name__)

BATCH = 256
"""Texts a call. A household of an ordinary size is one call."""
LONGEST_TEXT = 2000
MOST_VALUES = 16_384
COMFORTABLE_BYTES = 1_500_000_000
SECONDS = 60.0
"""For one batch, the loading of the model included."""

_TOLD_APART = {
    "nomic-embed-text": ("search_document: ", "search_query: "),
    "embeddinggemma": ("title: none | text: ", "task: search result | query: "),
    "mxbai-embed-large": ("", "Represent this sentence for searching relevant passages: "),
    "snowflake-arctic-embed": ("", "Represent this sentence for searching relevant passages: "),
}
"""What these models were trained to be told before a text that is looked through, and before one that is looked for."""


@dataclass(frozen=True, slots=True)
class OllamaEmbedder:
    """One embedding model of an Ollama server on this PC."""

    address: Address
    model: str
    digest: str
    seconds: float = SECONDS
    least: float = 0.0
    """How near two texts about different things are depends on the model; so the nearest are told, however far."""

    @property
    def name(self) -> str:
        """The model and its weights: a name may be given to others tomorrow."""
        return f"ollama {self.model} {self.digest}"

    def embed(self, texts: Sequence[str], stop: Stop | None = None) -> Sequence[Sequence[float]]:
        """Return a vector for each text (see `Embedder.embed`), by one call for each 256."""
        return self._vectors(texts, self._before()[0], stop)

    def embed_question(self, text: str, rarity: Mapping[str, float], stop: Stop | None = None) -> Sequence[float]:  # noqa: ARG002  # protocol
        """Return the vector of a question. The model knows by itself which words tell."""
        return self._vectors((text,), self._before()[1], stop)[0]

    def _before(self) -> tuple[str, str]:
        return _TOLD_APART.get(self.model.rpartition("/")[2].partition(":")[0], ("", ""))

    def _vectors(self, texts: Sequence[str], before: str, stop: Stop | None) -> list[Sequence[float]]:
        found: list[Sequence[float]] = []
        for start in range(0, len(texts), BATCH):
            if stop is not None and stop.is_set():
                raise Cancelled("stopped")
            sent = [before + _sendable(text) for text in texts[start : start + BATCH]]
            found += asyncio.run(watched(self._ask(sent), self.seconds, stop))
        if len({len(vector) for vector in found}) > 1:
            raise UnfinishedError("the vectors are of different lengths")
        return found

    async def _ask(self, texts: Sequence[str]) -> list[Sequence[float]]:
        import httpx
        import ollama

        client = guarded_client(self.address, self.seconds)
        try:
            answer = await client.embed(model=self.model, input=texts, truncate=True)
        except ollama.ResponseError as error:
            raise refused(error.status_code, self.model) from None
        except (httpx.ConnectError, ConnectionError) as error:
            raise ModelGoneError("Ollama does not answer.", "Start it, or search without it.") from error
        except (httpx.HTTPError, ValueError):
            raise UnfinishedError("the answer broke off or could not be read") from None
        finally:
            await client.close()  # type: ignore[no-untyped-call]  # the client has no types for it
        if len(answer.embeddings) != len(texts):
            raise UnfinishedError("the answer is not about what was asked")
        return [_unit(vector) for vector in answer.embeddings]


def find_embedder(address: Address, wanted: str | None = None, seconds: float = SECONDS) -> OllamaEmbedder:
    """Return the embedding model called `wanted`, or else the largest that is quick on an ordinary PC.

    Raises:
        ModelGoneError: Ollama does not answer, has no such model, it makes no vectors, or runs on somebody else's computer.
    """
    with told_in_words():
        return asyncio.run(_find(address, wanted, seconds))


async def _find(address: Address, wanted: str | None, seconds: float) -> OllamaEmbedder:
    listed = await models_of(address)
    chosen = model_called(wanted, listed) if wanted is not None else await _best(address, listed)
    shown = await shown_by(address, chosen.name)
    if is_elsewhere(chosen.name, shown):
        raise on_another_computer(chosen.name)
    if not abilities_of(chosen.name, shown).embeds:
        raise ModelGoneError(f"{chosen.name} makes no vectors.", "Choose an embedding model, such as nomic-embed-text.")
    log.info("an embedding model with digest %s is there", chosen.digest[:12])
    return OllamaEmbedder(address, chosen.name, chosen.digest, seconds)


async def _best(address: Address, listed: Sequence[Installed]) -> Installed:
    found = []
    for model in listed:
        if model.name and not is_cloud_name(model.name):
            shown = await shown_by(address, model.name)
            if abilities_of(model.name, shown).embeds and not is_elsewhere(model.name, shown):
                found.append(model)
    if not found:
        raise ModelGoneError("Ollama has no embedding model on this PC.", "Get one first, such as: concord model pull nomic-embed-text.")
    return best_embedder(found)


def best_embedder(found: Sequence[OneOf]) -> OneOf:
    """Return the largest of some embedding models that is quick on an ordinary PC, or else the smallest."""
    comfortable = [model for model in found if model.size <= COMFORTABLE_BYTES]
    if comfortable:
        return max(comfortable, key=lambda model: (model.size, model.name))
    return min(found, key=lambda model: (model.size, model.name))


def _sendable(text: str) -> str:
    return text[:LONGEST_TEXT].encode("utf-8", "replace").decode("utf-8")


def _unit(values: Sequence[float]) -> Sequence[float]:
    """Return a vector of length one, refusing what is none."""
    if not 0 < len(values) <= MOST_VALUES or not all(isfinite(value) for value in values):
        raise UnfinishedError("that is no vector")
    length = sqrt(sum(value * value for value in values))
    if not length or not isfinite(length):
        raise UnfinishedError("that is no vector")
    return array("f", (value / length for value in values))

"""A model downloaded by Ollama: told while it comes, stopped at once, and gone on with where it was left."""

from __future__ import annotations

import asyncio
import logging
import math
import re
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concord.domain.errors import Cancelled, WorldError

from .abilities import is_cloud_name
from .chat_model import ModelGoneError, Stop, UnfinishedError
from .loopback import Address
from .ollama_client import guarded_client
from .ollama_here import FoundModel, found_model
from .ollama_models import model_called, models_of, on_another_computer, told_in_words
from .watched_call import watched

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from ollama import AsyncClient, ProgressResponse

log = logging.getLogger(__name__)

STALL_SECONDS = 90.0
"""A download that says nothing for so long has come to rest."""
GOES_ON = "Start it again: it goes on where it was."
_NAME = re.compile(r"[A-Za-z0-9][\w.\-]*(?:/[\w.\-]+)*(?::[\w.\-]+)?", re.ASCII)
_UNKNOWN = re.compile(r"not found|does not exist|invalid model", re.IGNORECASE)
_FULL = re.compile(r"no space left|disk.*full|not enough space", re.IGNORECASE)
_OFFLINE = re.compile(r"dial tcp|no such host|timeout|connection|max retries|unreachable|tls", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pulled:
    """How far a download is, in bytes. `of` grows while Ollama finds out what belongs to the model."""

    done: int
    of: int


def pull(
    address: Address,
    name: str,
    *,
    stop: Stop,
    hear: Callable[[Pulled], None] | None = None,
    refuse: Callable[[int], None] | None = None,
    stall_seconds: float = STALL_SECONDS,
) -> FoundModel:
    """Have Ollama download a model, and return it once it is whole and listed.

    Args:
        address: the server.
        name: as Ollama knows it, with or without a tag.
        stop: set to stop; Ollama keeps what has come, and lists nothing.
        hear: told how far it is.
        refuse: told how large the model is as soon as that is known, and again when it turns out larger; what it raises ends the download.
        stall_seconds: how long nothing may come.

    Raises:
        WorldError: there is no such model, no room, or no way to it; or it runs on somebody else's computer.
        Cancelled: `stop` was set.
    """
    if not _NAME.fullmatch(name):
        raise WorldError("That is no name of a model.", "Write it as Ollama's library has it, like llama3.2:3b.")
    if is_cloud_name(name):
        raise on_another_computer(name)
    if stop.is_set():
        raise Cancelled("stopped")
    asyncio.run(watched(_pull(address, name, hear, refuse, stall_seconds), math.inf, stop))
    with told_in_words():
        found = asyncio.run(_listed(address, name))
    if found.runs_elsewhere:
        raise on_another_computer(found.name)
    log.info("a model with digest %s was downloaded", found.digest[:12])
    return found


async def _listed(address: Address, name: str) -> FoundModel:
    return await found_model(address, model_called(name, await models_of(address)))


async def _pull(
    address: Address,
    name: str,
    hear: Callable[[Pulled], None] | None,
    refuse: Callable[[int], None] | None,
    stall_seconds: float,
) -> None:
    import httpx
    import ollama

    client = guarded_client(address, stall_seconds)
    try:
        await _stream(client, name, hear, refuse)
    except ollama.ResponseError as error:
        raise _told(error.error, name) from None
    except (httpx.ConnectError, ConnectionError) as error:
        raise ModelGoneError("Ollama does not answer.", "Start it, then start the download again.") from error
    except httpx.TimeoutException as error:
        raise WorldError("The download has come to rest.", GOES_ON) from error
    except (httpx.HTTPError, ValueError, UnfinishedError) as error:
        raise WorldError("The download broke off.", GOES_ON) from error
    finally:
        await client.close()  # type: ignore[no-untyped-call]  # the client has no types for it


async def _stream(client: AsyncClient, name: str, hear: Callable[[Pulled], None] | None, refuse: Callable[[int], None] | None) -> None:
    layers: dict[str, tuple[int, int]] = {}
    known = 0
    steps: AsyncIterator[ProgressResponse] = await client.pull(name, stream=True)
    async with aclosing(steps) as stream:  # type: ignore[type-var]  # a generator at run time, an iterator by its types
        async for step in stream:
            if step.status == "success":
                return
            if step.digest and step.total:
                layers[step.digest] = (min(step.completed or 0, step.total), step.total)
                of = sum(total for _, total in layers.values())
                if of > known and refuse is not None:
                    refuse(of)
                known = max(known, of)
                if hear is not None:
                    hear(Pulled(sum(done for done, _ in layers.values()), of))
    raise UnfinishedError("the download ended too early")


def _told(error: str, name: str) -> WorldError:
    """Return Ollama's own words as one of ours: they hold addresses and codes that say nothing to a person."""
    if _UNKNOWN.search(error):
        return WorldError(f"Ollama's library has no model called {name}.", "Look the name up at ollama.com/library.")
    if _FULL.search(error):
        return WorldError("There is no room left on the disk.", f"Make room. {GOES_ON}")
    if _OFFLINE.search(error):
        return WorldError("Ollama could not reach where its models come from.", f"Is this PC online? {GOES_ON}")
    return WorldError(f"Ollama could not download {name}.", GOES_ON)

"""A call that a person can stop: looked after while it waits."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from concord.domain.errors import Cancelled

from .chat_model import Stop, UnfinishedError

_POLL_SECONDS = 0.05

Result = TypeVar("Result")


async def watched(call: Coroutine[Any, Any, Result], seconds: float, stop: Stop | None) -> Result:
    """Wait for a call and look up from time to time: a server that is at work says nothing that one could wake up at.

    Raises:
        Cancelled: `stop` was set. The call is over.
        UnfinishedError: it took longer than `seconds`.
    """
    asking = asyncio.ensure_future(call)
    deadline = asyncio.get_running_loop().time() + seconds
    try:
        while True:
            done, _ = await asyncio.wait({asking}, timeout=_POLL_SECONDS)
            if done:
                return asking.result()
            if stop is not None and stop.is_set():
                raise Cancelled("stopped")
            if asyncio.get_running_loop().time() > deadline:
                raise UnfinishedError("it took too long")
    finally:
        if not asking.done():
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)

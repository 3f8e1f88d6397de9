"""An answer is read up to a size: a server that sends without end, in however long a line, fills no memory. Imports httpx."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import httpx

from .chat_model import NoAnswerError

MOST_BYTES = 64_000_000
"""Of anything: vectors of a batch of texts and the steps of a long download are well below."""
MOST_CHAT_BYTES = 8_000_000
"""No answer in words is near that: it comes as a line of some 200 bytes for each token."""


class _Bounded(httpx.AsyncByteStream):
    def __init__(self, stream: httpx.AsyncByteStream, most: int) -> None:
        self._stream, self._left = stream, most

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._stream:
            self._left -= len(part)
            if self._left < 0:
                raise NoAnswerError("the answer is too long")
            yield part

    async def aclose(self) -> None:
        await self._stream.aclose()


def bound_to(most: int) -> Callable[[httpx.Response], Awaitable[None]]:
    """Return a hook for a client, by which what a server sends ends with a NoAnswerError where it is too much."""

    async def bound(response: httpx.Response) -> None:
        if isinstance(response.stream, httpx.AsyncByteStream):
            response.stream = _Bounded(response.stream, most)

    return bound

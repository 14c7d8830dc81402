"""Large bodies take turns: a few of one caller are in work at once, some more wait, and whoever
sends further ones is told to come back. So nobody fills a server's rounds for the others, over
however many connections; a body waits once all of it is there, so that who sends slowly holds up
nobody.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Mapping
from types import TracebackType
from typing import Any, Self

from game.kernel.errors import TooMany

LARGE = 64 * 1024
"""Bytes; whoever is nobody yet, or a member, sends no more."""
AT_ONCE = 4
WAITING_MOST = 16

Receive = Callable[[], Awaitable[Any]]


def is_large(scope: Mapping[str, Any], announced: int) -> bool:
    """Whether the body may be a large one of JSON; files have turns where they are read."""
    if announced <= LARGE and (announced or scope["method"] == "GET"):
        return False
    headers: dict[bytes, bytes] = dict(scope["headers"])
    open_ended = b"transfer-encoding" in headers
    return (announced > LARGE or open_ended) and b"json" in headers.get(b"content-type", b"")


class Turns:
    """Those of one process, by whose the bodies are."""

    def __init__(self) -> None:
        self._of: dict[Hashable, _Queue] = {}

    def take(self, who: Hashable, receive: Receive) -> Turn:
        """A turn that is taken when all of the body was received, if it is large then."""
        return Turn(self._of, who, receive)


class _Queue:
    """One caller's."""

    def __init__(self) -> None:
        self.free = asyncio.Semaphore(AT_ONCE)
        self.there = 0


class Turn:
    """One request's `receive`, within whose block the turn is held. Raises TooMany."""

    def __init__(self, queues: dict[Hashable, _Queue], who: Hashable, receive: Receive) -> None:
        self._queues = queues
        self._who = who
        self._receive = receive
        self._size = 0
        self._queue: _Queue | None = None
        self._held = False

    async def receive(self) -> Any:
        """The next message; the last one when it is this request's turn."""
        message = await self._receive()
        self._size += len(message.get("body", b""))
        if self._size > LARGE and not message.get("more_body", False) and self._queue is None:
            await self._enter()
        return message

    async def _enter(self) -> None:
        queue = self._queues.setdefault(self._who, _Queue())
        if queue.there >= AT_ONCE + WAITING_MOST:
            raise TooMany("Too many large requests at once: come back in 1 s.", retry_after_s=1)
        queue.there += 1
        self._queue = queue
        await queue.free.acquire()
        self._held = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if (queue := self._queue) is None:
            return
        queue.there -= 1
        if self._held:
            queue.free.release()
        if not queue.there:
            del self._queues[self._who]

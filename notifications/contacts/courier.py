"""Brings a code to the address that is to be proved, while nobody waits for it.

Who asked gets their answer at once, whether something was sent or not: nothing can be read from the
time it takes. A code that is lost on the way is asked for again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from notifications.transport import Outgoing, Transport


class Courier:
    """Hands messages to the transport of their kind."""

    def __init__(self, transports: Mapping[str, Transport], otherwise: Transport) -> None:
        self._transports = transports
        self._otherwise = otherwise
        self._under_way: set[asyncio.Task[None]] = set()

    def bring(self, message: Outgoing) -> None:
        """Begin to send it."""
        task = asyncio.create_task(self._send(message))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _send(self, message: Outgoing) -> None:
        await self._transports.get(message.kind, self._otherwise).send([message])

    async def arrived(self) -> None:
        """Wait until everything that was begun has been sent."""
        while self._under_way:
            await asyncio.gather(*self._under_way, return_exceptions=True)

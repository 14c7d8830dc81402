"""Brings a code to the address that is to be proved, while nobody waits for it.

Who asked gets their answer at once, whether something was sent or not: nothing can be read from the
time it takes. A code that is lost on the way is asked for again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from notifications.transport import NO_GATEWAY, Outgoing, Transport


class Courier:
    """Hands messages to the transport of their kind; to another one, where there is none."""

    def __init__(self, otherwise: Transport) -> None:
        self._otherwise = otherwise
        self._ways: dict[str, tuple[Transport, Callable[[Outgoing], Outgoing]]] = {}
        self._under_way: set[asyncio.Task[None]] = set()

    def goes_by(
        self, kind: str, transport: Transport, dress: Callable[[Outgoing], Outgoing]
    ) -> None:
        """From now on messages of this kind go by that transport, dressed for it."""
        self._ways[kind] = transport, dress

    def bring(self, message: Outgoing) -> None:
        """Begin to send it."""
        task = asyncio.create_task(self._send(message))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _send(self, message: Outgoing) -> None:
        if message.kind in self._ways:
            transport, dress = self._ways[message.kind]
            (said,) = await transport.send([dress(message)])
            if said.reason != NO_GATEWAY:
                return
        await self._otherwise.send([message])

    async def arrived(self) -> None:
        """Wait until everything that was begun has been sent."""
        while self._under_way:
            await asyncio.gather(*self._under_way, return_exceptions=True)

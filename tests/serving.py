"""uvicorn within a test: open when it says so, and gone as soon as its last connection is.

By itself it looks every tenth of a second whether it should stop, and again whether it may.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import uvicorn

from backend.http.gate import Gate
from backend.http.line import Line
from tests.patience import PATIENCE_S

_UNTIL_LET_IN = 4
"""Turns of the loop, until whoever was accepted a moment ago is among the connections."""


class Server(uvicorn.Server):
    """Opened and closed by whoever made it; it has no hand on the process's signals."""

    async def open(self, *sockets: Any) -> int:
        """Take connections from now on; the port."""
        self.config.load()
        self.lifespan = self.config.lifespan_class(self.config)
        await self.startup(list(sockets) or None)
        await self.on_tick(0)
        port: int = self.servers[0].sockets[0].getsockname()[1]
        return port

    async def close(self) -> None:
        """Take no more, let every connection end in its own way, and then end the application."""
        for listening in self.servers:
            listening.close()
        for _ in range(_UNTIL_LET_IN):
            await asyncio.sleep(0)
        for connection in list(self.server_state.connections):
            connection.shutdown()
        async with asyncio.timeout(PATIENCE_S):
            state = self.server_state
            while state.connections or state.tasks:  # noqa: ASYNC110  uvicorn wakes nobody.
                await asyncio.sleep(0.001)
        await self.lifespan.shutdown()


@asynccontextmanager
async def serving(app: Any, *sockets: socket.socket, **options: Any) -> AsyncIterator[int]:
    """The application at a free port of this machine, or where a socket listens, until the block
    ends."""
    quiet = {"port": 0, "log_config": None, "access_log": False, "lifespan": "on"}
    wire = {"http": partial(Line, Gate()), "ws": "backend.realtime.wire:Wire"}
    server = Server(uvicorn.Config(app, **{**quiet, **wire, **options}))
    port = await server.open(*sockets)
    try:
        yield port
    finally:
        await server.close()

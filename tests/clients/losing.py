"""A line that loses the answer to the first visit, and each socket that is open meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit

_CHUNK = 65536
_VISIT = "POST /v1/activities "
_SOCKET = "GET /v1/live"


class Losing:
    """Between callers and a server. `heads`: the first line of every request."""

    def __init__(self, address: str) -> None:
        self.heads: list[str] = []
        self._behind = urlsplit(address)
        self._sockets: list[asyncio.StreamWriter] = []
        self._unanswered: asyncio.StreamWriter | None = None

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, both ways, until either side is through with it."""
        behind = await asyncio.open_connection(self._behind.hostname, self._behind.port)
        going = asyncio.create_task(self._there(reader, writer, behind[1]))
        with suppress(ConnectionError):
            await self._back(behind[0], writer)
        going.cancel()
        for end in (writer, behind[1]):
            end.transport.abort()

    async def _there(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, on: asyncio.StreamWriter
    ) -> None:
        with suppress(ConnectionError):
            while data := await reader.read(_CHUNK):
                self._look(data.partition(b"\r\n")[0].decode(errors="replace"), writer)
                on.write(data)
        on.close()

    def _look(self, head: str, writer: asyncio.StreamWriter) -> None:
        if not head.endswith(" HTTP/1.1"):
            return
        if head.startswith(_SOCKET):
            self._sockets.append(writer)
        elif head.startswith(_VISIT) and not any(h.startswith(_VISIT) for h in self.heads):
            self._unanswered = writer
            for socket in self._sockets:
                socket.transport.abort()
        self.heads.append(head)

    async def _back(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while (data := await reader.read(_CHUNK)) and writer is not self._unanswered:
            writer.write(data)
            await writer.drain()


@asynccontextmanager
async def losing(address: str) -> AsyncIterator[tuple[str, Losing]]:
    """Where the line is entered, and the line."""
    line = Losing(address)
    server = await asyncio.start_server(line.carry, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    yield f"http://{host}:{port}", line
    server.close()

"""One kept-alive HTTP connection that costs little, so that a crowd leaves room for the house."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from ssl import SSLContext
from typing import Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct


class Answer(Struct, frozen=True):
    """A status, headers in lower case, and the decoded body."""

    status: int
    headers: dict[str, str]
    body: Any


class Line:
    """Asks one thing at a time. Whatever cuts the answer short is a ConnectionError."""

    def __init__(self, address: str, tls: SSLContext | None = None) -> None:
        parts = urlsplit(address)
        self._host, self._port, self._tls = parts.hostname, parts.port, tls
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def ask(
        self, method: str, path: str, headers: Mapping[str, str], body: Any = None
    ) -> Answer:
        """The answer, within ten seconds."""
        try:
            async with asyncio.timeout(10):
                await self._send(method, path, headers, body)
                return await self._receive()
        except (OSError, EOFError) as cut:
            self.hang_up()
            raise ConnectionError(str(cut)) from cut

    def hang_up(self) -> None:
        """Close the connection; the next question opens another."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    async def _send(self, method: str, path: str, headers: Mapping[str, str], body: Any) -> None:
        if self._writer is None:
            self._reader, self._writer = await asyncio.open_connection(
                self._host, self._port, ssl=self._tls
            )
        content = msgspec.json.encode(body)
        head = {
            "Host": self._host, "Content-Type": "application/json",
            "Content-Length": str(len(content)), **headers,
        }  # fmt: skip
        lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
        self._writer.write(f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + content)

    async def _receive(self) -> Answer:
        assert self._reader is not None
        first, *rest = (await self._reader.readuntil(b"\r\n\r\n")).decode().splitlines()
        pairs = (line.split(": ", 1) for line in rest if line)
        headers = {name.lower(): value for name, value in pairs}
        content = await self._reader.readexactly(int(headers.get("content-length", "0")))
        if headers.get("connection") == "close":
            self.hang_up()
        return Answer(int(first.split()[1]), headers, msgspec.json.decode(content or b"null"))

"""A hall of phones: light sockets that answer when they are asked, and note how long it took.

They share two cores with the server, so of a frame they read its kind and little else. A probe is
sent back at once, as a phone does.
"""

from __future__ import annotations

import asyncio
from functools import partial
from random import Random
from time import perf_counter
from typing import cast

_HELLO = (
    "GET {path} HTTP/1.1\r\nHost: bench\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
    "Authorization: Bearer {token}\r\n\r\n"
)
_BUFFER = memoryview(bytearray(1 << 18))  # One for all sockets: they are read in turn.
_AT_ONCE = 100


def framed(text: bytes) -> bytes:
    """A client's text frame, masked with zeros."""
    size = len(text)
    head = bytes((0x81, 0x80 | size)) if size < 126 else b"\x81\xfe" + size.to_bytes(2, "big")
    return head + b"\0\0\0\0" + text


class Phone(asyncio.BufferedProtocol):
    """One player's socket."""

    def __init__(self, hall: Hall, path: str, token: str) -> None:
        self.hall = hall
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._hello = _HELLO.format(path=path, token=token).encode()
        self._rest = b""
        self._greeted = False
        self.sent_s = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self.transport.write(self._hello)

    def get_buffer(self, sizehint: int) -> memoryview:
        return _BUFFER

    def buffer_updated(self, nbytes: int) -> None:
        data = self._rest + bytes(_BUFFER[:nbytes])
        if not self._greeted:
            head, end, data = data.partition(b"\r\n\r\n")
            if not end:
                self._rest = head
                return
            assert head.startswith(b"HTTP/1.1 101"), head
            self._greeted = True
        self._rest = self._take(data)

    def _take(self, data: bytes) -> bytes:
        at, end = 0, len(data)
        while end - at >= 2:
            size, start = data[at + 1], at + 2
            if size == 126:
                if end - at < 4:
                    break
                size, start = int.from_bytes(data[at + 2 : at + 4], "big"), at + 4
            if end < start + size:
                break
            assert data[at] == 0x81, "the server hung up"
            self._hear(data[start : start + size])
            at = start + size
        return data[at:]

    def _hear(self, text: bytes) -> None:
        kind = text[9 : text.index(b'"', 9)]
        if kind == b"probe":
            number = text[text.index(b'"n":') + 4 : -1]
            self.transport.write(framed(b'{"type":"echo","n":' + number + b"}"))
        elif kind == b"room":
            if not self.opened.done():
                self.opened.set_result(None)
        elif kind == b"answered":
            self.hall.answered(perf_counter() - self.sent_s)
        elif kind == b"refused":
            self.hall.answered(None)
        elif kind == b"mine":
            self.hall.told(perf_counter())

    def answer(self, question: str, place: int) -> None:
        text = f'{{"type":"answer","question":"{question}","answer":{place}}}'
        self.sent_s = perf_counter()
        self.transport.write(framed(text.encode()))


class Hall:
    """All phones, and what they found out about one question."""

    def __init__(self, port: int, room_id: str) -> None:
        self._port = port
        self._path = f"/v1/rooms/{room_id}/live"
        self.phones: list[Phone] = []
        self.took: list[float] = []
        self._left = 0
        self._all_answered = asyncio.Event()
        self._told = 0
        self._last_s = 0.0
        self._all_told = asyncio.Event()

    async def gather(self, tokens: list[str]) -> None:
        """Every player's socket, to its first frame."""
        loop = asyncio.get_running_loop()
        for start in range(0, len(tokens), _AT_ONCE):
            phones = [Phone(self, self._path, token) for token in tokens[start : start + _AT_ONCE]]
            for phone in phones:
                await loop.create_connection(partial(_same, phone), "127.0.0.1", self._port)
            await asyncio.gather(*(phone.opened for phone in phones))
            self.phones += phones

    def expect(self) -> None:
        """Everybody will be told something next."""
        self._told = 0
        self._all_told.clear()

    def told(self, now_s: float) -> None:
        self._told += 1
        self._last_s = now_s
        if self._told == len(self.phones):
            self._all_told.set()

    async def all_told(self) -> float:
        """When the last phone was told."""
        async with asyncio.timeout(60):
            await self._all_told.wait()
        return self._last_s

    async def answer(self, question: str, within_s: float, seed: int) -> float:
        """All answer at random moments within so many seconds; the seconds until the last is
        kept."""
        self.took, self._left = [], len(self.phones)
        self._all_answered.clear()
        loop, chance, begun_s = asyncio.get_running_loop(), Random(seed), perf_counter()
        for phone in self.phones:
            after_s, place = chance.uniform(0, within_s), chance.randrange(4)
            loop.call_later(after_s, phone.answer, question, place)
        async with asyncio.timeout(120):
            await self._all_answered.wait()
        return perf_counter() - begun_s

    def answered(self, took_s: float | None) -> None:
        """An answer was kept after so long, or refused."""
        if took_s is not None:
            self.took.append(took_s)
        self._left -= 1
        if self._left == 0:
            self._all_answered.set()

    def leave(self) -> None:
        for phone in self.phones:
            phone.transport.abort()


def _same(phone: Phone) -> Phone:
    return phone

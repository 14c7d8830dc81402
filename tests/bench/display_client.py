"""Displays of a house: light sockets that note what their board shows, and when.

They share two cores with the server, so of a frame they read its kind and the score of the first
line. They say every so often that they are there and what they show, as the page does.
"""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import partial
from random import Random
from time import perf_counter
from typing import cast

from tests.bench.room_client import framed

BEAT_S = 20.0
_HELLO = (
    "GET /v1/displays/live HTTP/1.1\r\nHost: bench\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    "Sec-WebSocket-Version: 13\r\nAuthorization: Bearer {token}\r\n\r\n"
)
_BEAT = framed(b'{"type":"ping"}') + framed(
    b'{"type":"showing","slide":0,"kind":"board","version":"bench"}'
)
_TEXT, _PING, _PONG = 0x81, 0x89, 0x8A
_SCORE = b'"score":'
_BUFFER = memoryview(bytearray(1 << 18))  # One for all sockets: they are read in turn.
_AT_ONCE = 50


class Display(asyncio.BufferedProtocol):
    """One display's socket."""

    def __init__(self, walls: Walls, token: str) -> None:
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._walls = walls
        self._token = token
        self._rest = b""
        self._greeted = False
        self._beat: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._transport.write(_HELLO.format(token=self._token).encode())

    def connection_lost(self, exc: Exception | None) -> None:
        if self._beat is not None:
            self._beat.cancel()

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

    def beat(self, after_s: float) -> None:
        """Say from then on that it is there."""
        self._beat = asyncio.get_running_loop().call_later(after_s, self._say)

    def leave(self) -> None:
        self._transport.abort()

    def _say(self) -> None:
        self._transport.write(_BEAT)
        self.beat(BEAT_S)

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
            text = data[start : start + size]
            if data[at] == _PING:
                self._transport.write(bytes((_PONG, 0x80 | size)) + b"\0\0\0\0" + text)
            else:
                assert data[at] == _TEXT, f"the server hung up: {text!r}"
                self._hear(text, start + size - at)
            at = start + size
        return data[at:]

    def _hear(self, text: bytes, frame_bytes: int) -> None:
        kind = text[9 : text.index(b'"', 9)]
        if kind == b"slide":
            self._walls.shown(_first_score(text), frame_bytes)
        elif kind == b"playlist":
            self._walls.whole_bytes = frame_bytes
            self.opened.set_result(None)


class Walls:
    """All displays, and since when all of them show which score on the first line."""

    def __init__(self, port: int) -> None:
        self.displays: list[Display] = []
        self.whole_bytes = 0
        self._port = port
        self._chance = Random(1)
        self.forget()

    async def hang(self, tokens: Sequence[str]) -> None:
        """A display for each token, until it has its whole playlist."""
        loop = asyncio.get_running_loop()
        for start in range(0, len(tokens), _AT_ONCE):
            fresh = [Display(self, token) for token in tokens[start : start + _AT_ONCE]]
            for one in fresh:
                await loop.create_connection(partial(_same, one), "127.0.0.1", self._port)
            async with asyncio.timeout(60):
                await asyncio.gather(*(one.opened for one in fresh))
            self.displays += fresh
        for one in self.displays[-len(tokens) :]:
            one.beat(self._chance.uniform(0, BEAT_S))

    def take_down(self) -> None:
        for one in self.displays:
            one.leave()
        self.displays = []

    def forget(self) -> None:
        """Count from here on."""
        self.frames = 0
        self.frame_bytes = 0
        self._heard: Counter[int] = Counter()
        self._scores: list[int] = []
        self._by_all_s: list[float] = []
        self._fresh = asyncio.Event()

    def shown(self, score: int, frame_bytes: int) -> None:
        """A display has a picture with this score on its first line."""
        self.frames += 1
        self.frame_bytes += frame_bytes
        self._heard[score] += 1
        if self._heard[score] == len(self.displays):
            self._scores.append(score)
            self._by_all_s.append(perf_counter())
            self._fresh.set()

    async def shows(self, score: int) -> None:
        """Until all of them show it, or a later one."""
        async with asyncio.timeout(10):
            while not self._scores or self._scores[-1] < score:
                self._fresh.clear()
                await self._fresh.wait()

    def shown_s(self, score: int) -> float:
        """When the last display had the first picture that shows it."""
        return self._by_all_s[bisect_left(self._scores, score)]


def _first_score(text: bytes) -> int:
    start = text.index(_SCORE) + len(_SCORE)
    return int(text[start : text.index(b"}", start)])


def _same(display: Display) -> Display:
    return display

"""A light websocket client: many sockets that only count messages, and one that publishes.

It shares two cores with the server, so it does little: of a frame it reads the header and steps
over the rest. Every message in every frame is counted; the n-th on a socket is the n-th published.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from functools import partial
from statistics import median
from time import perf_counter
from typing import Any, cast

from msgspec import Struct

_HELLO = (
    "GET {path} HTTP/1.1\r\nHost: bench\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
_WORD = b"\x81\x81\x00\x00\x00\x00p"  # A masked text frame that says "p".
_TEXT = 0x81
_ROOM = memoryview(bytearray(1 << 18))  # One buffer for all sockets: they are read in turn.
_AT_ONCE = 100


class Result(Struct, frozen=True, kw_only=True):
    """What one run came to; latencies from the publisher's send to a socket's receipt."""

    delivered: int
    """From the first message to the last, with those outside the measured seconds."""
    per_second: float
    p50_ms: float
    p99_ms: float
    last_p50_ms: float
    """Until the last socket had it, the median over messages."""


class Run:
    """One measurement: who has which message, and how late."""

    def __init__(self, sockets: int) -> None:
        self.sockets = sockets
        self.sent: list[float] = []
        self.left: list[int] = []
        self.late: list[float] = []
        self.last: list[float] = []
        self.delivered = 0
        self.counting = False
        self.freed = asyncio.Event()

    def deliver(self, number: int, count: int) -> None:
        """A socket has received `count` messages, from the `number`-th on."""
        now = perf_counter()
        for n in range(number, number + count):
            if self.counting:
                self.late.append(now - self.sent[n])
            self.left[n] -= 1
            if self.left[n] == 0:
                self.last.append(now - self.sent[n])
                self.freed.set()
        self.delivered += count

    @property
    def in_flight(self) -> int:
        return len(self.sent) - len(self.last)


class Screen(asyncio.BufferedProtocol):
    """One socket of a member."""

    __slots__ = ("heard", "opened", "rest", "run", "transport")

    def __init__(self, opened: asyncio.Future[None]) -> None:
        self.opened = opened
        self.rest = b""
        self.heard = 0
        self.run: Run | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self.transport.write(_HELLO.format(path="/v1/live").encode())

    def get_buffer(self, sizehint: int) -> memoryview:
        return _ROOM

    def buffer_updated(self, nbytes: int) -> None:
        data: bytes | memoryview = _ROOM[:nbytes]
        if self.rest:
            data = self.rest + bytes(data)
        if not self.opened.done():
            head, end, rest = bytes(data).partition(b"\r\n\r\n")
            if not end or not rest:
                self.rest = bytes(data)
                return
            assert head.startswith(b"HTTP/1.1 101"), head
            data = rest
        texts, at = _count(data)
        self.rest = bytes(data[at:])
        if texts and not self.opened.done():
            self.opened.set_result(None)  # The snapshot.
            texts -= 1
        if texts:
            assert self.run is not None
            self.run.deliver(self.heard, texts)
            self.heard += texts


def _count(data: bytes | memoryview) -> tuple[int, int]:
    """How many whole text frames there are, and where they end."""
    texts = at = 0
    end = len(data)
    while end - at >= 2:
        size, start = data[at + 1], at + 2
        if size == 126:
            if end - at < 4:
                break
            size, start = data[at + 2] << 8 | data[at + 3], at + 4
        assert size < 1 << 16 and data[at] != 0x88, "the server hung up"
        if end < start + size:
            break
        texts += data[at] == _TEXT
        at = start + size
    return texts, at


def _same(screen: Screen) -> Screen:
    return screen


class Crowd:
    """Many screens on one server, and a publisher."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.screens: list[Screen] = []
        self._publisher: asyncio.StreamWriter | None = None

    async def gather(self, count: int) -> None:
        """Open `count` sockets, each to its first frame."""
        loop = asyncio.get_running_loop()
        for start in range(0, count, _AT_ONCE):
            screens = [Screen(loop.create_future()) for _ in range(min(_AT_ONCE, count - start))]
            for screen in screens:
                await loop.create_connection(partial(_same, screen), "127.0.0.1", self._port)
            await asyncio.gather(*(screen.opened for screen in screens))
            self.screens += screens
        if self._publisher is None:
            reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
            writer.write(_HELLO.format(path="/publish").encode())
            await reader.readuntil(b"\r\n\r\n")
            self._publisher = writer

    def leave(self) -> None:
        for screen in self.screens:
            screen.transport.abort()
        if self._publisher is not None:
            self._publisher.transport.abort()

    async def saturate(self, in_flight: int, warm_up_s: float, seconds: float) -> Result:
        """A closed loop: the next message goes as soon as fewer than `in_flight` are on the way."""
        run = self._begin()

        async def publish() -> None:
            while True:
                while run.in_flight >= in_flight:
                    run.freed.clear()
                    await run.freed.wait()
                self._publish(run)

        return await self._measure(run, publish(), warm_up_s, seconds)

    async def pace(self, per_second: float, warm_up_s: float, seconds: float) -> Result:
        """An open loop of so many deliveries a second in all."""
        run = self._begin()
        pause_s = run.sockets / per_second
        loop = asyncio.get_running_loop()

        async def publish() -> None:
            due = loop.time()
            while True:
                self._publish(run)
                due += pause_s
                await asyncio.sleep(max(0, due - loop.time()))

        return await self._measure(run, publish(), warm_up_s, seconds)

    def _begin(self) -> Run:
        run = Run(len(self.screens))
        for screen in self.screens:
            screen.run, screen.heard = run, 0
        return run

    def _publish(self, run: Run) -> None:
        assert self._publisher is not None
        run.left.append(run.sockets)
        run.sent.append(perf_counter())
        self._publisher.write(_WORD)

    async def _measure(
        self, run: Run, publishing: Coroutine[Any, Any, None], warm_up_s: float, seconds: float
    ) -> Result:
        task = asyncio.create_task(publishing)
        await asyncio.sleep(warm_up_s)
        before, done = run.delivered, len(run.last)
        begun = perf_counter()
        run.counting = True
        await asyncio.sleep(seconds)
        run.counting = False
        took, delivered = perf_counter() - begun, run.delivered - before
        task.cancel()
        last = run.last[done:]
        async with asyncio.timeout(60):
            while run.in_flight:
                run.freed.clear()
                await run.freed.wait()
        late = sorted(run.late)
        return Result(
            delivered=run.delivered,
            per_second=delivered / took,
            p50_ms=late[len(late) // 2] * 1000,
            p99_ms=late[len(late) * 99 // 100] * 1000,
            last_p50_ms=median(last) * 1000,
        )

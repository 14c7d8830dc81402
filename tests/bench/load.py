"""A light HTTP load generator: keep-alive connections, prepared requests, answers by status.

It shares two cores with the server and the database, so it does as little as it can: requests are
bytes made beforehand, and of an answer it reads only the status and the length.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from time import perf_counter
from typing import cast
from urllib.parse import urlsplit

from msgspec import Struct

Next = Callable[[int, bytes], bytes | None]
"""(connection number, last answer's body) -> the next request, or None when that one is done."""


class Result(Struct, frozen=True, kw_only=True):
    """What a run came to; latencies in milliseconds."""

    requests: int
    seconds: float
    statuses: dict[int, int]
    p50_ms: float
    p99_ms: float

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds


class _Connection(asyncio.Protocol):
    def __init__(self, number: int, following: Next, run: _Run) -> None:
        self.number = number
        self.following = following
        self.run = run
        self.buffer = b""
        self.sent_at = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self.run.waiting += 1

    def begin(self) -> None:
        self._send(b"")

    def data_received(self, data: bytes) -> None:
        self.buffer = self.buffer + data if self.buffer else data
        head = self.buffer.find(b"\r\n\r\n")
        if head < 0:
            return
        at = self.buffer.lower().find(b"content-length: ", 0, head)
        length = int(self.buffer[at + 16 : self.buffer.find(b"\r", at)]) if at >= 0 else 0
        if len(self.buffer) < head + 4 + length:
            return
        now = perf_counter()
        self.run.record(int(self.buffer[9:12]), now - self.sent_at)
        body, self.buffer = self.buffer[head + 4 :], b""
        self._send(body)

    def _send(self, body: bytes) -> None:
        request = None if self.run.over() else self.following(self.number, body)
        if request is None:
            self.transport.close()
            self.run.left()
            return
        self.sent_at = perf_counter()
        self.transport.write(request)

    def connection_lost(self, exc: Exception | None) -> None:
        if exc is not None:
            self.run.left()


class _Run:
    def __init__(self, connections: int, seconds: float) -> None:
        self.waiting = 0
        self.open = connections
        self.seconds = seconds
        self.statuses: Counter[int] = Counter()
        self.times: list[float] = []
        self.done = asyncio.get_running_loop().create_future()

    def start(self) -> None:
        self.started = perf_counter()

    def over(self) -> bool:
        return perf_counter() - self.started >= self.seconds

    def record(self, status: int, seconds: float) -> None:
        self.statuses[status] += 1
        self.times.append(seconds)

    def left(self) -> None:
        self.open -= 1
        if self.open == 0 and not self.done.done():
            self.ended = perf_counter()
            self.done.set_result(None)


async def load(address: str, connections: int, following: Next, seconds: float) -> Result:
    """Keep `connections` busy, one request in flight each, for `seconds` or until all are done."""
    parts = urlsplit(address)
    loop = asyncio.get_running_loop()
    run = _Run(connections, seconds)
    opened: list[_Connection] = []
    for number in range(connections):
        _, protocol = await loop.create_connection(
            partial(_Connection, number, following, run), parts.hostname or "", parts.port or 80
        )
        opened.append(protocol)
    run.start()
    for connection in opened:
        connection.begin()
    await run.done
    times = sorted(run.times) or [0.0]
    return Result(
        requests=len(run.times),
        seconds=run.ended - run.started,
        statuses=dict(run.statuses),
        p50_ms=1000 * _at(times, 0.50),
        p99_ms=1000 * _at(times, 0.99),
    )


def _at(times: Sequence[float], share: float) -> float:
    return times[min(len(times) - 1, int(len(times) * share))]


def request(method: str, path: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    """One HTTP/1.1 request, ready to be written."""
    lines = [f"{method} {path} HTTP/1.1", "Host: bench", f"Content-Length: {len(body)}"]
    if body:
        lines.append("Content-Type: application/json")
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body

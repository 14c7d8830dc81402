"""Who is let in, how many at once, and how long anybody is waited for: one gate for a process.

Connections are counted by the peer's address (IPv6 by its network of 64 bits), and where the peer
is a trusted proxy, requests in flight by the address that it speaks for. The last few places of all
are for `/health/` alone, so that it answers when the house is full. No connection has a timer of
its own: once a second all are looked at.
"""

from __future__ import annotations

import asyncio
import resource
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct

from backend.http.addresses import LOOPBACK, Network, address_of, within
from backend.http.problems import encoded, problem
from game.kernel.refused import PROBLEM_TYPE, Problem

if TYPE_CHECKING:
    from backend.settings import Settings

LEAST_RATE = 1000.0
"""Bytes a second that a body, or the reading of an answer, must come to before patience is used."""
FAREWELL_S = 2.0
"""How long who was refused may go on talking, so that they read why."""
PLACES_MOST = 10_000
"""However many rooms are open."""

_FILES_WANTED = 65_536
_FILES_KEPT = 256  # For the database, files, and what the house asks others for.
_HEALTH_MOST = 32

FULL = problem(503, "server.full", "This server has no place left: come back in a while.")
TOO_MANY = problem(
    429, "connections.too_many", "Too many connections from your address: close some and try again."
)
TOO_SLOW = problem(408, "request.too_slow", "The request did not come in time: send it again.")
TOO_MUCH = problem(
    431, "request.head_too_large", "The head of the request is too large: send fewer headers."
)
TOO_LONG = problem(414, "request.target_too_long", "The address asked for is too long: shorten it.")
UNREADABLE = problem(400, "request.malformed", "This is no request of HTTP that can be read.")
HOSTS = problem(400, "request.malformed", "A request names its host: send the header Host once.")


class Bounds(Struct, frozen=True, kw_only=True):
    """What one process puts up with. `patience_s` is for a head, and for a body or an answer that
    stands still; `idle_s` for a connection between requests. Of no `connections` are as many as
    files may be open."""

    patience_s: float = 20.0
    idle_s: float = 5.0
    connections: int | None = None
    per_address: int = 512
    head_bytes: int = 32 * 1024
    head_lines: int = 100


class Held(Protocol):
    """A connection that the gate looks at."""

    def look(self, now_s: float, step_s: float) -> None:
        """Close it if its time has come; `step_s` passed since the last look."""
        ...


class Place:
    """One of an address's places, until it is freed."""

    __slots__ = ("_gate", "_key")

    def __init__(self, gate: Gate, key: str) -> None:
        self._gate = gate
        self._key = key

    def free(self) -> None:
        """It counts no more; may be said twice."""
        key, self._key = self._key, ""
        if key:
            self._gate.left(key)


class Gate:
    """The connections of one process. `extra` is how many more may come from each address;
    `refused` counts those that were told no, by the code of why."""

    def __init__(self, bounds: Bounds | None = None, proxies: Sequence[Network] = LOOPBACK) -> None:
        self.bounds = bounds or Bounds()
        self.extra = 0
        self.now_s = 0.0
        self.held: set[Held] = set()
        self.refused: Counter[str] = Counter()
        self._proxies = proxies
        self._most = self.bounds.connections or 0
        self._taken: dict[str, int] = {}
        self.fit(_files_open())

    def fit(self, files: int) -> None:
        """Stay below the number of files that may be open."""
        room = files - _FILES_KEPT if files > 2 * _FILES_KEPT else files // 2
        self._most = min(self.bounds.connections or room, room)

    @property
    def most(self) -> int:
        """Connections of all addresses together, with those that only health may use."""
        return self._most

    @property
    def crowded(self) -> bool:
        """Whether only places for health are left."""
        return len(self.held) >= self._most - min(_HEALTH_MOST, self._most // 8)

    @property
    def full(self) -> bool:
        """Whether there is no place at all."""
        return len(self.held) >= self._most

    def make_way(self, places: int) -> None:
        """As many more may come from each address as open rooms have places."""
        self.extra = min(places, PLACES_MOST)

    def enter(self, peer: Any) -> Place | None:
        """A place for a connection, or none when its address has enough of them."""
        if not peer or within(str(peer[0]), self._proxies):
            return Place(self, "")
        return self.place({"client": peer})

    def place(self, scope: Any) -> Place | None:
        """A place for whom the scope names as its client."""
        key = address_of(scope)
        taken = self._taken.get(key, 0)
        if taken >= self._each():
            self.refused[TOO_MANY.code] += 1
            return None
        self._taken[key] = taken + 1
        return Place(self, key)

    def left(self, key: str) -> None:
        """One place of that address is free again."""
        taken = self._taken[key] - 1
        if taken:
            self._taken[key] = taken
        else:
            del self._taken[key]

    def _each(self) -> int:
        # No single address may fill the house.
        return min(self.bounds.per_address + self.extra, max(1, self._most // 2))

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        """Every connection is looked at while the block lasts."""
        sweeping = asyncio.create_task(self._sweep())
        try:
            yield
        finally:
            sweeping.cancel()
            await asyncio.wait([sweeping])

    async def _sweep(self) -> None:
        loop = asyncio.get_running_loop()
        every_s = min(1.0, self.bounds.patience_s / 4, self.bounds.idle_s / 4)
        self.now_s = loop.time()
        while True:
            await asyncio.sleep(every_s)
            # A step is never longer: what a stopped machine or a busy loop took is nobody's fault.
            step_s = min(loop.time() - self.now_s, 2 * every_s)
            self.now_s += step_s
            for number, one in enumerate(tuple(self.held)):
                one.look(self.now_s, step_s)
                if number % 500 == 499:
                    await asyncio.sleep(0)


def gate_of(settings: Settings) -> Gate:
    """The gate that the operator chose."""
    bounds = Bounds(
        patience_s=settings.patience_s,
        connections=settings.connections,
        per_address=settings.connections_per_address,
    )
    return Gate(bounds, settings.trusted_proxies)


class Credit:
    """How long somebody may still stand still: used up by time, earned by bytes that move."""

    __slots__ = ("_left_s", "_most_s")

    def __init__(self, most_s: float) -> None:
        self._most_s = self._left_s = most_s

    def renew(self) -> None:
        """Nobody is waited for."""
        self._left_s = self._most_s

    def spend(self, step_s: float, moved: int) -> bool:
        """Whether it is used up, after `step_s` in which so many bytes moved."""
        self._left_s = min(self._most_s, self._left_s - step_s + moved / LEAST_RATE)
        return self._left_s < 0


def answer(document: Problem) -> bytes:
    """The document as a whole answer of HTTP, after which nothing follows."""
    body = encoded(document)
    head = b"HTTP/1.1 %d %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n" % (
        document.status, document.title.encode(), PROBLEM_TYPE.encode(), len(body)
    )  # fmt: skip
    return head + b"Cache-Control: no-store\r\nConnection: close\r\n\r\n" + body


def raise_files() -> None:
    """Let this process have as many files open as the system allows."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    soft = _files_open()
    wanted = _FILES_WANTED if hard == resource.RLIM_INFINITY else min(hard, _FILES_WANTED)
    if wanted > soft:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _files_open() -> int:
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return _FILES_WANTED if soft == resource.RLIM_INFINITY else soft

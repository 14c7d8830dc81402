"""Buckets of tokens: a process counts by itself, and tells the others block by block.

What a caller took here is told to the database when it has come to a block, a hundredth of the
bucket, before the next call is answered; the answer says what all servers together have left. So a
narrow door, whose block is one call, is exact, and a wide one asks the database once in thousands
of calls; a limit is passed by a block for each further server at most. What is refused is refused
by what is known here, and costs the database nothing.

While the database does not answer, each server goes by its own count: nobody is refused for that.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from math import ceil
from time import monotonic

import structlog
from msgspec import Struct
from prometheus_client import CollectorRegistry, Counter

from backend.db.away import is_away
from backend.http.bucket_store import take
from game.kernel.database import Database

log = structlog.get_logger()

Header = tuple[bytes, bytes]

BLOCKS = 100
"""A block is so small a part of a bucket."""
_PATIENCE_S = 1.0
"""An answer is worth no longer wait; so long, too, the database is then left alone."""


class Rate(Struct, frozen=True):
    """`most` calls at once, and as many again over every `window_s` seconds."""

    most: int
    window_s: int


class Ask(Struct, frozen=True):
    """So many calls of one caller, the present one among them, that all are to be told of."""

    key: object
    many: int


class Verdict(Struct, frozen=True):
    """Whether a call may go on, and the headers that say how many more may follow. Where it asks,
    this is only what this process knows."""

    allowed: bool
    headers: list[Header]
    retry_after_s: int = 0
    ask: Ask | None = None


class Left(Struct, frozen=True):
    """What a bucket of all servers holds; `taken` if it held what was wanted."""

    taken: bool
    tokens: float


class Shared:
    """The buckets of all servers, in the database."""

    def __init__(self, db: Database, registry: CollectorRegistry) -> None:
        self._db = db
        self._alone = Counter(
            "kermesse_limits_alone", "Calls that were counted by this server alone, as the database"
            " did not answer.", registry=registry,
        )  # fmt: skip
        self._rests_until = 0.0

    async def take(self, name: str, many: int, rate: Rate) -> Left | None:
        """Take so many, or none; no answer while the database is away."""
        if monotonic() >= self._rests_until:
            fills = timedelta(seconds=many * rate.window_s / rate.most)
            try:
                async with asyncio.timeout(_PATIENCE_S):
                    row = await take(self._db, name, fills, timedelta(seconds=rate.window_s))
            except Exception as failure:  # Whatever it is, it must not shut every door.
                away = isinstance(failure, TimeoutError) or is_away(failure)
                log.warning("limits.alone", error=repr(failure), exc_info=not away)
                self._rests_until = monotonic() + _PATIENCE_S
            else:
                assert row is not None
                empty = max(0.0, row["full_in"].total_seconds() / rate.window_s)
                return Left(row["taken"], (1 - empty) * rate.most)
        self._alone.inc()
        return None


class _Bucket:
    __slots__ = ("at", "left", "untold")

    def __init__(self, left: float, at: float) -> None:
        self.left, self.at, self.untold = left, at, 0


class Policy:
    """All buckets of one rate. Memory is bounded: two generations of buckets, of which the older is
    forgotten when the younger is full."""

    def __init__(self, name: str, rate: Rate, remembered: int, *, tells: bool) -> None:
        self.name = name
        self._rate = rate
        self._remembered = remembered
        self._tells = tells
        self._young: dict[object, _Bucket] = {}
        self._old: dict[object, _Bucket] = {}
        self.add(0)

    def add(self, extra: int) -> None:
        """So many more than the rate says, from now on."""
        self.rate = Rate(self._rate.most + extra, self._rate.window_s)
        self._block = max(1, self.rate.most // BLOCKS)
        policy = f'"{self.name}";q={self._rate.most};w={self._rate.window_s}'
        self._header = (b"ratelimit-policy", policy.encode())

    def remembers(self) -> int:
        return len(self._young) + len(self._old)

    def knows(self, key: object) -> bool:
        """Whether there is a bucket for this one."""
        return key in self._young or key in self._old

    def welcome(self, key: object, now: float) -> None:
        """There is a bucket for this one from now on."""
        self._bucket(key, now)

    def take(self, key: object, now: float) -> Verdict:
        """Take one token, by what is known here."""
        bucket = self._bucket(key, now)
        if bucket.left < 1:
            return self._verdict(bucket, allowed=False)
        bucket.left -= 1
        bucket.untold += 1
        if not self._tells or bucket.untold < self._block:
            return self._verdict(bucket, allowed=True)
        ask, bucket.untold = Ask(key, bucket.untold), 0
        return self._verdict(bucket, allowed=True, ask=ask)

    def told(self, ask: Ask, left: Left, now: float) -> Verdict:
        """What all servers together say to the call that asked."""
        bucket = self._bucket(ask.key, now)
        if left.taken:
            bucket.left = min(bucket.left, left.tokens - bucket.untold)
        else:  # The calls before it were let through: they are owed.
            bucket.untold += ask.many - 1
            bucket.left = left.tokens - bucket.untold
        return self._verdict(bucket, allowed=left.taken)

    def _bucket(self, key: object, now: float) -> _Bucket:
        bucket = self._young.get(key)
        if bucket is None:
            if len(self._young) >= self._remembered:
                self._old, self._young = self._young, {}
            bucket = self._old.pop(key, None) or _Bucket(self.rate.most, now)
            self._young[key] = bucket
        gained = (now - bucket.at) * self.rate.most / self.rate.window_s
        bucket.left, bucket.at = min(float(self.rate.most), bucket.left + gained), now
        return bucket

    def _verdict(self, bucket: _Bucket, *, allowed: bool, ask: Ask | None = None) -> Verdict:
        lacks = 1 - bucket.left
        wait_s = ceil(lacks * self.rate.window_s / self.rate.most) if lacks > 0 else 0
        said = f'"{self.name}";r={max(0, int(bucket.left))};t={wait_s}'.encode()
        headers = [self._header, (b"ratelimit", said)]
        return Verdict(allowed, headers, 0 if allowed else max(1, wait_s), ask)

"""Requests as a partner's backend sends them, prepared for the load generator."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import msgspec
import uvloop

from tests.bench.load import Next, Result, load, request
from tests.bench.noise import Figures
from tests.bench.stock import Stock

BATCH = 1_000


class Refused(RuntimeError):
    """The server answered something that no measurement may count."""


class Calls:
    """Fresh requests without end, for random members."""

    def __init__(self, stock: Stock, seed: int) -> None:
        self._names = [member.external_id for member in stock.members]
        self._chance = Random(seed)
        self._auth = {"Authorization": f"Bearer {stock.key}"}
        self._mark = f"{seed:x}"
        self._number = 0

    def award(self, _connection: int, _answer: bytes) -> bytes:
        """`POST /v1/members/{external_id}/awards` with a key of its own."""
        headers = {**self._auth, "Idempotency-Key": self._fresh()}
        path = f"/v1/members/{self._chance.choice(self._names)}/awards"
        body = b'{"currency":"points","amount":5,"reason":"bench"}'
        return request("POST", path, headers, body)

    def activity(self, _connection: int, _answer: bytes) -> bytes:
        """`POST /v1/activities` with one purchase."""
        return request("POST", "/v1/activities", self._auth, msgspec.json.encode(self._purchase()))

    def batch(self, _connection: int, answer: bytes) -> bytes:
        """`POST /v1/activities` with many purchases."""
        if b'"refused"' in answer:
            raise Refused(answer[:500].decode())
        purchases = [self._purchase() for _ in range(BATCH)]
        return request("POST", "/v1/activities", self._auth, msgspec.json.encode(purchases))

    def _purchase(self) -> dict[str, object]:
        return {
            "specversion": "1.0",
            "id": self._fresh(),
            "source": "bench",
            "type": "purchase",
            "subject": self._chance.choice(self._names),
            "data": {"amount": 1250, "currency": "EUR"},
        }

    def _fresh(self) -> str:
        self._number += 1
        return f"{self._mark}-{self._number}"


def seeds() -> Iterator[int]:
    """A seed of its own for each run, so that no two send the same request."""
    chance = Random()
    while True:
        yield chance.getrandbits(64)


def drive(url: str, connections: int, following: Next, seconds: float) -> Result:
    """Load the server; every answer must be a good one."""
    result = uvloop.run(load(url, connections, following, seconds))
    bad = {status: n for status, n in result.statuses.items() if not 200 <= status < 300}
    if bad or not result.requests:
        raise Refused(f"The server answered {result.statuses}.")
    return result


def figures(result: Result, items: int = 1) -> Figures:
    """What a run of requests with so many items each came to."""
    return Figures(per_second=result.per_second * items, p50_ms=result.p50_ms, p99_ms=result.p99_ms)

"""Both clients send again where that does no harm, and take a line up where it broke off."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
from websockets.asyncio.server import ServerConnection, serve
from websockets.typing import Subprotocol

from kermesse_client import HungUp, Kermesse, NoAnswer, Refusal, Waits, frames, shapes
from tests.clients.node import NODE, compiled, run

CALLS = [
    "away: done, sent 3, keys 1",
    "lost: NoAnswer, sent 1, keys 1",
    "often: TooMany, sent 1, keys 1",
    "waits: Waits, sent 1, keys 1",
    "elsewhere: Missing, sent 1, keys 1",
]
TOLD = ["snapshot 3", "balance 5", "snapshot 9", "balance 10", "hung up: 1008"]
QUERIES = ["", "after=5&programme_after=1"]

LATER = httpx.Response(503, headers={"Retry-After": "0"})
OFTEN = httpx.Response(429, headers={"Retry-After": "3600"})
SPOKEN = Subprotocol("kermesse.v1")
AT = "2026-11-28T09:00:00Z"
REQUEST = {
    **{"id": "1", "kind": "award", "state": "waiting", "why": "", "asked": {}, "asked_by": "key"},
    **{"asked_at": "", "expires_at": "", "decided_by": None, "decided_at": None, "outcome": {}},
}
BALANCE = {
    **{"type": "balance", "currency": "points", "available": 5, "held": 0, "change": 5},
    **{"transaction_id": "1", "reason": "Thanks"},
}


async def test_the_one_in_typescript(folder: Path) -> None:
    await compiled(folder)
    async with breaking_off() as (address, queries):
        assert await run(NODE, folder / "tests/manners.js", SERVER_URL=address) == CALLS + TOLD
    assert queries == QUERIES


async def test_the_one_in_python() -> None:
    award = shapes.AwardForm(currency="points", amount=1, reason="Thanks")
    waits, missing = httpx.Response(202, json=REQUEST), httpx.Response(404, text="no such page")
    assert [
        await says("away", lambda k: k.close_campaign("quiz"), LATER, LATER, httpx.Response(204)),
        await says("lost", lambda k: k.issue_token("ada"), httpx.ReadError("the line broke")),
        await says("often", lambda k: k.read_me(), OFTEN),
        await says("waits", lambda k: k.award_points("ada", award), waits),
        await says("elsewhere", lambda k: k.read_me(), missing),
    ] == CALLS
    async with breaking_off() as (address, queries):
        assert [line async for line in followed(address)] == TOLD
    assert queries == QUERIES


async def says(
    what: str, call: Callable[[Kermesse], Awaitable[object]], *answers: httpx.Response | Exception
) -> str:
    """How often it was sent, under how many keys, and what came of it."""
    keys = []

    def answer(request: httpx.Request) -> httpx.Response:
        keys.append(request.headers.get("Idempotency-Key"))
        given = answers[len(keys) - 1]
        if isinstance(given, Exception):
            raise given
        return given

    end = "done"
    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
        try:
            await call(Kermesse("http://nowhere.example/", "t", http=http))
        except (NoAnswer, Refusal, Waits) as failure:
            end = type(failure).__name__
    return f"{what}: {end}, sent {len(keys)}, keys {len(set(keys))}"


async def followed(address: str) -> AsyncIterator[str]:
    """What a line tells until it is hung up."""
    async with Kermesse(address, "t") as kermesse, kermesse.follow_member() as line:
        try:
            async for frame in line:
                match frame:
                    case frames.Snapshot(seq=seq):
                        yield f"snapshot {seq}"
                    case frames.Happened(seq=seq, event=frames.BalanceChanged()):
                        yield f"balance {seq}"
        except HungUp as end:
            yield f"hung up: {end.code}"


@asynccontextmanager
async def breaking_off() -> AsyncIterator[tuple[str, list[str]]]:
    """A server that tells a thing twice, and one that nobody knows; goes away, has forgotten what
    it is asked for, and shows who comes back the door. Its address, and what it was asked for."""
    queries: list[str] = []

    async def told(socket: ServerConnection) -> None:
        assert socket.request is not None
        queries.append(urlsplit(socket.request.path).query)
        if len(queries) == 1:
            for frame in (snapshot(3), event(3), event(4, {"type": "of.tomorrow"}), event(5)):
                await socket.send(json.dumps(frame))
            await socket.close(1012)
        else:
            for frame in ({"type": "resync"}, snapshot(9), {"type": "pong"}, event(10)):
                await socket.send(json.dumps(frame))
            await socket.close(1008, "too much")

    async with serve(told, "127.0.0.1", 0, subprotocols=[SPOKEN]) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        yield f"http://127.0.0.1:{port}", queries


def snapshot(seq: int) -> dict[str, Any]:
    return {"type": "snapshot", "seq": seq, "programme_seq": 1, "at": AT, "state": {}}


def event(seq: int, data: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"type": "event", "feed": "member", "seq": seq, "at": AT, "event": data or BALANCE}

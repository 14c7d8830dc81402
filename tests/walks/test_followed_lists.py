"""Machines follow lists over HTTP, while eight writers write through two servers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest_asyncio

from backend.db.engine import open_pool
from game.kernel.database import Database
from tests.world import CallerClient, World, running

WRITERS, EACH = 8, 20


@pytest_asyncio.fixture
async def servers(db: Database, dsn: str) -> AsyncIterator[Sequence[World]]:
    """Two servers on one database, with pools of their own."""
    other = await open_pool(dsn, 8)
    async with running(db, dsn) as first, running(other, dsn) as second:
        yield first, second
    await other.close()


async def test_a_follower_of_members_has_everybody_once(servers: Sequence[World]) -> None:
    first, second = servers
    partner = await first.partner(await first.programme())
    doors = [server.bearing(CallerClient, bearer(partner)) for server in (first, second)]

    async def join(writer: int) -> None:
        for n in range(EACH):
            await doors[n % 2].ask("PUT", f"/v1/members/{writer}-{n}", {})

    writers = [asyncio.create_task(join(n)) for n in range(WRITERS)]
    seen = await asyncio.gather(*(follow(door, "/v1/members", writers) for door in doors))
    everybody = sorted(f"{w}-{n}" for w in range(WRITERS) for n in range(EACH))
    for members in seen:
        assert sorted(member["external_id"] for member in members) == everybody


def bearer(client: CallerClient) -> str:
    return client.headers["Authorization"].removeprefix("Bearer ")


async def follow(
    door: CallerClient, path: str, writers: Sequence[asyncio.Task[None]]
) -> list[dict[str, Any]]:
    """All items, each page asked for with the last id of the one before, until all is written."""
    items: list[dict[str, Any]] = []
    while True:
        over = all(task.done() for task in writers)
        after = f"&after={items[-1]['id']}" if items else ""
        page = (await door.ask("GET", f"{path}?limit=25{after}"))["items"]
        items += page
        if over and not page:
            return items

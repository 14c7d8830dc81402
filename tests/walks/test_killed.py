"""`kill -9` in the middle of a load: what was acknowledged is there once, and the books balance."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal

import pytest

from backend.db.embedded import EmbeddedServer
from backend.db.engine import connect
from game.ledger.proof import prove
from tests.walks.crowd import Crowd
from tests.walks.servers import Served, postmaster, serving


async def test_the_server_is_killed_and_started_again(cafe: Path) -> None:
    async with open_cafe(cafe) as (server, crowd):
        async with asyncio.TaskGroup() as load:
            load.create_task(crowd.live(400))
            await crowd.reached(150)
            await server.be_killed()
            await server.start()
        assert crowd.lost, "the fault met nobody"
        await all_is_there_once(crowd, server, cafe)


@pytest.mark.parametrize("whom", ["postmaster", "backend"])
async def test_postgresql_is_killed_and_comes_back_by_itself(
    cafe: Path, whom: Literal["postmaster", "backend"]
) -> None:
    async with open_cafe(cafe) as (server, crowd):
        async with asyncio.TaskGroup() as load:
            load.create_task(crowd.live(400))
            await crowd.reached(150)
            kill(whom, cafe)
        await server.ready()
        await all_is_there_once(crowd, server, cafe)


@asynccontextmanager
async def open_cafe(folder: Path) -> AsyncIterator[tuple[Served, Crowd]]:
    """The café's server and its crowd."""
    async with (
        serving(folder / "log", KERMESSE_DATA_DIR=str(folder)) as server,
        Crowd([server.address], folder / "demo.key") as crowd,
    ):
        yield server, crowd


def kill(whom: Literal["postmaster", "backend"], folder: Path) -> None:
    head = postmaster(folder)
    if whom == "postmaster":
        head.kill()
        return
    backends = [p for p in head.children() if " [local] " in " ".join(p.cmdline())]
    busiest = max(backends, key=lambda p: sum(p.cpu_times()[:2]))
    busiest.kill()


async def all_is_there_once(crowd: Crowd, server: Served, folder: Path) -> None:
    """Points are the sum of what was acknowledged, repeats change nothing, nobody met a bug."""
    await crowd.say_it_all_again()
    for guest in crowd.guests:
        paid = sum(call.paid for call in guest.calls)
        assert await crowd.points(guest) == guest.had + paid, guest.name
    assert "server.bug" not in server.words(), server.words()[-3000:]
    connection = await connect(EmbeddedServer(folder).dsn())
    try:
        async with connection.transaction(isolation="repeatable_read"):
            findings = await prove(connection)
    finally:
        await connection.close()
    assert findings.balanced, findings.faults

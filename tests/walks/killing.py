"""Somebody kills the house under load, and it must be as if nobody had."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import psutil

from tests.notifications.webhooks.receiver import receiving
from tests.walks.cafe import KEY, all_is_there_once
from tests.walks.crowd import Crowd
from tests.walks.market import Market
from tests.walks.servers import Served, postmaster, serving

Fault = Callable[[Served, Path], Awaitable[None]]


class Round:
    """A crowd and its market, and the fault that they meet."""

    def __init__(self, server: Served, folder: Path, crowd: Crowd, market: Market) -> None:
        self.server, self.folder, self.crowd, self.market = server, folder, crowd, market

    async def meets(self, fault: Fault, acknowledged: int = 900) -> None:
        """So many calls are acknowledged; the fault comes after a quarter of them, and all is there
        once in the end."""
        await self.market.opens()
        over = asyncio.Event()
        async with asyncio.TaskGroup() as load:
            playing = load.create_task(self.crowd.live(acknowledged))
            playing.add_done_callback(lambda _: over.set())
            load.create_task(self.market.trades(over))
            await self.crowd.reached(acknowledged // 4)
            await fault(self.server, self.folder)
        await self.server.ready()
        await all_is_there_once(self.crowd, self.server, self.folder)
        await self.market.all_is_there_once()

    async def proves(self) -> None:
        """`kermesse prove`"""
        variables = {"KERMESSE_DATA_DIR": str(self.folder)}
        prover = Served(self.folder / "prove.log", ("prove",), variables)
        await prover.launch()
        assert await prover.ended() == 0, prover.words()
        assert "the books balance" in prover.words()


@asynccontextmanager
async def rounds(folder: Path, *names: str) -> AsyncIterator[AsyncIterator[Round]]:
    """A round for each name, one after the other, with the server of a café's data folder."""
    variables = {"KERMESSE_DATA_DIR": str(folder), "KERMESSE_HOOKS_PRIVATE": "true"}

    async def each() -> AsyncIterator[Round]:
        for name in names:
            async with Crowd(server.address, folder / KEY, name=name) as crowd:
                yield Round(server, folder, crowd, Market(crowd, brand))

    async with receiving() as brand, serving(folder / "log", **variables) as server:
        yield each()


async def server_killed(server: Served, _: Path) -> None:
    await server.be_killed()
    await server.start()


async def postmaster_killed(_: Served, folder: Path) -> None:
    postmaster(folder).kill()


async def both_killed(server: Served, folder: Path) -> None:
    postmaster(folder).kill()
    await server.be_killed()
    await server.start()


async def told_to_stop(server: Served, _: Path) -> None:
    server.told_to_stop()
    assert await server.ended() == 0, server.words()[-3000:]
    await server.start()


async def backend_killed(_: Served, folder: Path) -> None:
    """The one of PostgreSQL that works most."""
    backends = [p for p in postmaster(folder).children() if " [local] " in " ".join(p.cmdline())]
    busiest: psutil.Process = max(backends, key=lambda p: sum(p.cpu_times()[:2]))
    busiest.kill()


FAULTS: dict[str, Fault] = {
    "the server is killed": server_killed,
    "the postmaster is killed": postmaster_killed,
    "both are killed": both_killed,
    "the server is told to stop": told_to_stop,
    "a backend of PostgreSQL is killed": backend_killed,
}

"""`kill -9` in the middle of a load: what was acknowledged is there once, and the books balance."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Literal

import pytest

from tests.walks.cafe import all_is_there_once, open_cafe
from tests.walks.servers import Served, postmaster

FAULTS = {"postmaster": "PostgreSQL has died", "backend": "was terminated by signal 9"}


async def test_the_server_is_killed_and_started_again(cafe: Path) -> None:
    async with open_cafe(cafe) as (server, crowd):
        async with asyncio.TaskGroup() as load:
            load.create_task(crowd.live(900))
            await crowd.reached(250)
            await server.be_killed()
            await server.start()
        assert crowd.lost, "the fault met nobody"
        await all_is_there_once(crowd, server, cafe)
        prover = Served(cafe / "prove.log", ("prove",), {"KERMESSE_DATA_DIR": str(cafe)})
        await prover.launch()
        assert await prover.ended() == 0, prover.words()
        assert "the books balance" in prover.words()


@pytest.mark.parametrize("whom", ["postmaster", "backend"])
async def test_postgresql_is_killed_and_comes_back_by_itself(
    cafe: Path, whom: Literal["postmaster", "backend"]
) -> None:
    async with open_cafe(cafe) as (server, crowd):
        async with asyncio.TaskGroup() as load:
            load.create_task(crowd.live(900))
            await crowd.reached(250)
            kill(whom, cafe)
        await server.ready()
        said = server.words() + (cafe / "postgres.log").read_text()
        assert FAULTS[whom] in said, "nothing was killed"
        await all_is_there_once(crowd, server, cafe)


def kill(whom: Literal["postmaster", "backend"], folder: Path) -> None:
    head = postmaster(folder)
    if whom == "postmaster":
        head.kill()
        return
    backends = [p for p in head.children() if " [local] " in " ".join(p.cmdline())]
    busiest = max(backends, key=lambda p: sum(p.cpu_times()[:2]))
    busiest.kill()

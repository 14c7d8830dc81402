"""A database that goes away and comes back under a load: nothing is lost, nobody meets a bug."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

from backend.db.embedded import EmbeddedServer
from backend.db.engine import connect
from tests.walks.cafe import all_is_there_once, open_cafe
from tests.walks.crowd import Crowd
from tests.walks.servers import postmaster

_OTHERS = """
    select count(pg_terminate_backend(pid)) from pg_stat_activity
    where backend_type = 'client backend' and pid <> pg_backend_pid()
"""


async def test_storms_that_cut_every_connection(cafe: Path) -> None:
    async with open_cafe(cafe) as (server, crowd):
        async with asyncio.TaskGroup() as load:
            load.create_task(crowd.live(900))
            looking = load.create_task(look_around(crowd))
            for storm in range(1, 9):
                await crowd.reached(80 * storm)
                connection = await connect(EmbeddedServer(cafe).dsn())
                assert await connection.fetchval(_OTHERS) > 0
                await connection.close()
            await crowd.reached(800)
            looking.cancel()
        await server.ready()
        await all_is_there_once(crowd, server, cafe)


async def test_postgresql_restarts_and_dies_under_the_server(cafe: Path) -> None:
    async with open_cafe(cafe) as (server, crowd):
        async with asyncio.TaskGroup() as load:
            load.create_task(crowd.live(700))
            looking = load.create_task(look_around(crowd))
            for count, how in ((150, signal.SIGINT), (400, signal.SIGKILL)):
                await crowd.reached(count)
                head = postmaster(cafe)
                head.send_signal(how)
                await asyncio.to_thread(head.wait, 60)
            await crowd.reached(600)
            looking.cancel()
        await server.ready()
        await all_is_there_once(crowd, server, cafe)


async def look_around(crowd: Crowd) -> None:
    """Somebody reads all the time, as the crowd plays; reading may wait, and may not break."""
    guest = crowd.guests[0]
    mine = ["/v1/me", "/v1/me/balances", "/v1/me/history", "/v1/me/campaigns"]
    theirs = ["/v1/members", "/v1/trial-balance", f"/v1/members/{guest.name}/activities"]
    reader = crowd.another()
    while True:
        for path in mine:
            await crowd.sure(reader, "GET", path, guest.token)
        for path in theirs:
            await crowd.sure(reader, "GET", path, crowd.key)

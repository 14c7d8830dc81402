"""Two PostgreSQL servers in step, and one server of ours that knows both."""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import psutil

from backend.db.embedded import PRODUCT, EmbeddedServer
from backend.db.engine import connect
from backend.db.programs import programs_at
from tests.patience import soon, until
from tests.walks.crowd import Crowd
from tests.walks.servers import Served, postmaster, serving

IN_STEP = {**PRODUCT, "synchronous_standby_names": "standby"}
"""What is committed is on the disks of both before it is acknowledged."""


class Pair:
    """Two data folders: who takes writes at first, and who follows. Nobody starts them again."""

    def __init__(self, primary: EmbeddedServer, standby: EmbeddedServer) -> None:
        self._primary, self._standby = primary, standby
        self.standby = standby.folder

    @property
    def url(self) -> str:
        """One address for both, as an operator writes it."""
        return f"postgresql://postgres@/postgres?host={self._primary.data},{self._standby.data}"

    async def begin(self) -> None:
        """Both are there, and in step."""
        assert self._primary.take() and self._standby.take()
        await asyncio.to_thread(self._primary.start_and_wait)
        told = f"{self._primary.dsn()}&application_name=standby"
        copy = ("--checkpoint=fast", "--write-recovery-conf", f"--pgdata={self._standby.data}")
        await (await programs_at(told, os.environ)).run("pg_basebackup", *copy)
        self._standby.start()
        connection = await connect(self._primary.dsn())

        async def in_step() -> bool:
            states = await connection.fetch("select sync_state from pg_stat_replication")
            return [row["sync_state"] for row in states] == ["sync"]

        await until(in_step)
        await connection.close()

    async def the_primary_is_killed(self) -> None:
        head = postmaster(self._primary.folder)
        backends = head.children()
        head.kill()
        await asyncio.to_thread(psutil.wait_procs, [head, *backends], 60)

    async def promote(self) -> None:
        """As whoever watches over them does."""
        connection = await connect(self._standby.dsn())
        assert await soon(connection.fetchval("select pg_promote()"))
        await connection.close()

    def end(self) -> None:
        for server in (self._primary, self._standby):
            server.stop()


@asynccontextmanager
async def in_step(pattern: Path, place: Path) -> AsyncIterator[tuple[Pair, Served, Crowd]]:
    """The café on such a pair, its server and its crowd. `place` is a folder of nobody else's."""
    await asyncio.to_thread(_laid_out, pattern, place)
    pair = Pair(EmbeddedServer(place / "one", IN_STEP), EmbeddedServer(place / "two"))
    try:
        await pair.begin()
        variables = {"KERMESSE_DATABASE_URL": pair.url, "KERMESSE_DATA_DIR": str(place / "data")}
        async with (
            serving(place / "log", **variables) as server,
            Crowd(server.address, place / "one" / "demo.key") as crowd,
        ):
            yield pair, server, crowd
    finally:
        pair.end()


def _laid_out(pattern: Path, place: Path) -> None:
    place.chmod(0o711)  # Whoever runs PostgreSQL goes from one to the other.
    subprocess.run(["cp", "-a", pattern, place / "one"], check=True)

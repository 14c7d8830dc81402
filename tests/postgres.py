"""The PostgreSQL of a whole run of the tests: one server, and a template of our schema to clone.

It forgets everything at the end, so it need not sync its disk, and best has none.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg

from backend.db.embedded import PRODUCT, EmbeddedServer
from backend.db.migrate import migrate
from game.kernel.identity import new_id

TEMPLATE = "kermesse_template"
_FORGETFUL = {
    **PRODUCT,
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "128MB",
    "min_wal_size": "32MB",
    "wal_compression": "off",
    "shared_buffers": "64MB",
    "max_connections": "120",
    "autovacuum": "off",
}


class PostgresOfTheRun:
    """The server in a folder that is there; started at most once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._server: EmbeddedServer | None = None

    def dsn(self) -> str:
        """The address of the server's own database; starts it at the first call."""
        if self._server is None:
            self._server = EmbeddedServer(self._folder, _FORGETFUL)
            assert self._server.take()
            self._server.start_and_wait()
            asyncio.run(_make_template(self._server.dsn()))
        return self._server.dsn()

    def stop(self) -> None:
        if self._server is not None:
            self._server.stop()


async def _make_template(dsn: str) -> None:
    connection = await asyncpg.connect(dsn)
    await connection.execute(f"create database {TEMPLATE}")
    await connection.close()
    await migrate(at_database(dsn, TEMPLATE))


def at_database(dsn: str, name: str) -> str:
    """The address of another database of the same server."""
    return dsn.replace("/postgres?", f"/{name}?")


@asynccontextmanager
async def fresh(dsn: str, template: str = TEMPLATE) -> AsyncIterator[str]:
    """The address of a database like the template, dropped when the block ends."""
    name = f"t_{new_id().replace('-', '')}"
    server = await asyncpg.connect(dsn)
    # With fsync off, copying files takes a tenth of the time that logging every page does.
    await server.execute(f"create database {name} template {template} strategy file_copy")
    yield at_database(dsn, name)
    await server.execute(f"drop database {name} with (force)")
    await server.close()

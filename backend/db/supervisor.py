"""A database to work on for as long as a block lasts: our own PostgreSQL, or the operator's.

Whoever first opens a data folder owns its server; others attach. When the server dies it is started
again, and when its owner dies one of the others takes it over: the address stays the same, so pools
reconnect and nobody need be told. Runs in the event loop of the main thread, to which the server's
life is tied.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from backend.db.embedded import PRODUCT, EmbeddedServer
from backend.db.engine import connect
from backend.db.errors import DatabaseProblem
from backend.settings import Settings

OLDEST_SERVER = 15
_LOG = logging.getLogger("kermesse.database")
_STOP_PATIENCE_S = 60.0
_RETRY_S = 2.0
_CHECK_PATIENCE_S = 2.0
_WATCH_S = 0.1
_POLL_S = 0.01


@asynccontextmanager
async def database(settings: Settings) -> AsyncIterator[str]:
    """The address of the database to work on. Raises DatabaseProblem when there is none."""
    if settings.database_url is not None:
        await _check(settings.database_url)
        yield settings.database_url
        return
    async with embedded(settings.data_dir) as dsn:
        yield dsn


@asynccontextmanager
async def embedded(folder: Path, options: Mapping[str, str] = PRODUCT) -> AsyncIterator[str]:
    """The address of the PostgreSQL of a data folder, kept alive while the block lasts."""
    server = EmbeddedServer(folder, options)
    try:
        owned = await _raise(server)
        keeper = asyncio.create_task(_keep(server, owned))
        try:
            yield server.dsn()
        finally:
            keeper.cancel()
            with suppress(asyncio.CancelledError):
                await keeper
    finally:
        await _stop(server)


async def _raise(server: EmbeddedServer) -> bool:
    """Return once the folder's server is ready: whether we own it, or attach to its owner's.

    Recovery after a crash may take as long as it takes, so there is no limit while it lives.
    """
    while not server.take():
        if server.is_ready():
            return False
        await asyncio.sleep(_POLL_S)
    await _until(lambda: not server.has_predecessor(), _POLL_S)
    server.start()
    said_at = asyncio.get_running_loop().time()
    while not server.is_ready():
        if server.has_died():
            raise DatabaseProblem(server.why_it_died())
        if asyncio.get_running_loop().time() - said_at > 10:
            _LOG.warning("PostgreSQL is recovering; this can take some minutes.")
            said_at += 10
        await asyncio.sleep(_POLL_S)
    return True


async def _keep(server: EmbeddedServer, owned: bool) -> None:
    """Start the server again whenever it dies, and take it over when its owner does."""
    while True:
        if owned:
            await _until(server.has_died, _WATCH_S)
            _LOG.error("PostgreSQL has died: starting it again.")
        else:
            await _until(server.take, _WATCH_S)
            _LOG.warning("The process that ran PostgreSQL is gone: taking it over.")
        owned = True
        try:
            await _raise(server)
        except DatabaseProblem as problem:
            _LOG.error("%s", problem)
            await asyncio.sleep(_RETRY_S)


async def _stop(server: EmbeddedServer) -> None:
    server.begin_stop()
    with suppress(TimeoutError):
        async with asyncio.timeout(_STOP_PATIENCE_S):
            await _until(server.has_died, _POLL_S)
    server.stop(patience_s=0)


async def _until(claim: Callable[[], bool], every_s: float) -> None:
    """Processes and file locks of others wake nobody, so they are asked again and again."""
    while True:
        if claim():
            return
        await asyncio.sleep(every_s)


async def _check(dsn: str) -> None:
    """Whether the operator's server can be reached and is young enough. Shows no password."""
    try:
        connection = await connect(dsn, patience_s=_CHECK_PATIENCE_S)
    except Exception as problem:  # Away or not: it is what the operator has to mend.
        raise DatabaseProblem(
            f"The server that KERMESSE_DATABASE_URL names cannot be used: {problem}"
        ) from None
    try:
        version = connection.get_server_version()
        encoding = await connection.fetchval("show server_encoding")
    finally:
        await connection.close()
    if version.major < OLDEST_SERVER:
        raise DatabaseProblem(
            f"KERMESSE_DATABASE_URL names PostgreSQL {version.major}; "
            f"kermesse needs PostgreSQL {OLDEST_SERVER} or newer."
        )
    if encoding != "UTF8":
        raise DatabaseProblem(
            f"The database that KERMESSE_DATABASE_URL names is encoded as {encoding}: "
            "create one with encoding UTF8."
        )

"""One real PostgreSQL for a whole run of the tests, and a fresh database for each test that asks.

With xdist the controlling process owns the server and hands its address to the workers; without, it
starts when the first test needs it. It forgets everything at the end, so it need not sync its disk.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from backend.db.embedded import FORGETFUL, EmbeddedServer
from backend.db.engine import open_pool
from backend.db.migrate import migrate
from game.kernel.database import Database
from game.kernel.identity import new_id
from tests.world import World, running

TEMPLATE = "kermesse_template"
_RUN = pytest.StashKey["PostgresOfTheRun"]()


class PostgresOfTheRun:
    """The run's server: started at most once, with a template database of our schema."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._server: EmbeddedServer | None = None

    def dsn(self) -> str:
        """The address of the server's own database; starts it at the first call."""
        if self._server is None:
            self._folder = Path(tempfile.mkdtemp(prefix="kermesse-tests-"))
            self._server = EmbeddedServer(self._folder, FORGETFUL)
            assert self._server.take()
            self._server.start_and_wait()
            asyncio.run(_make_template(self._server.dsn()))
        return self._server.dsn()

    def stop(self) -> None:
        if self._server is not None and self._folder is not None:
            self._server.stop()
            shutil.rmtree(self._folder)


async def _make_template(dsn: str) -> None:
    connection = await asyncpg.connect(dsn)
    await connection.execute(f"create database {TEMPLATE}")
    await connection.close()
    await migrate(at_database(dsn, TEMPLATE))


def at_database(dsn: str, name: str) -> str:
    """The address of another database of the same server."""
    return dsn.replace("/postgres?", f"/{name}?")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_RUN] = PostgresOfTheRun()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    node.workerinput["postgres"] = node.config.stash[_RUN].dsn()


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[_RUN].stop()


@pytest.fixture(scope="session")
def postgres(pytestconfig: pytest.Config) -> str:
    """The address of the run's PostgreSQL, as a superuser, at its database `postgres`."""
    handed: dict[str, str] | None = getattr(pytestconfig, "workerinput", None)
    return handed["postgres"] if handed else pytestconfig.stash[_RUN].dsn()


@pytest_asyncio.fixture
async def dsn(postgres: str) -> AsyncIterator[str]:
    """The address of a fresh database with our schema and no rows, dropped after the test."""
    name = f"t_{new_id().replace('-', '')}"
    server = await asyncpg.connect(postgres)
    # With fsync off, copying files takes a tenth of the time that logging every page does.
    await server.execute(f"create database {name} template {TEMPLATE} strategy file_copy")
    yield at_database(postgres, name)
    await server.execute(f"drop database {name} with (force)")
    await server.close()


@pytest_asyncio.fixture
async def db(dsn: str) -> AsyncIterator[Database]:
    """A pool on a fresh database that speaks our dialect of uuid and jsonb."""
    pool = await open_pool(dsn, 8)
    yield pool
    await asyncio.wait_for(pool.close(), 10)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder for data, gone after the test."""
    yield tmp_path
    shutil.rmtree(tmp_path, ignore_errors=True)


@pytest_asyncio.fixture
async def world(db: Database, dsn: str) -> AsyncIterator[World]:
    """A running server over a fresh database, with a clock that only the test moves."""
    async with running(db, dsn) as walked:
        yield walked

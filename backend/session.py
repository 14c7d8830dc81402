"""One command's work on the database: opened as the settings say, migrated, closed at the end."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from getpass import getuser
from typing import TypeVar

import uvloop
from msgspec import Struct

from backend.db.engine import open_pool
from backend.db.errors import DatabaseProblem
from backend.db.migrate import check_made, migrate
from backend.db.supervisor import database
from backend.settings import Settings, read_settings
from game.kernel.acting import Actor, How, acting
from game.kernel.database import Database

T = TypeVar("T")


class Session(Struct, frozen=True):
    """What a command works with. `dsn` is the address that `db` is connected to."""

    settings: Settings
    dsn: str
    db: Database


@asynccontextmanager
async def session(settings: Settings, *, made: bool = False) -> AsyncIterator[Session]:
    """A migrated database and a pool of connections to it. One that has to be `made` already is
    left as it is, and refused where it is not what this version knows."""
    if made and settings.database_url is None and not (settings.data_dir / "postgres").exists():
        raise DatabaseProblem(
            f"There is no database in {settings.data_dir}; KERMESSE_DATA_DIR or"
            " KERMESSE_DATABASE_URL says where it is."
        )
    async with database(settings) as dsn:
        await (check_made(dsn) if made else migrate(dsn))
        pool = await open_pool(dsn, settings.pool_size)
        try:
            yield Session(settings, dsn, pool)
        finally:
            pool.terminate()


def user() -> str:
    """The name of whoever runs this on the machine."""
    try:
        return getuser()
    except (KeyError, OSError):  # Nobody of that number has a name here.
        return "kermesse"


def work(
    body: Callable[[Session], Awaitable[T]],
    *,
    how: How = "command",
    who: str | None = None,
    made: bool = False,
) -> T:
    """Run a command's body on the database that the environment names, and that has to be `made`
    already where it only looks. The trail tells that `who`, else the user of the machine, did
    `how`."""
    settings = read_settings(os.environ)
    operator = Actor(kind="operator", how=how, name=who or user())

    async def run() -> T:
        with acting(operator):
            async with session(settings, made=made) as opened:
                return await body(opened)

    return run_async(run)


def run_async(body: Callable[[], Awaitable[T]]) -> T:
    """Run to the end in the main thread, to which PostgreSQL's life is tied."""

    async def run() -> T:
        return await body()

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(run())

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
from backend.db.migrate import check_current, migrate
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
async def session(settings: Settings, *, as_it_is: bool = False) -> AsyncIterator[Session]:
    """A migrated database and a pool of connections to it. Or one that is looked at as it is:
    raises BadMigrations where it is not of this version."""
    async with database(settings) as dsn:
        if not as_it_is:
            await migrate(dsn)
        pool = await open_pool(dsn, settings.pool_size)
        try:
            if as_it_is:
                await check_current(pool)
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
    as_it_is: bool = False,
) -> T:
    """Run a command's body on the database that the environment names. The trail tells that `who`,
    else the user of the machine, did `how`."""
    settings = read_settings(os.environ)
    operator = Actor(kind="operator", how=how, name=who or user())

    async def run() -> T:
        with acting(operator):
            async with session(settings, as_it_is=as_it_is) as opened:
                return await body(opened)

    return run_async(run)


def run_async(body: Callable[[], Awaitable[T]]) -> T:
    """Run to the end in the main thread, to which PostgreSQL's life is tied."""

    async def run() -> T:
        return await body()

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(run())

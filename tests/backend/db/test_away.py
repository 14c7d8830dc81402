"""What says that the database is away, and what does not: the failures that a driver can show."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

import asyncpg
import pytest
from asyncpg.exceptions import DiskFullError, TooManyConnectionsError

from backend.db.away import is_away
from game.kernel.database import Database

SAYS_SO = [
    asyncpg.ConnectionDoesNotExistError("connection was closed in the middle of operation"),
    asyncpg.ConnectionFailureError("could not receive data"),
    asyncpg.InternalClientError("got result for unknown protocol state 0"),
    asyncpg.CannotConnectNowError("the database system is starting up"),
    asyncpg.AdminShutdownError("terminating connection due to administrator command"),
    asyncpg.CrashShutdownError("terminating connection because of crash of another server process"),
    asyncpg.ReadOnlySQLTransactionError("cannot execute UPDATE in a read-only transaction"),
    asyncpg.InterfaceError("cannot perform operation: connection is closed"),
    asyncpg.InterfaceError("the underlying connection is closed"),
    asyncpg.InterfaceError("connection has been released back to the pool"),
    asyncpg.InterfaceError("pool is closing"),
    TooManyConnectionsError("sorry, too many clients already"),
    DiskFullError("could not extend file"),
]

SAYS_ANOTHER_THING = [
    asyncpg.InterfaceError("cannot perform operation: another operation is in progress"),
    asyncpg.QueryCanceledError("canceling statement due to statement timeout"),
    asyncpg.DeadlockDetectedError("deadlock detected"),
    asyncpg.UniqueViolationError("duplicate key value"),
    asyncpg.UndefinedTableError("relation does not exist"),
    asyncpg.InvalidPasswordError("password authentication failed"),
    FileNotFoundError("a file of our own"),
    ConnectionResetError("a socket of somebody else"),
    TimeoutError(),
    ValueError("closed on Mondays"),
]


@pytest.mark.parametrize("failure", SAYS_SO, ids=repr)
def test_these_say_that_the_database_is_away(failure: Exception) -> None:
    assert is_away(failure)


@pytest.mark.parametrize("failure", SAYS_ANOTHER_THING, ids=repr)
def test_these_say_something_else(failure: Exception) -> None:
    assert not is_away(failure)


async def failure_of(call: Callable[[], Awaitable[object]]) -> Exception:
    try:
        await call()
    except Exception as failure:
        return failure
    raise AssertionError("it did not fail")


async def test_a_server_that_is_not_there_is_away() -> None:
    for host in ("/nowhere", "127.0.0.1"):
        failure = await failure_of(partial(asyncpg.connect, host=host, port=1))
        assert isinstance(failure, OSError) and is_away(failure)


async def test_a_connection_that_is_cut_is_away_and_stays_so(db: Database) -> None:
    async with db.acquire() as cut:
        await db.execute("select pg_terminate_backend($1)", cut.get_server_pid())
        for _ in range(2):
            assert is_away(await failure_of(lambda: cut.fetchval("select 1")))


async def test_a_server_that_does_not_answer_in_time_is_away(db: Database) -> None:
    async def by_our_clock() -> None:
        async with db.acquire() as silent, asyncio.timeout(0.01):
            await silent.fetchval("select pg_sleep(60)")

    assert is_away(await failure_of(by_our_clock))
    assert is_away(await failure_of(lambda: db.fetchval("select pg_sleep(60)", timeout=0.01)))


async def test_a_statement_that_the_server_stops_says_something_else(db: Database) -> None:
    async with db.acquire() as tx:
        await tx.execute("set statement_timeout = '10ms'")
        assert not is_away(await failure_of(lambda: tx.fetchval("select pg_sleep(60)")))
        await tx.execute("reset statement_timeout")

"""Whether the database takes writes, and what stops it where it does not, by its name.

It is judged by the fate of the writes that people ask for, so that it costs nothing while all is
well. From a failure on, it is tried at most once a second, whoever asks, until one succeeds: nobody
sends writes to a server that says that it is not ready.
"""

from __future__ import annotations

import asyncio

import asyncpg
from asyncpg.exceptions import DiskFullError, InsufficientResourcesError, TooManyConnectionsError

from game.kernel.database import Database, writing

_AGAIN_S = 1.0
_LONGEST_S = 0.9

_CAUSES: tuple[tuple[type[Exception], str], ...] = (
    (DiskFullError, "disk full"),
    (asyncpg.ReadOnlySQLTransactionError, "read-only"),
    (TooManyConnectionsError, "out of connections"),
    (InsufficientResourcesError, "out of resources"),
)

_MAY_WRITE = """
    select not pg_is_in_recovery() and not current_setting('transaction_read_only')::bool
"""
_TRIED = """
    create temporary table room_to_write (padding bytea) on commit drop;
    alter table room_to_write alter padding set storage external;
    insert into room_to_write select decode(repeat('00', 4000), 'hex') from generate_series(1, 32)
"""


class NoWrites(Exception):
    """The database takes no writes; `word` says why."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


def cause_of(error: BaseException) -> str | None:
    """What stops writes, by a name that an operator knows; None where it is something else."""
    if isinstance(error, NoWrites):
        return error.word
    return next((word for kind, word in _CAUSES if isinstance(error, kind)), None)


def stops_writes(error: BaseException) -> bool:
    """Whether only writes fail by it, and what is there can be read."""
    return isinstance(error, (DiskFullError, asyncpg.ReadOnlySQLTransactionError))


class Writes:
    """What is known of one database's writes."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._cause: str | None = None
        self._next_s = 0.0
        self._one_at_a_time = asyncio.Lock()

    def failed(self, error: BaseException) -> None:
        """A call met this: whether the next one will is found out when somebody asks."""
        self._cause = cause_of(error) or self._cause

    async def check(self) -> None:
        """Raise NoWrites while there is something that stops them."""
        if not await self._db.fetchval(_MAY_WRITE):
            self._cause = "read-only"
        async with self._one_at_a_time:
            now_s = asyncio.get_running_loop().time()
            if self._cause is not None and now_s >= self._next_s:
                self._next_s = now_s + _AGAIN_S
                self._cause = await self._tried()
        if self._cause is not None:
            raise NoWrites(self._cause)

    async def _tried(self) -> str | None:
        """Why a write fails that needs room of its own, by a table that is gone at its end."""
        try:
            async with asyncio.timeout(_LONGEST_S), writing(self._db) as tx:
                if not await tx.fetchval(_MAY_WRITE):
                    return "read-only"
                await tx.execute(_TRIED)
        except Exception as failure:
            return cause_of(failure) or self._cause
        return None

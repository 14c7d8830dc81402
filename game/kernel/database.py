"""The words for a database that flows and stores share. Nothing here opens one.

A `Tx` speaks our dialect (`backend/db/engine.py` sets it): uuid columns come and go as canonical
`str`, jsonb as plain Python values, timestamps as aware UTC datetimes.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from asyncpg import Connection, DeadlockDetectedError, Pool, Record
from asyncpg.pool import PoolConnectionProxy
from msgspec.json import encode

from game.kernel.acting import Actor, acting_now
from game.kernel.errors import Refusal

if TYPE_CHECKING:
    Tx: TypeAlias = Connection[Record] | PoolConnectionProxy[Record]
    Database: TypeAlias = Pool[Record]
else:  # The runtime classes of asyncpg are not generic.
    Tx = Connection | PoolConnectionProxy
    Database = Pool

Deadlocked = DeadlockDetectedError
"""Raised where two transactions waited for each other: the one that is told plays again."""

Clock: TypeAlias = Callable[[], datetime]

Item = TypeVar("Item")
Answer = TypeVar("Answer")

_ACTS = "select set_config('kermesse.by', $1, true)"

Flow: TypeAlias = Callable[[Tx, Sequence[Item], datetime], Awaitable[Sequence[Answer | Refusal]]]
"""One round: plays every item in the caller's transaction, answers or refuses each on its own."""


class Turnstile(ABC):
    """The one way in for whatever moves points: gathers concurrent items of a flow into rounds."""

    @abstractmethod
    async def enter(self, flow: Flow[Any, Answer], key: str, item: Any) -> Answer:
        """Play `item` in the next round of `flow`; items of one `key` (a member's id) keep order.

        Raises the item's Refusal. Returns only after the round has committed.
        """


@asynccontextmanager
async def writing(db: Database, *, at_one_moment: bool = False) -> AsyncIterator[Tx]:
    """A connection with a transaction that commits when the block ends well. Each statement sees
    what was committed before it, or all of them see the same moment."""
    async with (
        db.acquire() as tx,
        tx.transaction(isolation="repeatable_read" if at_one_moment else None),
    ):
        if actor := acting_now():
            await tx.execute(_ACTS, actor)
        yield tx


async def act_as(tx: Tx, actor: Actor) -> None:
    """From here on, what this transaction writes is told of this one: for a round, whose items are
    each somebody's."""
    await tx.execute(_ACTS, encode(actor).decode())


@asynccontextmanager
async def reading(db: Database) -> AsyncIterator[Tx]:
    """A connection whose reads all see the same moment; one that is within a transaction already
    sees what that has written."""
    async with db.acquire() as tx:
        if tx.is_in_transaction():
            yield tx
            return
        async with tx.transaction(isolation="repeatable_read", readonly=True):
            yield tx


async def until_none(db: Database, some: Callable[[Tx], Awaitable[int]]) -> int:
    """Let `some` do a part of the work in a transaction of its own, again and again until there is
    none left; how much it was in all."""
    done = 0
    while True:
        async with writing(db) as tx:
            many = await some(tx)
        if many == 0:
            return done
        done += many


async def widely(tx: Tx) -> None:
    """Let the database read whole tables in this transaction: for reports, never for a round."""
    await tx.execute(
        "select set_config(name, 'on', true) from unnest($1::text[]) as u (name)",
        ["enable_seqscan", "enable_hashjoin", "enable_mergejoin"],
    )

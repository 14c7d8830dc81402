"""What is due is handed to everybody who sends things out of the house, once.

A batch is claimed, handed over and deleted in one transaction, so a process that is killed in the
middle has done nothing. Any number of processes claim beside each other. A batch that a consumer
cannot take is tried again one by one, and what cannot be taken alone rests for a while, so that it
holds up nobody.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import TypeAlias

import structlog

from game.kernel.database import Clock, Database, Tx, writing
from game.kernel.outbox import Due, claim, let_rest
from notifications.loop import Loop

log = structlog.get_logger()

Consumer: TypeAlias = Callable[[Tx, Sequence[Due], datetime], Awaitable[object]]
"""Writes down, in the caller's transaction, what shall become of what is due. It sends nothing."""

_AT_ONCE = 500
_EVERY_S = 5.0
_REST = timedelta(minutes=5)


class _CannotTake(Exception):
    """A consumer failed on a batch."""

    def __init__(self, dues: Sequence[Due]) -> None:
        super().__init__(f"{len(dues)} due")
        self.dues = dues


def fanning_out(db: Database, clock: Clock, consumers: Sequence[Consumer]) -> Loop:
    """The loop that hands over what is due as soon as it is."""

    async def work() -> bool:
        return await fan_out(db, clock, consumers) == _AT_ONCE

    return Loop("fan out", work, _EVERY_S)


async def drain(consumers: Sequence[Consumer], db: Database, clock: Clock) -> None:
    """Hand over all that is due: the job, in case that a loop has stopped."""
    while await fan_out(db, clock, consumers) == _AT_ONCE:
        pass


async def fan_out(db: Database, clock: Clock, consumers: Sequence[Consumer]) -> int:
    """Hand over one batch; how many were claimed."""
    try:
        return await _hand_over(db, clock(), consumers, _AT_ONCE)
    except _CannotTake as failed:
        log.exception("fan_out.batch_failed", many=len(failed.dues))
        for _ in failed.dues:
            await _one(db, clock(), consumers)
        return len(failed.dues)


async def _one(db: Database, at: datetime, consumers: Sequence[Consumer]) -> None:
    try:
        await _hand_over(db, at, consumers, 1)
    except _CannotTake as failed:
        (due,) = failed.dues
        log.exception("fan_out.rests", cause=due.cause, kind=due.kind)
        async with writing(db) as tx:
            await let_rest(tx, due.cause, at + _REST)


async def _hand_over(db: Database, at: datetime, consumers: Sequence[Consumer], most: int) -> int:
    async with writing(db) as tx:
        dues = await claim(tx, at, most)
        try:
            for consumer in consumers if dues else ():
                await consumer(tx, dues, at)
        except Exception as error:
            raise _CannotTake(dues) from error
        return len(dues)

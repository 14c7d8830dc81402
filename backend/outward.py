"""What leaves the house: whatever is due is fanned out to those who send it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from backend.jobs import CONSUMERS
from game.kernel.database import Clock, Database
from notifications.fanout import fanning_out
from notifications.loop import looping


class Outward:
    """The loops of one process; any number of processes share the work."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._fan_out = fanning_out(db, clock, CONSUMERS)

    def rouse(self) -> None:
        """Something has come that waits to leave."""
        self._fan_out.wake()

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        """While the block lasts."""
        async with looping(self._fan_out):
            yield

"""Work that is done whenever somebody says so, and every few seconds in any case.

A word that is lost costs a few seconds. A failure is told, and the work is tried again.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import structlog

log = structlog.get_logger()

_PAUSES_S = (0.1, 0.5, 1.0, 2.0, 5.0)


class Loop:
    """Runs `work` until it says that nothing is left to do, then waits to be woken."""

    def __init__(self, name: str, work: Callable[[], Awaitable[bool]], every_s: float) -> None:
        self._name = name
        self._work = work
        self._every_s = every_s
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """There is something to do."""
        self._woken.set()

    async def run(self) -> None:
        """Until cancelled."""
        failures = 0
        while True:
            self._woken.clear()
            try:
                while await self._work():
                    pass
                failures = 0
            except Exception as error:
                # The database may be away for a while: told in full once.
                tell = log.warning if failures else log.exception
                tell("loop.failed", loop=self._name, error=repr(error)[:200])
                await asyncio.sleep(_PAUSES_S[min(failures, len(_PAUSES_S) - 1)])
                failures += 1
                continue
            await self._rest()

    async def _rest(self) -> None:
        # Not `wait_for`: woken while it is cancelled, that of Python 3.11 goes on for ever.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._every_s):
                await self._woken.wait()


@asynccontextmanager
async def looping(loop: Loop) -> AsyncIterator[None]:
    """The loop at work while the block lasts."""
    task = asyncio.create_task(loop.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])

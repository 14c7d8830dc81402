"""When the jobs run: the only place that knows times. What they do is in the features' `jobs.py`.

Every server process schedules every job; an advisory lock per run lets one process at a time do it.
A job catches up from data, never from memory, so a run that was missed or cut short harms nobody.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Literal, TypeAlias
from zlib import crc32

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from msgspec import Struct

from game.kernel.database import Clock, Database, writing

log = structlog.get_logger()

_SHARE = 4
"""A run keeps one connection for its lock while it works with another: when all jobs fall due at
once, as after a sleep, they must not take the whole pool and then wait for each other."""


Outcome: TypeAlias = Literal["done", "failed", "elsewhere"]
"""How a run ended; `elsewhere` was none, as another process was at it."""

Told: TypeAlias = Callable[[str, Outcome, float], None]
"""The job's name, how the run ended, and the seconds it took."""


def _nobody(_name: str, _outcome: Outcome, _seconds: float) -> None:
    return


class Job(Struct, frozen=True):
    """A plain async function of the database and the clock, and how often it runs, in seconds."""

    name: str
    every_s: int
    run: Callable[[Database, Clock], Awaitable[object]]


async def run_once(job: Job, db: Database, clock: Clock) -> Outcome:
    """Run the job unless another process is running it now; a failure waits for the next run."""
    try:
        async with writing(db) as tx:
            key = crc32(job.name.encode())
            if not await tx.fetchval("select pg_try_advisory_xact_lock(7, $1)", key - 2**31):
                return "elsewhere"
            await job.run(db, clock)
    except Exception:
        log.exception("job failed", job=job.name)
        return "failed"
    return "done"


def turns(db: Database, clock: Clock, told: Told = _nobody) -> Callable[[Job], Awaitable[None]]:
    """Runs a job like `run_once`, after others where there are too many of them for the pool."""
    free, loop = asyncio.Semaphore(max(1, db.get_max_size() // _SHARE)), asyncio.get_running_loop()

    async def in_turn(job: Job) -> None:
        async with free:
            begun_s = loop.time()
            outcome = await run_once(job, db, clock)
            told(job.name, outcome, loop.time() - begun_s)

    return in_turn


@asynccontextmanager
async def scheduled(
    jobs: Sequence[Job], db: Database, clock: Clock, told: Told = _nobody
) -> AsyncIterator[None]:
    """Run the jobs at their times while the block lasts; `told` hears of every run."""
    scheduler = AsyncIOScheduler(timezone=UTC)
    in_turn = turns(db, clock, told)
    # The first runs are spread out, so that a start is not a stampede; none waits longer than ever.
    for place, job in enumerate(jobs, 1):
        scheduler.add_job(
            in_turn,
            "interval",
            (job,),
            seconds=job.every_s,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=30,
            next_run_time=datetime.now(UTC) + timedelta(seconds=min(2 * place, job.every_s)),
        )
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)

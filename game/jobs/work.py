"""The one way of working long jobs off: a piece at a time, each in a transaction of its own.

What a piece did and how far the job came commit together, so that a job which is cut short, by a
kill too, goes on where it was, and two processes at once are one effect. Jobs take turns.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import NamedTuple, TypeAlias

from game.jobs import store
from game.jobs.rules import LongJob, failed
from game.kernel.database import Clock, Database, Deadlocked, Tx, writing

Piece: TypeAlias = Callable[[Tx, LongJob, Clock], Awaitable[LongJob]]
"""Does a piece of a job in the caller's transaction; answers how it stands then."""


async def _nothing(tx: Tx, job: LongJob) -> None:
    """Nobody has to hear of it."""


class Work(NamedTuple):
    """What is done for jobs of some kind: a piece at a time, and what follows, in the same
    transaction, from a job that has failed for good."""

    piece: Piece
    given_up: Callable[[Tx, LongJob], Awaitable[None]] = _nothing


RUN_MOST = timedelta(seconds=40)
"""Who runs a job keeps a lock meanwhile, on a connection that may not idle for a minute."""


async def work_off(works: Mapping[str, Work], db: Database, clock: Clock) -> int:
    """Do what is due of the jobs of these kinds; answers how many pieces were done.

    A piece that lost against a round is played again: both lock members' states. One that fails in
    another way is noted, for a later run to try again, and the failure is the caller's to tell.
    """
    began, done = clock(), 0
    while clock() - began < RUN_MOST:
        taken: list[LongJob] = []
        try:
            async with writing(db) as tx:
                if not await piece(tx, works, clock, taken):
                    break
            done += 1
        except Deadlocked:
            continue
        except Exception as wrong:
            async with writing(db) as tx:
                for job in taken:
                    why = f"{type(wrong).__name__}: {wrong}"[:500]
                    await _save(tx, works, failed(job, clock(), why))
            raise
    return done


async def piece(
    tx: Tx, works: Mapping[str, Work], clock: Clock, taken: list[LongJob] | None = None
) -> bool:
    """One piece of the job that has waited for longest; False where none is due. `taken` hears of
    the job before anything is done of it."""
    job = await store.claim(tx, list(works), clock())
    if job is None:
        return False
    if taken is not None:
        taken.append(job)
    await _save(tx, works, await works[job.kind].piece(tx, job, clock))
    return True


async def _save(tx: Tx, works: Mapping[str, Work], job: LongJob) -> None:
    await store.save(tx, job)
    if job.status == "failed":
        await works[job.kind].given_up(tx, job)

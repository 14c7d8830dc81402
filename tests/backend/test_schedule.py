"""Jobs that fall due at once leave each other, and everybody else, a connection."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from backend.db.engine import open_pool
from backend.schedule import Job, turns
from game.kernel.database import Clock, Database, writing
from tests.patience import soon


@pytest.mark.parametrize("size", [2, 8])
async def test_all_jobs_at_once_do_not_take_the_whole_pool(dsn: str, size: int) -> None:
    done: list[int] = []

    def a_job(number: int) -> Job:
        async def run(db: Database, clock: Clock) -> None:
            async with writing(db) as tx:
                done.append(await tx.fetchval("select $1::int", number))

        return Job(f"job {number}", 60, run)

    pool = await open_pool(dsn, size)
    in_turn = turns(pool, lambda: datetime.now(UTC))
    together = asyncio.gather(*(in_turn(a_job(number)) for number in range(20)))
    await soon(together)
    await pool.close()
    assert sorted(done) == list(range(20))

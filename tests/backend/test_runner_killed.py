"""Two servers run the jobs, and one is killed in the middle of a run: everybody is told once."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process, create_subprocess_exec
from datetime import UTC, datetime

from msgspec.structs import replace

from game.kernel.database import Database, writing
from game.members.store import change, open_many
from game.programmes.change import Settings
from game.programmes.change import change as change_programme
from game.programmes.create import NewProgramme, create
from game.programmes.rules import MessageSettings, Programme
from tests.game.ear import hears
from tests.house.source import ROOT
from tests.patience import held_up, soon, until
from tests.world import nothing_follows

MANY = 2_500


async def a_town_of_one_birthday(db: Database) -> Programme:
    """Everybody was born on this day of the year, and somebody hears of it."""
    at = datetime.now(UTC)
    new = NewProgramme(
        slug="town", name="Town", time_zone="UTC", locales=["de"], attributes={"born": "date"}
    )
    async with writing(db) as tx:
        programme = await create(tx, new, bytes(32), at)
        names = [f"m{number}" for number in range(MANY)]
        people = await open_many(tx, programme, names, at)
        born = {"born": f"1980-{at:%m-%d}"}
        await change(tx, [replace(one, attributes=born) for one in people.values()], at)
        await change_programme(
            tx,
            programme.id,
            Settings(messages=MessageSettings(birthday="born")),
            nothing_follows,
            at,
        )
    await hears(db, programme.id, "member.birthday")
    return programme


async def a_runner(dsn: str) -> Process:
    runner = await create_subprocess_exec(
        sys.executable, "-m", "tests.backend.runner", dsn, cwd=ROOT, stdout=PIPE
    )
    assert runner.stdout is not None
    await soon(runner.stdout.readline())
    return runner


async def test_a_runner_that_is_killed_in_the_middle_has_told_nobody_twice(
    db: Database, dsn: str
) -> None:
    await a_town_of_one_birthday(db)
    last = await db.fetchval("select id from member order by number desc limit 1")
    runners: list[Process] = []
    try:
        async with db.acquire() as tx:
            held = tx.transaction()
            await held.start()
            await tx.execute("insert into told values ($1, 'member.birthday', '')", last)
            runners.append(await a_runner(dsn))
            await held_up(db, asyncio.create_task(runners[0].wait()))
            runners.append(await a_runner(dsn))
            assert 0 < await _told(db) < MANY, "it is in the middle"
            await _killed(runners.pop(0))
            await held.rollback()
        await until(lambda: _all_told(db))
        assert await db.fetchval("select slot from told where feed_id = $1", last)
    finally:
        for one in runners:
            await _killed(one)
    rows = await db.fetch("select member_id, count(*) from due group by member_id")
    assert [row["count"] for row in rows] == [1] * MANY


async def _told(db: Database) -> int:
    many: int = await db.fetchval("select count(*) from due")
    return many


async def _all_told(db: Database) -> bool:
    return await _told(db) >= MANY


async def _killed(one: Process) -> None:
    one.kill()
    await one.wait()

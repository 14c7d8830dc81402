"""Long jobs: a piece at a time, in turn, tried again where a piece fails, and led by staff."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from game.jobs.rules import TRIES_MOST, LongJob, further
from game.jobs.rules import ended as over
from game.jobs.store import ask, get, prune
from game.jobs.work import Work, work_off
from game.kernel.database import Clock, Database, Tx, writing
from game.kernel.identity import new_id
from tests.world import MovableClock, World

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


async def a_job(db: Database, programme_id: str = "", **more: str) -> LongJob:
    job = LongJob(
        id=new_id(), programme_id=programme_id or new_id(), kind=more.get("kind", "count"),
        about=new_id(), mark=more.get("mark", "1"), asked={}, asked_at=AT, rests_until=AT, total=3,
    )  # fmt: skip
    async with writing(db) as tx:
        assert await ask(tx, job)
    return job


async def found(db: Database, job: LongJob) -> LongJob:
    async with db.acquire() as tx:
        return await get(tx, job.programme_id, job.id)


class Counting:
    """Counts to three, and notes whose turn it was."""

    def __init__(self) -> None:
        self.turns: list[str] = []

    async def __call__(self, tx: Tx, job: LongJob, clock: Clock) -> LongJob:
        self.turns.append(job.id)
        if job.done == 3:
            return over(job, clock())
        return further(job, clock(), behind=None, done=job.done + 1, came={"counted": job.done + 1})


async def test_jobs_take_turns_until_they_are_done(db: Database) -> None:
    one, other = await a_job(db), await a_job(db)
    clock, counting = MovableClock(AT), Counting()

    def ticking() -> datetime:
        clock.forward(milliseconds=1)
        return clock()

    assert await work_off({"count": Work(counting)}, db, ticking) == 8
    assert counting.turns[:4] == [one.id, other.id, one.id, other.id]
    done = await found(db, one)
    assert (done.status, done.done, done.came) == ("done", 3, {"counted": 3})


async def test_what_was_asked_for_under_a_mark_is_not_asked_for_again(db: Database) -> None:
    job = await a_job(db)
    async with writing(db) as tx:
        assert not await ask(tx, job)


async def test_a_kind_that_this_process_does_not_know_waits(db: Database) -> None:
    job = await a_job(db, kind="other")
    assert await work_off({"count": Work(Counting())}, db, lambda: AT) == 0
    assert (await found(db, job)).status == "running"


async def test_a_piece_that_fails_is_tried_again_later_and_given_up_at_last(db: Database) -> None:
    async def failing(tx: Tx, job: LongJob, clock: Clock) -> LongJob:
        await tx.execute("create table half_done ()")
        raise LookupError("nobody there")

    job, clock = await a_job(db), MovableClock(AT)
    for tries in range(1, TRIES_MOST + 1):
        with pytest.raises(LookupError):
            await work_off({"count": Work(failing)}, db, clock)
        assert await work_off({"count": Work(failing)}, db, clock) == 0, "not at once"
        now = await found(db, job)
        assert (now.tries, now.why) == (tries, "LookupError: nobody there")
        clock.forward(seconds=2**tries)
    assert (now.status, now.ended_at) == ("failed", clock() - timedelta(seconds=2**TRIES_MOST))
    assert await db.fetchval("select to_regclass('half_done')") is None


async def test_who_is_concerned_hears_once_that_a_job_is_given_up(db: Database) -> None:
    async def failing(tx: Tx, job: LongJob, clock: Clock) -> LongJob:
        raise LookupError("nobody there")

    async def hear(tx: Tx, job: LongJob) -> None:
        heard.append(job.why)

    heard: list[str] = []
    await a_job(db)
    clock, works = MovableClock(AT), {"count": Work(failing, hear)}
    for tries in range(1, TRIES_MOST + 1):
        assert heard == []
        with pytest.raises(LookupError):
            await work_off(works, db, clock)
        clock.forward(seconds=2**tries)
    assert await work_off(works, db, clock) == 0
    assert heard == ["LookupError: nobody there"]


async def test_a_job_that_was_given_up_goes_on_when_staff_resume_it(world: World) -> None:
    programme = await world.programme()
    partner = await world.partner(programme)
    job = await a_job(world.db, programme.id)
    await world.db.execute(
        "update long_job set status = 'failed', tries = $2, why = 'No.', ended_at = $3, done = 2"
        " where id = $1",
        job.id, TRIES_MOST, AT,
    )  # fmt: skip
    path = f"/v1/jobs/{job.id}"
    for verb in ("pause", "cancel"):
        await partner.ask("POST", f"{path}/{verb}", status=409)
    again = await partner.ask("POST", f"{path}/resume")
    assert (again["status"], again["why"], again["ended_at"]) == ("running", "", None)
    await work_off({"count": Work(Counting())}, world.db, world.clock)
    done = await partner.ask("GET", path)
    assert (done["status"], done["done"]) == ("done", 3)


async def test_what_is_over_for_long_is_forgotten(db: Database) -> None:
    job = await a_job(db)
    await a_job(db)
    await db.execute("update long_job set status = 'done', ended_at = $2 where id = $1", job.id, AT)
    async with writing(db) as tx:
        assert await prune(tx, AT + timedelta(seconds=1)) == 1


async def test_staff_see_a_job_and_pause_resume_and_cancel_it(world: World) -> None:
    programme = await world.programme()
    partner = await world.partner(programme)
    job = await a_job(world.db, programme.id)
    stranger = await a_job(world.db)
    path, counting = f"/v1/jobs/{job.id}", Counting()
    assert (await partner.ask("GET", path))["status"] == "running"
    assert [one["id"] for one in (await partner.ask("GET", "/v1/jobs"))["items"]] == [job.id]
    await partner.ask("GET", f"/v1/jobs/{stranger.id}", status=404)
    assert (await partner.ask("POST", f"{path}/pause"))["status"] == "paused"
    await work_off({"count": Work(counting)}, world.db, world.clock)
    assert job.id not in counting.turns
    assert (await partner.ask("POST", f"{path}/resume"))["status"] == "running"
    cancelled = await partner.ask("POST", f"{path}/cancel")
    assert (cancelled["status"], cancelled["done"], cancelled["total"]) == ("cancelled", 0, 3)
    assert await partner.ask("POST", f"{path}/cancel") == cancelled
    refused = await partner.ask("POST", f"{path}/resume", status=409)
    assert refused["code"] == "job.over"

"""Long jobs over HTTP: how far they are, and what staff may do about them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Struct

from game.jobs import store
from game.jobs.rules import JobLed, JobOver, LongJob, NoJob, Status, turned
from game.kernel.database import Clock, Database, reading, writing
from game.kernel.identity import Marketer, Reader
from game.kernel.paging import After, Limit, last
from game.kernel.refused import refused
from game.kernel.shown import shown


class JobView(Struct, frozen=True, kw_only=True):
    """A long job: `done` of `total` (null while that is not known), and what it has come to so far.
    `why` are the words of the last failure, if the piece at hand has failed."""

    id: str
    kind: str
    about: str
    status: Status
    asked: dict[str, Any]
    asked_at: datetime
    done: int
    total: int | None
    came: dict[str, Any]
    why: str
    ended_at: datetime | None


class JobPage(Struct, frozen=True):
    """Jobs, the newest first; ask again with the last id as `after` for more."""

    items: list[JobView]


@get("/v1/jobs", summary="List long jobs", tags=["Jobs"], responses=refused())
async def list_jobs(
    db: NamedDependency[Database],
    reader: NamedDependency[Reader],
    limit: Limit = 50,
    after: After = None,
) -> JobPage:
    """Backfills, imports, broadcasts and whatever else takes long, with how far each is."""
    async with reading(db) as tx:
        jobs = await store.page(tx, reader.programme_id, after=last(after), limit=limit)
    return JobPage([shown(JobView, job) for job in jobs])


@get(
    "/v1/jobs/{job_id:uuid}",
    summary="Look at a long job",
    tags=["Jobs"],
    responses=refused(NoJob),
)
async def look_at_job(
    job_id: FromPath[UUID], db: NamedDependency[Database], reader: NamedDependency[Reader]
) -> JobView:
    """How far it is, and what it has come to."""
    async with reading(db) as tx:
        return shown(JobView, await store.get(tx, reader.programme_id, str(job_id)))


async def _turn(db: Database, who: Marketer, job_id: UUID, wanted: Status, at: datetime) -> JobView:
    async with writing(db) as tx:
        job: LongJob = await store.get(tx, who.programme_id, str(job_id), lock=True)
        if (address := job.asked.get("led_at")) is not None:
            raise JobLed(f"Lead this job where it belongs: {address}.", at=address)
        new = turned(job, wanted, at)
        await store.save(tx, new)
    return shown(JobView, new)


@post(
    "/v1/jobs/{job_id:uuid}/pause",
    status_code=200,
    summary="Pause a long job",
    tags=["Jobs"],
    responses=refused(NoJob, JobOver, JobLed),
)
async def pause_job(
    job_id: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
) -> JobView:
    """Nothing more of it is done, after the piece at hand, until it is resumed."""
    return await _turn(db, marketer, job_id, "paused", clock())


@post(
    "/v1/jobs/{job_id:uuid}/resume",
    status_code=200,
    summary="Resume a long job",
    tags=["Jobs"],
    responses=refused(NoJob, JobOver, JobLed),
)
async def resume_job(
    job_id: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
) -> JobView:
    """It goes on where it was paused, or given up."""
    return await _turn(db, marketer, job_id, "running", clock())


@post(
    "/v1/jobs/{job_id:uuid}/cancel",
    status_code=200,
    summary="Cancel a long job",
    tags=["Jobs"],
    responses=refused(NoJob, JobOver, JobLed),
)
async def cancel_job(
    job_id: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
) -> JobView:
    """It ends here; what it did stays done."""
    return await _turn(db, marketer, job_id, "cancelled", clock())


ROUTES = [list_jobs, look_at_job, pause_job, resume_job, cancel_job]

"""The SQL of long jobs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from asyncpg import Record

from game.jobs.rules import LongJob, NoJob
from game.kernel.database import Tx

_COLUMNS = (
    "id, programme_id, kind, about, mark, asked, asked_at, rests_until, status, behind, done,"
    " total, came, tries, why, ended_at"
)

_ASK = """
    insert into long_job (id, programme_id, kind, about, mark, asked, asked_at, rests_until, total,
                          status, done, came, tries, why)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'running', 0, '{}', 0, '')
    on conflict (about, kind, mark) do nothing
    returning id
"""

_NEXT = f"""
    select {_COLUMNS} from long_job
    where status = 'running' and rests_until <= $1 and kind = any($2::text[])
    order by rests_until, id limit 1 for update skip locked
"""

_MOVE = """
    update long_job
    set status = $2, behind = $3, done = $4, total = $5, came = $6, tries = $7, why = $8,
        rests_until = $9, ended_at = $10
    where id = $1
"""


def _job(row: Record) -> LongJob:
    return LongJob(**dict(row))


async def ask(tx: Tx, new: LongJob) -> bool:
    """Let a job be done; false when it was asked for under that mark before, and then nothing more
    happens."""
    found = await tx.fetchval(
        _ASK,
        new.id, new.programme_id, new.kind, new.about, new.mark, new.asked, new.asked_at,
        new.rests_until, new.total,
    )  # fmt: skip
    return found is not None


async def claim(tx: Tx, kinds: Collection[str], at: datetime) -> LongJob | None:
    """The job whose next piece is due for longest and that nobody else is at; locked."""
    row = await tx.fetchrow(_NEXT, at, list(kinds))
    return _job(row) if row is not None else None


async def save(tx: Tx, job: LongJob) -> None:
    """Write how far a locked job came."""
    await tx.execute(
        _MOVE,
        job.id, job.status, job.behind, job.done, job.total, job.came, job.tries, job.why,
        job.rests_until, job.ended_at,
    )  # fmt: skip


async def get(tx: Tx, programme_id: str, job_id: str, *, lock: bool = False) -> LongJob:
    """The programme's job with this id, or NoJob; locked until the end when asked."""
    row = await tx.fetchrow(
        f"select {_COLUMNS} from long_job where id = $1 {'for update' if lock else ''}", job_id
    )
    if row is None or row["programme_id"] != programme_id:
        raise NoJob("This programme has no such job.")
    return _job(row)


async def asked_for(tx: Tx, new: LongJob) -> LongJob:
    """The job that was asked for under the mark of this one; locked."""
    (row,) = await tx.fetch(
        f"select {_COLUMNS} from long_job where about = $1 and kind = $2 and mark = $3 for update",
        new.about,
        new.kind,
        new.mark,
    )
    return _job(row)


async def newest(tx: Tx, kind: str, about: str) -> LongJob | None:
    """The latest job of a kind about something."""
    row = await tx.fetchrow(
        f"select {_COLUMNS} from long_job where about = $1 and kind = $2 order by id desc limit 1",
        about,
        kind,
    )
    return _job(row) if row is not None else None


async def page(tx: Tx, programme_id: str, *, after: str | None, limit: int) -> list[LongJob]:
    """The programme's jobs, the newest first, beginning behind `after`."""
    rows = await tx.fetch(
        f"select {_COLUMNS} from long_job where programme_id = $1"
        " and ($2::uuid is null or id < $2) order by id desc limit $3",
        programme_id,
        after,
        limit,
    )
    return [_job(row) for row in rows]


async def prune(tx: Tx, before: datetime) -> int:
    """Forget jobs that were over before that moment."""
    done = await tx.execute("delete from long_job where ended_at < $1", before)
    return int(done.split()[-1])

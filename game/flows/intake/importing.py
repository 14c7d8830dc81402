"""A file's import as a long job. It is led by the command that reads the file, which may be killed:
the same file again goes on where it was cut short, and once it is over begins anew."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import NamedTuple

from msgspec import to_builtins

from game.flows.intake.replay import Tally
from game.jobs.rules import LongJob, anew, ended, further
from game.jobs.store import ask, asked_for, save
from game.kernel.database import Tx
from game.kernel.identity import new_id

IMPORT = "import"
"""The kind of such a job."""


class Source(NamedTuple):
    """A file by its name, what it holds (as hexadecimal SHA-256), and how many lines that is."""

    name: str
    digest: str
    lines: int


async def begin(tx: Tx, programme_id: str, source: Source, at: datetime) -> LongJob:
    """The job of this file: new, or as it was cut short."""
    asked = {"file": source.name, "led_at": "kermesse activities import"}
    new = LongJob(
        id=new_id(), programme_id=programme_id, kind=IMPORT, about=programme_id,
        mark=source.digest, asked=asked, asked_at=at, rests_until=at, total=source.lines,
    )  # fmt: skip
    if await ask(tx, new):
        return new
    job = await asked_for(tx, new)
    if job.ended_at is not None:
        job = anew(job)
        await save(tx, job)
    return job


async def handled(tx: Tx, job: LongJob, lines: int, tally: Tally, at: datetime) -> LongJob:
    """So many lines more are done, and all of them have come to this."""
    done = job.done + lines
    new = further(job, at, behind=None, done=done, came=to_builtins(tally))
    await save(tx, new)
    return new


async def finish(tx: Tx, job: LongJob, at: datetime) -> None:
    """All lines are done."""
    await save(tx, ended(job, at))


def tally_of(job: LongJob) -> Tally:
    """What the lines that are done came to."""
    return Tally(**{**job.came, "awarded": Counter(job.came.get("awarded", {}))})

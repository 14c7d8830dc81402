"""What a long job is: where it stands, how far it came, and what it has come to. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from game.kernel.errors import Conflict, Missing

Status = Literal["running", "paused", "done", "failed", "cancelled"]

TRIES_MOST = 8
"""A piece that failed so often is given up, with the words of the last failure."""


class LongJob(Struct, frozen=True, kw_only=True):
    """A long job. It is about one thing (a design, a broadcast, a programme), and is asked for once
    under a `mark`. `behind` is the last row it went through, `came` what it has come to in plain
    values, of its kind's own shape; `rests_until` is when its next piece is due.
    """

    id: str
    programme_id: str
    kind: str
    about: str
    mark: str
    asked: dict[str, Any]
    asked_at: datetime
    rests_until: datetime
    status: Status = "running"
    behind: str | None = None
    done: int = 0
    total: int | None = None
    came: dict[str, Any] = {}
    tries: int = 0
    why: str = ""
    ended_at: datetime | None = None


class NoJob(Missing):
    code = "job.missing"


class JobOver(Conflict):
    code = "job.over"


class JobLed(Conflict):
    code = "job.led_elsewhere"


def further(
    job: LongJob,
    at: datetime,
    *,
    behind: str | None,
    done: int,
    came: Mapping[str, Any],
    rests_until: datetime | None = None,
) -> LongJob:
    """A piece more is done; the next one is due at once, in turn with other jobs, or then."""
    return replace(
        job, behind=behind, done=done, came=dict(came), tries=0, why="",
        rests_until=rests_until or at,
    )  # fmt: skip


def ended(job: LongJob, at: datetime, status: Status = "done", why: str = "") -> LongJob:
    """Nothing is left to do, or to be tried."""
    return replace(job, status=status, why=why, ended_at=at)


def failed(job: LongJob, at: datetime, why: str) -> LongJob:
    """A piece failed: it is tried again later, each time after twice as long, or given up."""
    tries = job.tries + 1
    if tries >= TRIES_MOST:
        return ended(replace(job, tries=tries), at, "failed", why)
    return replace(job, tries=tries, why=why, rests_until=at + timedelta(seconds=2**tries))


def anew(job: LongJob) -> LongJob:
    """A job that is over, from its beginning."""
    return replace(job, status="running", done=0, came={}, ended_at=None)


def turned(job: LongJob, wanted: Status, at: datetime) -> LongJob:
    """The job paused, cancelled, or going on again, after it was given up too; refused once it is
    over in another way."""
    if job.status == wanted:
        return job
    if job.ended_at is not None and (job.status, wanted) != ("failed", "running"):
        raise JobOver(f"This job is over: {job.status}.", status=job.status)
    if wanted == "cancelled":
        return ended(job, at, "cancelled")
    return replace(job, status=wanted, tries=0, why="", rests_until=at, ended_at=None)

"""Make a broadcast, which is forecast at once; start, pause, resume and cancel it."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from game.jobs.rules import LongJob, turned
from game.jobs.rules import Status as JobStatus
from game.jobs.store import ask, newest
from game.jobs.store import get as get_job
from game.jobs.store import save as save_job
from game.kernel.database import Tx
from game.kernel.identity import Marketer, new_id
from game.segments.store import audience_most, is_live
from notifications.broadcasts import store
from notifications.broadcasts.rules import BadBroadcast, Broadcast, NotNow, State, sayable
from notifications.broadcasts.work import FORECAST, SENDING
from notifications.deciding.hear import live_of


async def make(
    tx: Tx, marketer: Marketer, message: str, segment: str | None, a_minute: int, at: datetime
) -> Broadcast:
    """Write it down and let it be forecast; refuses a message or a segment that there is not."""
    programme_id = marketer.programme_id
    sayable(message, (await live_of(tx, [programme_id]))[programme_id].messages)
    if segment is not None and not await is_live(tx, programme_id, segment):
        raise BadBroadcast(f"There is no segment {segment[:100]!r}.")
    new = Broadcast(
        id=new_id(), programme_id=programme_id, message=message, segment=segment,
        a_minute=a_minute, author=marketer.name, at=at,
    )  # fmt: skip
    await store.add(tx, new)
    await ask(tx, _job(new, FORECAST, at, total=await audience_most(tx, programme_id)))
    return new


async def start(tx: Tx, programme_id: str, broadcast_id: str, at: datetime) -> Broadcast:
    """Send it; refused until it is forecast. Started again, nothing more happens."""
    broadcast = await store.get(tx, programme_id, broadcast_id, lock=True)
    if broadcast.started_at is not None:
        return broadcast
    if broadcast.status != "ready":
        raise NotNow(f"This broadcast is {broadcast.status}.", status=broadcast.status)
    new = replace(broadcast, status="sending", started_at=at)
    await store.save(tx, new)
    await ask(tx, _job(new, SENDING, at))
    return new


async def turn(
    tx: Tx, programme_id: str, broadcast_id: str, wanted: JobStatus, at: datetime
) -> Broadcast:
    """Pause, resume or cancel it with its job; refused where it is not on its way."""
    job = await _job_of(tx, programme_id, broadcast_id)  # Locked first, as by who works on it.
    broadcast = await store.get(tx, programme_id, broadcast_id, lock=True)
    if job is None or broadcast.status in ("done", "cancelled"):
        raise NotNow(f"This broadcast is {broadcast.status}.", status=broadcast.status)
    if wanted == "cancelled":
        return await _cancel(tx, broadcast, job, at)
    if broadcast.started_at is None and broadcast.status != "failed":
        raise NotNow("This broadcast is not on its way.", status=broadcast.status)
    await save_job(tx, turned(job, wanted, at))
    status: State = "paused"
    if wanted == "running":
        status = "sending" if broadcast.started_at is not None else "forecasting"
    new = replace(broadcast, status=status, why="", ended_at=None)
    await store.save(tx, new)
    return new


async def _cancel(tx: Tx, broadcast: Broadcast, job: LongJob, at: datetime) -> Broadcast:
    if job.ended_at is None:
        await save_job(tx, turned(job, "cancelled", at))
    new = replace(broadcast, status="cancelled", ended_at=at)
    await store.cancel(tx, broadcast)
    await store.save(tx, new)
    return new


async def _job_of(tx: Tx, programme_id: str, broadcast_id: str) -> LongJob | None:
    last = await newest(tx, SENDING, broadcast_id) or await newest(tx, FORECAST, broadcast_id)
    return last and await get_job(tx, programme_id, last.id, lock=True)


def _job(broadcast: Broadcast, kind: str, at: datetime, total: int | None = None) -> LongJob:
    asked = {"led_at": f"/v1/broadcasts/{broadcast.id}", "message": broadcast.message}
    return LongJob(
        id=new_id(), programme_id=broadcast.programme_id, kind=kind, about=broadcast.id, mark="",
        asked=asked, asked_at=at, rests_until=at, total=total,
    )  # fmt: skip

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
from notifications.broadcasts.rules import ON, BadBroadcast, Broadcast, NotNow, State
from notifications.broadcasts.work import FORECAST, SENDING
from notifications.deciding.hear import live_of


async def make(
    tx: Tx, marketer: Marketer, message: str, segment: str | None, a_minute: int, at: datetime
) -> Broadcast:
    """Write it down and let it be forecast; refuses a message or a segment that there is not."""
    programme_id = marketer.programme_id
    around = (await live_of(tx, [programme_id]))[programme_id]
    said = around.messages.get(message)
    if said is None or said.on != ON:
        known = ", ".join(name for name, one in around.messages.items() if one.on == ON)
        raise BadBroadcast(
            f"There is no message {message[:100]!r} that is said by broadcasts (on: {ON}); there"
            f" are: {known or 'none yet'}."
        )
    if said.when or said.after_s or said.group_s or said.local_hour is not None:
        raise BadBroadcast(
            "A broadcast is said to its segment at its time: take `when`, `after_s`, `group_s` and"
            " `local_hour` out of the message."
        )
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
    if job is None or broadcast.status not in ("forecasting", "ready", "sending", "paused"):
        raise NotNow(f"This broadcast is {broadcast.status}.", status=broadcast.status)
    if wanted != "cancelled" and broadcast.started_at is None:
        raise NotNow("This broadcast is not on its way.", status=broadcast.status)
    states: dict[JobStatus, State] = {"running": "sending", "paused": "paused"}
    new = replace(broadcast, status=states.get(wanted, "cancelled"))
    if job.ended_at is None:
        await save_job(tx, turned(job, wanted, at))
    if wanted == "cancelled":
        new = replace(new, ended_at=at)
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

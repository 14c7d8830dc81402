"""Forecasting and sending a broadcast: two long jobs over the same members, by the same decisions.

Who may be written to now is let go as far as the pace allows, which is kept in the broadcast's row:
it holds over all servers and senders, since none of them writes a delivery but here. While senders
are behind, nobody more is let go. Who has to wait for the morning is decided again then.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from msgspec import convert, to_builtins
from msgspec.structs import replace

from game.jobs.rules import LongJob, ended, further
from game.kernel.database import Clock, Tx
from game.messages.kind import Message
from game.messages.near import Nearby, nothing_near
from game.segments.store import audience
from notifications.broadcasts import store
from notifications.broadcasts.rules import (
    BURST_S,
    ON,
    BadBroadcast,
    Broadcast,
    Fate,
    Line,
    allowed,
    counted,
    fate,
    sayable,
)
from notifications.deciding.decide import Decided, decided, write
from notifications.deciding.hear import Live, live_of
from notifications.deciding.occasion import Occasion
from notifications.deciding.rules import is_sent

FORECAST, SENDING = "forecast", "broadcast"
"""The long jobs of a broadcast."""

_AT_ONCE = 500
_BREATH = timedelta(seconds=1)


class _Said(NamedTuple):
    """A broadcast, locked, and the message as it is today."""

    broadcast: Broadcast
    message: Message
    around: Live


async def forecast(tx: Tx, job: LongJob, clock: Clock) -> LongJob:
    """A piece of a forecast: what would become of the next members now."""
    return await _said(_forecast, tx, job, clock())


async def send(tx: Tx, job: LongJob, clock: Clock, *, near: Nearby = nothing_near) -> LongJob:
    """A piece of a broadcast: the next members are enrolled, or let go at its pace."""
    return await _said(partial(_send, near), tx, job, clock())


async def given_up(tx: Tx, job: LongJob) -> None:
    """The broadcast has failed, for what its job failed for."""
    broadcast = await store.get(tx, job.programme_id, job.about, lock=True)
    await store.save(tx, replace(broadcast, status="failed", why=job.why, ended_at=job.ended_at))


async def _said(
    piece: Callable[[Tx, LongJob, _Said, datetime], Awaitable[LongJob]],
    tx: Tx,
    job: LongJob,
    at: datetime,
) -> LongJob:
    """A piece, unless the message cannot be said any more: that ends the job at once."""
    broadcast = await store.get(tx, job.programme_id, job.about, lock=True)
    around = (await live_of(tx, [broadcast.programme_id]))[broadcast.programme_id]
    try:
        message = sayable(broadcast.message, around.messages)
    except BadBroadcast as wrong:
        return ended(job, at, "failed", str(wrong))
    return await piece(tx, job, _Said(broadcast, message, around), at)


async def _forecast(tx: Tx, job: LongJob, said: _Said, at: datetime) -> LongJob:
    broadcast = said.broadcast
    whom = (job.programme_id, broadcast.segment, job.behind)
    ids, behind, looked = await audience(tx, *whom, _AT_ONCE)
    lines = convert(job.came.get("lines", []), list[Line])
    if behind is None:
        await store.save(tx, replace(broadcast, status="ready", forecast=lines))
        return ended(job, at)
    found = await decided(tx, _occasions(said, ids, at), at)
    lines = counted(lines, [fate(decisions) for _, decisions in found.items])
    came = {"lines": to_builtins(lines)}
    return further(job, at, behind=behind, done=job.done + looked, came=came)


async def _send(near: Nearby, tx: Tx, job: LongJob, said: _Said, at: datetime) -> LongJob:
    broadcast = said.broadcast
    if not job.came.get("enrolled"):
        return await _enrol(tx, job, broadcast, at)
    burst = max(1, broadcast.a_minute * BURST_S // 60)
    may = allowed(broadcast, at)
    if may < 1 or await store.on_their_way(tx, broadcast, at, burst) >= burst:
        return _rest(job, at, job.done, at + _BREATH)
    settled, let_go = await _let_go(tx, said, int(may), at, near)
    after = replace(broadcast, paced_at=at, allowed=may - let_go)
    moment = await store.next_due(tx, broadcast.id)
    if moment is None:
        await store.save(tx, replace(after, status="done", ended_at=at))
        return ended(replace(job, done=job.done + settled), at)
    await store.save(tx, after)
    ready = at if after.allowed >= 1 else at + _BREATH
    return _rest(job, at, job.done + settled, max(moment, ready))


async def _enrol(tx: Tx, job: LongJob, broadcast: Broadcast, at: datetime) -> LongJob:
    whom = (job.programme_id, broadcast.segment, job.behind)
    ids, behind, _ = await audience(tx, *whom, _AT_ONCE)
    await store.enrol(tx, broadcast.id, ids, broadcast.started_at or at)
    total = (job.total or 0) + len(ids)
    came = {"enrolled": behind is None}
    return replace(further(job, at, behind=behind, done=0, came=came), total=total)


async def _let_go(tx: Tx, said: _Said, most: int, at: datetime, near: Nearby) -> tuple[int, int]:
    """Decide about members whose time has come, until so many are written to: how many are settled
    for good, and how many of these are written to. Who has no decision was a guest, and is known
    as somebody else now."""
    broadcast = said.broadcast
    ids = await store.due(tx, broadcast.id, at, _AT_ONCE)
    found = await decided(tx, _occasions(said, ids, broadcast.started_at or at), at)
    decided_on = {occasion.member_id for occasion, _ in found.items}
    fates = {each: Fate("never", "unknown_member", None) for each in ids if each not in decided_on}
    items, let_go = [], 0
    for occasion, decisions in found.items:
        one = fate(decisions)
        goes = one.due_at is None and any(map(is_sent, decisions))
        if goes and let_go == most:
            break
        let_go += goes
        fates[occasion.member_id] = one
        if one.due_at is None:
            items.append((occasion, decisions))
    await write(tx, Decided(items=items, facts=found.facts), at, near)
    if fates:
        await store.settle(tx, broadcast.id, fates)
    return len(items), let_go


def _rest(job: LongJob, at: datetime, done: int, until: datetime) -> LongJob:
    return further(job, at, behind=job.behind, done=done, came=job.came, rests_until=max(at, until))


def _occasions(said: _Said, member_ids: Sequence[str], at: datetime) -> list[Occasion]:
    return [
        Occasion(
            programme=said.around.programme,
            lexicon=said.around.lexicon,
            member_id=member_id,
            name=said.broadcast.message,
            message=said.message,
            cause=said.broadcast.cause,
            kind=ON,
            data={},
            at=at,
        )
        for member_id in member_ids
    ]

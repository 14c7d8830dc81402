"""Rooms go on by time alone, also where no process has anybody of theirs connected."""

from __future__ import annotations

from game.flows.live import store
from game.flows.live.drive import let_time_pass
from game.flows.live.machine import lapsed
from game.kernel.database import Clock, Database, writing


async def let_rooms_go_on(db: Database, clock: Clock) -> int:
    """Move on every room whose time has come; how many those were. Any number of processes may try
    at once: the room's own row is the lock."""
    async with db.acquire() as tx:
        due = [room.id for room in await store.unsettled(tx) if lapsed(room, clock())]
    for room_id in due:
        async with writing(db) as tx:
            await let_time_pass(tx, room_id, clock())
    return len(due)

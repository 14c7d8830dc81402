"""The keys of a live room: for the device that leads it, and for screens that show it.

Whoever may configure the programme makes them, as many as there are devices; each opens its room
alone, for a day.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Struct

from backend.auth import room_key_store as store
from backend.auth.callers import ROOM_PREFIX
from backend.auth.keys import fresh
from game.flows.live import store as rooms
from game.flows.live.rules import NoRoom, RoomOver
from game.kernel.database import Clock, Database, writing
from game.kernel.identity import Marketer
from game.kernel.refused import refused

LIFE = timedelta(days=1)

Role = Literal["host", "screen"]


class RoomKeyDraft(Struct, frozen=True, forbid_unknown_fields=True):
    """For whom the key is: a host leads the room, a screen shows it."""

    role: Role


class RoomKey(Struct, frozen=True, kw_only=True):
    """A key of the room, shown this once, to be sent as `Authorization: Bearer`."""

    role: Role
    token: str
    expires_at: datetime


@post(
    "/v1/rooms/{room_id:uuid}/keys",
    summary="Make a key of a room",
    tags=["Rooms"],
    responses=refused(NoRoom, RoomOver),
)
async def make_room_key(
    room_id: FromPath[UUID],
    data: JSONBody[RoomKeyDraft],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
) -> RoomKey:
    """For a device that leads the room, or shows it: any number of them, on any device."""
    at = clock()
    key, expires_at = fresh(ROOM_PREFIX), at + LIFE
    async with writing(db) as tx:
        room = await rooms.one(tx, str(room_id), marketer.programme_id)
        if room is None:
            raise NoRoom("There is no such room.")
        if room.phase == "ended":
            raise RoomOver("This room is over.")
        await store.add_room_key(
            tx, key.id, room.programme_id, room.id, data.role, key.secret_hash, expires_at
        )
    return RoomKey(role=data.role, token=key.text, expires_at=expires_at)


async def forget_room_keys(db: Database, clock: Clock) -> int:
    """Forget the keys that open nothing any more."""
    async with writing(db) as tx:
        return await store.forget_room_keys(tx, clock())


ROUTES = [make_room_key]

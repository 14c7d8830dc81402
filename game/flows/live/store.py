"""The SQL of rooms: arrays in, rows out. A room's row is the lock by which its questions close."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec
from asyncpg import Record

from game.flows.live.rules import Room
from game.kernel.database import Tx
from game.kernel.together import Writer

_ROOM = (
    "id, programme_id, campaign_id, version_id, pin, link, options, deal, limits, phase, position,"
    " number, board, locked, players, voided, counts, asked_at, paused_at, due_at, opened_at,"
    " moved_at, ended_at, settled_at"
)
_SAVED = (
    "pin, limits, phase, position, number, board, locked, players, voided, counts, asked_at,"
    " paused_at, due_at, moved_at, ended_at, settled_at"
)


def _room(row: Record) -> Room:
    return msgspec.convert(dict(row), Room)


async def insert(tx: Tx, new: Room) -> None:
    await tx.execute(
        f"""
        insert into room ({_ROOM})
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
                $19, $20, $21, $22, $23, $24)
        """,
        *(getattr(new, column) for column in _ROOM.split(", ")),
    )


async def save(out: Writer, changed: Room) -> None:
    """Write where the room has come to."""
    await out.execute(
        """
        update room
           set pin = $2, limits = $3, phase = $4, position = $5, number = $6, board = $7,
               locked = $8, players = $9, voided = $10, counts = $11, asked_at = $12,
               paused_at = $13, due_at = $14, moved_at = $15, ended_at = $16, settled_at = $17
         where id = $1
        """,
        changed.id,
        *(getattr(changed, column) for column in _SAVED.split(", ")),
    )


async def locked(tx: Tx, ids: Collection[str]) -> dict[str, Room]:
    """Rooms that are about to change, in id order: whoever answers waits until that is done."""
    rows = await tx.fetch(
        f"select {_ROOM} from room where id = any($1::uuid[]) order by id for no key update",
        sorted(set(ids)),
    )
    return {row["id"]: _room(row) for row in rows}


async def held(tx: Tx, ids: Collection[str]) -> dict[str, Room]:
    """Rooms that stay as they are until the caller has committed; others may hold them as well."""
    rows = await tx.fetch(
        f"select {_ROOM} from room where id = any($1::uuid[]) order by id for share",
        sorted(set(ids)),
    )
    return {row["id"]: _room(row) for row in rows}


async def one(tx: Tx, room_id: str, programme_id: str | None = None) -> Room | None:
    row = await tx.fetchrow(
        f"select {_ROOM} from room where id = $1 and ($2::uuid is null or programme_id = $2)",
        room_id,
        programme_id,
    )
    return _room(row) if row else None


async def some(tx: Tx, ids: Collection[str]) -> list[Room]:
    """Rooms for looking only."""
    rows = await tx.fetch(f"select {_ROOM} from room where id = any($1::uuid[])", list(ids))
    return [_room(row) for row in rows]


async def by_pin(tx: Tx, pin: str) -> Room | None:
    row = await tx.fetchrow(f"select {_ROOM} from room where pin = $1", pin)
    return _room(row) if row else None


async def by_link(tx: Tx, link: str) -> Room | None:
    row = await tx.fetchrow(f"select {_ROOM} from room where link = $1", link)
    return _room(row) if row else None


async def page(tx: Tx, programme_id: str, limit: int, after: str | None) -> list[Room]:
    """The programme's rooms, the newest first, behind the one named."""
    rows = await tx.fetch(
        f"select {_ROOM} from room where programme_id = $1 and ($2::uuid is null or id < $2)"
        " order by id desc limit $3",
        programme_id,
        after,
        limit,
    )
    return [_room(row) for row in rows]


async def pins_taken(tx: Tx, pins: Sequence[str]) -> set[str]:
    """Those of the PINs by which somebody comes into a room."""
    rows = await tx.fetch(
        "select r.pin from unnest($1::text[]) as u (pin)"
        " cross join lateral (select pin from room where pin = u.pin offset 0) as r",
        list(pins),
    )
    return {row["pin"] for row in rows}


async def unsettled(tx: Tx) -> list[Room]:
    """Rooms that are open, or over and not yet paid."""
    rows = await tx.fetch(
        f"select {_ROOM} from room where settled_at is null order by id limit 1000"
    )
    return [_room(row) for row in rows]


async def capacity(tx: Tx) -> int:
    """How many more players the open rooms have places for, all together."""
    found: int = await tx.fetchval(
        "select coalesce(sum(greatest((options ->> 'size')::int - players, 0)), 0)::int"
        " from room where settled_at is null and phase <> 'ended'"
    )
    return found

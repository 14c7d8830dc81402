"""The SQL of what is said later."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from game.kernel.database import Tx

_COLUMNS = "id, programme_id, member_id, message, cause, kind, data, at, due_at, grouped_by, behind"

_ARRAYS = """
    unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::jsonb[],
           $8::timestamptz[], $9::timestamptz[], $10::text[])
        as u (id, programme_id, member_id, message, cause, kind, data, at, due_at, grouped_by)
"""

_ADD = f"""
    insert into pending_message
        (id, programme_id, member_id, message, cause, kind, data, at, due_at, grouped_by)
    select u.* from {_ARRAYS}
    on conflict (cause, message, member_id) do nothing
"""

_OPEN = f"""
    insert into pending_message as p
        (id, programme_id, member_id, message, cause, kind, data, at, due_at, grouped_by)
    select u.* from {_ARRAYS} order by u.member_id, u.message, u.grouped_by
    on conflict (member_id, message, grouped_by) where grouped_by is not null
    do update set grouped_by = excluded.grouped_by
    returning {_COLUMNS}
"""

_GROW = """
    update pending_message set data = u.data
    from unnest($1::uuid[], $2::jsonb[]) as u (id, data)
    where pending_message.id = any($1::uuid[]) and pending_message.id = u.id
"""

_OVERTAKEN = f"""
    delete from pending_message where ctid = any(array(
        select p.place
        from unnest($1::uuid[], $2::text[], $3::timestamptz[]) as u (member_id, message, at)
        cross join lateral (
            select ctid as place from pending_message
            where member_id = u.member_id and message = u.message and at <= u.at
            for update offset 0
        ) as p))
    returning {_COLUMNS}
"""

_TAKE_OF = f"delete from pending_message where member_id = $1 returning {_COLUMNS}"

_CLAIM = f"""
    select {_COLUMNS} from pending_message where due_at <= $1
    order by due_at limit $2 for update skip locked
"""


class Pending(Struct, frozen=True, kw_only=True):
    """Something to be said when `due_at` comes. Without a member it is for everybody, and `behind`
    is the last one that it was said to. What is `grouped_by` the same becomes one message."""

    id: str
    programme_id: str
    member_id: str | None
    message: str
    cause: str
    kind: str
    data: dict[str, Any]
    at: datetime
    due_at: datetime
    grouped_by: str | None = None
    behind: str | None = None


_WRITTEN = (
    "id", "programme_id", "member_id", "message", "cause", "kind", "data", "at", "due_at",
    "grouped_by",
)  # fmt: skip


def _columns(rows: Sequence[Pending]) -> list[list[Any]]:
    return [[getattr(row, name) for row in rows] for name in _WRITTEN]


async def add(tx: Tx, rows: Sequence[Pending]) -> None:
    """Let these wait; a cause that waits already does not wait twice."""
    if rows:
        await tx.execute(_ADD, *_columns(rows))


async def open_groups(tx: Tx, rows: Sequence[Pending]) -> list[Pending]:
    """The groups that these belong to, locked: the one that waits already, else this one. No two of
    the rows may be of one group."""
    if not rows:
        return []
    return [Pending(**dict(row)) for row in await tx.fetch(_OPEN, *_columns(rows))]


async def grow(tx: Tx, rows: Sequence[Pending]) -> None:
    """Write what groups have grown to."""
    if rows:
        await tx.execute(_GROW, [row.id for row in rows], [row.data for row in rows])


async def overtaken(tx: Tx, told: Collection[tuple[str, str, datetime]]) -> list[Pending]:
    """Take what waits of (member, message) and began before that moment: it is pointless now."""
    if not told:
        return []
    rows = await tx.fetch(_OVERTAKEN, *([*column] for column in zip(*told, strict=True)))
    return [Pending(**dict(row)) for row in rows]


async def take_of(tx: Tx, member_id: str) -> list[Pending]:
    """Take all that waits to be said to the member."""
    return [Pending(**dict(row)) for row in await tx.fetch(_TAKE_OF, member_id)]


async def claim(tx: Tx, at: datetime, most: int) -> list[Pending]:
    """At most so many whose time has come, locked; others pass over them."""
    return [Pending(**dict(row)) for row in await tx.fetch(_CLAIM, at, most)]


async def move_on(tx: Tx, pending_id: str, behind: str) -> None:
    """It has been said to all up to this member."""
    await tx.execute("update pending_message set behind = $2 where id = $1", pending_id, behind)


async def done(tx: Tx, ids: Collection[str]) -> None:
    """These wait no more."""
    await tx.execute("delete from pending_message where id = any($1::uuid[])", list(ids))

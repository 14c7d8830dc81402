"""The SQL of applied files."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from game.kernel.database import Tx


class Applied(Struct, frozen=True, kw_only=True):
    """An application of a file. `before` is the programme as text just before it."""

    number: int
    author: str
    at: datetime
    changes: int
    before: str


async def keep(
    tx: Tx, programme_id: str, *, author: str, at: datetime, changes: int, before: str
) -> int:
    """Remember how it was; answers the number. The caller has touched the programme."""
    number: int = await tx.fetchval(
        "insert into blueprint (programme_id, number, author, at, changes, before)"
        " select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5 from blueprint"
        " where programme_id = $1 returning number",
        programme_id, author, at, changes, before,
    )  # fmt: skip
    return number


async def kept(tx: Tx, programme_id: str, limit: int = 50) -> list[Applied]:
    """The latest applications, the newest first."""
    rows = await tx.fetch(
        "select number, author, at, changes, before from blueprint where programme_id = $1"
        " order by number desc limit $2",
        programme_id,
        limit,
    )
    return [Applied(**dict(row)) for row in rows]


async def one(tx: Tx, programme_id: str, number: int) -> Applied | None:
    """The application of that number."""
    row = await tx.fetchrow(
        "select number, author, at, changes, before from blueprint"
        " where programme_id = $1 and number = $2",
        programme_id,
        number,
    )
    return Applied(**dict(row)) if row is not None else None

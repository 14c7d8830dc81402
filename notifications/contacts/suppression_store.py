"""The SQL of what must never be written to, whoever it belongs to."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from game.kernel.database import Tx
from notifications.contacts.rules import Found, Kind

_ADD = """
    insert into suppression (programme_id, kind, hash, why, author, at)
    values ($1, $2, $3, $4, $5, $6) on conflict do nothing
"""


class Suppressed(Struct, frozen=True, kw_only=True):
    """Why a place is not written to, on whose word, since when."""

    kind: Kind
    why: str
    author: str
    at: datetime


async def add(tx: Tx, programme_id: str, found: Found, why: str, author: str, at: datetime) -> None:
    """Never write there again; what is on the list already keeps its first reason."""
    await tx.execute(_ADD, programme_id, found.kind, found.hash, why, author, at)


async def look_up(tx: Tx, programme_id: str, found: Found) -> Suppressed | None:
    """What stands on the list of it."""
    row = await tx.fetchrow(
        "select kind, why, author, at from suppression"
        " where programme_id = $1 and kind = $2 and hash = $3",
        programme_id,
        found.kind,
        found.hash,
    )
    return None if row is None else Suppressed(**dict(row))


async def lift(tx: Tx, programme_id: str, found: Found) -> bool:
    """Take it off the list; false when it is not on it."""
    done = await tx.execute(
        "delete from suppression where programme_id = $1 and kind = $2 and hash = $3",
        programme_id,
        found.kind,
        found.hash,
    )
    return bool(done != "DELETE 0")

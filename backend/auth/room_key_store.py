"""The SQL of the keys of live rooms."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from asyncpg import Record

from game.kernel.database import Tx


async def room_key_proof(tx: Tx, key_id: str, at: datetime) -> Record | None:
    """programme_id, room_id, role, secret_hash, expires_at of a room's key that still opens it."""
    return await tx.fetchrow(
        "select programme_id, room_id, role, secret_hash, expires_at from room_key"
        " where id = $1 and expires_at > $2",
        key_id,
        at,
    )


async def opening(tx: Tx, key_ids: Collection[str], at: datetime) -> set[str]:
    """Those of the keys that still open their room."""
    if not key_ids:
        return set()
    rows = await tx.fetch(
        "select id from room_key where id = any($1::uuid[]) and expires_at > $2", list(key_ids), at
    )
    return {row["id"] for row in rows}


async def add_room_key(
    tx: Tx, key_id: str, programme_id: str, room_id: str, role: str, secret_hash: bytes,
    expires_at: datetime,
) -> None:  # fmt: skip
    await tx.execute(
        "insert into room_key (id, programme_id, room_id, role, secret_hash, expires_at)"
        " values ($1, $2, $3, $4, $5, $6)",
        key_id, programme_id, room_id, role, secret_hash, expires_at,
    )  # fmt: skip


async def forget_room_keys(tx: Tx, at: datetime) -> int:
    """Forget the keys that open nothing any more; how many there were."""
    done = await tx.execute("delete from room_key where expires_at <= $1", at)
    return int(done.split()[-1])

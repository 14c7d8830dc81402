"""The SQL of request keys."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from backend.once.rules import Asked
from game.kernel.database import Tx

_CLAIM = """
    insert into request_key (owner_id, name, fingerprint, at) values ($1, $2, $3, $4)
    on conflict (owner_id, name) do update set name = excluded.name
    returning fingerprint, status, answer
"""
_KEEP = "update request_key set status = $3, answer = $4 where owner_id = $1 and name = $2"
_DROP = "delete from request_key where owner_id = $1 and name = $2"
_POSTED = "select true from transaction where programme_id = $1 and reference = $2"


class Kept(Struct, frozen=True):
    """What is known of a key; `status` is None for one that is claimed with this."""

    fingerprint: bytes
    status: int | None
    answer: bytes | None


async def claim(tx: Tx, one: Asked, at: datetime) -> Kept:
    """Take the key for this transaction, or find what it has served for. Waits for a request in
    flight under the same key."""
    row = await tx.fetchrow(_CLAIM, one.owner_id, one.name, one.fingerprint, at)
    assert row is not None
    return Kept(**dict(row))


async def is_posted(tx: Tx, programme_id: str, reference: str) -> bool:
    """Whether the books know the reference."""
    return await tx.fetchval(_POSTED, programme_id, reference) is not None


async def keep(tx: Tx, one: Asked, status: int, answer: bytes | None) -> None:
    """Keep what the request was answered."""
    await tx.execute(_KEEP, one.owner_id, one.name, status, answer)


async def drop(tx: Tx, one: Asked) -> None:
    """Give the key back: the request was refused, and may come again."""
    await tx.execute(_DROP, one.owner_id, one.name)


async def forget(tx: Tx, before: datetime) -> int:
    """Forget the keys of before."""
    done = await tx.execute("delete from request_key where at < $1", before)
    return int(done.split()[-1])

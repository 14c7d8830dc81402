"""The SQL of keys: how they are proved, used, renewed, and end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from asyncpg import Record

from backend.auth.store import NoKey, announce
from game.kernel.database import Tx
from game.kernel.identity import OPERATOR

USE_NOTED_EVERY = timedelta(minutes=1)

_SHOWN = (
    "id, name, scopes, created_at, revoked_at, expires_at, used_at, old_until as old_secret_until,"
    " old_used_at as old_secret_used_at"
)

_PROOF = f"""
    select k.programme_id, k.name, k.secret_hash, k.scopes, k.partner_id, k.expires_at, k.used_at,
        k.old_secret_hash, k.old_until, k.old_used_at,
        coalesce(s.acts_for, s.id::text, '{OPERATOR}') as person,
        coalesce(o.acts_for, o.id::text, '{OPERATOR}') as old_person
    from api_key k left join staff s on s.id = k.staff_id left join staff o on o.id = k.old_staff_id
    where k.id = $1 and k.revoked_at is null
"""

_USED = """
    update api_key set used_at = $2 where id = $1 and (used_at is null or used_at <= $3)
"""

_OLD_USED = """
    update api_key set old_used_at = $2
    where id = $1 and (old_used_at is null or old_used_at <= $3)
"""

_RENEW = """
    update api_key k set
        old_secret_hash = case when b.unused then k.old_secret_hash else k.secret_hash end,
        old_staff_id = case when b.unused then k.old_staff_id else k.staff_id end,
        old_used_at = case when b.unused then k.old_used_at else k.used_at end,
        old_until = $4, secret_hash = $3, staff_id = $5, used_at = null
    from (select used_at is null and coalesce(old_until > $6, false) as unused
        from api_key where id = $2) as b
    where k.id = $2 and k.programme_id = $1
"""


async def key_proof(tx: Tx, key_id: str) -> Record | None:
    """All by which a key that is not revoked is proved: its secret and the one before, and the
    person whose each of them is."""
    return await tx.fetchrow(_PROOF, key_id)


async def note_use(tx: Tx, key_id: str, at: datetime, *, old: bool) -> None:
    """It was used by now, by its secret or the one before: once a minute is enough to know."""
    before = at - USE_NOTED_EVERY
    if old:
        await tx.execute(_OLD_USED, key_id, at, before)
    else:
        await tx.execute(_USED, key_id, at, before)


async def add_key(
    tx: Tx,
    programme_id: str,
    key_id: str,
    name: str,
    scopes: Sequence[str],
    secret_hash: bytes,
    behind: tuple[str | None, str | None],
    life: tuple[datetime, datetime | None],
) -> None:
    """`behind` it are who made it, and the partner whose it is; `life` is from when to when."""
    await tx.execute(
        "insert into api_key (id, programme_id, name, secret_hash, scopes, created_at, staff_id,"
        " partner_id, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        key_id, programme_id, name, secret_hash, list(scopes), life[0], *behind, life[1],
    )  # fmt: skip


async def keys(tx: Tx, programme_id: str, after: str | None, limit: int) -> list[Record]:
    """The programme's keys, revoked ones too, in order of id behind `after`."""
    return await tx.fetch(
        f"select {_SHOWN} from api_key where programme_id = $1"
        " and ($2::uuid is null or id > $2) order by id limit $3",
        programme_id,
        after,
        limit,
    )


async def ending(
    tx: Tx, programme_ids: Sequence[str], after: datetime, by: datetime
) -> list[Record]:
    """id, programme_id, created_at, expires_at of keys that end between the two, those that end
    first before the others; at most a thousand."""
    return await tx.fetch(
        "select id, programme_id, created_at, expires_at from api_key where revoked_at is null"
        " and expires_at > $2 and expires_at <= $3 and programme_id = any($1::uuid[])"
        " order by expires_at, id limit 1000",
        programme_ids,
        after,
        by,
    )


async def one(tx: Tx, programme_id: str, key_id: str, *, lock: bool = False) -> Record:
    """The programme's key as it is shown, or NoKey."""
    row = await tx.fetchrow(
        f"select {_SHOWN} from api_key where id = $2 and programme_id = $1"
        f"{' for update' if lock else ''}",
        programme_id,
        key_id,
    )
    if row is None:
        raise NoKey("This programme has no such key.")
    return row


async def renew(
    tx: Tx,
    programme_id: str,
    key_id: str,
    secret_hash: bytes,
    overlap: timedelta,
    at: datetime,
    staff_id: str | None,
) -> None:
    """Another secret of a locked key, of who asked for it; the one in use holds for the overlap: of
    many that are asked for at once, none but the last is ever used, and the first stays."""
    await tx.execute(_RENEW, programme_id, key_id, secret_hash, at + overlap, staff_id, at)
    await announce(tx, key_id)


async def end_at(tx: Tx, programme_id: str, key_id: str, expires_at: datetime | None) -> None:
    """It opens nothing from then on; with None it has no end."""
    await tx.execute(
        "update api_key set expires_at = $3 where id = $2 and programme_id = $1",
        programme_id,
        key_id,
        expires_at,
    )
    await announce(tx, key_id)


async def revoke(tx: Tx, programme_id: str, key_id: str, at: datetime) -> None:
    """Revoke the programme's key, once: a second time changes nothing."""
    revoked = await tx.fetchval(
        "update api_key set revoked_at = coalesce(revoked_at, $3)"
        " where id = $2 and programme_id = $1 returning id",
        programme_id,
        key_id,
        at,
    )
    if revoked is None:
        raise NoKey("This programme has no such key.")
    await announce(tx, key_id)


async def replace(tx: Tx, programme_id: str, name: str, secret_hash: bytes) -> str | None:
    """Give the programme's first key of that name, if there is one, another secret; its id."""
    known: str | None = await tx.fetchval(
        "update api_key set secret_hash = $3 where id = (select id from api_key"
        " where programme_id = $1 and name = $2 and revoked_at is null order by id limit 1)"
        " returning id",
        programme_id,
        name,
        secret_hash,
    )
    if known is not None:
        await announce(tx, known)
    return known

"""The SQL of second factors and of sessions that wait for one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from asyncpg import Record

from backend.auth.store import announce
from game.kernel.database import Tx


async def entry(tx: Tx, secret_hash: bytes, at: datetime) -> Record | None:
    """Whose session this is, whole or half: id, programme_id, slug, email, role, awaits;
    and their second factor: secret, confirmed_at."""
    return await tx.fetchrow(
        "select s.id, s.programme_id, p.slug, s.email, s.role, t.awaits, f.secret,"
        " f.confirmed_at from staff_session t join staff s on s.id = t.staff_id"
        " join programme p on p.id = s.programme_id left join staff_factor f on f.staff_id = s.id"
        " where t.secret_hash = $1 and t.expires_at > $2 and not s.disabled",
        secret_hash,
        at,
    )


async def put_secret(tx: Tx, staff_id: str, secret: bytes, at: datetime) -> bool:
    """A secret that is not confirmed yet; not where one is."""
    put = await tx.fetchval(
        "insert into staff_factor (staff_id, programme_id, email, secret, recoveries, last_step,"
        " created_at) select id, programme_id, email, $2, '{}', 0, $3 from staff where id = $1"
        " on conflict (staff_id) do update"
        " set secret = $2, created_at = $3 where staff_factor.confirmed_at is null"
        " returning staff_id",
        staff_id,
        secret,
        at,
    )
    return put is not None


async def confirm(
    tx: Tx, staff_id: str, secret: bytes, step: int, recoveries: Sequence[bytes], at: datetime
) -> bool:
    """The secret counts from now on, if it is still the one that was shown. The person is locked
    first, so that no session of the password alone opens meanwhile."""
    await tx.execute("select from staff where id = $1 for update", staff_id)
    confirmed = await tx.fetchval(
        "update staff_factor set confirmed_at = $5, last_step = $3, recoveries = $4"
        " where staff_id = $1 and secret = $2 and confirmed_at is null returning staff_id",
        staff_id,
        secret,
        step,
        list(recoveries),
        at,
    )
    return confirmed is not None


async def locked(tx: Tx, staff_id: str) -> Record | None:
    """secret, last_step of a factor that counts; nobody else uses a code of it meanwhile."""
    return await tx.fetchrow(
        "select secret, last_step from staff_factor"
        " where staff_id = $1 and confirmed_at is not null for update",
        staff_id,
    )


async def use_step(tx: Tx, staff_id: str, step: int) -> None:
    await tx.execute("update staff_factor set last_step = $2 where staff_id = $1", staff_id, step)


async def use_recovery(tx: Tx, staff_id: str, hash: bytes) -> bool:
    """Whether it was one of the recovery codes; it is none any more."""
    used = await tx.fetchval(
        "update staff_factor set recoveries = array_remove(recoveries, $2)"
        " where staff_id = $1 and $2 = any(recoveries) returning staff_id",
        staff_id,
        hash,
    )
    return used is not None


async def state_of(tx: Tx, staff_id: str) -> Record | None:
    """confirmed_at, and how many recovery codes are `left`."""
    return await tx.fetchrow(
        "select confirmed_at, cardinality(recoveries) as left from staff_factor"
        " where staff_id = $1 and confirmed_at is not null",
        staff_id,
    )


async def remove(tx: Tx, staff_id: str) -> bool:
    """Whether there was one that counted; the person's passkeys go with it."""
    await tx.execute("delete from staff_passkey where staff_id = $1", staff_id)
    gone = await tx.fetchval(
        "delete from staff_factor where staff_id = $1 returning confirmed_at", staff_id
    )
    await announce(tx, staff_id)
    return gone is not None


async def end_half(tx: Tx, secret_hash: bytes) -> bool:
    """Whether the half session was there; of two who use it at once, the second finds it gone."""
    ended = await tx.fetchval(
        "delete from staff_session where secret_hash = $1 and awaits is not null"
        " returning staff_id",
        secret_hash,
    )
    return ended is not None


async def begin_session(
    tx: Tx, secret_hash: bytes, staff_id: str, at: datetime, expires_at: datetime
) -> None:
    await tx.execute(
        "insert into staff_session (secret_hash, staff_id, created_at, expires_at)"
        " values ($1, $2, $3, $4)",
        secret_hash,
        staff_id,
        at,
        expires_at,
    )


async def demand(tx: Tx, programme_id: str) -> Record:
    """roles, since: of whom the programme demands a second factor."""
    row = await tx.fetchrow(
        "select factor_roles as roles, factor_since as since from programme where id = $1",
        programme_id,
    )
    assert row is not None
    return row


async def put_demand(
    tx: Tx, programme_id: str, roles: Sequence[str], since: datetime | None
) -> None:
    await tx.execute(
        "update programme set factor_roles = $2, factor_since = $3 where id = $1",
        programme_id,
        list(roles),
        since,
    )

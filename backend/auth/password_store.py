"""The SQL of links to a new password, and of a password changed by whose it is."""

from __future__ import annotations

from datetime import datetime

from asyncpg import Record

from game.kernel.database import Tx


async def put_link(
    tx: Tx, staff_id: str, secret_hash: bytes, made_by: str, expires_at: datetime
) -> None:
    """The person's one link from now on."""
    await tx.execute(
        "insert into staff_password_link (staff_id, secret_hash, made_by, expires_at)"
        " values ($1, $2, $3, $4) on conflict (staff_id) do update"
        " set secret_hash = $2, made_by = $3, expires_at = $4",
        staff_id,
        secret_hash,
        made_by,
        expires_at,
    )


async def link(tx: Tx, secret_hash: bytes, at: datetime) -> Record | None:
    """staff_id, programme_id, programme (its slug), email, made_by, expires_at of a link that holds
    for somebody who is not shut out."""
    return await tx.fetchrow(
        "select s.id as staff_id, s.programme_id, p.slug as programme, s.email, l.made_by,"
        " l.expires_at from staff_password_link l join staff s on s.id = l.staff_id"
        " join programme p on p.id = s.programme_id"
        " where l.secret_hash = $1 and l.expires_at > $2 and not s.disabled",
        secret_hash,
        at,
    )


async def own_session(tx: Tx, secret_hash: bytes, at: datetime) -> Record | None:
    """id, password_hash, email of the one whose open session this is, locked, and slug and name of
    their programme."""
    return await tx.fetchrow(
        "select s.id, s.password_hash, s.email, p.slug, p.name from staff_session t"
        " join staff s on s.id = t.staff_id join programme p on p.id = s.programme_id"
        " where t.secret_hash = $1 and t.expires_at > $2 and not s.disabled for update of s",
        secret_hash,
        at,
    )


async def set_password(tx: Tx, staff_id: str, password_hash: str) -> None:
    """The new password of somebody who was locked before."""
    await tx.execute(
        "update staff set password_hash = $2, revision = revision + 1 where id = $1",
        staff_id,
        password_hash,
    )

"""The SQL of passkeys, and of the challenges that sessions hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from asyncpg import Record, UniqueViolationError

from backend.auth.passkeys import Made
from game.kernel.database import Tx
from game.kernel.identity import new_id

MOST = 10
"""So many of one person."""


async def passkeys(tx: Tx, staff_id: str) -> Sequence[Record]:
    """id, name, credential_id, synced, created_at, used_at of all of one person's, oldest first."""
    return await tx.fetch(
        "select id, name, credential_id, synced, created_at, used_at from staff_passkey"
        " where staff_id = $1 order by id limit $2",
        staff_id,
        MOST,
    )


async def locked(tx: Tx, staff_id: str, credential_id: bytes) -> Record | None:
    """id, public_key, sign_count, synced; nobody else uses it meanwhile."""
    return await tx.fetchrow(
        "select id, public_key, sign_count, synced from staff_passkey"
        " where staff_id = $1 and credential_id = $2 for update",
        staff_id,
        credential_id,
    )


async def used(tx: Tx, id: str, sign_count: int, at: datetime) -> None:
    await tx.execute(
        "update staff_passkey set sign_count = $2, used_at = $3 where id = $1", id, sign_count, at
    )


async def add(tx: Tx, staff_id: str, name: str, made: Made, at: datetime) -> Record | None:
    """Another one, as `passkeys` tells it; none where there are enough, where it is somebody's
    already, or where the person has no second step of their app any more."""
    await tx.execute("select from staff_factor where staff_id = $1 for update", staff_id)
    try:
        return await tx.fetchrow(
            "insert into staff_passkey (id, staff_id, programme_id, email, name, credential_id,"
            " public_key, sign_count, synced, created_at)"
            " select $2, s.id, s.programme_id, s.email, $3, $4, $5, $6, $7, $8 from staff s"
            " join staff_factor f on f.staff_id = s.id and f.confirmed_at is not null"
            " where s.id = $1 and $9 > (select count(*) from staff_passkey p"
            " where p.staff_id = s.id)"
            " returning id, name, credential_id, synced, created_at, used_at",
            staff_id,
            new_id(),
            name,
            made.credential_id,
            made.public_key,
            made.sign_count,
            made.synced,
            at,
            MOST,
        )
    except UniqueViolationError:
        return None


async def remove(tx: Tx, staff_id: str, id: str) -> bool:
    """Whether it was there."""
    gone = await tx.fetchval(
        "delete from staff_passkey where staff_id = $1 and id = $2 returning id", staff_id, id
    )
    return gone is not None


async def end_others(tx: Tx, staff_id: str, secret_hash: bytes) -> None:
    """End all sessions of a person but this one."""
    await tx.execute(
        "delete from staff_session where staff_id = $1 and secret_hash <> $2", staff_id, secret_hash
    )


async def put_challenge(
    tx: Tx, secret_hash: bytes, what: str, challenge: bytes, until: datetime
) -> None:
    """The one challenge that this session has open."""
    await tx.execute(
        "update staff_session set challenge = $3, challenge_for = $2, challenge_until = $4"
        " where secret_hash = $1",
        secret_hash,
        what,
        challenge,
        until,
    )


async def take_challenge(tx: Tx, secret_hash: bytes, what: str, at: datetime) -> bytes | None:
    """The session's challenge, if it is for this and not too old; it is none any more."""
    row = await tx.fetchrow(
        "select challenge, challenge_for = $2 and challenge_until > $3 as good from staff_session"
        " where secret_hash = $1 and challenge is not null for update",
        secret_hash,
        what,
        at,
    )
    await tx.execute(
        "update staff_session set challenge = null, challenge_for = null, challenge_until = null"
        " where secret_hash = $1",
        secret_hash,
    )
    challenge: bytes | None = row["challenge"] if row and row["good"] else None
    return challenge

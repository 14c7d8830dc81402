"""The SQL of keys, staff, sessions and identity providers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from asyncpg import Record, UniqueViolationError

from game.kernel.database import Tx
from game.kernel.errors import Conflict, Missing

CALLERS_CHANNEL = "kermesse_callers"
"""NOTIFY channel; the payload is the id of a caller whose proofs are to be forgotten."""

_STAFF = "id, email, role, disabled, created_at"


class NoKey(Missing):
    code = "key.missing"


class NoStaff(Missing):
    code = "staff.missing"


class EmailTaken(Conflict):
    code = "staff.email_taken"


class PrefixTaken(Conflict):
    code = "identity_provider.prefix_taken"


class NoProvider(Missing):
    code = "identity_provider.missing"


async def announce(tx: Tx, caller_id: str) -> None:
    """Tell every process, on commit, to forget what it remembers of this caller."""
    await tx.execute("select pg_notify($1, $2)", CALLERS_CHANNEL, caller_id)


async def member_proof(tx: Tx, programme_id: str, member_id: str) -> Record | None:
    """token_key, alias, guest, merged_into: by which a member's token is proved."""
    row = await tx.fetchrow(
        "select p.id, p.token_key, m.alias, m.guest, m.merged_into from member m"
        " join programme p on p.id = m.programme_id where m.id = $1 and m.erased_at is null",
        member_id,
    )
    return row if row is not None and row["id"] == programme_id else None


async def token_key(tx: Tx, programme_id: str) -> bytes:
    """The key that signs the tokens of the programme's members."""
    key = await tx.fetchval("select token_key from programme where id = $1", programme_id)
    assert isinstance(key, bytes)
    return key


async def key_proof(tx: Tx, key_id: str) -> Record | None:
    """programme_id, name, secret_hash, scopes of a key that is not revoked."""
    return await tx.fetchrow(
        "select programme_id, name, secret_hash, scopes from api_key"
        " where id = $1 and revoked_at is null",
        key_id,
    )


async def add_key(
    tx: Tx,
    programme_id: str,
    key_id: str,
    name: str,
    scopes: Sequence[str],
    secret_hash: bytes,
    at: datetime,
) -> None:
    await tx.execute(
        "insert into api_key (id, programme_id, name, secret_hash, scopes, created_at)"
        " values ($1, $2, $3, $4, $5, $6)",
        key_id, programme_id, name, secret_hash, list(scopes), at,
    )  # fmt: skip


async def keys(tx: Tx, programme_id: str, after: str | None, limit: int) -> list[Record]:
    """The programme's keys, revoked ones too, in order of id behind `after`."""
    return await tx.fetch(
        "select id, name, scopes, created_at, revoked_at from api_key where programme_id = $1"
        " and ($2::uuid is null or id > $2) order by id limit $3",
        programme_id,
        after,
        limit,
    )


async def revoke_key(tx: Tx, programme_id: str, key_id: str, at: datetime) -> None:
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


async def add_staff(
    tx: Tx,
    programme_id: str,
    staff_id: str,
    email: str,
    password_hash: str,
    role: str,
    at: datetime,
) -> None:
    try:
        await tx.execute(
            "insert into staff (id, programme_id, email, password_hash, role, disabled, created_at)"
            " values ($1, $2, $3, $4, $5, false, $6)",
            staff_id, programme_id, email, password_hash, role, at,
        )  # fmt: skip
    except UniqueViolationError:
        raise EmailTaken(f"{email} is on the staff already.") from None


async def staff(tx: Tx, programme_id: str, after: str | None, limit: int) -> list[Record]:
    """The programme's staff in order of id behind `after`."""
    return await tx.fetch(
        f"select {_STAFF} from staff where programme_id = $1"
        " and ($2::uuid is null or id > $2) order by id limit $3",
        programme_id,
        after,
        limit,
    )


async def lock_staff(tx: Tx, programme_id: str, staff_id: str) -> tuple[Record, bool]:
    """The member of staff, and whether they are the last owner who can sign in.

    All owners are locked with them, in one order, so that two owners cannot demote each other.
    """
    rows = await tx.fetch(
        f"select {_STAFF} from staff where programme_id = $1 and (id = $2 or role = 'owner')"
        " order by id for update",
        programme_id,
        staff_id,
    )
    owners = {row["id"] for row in rows if row["role"] == "owner" and not row["disabled"]}
    for row in rows:
        if row["id"] == staff_id:
            return row, owners == {staff_id}
    raise NoStaff("This programme has no such member of staff.")


async def change_staff(
    tx: Tx, staff_id: str, role: str, disabled: bool, password_hash: str | None
) -> Record:
    """Write a member of staff locked before, and end their sessions: whoever they were is over."""
    row = await tx.fetchrow(
        "update staff set role = $2, disabled = $3, password_hash = coalesce($4, password_hash)"
        f" where id = $1 returning {_STAFF}",
        staff_id,
        role,
        disabled,
        password_hash,
    )
    assert row is not None
    await tx.execute("delete from staff_session where staff_id = $1", staff_id)
    await announce(tx, staff_id)
    return row


async def sign_in_proof(tx: Tx, slug: str, email: str) -> Record | None:
    """id, programme_id, password_hash, role of who may sign in under this address."""
    return await tx.fetchrow(
        "select s.id, s.programme_id, s.password_hash, s.role from staff s"
        " join programme p on p.id = s.programme_id"
        " where p.slug = $1 and s.email = $2 and not s.disabled",
        slug,
        email,
    )


async def open_session(
    tx: Tx, secret_hash: bytes, signed_in: Record, at: datetime, expires_at: datetime
) -> bool:
    """Open a session for whom `sign_in_proof` answered, unless they changed in the meantime.

    Their sessions that have expired are swept away.
    """
    still = await tx.fetchval(
        "select id from staff where id = $1 and password_hash = $2 and not disabled for share",
        signed_in["id"],
        signed_in["password_hash"],
    )
    if still is None:
        return False
    await tx.execute(
        "delete from staff_session where staff_id = $1 and expires_at <= $2", still, at
    )
    await tx.execute(
        "insert into staff_session (secret_hash, staff_id, created_at, expires_at)"
        " values ($1, $2, $3, $4)",
        secret_hash,
        still,
        at,
        expires_at,
    )
    return True


async def close_session(tx: Tx, secret_hash: bytes) -> str | None:
    """End one session; answers whose it was."""
    staff_id: str | None = await tx.fetchval(
        "delete from staff_session where secret_hash = $1 returning staff_id", secret_hash
    )
    if staff_id is not None:
        await announce(tx, staff_id)
    return staff_id


async def session_proof(tx: Tx, secret_hash: bytes, at: datetime) -> Record | None:
    """id, programme_id, email, role, expires_at of the one whose open session this is."""
    return await tx.fetchrow(
        "select s.id, s.programme_id, s.email, s.role, t.expires_at from staff_session t"
        " join staff s on s.id = t.staff_id"
        " where t.secret_hash = $1 and t.expires_at > $2 and not s.disabled",
        secret_hash,
        at,
    )


async def put_provider(
    tx: Tx, programme_id: str, provider: tuple[str, str, str | None, str], at: datetime
) -> None:
    """Write issuer, audience, jwks_url, prefix; one of the same issuer is replaced."""
    try:
        await tx.execute(
            "insert into identity_provider"
            " (programme_id, issuer, audience, jwks_url, prefix, created_at)"
            " values ($1, $2, $3, $4, $5, $6) on conflict (programme_id, issuer) do update"
            " set audience = $3, jwks_url = $4, prefix = $5",
            programme_id,
            *provider,
            at,
        )
    except UniqueViolationError:
        raise PrefixTaken("Another issuer's subjects stand under this prefix already.") from None


async def providers(tx: Tx, programme_id: str) -> list[Record]:
    """The programme's identity providers, by issuer: a handful."""
    return await tx.fetch(
        "select issuer, audience, jwks_url, prefix from identity_provider"
        " where programme_id = $1 order by issuer limit 100",
        programme_id,
    )


async def provider(tx: Tx, programme_id: str, issuer: str) -> Record | None:
    """The programme's provider of that issuer."""
    return await tx.fetchrow(
        "select issuer, audience, jwks_url, prefix from identity_provider"
        " where programme_id = $1 and issuer = $2",
        programme_id,
        issuer,
    )


async def remove_provider(tx: Tx, programme_id: str, issuer: str) -> None:
    """Accept this issuer no longer."""
    gone = await tx.fetchval(
        "delete from identity_provider where programme_id = $1 and issuer = $2 returning issuer",
        programme_id,
        issuer,
    )
    if gone is None:
        raise NoProvider("This programme knows no such issuer.")

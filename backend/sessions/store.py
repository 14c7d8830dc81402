"""The SQL of members' sessions."""

from __future__ import annotations

from datetime import datetime

from asyncpg import Record

from backend.auth.store import announce
from backend.sessions.rules import SESSIONS_MOST, DeviceSession, SignIn
from game.kernel.database import Tx

_SIGN_IN = (
    "id, programme_id, how, link_hash, code_hash, device_hash, kind, address, external_id, tries,"
    " expires_at"
)

_SESSION = "id, how, device, created_at, seen_at, expires_at"

_BEYOND = """
    delete from member_session where id = any(array(
        select id from member_session where member_id = $1 order by seen_at desc, id
        offset $2 for update))
"""

_SIGN_INS_OVER = """
    delete from sign_in where ctid = any(array(
        select ctid from sign_in where expires_at <= $1 limit 1000 for update skip locked))
"""

_WISHES_OVER = """
    delete from openid_wish where ctid = any(array(
        select ctid from openid_wish where expires_at <= $1 limit 1000 for update skip locked))
"""

_SESSIONS_OVER = """
    delete from member_session where ctid = any(array(
        select ctid from member_session where expires_at <= $1 limit 1000 for update skip locked))
"""


async def put_sign_in(tx: Tx, new: SignIn) -> None:
    """Somebody may come in once."""
    await tx.execute(
        f"insert into sign_in ({_SIGN_IN}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        new.id, new.programme_id, new.how, new.link_hash, new.code_hash, new.device_hash, new.kind,
        new.address, new.external_id, new.tries, new.expires_at,
    )  # fmt: skip


async def by_link(tx: Tx, link_hash: bytes) -> SignIn | None:
    """The sign-in that this link opens, locked."""
    return _sign_in(
        await tx.fetchrow(
            f"select {_SIGN_IN} from sign_in where link_hash = $1 for update", link_hash
        )
    )


async def by_id(tx: Tx, id: str) -> SignIn | None:
    """The sign-in of this id, locked."""
    return _sign_in(
        await tx.fetchrow(f"select {_SIGN_IN} from sign_in where id = $1 for update", id)
    )


def _sign_in(row: Record | None) -> SignIn | None:
    return None if row is None else SignIn(**dict(row))


async def tried(tx: Tx, id: str) -> None:
    """One try less."""
    await tx.execute("update sign_in set tries = tries + 1 where id = $1", id)


async def used(tx: Tx, id: str) -> None:
    """It opens nothing any more."""
    await tx.execute("delete from sign_in where id = $1", id)


async def open_session(
    tx: Tx, programme_id: str, member_id: str, new: DeviceSession, secret_hash: bytes
) -> None:
    """Sign the member in on one device more; beyond the most, the one unseen for longest ends."""
    await tx.execute(
        f"insert into member_session ({_SESSION}, programme_id, member_id, secret_hash)"
        " values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        new.id, new.how, new.device, new.created_at, new.seen_at, new.expires_at, programme_id,
        member_id, secret_hash,
    )  # fmt: skip
    await tx.execute(_BEYOND, member_id, SESSIONS_MOST)


async def proof(tx: Tx, session_id: str, at: datetime) -> Record | None:
    """programme_id, member_id, secret_hash of a session that holds."""
    row = await tx.fetchrow(
        "select programme_id, member_id, secret_hash, expires_at from member_session where id = $1",
        session_id,
    )
    return row if row is not None and row["expires_at"] > at else None


async def seen(tx: Tx, session_id: str, at: datetime, until: datetime) -> None:
    """The device came back, and may for a while again."""
    await tx.execute(
        "update member_session set seen_at = $2, expires_at = $3 where id = $1",
        session_id,
        at,
        until,
    )


async def of_member(tx: Tx, member_id: str, at: datetime) -> list[DeviceSession]:
    """Where the member is signed in, those seen last first; at most 20."""
    rows = await tx.fetch(
        f"select {_SESSION} from (select * from member_session where member_id = $1 offset 0) as s"
        " where expires_at > $2 order by seen_at desc, id",
        member_id,
        at,
    )
    return [DeviceSession(**dict(row)) for row in rows]


async def end(tx: Tx, member_id: str, session_id: str) -> bool:
    """End the member's session everywhere at once; false when there is none of that id."""
    ended = await tx.fetchval(
        "delete from member_session where id = $2 and member_id = $1 returning id",
        member_id,
        session_id,
    )
    if ended is not None:
        await announce(tx, member_id)
    return ended is not None


async def end_all(tx: Tx, member_id: str) -> None:
    """End whatever lets somebody in as this member: sessions, tokens and the codes that devices
    show, on all servers at once."""
    await tx.execute("delete from member_session where member_id = $1", member_id)
    await tx.execute("delete from member_code where member_id = $1", member_id)
    await tx.execute("update member set recalls = recalls + 1 where id = $1", member_id)
    await announce(tx, member_id)


async def put_wish(
    tx: Tx,
    state_hash: bytes,
    programme_id: str,
    issuer: str,
    kept: tuple[str, str, bytes],
    expires_at: datetime,
) -> None:
    """Await somebody back from an issuer; `kept` are verifier, nonce and the device's hash."""
    await tx.execute(
        "insert into openid_wish (state_hash, programme_id, issuer, verifier, nonce, device_hash,"
        " expires_at) values ($1, $2, $3, $4, $5, $6, $7)",
        state_hash,
        programme_id,
        issuer,
        *kept,
        expires_at,
    )


async def take_wish(tx: Tx, state_hash: bytes, at: datetime) -> Record | None:
    """programme_id, issuer, verifier, nonce, device_hash of whom we await, who comes once."""
    row = await tx.fetchrow(
        "delete from openid_wish where state_hash = $1"
        " returning programme_id, issuer, verifier, nonce, device_hash, expires_at",
        state_hash,
    )
    return row if row is not None and row["expires_at"] > at else None


async def forget(tx: Tx, at: datetime) -> int:
    """Forget a thousand each of what is over; how many in all."""
    done = [
        await tx.execute(_SIGN_INS_OVER, at),
        await tx.execute(_WISHES_OVER, at),
        await tx.execute(_SESSIONS_OVER, at),
    ]
    return sum(int(one.split()[-1]) for one in done)

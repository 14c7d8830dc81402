"""The SQL of codes, and of how often something may be done, counted over all servers together."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta

from asyncpg import Record

from game.kernel.database import Tx
from notifications.contacts.codes import Asked

_COLUMNS = "contact_id, member_id, code_hash, link_hash, tries, expires_at"

_PUT = f"""
    insert into contact_code ({_COLUMNS}) values ($1, $2, $3, $4, $5, $6)
    on conflict (contact_id) do update
    set member_id = excluded.member_id, code_hash = excluded.code_hash,
        link_hash = excluded.link_hash, tries = 0, expires_at = excluded.expires_at
"""

_USE = """
    insert into contact_limit as l (key, used, until) values ($1, 1, $2)
    on conflict (key) do update
    set used = case when l.until <= $3 then 1 else l.used + 1 end,
        until = case when l.until <= $3 then excluded.until else l.until end
    returning used, until
"""

_LIMITS_OVER = """
    delete from contact_limit where ctid = any(array(
        select ctid from contact_limit where until <= $1 limit 1000 for update skip locked))
"""

_UNPROVED = """
    delete from contact where ctid = any(array(
        select ctid from contact where created_at <= $1 and verified_at is null
        limit 1000 for update skip locked))
"""

_ENDED = """
    delete from contact where ctid = any(array(
        select ctid from contact where ended_at <= $1 limit 1000 for update skip locked))
"""

_CODES_OVER = """
    delete from contact_code where ctid = any(array(
        select ctid from contact_code where expires_at <= $1 limit 1000 for update skip locked))
"""


def _asked(row: Record | None) -> Asked | None:
    return None if row is None else Asked(**dict(row))


async def put(tx: Tx, new: Asked) -> None:
    """Keep a proof of a contact; the one before it is no proof any more."""
    await tx.execute(
        _PUT, new.contact_id, new.member_id, new.code_hash, new.link_hash, new.tries,
        new.expires_at,
    )  # fmt: skip


async def of_contact(tx: Tx, contact_id: str, member_id: str) -> Asked | None:
    """What was sent to the member's contact, locked; None when nothing was."""
    row = await tx.fetchrow(
        f"select {_COLUMNS} from contact_code where contact_id = $1 for update", contact_id
    )
    return _asked(row) if row is not None and row["member_id"] == member_id else None


async def of_link(tx: Tx, link_hash: bytes) -> tuple[Asked, str] | None:
    """What was sent with this link, and of which programme its contact is."""
    row = await tx.fetchrow(
        f"select {_COLUMNS}, programme_id"
        " from (select * from contact_code where link_hash = $1 offset 0) as k cross join lateral"
        " (select programme_id from contact where id = k.contact_id offset 0) as c",
        link_hash,
    )
    if row is None:
        return None
    told = dict(row)
    programme_id = told.pop("programme_id")
    return Asked(**told), programme_id


async def tried(tx: Tx, contact_id: str) -> None:
    """One try less."""
    await tx.execute("update contact_code set tries = tries + 1 where contact_id = $1", contact_id)


async def drop(tx: Tx, contact_id: str) -> None:
    """A proof proves once."""
    await tx.execute("delete from contact_code where contact_id = $1", contact_id)


async def over(
    tx: Tx, secret: bytes, what: str, most: int, within: timedelta, at: datetime
) -> datetime | None:
    """Count one more of what may be done at most so many times in a window; when the window ends,
    if it was one too many. Whoever counts the same waits until commit. Nothing but a hash is kept.
    """
    key = hmac.digest(secret, f"limit\0{within}\0{what}".encode(), "sha256")
    used, until = await tx.fetchrow(_USE, key, at + within, at) or (0, at)
    return until if used > most else None


async def forget(tx: Tx, at: datetime, unproved: datetime, ended: datetime) -> int:
    """Forget a thousand each of limits and codes that are over, of addresses that nobody proved
    since, and of contacts that ended before; how many in all."""
    done = [
        await tx.execute(_LIMITS_OVER, at),
        await tx.execute(_CODES_OVER, at),
        await tx.execute(_UNPROVED, unproved),
        await tx.execute(_ENDED, ended),
    ]
    return sum(int(one.split()[-1]) for one in done)

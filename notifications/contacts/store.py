"""The SQL by which contacts come, move and go. Callers hold the member's row."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from asyncpg import Record

from game.kernel.database import Tx
from game.kernel.identity import new_id
from game.programmes.store import secret as secret
from notifications.contacts.rules import Found, Kept, Kind

_KEPT = (
    "id, member_id, kind, value, platform, locale, created_at, seen_at, verified_at, verified_by"
)

_ALONE = "select pg_advisory_xact_lock($1)"

_TAKE_FROM_OTHERS = """
    update contact set ended_at = $5, ended_why = 'moved'
    where programme_id = $1 and kind = $2 and hash = $3 and member_id <> $4
      and verified_at is not null and ended_at is null
"""

_KEEP = f"""
    insert into contact as c (id, programme_id, member_id, kind, value, hash, keys, platform,
                              locale, created_at, seen_at, verified_at, verified_by)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10,
            case when $11::text is not null then $10::timestamptz end, $11)
    on conflict (member_id, kind, hash) where ended_at is null do update
    set keys = excluded.keys, platform = excluded.platform, locale = excluded.locale,
        seen_at = excluded.seen_at, verified_at = coalesce(c.verified_at, excluded.verified_at),
        verified_by = coalesce(c.verified_by, excluded.verified_by)
    returning {_KEPT}
"""

_TO_VERIFY = """
    select member_id, kind, hash, ended_at from contact where id = $1 for no key update
"""

_VERIFY = f"""
    update contact set verified_at = $2, verified_by = $3, seen_at = $2
    where id = $1 returning {_KEPT}
"""

_ANOTHERS = """
    select exists (
        select from contact o
        where o.programme_id = c.programme_id and o.kind = c.kind and o.hash = c.hash
          and o.verified_at is not null and o.ended_at is null and o.member_id <> c.member_id)
    from contact c where c.id = $1
"""

_HOLDER = """
    select member_id from contact
    where programme_id = $1 and kind = $2 and hash = $3
      and verified_at is not null and ended_at is null
"""

_OF_MEMBER = f"""
    select {_KEPT}
    from (select * from contact where member_id = $1 offset 0) as c
    where kind = any($2::text[]) and ended_at is null order by seen_at desc, id
"""

_REMOVE = """
    update contact set ended_at = $4, ended_why = $3
    where id = $1 and member_id = $2 and ended_at is null returning id
"""


def _kept(row: Record) -> Kept:
    return Kept(**dict(row))


async def keep(
    tx: Tx, programme_id: str, member_id: str, found: Found, verified_by: str | None, at: datetime
) -> Kept:
    """Write a contact of the member, or that it was seen again. One that is verified is nobody
    else's from now on: it ends with whoever had it."""
    if verified_by is not None:
        await take_from_others(tx, programme_id, member_id, found.kind, found.hash, at)
    row = await tx.fetchrow(
        _KEEP, new_id(), programme_id, member_id, found.kind, found.value, found.hash, found.keys,
        found.platform, found.locale, at, verified_by,
    )  # fmt: skip
    assert row is not None
    return _kept(row)


async def every_value(tx: Tx, member_id: str) -> list[str]:
    """Every address and number that was ever shown to be the member's and is still known, without
    what many mail servers pass over: what follows a `+` in a name."""
    rows = await tx.fetch(
        "select distinct regexp_replace(value, '[+][^@]*@', '@') as value from contact"
        " where member_id = $1 and kind in ('email', 'phone') and verified_at is not null",
        member_id,
    )
    return [row["value"] for row in rows]


async def take_from_others(
    tx: Tx, programme_id: str, member_id: str, kind: Kind, hash_: bytes, at: datetime
) -> None:
    """End the contact with any other member. Whoever verifies the same one waits until commit."""
    await tx.execute(_ALONE, int.from_bytes(hash_[:8], signed=True))
    await tx.execute(_TAKE_FROM_OTHERS, programme_id, kind, hash_, member_id, at)


async def verify(tx: Tx, programme_id: str, contact_id: str, by: str, at: datetime) -> Kept | None:
    """Note that the contact is its member's and nobody else's, by which proof; None if it ended."""
    found = await tx.fetchrow(_TO_VERIFY, contact_id)
    if found is None or found["ended_at"] is not None:
        return None
    about = found["member_id"], found["kind"], found["hash"]
    await take_from_others(tx, programme_id, *about, at)
    row = await tx.fetchrow(_VERIFY, contact_id, at, by)
    return None if row is None else _kept(row)


async def is_anothers(tx: Tx, contact_id: str) -> bool:
    """Whether another member of the programme has proved what this contact is."""
    held: bool = await tx.fetchval(_ANOTHERS, contact_id)
    return held


async def holder(tx: Tx, programme_id: str, found: Found) -> str | None:
    """The member of the programme who has proved what this is."""
    member_id: str | None = await tx.fetchval(_HOLDER, programme_id, found.kind, found.hash)
    return member_id


async def of_member(tx: Tx, member_id: str, kinds: Collection[Kind]) -> list[Kept]:
    """The member's contacts of these kinds, those seen last first; not those that have ended."""
    return [_kept(row) for row in await tx.fetch(_OF_MEMBER, member_id, list(kinds))]


async def remove(tx: Tx, member_id: str, contact_id: str, why: str, at: datetime) -> bool:
    """End the member's contact; false when the member has none of that id."""
    return await tx.fetchval(_REMOVE, contact_id, member_id, why, at) is not None

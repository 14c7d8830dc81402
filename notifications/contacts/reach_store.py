"""The SQL of whom a message may be sent to, and of who is out of reach from now on."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from game.kernel.database import Tx
from notifications.contacts.rules import Contact, Kind

_REACHABLE = """
    select u.member_id, c.programme_id, c.id, c.kind, c.value, c.keys, c.platform, c.locale
    from unnest($1::uuid[]) as u (member_id)
    cross join lateral (
        select * from contact c where c.member_id = u.member_id offset 0
    ) as c
    left join lateral (
        select true as never from suppression s
        where s.programme_id = c.programme_id and s.kind = c.kind and s.hash = c.hash offset 0
    ) as s on true
    where c.verified_at is not null and c.ended_at is null and s.never is null
    order by c.seen_at desc, c.id
"""

_END = """
    update contact set ended_at = coalesce(ended_at, $3), ended_why = coalesce(ended_why, $2)
    where id = $1
"""


async def reachable(
    tx: Tx, programme_id: str, member_ids: Collection[str]
) -> dict[str, list[Contact]]:
    """The contacts of these members that may be written to, those seen last first: verified, not
    ended, not suppressed. Members without any are left out."""
    found: dict[str, list[Contact]] = {}
    for row in await tx.fetch(_REACHABLE, list(set(member_ids))):
        told = dict(row)
        member_id = told.pop("member_id")
        if told.pop("programme_id") == programme_id:
            found.setdefault(member_id, []).append(Contact(**told))
    return found


async def owner(tx: Tx, contact_id: str) -> tuple[str, str, Kind] | None:
    """Programme, member and kind of a contact, also of one that has ended."""
    row = await tx.fetchrow(
        "select programme_id, member_id, kind from contact where id = $1", contact_id
    )
    return None if row is None else tuple(row)


async def end_contact(tx: Tx, contact_id: str, why: str, at: datetime) -> None:
    """Nothing goes to this contact any more. One that has ended keeps its first reason."""
    await tx.execute(_END, contact_id, why, at)

"""The SQL by which contacts, consents and preferences change hands."""

from __future__ import annotations

from datetime import datetime

from game.kernel.database import Tx

# Of a contact that both have, at most one is verified: that one lives on.
_END_DOUBLES = """
    update contact set ended_at = $3, ended_why = 'moved'
    where id = any(array(
        select case when g.verified_at is not null then m.id else g.id end
        from (select * from contact where member_id = $1 offset 0) as g
        cross join lateral (
            select * from contact c
            where c.member_id = $2 and c.kind = g.kind and c.hash = g.hash offset 0
        ) as m
        where g.ended_at is null and m.ended_at is null))
"""

_MOVE_CONSENTS = """
    update consent set member_id = $2 where member_id = $1 and not exists (
        select from consent m
        where m.member_id = $2 and m.channel = consent.channel and m.purpose = consent.purpose)
"""

_MOVE_PREFERENCES = """
    insert into preference (member_id, message, channel, at, source)
    select $2, message, channel, at, source from preference where member_id = $1
    on conflict do nothing
"""


async def end_doubles(tx: Tx, guest_id: str, member_id: str, at: datetime) -> None:
    """End one of each two contacts that are the same."""
    await tx.execute(_END_DOUBLES, guest_id, member_id, at)


async def move_contacts(tx: Tx, guest_id: str, member_id: str) -> None:
    """All of the guest's contacts, with what was sent to prove them, are the member's."""
    await tx.execute("update contact set member_id = $2 where member_id = $1", guest_id, member_id)
    await tx.execute(
        "update contact_code set member_id = $2 where member_id = $1", guest_id, member_id
    )


async def move_consents(tx: Tx, guest_id: str, member_id: str) -> None:
    """What the member never spoke of is as the guest said; the rest goes with the guest."""
    await tx.execute(_MOVE_CONSENTS, guest_id, member_id)


async def move_preferences(tx: Tx, guest_id: str, member_id: str) -> None:
    """What either of them does not want."""
    await tx.execute(_MOVE_PREFERENCES, guest_id, member_id)
    await tx.execute("delete from preference where member_id = $1", guest_id)

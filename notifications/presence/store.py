"""The SQL of presence."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from game.kernel.database import Tx

_SEEN = """
    insert into presence as p (member_id, seen_at) values ($1, $2)
    on conflict (member_id) do update set seen_at = excluded.seen_at
    where p.seen_at < excluded.seen_at
"""

_MOVE = """
    insert into presence as p (member_id, seen_at)
    select $2, seen_at from presence where member_id = $1
    on conflict (member_id) do update set seen_at = excluded.seen_at
    where p.seen_at < excluded.seen_at
"""

_PRESENT = """
    select p.member_id, p.seen_at from unnest($1::uuid[]) as u (id)
    cross join lateral (select * from presence where member_id = u.id offset 0) as p
"""


async def seen(tx: Tx, member_id: str, at: datetime) -> None:
    """The member has a visible page before them."""
    await tx.execute(_SEEN, member_id, at)


async def hidden(tx: Tx, member_id: str) -> None:
    """The page is visible no more. One that stays open elsewhere says so within half a minute."""
    await tx.execute("delete from presence where member_id = $1", member_id)


async def hand_over(tx: Tx, guest_id: str, member_id: str) -> None:
    """Whoever looked at a page as a guest looks at it as the member."""
    await tx.execute(_MOVE, guest_id, member_id)
    await hidden(tx, guest_id)


async def last_seen(tx: Tx, member_ids: Collection[str]) -> dict[str, datetime]:
    """When each had a visible page last; whoever left is left out."""
    rows = await tx.fetch(_PRESENT, list(member_ids))
    return {row["member_id"]: row["seen_at"] for row in rows}

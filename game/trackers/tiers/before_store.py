"""The SQL of members on ladders as they were: what stands now, less each change since then."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import convert

from game.kernel.database import Tx
from game.trackers.tiers.records import Row
from game.trackers.tiers.store import Key

_BEFORE = """
    select revision, counts, joined, standing, anchor, manual, bought, worth from tier_before
    where member_id = $1 and design_id = $2 and at > $3 order by n desc
"""

_BALANCE = """
    select coalesce(sum(case when m.destination_id = a.id then m.amount else -m.amount end), 0)
    from account a
    cross join lateral (
        select id from transaction where member_id = $1 and at <= $3 offset 0
    ) as t
    cross join lateral (
        select source_id, destination_id, amount from posting where transaction_id = t.id offset 0
    ) as m
    where a.owner_id = $1 and a.kind = 'available' and a.currency = $2
      and a.id in (m.source_id, m.destination_id)
"""


async def read(tx: Tx, key: Key, at: datetime) -> Row | None:
    """The row as it was at an instant; None where there still is none."""
    now = await tx.fetchrow(
        "select * from tier_standing where design_id = $1 and member_id = $2", *key
    )
    if now is None:
        return None
    row: dict[str, Any] = dict(now)
    for before in await tx.fetch(_BEFORE, key.member_id, key.design_id, at):
        worth = row["worth"] | before["worth"]
        row |= dict(before) | {"worth": {day: it for day, it in worth.items() if it is not None}}
    return convert(row, Row)


async def balance(tx: Tx, member_id: str, currency: str, at: datetime) -> int:
    """What the member could spend of a currency, as it was posted until then."""
    return int(await tx.fetchval(_BALANCE, member_id, currency, at))

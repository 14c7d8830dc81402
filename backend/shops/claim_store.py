"""The SQL of guests' orders and who may claim them."""

from __future__ import annotations

from datetime import datetime

from game.flows.orders.store import OrderKey
from game.kernel.database import Tx

_CLAIMABLE = """
    select o.programme_id, o.shop, o.order_id, m.external_id
    from (
        select * from shop_order where waits_until > $1
            and (email_hash is not null or phone_hash is not null)
    ) as o
    cross join lateral (
        select member_id, kind from contact
        where programme_id = o.programme_id and verified_at is not null and ended_at is null
            and ((kind = 'email' and hash = o.email_hash)
                or (kind = 'phone' and hash = o.phone_hash))
        order by kind limit 1
    ) as c
    cross join lateral (
        select coalesce(m.external_id, j.external_id) as external_id from member m
        left join member j on j.id = m.merged_into where m.id = c.member_id offset 0
    ) as m
    where m.external_id is not null
    order by o.waits_until limit $2
"""


async def claimable(tx: Tx, at: datetime, limit: int) -> list[tuple[OrderKey, str]]:
    """Orders that wait, each with the brand's id of the member who has proved an address of who
    ordered: the mail's, else the telephone's."""
    rows = await tx.fetch(_CLAIMABLE, at, limit)
    return [
        (OrderKey(row["programme_id"], row["shop"], row["order_id"]), row["external_id"])
        for row in rows
    ]

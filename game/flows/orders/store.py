"""The SQL of orders as they were told last."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from msgspec import Struct

from game.kernel.database import Tx

_FRESH = """
    insert into shop_order (programme_id, shop, order_id, rank, placed_at, whole, remaining,
        currency, items)
    select programme_id, shop, order_id, '', to_timestamp(0), 0, 0, '', 0
    from unnest($1::uuid[], $2::text[], $3::text[]) as u (programme_id, shop, order_id)
    order by 1, 2, 3 on conflict do nothing
"""
_LOCKED = """
    select o.* from (
        select * from unnest($1::uuid[], $2::text[], $3::text[]) as u (programme_id, shop, order_id)
        order by 1, 2, 3
    ) as u cross join lateral (
        select * from shop_order where programme_id = u.programme_id and shop = u.shop
            and order_id = u.order_id for no key update offset 0
    ) as o
"""
_SAVE = """
    update shop_order set rank = $4, placed_at = $5, whole = $6, remaining = $7, currency = $8,
        items = $9, email_hash = $10, phone_hash = $11, waits_until = $12, turn = $13
    where programme_id = $1 and shop = $2 and order_id = $3
"""

_FORGET = """
    update shop_order set email_hash = null, phone_hash = null where ctid = any(array(
        select ctid from shop_order where waits_until <= $1
            and (email_hash is not null or phone_hash is not null)
        limit 1000 for update skip locked))
    returning 1
"""


class OrderKey(NamedTuple):
    """How an order is known: the shop's name in its programme, and its id there."""

    programme_id: str
    shop: str
    order_id: str


class Told(Struct, frozen=True, kw_only=True):
    """An order as it was told last. `turn` counts the purchases that it was here, each correcting
    the one before; 0 while it is nobody's. `waits_until`: so long a guest may claim it."""

    programme_id: str
    shop: str
    order_id: str
    rank: bytes
    placed_at: datetime
    whole: int
    remaining: int
    currency: str
    items: int
    email_hash: bytes | None = None
    phone_hash: bytes | None = None
    waits_until: datetime | None = None
    turn: int = 0

    @property
    def key(self) -> OrderKey:
        return OrderKey(self.programme_id, self.shop, self.order_id)


async def locked(tx: Tx, keys: Collection[OrderKey]) -> dict[OrderKey, Told]:
    """The orders, locked; one that was not heard of before has an empty rank."""
    columns = [list(column) for column in zip(*sorted(set(keys)), strict=True)]
    await tx.execute(_FRESH, *columns)
    found = [Told(**dict(row)) for row in await tx.fetch(_LOCKED, *columns)]
    return {one.key: one for one in found}


async def save(tx: Tx, them: Sequence[Told]) -> None:
    """Write them."""
    await tx.executemany(
        _SAVE,
        [
            (
                *one.key, one.rank, one.placed_at, one.whole, one.remaining, one.currency,
                one.items, one.email_hash, one.phone_hash, one.waits_until, one.turn,
            )
            for one in them
        ],
    )  # fmt: skip


async def forget(tx: Tx, at: datetime) -> int:
    """Forget by which addresses was ordered what nobody has claimed in time; how many orders."""
    return len(await tx.fetch(_FORGET, at))

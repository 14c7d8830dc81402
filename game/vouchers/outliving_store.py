"""The SQL of vouchers that were used and lost their cause: each is in the place of another."""

from __future__ import annotations

from collections.abc import Collection

from game.kernel.database import Tx
from game.vouchers.rules import Outliving, Voucher
from game.vouchers.store import COLUMNS


async def outlive(tx: Tx, ids: Collection[str], member_id: str) -> None:
    """These were used, and what the member was given them for has fallen."""
    await tx.execute(
        "update voucher set outlives = $2 where id = any($1::uuid[])", sorted(ids), member_id
    )


async def stand_again(tx: Tx, ids: Collection[str]) -> None:
    """What these were given for stands after all, and gives no other one in their place."""
    await tx.execute(
        "update voucher set outlives = null where id = any($1::uuid[])", sorted(ids)
    )  # fmt: skip


async def stood_in(
    tx: Tx, member_ids: Collection[str], references: Collection[str]
) -> list[Voucher]:
    """Those of these members that were given under these references, and stand for others since."""
    rows = await tx.fetch(
        f"select {COLUMNS} from voucher where member_id = any($1::uuid[])"
        " and cause->'instead_of' ?| $2::text[]",
        list(member_ids),
        list(references),
    )
    return sorted((Voucher(**dict(row)) for row in rows), key=lambda one: one.id)


async def outliving(tx: Tx, member_ids: Collection[str]) -> list[Outliving]:
    """What these members had, and used, of causes that fell."""
    rows = await tx.fetch(
        "select v.* from unnest($1::uuid[]) as u (id) cross join lateral ("
        "select id, outlives as member_id, design_id, reference from voucher where outlives = u.id"
        " and status in ('given', 'redeemed') offset 0) as v",
        list(member_ids),
    )
    return [Outliving(**dict(row)) for row in rows]

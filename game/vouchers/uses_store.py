"""The SQL of how vouchers are used."""

from __future__ import annotations

from collections.abc import Collection

from game.kernel.database import Tx

_USES = """
    select u.design_id, count(*) as many, count(*) filter (where v.status = 'given') as given,
        count(*) filter (where v.status = 'redeemed') as redeemed
    from unnest($1::uuid[]) as u (design_id)
    cross join lateral (select status from voucher where design_id = u.design_id limit $2) as v
    group by u.design_id
"""


async def uses_of(
    tx: Tx, design_ids: Collection[str], most: int
) -> dict[str, tuple[int, int] | None]:
    """How many vouchers of each reward can be used, and how many are; None where more than `most`
    were ever given."""
    rows = await tx.fetch(_USES, list(design_ids), most + 1)
    return {
        row["design_id"]: (row["given"], row["redeemed"]) if row["many"] <= most else None
        for row in rows
    }

"""The SQL that asks the books for balances on behalf of ladders; nothing here locks."""

from __future__ import annotations

from collections.abc import Collection

from game.database import Tx


async def balances_of(tx: Tx, member_ids: Collection[str], currency: str) -> dict[str, int]:
    """What these members may spend of a currency; whoever never had any is absent."""
    rows = await tx.fetch(
        "select owner_id, balance from account"
        " where owner_id = any($1::uuid[]) and kind = 'available' and currency = $2"
        " order by owner_id",
        list(member_ids),
        currency,
    )
    return {row["owner_id"]: row["balance"] for row in rows}

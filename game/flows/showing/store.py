"""The SQL of what displays show."""

from __future__ import annotations

from game.kernel.database import Tx


async def played(tx: Tx, campaign_id: str) -> int:
    """How many members have played a campaign."""
    found: int = await tx.fetchval(
        "select count(*) from standing where campaign_id = $1", campaign_id
    )
    return found

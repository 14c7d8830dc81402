"""The SQL by which activities change hands."""

from __future__ import annotations

from game.kernel.database import Tx


async def hand_over(tx: Tx, giver_id: str, taker_id: str) -> None:
    """What one person did is from now on what another did."""
    for table in ("activity", "activity_reversal"):
        await tx.execute(
            f"update {table} set member_id = $2 where member_id = $1", giver_id, taker_id
        )

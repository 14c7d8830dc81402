"""The SQL by which activities change hands."""

from __future__ import annotations

from game.kernel.database import Tx


async def hand_over(tx: Tx, giver_id: str, taker_id: str) -> None:
    """What one person did is from now on what another did."""
    await tx.execute("update activity set member_id = $2 where member_id = $1", giver_id, taker_id)
    await tx.execute(
        "update activity_reversal set member_id = $2 where member_id = $1", giver_id, taker_id
    )

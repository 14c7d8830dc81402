"""What a member's app shows before any event, read together with the numbers it is true for."""

from __future__ import annotations

from typing import Any

from game.flows.plays.store import open_plays_of
from game.kernel.database import Tx
from game.kernel.identity import MemberCaller
from game.ledger.reads import balances


async def snapshot(tx: Tx, member: MemberCaller) -> dict[str, Any]:
    """Balances per currency, and plays that are open."""
    return {
        "balances": await balances(tx, member.programme_id, member.id),
        "plays": [
            {
                "play_id": row["id"],
                "campaign_id": row["campaign_id"],
                "move": row["moves"],
                "status": "open",
                "score": row["score"],
            }
            for row in await open_plays_of(tx, member.id)
        ],
    }

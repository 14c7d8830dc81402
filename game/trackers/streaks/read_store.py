"""The SQL that shows streaks; nothing here locks."""

from __future__ import annotations

from datetime import datetime

from game.kernel.database import Tx


async def invitations(tx: Tx, member_id: str, since: datetime) -> dict[str, str]:
    """Design id -> the open invitation that the member has sent since then."""
    rows = await tx.fetch(
        "select design_id, id from streak_invitation"
        " where inviter_id = $1 and accepted_at is null and invited_at > $2 order by design_id",
        member_id,
        since,
    )
    return {row["design_id"]: row["id"] for row in rows}

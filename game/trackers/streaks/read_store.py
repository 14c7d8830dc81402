"""The SQL that shows streaks; nothing here locks."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from game.kernel.database import Tx

_AT_RISK = """
    select design_id, holder_id, member_ids, open_until from streak
    where open_until > $1 and open_until <= $2
      and ($3::timestamptz is null or (open_until, design_id, holder_id) > ($3, $4, $5))
    order by open_until, design_id, holder_id limit $6
"""


class AtRisk(NamedTuple):
    """A streak that is not kept in the period that is over at `open_until`; a freeze or a pause may
    still save it."""

    design_id: str
    holder_id: str
    member_ids: list[str]
    open_until: datetime


async def invitations(tx: Tx, member_id: str, since: datetime) -> dict[str, str]:
    """Design id -> the open invitation that the member has sent since then."""
    rows = await tx.fetch(
        "select design_id, id from streak_invitation"
        " where inviter_id = $1 and accepted_at is null and invited_at > $2 order by design_id",
        member_id,
        since,
    )
    return {row["design_id"]: row["id"] for row in rows}


async def at_risk(
    tx: Tx, at: datetime, until: datetime, *, after: AtRisk | None = None, limit: int = 1000
) -> list[AtRisk]:
    """Streaks whose next period to be kept is over between `at` and `until`, of all programmes, the
    most urgent first, beginning behind `after`: whom a reminder may still help."""
    behind = (after.open_until, after.design_id, after.holder_id) if after else (None, None, None)
    rows = await tx.fetch(_AT_RISK, at, until, *behind, limit)
    return [AtRisk(**dict(row)) for row in rows]

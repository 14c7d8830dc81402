"""The SQL of who was shown which campaign: a row once for a member and a campaign."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from game.kernel.database import Tx


async def unseen(tx: Tx, member_id: str, campaign_ids: Collection[str]) -> list[str]:
    """Those of the campaigns that the member was not shown before."""
    rows = await tx.fetch(
        "select u.id from unnest($1::uuid[]) as u (id) where not exists ("
        " select from campaign_shown where campaign_id = u.id and member_id = $2 offset 0)",
        list(campaign_ids),
        member_id,
    )
    return [row["id"] for row in rows]


async def note(tx: Tx, pairs: Sequence[tuple[str, str]], at: datetime) -> None:
    """These members are shown these campaigns: (campaign id, member id)."""
    ordered = sorted(set(pairs))
    await tx.execute(
        "insert into campaign_shown (campaign_id, member_id, at)"
        " select c, m, $3 from unnest($1::uuid[], $2::uuid[]) as u (c, m)"
        " on conflict do nothing",
        [campaign for campaign, _ in ordered],
        [member for _, member in ordered],
        at,
    )


async def hand_over(tx: Tx, giver_id: str, taker_id: str) -> None:
    """Who becomes another was shown it as that other."""
    await tx.execute(
        "with given as ("
        " delete from campaign_shown where member_id = $1 returning campaign_id, at)"
        " insert into campaign_shown (campaign_id, member_id, at)"
        " select campaign_id, $2, at from given on conflict do nothing",
        giver_id,
        taker_id,
    )

"""The SQL by which plays change hands."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from game.flows.plays.rules import Play
from game.kernel.database import Tx


async def played_by(tx: Tx, member_id: str) -> list[str]:
    """The campaigns in which someone stands, by id."""
    rows = await tx.fetch(
        "select campaign_id from standing where member_id = $1 order by campaign_id", member_id
    )
    return [row["campaign_id"] for row in rows]


async def lock_plays_of(
    tx: Tx, member_ids: Collection[str], campaign_ids: Collection[str]
) -> dict[str, Play]:
    """All plays of these people in these campaigns, in order of id, locked."""
    rows = await tx.fetch(
        "select id, programme_id, campaign_id, version_id, member_id, attempt, seed, state, moves,"
        " finished, score, worth, started_at, moved_at from play"
        " where member_id = any($1::uuid[]) and campaign_id = any($2::uuid[])"
        " order by id for no key update",
        list(member_ids),
        list(campaign_ids),
    )
    return {row["id"]: Play(**dict(row)) for row in rows}


async def hand_over(tx: Tx, plays: Sequence[Play], giver_id: str, taker_id: str) -> None:
    """Give the plays to another, with their new attempt numbers; the giver stands nowhere then."""
    await tx.execute(
        "update play p set member_id = $1, attempt = u.attempt, finished = u.finished"
        " from unnest($2::uuid[], $3::int[], $4::bool[]) as u (id, attempt, finished)"
        " where p.id = any($2::uuid[]) and p.id = u.id",
        taker_id,
        [play.id for play in plays],
        [play.attempt for play in plays],
        [play.finished for play in plays],
    )
    await tx.execute("delete from standing where member_id = $1", giver_id)

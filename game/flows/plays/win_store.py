"""The SQL of what a member has won."""

from __future__ import annotations

from asyncpg import Record

from game.kernel.database import Tx


async def wins_of_member(
    tx: Tx, programme_id: str, member_id: str, before: str | None, limit: int
) -> list[Record]:
    """The member's plays that won, by a draw of their own or a closing draw, newest first."""
    return await tx.fetch(
        "select p.id, p.campaign_id, p.version_id, coalesce(c.prize, d.prize) as prize,"
        "       case when c.prize is null then d.at else c.decided_at end as at"
        "  from play p join draw d on d.play_id = p.id"
        "  left join closing_pick c on c.play_id = p.id and c.status = 'won'"
        " where p.programme_id = $1 and p.member_id = $2 and ($3::uuid is null or p.id < $3)"
        "   and (d.prize is not null or c.prize is not null)"
        " order by p.id desc limit $4",
        programme_id,
        member_id,
        before,
        limit,
    )

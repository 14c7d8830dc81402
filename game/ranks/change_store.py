"""The SQL of ranks at an instant: of what a table shows now, each change since is taken back.

How many are better is asked of all that changed since, and of nothing before: the cost is that of
what happened in one run from the instant on, and ends where the database's patience does.
"""

from __future__ import annotations

from datetime import datetime

from game.kernel.database import Tx
from game.ranks.rules import Line, named

_LINE = """
    with mine as materialized (
        select * from (
            (select 0 as place, score, tie, shown from board_score_change
             where run_id = $1 and division = $2 and at > $4 and member_id = $3
             order by at, n limit 1)
            union all
            select 1, score, tie, shown from board_score
            where run_id = $1 and division = $2 and member_id = $3
        ) as known order by place limit 1
    )
    select m.score, m.tie, (
        select count(*) from board_score s
        where run_id = $1 and division = $2 and shown and (s.score > m.score
            or not $5 and s.score = m.score and (s.tie, s.member_id) < (m.tie, $3::uuid))
    ) + (
        select coalesce(sum(case when c.shown and (c.score > m.score
                or not $5 and c.score = m.score and (c.tie, c.member_id) < (m.tie, $3::uuid))
            then 1 else 0 end - case when c.to_shown and (c.to_score > m.score
                or not $5 and c.to_score = m.score and (c.to_tie, c.member_id) < (m.tie, $3::uuid))
            then 1 else 0 end), 0)
        from board_score_change c where run_id = $1 and division = $2 and at > $4
    ) as better
    from mine m where m.shown
"""


async def line_at(tx: Tx, name: str, member_id: str, at: datetime, *, shared: bool) -> Line | None:
    """A member's line in a table as it was at an instant; None for who was not in it."""
    row = await tx.fetchrow(_LINE, *named(name), member_id, at, shared)
    if row is None:
        return None
    return Line(int(row["better"]) + 1, member_id, row["score"], row["tie"])

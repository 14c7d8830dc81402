"""The SQL of ranks: scores are written by rounds, and read by an index or in its stead."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from game.kernel.database import Tx
from game.kernel.together import Writer


class Score(NamedTuple):
    """A row of the truth: one member's (or team's) score in one division of a board's run."""

    run_id: str
    member_id: str
    division: str
    score: int
    tie: int
    shown: bool


_SAVE = """
    insert into board_score (run_id, member_id, division, score, tie, shown, changed)
    select u.*, pg_current_xact_id()::text::bigint
      from unnest(
        $1::uuid[], $2::uuid[], $3::text[], $4::bigint[], $5::bigint[], $6::boolean[]
      ) as u
    on conflict (run_id, member_id, division) do update
       set score = excluded.score, tie = excluded.tie, shown = excluded.shown,
           changed = excluded.changed
"""

# What was on no view and comes on none is no change of what a board shows.
_KEEP_CHANGES = """
    insert into board_score_change (run_id, division, at, member_id, score, tie, shown, to_score,
        to_tie, to_shown)
    select u.run_id, u.division, $7, u.member_id, coalesce(s.score, 0), coalesce(s.tie, 0),
        coalesce(s.shown, false), u.score, u.tie, u.shown
    from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[], $5::bigint[], $6::boolean[])
        as u (run_id, member_id, division, score, tie, shown)
    left join lateral (
        select score, tie, shown from board_score
        where run_id = u.run_id and member_id = u.member_id and division = u.division offset 0
    ) as s on true
    where (u.shown or s.shown) and (u.score, u.tie, u.shown) is distinct from
        (s.score, s.tie, s.shown)
"""

_KEEP_SHOWN = """
    insert into board_score_change (run_id, division, at, member_id, score, tie, shown, to_score,
        to_tie, to_shown)
    select run_id, division, $4, member_id, score, tie, shown, score, tie, $3
    from board_score where run_id = any($1::uuid[]) and member_id = any($2::uuid[]) and shown <> $3
"""

_SHOW = """
    update board_score set shown = $3, changed = pg_current_xact_id()::text::bigint
     where (run_id, member_id, division) in (
        select run_id, member_id, division from board_score
         where run_id = any($1::uuid[]) and member_id = any($2::uuid[])
           and shown <> $3
         order by run_id, member_id, division for no key update
     )
"""


async def save_scores(out: Writer, scores: Collection[Score], at: datetime) -> None:
    """Write these rows as they are now, and keep what they were."""
    if scores:
        columns = list(zip(*sorted(scores), strict=True))
        await out.execute(_KEEP_CHANGES, *columns, at)
        await out.execute(_SAVE, *columns)


async def show(
    tx: Tx, run_ids: Sequence[str], member_ids: Sequence[str], shown: bool, at: datetime
) -> None:
    """Take these members off every view of these runs, or put them back on."""
    await tx.execute(_KEEP_SHOWN, list(run_ids), list(member_ids), shown, at)
    await tx.execute(_SHOW, list(run_ids), list(member_ids), shown)

"""The SQL of ranks: scores are written by rounds, and read by an index or in its stead."""

from __future__ import annotations

from collections.abc import Collection, Sequence
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

_SHOW = """
    update board_score set shown = $3, changed = pg_current_xact_id()::text::bigint
     where (run_id, member_id, division) in (
        select run_id, member_id, division from board_score
         where run_id = any($1::uuid[]) and member_id = any($2::uuid[])
           and shown <> $3
         order by run_id, member_id, division for no key update
     )
"""


async def save_scores(out: Writer, scores: Collection[Score]) -> None:
    """Write these rows as they are now."""
    if scores:
        await out.execute(_SAVE, *zip(*sorted(scores), strict=True))


async def show(tx: Tx, run_ids: Sequence[str], member_ids: Sequence[str], shown: bool) -> None:
    """Take these members off every view of these runs, or put them back on."""
    await tx.execute(_SHOW, list(run_ids), list(member_ids), shown)

"""The SQL of what time does to open boards: seats in cohorts, and who moved on top."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from game.kernel.database import Tx
from game.kernel.together import Writer
from game.trackers.boards.rules import Tally
from game.trackers.boards.store import tally_of

_LEAGUE_RUNS = """
    select r.id, r.programme_id, r.design_id from board_run r
    join design d on d.id = r.design_id
    where r.status = 'open' and jsonb_typeof(d.definition -> 'leagues') = 'object'
      and not exists (
          select from board_run b
          where b.design_id = r.design_id and b.starts_at < r.starts_at and b.status = 'open'
      )
    order by r.id limit 1000
"""

_WAITING = """
    select t.*, exists (select from board_absence a where a.member_id = t.member_id) as absent
    from board_tally t
    where t.run_id = $1 and t.section = '' and t.value is not null
      and ($3 or not (select m.guest from member m where m.id = t.member_id))
    order by t.member_id limit $2
    for no key update of t
"""

_TOPS = """
    select r.id as run_id, r.programme_id, r.name, d.definition -> 'title' as title, top.ranks,
        p.ranks as before
    from board_run r
    join design d on d.id = r.design_id
    cross join lateral (
        select coalesce(jsonb_object_agg(member_id, rank), '{}') as ranks from (
            select member_id, rank() over (order by score desc, tie, member_id) as rank
            from board_score where run_id = r.id and division = '' and shown
            order by score desc, tie, member_id limit $1
        ) as s
    ) as top
    left join board_podium p on p.run_id = r.id
    where r.status = 'open' and top.ranks is distinct from coalesce(p.ranks, '{}')
    order by r.id limit 1000
"""

_KEEP_TOP = """
    insert into board_podium (run_id, ranks)
    select * from unnest($1::uuid[], $2::jsonb[])
    on conflict (run_id) do update set ranks = excluded.ranks
"""


class LeagueRun(NamedTuple):
    """An open run whose members play in cohorts, and no run before it is still open."""

    id: str
    programme_id: str
    design_id: str


class Top(NamedTuple):
    """The top of a run as it is, and as it was told last: member id -> place."""

    run_id: str
    programme_id: str
    name: str
    title: dict[str, str]
    ranks: dict[str, int]
    before: dict[str, int]


async def league_runs(tx: Tx) -> list[LeagueRun]:
    """The runs in which members may be seated."""
    return [LeagueRun(*row) for row in await tx.fetch(_LEAGUE_RUNS)]


async def lock_open_run(tx: Tx, run_id: str) -> bool:
    """Lock the run against other jobs; False where it is no longer open."""
    row = await tx.fetchrow("select status from board_run where id = $1 for no key update", run_id)
    return row is not None and row["status"] == "open"


async def waiting(tx: Tx, run_id: str, limit: int, *, guests: bool) -> list[Tally]:
    """Tallies with a score and no seat, locked; those of guests only where `guests` play."""
    return [tally_of(row) for row in await tx.fetch(_WAITING, run_id, limit, guests)]


async def seats_taken(tx: Tx, run_id: str) -> dict[str, int]:
    """Cohort -> how many sit there."""
    rows = await tx.fetch(
        "select section, count(*) as n from board_tally where run_id = $1 and section <> ''"
        " group by section order by section",
        run_id,
    )
    return {row["section"]: row["n"] for row in rows}


async def leagues_of(tx: Tx, design_id: str, member_ids: Collection[str]) -> dict[str, int]:
    """Member id -> the league they have come to; newcomers are not among them."""
    rows = await tx.fetch(
        "select member_id, league from board_league"
        " where design_id = $1 and member_id = any($2::uuid[])",
        design_id,
        list(member_ids),
    )
    return {row["member_id"]: row["league"] for row in rows}


async def moved_tops(tx: Tx, places: int) -> list[Top]:
    """The open runs whose first places are others than were told last."""
    rows = await tx.fetch(_TOPS, places)
    return [Top(**{**row, "before": row["before"] or {}}) for row in rows]


async def keep_tops(out: Writer, tops: Mapping[str, dict[str, Any]]) -> None:
    """Remember what is told now."""
    if tops:
        await out.execute(_KEEP_TOP, list(tops), list(tops.values()))

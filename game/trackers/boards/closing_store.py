"""The SQL of closing: results frozen from the scores, winners, and who goes up or down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from game.kernel.database import Tx
from game.kernel.together import Writer
from game.trackers.boards.kind import RankPrize
from game.trackers.boards.read_store import Run
from game.trackers.boards.rules import TeamLine

_RUN = (
    "id, programme_id, design_id, name, starts_at, ends_at, closes_at, time_zone, status,"
    " closed_at, size, revision, definition"
)

_FREEZE = """
    insert into board_result (run_id, member_id, section, rank, section_rank, score, tie)
    select s.run_id, s.member_id, t.section, {rank}, {section_rank}, s.score, s.tie
    from board_score s
    join board_tally t on t.run_id = s.run_id and t.member_id = s.member_id
    where s.run_id = $1 and s.division = '' and s.shown
"""
_SHARED = "rank() over ({part} order by s.score desc)"
_OWN = "row_number() over ({part} order by s.score desc, s.tie, s.member_id)"
_PATIENCE_S = 900.0

_FREEZE_TEAMS = """
    insert into board_team_result (run_id, team, rank, score, members)
    select $1, * from unnest($2::text[], $3::int[], $4::bigint[], $5::int[])
"""

_WINNERS = """
    insert into board_prize (run_id, member_id, rank, place, status, paid)
    select r.run_id, r.member_id, won.rank, p.place, 'due', 0
    from board_result r
    left join board_team_result t on t.run_id = r.run_id and t.team = r.section and r.section <> ''
    cross join lateral (
        select case $2 when 'team' then t.rank when 'section' then r.section_rank else r.rank end
               as rank
    ) as won
    join unnest($3::int[], $4::int[], $5::int[], $6::text[])
         as p (place, from_rank, to_rank, league)
      on won.rank between p.from_rank and p.to_rank
     and (p.league is null or p.league = split_part(r.section, '/', 1))
    where r.run_id = $1
"""

_PROMOTE = """
    insert into board_league (design_id, member_id, league)
    select $2, member_id, case
        when section_rank <= $3 then least(league + 1, $5)
        when section_rank > $3 and section_rank > size - $4 then greatest(league - 1, 0)
        else league end
    from (
        select member_id, section_rank, split_part(section, '/', 1)::int as league,
               count(*) over (partition by section) as size
        from board_result where run_id = $1 and section <> ''
    ) as s
    on conflict (design_id, member_id) do update set league = excluded.league
"""

_DUE_PRIZES = """
    select p.run_id, p.member_id, p.rank, p.place, coalesce(m.merged_into, m.id) as payee_id
    from board_prize p join member m on m.id = p.member_id
    where p.run_id = $1 and p.status = 'due'
    order by p.member_id limit $2
    for no key update of p skip locked
"""

_GIVEN = """
    update board_prize p set status = 'given', paid = u.paid
    from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as u (run_id, member_id, paid)
    where p.run_id = u.run_id and p.member_id = u.member_id
"""

_GRACE = """
    update board_run r set closes_at = r.ends_at + make_interval(mins => d.grace)
    from (
        select id, (definition ->> 'grace_minutes')::int as grace from design where kind = 'board'
    ) as d
    where d.id = r.design_id and r.status = 'open' and r.ends_at > $1
      and r.closes_at <> r.ends_at + make_interval(mins => d.grace)
"""

_FINISH = """
    update board_run r set status = 'closed', closed_at = $1
    where r.status = 'closing'
      and not exists (select from board_prize p where p.run_id = r.id and p.status = 'due')
"""


class Won(NamedTuple):
    """A prize that is due; `payee_id` is the member whom a guest has become since."""

    run_id: str
    member_id: str
    rank: int
    place: int
    payee_id: str


async def follow_grace(tx: Tx, at: datetime) -> None:
    """Runs that go on close after the grace that their boards have now."""
    await tx.execute(_GRACE, at)


async def due_runs(tx: Tx, at: datetime) -> list[tuple[str, str]]:
    """(run, board) of open runs whose end and grace have passed, the longest ago first."""
    rows = await tx.fetch(
        "select id, design_id from board_run where status = 'open' and closes_at <= $1"
        " order by closes_at, id limit 1000",
        at,
    )
    return [tuple(row) for row in rows]


async def closing_runs(tx: Tx) -> list[str]:
    """The runs that are frozen and may have prizes to give."""
    rows = await tx.fetch(
        "select id from board_run where status = 'closing' order by id limit 1000"
    )
    return [row["id"] for row in rows]


async def run(tx: Tx, run_id: str, *, lock: bool = False) -> Run:
    """The run, locked if asked."""
    row = await tx.fetchrow(
        f"select {_RUN} from board_run where id = $1 {'for update' if lock else ''}", run_id
    )
    assert row is not None
    return Run(**dict(row))


async def long(tx: Tx) -> None:
    """Give this transaction time: a run may hold a million members."""
    await tx.execute("select set_config('statement_timeout', '15min', true)")


async def freeze(tx: Tx, run_id: str, *, shared: bool, sections: bool) -> int:
    """Write the ranks of everyone shown, and those in their sections; how many they are."""
    rank = _SHARED if shared else _OWN
    inside = f"case when t.section <> '' then {rank.format(part='partition by t.section')} end"
    query = _FREEZE.format(
        rank=rank.format(part=""), section_rank=inside if sections else "null::int"
    )
    done = await tx.execute(query, run_id, timeout=_PATIENCE_S)
    return int(done.split()[-1])


async def freeze_teams(tx: Tx, run_id: str, teams: Sequence[TeamLine]) -> None:
    """Write the ranks of teams."""
    await tx.execute(
        _FREEZE_TEAMS,
        run_id,
        [line.team for line in teams],
        [line.rank for line in teams],
        [line.score for line in teams],
        [line.members for line in teams],
    )


async def name_winners(
    tx: Tx, run_id: str, by: str, prizes: Sequence[RankPrize], leagues: Sequence[str]
) -> None:
    """Note who wins which prize, by their own rank, their team's ("team") or their cohort's
    ("section")."""
    numbers = [None if p.league is None else str(leagues.index(p.league)) for p in prizes]
    await tx.execute(
        _WINNERS,
        run_id,
        by,
        list(range(len(prizes))),
        [prize.from_rank for prize in prizes],
        [prize.to_rank for prize in prizes],
        numbers,
        timeout=_PATIENCE_S,
    )


async def promote(tx: Tx, run: Run, *, up: int, down: int, top: int) -> None:
    """Note in which league everyone of a closing run plays next."""
    await tx.execute(_PROMOTE, run.id, run.design_id, up, down, top, timeout=_PATIENCE_S)


async def begin_closing(
    out: Writer, run_id: str, *, size: int, revision: int, definition: Any
) -> None:
    """The run takes nothing more; by what it was decided is kept with it."""
    await out.execute(
        "update board_run set status = 'closing', size = $2, revision = $3, definition = $4"
        " where id = $1",
        run_id,
        size,
        revision,
        definition,
    )


async def due_prizes(tx: Tx, run_id: str, limit: int) -> list[Won]:
    """Some prizes of a run that are due, locked; those that another process is giving are left to
    it."""
    return [Won(*row) for row in await tx.fetch(_DUE_PRIZES, run_id, limit)]


async def mark_given(out: Writer, given: Sequence[tuple[Won, int]]) -> None:
    """Note what landed for each prize."""
    await out.execute(
        _GIVEN,
        [won.run_id for won, _ in given],
        [won.member_id for won, _ in given],
        [paid for _, paid in given],
    )


async def finish(tx: Tx, at: datetime) -> int:
    """Close the runs that have given all their prizes; how many."""
    return int((await tx.execute(_FINISH, at)).split()[-1])

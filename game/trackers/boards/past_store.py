"""The SQL that reads closed runs as they were frozen, without those who have left the boards since.

Ranks close up over them: a line's rank is the frozen one, less those before it who are gone. What
a guest reached is shown as the line of the member they became. The frozen rows never change.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from asyncpg import Record

from game.kernel.database import Tx
from game.ranks.rules import Line, View
from game.trackers.boards.read_store import Run
from game.trackers.boards.rules import TeamLine

_PLACES = {False: "r.rank", True: "r.section_rank"}

_GONE = """
    select distinct r.member_id, {place} as place
    from board_absence a
    join lateral (
        select a.member_id as id union all
        select m.id from member m where m.merged_into = a.member_id
    ) as who on true
    cross join lateral (
        select * from board_result where run_id = $1 and member_id = who.id offset 0
    ) as r
    where a.programme_id = $2 and ($3::text is null or r.section = $3)
    order by place
"""

_SIZE = "select count(*) from board_result where run_id = $1 and section = $2"

_LINES = """
    select coalesce(m.merged_into, m.id) as member_id, {place} as place, r.score, r.tie,
           r.member_id as winner
    from board_result r join member m on m.id = r.member_id
    where r.run_id = $1 and {inside} and r.member_id <> all($3::uuid[])
"""

_INSIDE = {False: "$2::text is null", True: "r.section = $2"}

_TOP = "{lines} order by {place}, r.tie, r.member_id limit $4"

_MINE = """
    {lines} and r.member_id = any (array(
        select id from member where id = $4 union all select id from member where merged_into = $4
    ))
    order by {place} limit 1
"""

_NEAR = """
    ({lines} and ({place}, r.tie, r.member_id) < ($4, $5, $6::uuid)
     order by {place} desc, r.tie desc, r.member_id desc limit $7)
    union all
    ({lines} and ({place}, r.tie, r.member_id) >= ($4, $5, $6::uuid)
     order by {place}, r.tie, r.member_id limit $7 + 1)
    order by place, tie, winner
"""


def _query(text: str, section: str | None) -> str:
    inside = section is not None
    place = _PLACES[inside]
    lines = _LINES.format(place=place, inside=_INSIDE[inside])
    return text.format(place=place, lines=lines)


class _Gone:
    """Who has left one table of a run: their ids, and their frozen ranks in order."""

    def __init__(self, rows: Sequence[Record]) -> None:
        self.ids = [row["member_id"] for row in rows]
        self._places = [row["place"] for row in rows]

    def lines(self, rows: Sequence[Record]) -> list[Line]:
        """These rows with the ranks that are left."""
        return [
            Line(
                row["place"] - bisect_left(self._places, row["place"]),
                row["member_id"],
                row["score"],
                row["tie"],
            )
            for row in rows
        ]


async def results_of(tx: Tx, run: Run, section: str | None, limit: int) -> View:
    """The best lines of a run, or of one section of it."""
    gone, size = await _gone(tx, run, section)
    rows = await tx.fetch(_query(_TOP, section), run.id, section, gone.ids, limit)
    return View(size, gone.lines(rows))


async def results_near(
    tx: Tx, run: Run, section: str | None, member_id: str, each_side: int
) -> View:
    """A member's line between its neighbours; no lines for who has none."""
    gone, size = await _gone(tx, run, section)
    about = (run.id, section, gone.ids)
    mine = await tx.fetchrow(_query(_MINE, section), *about, member_id)
    if mine is None:
        return View(size, [])
    own = (mine["place"], mine["tie"], mine["winner"])
    rows = await tx.fetch(_query(_NEAR, section), *about, *own, each_side)
    return View(size, gone.lines(rows))


async def team_results(tx: Tx, run_id: str) -> list[TeamLine]:
    """The frozen teams of a run, the best first."""
    rows = await tx.fetch(
        "select rank, team, score, members from board_team_result where run_id = $1"
        " order by rank, team limit 10000",
        run_id,
    )
    return [TeamLine(**dict(row)) for row in rows]


async def _gone(tx: Tx, run: Run, section: str | None) -> tuple[_Gone, int]:
    """Who has left, and how many are there."""
    rows = await tx.fetch(_query(_GONE, section), run.id, run.programme_id, section)
    size: int = run.size or 0
    if section is not None:
        size = await tx.fetchval(_SIZE, run.id, section)
    return _Gone(rows), size - len(rows)

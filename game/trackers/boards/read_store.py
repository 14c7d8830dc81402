"""The SQL by which boards are read: runs, sections, teams, the faces behind the lines."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from asyncpg import Record
from msgspec import Struct

from game.kernel.database import Tx
from game.trackers.boards.rules import Total

_RUN = (
    "id, programme_id, design_id, name, starts_at, ends_at, closes_at, time_zone, status,"
    " closed_at, size, revision, definition"
)

_TEAMS = """
    select division, sum(score) filter (where $2::int is null or place <= $2) as value,
           count(*) as members
    from (
        select division, score, row_number() over (partition by division order by score desc)
               as place
        from board_score where run_id = $1 and division <> '' and shown
    ) as s
    group by division order by division
"""


_SECTIONS_AT = """
    select t.run_id, coalesce(b.section, t.section) as section
    from (
        select run_id, section from board_tally
        where run_id = any($1::uuid[]) and member_id = $2 offset 0
    ) as t
    left join lateral (
        select section from board_section_before
        where member_id = $2 and run_id = t.run_id and at > $3 order by n limit 1
    ) as b on true
"""


class Run(Struct, frozen=True, kw_only=True):
    """A run as it is kept; `definition` is the frozen one, plain JSON, once it no longer runs."""

    id: str
    programme_id: str
    design_id: str
    name: str
    starts_at: datetime
    ends_at: datetime | None
    closes_at: datetime | None
    time_zone: str
    status: str
    closed_at: datetime | None = None
    size: int | None = None
    revision: int | None = None
    definition: dict[str, Any] | None = None


def _run(row: Record) -> Run:
    return Run(**dict(row))


async def run_of(tx: Tx, design_id: str, run_id: str) -> Run | None:
    """A board's run by its id."""
    row = await tx.fetchrow(
        f"select {_RUN} from board_run where id = $1 and design_id = $2", run_id, design_id
    )
    return None if row is None else _run(row)


async def runs_of(tx: Tx, design_id: str, *, before: datetime | None, limit: int) -> list[Run]:
    """A board's runs, the latest first, that began before `before`."""
    rows = await tx.fetch(
        f"select {_RUN} from board_run where design_id = $1"
        " and ($2::timestamptz is null or starts_at < $2) order by starts_at desc limit $3",
        design_id,
        before,
        limit,
    )
    return [_run(row) for row in rows]


async def sections_of(tx: Tx, run_ids: Collection[str], member_id: str) -> dict[str, str]:
    """Run id -> the member's group, team or cohort; "" for none."""
    rows = await tx.fetch(
        "select run_id, section from board_tally where run_id = any($1::uuid[]) and member_id = $2",
        list(run_ids),
        member_id,
    )
    return {row["run_id"]: row["section"] for row in rows}


async def sections_at(
    tx: Tx, run_ids: Collection[str], member_id: str, at: datetime
) -> dict[str, str]:
    """Run id -> the member's group, team or cohort at an instant; "" for none."""
    rows = await tx.fetch(_SECTIONS_AT, list(run_ids), member_id, at)
    return {row["run_id"]: row["section"] for row in rows}


async def aliases_of(tx: Tx, member_ids: Collection[str]) -> dict[str, str]:
    """Member id -> what everybody may call them."""
    rows = await tx.fetch(
        "select id, alias from member where id = any($1::uuid[])", list(member_ids)
    )
    return {row["id"]: row["alias"] for row in rows}


async def totals_of(tx: Tx, run_id: str, best_n: int | None) -> list[Total]:
    """What the teams of a run have together, or by their best; who is on no view does not count."""
    rows = await tx.fetch(_TEAMS, run_id, best_n)
    return [Total(row["division"], row["value"], row["members"]) for row in rows]

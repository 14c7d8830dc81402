"""The SQL of backfills: a design that was asked to count the past, and how far it came."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from asyncpg import Record
from msgspec import Struct

from game.designs.rules import Design
from game.kernel.database import Tx
from game.kernel.identity import new_id

_COLUMNS = (
    "id, programme_id, design_id, kind, revision, loud, asked_at, done_at, behind, members, gains,"
    " paid"
)

_ASK = """
    insert into backfill_run (id, programme_id, design_id, kind, revision, loud, asked_at, done_at,
                              behind, members, gains, paid)
    values ($1, $2, $3, $4, $5, $6, $7, null, null, 0, 0, '{}')
    on conflict (design_id, revision) do nothing
"""

_NEXT = f"""
    select {_COLUMNS} from backfill_run where done_at is null and asked_at <= $1
    order by asked_at, id limit 1 for update skip locked
"""

_MOVE = """
    update backfill_run
    set behind = $2, members = $3, gains = $4, paid = $5, done_at = $6 where id = $1
"""


class Run(Struct, frozen=True, kw_only=True):
    """A backfill. `behind` is the last member it went through, `members` those it found a past of,
    `paid` what it paid, in minor units by currency."""

    id: str
    programme_id: str
    design_id: str
    kind: str
    revision: int
    loud: bool
    asked_at: datetime
    done_at: datetime | None
    behind: str | None
    members: int
    gains: int
    paid: dict[str, int]


def _run(row: Record) -> Run:
    return Run(**dict(row))


async def ask(tx: Tx, design: Design[Any], *, loud: bool, at: datetime) -> None:
    """Let the past be counted for this revision; asked again, nothing more happens."""
    await tx.execute(
        _ASK,
        new_id(), design.programme_id, design.id, design.kind, design.revision, loud, at,
    )  # fmt: skip


async def claim(tx: Tx, asked_before: datetime) -> Run | None:
    """The oldest backfill that is not done and that nobody else is at; locked."""
    row = await tx.fetchrow(_NEXT, asked_before)
    return _run(row) if row is not None else None


async def move(tx: Tx, run: Run) -> None:
    """Write how far a claimed backfill came."""
    await tx.execute(_MOVE, run.id, run.behind, run.members, run.gains, run.paid, run.done_at)


async def newest(tx: Tx, design_id: str) -> Run | None:
    """The design's latest backfill."""
    row = await tx.fetchrow(
        f"select {_COLUMNS} from backfill_run where design_id = $1 order by revision desc limit 1",
        design_id,
    )
    return _run(row) if row is not None else None

"""The SQL of what was undone of activities."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from asyncpg import Record

from game.activities.rules import Activity
from game.activities.undone import ActivityReversal
from game.kernel.database import Tx

_FOUND = (
    "select id, programme_id, member_id, source, external_id, type, occurred_at, data, fingerprint,"
    " was from activity"
)
_BY_ID = f"{_FOUND} where id = $1"
_BY_NAME = f"{_FOUND} where programme_id = $1 and source = $2 and external_id = $3"


class Name(NamedTuple):
    """How a partner calls an activity."""

    source: str
    external_id: str


async def found(tx: Tx, programme_id: str, told: str | Name) -> Activity | None:
    """The programme's activity of that id, or the one that a partner calls so."""
    if isinstance(told, str):
        row = await tx.fetchrow(_BY_ID, told)
    else:
        row = await tx.fetchrow(_BY_NAME, programme_id, *told)
    return Activity(**row) if row is not None and row["programme_id"] == programme_id else None


async def reversals_of(tx: Tx, activity_id: str) -> list[ActivityReversal]:
    """Everything that was undone of the activity, in its order, also what was reinstated since."""
    rows = await tx.fetch("select * from activity_reversal where activity_id = $1", activity_id)
    return sorted(map(_reversal, rows), key=lambda one: one.id)


async def reversal(tx: Tx, reversal_id: str) -> ActivityReversal | None:
    """The reversal of that id, of any programme."""
    row = await tx.fetchrow("select * from activity_reversal where id = $1", reversal_id)
    return _reversal(row) if row is not None else None


async def add(tx: Tx, new: ActivityReversal) -> None:
    """Write a reversal."""
    await tx.execute(
        "insert into activity_reversal (id, activity_id, member_id, part_returned, part_of, at,"
        " reason, cause) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        new.id, new.activity_id, new.member_id, *new.part, new.at, new.reason, new.cause,
    )  # fmt: skip


async def reinstate(tx: Tx, reversal_id: str, at: datetime) -> None:
    """The reversal stands no more."""
    await tx.execute(
        "update activity_reversal set reinstated_at = $2 where id = $1", reversal_id, at
    )


def _reversal(row: Record) -> ActivityReversal:
    values = dict(row)
    part = (values.pop("part_returned"), values.pop("part_of"))
    return ActivityReversal(**values, part=part)

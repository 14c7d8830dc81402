"""The SQL by which a place on a ladder changes hands."""

from __future__ import annotations

from datetime import datetime

from asyncpg import Record
from msgspec import Struct, convert

from game.kernel.database import Tx
from game.trackers.tiers.records import Row

_ROWS_OF = """
    select t.* from tier_standing t where t.member_id in ($1, $2)
    order by t.design_id, t.member_id for no key update
"""


_NONE_BEFORE = """
    insert into tier_before (member_id, design_id, at, revision, counts, worth)
    select $3, design_id, $4, revision, counts, coalesce((
        select jsonb_object_agg(day, null) from jsonb_object_keys(worth) as of (day)
    ), '{}')
    from tier_standing where member_id = $2 and design_id = any($1::uuid[])
"""


class Places(Struct, frozen=True):
    """The places of two people by ladder."""

    givers: dict[str, Row]
    takers: dict[str, Row]


async def places_of(tx: Tx, giver_id: str, taker_id: str) -> Places:
    """Where both stand, locked."""
    rows = [_row(row) for row in await tx.fetch(_ROWS_OF, giver_id, taker_id)]
    return Places(
        {row.design_id: row for row in rows if row.member_id == giver_id},
        {row.design_id: row for row in rows if row.member_id == taker_id},
    )


async def move(tx: Tx, design_ids: list[str], giver_id: str, taker_id: str, at: datetime) -> None:
    """Give the places on these ladders to another, who had none until now; those on the rest are
    gone, the history goes along."""
    await tx.execute(_NONE_BEFORE, design_ids, giver_id, taker_id, at)
    await tx.execute(
        "update tier_standing set member_id = $3 where member_id = $2"
        " and design_id = any($1::uuid[])",
        design_ids,
        giver_id,
        taker_id,
    )
    await tx.execute("delete from tier_standing where member_id = $1", giver_id)
    await tx.execute(
        "update tier_change set member_id = $2 where member_id = $1", giver_id, taker_id
    )


def _row(row: Record) -> Row:
    return convert(dict(row), Row)

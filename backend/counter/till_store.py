"""The SQL of tills: what happened last at each."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from msgspec import Struct, convert

from backend.counter.store import Gain
from game.kernel.database import Tx

_MOVED = """
    select u.*, v.member_id, v.id as visit_id, v.enrolled, v.by_voucher, v.moves, v.moved_at as at,
        case when a.kind <> 'purchase' then a.title end as title,
        coalesce(a.gained, '[]') as gained, coalesce(a.won, '[]') as won
    from unnest($1::uuid[], $2::text[], $3::text[]) as u (programme_id, site, till)
    cross join lateral (
        select * from counter_visit
        where programme_id = u.programme_id and site = u.site and till = u.till and till <> ''
        order by moved_at desc, id desc limit 1
    ) as v
    left join lateral (
        select * from (
            select * from counter_action where visit_id = v.id order by id desc limit 1
        ) as last where last.at = v.moved_at and last.undone_at is null
    ) as a on true
"""


class Till(NamedTuple):
    """A till by its name, of a site ("": of none)."""

    programme_id: str
    site: str
    till: str


class Moved(Struct, frozen=True, kw_only=True):
    """The last visit of a till, and what happened in it last: `title` is of what was handed over,
    `gained` what landed, `won` the titles of what was won. `moves` counts what was done in the
    visit."""

    programme_id: str
    visit_id: str
    member_id: str
    enrolled: bool
    by_voucher: bool
    moves: int
    at: datetime
    title: dict[str, str] | None
    gained: list[Gain]
    won: list[dict[str, str]]


async def moved(tx: Tx, tills: Collection[Till]) -> dict[Till, Moved]:
    """What happened last at each of these tills; nothing is told of one where nobody was."""
    rows = await tx.fetch(
        _MOVED, *([getattr(one, field) for one in tills] for field in Till._fields)
    )
    return {
        Till(row["programme_id"], row["site"], row["till"]): convert(
            {k: v for k, v in dict(row).items() if k not in ("site", "till")}, Moved
        )
        for row in rows
    }

"""The SQL of the live socket: where feeds stand, and what was written after a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from game.kernel.database import Tx

_SEQS = """
    select u.id::text as id, coalesce(f.seq, 0) as seq
    from unnest($1::uuid[]) as u (id) left join feed f on f.id = u.id
"""

# Lateral, so that each feed is one short walk of the primary key, and none crowds out the others.
_AFTER = """
    select c.id::text as feed_id, e.seq, e.at, e.data::text as data
    from unnest($1::uuid[], $2::bigint[]) as c (id, seq)
    cross join lateral (
        select seq, at, data from event where feed_id = c.id and seq > c.seq order by seq limit $3
    ) e
    order by c.id, e.seq
"""


class Written(NamedTuple):
    """An event as its feed holds it; `data` is JSON."""

    feed_id: str
    seq: int
    at: datetime
    data: str


async def seqs(tx: Tx, feed_ids: Iterable[str]) -> dict[str, int]:
    """The number of the last event of each feed; 0 where nothing has happened yet."""
    rows = await tx.fetch(_SEQS, list(feed_ids))
    return {row["id"]: row["seq"] for row in rows}


async def after(tx: Tx, cursors: Mapping[str, int], most: int) -> list[Written]:
    """What each feed holds after its cursor, in the feed's order, at most `most` events a feed."""
    rows = await tx.fetch(_AFTER, list(cursors), list(cursors.values()), most)
    return [Written(*row) for row in rows]

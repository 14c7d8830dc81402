"""The SQL of what time does to streaks: those that somebody has to look at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from game.kernel.database import Tx


class Looked(NamedTuple):
    """A streak whose moment has come, locked."""

    design_id: str
    holder_id: str
    programme_id: str
    member_ids: list[str]
    look_at: datetime


_DUE = """
    select design_id, holder_id, programme_id, member_ids, look_at from streak
    where look_at <= $1 order by look_at limit $2 for no key update skip locked
"""

_LATER = """
    update streak s set look_at = u.look_at
    from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) as u (design_id, holder_id, look_at)
    cross join lateral (
        select ctid as place from streak
        where design_id = u.design_id and holder_id = u.holder_id offset 0
    ) as found
    where s.ctid = found.place
"""


async def due(tx: Tx, at: datetime, limit: int) -> list[Looked]:
    """Streaks whose moment has come, the oldest first; those that others hold are passed over."""
    return [Looked(*row) for row in await tx.fetch(_DUE, at, limit)]


async def look_later(tx: Tx, moments: Mapping[tuple[str, str], datetime | None]) -> None:
    """When to look at each again, by design and holder; None: not before an activity comes."""
    await tx.execute(
        _LATER, [key[0] for key in moments], [key[1] for key in moments], list(moments.values())
    )

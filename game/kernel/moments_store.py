"""What falls due because time went by: each moment once, however often and wherever a job runs.

A moment is of a key (the job, and what it is about) and a slot, which sorts: a day, or an instant.
Whoever was told one slot of a key is told later ones alone. That is kept in `told`, in the
transaction in which the moment falls due, so a runner that is killed has told all of a part of its
work or nothing of it, and two runners tell once.

A job that goes through more than fits into one transaction keeps its place in the same table.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from game.kernel.database import Tx
from game.kernel.moments import Moment, MomentData
from game.kernel.outbox import Due, fall_due, kind_of
from game.kernel.together import together

HOUSE = "00000000-0000-0000-0000-000000000000"
"""Whose place it is, where a job goes through all programmes at once."""

_HEARING = """
    select distinct programme_id from heard where kind = any($1::text[]) order by programme_id
"""

_TELL = """
    insert into told as t (feed_id, key, slot)
    select feed_id, key, slot
    from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::text[])
        as u (feed_id, key, slot, programme_id, kind)
    where exists (select from heard h where h.programme_id = u.programme_id and h.kind = u.kind)
    order by feed_id, key
    on conflict (feed_id, key) do update set slot = excluded.slot where t.slot < excluded.slot
    returning feed_id, key
"""

_SLOTS = """
    select t.* from unnest($1::uuid[], $2::text[]) as u (feed_id, key) cross join lateral (
        select feed_id, key, slot from told where feed_id = u.feed_id and key = u.key offset 0
    ) as t
"""

_MOVE = """
    insert into told (feed_id, key, slot) values ($1, $2, $3)
    on conflict (feed_id, key) do update set slot = excluded.slot
"""

_HAND_OVER = """
    insert into told as t (feed_id, key, slot)
    select $2, key, slot from told where feed_id = $1
    on conflict (feed_id, key) do update set slot = excluded.slot where t.slot < excluded.slot
"""


async def hearing(tx: Tx, *kinds: type[MomentData]) -> list[str]:
    """Ids of the programmes in which somebody hears of one of these kinds."""
    rows = await tx.fetch(_HEARING, [kind_of(kind) for kind in kinds])
    return [row["programme_id"] for row in rows]


async def tell(tx: Tx, moments: Collection[Moment], at: datetime) -> list[Moment]:
    """Let fall due what somebody hears of and was not told before; answers these.

    Of several slots of one key at once the latest alone is told: the others are stale.
    """
    latest = {(one.feed_id, one.key): one for one in sorted(moments, key=lambda each: each.slot)}
    if not latest:
        return []
    asked = list(latest.values())
    rows = await tx.fetch(
        _TELL,
        [one.feed_id for one in asked],
        [one.key for one in asked],
        [one.slot for one in asked],
        [one.programme_id for one in asked],
        [one.kind for one in asked],
    )
    fresh = [latest[row["feed_id"], row["key"]] for row in rows]
    async with together(tx) as out:
        fall_due(out, [_due(one, at) for one in fresh])
    return fresh


async def slots(tx: Tx, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The last slot that was told, by feed id and key; what was never told is left out."""
    rows = await tx.fetch(_SLOTS, [feed_id for feed_id, _ in keys], [key for _, key in keys])
    return {(row["feed_id"], row["key"]): row["slot"] for row in rows}


async def hand_over(tx: Tx, guest_id: str, member_id: str) -> None:
    """What a guest was told need not be told the member again."""
    await tx.execute(_HAND_OVER, guest_id, member_id)
    await tx.execute("delete from told where feed_id = $1", guest_id)


async def hold_place(tx: Tx, feed_id: str, key: str) -> str:
    """Where a job has come to, "" at first; nobody else goes on from there until the end."""
    await tx.execute(
        "insert into told (feed_id, key, slot) values ($1, $2, '')"
        " on conflict (feed_id, key) do nothing",
        feed_id,
        key,
    )
    held: str = await tx.fetchval(
        "select slot from told where feed_id = $1 and key = $2 for no key update", feed_id, key
    )
    return held


async def move_place(tx: Tx, feed_id: str, key: str, slot: str) -> None:
    """Go on from there the next time."""
    await tx.execute(_MOVE, feed_id, key, slot)


def _due(moment: Moment, at: datetime) -> Due:
    return Due(
        cause=f"{moment.key}/{moment.slot}/{moment.feed_id}",
        programme_id=moment.programme_id,
        member_id=moment.member_id,
        kind=moment.kind,
        at=at,
        data=moment.data,
    )

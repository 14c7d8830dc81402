"""Erase a member: rows that name them go, what must stay names nobody, the books keep balancing.

The one list of what there is to do is what the tables say (`game/kernel/fates.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from game.flows.leaving import store
from game.kernel.database import Clock, Database, Tx, writing
from game.kernel.fates import Holding, Holdings
from game.ledger.forfeit import forfeit
from game.members.erased_store import keep_erased
from game.members.store import external_ids
from game.trackers.boards.absence import say
from game.trackers.boards.absence_store import Said
from game.trackers.streaks import merge_store as streaks
from game.trackers.streaks.pair_store import part

_LAST = ("account", "due", "event", "feed", "member", "transaction")
"""What is written to while the others go: points are given up, and events tell of it."""

SWEPT_FOR = timedelta(hours=1)
"""What was under way when a member was erased has been written by then, or never is."""


class Kept(Struct, frozen=True):
    """A table whose rows stay, without anything that names the member, and why."""

    table: str
    why: str


class Erased(Struct, frozen=True, kw_only=True):
    """How many rows went, by table; what stays, and why; the points that were given up, by
    currency, in minor units."""

    erased: dict[str, int]
    kept: list[Kept]
    forfeited: dict[str, int]


async def erase(
    tx: Tx, holdings: Sequence[Holding], programme_id: str, member_id: str, at: datetime
) -> Erased:
    """Erase the member, and every guest who became them. A repeat takes what was written since."""
    ids = await store.hold_all(tx, member_id)
    for name in (await external_ids(tx, [member_id])).values():
        await keep_erased(tx, programme_id, name)
    for held in await streaks.held_by(tx, member_id):
        if held.pair_id is not None:
            await part(tx, held.design_id, held.pair_id, at)
    await say(tx, Said(programme_id, member_id, "opted_out", True, "", "", at))
    await store.end_prizes(tx, ids)
    await store.count_played(tx, ids, at)
    erased = await _go(tx, [h for h in holdings if h.table not in _LAST], ids, programme_id)
    forfeited: dict[str, int] = {}
    for each in ids:
        for currency, amount in (await forfeit(tx, programme_id, each, at)).items():
            forfeited[currency] = forfeited.get(currency, 0) + amount
    erased |= await _go(tx, [h for h in holdings if h.table in _LAST], ids, programme_id)
    await store.mark(tx, member_id, at)
    kept = [Kept(h.table, h.why) for h in holdings if h.fate != "erased"]
    return Erased(erased=erased, kept=kept, forfeited=forfeited)


async def sweep(holdings: Holdings, db: Database, clock: Clock) -> int:
    """Erase again who was erased within the hour: a round may have been under way."""
    at = clock()
    async with db.acquire() as tx:
        lately = await store.erased_between(tx, at - SWEPT_FOR, at)
    for programme_id, member_id in lately:
        async with writing(db) as tx:
            await erase(tx, holdings(), programme_id, member_id, at)
    return len(lately)


async def _go(
    tx: Tx, holdings: Sequence[Holding], ids: Sequence[str], programme_id: str
) -> dict[str, int]:
    done = {one.table: await store.leave(tx, one, ids, programme_id) for one in holdings}
    return {table: many for table, many in done.items() if many}

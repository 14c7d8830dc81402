"""What time does to tiers: those that end are prolonged, given grace or taken down a step.

Each round finds its members in the data: whose review is due, and who still stands under an earlier
revision of the ladder. A run that was missed is made up for by the next, with the same result.
"""

from __future__ import annotations

from datetime import datetime

from game.kernel.database import Clock, Database, Tx, reading, writing
from game.kernel.days import local_day
from game.kernel.events import Event
from game.kernel.outbox import emit
from game.kernel.together import together
from game.programmes.store import by_ids
from game.trackers.tiers import store
from game.trackers.tiers.advance import ladders_of, place_on
from game.trackers.tiers.state import State
from game.trackers.tiers.store import balances_of
from game.trackers.tiers.telling import Told, events, lines

_AT_ONCE = 500


async def review_tiers(db: Database, clock: Clock) -> int:
    """Review everybody who is due; how many were."""
    async with reading(db) as tx:
        programmes = await store.climbed(tx)
    total = 0
    for programme_id in programmes:
        reviewed = _AT_ONCE
        while reviewed == _AT_ONCE:
            async with writing(db) as tx:
                reviewed = await review(tx, programme_id, clock(), most=_AT_ONCE)
            total += reviewed
    return total


async def review(tx: Tx, programme_id: str, at: datetime, *, most: int) -> int:
    """Review at most so many members of a programme; how many."""
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    ladder = (await ladders_of(tx, [programme])).get(programme_id)
    if ladder is None:
        return 0
    design = ladder.design
    due = await store.due(tx, design.id, revision=design.revision, at=at, limit=most)
    rows = await store.lock(tx, [place_on(ladder, member_id) for member_id in due])
    balances = {}
    if ladder.by_balance:
        balances = await balances_of(tx, due, ladder.told.qualify.currency)
    today = local_day(at, programme.time_zone)
    history: list[Told] = []
    heard: list[Event] = []
    for row in rows.values():
        state = State(ladder, row)
        if ladder.by_balance and row.joined is not None:
            state.recall(today, balances.get(row.member_id, 0))
        state.settle(today)
        changes = state.tell(at)
        history += lines(row, changes, at)
        heard += [Event(programme_id, row.member_id, event) for event in events(changes)]
        state.stored(at, programme.time_zone)
    async with together(tx) as out:
        await store.save(out, list(rows.values()), at)
        await store.write_history(out, history)
        emit(out, heard, at)
    return len(rows)

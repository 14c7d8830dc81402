"""What time does to badges: some come to their end, and their rarity is counted.

A badge past its end is nobody's from that moment on; the sweep only tells it, once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from game.kernel.database import Clock, Database, Tx, until_none, widely, writing
from game.kernel.events import BadgeLapsed, Event
from game.kernel.outbox import emit
from game.kernel.together import together
from game.trackers.badges.read_store import badges, count_rarity
from game.trackers.badges.rules import Held
from game.trackers.badges.store import ended, ending, lock, remaining, save_held

_ROUND_MOST = 500


async def lapse_badges(db: Database, clock: Clock) -> int:
    """Tell every end that has come; how many levels ended."""
    return await until_none(db, lambda tx: _sweep(tx, clock()))


async def count_rarities(db: Database, clock: Clock) -> None:
    """Count how many members hold each level of each live badge."""
    async with writing(db) as tx:
        await widely(tx)
        await count_rarity(tx, clock())


async def _sweep(tx: Tx, at: datetime) -> int:
    member_ids = await ending(tx, at, _ROUND_MOST)
    if not member_ids:
        return 0
    await lock(tx, member_ids)
    over = await ended(tx, member_ids, at)
    for held in over:
        held.lapsed = True
    left = await remaining(tx, over, at)
    async with together(tx) as out:
        await save_held(out, over)
        emit(out, await _events(tx, over, left), at)
    return len(over)


async def _events(tx: Tx, over: Sequence[Held], left: dict[tuple[str, str], int]) -> list[Event]:
    """One for each badge of a member, whichever of its levels ended."""
    designs = {design.id: design for design in await badges(tx, {h.design_id for h in over})}
    by_badge: defaultdict[tuple[str, str], list[Held]] = defaultdict(list)
    for held in over:
        by_badge[held.member_id, held.design_id].append(held)
    return [
        Event(
            designs[design_id].programme_id,
            member_id,
            BadgeLapsed(
                name=designs[design_id].name,
                level=left.get((member_id, design_id), 0),
                title=designs[design_id].definition.title,
                icon=designs[design_id].definition.icon,
            ),
        )
        for member_id, design_id in sorted(by_badge)
    ]

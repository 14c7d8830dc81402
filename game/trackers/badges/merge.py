"""A guest who becomes a member brings their badges along.

Counts add up, and what another tracker told is the greater of the two; a level that they make up
together is given with the next activity that counts. A badge that both hold is held once, since
the earlier moment and until the later end; a member who lost it does not get it back this way.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from game.designs.rules import Design
from game.kernel.database import Tx
from game.trackers.badges.kind import Badge, ByMeasure
from game.trackers.badges.read_store import badges, everything_of_each
from game.trackers.badges.rules import Count, Held
from game.trackers.badges.store import (
    Counts,
    all_pages,
    forget,
    lock,
    save_held,
    save_pages,
)


async def hand_over(tx: Tx, giver_id: str, taker_id: str, at: datetime) -> None:
    """Lay what one person counted and holds upon what the other does. `at` is no matter here."""
    both = [giver_id, taker_id]
    pages = await lock(tx, both)
    pages |= await all_pages(tx, both)
    names = {name for counts in pages.values() for name in counts}
    designs = {design.id: design for design in await badges(tx, names)}
    changed = {
        (taker_id, page): _joined(pages.get((taker_id, page), {}), theirs, designs)
        for (who, page), theirs in pages.items()
        if who == giver_id
    }
    rows = await everything_of_each(tx, both)
    mine = {(held.design_id, held.level): held for held in rows if held.member_id == taker_id}
    taken = [
        _held(mine.get((held.design_id, held.level)), held, taker_id)
        for held in rows
        if held.member_id == giver_id
    ]
    await forget(tx, giver_id)
    await save_pages(tx, changed)
    await save_held(tx, taken)


def _joined(mine: Counts, theirs: Counts, designs: Mapping[str, Design[Badge]]) -> Counts:
    joined = {name: dict(counts) for name, counts in mine.items()}
    for name, counts in theirs.items():
        design = designs.get(name)
        adds_up = design is not None and isinstance(design.definition.how, ByMeasure)
        kept = joined.setdefault(name, {})
        for start, other in counts.items():
            own = kept.get(start, Count())
            value = own.value + other.value if adds_up else max(own.value, other.value)
            latest = max(own.latest_us, other.latest_us)
            kept[start] = Count(value, max(own.level, other.level), latest)
    return joined


def _held(mine: Held | None, theirs: Held, taker_id: str) -> Held:
    if mine is None:
        theirs.member_id = taker_id
        return theirs
    mine.earned_at = min(mine.earned_at, theirs.earned_at)
    if mine.expires_at is not None and theirs.revoked_at is None:
        ends = theirs.expires_at
        mine.lapsed = mine.lapsed and theirs.lapsed
        mine.expires_at = max(mine.expires_at, ends) if ends is not None else None
    return mine

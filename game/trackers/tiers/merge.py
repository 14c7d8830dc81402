"""How places on ladders change hands: what a guest did counts for the member they became."""

from __future__ import annotations

from datetime import datetime

from game.kernel.database import Tx
from game.trackers.tiers import store
from game.trackers.tiers.merge_store import move, places_of
from game.trackers.tiers.records import Row


async def hand_over(tx: Tx, giver_id: str, taker_id: str, at: datetime) -> None:
    """Add what counted for one person to another's; a review then finds where they stand."""
    places = await places_of(tx, giver_id, taker_id)
    moved = [design_id for design_id in places.givers if design_id not in places.takers]
    for design_id, theirs in places.givers.items():
        if mine := places.takers.get(design_id):
            join(mine, theirs, at)
    await move(tx, moved, giver_id, taker_id, at)
    await store.save(tx, list(places.takers.values()), at)


def join(mine: Row, theirs: Row, at: datetime) -> None:
    """Count both as if one person had done it all.

    A balance is the ledger's to join: of two standings by it the higher stays until the review.
    Where the ladder has changed since, what either reached before that is the one to go on from.
    """
    by_balance = mine.counts.startswith("balance ")
    if mine.counts == theirs.counts:
        for day, worth in theirs.worth.items():
            mine.worth[day] = mine.worth.get(day, 0) + worth
    elif mine.revision < theirs.revision:
        mine.worth, mine.counts = theirs.worth, theirs.counts
    mine.joined = min((day for day in (mine.joined, theirs.joined) if day), default=None)
    anchors = (mine.standing, theirs.standing) if by_balance else (mine.anchor, theirs.anchor)
    mine.anchor = max(
        (anchor for anchor in anchors if anchor is not None),
        key=lambda anchor: (anchor.at_least, anchor.day),
        default=None,
    )
    for turn, times in theirs.prizes.items():
        mine.prizes[turn] = max(mine.prizes.get(turn, times), times)
    mine.standing = None
    mine.revision = max(mine.revision, theirs.revision)
    mine.manual = mine.manual or theirs.manual
    mine.shown = mine.shown or theirs.shown
    mine.next_review_at = at if mine.joined else None

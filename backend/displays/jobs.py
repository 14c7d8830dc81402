"""Displays that went dark are told of, once; codes that nobody entered are forgotten."""

from __future__ import annotations

from backend.displays import store
from game.kernel.database import Clock, Database, writing
from game.kernel.outbox import Due, fall_due
from game.kernel.together import together
from notifications.catalogue import DisplayDark


async def notice_dark(db: Database, clock: Clock) -> int:
    """Tell whoever hears of displays that have been dark for too long; how many those are."""
    at = clock()
    async with writing(db) as tx:
        dark = await store.gone_dark(tx, at)
        async with together(tx) as out:
            fall_due(out, [
                Due(
                    cause=f"display/{one.id}/{one.dark_since}",
                    programme_id=one.programme_id,
                    member_id=None,
                    kind="display.dark",
                    at=at,
                    data=DisplayDark(name=one.name, since=one.dark_since or at),
                )
                for one in dark
            ])  # fmt: skip
    return len(dark)


async def forget_pairings(db: Database, clock: Clock) -> int:
    """Forget the codes whose time is over."""
    async with writing(db) as tx:
        return await store.forget_pairings(tx, clock())

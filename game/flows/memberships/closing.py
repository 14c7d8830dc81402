"""What time does to terms of membership: they are over, and the next one has begun."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from game.flows.memberships import store
from game.flows.memberships.rules import Membership
from game.kernel.database import Tx
from game.kernel.events import Event
from game.kernel.outbox import emit
from game.kernel.together import together


async def close(tx: Tx, over: Sequence[Membership], at: datetime) -> None:
    """Close terms that are over, and tell their members where that changes anything."""
    if not over:
        return
    await store.close(tx, [one.id for one in over], at)
    followed = await store.by_ids(tx, [one.renewed_by for one in over if one.renewed_by])
    told = []
    for one in over:
        then = followed.get(one.renewed_by or "")
        if then is None:
            told.append((one, "ended"))
        elif then.tier != one.tier:
            told.append((then, "started"))
    await tell(tx, told, at)


async def tell(tx: Tx, told: Sequence[tuple[Membership, str]], at: datetime) -> None:
    """Tell members of their terms; nobody who was erased."""
    gone = await store.gone(tx, [one.member_id for one, _ in told])
    events = [
        Event(one.programme_id, one.member_id, one.told(status))
        for one, status in told
        if one.member_id not in gone
    ]
    async with together(tx) as out:
        emit(out, events, at)

"""Something late displaced what others were paid: whatever counts points is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from game.flows.intake.arrivals import Arrival, Outcome
from game.flows.intake.ingest import play
from game.flows.undoing.retell import retell_displaced
from game.flows.undoing.settle import Till
from game.kernel.database import Tx
from game.kernel.errors import Refusal
from game.kernel.identity import new_id
from game.round.words import COUNTED_ANEW
from game.round.world import World


async def arrive(tx: Tx, items: Sequence[Arrival], at: datetime) -> list[Outcome | Refusal]:
    """Play one round of published activities, and let the past of those be told anew whose points
    something of it has displaced."""
    answers, world = await play(tx, items, at)
    if world is not None:
        for member_id in sorted(world.displaced):
            await _told(tx, world, member_id)
    return answers


async def _told(tx: Tx, world: World, member_id: str) -> None:
    """Where a currency does not let a prize go that is spent, what it was for stays, too."""
    member, undoing = world.members[member_id], new_id()
    till = Till(
        programme=world.programmes[member.programme_id],
        currencies=world.currencies[member.programme_id], member=member, undoing=undoing,
        reason=COUNTED_ANEW, cause={"undoing": undoing}, at=world.at,
    )  # fmt: skip
    try:
        async with tx.transaction():
            await retell_displaced(tx, till, world.displaced[member_id])
    except Refusal:
        return

"""The rewards of a programme that are switched on, by which prizes are named."""

from __future__ import annotations

from collections.abc import Mapping

from game.designs.store import live_of
from game.kernel.database import Tx
from game.programmes.store import by_ids
from game.vouchers.kind import KIND
from game.vouchers.rules import LiveReward, ready


async def live_rewards(tx: Tx, programme_id: str) -> Mapping[str, LiveReward]:
    """Name -> reward."""
    programmes = await by_ids(tx, [programme_id])
    return (await live_of(tx, programmes.values(), KIND, ready))[programme_id]

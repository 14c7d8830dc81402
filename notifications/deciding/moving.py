"""What a guest was told, and what is still to be said to them, becomes a member's."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from game.kernel.database import Tx
from notifications.deciding import store
from notifications.deciding.hear import group
from notifications.deliveries import store as deliveries
from notifications.inbox import store as inbox
from notifications.presence import store as presence


async def hand_over(tx: Tx, guest_id: str, member_id: str, at: datetime) -> None:
    """Move a guest's deliveries and letters, and what waits for its time. What both were told of
    one cause stays once, and what lands for both in one group adds up. The caller holds the rows of
    both."""
    await deliveries.hand_over(tx, guest_id, member_id)
    await inbox.hand_over(tx, guest_id, member_id)
    await presence.hand_over(tx, guest_id, member_id)
    brought = [replace(one, member_id=member_id) for one in await store.take_of(tx, guest_id)]
    await store.add(tx, [one for one in brought if one.grouped_by is None])
    await group(tx, [one for one in brought if one.grouped_by is not None])

"""A guest's devices and addresses, with what they agreed to and chose, become a member's."""

from __future__ import annotations

from datetime import datetime

from game.kernel.database import Tx
from notifications.contacts import moving_store as store


async def hand_over(tx: Tx, guest_id: str, member_id: str, at: datetime) -> None:
    """Move what a guest has. Where both have said something, the member's word stands: what they
    withdrew is not given again. The caller holds the rows of both."""
    await store.end_doubles(tx, guest_id, member_id, at)
    await store.move_contacts(tx, guest_id, member_id)
    await store.move_consents(tx, guest_id, member_id)
    await store.move_preferences(tx, guest_id, member_id)

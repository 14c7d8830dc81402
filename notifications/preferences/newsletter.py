"""Whether somebody has subscribed to the newsletter: they agree to it, and it reaches them."""

from __future__ import annotations

from game.kernel.database import Tx
from notifications.consents.store import consents
from notifications.contacts.reach_store import reachable


async def subscribed(tx: Tx, programme_id: str, member_id: str) -> bool:
    """They agree to promotional mail, and have an address that is proved and may be written to."""
    agreed = (await consents(tx, [member_id]))[member_id]
    if ("email", "promotional") not in agreed:
        return False
    there = await reachable(tx, programme_id, [member_id])
    return any(contact.kind == "email" for contact in there.get(member_id, []))

"""A mail that the relay had taken came back: it failed, and its address may be no more."""

from __future__ import annotations

from datetime import datetime

from game.kernel.database import Tx
from notifications.contacts.reach_store import end_contact
from notifications.sending import bounce_store
from notifications.sending.rules import SOFT_MOST, is_given_up

SOFT = "soft_bounces"
"""Why a contact ended to which nothing got through any more."""


async def bounced(
    tx: Tx,
    delivery_id: str,
    permanent: bool,
    status: str,
    *,
    at: datetime,
    programme_id: str | None = None,
) -> None:
    """Note it, each delivery once; an address at which nobody is ends at once, with the status as
    its reason. `programme_id` is who tells: of others' deliveries nobody is heard."""
    found = await bounce_store.hold(tx, delivery_id)
    if found is None or programme_id not in (None, found.programme_id):
        return
    await bounce_store.fail(tx, delivery_id, status, at)
    if permanent:
        await end_contact(tx, found.contact_id, status, at)
    elif is_given_up(await bounce_store.last(tx, found.member_id, found.contact_id, SOFT_MOST)):
        await end_contact(tx, found.contact_id, SOFT, at)

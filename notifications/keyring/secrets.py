"""The house's secrets by name. None of them can be replaced without losing what it was used for."""

from __future__ import annotations

from secrets import token_bytes

from game.kernel.database import Clock, Database, writing
from notifications.keyring import store

VAPID = "vapid"
"""Who we are to push services: every browser's subscription is bound to it."""

MAIL = "mail"
"""Signs what comes back to us by mail: return paths and unsubscribe links."""


async def secret(db: Database, name: str, clock: Clock) -> bytes:
    """32 bytes, made at the first question, however many processes ask it at once."""
    async with writing(db) as tx:
        found = await store.find(tx, name)
        if found is None:
            await store.keep(tx, name, token_bytes(32), clock())
            found = await store.find(tx, name)
    assert found is not None
    return found

"""What is kept of contacts no longer than it is of use."""

from __future__ import annotations

from datetime import timedelta

from game.kernel.database import Clock, Database, until_none
from notifications.contacts.code_store import forget

UNPROVED_KEPT = timedelta(days=7)
"""An address that nobody proved may be a stranger's."""

ENDED_KEPT = timedelta(days=90)


async def forget_contacts(db: Database, clock: Clock) -> int:
    """Forget limits and codes that are over, addresses nobody proved, and contacts long ended."""
    at = clock()
    return await until_none(db, lambda tx: forget(tx, at, at - UNPROVED_KEPT, at - ENDED_KEPT))

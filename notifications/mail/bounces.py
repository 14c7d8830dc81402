"""A mail to our return path is taken: read, and told to whoever keeps deliveries."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

from game.kernel.database import Tx
from notifications.mail.reports import Report, report

Bounced: TypeAlias = Callable[[Tx, str, bool, str], Awaitable[object]]
"""`bounced(tx, delivery_id, permanent, status)`: end the contact, or count a soft bounce."""


async def take(
    tx: Tx, mail: bytes, key: bytes, bounced: Bounced, came_to: Sequence[str] = ()
) -> Report | None:
    """What was told, or None for a mail that is no report about a delivery of ours."""
    found = report(mail, key, came_to)
    if found is not None:
        await bounced(tx, found.delivery_id, found.permanent, found.status)
    return found

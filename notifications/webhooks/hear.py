"""What is due, as webhooks and files hear of it: kept once, and put down for every endpoint."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from game.kernel.database import Tx
from game.kernel.outbox import Due
from notifications.kept.store import keep
from notifications.webhooks.delivery_store import enqueue


async def hear(tx: Tx, dues: Sequence[Due], at: datetime) -> None:
    """A consumer of the fan-out (`notifications/fanout.py`)."""
    await enqueue(tx, await keep(tx, dues, at), at)

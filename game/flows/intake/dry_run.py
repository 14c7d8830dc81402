"""Try activities against the living rules: decided by the same code, and nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from game.flows.intake.arrivals import Arrival
from game.flows.intake.ingest import Judged, foresee
from game.kernel.database import Database
from game.kernel.errors import Refusal


async def dry_run(db: Database, items: Sequence[Arrival], at: datetime) -> list[Judged | Refusal]:
    """What each arrival would come to, after those before it; the transaction is rolled back."""
    async with db.acquire() as tx:
        rehearsal = tx.transaction()
        await rehearsal.start()
        try:
            return await foresee(tx, items, at)
        finally:
            await rehearsal.rollback()

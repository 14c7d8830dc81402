"""What undoing an activity would come to: it is done by the same code, and taken back."""

from __future__ import annotations

from datetime import datetime

from game.flows.undoing.activities import Undo, Undone, undo_one
from game.kernel.database import Database


async def foresee(db: Database, item: Undo, at: datetime) -> Undone:
    """The answer that undoing it would get now; raises what would be refused."""
    async with db.acquire() as tx:
        rehearsal = tx.transaction()
        await rehearsal.start()
        try:
            return await undo_one(tx, item, at)
        finally:
            await rehearsal.rollback()

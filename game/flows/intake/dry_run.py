"""Try activities against the living rules: decided by the same code, and nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from game.flows.intake.arrivals import Arrival
from game.flows.intake.corrections import Corrections
from game.flows.intake.ingest import Judged, foresee, ingest
from game.kernel.database import Database, Tx
from game.kernel.errors import Refusal


async def dry_run(
    db: Database,
    items: Sequence[Arrival],
    at: datetime,
    corrections: Corrections | None = None,
) -> list[Judged | Refusal]:
    """What each arrival would come to, after those before it; the transaction is rolled back."""
    async with db.acquire() as tx:
        rehearsal = tx.transaction()
        await rehearsal.start()
        try:
            return await _foreseen(tx, items, at, corrections)
        finally:
            await rehearsal.rollback()


async def _foreseen(
    tx: Tx, items: Sequence[Arrival], at: datetime, corrections: Corrections | None
) -> list[Judged | Refusal]:
    """A correction undoes what is written, so what comes before it is written as well."""
    found: list[Judged | Refusal] = []
    for corrects, run in groupby(items, key=lambda one: one.corrects and one.external_id):
        part = list(run)
        if corrections and corrects:
            found += [await _corrected(tx, one, at, corrections) for one in part]
        else:
            found += await foresee(tx, part, at)
        if len(found) < len(items):
            await ingest(tx, part, at)
    return found


async def _corrected(
    tx: Tx, item: Arrival, at: datetime, corrections: Corrections
) -> Judged | Refusal:
    try:
        async with tx.transaction():
            return await corrections.rehearse(tx, item, at)
    except Refusal as refusal:
        return refusal

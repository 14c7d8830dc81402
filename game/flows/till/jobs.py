"""Points whose time to wait is over are the members', and the trackers hear of them."""

from __future__ import annotations

from datetime import datetime

from game.flows.till.flow import move
from game.flows.till.items import LetGo
from game.kernel.database import Clock, Database, Tx, until_none
from game.kernel.errors import Refusal
from game.kernel.identity import new_id
from game.ledger.pending_store import due_pendings

_ROUND_MOST = 500


async def release_due(db: Database, clock: Clock) -> int:
    """Release everything that is due, in bounded rounds; how much that was."""
    return await until_none(db, lambda tx: _release(tx, clock()))


async def _release(tx: Tx, at: datetime) -> int:
    """Found in the data: a run that was missed is made up for by the next. Whoever released or took
    back some of it first has done so: what is left over is refused, and nothing happens twice."""
    due = await due_pendings(tx, at, _ROUND_MOST)
    items = [
        LetGo(
            programme_id=programme_id, transaction_id=transaction_id,
            reference=f"due:{new_id()}", fingerprint="", reason="", cause={},
        )
        for transaction_id, programme_id in due
    ]  # fmt: skip
    moved = await move(tx, items, at) if items else []
    return sum(not isinstance(one, Refusal) for one in moved)

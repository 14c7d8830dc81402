"""When boards close: runs past their end and grace, found in the data and caught up with.

Two processes may do this at once: a run is frozen by one of them, and each prize given by one.
"""

from __future__ import annotations

from game.closing import store
from game.closing.close import close
from game.closing.give import give_some
from game.database import Clock, Database, writing


async def close_boards(db: Database, clock: Clock) -> int:
    """Close every run that is due and give every prize; how many runs are closed by it."""
    while await freeze_next(db, clock):
        pass
    while await give_next(db, clock):
        pass
    async with writing(db) as tx:
        return await store.finish(tx, clock())


async def freeze_next(db: Database, clock: Clock) -> bool:
    """Freeze the run that is due the longest; False when none is."""
    async with writing(db) as tx:
        at = clock()
        run_id = await store.due_run(tx, at)
        if run_id is not None:
            await close(tx, run_id, at)
        return run_id is not None


async def give_next(db: Database, clock: Clock) -> int:
    """Give a round of prizes; how many, 0 when none is due."""
    async with writing(db) as tx:
        return await give_some(tx, clock())

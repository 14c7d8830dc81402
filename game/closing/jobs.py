"""When boards close: runs past their end and grace, found in the data and caught up with.

Two processes may do this at once: a run is frozen by one of them, and each prize given by one.
"""

from __future__ import annotations

from game.boards.jobs import seat_all
from game.closing import store
from game.closing.close import close, frozen
from game.closing.give import give_some
from game.database import Clock, Database, reading, writing


async def close_boards(db: Database, clock: Clock) -> int:
    """Close every run that is due and give every prize; how many runs are closed by it.

    What goes wrong with one board is told when the others are done.
    """
    wrong = [*await _freeze_due(db, clock), *await _give_due(db, clock)]
    async with writing(db) as tx:
        closed = await store.finish(tx, clock())
    if wrong:
        raise ExceptionGroup("some boards could not be closed", wrong)
    return closed


async def _freeze_due(db: Database, clock: Clock) -> list[Exception]:
    """Freeze every run that is due, a board's runs in their order; what went wrong."""
    async with writing(db) as tx:
        await store.follow_grace(tx, clock())
        due = await store.due_runs(tx, clock())
    wrong: list[Exception] = []
    later: set[str] = set()
    for run_id, board_id in due:
        if board_id in later:
            continue
        try:
            if not await freeze_one(db, run_id, clock):
                later.add(board_id)
        except Exception as failure:
            later.add(board_id)
            wrong.append(failure)
    return wrong


async def _give_due(db: Database, clock: Clock) -> list[Exception]:
    """Give all prizes; what went wrong."""
    async with reading(db) as tx:
        closing = await store.closing_runs(tx)
    wrong: list[Exception] = []
    for run_id in closing:
        try:
            while await give_next(db, run_id, clock):
                pass
        except Exception as failure:
            wrong.append(failure)
    return wrong


async def freeze_one(db: Database, run_id: str, clock: Clock) -> bool:
    """Freeze a run; False where another process did, or where it has to wait for the next time."""
    async with reading(db) as tx:
        board = await frozen(tx, await store.run(tx, run_id))
    if board.definition.leagues is not None:
        await seat_all(db, run_id, board)
    async with writing(db) as tx:
        return await close(tx, run_id, clock())


async def give_next(db: Database, run_id: str, clock: Clock) -> int:
    """Give a round of a run's prizes; how many, 0 when none is left for this process."""
    async with writing(db) as tx:
        return await give_some(tx, run_id, clock())

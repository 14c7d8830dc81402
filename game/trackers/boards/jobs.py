"""What time does to boards: members get seats in their leagues' cohorts, who moved among the first
is told, and runs past their end and grace close.

Each finds its work in the data and catches up with it. Two processes may do it at once: a run is
frozen by one of them, and each prize given by one.
"""

from __future__ import annotations

from datetime import datetime

from game.designs.store import designs
from game.kernel.database import Clock, Database, Tx, reading, until_none, writing
from game.kernel.events import BoardMoved, Event, EventData, RankMoved, RankOvertaken
from game.kernel.outbox import emit
from game.kernel.together import together
from game.ranks.store import save_scores
from game.round.contract import LineUp
from game.trackers.boards import closing_store, job_store
from game.trackers.boards.advance import scores_of
from game.trackers.boards.close import close, frozen
from game.trackers.boards.compile import LiveBoard
from game.trackers.boards.give import give_some
from game.trackers.boards.job_store import Top
from game.trackers.boards.kind import KIND
from game.trackers.boards.leagues import seats
from game.trackers.boards.store import hold_absences, keep_sections, save_tallies

PLACES = 20
"""How many first places are watched: beyond, who climbs learns it by asking."""

_ROUND_MOST = 1_000


async def seat_cohorts(db: Database, clock: Clock) -> int:
    """Give a seat to everyone who scored and has none; how many got one.

    A run waits for the one before it to close, for that decides who plays in which league.
    """
    async with db.acquire() as tx:
        runs = await job_store.league_runs(tx)
    seated = 0
    for run in runs:
        async with db.acquire() as tx:
            found = await designs(tx, run.programme_id, KIND)
        board = next(LiveBoard(design) for design in found if design.id == run.design_id)
        seated += await seat_all(db, run.id, board, clock)
    return seated


async def seat_all(db: Database, run_id: str, board: LiveBoard, clock: Clock) -> int:
    """Seat everyone who waits in a run, some at a time; how many they were."""
    return await until_none(db, lambda tx: seat(tx, run_id, board, clock()))


async def seat(tx: Tx, run_id: str, board: LiveBoard, at: datetime) -> int:
    """Seat some who wait in a run; nobody in one that is no longer open."""
    leagues = board.definition.leagues
    assert leagues is not None
    await hold_absences(tx)
    if not await job_store.lock_open_run(tx, run_id):
        return 0
    tallies = await job_store.waiting(tx, run_id, _ROUND_MOST, guests=board.definition.guests)
    reached = await job_store.leagues_of(tx, board.design.id, [t.member_id for t in tallies])
    top = len(leagues.names) - 1
    comers = [(t.member_id, min(top, reached.get(t.member_id, 0))) for t in tallies]
    given = seats(comers, await job_store.seats_taken(tx, run_id), leagues.size)
    for tally in tallies:
        tally.section, tally.shown = given[tally.member_id], not tally.absent
    await keep_sections(tx, tallies, at)
    await save_tallies(tx, tallies)
    rows = [row for tally in tallies for row in scores_of(board, tally) if row.division]
    await save_scores(tx, rows, at)
    return len(tallies)


async def tell_ranks(db: Database, clock: Clock) -> int:
    """Tell who moved among the first places since it was last told; how many boards did.

    However often a board was written meanwhile, each member hears once: who climbed, who came in,
    who was overtaken, who fell out. Everybody hears that the board moved.
    """
    async with writing(db) as tx:
        tops = await job_store.moved_tops(tx, PLACES)
        async with together(tx) as out:
            await job_store.keep_tops(out, {top.run_id: top.ranks for top in tops})
            emit(out, [event for top in tops for event in _moves(top)], clock())
    return len(tops)


def _moves(top: Top) -> list[Event]:
    events: list[Event] = []
    for member_id in sorted({*top.ranks, *top.before}):
        now, was = top.ranks.get(member_id), top.before.get(member_id)
        if now == was:
            continue
        told: list[EventData] = [RankMoved(top.name, top.run_id, now, was)]
        if was is not None and (now is None or now > was):
            told.append(RankOvertaken(top.name, top.title, now, was))
        events += [Event(top.programme_id, member_id, data) for data in told]
    return [*events, Event(top.programme_id, None, BoardMoved(top.name, top.run_id))]


async def close_boards(lineup: LineUp, db: Database, clock: Clock) -> int:
    """Close every run that is due and give every prize; how many runs are closed by it.

    What goes wrong with one board is told when the others are done.
    """
    wrong = [*await _freeze_due(db, clock), *await _give_due(lineup, db, clock)]
    async with writing(db) as tx:
        closed = await closing_store.finish(tx, clock())
    if wrong:
        raise ExceptionGroup("some boards could not be closed", wrong)
    return closed


async def _freeze_due(db: Database, clock: Clock) -> list[Exception]:
    """Freeze every run that is due, a board's runs in their order; what went wrong."""
    async with writing(db) as tx:
        await closing_store.follow_grace(tx, clock())
        due = await closing_store.due_runs(tx, clock())
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


async def _give_due(lineup: LineUp, db: Database, clock: Clock) -> list[Exception]:
    """Give all prizes; what went wrong."""
    async with reading(db) as tx:
        closing = await closing_store.closing_runs(tx)
    wrong: list[Exception] = []
    for run_id in closing:
        try:
            while await give_next(lineup, db, run_id, clock):
                pass
        except Exception as failure:
            wrong.append(failure)
    return wrong


async def freeze_one(db: Database, run_id: str, clock: Clock) -> bool:
    """Freeze a run; False where another process did, or where it has to wait for the next time."""
    async with reading(db) as tx:
        board = await frozen(tx, await closing_store.run(tx, run_id))
    if board.definition.leagues is not None:
        await seat_all(db, run_id, board, clock)
    async with writing(db) as tx:
        return await close(tx, run_id, clock())


async def give_next(lineup: LineUp, db: Database, run_id: str, clock: Clock) -> int:
    """Give a round of a run's prizes; how many, 0 when none is left for this process."""
    async with writing(db) as tx:
        return await give_some(tx, lineup, run_id, clock())

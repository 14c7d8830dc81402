"""What time does to open boards: members get seats in their leagues' cohorts, and who moved among
the first is told. Both find their work in the data."""

from __future__ import annotations

from game.boards import job_store as store
from game.boards.advance import scores_of
from game.boards.compile import LiveBoard
from game.boards.job_store import Top
from game.boards.kind import KIND
from game.boards.leagues import seats
from game.boards.store import hold_absences, save_tallies
from game.database import Clock, Database, Tx, writing
from game.designs.store import designs
from game.events import BoardMoved, Event, RankMoved
from game.outbox import emit
from game.ranks.store import save_scores
from game.together import together

PLACES = 20
"""How many first places are watched: beyond, who climbs learns it by asking."""

_ROUND_MOST = 1_000


async def seat_cohorts(db: Database, clock: Clock) -> int:
    """Give a seat to everyone who scored and has none; how many got one.

    A run waits for the one before it to close, for that decides who plays in which league.
    """
    async with db.acquire() as tx:
        runs = await store.league_runs(tx)
    seated = 0
    for run in runs:
        async with db.acquire() as tx:
            found = await designs(tx, run.programme_id, KIND)
        board = next(LiveBoard(design) for design in found if design.id == run.design_id)
        seated += await seat_all(db, run.id, board)
    return seated


async def seat_all(db: Database, run_id: str, board: LiveBoard) -> int:
    """Seat everyone who waits in a run, some at a time; how many they were."""
    seated = 0
    while True:
        async with writing(db) as tx:
            some = await seat(tx, run_id, board)
        if some == 0:
            return seated
        seated += some


async def seat(tx: Tx, run_id: str, board: LiveBoard) -> int:
    """Seat some who wait in a run; nobody in one that is no longer open."""
    leagues = board.definition.leagues
    assert leagues is not None
    await hold_absences(tx)
    if not await store.lock_open_run(tx, run_id):
        return 0
    tallies = await store.waiting(tx, run_id, _ROUND_MOST, guests=board.definition.guests)
    reached = await store.leagues_of(tx, board.design.id, [t.member_id for t in tallies])
    top = len(leagues.names) - 1
    comers = [(t.member_id, min(top, reached.get(t.member_id, 0))) for t in tallies]
    given = seats(comers, await store.seats_taken(tx, run_id), leagues.size)
    for tally in tallies:
        tally.section, tally.shown = given[tally.member_id], not tally.absent
    await save_tallies(tx, tallies)
    rows = [row for tally in tallies for row in scores_of(board, tally) if row.division]
    await save_scores(tx, rows)
    return len(tallies)


async def tell_ranks(db: Database, clock: Clock) -> int:
    """Tell who moved among the first places since it was last told; how many boards did.

    However often a board was written meanwhile, each member hears once: who climbed, who came in,
    who was overtaken, who fell out. Everybody hears that the board moved.
    """
    async with writing(db) as tx:
        tops = await store.moved_tops(tx, PLACES)
        async with together(tx) as out:
            await store.keep_tops(out, {top.run_id: top.ranks for top in tops})
            emit(out, [event for top in tops for event in _moves(top)], clock())
    return len(tops)


def _moves(top: Top) -> list[Event]:
    moved = [
        Event(member_id, RankMoved(top.name, top.run_id, now, was))
        for member_id in sorted({*top.ranks, *top.before})
        if (now := top.ranks.get(member_id)) != (was := top.before.get(member_id))
    ]
    return [*moved, Event(top.programme_id, BoardMoved(top.name, top.run_id))]

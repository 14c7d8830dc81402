"""A run closes: ranks frozen, winners named, leagues settled, all in one transaction."""

from __future__ import annotations

from datetime import datetime

from game.designs.store import by_id, revision_at
from game.kernel.database import Tx, widely
from game.kernel.events import BoardClosed, Event
from game.kernel.outbox import emit
from game.kernel.together import together
from game.trackers.boards import closing_store as store
from game.trackers.boards.compile import LiveBoard
from game.trackers.boards.job_store import waiting
from game.trackers.boards.kind import KIND
from game.trackers.boards.read_store import Run, totals_of
from game.trackers.boards.rules import ranked_teams
from game.trackers.boards.store import hold_run


async def close(tx: Tx, run_id: str, at: datetime) -> bool:
    """Freeze a run that is due; False where another process did, or where somebody in it has no
    seat yet.

    Whoever moves it at this moment is waited for. What is given out comes later and can be
    interrupted: the winners are written down here.
    """
    await store.long(tx)
    board = await frozen(tx, await store.run(tx, run_id))
    definition = board.definition
    await hold_run(tx, run_id)
    run = await store.run(tx, run_id, lock=True)
    if run.status != "open" or run.closes_at is None or run.closes_at > at:
        return False
    if definition.leagues and await waiting(tx, run.id, 1, guests=definition.guests):
        return False
    await widely(tx)
    size = await store.freeze(
        tx, run.id, shared=definition.shares_ranks, sections=definition.has_sections
    )
    await _sections(tx, run, board)
    async with together(tx) as out:
        await store.begin_closing(
            out, run.id, size=size, revision=board.design.revision, definition=definition
        )
        emit(out, [Event(run.programme_id, None, BoardClosed(run.name, run.id, size))], at)
    return True


async def frozen(tx: Tx, run: Run) -> LiveBoard:
    """The board by which a run is decided: as it stood when the run ended."""
    design = await by_id(tx, run.design_id, KIND)
    assert design is not None and run.ends_at is not None
    if run.definition is not None:
        return LiveBoard(design).as_of(run.revision, run.definition)
    stood = await revision_at(tx, run.design_id, run.ends_at)
    return LiveBoard(design).as_of(stood.revision, stood.definition)


async def _sections(tx: Tx, run: Run, board: LiveBoard) -> None:
    """What teams and leagues come to, and who wins by them. Where the window was changed in the
    middle of the run, another run has taken its place, and nothing is won in this one."""
    definition = board.definition
    stands = board.span(run.time_zone, run.starts_at) == (run.starts_at, run.ends_at)
    teams, leagues = definition.teams, definition.leagues
    by = "own"
    if teams is not None:
        by = "team"
        totals = await totals_of(tx, run.id, teams.n)
        await store.freeze_teams(tx, run.id, ranked_teams(totals, teams.by))
    if not stands:
        return
    if leagues is not None:
        by = "section"
        await store.promote(
            tx, run, up=leagues.promote, down=leagues.demote, top=len(leagues.names) - 1
        )
    if definition.prizes:
        names = leagues.names if leagues is not None else ()
        await store.name_winners(tx, run.id, by, definition.prizes, names)

"""A run closes: ranks frozen, winners named, leagues settled, all in one transaction."""

from __future__ import annotations

from datetime import datetime

from game.boards.compile import LiveBoard
from game.boards.job_store import LeagueRun
from game.boards.jobs import seat
from game.boards.kind import KIND, BoardDefinition
from game.boards.read_store import Run, totals_of
from game.boards.rules import ranked_teams
from game.boards.store import hold_run
from game.closing import store
from game.database import Tx, widely
from game.designs.rules import Design
from game.designs.store import designs
from game.events import BoardClosed, Event
from game.outbox import emit
from game.together import together


async def close(tx: Tx, run_id: str, at: datetime) -> bool:
    """Freeze a run that is due; False where another process did.

    Whoever moves it at this moment is waited for. What is given out comes later and can be
    interrupted: the winners are written down here.
    """
    await store.long(tx)
    await hold_run(tx, run_id)
    run = await store.lock_run(tx, run_id)
    if run.status != "open" or run.closes_at is None or run.closes_at > at:
        return False
    design = await design_of(tx, run)
    definition = design.definition
    await widely(tx)
    if definition.leagues is not None:
        await seat(tx, LeagueRun(run.id, run.programme_id, run.design_id))
    size = await store.freeze(
        tx, run.id, shared=definition.shares_ranks, sections=definition.has_sections
    )
    await _sections(tx, run, definition)
    async with together(tx) as out:
        await store.begin_closing(
            out, run.id, size=size, revision=design.revision, definition=definition
        )
        emit(out, [Event(run.programme_id, BoardClosed(run.name, run.id, size))], at)
    return True


async def design_of(tx: Tx, run: Run) -> Design[BoardDefinition]:
    """The board of a run, as it stands."""
    return next(d for d in await designs(tx, run.programme_id, KIND) if d.id == run.design_id)


def frozen(design: Design[BoardDefinition], run: Run) -> LiveBoard:
    """The board as it was when the run closed."""
    return LiveBoard(design).as_of(run.revision, run.definition)


async def _sections(tx: Tx, run: Run, definition: BoardDefinition) -> None:
    """What teams and leagues come to, and who wins by them."""
    teams, leagues = definition.teams, definition.leagues
    by = "own"
    if teams is not None:
        by = "team"
        totals = await totals_of(tx, run.id, teams.n)
        await store.freeze_teams(tx, run.id, ranked_teams(totals, teams.by))
    if leagues is not None:
        by = "section"
        await store.promote(
            tx, run, up=leagues.promote, down=leagues.demote, top=len(leagues.names) - 1
        )
    if definition.prizes:
        names = leagues.names if leagues is not None else ()
        await store.name_winners(tx, run.id, by, definition.prizes, names)

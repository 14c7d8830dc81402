"""Which run of which board is asked for: a live board is found without a query of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from game.designs.store import by_name, live_of
from game.kernel.database import Database, Tx
from game.kernel.gathering import Gathering
from game.programmes.store import by_ids
from game.ranks.view import Ranks
from game.trackers.boards import read_store as store
from game.trackers.boards.advance import opening
from game.trackers.boards.compile import Boards, LiveBoard, compiled
from game.trackers.boards.kind import KIND
from game.trackers.boards.read_store import Run
from game.trackers.boards.rules import NoBoard, NoRun


class Asked(NamedTuple):
    """Which table of which board is asked for, and by whom; None for the run of the moment."""

    programme_id: str
    name: str
    run_id: str | None = None
    group: str | None = None
    member_id: str | None = None


class Sources(NamedTuple):
    """What boards are read from."""

    gathering: Gathering
    ranks: Ranks

    @property
    def db(self) -> Database:
        return self.gathering.db


class Found(NamedTuple):
    """The board and the run that were asked for, and the asker's section in it."""

    board: LiveBoard
    run: Run | None
    section: str


async def board_of(tx: Tx, programme_id: str, name: str) -> tuple[LiveBoard, str]:
    """The board that has ever been switched on, and the programme's zone."""
    boards, zone_name = (await running(tx, [programme_id]))[programme_id]
    board = boards.by_name.get(name)
    if board is None:
        design = await by_name(tx, programme_id, KIND, name) if name.isprintable() else None
        if design is None or design.active_since is None:
            raise NoBoard(f"There is no board {name[:100]!r}.")
        board = LiveBoard(design)
    return board, zone_name


async def running(tx: Tx, programme_ids: Sequence[str]) -> dict[str, tuple[Boards, str]]:
    """The live boards of programmes, and their zones."""
    programmes = await by_ids(tx, programme_ids)
    boards = await live_of(tx, programmes.values(), KIND, compiled)
    return {id_: (boards[id_], programme.time_zone) for id_, programme in programmes.items()}


async def find(sources: Sources, asked: Asked, at: datetime) -> Found:
    """The board and its run: the named one, else the present, else the latest."""
    ready = await sources.gathering.of(running, [asked.programme_id])
    boards, zone_name = ready[asked.programme_id]
    board = boards.by_name.get(asked.name)
    if board is not None and asked.run_id is None and not board.definition.has_sections:
        run = present(board, zone_name, at)
        if run is not None:
            return Found(board, run, "")
    return await _find(sources.db, asked, at)


async def _find(db: Database, asked: Asked, at: datetime) -> Found:
    async with db.acquire() as tx:
        board, zone_name = await board_of(tx, asked.programme_id, asked.name)
        run: Run | None
        if asked.run_id is not None:
            run = await store.run_of(tx, board.design.id, asked.run_id)
            if run is None:
                raise NoRun("This board has no such run.")
        else:
            run = present(board, zone_name, at)
            if run is None:
                latest = await store.runs_of(tx, board.design.id, before=None, limit=1)
                run = latest[0] if latest else None
        if run is not None:
            board = board.as_of(run.revision, run.definition)
        section = ""
        if run is not None and asked.member_id is not None and board.definition.has_sections:
            section = (await store.sections_of(tx, [run.id], asked.member_id)).get(run.id, "")
    return Found(board, run, section)


def present(board: LiveBoard, zone_name: str, at: datetime) -> Run | None:
    """The run of the moment, whether or not anything has counted in it."""
    span = board.span(zone_name, at)
    return None if span is None else Run(**opening(board, span, zone_name)._asdict(), status="open")

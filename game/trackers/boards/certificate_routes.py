"""The door to certificates: partners and staff hand them to whoever doubts a rank."""

from __future__ import annotations

from uuid import UUID

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath

from game.kernel.database import Database, reading
from game.kernel.identity import Reader
from game.kernel.refused import refused
from game.trackers.boards.certificate import Certificate, StillOpen, TooLarge, certificate
from game.trackers.boards.finding import board_of
from game.trackers.boards.rules import NoBoard, NoRun


@get(
    "/v1/boards/{name:str}/runs/{run_id:uuid}/certificate",
    summary="Certify a closed board",
    tags=["Boards"],
    responses=refused(NoBoard, NoRun, StillOpen, TooLarge),
)
async def board_certificate(
    db: NamedDependency[Database],
    reader: NamedDependency[Reader],
    name: FromPath[str],
    run_id: FromPath[UUID],
) -> Certificate:
    """Everything that made the ranks of a closed run, so that anyone can work them out again."""
    async with reading(db) as tx:
        board, _ = await board_of(tx, reader.programme_id, name)
        return await certificate(tx, board, str(run_id))


ROUTES = [board_certificate]

"""A rank certificate: what anyone needs to work out the ranks of a closed board again.

It stands as soon as the ranks are frozen, before prizes are paid. Members go by the house's own
ids, which break the last ties; neither aliases nor the brand's ids are in it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any, BinaryIO, Literal

from msgspec import Struct, json
from msgspec.structs import replace

from game.kernel.database import Tx
from game.kernel.errors import Conflict
from game.kernel.shown import shown
from game.trackers.boards import certificate_store as store
from game.trackers.boards.certificate_store import Evidence, Ranked
from game.trackers.boards.compile import LiveBoard
from game.trackers.boards.past_store import team_results
from game.trackers.boards.read_store import run_of
from game.trackers.boards.rules import NoRun, TeamLine

FORMAT: Literal["kermesse.board-certificate/1"] = "kermesse.board-certificate/1"
ENTRIES_MOST = 200_000
"""More readings than this are exported by the command line, not over HTTP."""


class StillOpen(Conflict):
    code = "board.run_open"


class TooLarge(Conflict):
    code = "board.certificate_too_large"


class CertifiedRules(Struct, frozen=True, kw_only=True):
    """How readings become ranks.

    `operator`: "sum" adds values up, reached at the latest `at`; "best" is the greatest value,
    reached at its first `at`; "latest" is the value of the greatest `at`, of equal ones the
    greatest value. Better lines come first: the greater score; then, for "secondary", the greater
    sum of `extra`, else the one that was reached first, to the microsecond; then the smaller id.
    "shared" ranks are one more than there are greater scores; else ranks are places in the order.
    `teams_by`: of each section its ranked members' scores are added up, or the `teams_n` best, or
    their mean is taken; equal teams share a rank.
    """

    operator: str
    ties: str
    teams_by: str | None
    teams_n: int | None


class CertifiedRun(Struct, frozen=True, kw_only=True):
    """What counted: it happened from `starts_at` until just before `ends_at`, and was received
    before `closes_at`. Borders are those of `time_zone`."""

    id: str
    starts_at: datetime
    ends_at: datetime | None
    closes_at: datetime | None
    time_zone: str


class Certificate(Struct, frozen=True, kw_only=True):
    """A closed board with its definition, its evidence and its results."""

    format: Literal["kermesse.board-certificate/1"]
    board: str
    revision: int | None
    definition: dict[str, Any]
    run: CertifiedRun
    rules: CertifiedRules
    teams: list[TeamLine]
    members: list[Ranked]
    entries: list[Evidence]


_LISTS = b'"members":[],"entries":[]}'


async def certificate(tx: Tx, board: LiveBoard, run_id: str) -> Certificate:
    """The certificate of a run; refused while it is open, or with too many readings."""
    head = await _head(tx, board, run_id)
    if await store.count_entries(tx, run_id, ENTRIES_MOST + 1) > ENTRIES_MOST:
        raise TooLarge(
            f"This run has more than {ENTRIES_MOST} readings; export it with"
            " `kermesse board-certificate` instead.",
            most=ENTRIES_MOST,
        )
    members = [member async for member in store.members_of(tx, run_id)]
    entries = [entry async for entry in store.entries_of(tx, run_id)]
    return replace(head, members=members, entries=entries)


async def write(tx: Tx, board: LiveBoard, run_id: str, out: BinaryIO) -> None:
    """Write the certificate of a run as JSON, however large: no more than a page is in memory."""
    head = json.encode(await _head(tx, board, run_id))
    assert head.endswith(_LISTS)
    out.write(head.removesuffix(_LISTS) + b'"members":[')
    await _listed(store.members_of(tx, run_id), out)
    out.write(b'],"entries":[')
    await _listed(store.entries_of(tx, run_id), out)
    out.write(b"]}")


async def _listed(items: AsyncIterator[Struct], out: BinaryIO) -> None:
    between = b""
    async for item in items:
        out.write(between + json.encode(item))
        between = b",\n"


async def _head(tx: Tx, board: LiveBoard, run_id: str) -> Certificate:
    """The certificate without members and readings."""
    run = await run_of(tx, board.design.id, run_id)
    if run is None:
        raise NoRun("This board has no such run.")
    if run.status == "open" or run.definition is None:
        raise StillOpen("This run is still open; ask again when it has closed.")
    definition = board.as_of(run.revision, run.definition).definition
    teams = definition.teams
    return Certificate(
        format=FORMAT,
        board=run.name,
        revision=run.revision,
        definition=run.definition,
        run=shown(CertifiedRun, run),
        rules=CertifiedRules(
            operator=definition.operator,
            ties=definition.ties,
            teams_by=teams.by if teams is not None else None,
            teams_n=teams.n if teams is not None else None,
        ),
        teams=await team_results(tx, run.id),
        members=[],
        entries=[],
    )

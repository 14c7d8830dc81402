"""The door to moving in: a file handed in, what came of it row by row, and its undoing."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from msgspec import Struct

from game.approvals.rules import by
from game.flows.moving import store
from game.flows.moving.begin import AboveAlone, Begun, begin, take_in, undo
from game.flows.moving.reading import BadMembersFile
from game.flows.moving.rules import Import, NoImport, NothingToUndo, StillRunning
from game.kernel.database import Clock, Database, reading, writing
from game.kernel.identity import Awarder, MemberReader
from game.kernel.paging import After, Limit, last
from game.kernel.refused import refused
from game.kernel.shown import shown
from game.kernel.uploads import (
    BYTES_MAX,
    Parser,
    ParserBusy,
    TakesFile,
    TooHeavy,
    UploadTooLarge,
)

_TAGS = ["Imports"]
_FileName = Annotated[
    str, QueryParameter(name="filename", max_length=200, description="What to call it in answers.")
]
_Dry = Annotated[
    bool, QueryParameter(name="dry_run", description="Only say what would happen, row by row.")
]
_Line = Annotated[
    int, QueryParameter(name="after", ge=0, le=2**31 - 1, description="The last `line` you have.")
]


class ImportView(Struct, frozen=True, kw_only=True):
    """A file of members that was handed in. How far it is, and what it has come to, its job
    tells (`/v1/jobs`, `about` is the id): members created, known and changed, tiers, points by
    currency in minor units, rows refused."""

    id: str
    file: str
    dry: bool
    columns: list[str]
    rows: int
    author: str
    at: datetime
    undone_at: datetime | None


class BegunImport(ImportView, frozen=True, kw_only=True):
    """An import, and the id of the job that works on it."""

    job_id: str


class Imports(Struct, frozen=True):
    """The newest first; ask again with the last id as `after` for more."""

    items: list[ImportView]


class RefusedRow(Struct, frozen=True, kw_only=True):
    """A line of the file that was refused, and all that is wrong with it."""

    line: int
    problem: str


class RefusedRows(Struct, frozen=True):
    """In the order of the file; ask again with the last line as `after` for more."""

    items: list[RefusedRow]


@post(
    "/v1/imports",
    summary="Bring members in",
    tags=_TAGS,
    responses=refused(BadMembersFile, AboveAlone, TooHeavy, UploadTooLarge, ParserBusy),
    request_max_body_size=BYTES_MAX["members"],
    operation_class=TakesFile,
)
async def import_members(
    request: Request[Any, Any, Any],
    parser: NamedDependency[Parser],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    awarder: NamedDependency[Awarder],
    filename: _FileName = "members.csv",
    dry_run: _Dry = False,
) -> BegunImport:
    """Members with what they had elsewhere. The body is a CSV file in UTF-8 with a row for each
    member, and one more for each further lot of points; a long job plays it. `amount` is in whole
    units of the currency, such as 12.50. Without a column `expires_at` points live as the currency
    says; where its cell is empty they never end. A file may be sent again: only what is another
    is changed.
    """
    file = await take_in(parser, request.stream(), awarder.programme_id, filename)
    async with writing(db) as tx:
        begun = await begin(
            tx, awarder.programme_id, file, by(awarder), clock(), dry=dry_run, alone=True
        )
    return _begun(begun)


@get("/v1/imports", summary="List imports", tags=_TAGS, responses=refused())
async def list_imports(
    db: NamedDependency[Database],
    member_reader: NamedDependency[MemberReader],
    limit: Limit = 50,
    after: After = None,
) -> Imports:
    """Files that were handed in, dry runs among them."""
    async with reading(db) as tx:
        found = await store.page(tx, member_reader.programme_id, after=last(after), limit=limit)
    return Imports([_view(one) for one in found])


@get(
    "/v1/imports/{import_id:uuid}/refused",
    summary="Which rows were refused",
    tags=_TAGS,
    responses=refused(NoImport),
)
async def refused_rows(
    import_id: FromPath[UUID],
    db: NamedDependency[Database],
    member_reader: NamedDependency[MemberReader],
    limit: Limit = 50,
    after: _Line = 0,
) -> RefusedRows:
    """Each line by its number in the file, with all that is wrong with it."""
    async with reading(db) as tx:
        known = await store.get(tx, member_reader.programme_id, str(import_id))
        found = await store.refused(tx, known.id, after, limit)
    return RefusedRows([RefusedRow(line=line, problem=problem) for line, problem in found])


@post(
    "/v1/imports/{import_id:uuid}/undo",
    status_code=200,
    summary="Undo an import",
    tags=_TAGS,
    responses=refused(NoImport, StillRunning, NothingToUndo),
)
async def undo_import(
    import_id: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    awarder: NamedDependency[Awarder],
) -> BegunImport:
    """Its points are reversed and its tiers withdrawn, by a long job; members stay."""
    async with writing(db) as tx:
        begun = await undo(tx, awarder.programme_id, str(import_id), clock())
    return _begun(begun)


def _begun(begun: Begun) -> BegunImport:
    return shown(BegunImport, begun.asked, job_id=begun.job.id)


def _view(one: Import) -> ImportView:
    return shown(ImportView, one)


ROUTES = [import_members, list_imports, refused_rows, undo_import]

"""The door to moving in: a file handed in, what came of it row by row, and its undoing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from litestar import Request, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from litestar.response import Stream
from msgspec import Struct

from game.approvals.rules import by
from game.flows.moving import store
from game.flows.moving.begin import AboveAlone, Begun, begin, undo
from game.flows.moving.columns import ColumnMapping, known
from game.flows.moving.reading import BadMembersFile
from game.flows.moving.rules import Import, NoImport, NothingToUndo, StillRunning, UnknownColumn
from game.flows.moving.taking import FileColumns, look_at, take_in
from game.kernel import files
from game.kernel.database import Clock, Database, reading, writing
from game.kernel.identity import Admin, MemberReader
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
from game.programmes.rules import Programme
from game.programmes.store import by_ids

_AT_ONCE = 2_000
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
    tells (`/v1/jobs/{job_id}`): members created, known and changed, tiers, points by currency in
    minor units, rows refused. `job_id` is null when the job is forgotten."""

    id: str
    file: str
    dry: bool
    columns: list[str]
    rows: int
    author: str
    at: datetime
    undone_at: datetime | None
    job_id: str | None


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
    admin: NamedDependency[Admin],
    filename: _FileName = "members.csv",
    dry_run: _Dry = False,
) -> ImportView:
    """Members with what they had elsewhere. The body is a CSV file in UTF-8 with a row for each
    member, and one more for each further lot of points; a long job plays it. What its columns are,
    `/v1/imports/columns` tells, and `/v1/imports/mapping` mends. `amount` is in whole units of the
    currency, such as 12.50. Without a column `expires_at` points live as the currency says; where
    its cell is empty they never end. A file may be sent again: only what is another is changed.
    """
    programme, mapping = await _known(db, admin.programme_id)
    file = await take_in(parser, request.stream(), programme, filename, mapping)
    async with writing(db) as tx:
        begun = await begin(
            tx, admin.programme_id, file, by(admin), clock(), dry=dry_run, alone=True
        )
    return _begun(begun)


@post(
    "/v1/imports/columns",
    status_code=200,
    summary="Look at a file's columns",
    tags=_TAGS,
    responses=refused(BadMembersFile, TooHeavy, UploadTooLarge, ParserBusy),
    request_max_body_size=BYTES_MAX["members"],
    operation_class=TakesFile,
)
async def look_at_file(
    request: Request[Any, Any, Any],
    parser: NamedDependency[Parser],
    db: NamedDependency[Database],
    admin: NamedDependency[Admin],
    filename: _FileName = "members.csv",
) -> FileColumns:
    """What each column of the file is taken for, with its first cells. Nothing of it is kept."""
    programme, mapping = await _known(db, admin.programme_id)
    return await look_at(parser, request.stream(), programme, filename, mapping)


@get("/v1/imports/mapping", summary="Read what columns are", tags=_TAGS, responses=refused())
async def read_mapping(
    db: NamedDependency[Database], admin: NamedDependency[Admin]
) -> ColumnMapping:
    """What was said of the columns of files, by their names."""
    return (await _known(db, admin.programme_id))[1]


@put(
    "/v1/imports/mapping",
    summary="Say what columns are",
    tags=_TAGS,
    responses=refused(UnknownColumn),
)
async def say_mapping(
    data: JSONBody[ColumnMapping],
    db: NamedDependency[Database],
    admin: NamedDependency[Admin],
) -> ColumnMapping:
    """It holds for every file that comes from now on. What is not said is taken by its name."""
    programme, _ = await _known(db, admin.programme_id)
    for name, means in data.columns.items():
        if not known(means, programme.attributes):
            raise UnknownColumn(
                f"The column {name!r} cannot be {means!r}, for there is no such one of ours."
            )
    async with writing(db) as tx:
        await store.say(tx, programme.id, data)
    return data


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
    return Imports([_view(*one) for one in found])


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


@get(
    "/v1/imports/{import_id:uuid}/refused/file",
    summary="The refused rows as CSV",
    tags=_TAGS,
    files=("text/csv",),
    responses=refused(NoImport),
)
async def refused_file(
    import_id: FromPath[UUID],
    db: NamedDependency[Database],
    member_reader: NamedDependency[MemberReader],
) -> Stream:
    """Each line by its number in the file, and all that is wrong with it."""
    async with reading(db) as tx:
        known_one = await store.get(tx, member_reader.programme_id, str(import_id))
    return Stream(
        _lines(db, known_one.id),
        media_type="text/csv",
        headers={"Content-Disposition": 'attachment; filename="refused.csv"'},
    )


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
    admin: NamedDependency[Admin],
) -> ImportView:
    """Its points are reversed and its tiers withdrawn, by a long job; members stay."""
    async with writing(db) as tx:
        begun = await undo(tx, admin.programme_id, str(import_id), clock())
    return _begun(begun)


async def _known(db: Database, programme_id: str) -> tuple[Programme, ColumnMapping]:
    async with reading(db) as tx:
        found = await by_ids(tx, [programme_id])
        return found[programme_id], await store.mapping_of(tx, programme_id)


async def _lines(db: Database, import_id: str) -> AsyncIterator[bytes]:
    columns, behind = ("line", "problem"), 0
    yield files.head(columns, "csv", mark=True)
    while True:
        async with reading(db) as tx:
            found = await store.refused(tx, import_id, behind, _AT_ONCE)
        if not found:
            return
        behind = found[-1][0]
        told = ({"line": line, "problem": problem} for line, problem in found)
        yield files.rows(columns, "csv", told)


def _begun(begun: Begun) -> ImportView:
    return _view(begun.asked, begun.job.id)


def _view(one: Import, job_id: str | None) -> ImportView:
    return shown(ImportView, one, job_id=job_id)


ROUTES = [
    import_members, look_at_file, read_mapping, say_mapping, list_imports, refused_rows,
    refused_file, undo_import,
]  # fmt: skip

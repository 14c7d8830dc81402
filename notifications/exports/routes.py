"""The doors to exports: for those who configure, each programme its own."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from litestar import delete, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Struct

from game.kernel.database import Clock, Database, reading, writing
from game.kernel.files import Files
from game.kernel.identity import Marketer
from game.kernel.names import BadName
from game.kernel.paging import Limit
from game.kernel.refused import refused
from game.kernel.shown import shown
from notifications.catalogue import UnknownType
from notifications.exports import configure, store
from notifications.exports.rules import (
    BadSlot,
    BadTypes,
    Export,
    ExportDefinition,
    ExportDraft,
    File,
    ForAGateway,
    NoExport,
    NoStore,
    TooManyExports,
    moment,
)

_TAGS = ["Exports"]

Before = Annotated[
    str | None,
    QueryParameter(
        name="before",
        schema_extra={"format": "date-time"},
        description="The last `slot` you have.",
    ),
]


class ExportView(Struct, frozen=True, kw_only=True):
    """An export as it stands; its next file is due at `next_at`."""

    name: str
    definition: ExportDefinition
    next_at: datetime
    made_at: datetime


class Exports(Struct, frozen=True):
    """All exports of the programme, by name."""

    items: list[ExportView]


class FileView(Struct, frozen=True, kw_only=True):
    """A file, by the end of its slot. One that waits is tried again at `next_at`; `fault` says what
    the store answered. `size` is in bytes."""

    slot: datetime
    name: str
    status: Literal["waiting", "written"]
    lines: int
    size: int | None
    written_at: datetime | None
    attempts: int
    next_at: datetime | None
    fault: str


class Written(Struct, frozen=True):
    """Files, the newest first; ask again with the last `slot` as `before` for older ones."""

    items: list[FileView]


@get("/v1/exports", summary="List exports", tags=_TAGS, responses=refused())
async def list_exports(
    db: NamedDependency[Database], marketer: NamedDependency[Marketer]
) -> Exports:
    """What is written to the operator's store, and when next."""
    async with reading(db) as tx:
        return Exports([_view(one) for one in await store.all_of(tx, marketer.programme_id)])


@get("/v1/exports/{name:str}", summary="Look at an export", tags=_TAGS, responses=refused(NoExport))
async def look_at_export(
    name: FromPath[str], db: NamedDependency[Database], marketer: NamedDependency[Marketer]
) -> ExportView:
    """As it was saved last."""
    async with reading(db) as tx:
        return _view(await store.one(tx, marketer.programme_id, name))


@put(
    "/v1/exports/{name:str}",
    summary="Save an export",
    tags=_TAGS,
    responses=refused(BadName, BadTypes, UnknownType, ForAGateway, NoStore, TooManyExports),
)
async def save_export(
    name: FromPath[str],
    data: JSONBody[ExportDraft],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    files: NamedDependency[Files | None],
    marketer: NamedDependency[Marketer],
) -> ExportView:
    """Create or change it. Of events its first file begins with what happens from now on; between
    two files nothing is left out, and nothing stands in both. Of a whole list each file has all of
    it."""
    async with writing(db) as tx:
        saved = await configure.save(
            tx, marketer.programme_id, name, data.definition, files=files, at=clock()
        )
    return _view(saved)


@delete(
    "/v1/exports/{name:str}", summary="Remove an export", tags=_TAGS, responses=refused(NoExport)
)
async def remove_export(
    name: FromPath[str], db: NamedDependency[Database], marketer: NamedDependency[Marketer]
) -> None:
    """Nothing more is written; the files that are there stay."""
    async with writing(db) as tx:
        await configure.remove(tx, marketer.programme_id, name)


@get(
    "/v1/exports/{name:str}/files",
    summary="List an export's files",
    tags=_TAGS,
    responses=refused(NoExport, BadSlot),
)
async def list_export_files(
    name: FromPath[str],
    db: NamedDependency[Database],
    marketer: NamedDependency[Marketer],
    limit: Limit = 50,
    before: Before = None,
) -> Written:
    """What was written and what waits, with what the store had to say."""
    async with reading(db) as tx:
        found = await store.one(tx, marketer.programme_id, name)
        files = await store.files(tx, found.id, before=moment(before), limit=limit)
    return Written([_file(one) for one in files])


def _view(export: Export) -> ExportView:
    return shown(ExportView, export)


def _file(file: File) -> FileView:
    return shown(FileView, file, status="waiting" if file.written_at is None else "written")


ROUTES = [list_exports, look_at_export, save_export, remove_export, list_export_files]

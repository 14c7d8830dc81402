"""A file of members is handed to the process that reads it: looked at, or taken in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from hashlib import sha256

from msgspec import Struct
from msgspec.json import decode, encode

from game.flows.moving.columns import ColumnMapping, Matched, Origin
from game.flows.moving.reading import Reading
from game.kernel.uploads import Parser
from game.programmes.rules import Programme


class MembersFile(Struct, frozen=True, kw_only=True):
    """A file as it was read: its cells, by line and column."""

    name: str
    digest: str
    columns: list[str]
    rows: list[tuple[int, dict[str, str]]]


class _Read(Struct):
    columns: list[str]
    rows: list[tuple[int, dict[str, str]]]


class FileColumn(Matched, frozen=True, kw_only=True):
    """A column of a file, with its first cells."""

    samples: list[str]


class FileColumns(Struct, frozen=True, kw_only=True):
    """What a file has, and `origin`: whose export it looks like, empty where that is not known."""

    origin: Origin
    rows: int
    columns: list[FileColumn]


class _Looked(Struct):
    origin: Origin
    rows: int
    columns: list[Matched]
    samples: list[list[str]]


async def look_at(
    parser: Parser,
    content: AsyncIterator[bytes],
    programme: Programme,
    filename: str,
    mapping: ColumnMapping,
) -> FileColumns:
    """The columns of a file, and what each is taken for; nothing of it is kept."""
    how = encode(Reading(mapping, list(programme.attributes), look=True)).decode()
    told = await parser.read(
        "members", content, owner=programme.id, filename=filename, format_name=how
    )
    found = decode(told.told, type=_Looked)
    return FileColumns(
        origin=found.origin,
        rows=found.rows,
        columns=[
            FileColumn(name=one.name, means=one.means, by=one.by, samples=samples)
            for one, samples in zip(found.columns, found.samples, strict=True)
        ],
    )


async def take_in(
    parser: Parser,
    content: AsyncIterator[bytes],
    programme: Programme,
    filename: str,
    mapping: ColumnMapping,
) -> MembersFile:
    """Read a file in a process apart, and know it by what it holds and by what was said of it."""
    how = encode(Reading(mapping, list(programme.attributes))).decode()
    digest = sha256(encode(mapping, order="sorted"))

    async def heard() -> AsyncIterator[bytes]:
        async for piece in content:
            digest.update(piece)
            yield piece

    told = await parser.read(
        "members", heard(), owner=programme.id, filename=filename, format_name=how
    )
    read = decode(told.told, type=_Read)
    return MembersFile(
        name=filename, digest=digest.hexdigest(), columns=read.columns, rows=read.rows
    )

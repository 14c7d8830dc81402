"""Numbered SQL files, applied forward, each once and whole, by one process at a time.

`migrations/0001_ground.sql` is version 1, and so on without gaps. A file that has been applied
never changes; a database that is newer than the code is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import asyncpg
from msgspec import Struct

from backend.db.engine import connect
from backend.db.errors import DatabaseProblem
from game.kernel.database import Database

MIGRATIONS = Path(__file__).parent / "migrations"

_LOCK = 0x6B65726D  # "kerm"
_NAME = re.compile(r"(\d{4})_([a-z0-9_]+)\.sql")
_HISTORY = """
    create table if not exists schema_migration (
        version integer primary key,
        name text not null,
        checksum text not null,
        applied_at timestamptz not null default now()
    )
"""


class Migration(Struct, frozen=True):
    """One file. `checksum` is of its text, so that an applied file that changed is noticed."""

    version: int
    name: str
    sql: str

    @property
    def checksum(self) -> str:
        return sha256(self.sql.encode()).hexdigest()


class BadMigrations(DatabaseProblem):
    """The files and the database do not agree, or the files are not numbered 1, 2, 3."""


def migrations(folder: Path = MIGRATIONS) -> list[Migration]:
    """The files of the folder in their order."""
    found = []
    for file in sorted(folder.glob("*.sql")):
        named = _NAME.fullmatch(file.name)
        if named is None:
            raise BadMigrations(f"{file.name} is not named like 0002_add_boards.sql.")
        found.append(Migration(int(named[1]), named[2], file.read_text(encoding="utf-8")))
    if [m.version for m in found] != list(range(1, len(found) + 1)):
        raise BadMigrations("The migrations are not numbered 0001, 0002, 0003 without gaps.")
    return found


async def migrate(dsn: str, files: Sequence[Migration] | None = None) -> list[Migration]:
    """Bring the database up to the code; answers what was applied now, nothing when it was current.

    Waits for another process that is migrating. Raises BadMigrations when the database is newer
    than the code or an applied file has changed.
    """
    files = migrations() if files is None else files
    connection = await connect(dsn, statement_timeout="0")
    try:
        # A migration of another process may take its time, so this wait has no limit.
        await connection.execute("set lock_timeout = 0")
        await connection.execute("select pg_advisory_lock($1)", _LOCK)
        await connection.execute(_HISTORY)
        done = await _applied(connection)
        _check(files, done)
        pending = [file for file in files if file.version not in done]
        for file in pending:
            try:
                await _apply(connection, file)
            except asyncpg.LockNotAvailableError:
                raise BadMigrations(
                    f"Migration {file.version:04d}_{file.name}.sql waited ten seconds for a table"
                    " that somebody holds, and changed nothing: give the command again."
                ) from None
        return pending
    finally:
        await connection.close()


async def check_made(dsn: str) -> None:
    """Raise BadMigrations when the database is not at this version of the code; changes nothing."""
    connection = await connect(dsn)
    try:
        if await connection.fetchval("select to_regclass('schema_migration')") is None:
            raise BadMigrations(
                "There are no tables of kermesse in this database; is it the right one?"
                " `kermesse migrate` makes them."
            )
        done = await _applied(connection)
    finally:
        await connection.close()
    _check(files := migrations(), done)
    if len(done) < len(files):
        raise BadMigrations(
            f"The database is at migration {max(done, default=0)}, this version of kermesse needs"
            f" {len(files)}: run `kermesse migrate` first."
        )


async def check_current(db: Database) -> None:
    """Raise BadMigrations when the database is behind this version of the code, or ahead of it."""
    newest = len(migrations())
    try:
        at = await db.fetchval("select max(version) from schema_migration")
    except asyncpg.UndefinedTableError:
        raise BadMigrations("The database is empty: kermesse migrate makes its tables.") from None
    if at != newest:
        what = "run kermesse migrate" if at < newest else "run the version that made it"
        raise BadMigrations(
            f"The database is at migration {at}, this version needs {newest}: {what}."
        )


async def _applied(connection: asyncpg.Connection[Any]) -> dict[int, str]:
    rows = await connection.fetch("select version, checksum from schema_migration order by version")
    return {row["version"]: row["checksum"] for row in rows}


def _check(files: Sequence[Migration], done: dict[int, str]) -> None:
    known = {file.version: file for file in files}
    for version, checksum in done.items():
        if version not in known:
            raise BadMigrations(
                f"The database has migration {version}, this version of kermesse knows "
                f"{len(files)}: it is older than the database. Run a newer one."
            )
        if known[version].checksum != checksum:
            raise BadMigrations(
                f"Migration {version:04d}_{known[version].name}.sql has changed since it was "
                "applied to this database: put its old text back, write the change as a new file."
            )


async def _apply(connection: asyncpg.Connection[Any], file: Migration) -> None:
    async with connection.transaction():
        await connection.execute("set local lock_timeout = '10s'")
        await connection.execute(file.sql)
        await connection.execute(
            "insert into schema_migration (version, name, checksum) values ($1, $2, $3)",
            file.version, file.name, file.checksum,
        )  # fmt: skip

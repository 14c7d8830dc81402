"""The migrations make exactly the tables that the code declares."""

from __future__ import annotations

import asyncio
import re
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from backend.db import tables
from backend.db.binaries import installed
from backend.db.migrate import migrate
from game.kernel.identity import new_id
from tests.postgres import at_database


@asynccontextmanager
async def an_empty_database(postgres: str) -> AsyncIterator[str]:
    name = f"h_{new_id().replace('-', '')}"
    server = await asyncpg.connect(postgres)
    await server.execute(f"create database {name}")
    yield at_database(postgres, name)
    await server.execute(f"drop database {name} with (force)")
    await server.close()


async def schema(dsn: str) -> list[str]:
    """What pg_dump says of a database, a statement each; the order of columns does not count."""
    dump = await asyncio.create_subprocess_exec(
        installed() / "bin" / "pg_dump", "--schema-only", "--exclude-table=schema_migration", dsn,
        stdout=subprocess.PIPE,
    )  # fmt: skip
    written, _ = await dump.communicate()
    assert dump.returncode == 0
    said = re.sub(r"^(--|SET |SELECT |\\).*\n", "", written.decode(), flags=re.MULTILINE)
    return sorted(_ordered(statement) for statement in said.split(";\n") if statement.strip())


def _ordered(statement: str) -> str:
    lines = [line.strip().rstrip(",") for line in statement.splitlines() if line.strip()]
    return "\n".join([lines[0], *sorted(lines[1:])])


async def test_the_migrations_make_exactly_the_tables_in_code(postgres: str) -> None:
    async with an_empty_database(postgres) as migrated, an_empty_database(postgres) as declared:
        await migrate(migrated)
        connection = await asyncpg.connect(declared)
        await connection.execute(";".join(tables.ddl()))
        await connection.close()
        assert await schema(migrated) == await schema(declared)


async def test_the_comparison_sees_a_column_that_is_missing(postgres: str) -> None:
    async with an_empty_database(postgres) as one:
        connection = await asyncpg.connect(one)
        await connection.execute(";".join(tables.ddl()))
        before = await schema(one)
        await connection.execute("alter table programme drop column guests")
        await connection.close()
        assert await schema(one) != before


def test_hot_tables_have_no_foreign_keys() -> None:
    books = {"account", "transaction", "posting", "lot", "lot_use"}
    hot = {*books, "activity", "play", "play_move", "event", "feed"}
    declared = tables.load().tables
    assert not [name for name in hot if name in declared and declared[name].foreign_keys]


def test_every_check_has_a_name() -> None:
    unnamed = [
        table.name
        for table in tables.load().tables.values()
        for constraint in table.constraints
        if constraint.name is None
    ]
    assert not unnamed

"""Migrations: in order, once each, whole or not at all, never over what they do not know."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from backend.db.draft import draft
from backend.db.migrate import BadMigrations, Migration, migrate, migrations
from game.kernel.identity import new_id
from tests.postgres import at_database

CAKE = Migration(1, "cake", "create table cake (id int); insert into cake values (1);")
TEA = Migration(2, "tea", "create table tea (id int);")


@pytest_asyncio.fixture
async def empty(postgres: str) -> AsyncIterator[str]:
    """The address of a database without a single table."""
    name = f"e_{new_id().replace('-', '')}"
    server = await asyncpg.connect(postgres)
    await server.execute(f"create database {name}")
    yield at_database(postgres, name)
    await server.execute(f"drop database {name} with (force)")
    await server.close()


async def tables_of(dsn: str) -> list[str]:
    connection = await asyncpg.connect(dsn)
    rows = await connection.fetch(
        "select tablename from pg_tables where schemaname = 'public' order by tablename"
    )
    await connection.close()
    return [row["tablename"] for row in rows]


async def test_migrations_run_in_order_and_once(empty: str) -> None:
    assert await migrate(empty, [CAKE]) == [CAKE]
    assert await migrate(empty, [CAKE, TEA]) == [TEA]
    assert await migrate(empty, [CAKE, TEA]) == []
    assert await tables_of(empty) == ["cake", "schema_migration", "tea"]


async def test_processes_that_start_together_migrate_once(empty: str) -> None:
    done = await asyncio.gather(*(migrate(empty, [CAKE, TEA]) for _ in range(4)))
    assert sorted(len(applied) for applied in done) == [0, 0, 0, 2]


async def test_a_migration_that_fails_leaves_nothing_of_itself(empty: str) -> None:
    broken = Migration(2, "tea", "create table tea (id int); select 1 / 0;")
    with pytest.raises(asyncpg.DivisionByZeroError):
        await migrate(empty, [CAKE, broken])
    assert await tables_of(empty) == ["cake", "schema_migration"]
    assert await migrate(empty, [CAKE, TEA]) == [TEA]


async def test_a_database_newer_than_the_code_is_left_alone(empty: str) -> None:
    await migrate(empty, [CAKE, TEA])
    with pytest.raises(BadMigrations, match="older than the database"):
        await migrate(empty, [CAKE])


async def test_an_applied_file_that_changed_is_noticed(empty: str) -> None:
    await migrate(empty, [CAKE])
    with pytest.raises(BadMigrations, match=r"0001_cake\.sql has changed"):
        await migrate(empty, [Migration(1, "cake", "create table pie (id int);"), TEA])
    assert await tables_of(empty) == ["cake", "schema_migration"]


def test_the_files_are_numbered_without_gaps(tmp_path: Path) -> None:
    (tmp_path / "0001_ground.sql").write_text("select 1;")
    (tmp_path / "0003_later.sql").write_text("select 1;")
    with pytest.raises(BadMigrations, match="without gaps"):
        migrations(tmp_path)


def test_a_file_with_another_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "first.sql").write_text("select 1;")
    with pytest.raises(BadMigrations, match=r"first\.sql"):
        migrations(tmp_path)


async def test_the_first_draft_makes_every_table(empty: str, tmp_path: Path) -> None:
    written = draft("ground", tmp_path)
    assert written.name == "0001_ground.sql"
    await migrate(empty, migrations(tmp_path))
    assert {"programme", "event", "feed"} <= set(await tables_of(empty))
    assert draft("more", tmp_path).name == "0002_more.sql"

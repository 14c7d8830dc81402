"""Databases whose tables are filled, and whose statistics know of it, in different ways."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg

from backend.db import tables
from backend.db.engine import _SESSION
from tests.postgres import fresh

STATES: dict[str, tuple[int | str, ...]] = {
    "empty": (),
    "vacuumed while empty": ("vacuum",),
    "a few, never counted": (5,),
    "a few, counted as none": ("vacuum", 5),
    "a few": (5, "vacuum analyze"),
    "some": (60, "vacuum analyze"),
    "hundreds": (300, "analyze"),
    "a million": (
        5,
        "update pg_class set reltuples = 1e6, relpages = greatest(1, relpages)"
        " where relnamespace = 'public'::regnamespace and relkind in ('r', 'i')",
    ),
}
"""How each is made: as many rows in every table, or a command."""

_VALUES = {
    "uuid": "gen_random_uuid()",
    "text": "'x' || g",
    "smallint": "1",
    "boolean": "false",
    "timestamp with time zone": "now()",
    "date": "current_date + g",
    "jsonb": "'{}'",
    "bytea": "'x'",
    "ARRAY": "'{}'",
}


@asynccontextmanager
async def in_state(postgres: str, state: str) -> AsyncIterator[asyncpg.Connection[Any]]:
    """A connection that plans as the product's do, once and for every value."""
    async with fresh(postgres) as dsn:
        maker = await asyncpg.connect(dsn)
        for step in STATES[state]:
            await (fill(maker, step) if isinstance(step, int) else maker.execute(step))
        await maker.close()
        session = {**_SESSION, "plan_cache_mode": "force_generic_plan"}
        planner = await asyncpg.connect(dsn, server_settings=session, statement_cache_size=0)
        yield planner
        await planner.close()


async def fill(maker: asyncpg.Connection[Any], many: int) -> None:
    """As many rows in every table. They mean nothing: what they must obey is taken away first."""
    await maker.execute("set session_replication_role = replica")
    for table in tables.load().tables:
        for check in await maker.fetch(
            "select conname from pg_constraint where conrelid = $1::text::regclass"
            " and contype = 'c'",
            table,
        ):
            await maker.execute(f"alter table {table} drop constraint {check['conname']}")
        columns = await maker.fetch(
            "select column_name, data_type from information_schema.columns"
            " where table_schema = 'public' and table_name = $1 and is_identity = 'NO'",
            table,
        )
        names = ", ".join(f'"{name}"' for name, _ in columns)
        values = ", ".join(_VALUES.get(kind, "g") for _, kind in columns)
        await maker.execute(
            f"insert into {table} ({names}) select {values} from generate_series(1, {many}) as g"
            " on conflict do nothing"
        )

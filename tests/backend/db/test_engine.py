"""The dialect of our connections: ids as str, jsonb as plain values, times in UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import msgspec
import pytest
from asyncpg import DataError
from msgspec import Struct

from game.kernel.database import Database, reading, writing
from game.kernel.identity import new_id

AN_ID = "0190b5a3-7c11-7d2e-8f00-0123456789ab"


class Snack(Struct, frozen=True):
    name: str
    cents: int


async def test_an_id_comes_back_as_the_canonical_string(db: Database) -> None:
    assert await db.fetchval("select $1::uuid", AN_ID) == AN_ID
    assert await db.fetchval("select $1::uuid", UUID(AN_ID)) == AN_ID
    assert await db.fetchval("select $1::uuid::text", AN_ID.upper()) == AN_ID


async def test_what_is_no_id_is_refused_before_it_is_sent(db: Database) -> None:
    with pytest.raises(DataError):
        await db.fetchval("select $1::uuid", "not an id")


async def test_json_goes_in_as_structs_and_comes_out_as_plain_values(db: Database) -> None:
    sent = [Snack("crêpe", 350), {"deep": [1, None, True]}, "words", 7, msgspec.Raw(b'{"raw":1}')]
    came = [await db.fetchval("select $1::jsonb", value) for value in sent]
    assert came == [{"name": "crêpe", "cents": 350}, sent[1], "words", 7, {"raw": 1}]


async def test_columns_of_ids_and_json_travel_as_arrays(db: Database) -> None:
    ids = [new_id(), new_id()]
    rows = await db.fetch(
        "select id, data from unnest($1::uuid[], $2::jsonb[]) as u (id, data)",
        ids,
        [Snack("gaufre", 400), {"plain": 1}],
    )
    assert [row["id"] for row in rows] == ids
    assert [row["data"] for row in rows] == [{"name": "gaufre", "cents": 400}, {"plain": 1}]
    assert await db.fetchval("select $1::uuid[]", ids) == ids


async def test_times_are_aware_and_utc(db: Database) -> None:
    at = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    came = await db.fetchval("select $1::timestamptz", at)
    assert came == at and came.tzinfo is UTC


async def test_a_session_cannot_run_or_wait_for_ever(db: Database) -> None:
    rows = await db.fetch(
        "select name, setting from pg_settings where name = any($1)",
        ["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "jit"],
    )
    assert {row["name"]: row["setting"] for row in rows} == {
        "statement_timeout": "30000",
        "lock_timeout": "10000",
        "idle_in_transaction_session_timeout": "60000",
        "jit": "off",
    }


async def test_a_transaction_left_by_an_error_leaves_nothing_in_the_pool(db: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        async with writing(db) as tx:
            await tx.execute("insert into feed (id, seq) values ($1, 1)", AN_ID)
            raise ZeroDivisionError
    async with reading(db) as tx:
        assert await tx.fetchval("select count(*) from feed") == 0

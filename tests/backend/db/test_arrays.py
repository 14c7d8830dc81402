"""Arrays go to the database and come back as they were."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from game.kernel.database import Database
from game.kernel.identity import new_id

_ID = new_id()
_EAST = timezone(timedelta(hours=5, minutes=45))


@pytest.mark.parametrize(
    ("kind", "sent", "got"),
    [
        ("uuid", [], []),
        ("uuid", [_ID, _ID], [_ID, _ID]),
        ("uuid", (_ID.upper(), UUID(_ID), None), [_ID, _ID, None]),
        ("uuid", {_ID}, [_ID]),
        ("text", ["", "é ☕", None, "{a,b}"], ["", "é ☕", None, "{a,b}"]),
        ("jsonb", [{"a": [1, 2]}, [1, [2]], None, "x"], [{"a": [1, 2]}, [1, [2]], None, "x"]),
        (
            "timestamptz",
            [datetime(1900, 1, 1, 5, 45, 0, 7, tzinfo=_EAST), datetime.max.replace(tzinfo=UTC)],
            [datetime(1900, 1, 1, 0, 0, 0, 7, tzinfo=UTC), datetime.max.replace(tzinfo=UTC)],
        ),
        ("int", [1, None, -3], [1, None, -3]),
    ],
)
async def test_an_array_comes_back_as_it_was_sent(
    db: Database, kind: str, sent: Any, got: list[Any]
) -> None:
    async with db.acquire() as connection:
        assert await connection.fetchval(f"select $1::{kind}[]", sent) == got
        rows = await connection.fetch(f"select x from unnest($1::{kind}[]) as u (x)", sent)
    assert [row["x"] for row in rows] == got


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [("uuid", ["no id"]), ("uuid", [7]), ("text", [7]), ("timestamptz", [datetime(2026, 1, 1)])],
)
async def test_what_is_none_of_its_kind_is_refused_before_it_is_sent(
    db: Database, kind: str, wrong: list[Any]
) -> None:
    async with db.acquire() as connection:
        with pytest.raises(asyncpg.DataError):
            await connection.fetchval(f"select $1::{kind}[]", wrong)

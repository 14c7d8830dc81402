"""Reads that are gathered find what reads of one's own would have found."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import pytest
import pytest_asyncio

from game.kernel.database import Database, Tx
from game.kernel.gathering import Gathering


class Words:
    """A small table, and how often it was asked for which keys."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.begun = asyncio.Event()

    async def load(self, tx: Tx, keys: list[str]) -> Mapping[str, str]:
        self.asked.append(sorted(keys))
        self.begun.set()
        rows = await tx.fetch("select key, word from words where key = any($1::text[])", keys)
        return {row["key"]: row["word"] for row in rows}

    async def broken(self, tx: Tx, keys: list[str]) -> Mapping[str, str]:
        raise LookupError("no such table")


@pytest_asyncio.fixture
async def words(db: Database) -> Words:
    await db.execute("create table words (key text primary key, word text)")
    await db.execute("insert into words values ('a', 'anna'), ('b', 'ben')")
    return Words()


async def test_who_asks_while_a_query_runs_shares_the_next_one(db: Database, words: Words) -> None:
    gathering = Gathering(db)
    first = asyncio.create_task(gathering.of(words.load, ["a"]))
    await words.begun.wait()
    rest = [asyncio.create_task(gathering.of(words.load, keys)) for keys in ("ab", "b", "bz")]
    assert await first == {"a": "anna"}
    assert await asyncio.gather(*rest) == [{"a": "anna", "b": "ben"}, {"b": "ben"}, {"b": "ben"}]
    assert words.asked == [["a"], ["a", "b", "z"]]


async def test_what_was_committed_before_is_found(db: Database, words: Words) -> None:
    gathering = Gathering(db)

    async def renamed(key: str, times: int) -> None:
        for n in range(times):
            await db.execute("update words set word = $2 where key = $1", key, str(n))
            assert await gathering.of(words.load, [key]) == {key: str(n)}

    await asyncio.gather(renamed("a", 30), renamed("b", 30))


async def test_a_failure_is_told_to_those_alone_whom_it_concerns(
    db: Database, words: Words
) -> None:
    gathering = Gathering(db)
    good, bad = await asyncio.gather(
        gathering.of(words.load, ["a"]),
        gathering.of(words.broken, ["a"]),
        return_exceptions=True,
    )
    assert good == {"a": "anna"}
    assert isinstance(bad, LookupError)


async def test_who_gives_up_takes_nobody_along(db: Database, words: Words) -> None:
    gathering = Gathering(db)
    gone = asyncio.create_task(gathering.of(words.load, ["a"]))
    stays = asyncio.create_task(gathering.of(words.load, ["b"]))
    await asyncio.sleep(0)
    gone.cancel()
    with pytest.raises(asyncio.CancelledError):
        await gone
    assert await stays == {"b": "ben"}

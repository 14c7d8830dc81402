"""The turnstile: rounds that fill by themselves, keep order, survive bad items and bad moments."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import UTC, datetime
from random import Random

import asyncpg
import pytest
import pytest_asyncio

from backend.turnstile import Closed, Rounds
from game.kernel.database import Database, Tx, writing
from game.kernel.errors import Conflict, Refusal
from tests.patience import soon

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
Before = Callable[[Tx, Sequence[str]], Awaitable[None]]


class Book:
    """A flow that writes words down, once each; before it writes, `before` may do its worst."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.rounds: list[list[str]] = []
        self.before: Before | None = None

    async def write(self, tx: Tx, items: Sequence[str], at: datetime) -> list[str | Refusal]:
        assert at == AT
        self.rounds.append(list(items))
        known = await tx.fetch("select word from book where word = any($1)", list(items))
        taken = {row["word"] for row in known}
        if self.before is not None:
            await self.before(tx, items)
        fresh = [word for word in items if word not in taken and word != "unwanted"]
        await tx.execute("insert into book (word) select unnest($1::text[])", fresh)
        return [Conflict(word) if word == "unwanted" else word.upper() for word in items]

    async def words(self) -> list[str]:
        """Everything written, in the order it was."""
        return [row["word"] for row in await self.db.fetch("select word from book order by n")]


class Gate:
    """Holds the first round inside its transaction until it is opened."""

    def __init__(self) -> None:
        self.reached = asyncio.Event()
        self.open = asyncio.Event()

    async def __call__(self, tx: Tx, items: Sequence[str]) -> None:
        self.reached.set()
        await self.open.wait()


@pytest_asyncio.fixture
async def book(db: Database) -> Book:
    await db.execute("create table book (n bigserial, word text primary key)")
    return Book(db)


@pytest_asyncio.fixture
async def rounds(db: Database) -> AsyncIterator[Rounds]:
    made = Rounds(db, lambda: AT, lanes=1)
    yield made
    await soon(made.close())


def enter(rounds: Rounds, book: Book, *words: str, key: str = "k") -> list[asyncio.Task[str]]:
    return [asyncio.create_task(rounds.enter(book.write, key, word)) for word in words]


def at_first(book: Book, by: Before) -> None:
    """Let `by` do its worst in the first round only."""

    async def before(tx: Tx, items: Sequence[str]) -> None:
        if len(book.rounds) == 1:
            await by(tx, items)

    book.before = before


async def test_what_comes_while_a_round_commits_shares_the_next_one(
    rounds: Rounds, book: Book
) -> None:
    book.before = gate = Gate()
    first = enter(rounds, book, "one")
    await gate.reached.wait()
    later = enter(rounds, book, "two", "three", "four")
    await asyncio.sleep(0)
    gate.open.set()
    assert await asyncio.gather(*first, *later) == ["ONE", "TWO", "THREE", "FOUR"]
    assert book.rounds == [["one"], ["two", "three", "four"]]
    assert (rounds.tally.rounds, rounds.tally.items) == (2, 4)


async def test_things_of_one_key_keep_their_order_in_any_lane(db: Database, book: Book) -> None:
    rounds, chance = Rounds(db, lambda: AT, lanes=3), Random(7)
    left = {f"member-{n}": [f"member-{n}:{place:02}" for place in range(20)] for n in range(9)}
    tasks = []
    while left:
        key = chance.choice(sorted(left))
        tasks += enter(rounds, book, left[key].pop(0), key=key)
        if not left[key]:
            del left[key]
        if chance.random() < 0.1:
            await asyncio.wait(tasks[-1:])
    await asyncio.gather(*tasks)
    await rounds.close()
    words = await book.words()
    for n in range(9):
        mine = [word for word in words if word.startswith(f"member-{n}:")]
        assert mine == sorted(mine) and len(mine) == 20
    assert len(book.rounds) < 180, "nobody shared a round"


async def test_a_poisoned_item_fails_alone(rounds: Rounds, book: Book) -> None:
    async def before(tx: Tx, items: Sequence[str]) -> None:
        for word in items:
            await tx.fetchval("select 1 / $1::int", 0 if word.startswith("poison") else 1)

    book.before = before
    words = [f"poison-{n}" if n in (3, 12) else f"word-{n:02}" for n in range(16)]
    answers = await asyncio.gather(*enter(rounds, book, *words), return_exceptions=True)
    for word, answer in zip(words, answers, strict=True):
        if word.startswith("poison"):
            assert isinstance(answer, asyncpg.DivisionByZeroError)
        else:
            assert answer == word.upper()
    assert await book.words() == [word for word in words if word.startswith("word")]


async def test_a_refusal_is_the_answer_of_its_item_only(rounds: Rounds, book: Book) -> None:
    fine, refused, too = enter(rounds, book, "fine", "unwanted", "too")
    with pytest.raises(Conflict, match="unwanted"):
        await refused
    assert [await fine, await too] == ["FINE", "TOO"]
    assert len(book.rounds) == 1


async def test_a_round_that_loses_its_connection_is_played_again(
    rounds: Rounds, book: Book
) -> None:
    async def cut(tx: Tx, items: Sequence[str]) -> None:
        await book.db.execute("select pg_terminate_backend($1)", tx.get_server_pid())

    at_first(book, cut)
    assert await asyncio.gather(*enter(rounds, book, "a", "b")) == ["A", "B"]
    assert book.rounds == [["a", "b"], ["a", "b"]]
    assert await book.words() == ["a", "b"]


async def test_a_round_that_another_process_forestalled_finds_what_that_one_wrote(
    rounds: Rounds, book: Book
) -> None:
    async def forestall(tx: Tx, items: Sequence[str]) -> None:
        await book.db.execute("insert into book (word) values ('b')")

    at_first(book, forestall)
    assert await asyncio.gather(*enter(rounds, book, "a", "b")) == ["A", "B"]
    assert await book.words() == ["b", "a"]


async def test_a_deadlock_is_played_again(rounds: Rounds, book: Book) -> None:
    await book.db.execute("insert into book (word) values ('left'), ('right')")
    lock = "select from book where word = $1 for update"

    async def cross(tx: Tx, items: Sequence[str]) -> None:
        await tx.execute("set local deadlock_timeout = '10ms'")
        async with writing(book.db) as other:
            await other.execute("set local deadlock_timeout = '30s'")
            await other.execute(lock, "right")
            await tx.execute(lock, "left")
            crossing = asyncio.create_task(other.execute(lock, "left"))
            try:
                await tx.execute(lock, "right")
            finally:
                await tx.execute("rollback")
                await crossing

    at_first(book, cross)
    assert await asyncio.gather(*enter(rounds, book, "a")) == ["A"]
    assert book.rounds == [["a"], ["a"]]


async def test_an_item_that_always_loses_does_not_take_its_neighbours_along(
    rounds: Rounds, book: Book
) -> None:
    async def before(tx: Tx, items: Sequence[str]) -> None:
        if "stubborn" in items:
            await tx.execute("insert into book (word) values ('x'), ('x')")

    book.before = before
    a, stubborn, b = enter(rounds, book, "a", "stubborn", "b")
    with pytest.raises(asyncpg.UniqueViolationError):
        await stubborn
    assert [await a, await b] == ["A", "B"]
    assert await book.words() == ["a", "b"]


async def test_a_caller_who_hangs_up_does_not_stop_the_round(rounds: Rounds, book: Book) -> None:
    book.before = gate = Gate()
    gone, stays = enter(rounds, book, "gone", "stays")
    await gate.reached.wait()
    gone.cancel()
    await asyncio.wait([gone])
    gate.open.set()
    assert await stays == "STAYS"
    assert await book.words() == ["gone", "stays"]


async def test_a_flow_that_forgets_an_item_keeps_nobody_waiting(rounds: Rounds, book: Book) -> None:
    async def forgetful(tx: Tx, items: Sequence[str], at: datetime) -> list[str | Refusal]:
        return (await book.write(tx, items, at))[1:]

    answers = await soon(
        asyncio.gather(
            *(rounds.enter(forgetful, "k", word) for word in "ab"), return_exceptions=True
        )
    )
    assert [type(answer) for answer in answers] == [AssertionError, AssertionError]
    assert await book.words() == []


async def test_closing_finishes_what_is_in_hand_and_lets_nothing_more_in(
    rounds: Rounds, book: Book
) -> None:
    book.before = gate = Gate()
    first = enter(rounds, book, "first")
    await gate.reached.wait()
    queued = enter(rounds, book, "queued")
    await asyncio.sleep(0)
    closing = asyncio.create_task(rounds.close())
    await asyncio.sleep(0)
    with pytest.raises(Closed):
        await rounds.enter(book.write, "k", "late")
    assert not closing.done()
    gate.open.set()
    await closing
    assert await asyncio.gather(*first, *queued) == ["FIRST", "QUEUED"]
    assert await book.words() == ["first", "queued"]

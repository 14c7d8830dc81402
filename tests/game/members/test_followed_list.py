"""The list of members, followed while they are written: nobody is lost, nobody comes twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest

from backend.db.engine import open_pool
from game.kernel.database import Database, Tx, writing
from game.kernel.errors import NoMember
from game.kernel.following_store import settled
from game.kernel.identity import new_id
from game.members import store
from game.members.rules import Member, newcomer
from game.programmes.rules import Programme
from tests.game.members.test_member_store import AT, a_programme

WRITERS, EACH = 8, 25


class Follower:
    """Goes on from the last one it has, as a machine does."""

    def __init__(self, db: Database, programme: Programme, limit: int = 200) -> None:
        self._db, self._programme, self._limit = db, programme, limit
        self._last: str | None = None
        self.names: list[str | None] = []

    async def look(self) -> list[Member]:
        async with self._db.acquire() as tx:
            upto = await settled(tx, "member")
            page = await store.page(tx, self._programme.id, self._last, self._limit, upto=upto)
        self.names += [member.external_id for member in page]
        self._last = page[-1].id if page else self._last
        return page

    async def look_to_the_end(self) -> None:
        while await self.look():
            pass


async def join(tx: Tx, programme: Programme, *names: str) -> None:
    await store.insert(tx, [newcomer(new_id(), programme, name, AT) for name in names])


@asynccontextmanager
async def under_way(db: Database, programme: Programme, *names: str) -> AsyncIterator[None]:
    """They have been written, and are committed when the block ends well."""
    async with writing(db) as tx:
        await join(tx, programme, *names)
        yield


async def test_who_is_written_first_and_committed_last_comes_once(db: Database) -> None:
    programme = await a_programme(db)
    follower = Follower(db, programme)
    async with under_way(db, programme, "slow-1", "slow-2"):
        async with under_way(db, programme, "quick"):
            pass
        await follower.look_to_the_end()
        assert follower.names == []
    await follower.look_to_the_end()
    assert follower.names == ["slow-1", "slow-2", "quick"]


async def test_who_was_there_before_is_given_while_others_are_under_way(db: Database) -> None:
    programme = await a_programme(db)
    follower = Follower(db, programme)
    async with writing(db) as tx:
        await join(tx, programme, "early")
    async with under_way(db, programme, "late"):
        await follower.look_to_the_end()
        assert follower.names == ["early"]


async def test_a_transaction_that_fails_holds_up_nobody(db: Database) -> None:
    programme = await a_programme(db)
    follower = Follower(db, programme)
    with pytest.raises(ZeroDivisionError):
        async with under_way(db, programme, "gone"):
            async with under_way(db, programme, "quick"):
                pass
            raise ZeroDivisionError
    await follower.look_to_the_end()
    assert follower.names == ["quick"]


async def test_long_transactions_that_write_no_member_hold_up_nobody(db: Database) -> None:
    programme = await a_programme(db)
    follower = Follower(db, programme)
    async with writing(db) as tx:
        await tx.execute("update programme set name = name")
        async with under_way(db, programme, "quick"):
            pass
        await follower.look_to_the_end()
    assert follower.names == ["quick"]


async def test_who_joined_before_members_were_numbered_comes_first_in_order_of_id(
    db: Database,
) -> None:
    programme = await a_programme(db)
    async with writing(db) as tx:
        await join(tx, programme, "c", "a", "b")
        await tx.execute("alter table member alter column number drop identity")
        await tx.execute("update member set number = 0")
        await tx.execute("alter table member alter column number add generated always as identity")
        old = await tx.fetch("select external_id from member order by id")
    async with writing(db) as tx:
        await join(tx, programme, "new")
    follower = Follower(db, programme, limit=2)
    await follower.look_to_the_end()
    assert follower.names == [*(row["external_id"] for row in old), "new"]


async def test_who_stands_at_somebody_unknown_is_told(db: Database) -> None:
    cafe, bar = await a_programme(db), await a_programme(db, "bar")
    async with writing(db) as tx:
        await join(tx, bar, "theirs")
    [theirs] = await Follower(db, bar).look()
    async with db.acquire() as tx:
        for stranger in (new_id(), theirs.id):
            with pytest.raises(NoMember):
                await store.page(tx, cafe.id, stranger, 10)


async def test_eight_writers_of_two_servers_and_a_follower_of_each(dsn: str) -> None:
    one, other = await open_pool(dsn, 6), await open_pool(dsn, 6)
    programme = await a_programme(one)
    looked = asyncio.Condition()

    async def write(db: Database, writer: int) -> None:
        for n in range(EACH):
            async with under_way(db, programme, f"{writer}/{n}/a", f"{writer}/{n}/b"), looked:
                if (writer + n) % 2:  # Others commit, and are looked at, before it does.
                    await looked.wait()

    async def follow(db: Database, writers: Sequence[asyncio.Task[None]]) -> list[str | None]:
        follower = Follower(db, programme, limit=7)
        while not all(task.done() for task in writers):
            await follower.look()
            async with looked:
                looked.notify_all()
        await follower.look_to_the_end()
        return follower.names

    writers = [asyncio.create_task(write((one, other)[n % 2], n)) for n in range(WRITERS)]
    names = await asyncio.gather(*(follow(db, writers) for db in (one, other)))
    await asyncio.gather(*writers)
    await one.close()
    await other.close()
    everybody = {f"{w}/{n}/{x}" for w in range(WRITERS) for n in range(EACH) for x in "ab"}
    for seen in names:
        assert len(seen) == len(everybody) and set(seen) == everybody

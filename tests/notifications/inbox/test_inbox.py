"""Inboxes: pages by key however many letters there are, read states, and what is forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec import json

from game.kernel.database import Database, Tx, writing
from game.kernel.identity import new_id
from notifications.deliveries.jobs import KEPT, forget
from notifications.inbox import store
from notifications.inbox.rules import Letter
from tests.notifications.deciding.town import Town, a_badge

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

_MANY = """
    insert into inbox (id, member_id, message, cause, title, body, link, at, read_at)
    select ('019' || lpad(to_hex(g), 29, '0'))::uuid,
           ('00000000-0000-0000-0000-' || lpad((g % 200)::text, 12, '0'))::uuid,
           'badge', 'c' || g, 'title', 'body', '',
           $1::timestamptz - (200000 - g) * interval '8 seconds', null
    from generate_series(1, 200000) g
"""


def a_letter(member_id: str, number: int) -> Letter:
    return Letter(
        id=new_id(), member_id=member_id, message="badge", cause=f"c{number}", title="T",
        body=str(number), link="", at=NOW + timedelta(seconds=number),
    )  # fmt: skip


async def touched(tx: Tx, query: str, *values: Any) -> int:
    """How many pages of the database a query looks at."""
    said = await tx.fetchval(f"explain (analyze, buffers, format json) {query}", *values)
    plan = (json.decode(said) if isinstance(said, str) else said)[0]["Plan"]
    return int(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])


async def test_a_page_of_many_letters_costs_what_a_page_of_ten_does(db: Database) -> None:
    await db.execute(_MANY, NOW)
    await db.execute("vacuum analyze inbox")
    member = "00000000-0000-0000-0000-000000000007"
    async with db.acquire() as tx:
        found = await store.page(tx, member, None, 20)
        assert len(found) == 20
        assert await touched(tx, store._PAGE, member, None, 20) < 40
        for _ in range(20):
            found = await store.page(tx, member, found[-1].id, 20)
        assert await touched(tx, store._PAGE, member, found[-1].id, 20) < 40
        assert (await store.unread_of(tx, [member]))[member] == 99
        assert await touched(tx, store._UNREAD, [member]) < 150
    oldest = NOW - 200_000 * timedelta(seconds=8)
    await forget(db, lambda: oldest + KEPT + timedelta(seconds=8 * 5_000))
    assert await db.fetchval("select count(*) from inbox") in range(194_990, 195_010)


async def test_pages_go_on_behind_the_last_one(db: Database) -> None:
    member = new_id()
    async with writing(db) as tx:
        await store.add(tx, [a_letter(member, number) for number in range(25)])
        await store.add(tx, [a_letter(new_id(), 99)])
        first = await store.page(tx, member, None, 10)
        second = await store.page(tx, member, first[-1].id, 10)
        third = await store.page(tx, member, second[-1].id, 10)
    bodies = [one.body for one in (*first, *second, *third)]
    assert bodies == [str(number) for number in reversed(range(25))]


async def test_what_is_read_stays_so_and_counts_no_more(db: Database) -> None:
    member = new_id()
    letters = [a_letter(member, number) for number in range(5)]
    async with writing(db) as tx:
        await store.add(tx, letters)
        await store.read(tx, member, letters[4].id, NOW)
        await store.read(tx, member, letters[4].id, NOW + timedelta(days=1))
        assert await store.unread_of(tx, [member]) == {member: 4}
        await store.read_all(tx, member, letters[2].id, NOW)
        assert await store.unread_of(tx, [member]) == {member: 1}
        await store.read(tx, new_id(), letters[3].id, NOW)
        assert [one.read_at for one in await store.page(tx, member, None, 9)] == [
            NOW, None, NOW, NOW, NOW,
        ]  # fmt: skip


async def test_old_letters_and_deliveries_leave(db: Database) -> None:
    town = await Town(db).found()
    ada = await town.member("ada", "fid")
    await town.happens(ada, a_badge())
    town.forward(days=60)
    await town.happens(ada, a_badge("cup"))
    town.forward(days=31)
    await forget(db, town.clock)
    assert [one.body for one in await town.inbox(ada)] == ["You have earned cup."]
    assert [one.body for one in await town.log(ada)] == ["You have earned cup."]

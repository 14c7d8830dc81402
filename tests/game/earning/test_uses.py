"""The counters of earn rules: opened, locked, saved."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime

from game.earning.merge_store import hand_over
from game.earning.rules import USED_MOST, Use, UseKey
from game.earning.store import load_uses, save_uses
from game.kernel.database import Database, writing
from game.kernel.identity import new_id

AT = datetime(2026, 5, 13, 12, tzinfo=UTC)


async def test_counters_open_at_nothing_and_keep_what_is_saved(db: Database) -> None:
    rule, member = new_id(), new_id()
    day, ever = UseKey(rule, member, "day", AT.date()), UseKey(rule, member, "ever", date.min)
    async with writing(db) as tx:
        assert await load_uses(tx, [day, ever]) == {day: Use(), ever: Use()}
        await save_uses(tx, {ever: Use(30, 2, AT)})
    async with writing(db) as tx:
        assert await load_uses(tx, [ever, day]) == {day: Use(), ever: Use(30, 2, AT)}


async def test_nothing_is_asked_of_the_database_for_no_counters(db: Database) -> None:
    async with writing(db) as tx:
        assert await load_uses(tx, []) == {}
        await save_uses(tx, {})


async def test_rounds_on_the_same_counters_take_turns(db: Database) -> None:
    keys = [UseKey(new_id(), new_id(), "day", AT.date()) for _ in range(20)]

    async def count(order: list[UseKey]) -> None:
        async with writing(db) as tx:
            uses = await load_uses(tx, order)
            await save_uses(tx, {k: Use(u.amount + 1, u.times + 1, AT) for k, u in uses.items()})

    await asyncio.gather(*(count(keys if n % 2 else keys[::-1]) for n in range(10)))
    async with writing(db) as tx:
        assert set((await load_uses(tx, keys)).values()) == {Use(10, 10, AT)}


async def test_counters_stand_still_far_above_any_cap(db: Database) -> None:
    rule, member = new_id(), new_id()
    mine = UseKey(rule, member, "ever", date.min)
    for guest in (new_id() for _ in range(10)):
        key = UseKey(rule, guest, "ever", date.min)
        async with writing(db) as tx:
            await load_uses(tx, [key])
            await save_uses(tx, {key: Use(USED_MOST, 1, AT)})
            await hand_over(tx, guest, member)
    async with writing(db) as tx:
        assert await load_uses(tx, [mine]) == {mine: Use(USED_MOST, 10, AT)}

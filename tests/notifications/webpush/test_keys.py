"""The house has one pair of keys, and keeps it."""

from __future__ import annotations

import asyncio

from game.kernel.database import Database
from notifications.webpush.vapid import vapid_keys
from tests.world import MovableClock, World

CLOCK = MovableClock()


async def test_processes_that_start_together_make_one_pair(db: Database) -> None:
    made = await asyncio.gather(*(vapid_keys(db, CLOCK) for _ in range(8)))
    assert len({keys.public for keys in made}) == 1
    assert await db.fetchval("select count(*) from house_secret") == 1


async def test_a_browser_is_told_the_public_half(world: World) -> None:
    told = await world.anonymous.ask("GET", "/v1/push-key")
    again = await world.anonymous.ask("GET", "/v1/push-key")
    assert told == again == {"key": (await vapid_keys(world.db, CLOCK)).public}
    assert len(told["key"]) == 87

"""Several servers deliver beside each other; one that is killed loses nothing."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path

from backend.auth.keys import create_key
from game.kernel.database import Database, writing
from tests.notifications.webhooks.receiver import Receiver, waits
from tests.notifications.webhooks.shop import BALANCE, Shop, open_shop
from tests.patience import until
from tests.walks.servers import serving
from tests.world import CallerClient, World, running

SETTINGS = {"KERMESSE_HOOKS_PRIVATE": "true"}


async def delivered(db: Database, count: int) -> None:
    """Return once so many deliveries are noted as taken, and none waits."""
    done = "select count(delivered_at) = $1 and count(next_at) = 0 from webhook_delivery"

    async def is_done() -> bool:
        return bool(await db.fetchval(done, count))

    await until(is_done)


async def test_two_servers_deliver_each_event_once(
    world: World, receiver: Receiver, dsn: str
) -> None:
    async with running(world.db, dsn, clock=world.clock, hooks_private=True) as second:
        shop = await open_shop(world)
        await shop.hook("crm", receiver.url())
        beside = Shop(second, second.bearing(CallerClient, _key(shop)))
        beside._number = 1_000
        for _ in range(10):
            await asyncio.gather(*(one.award(1) for one in (shop, beside) for _ in range(10)))
        await delivered(world.db, 200)
    assert len(receiver.got) == len({one.id for one in receiver.got}) == 200


async def test_a_server_that_is_killed_in_the_middle_loses_nothing(
    db: Database, dsn: str, receiver: Receiver, folder: Path
) -> None:
    """What was under way comes twice, under the same id, once its lease is over."""
    async with running(db, dsn) as world:
        await open_shop(world)
        async with writing(db) as tx:
            programme_id = await tx.fetchval("select id from programme")
            _, secret = await create_key(tx, programme_id, "killed", ["admin"], world.clock())
    variables = {"KERMESSE_DATABASE_URL": dsn, **SETTINGS}
    async with serving(folder / "log", **variables) as server:
        client = CallerClient(server.address, {"Authorization": f"Bearer {secret}"})
        async with client:
            shop = Shop(world, client)
            receiver.answer("/", waits(receiver))
            await shop.hook("crm", receiver.url(), BALANCE)
            for _ in range(30):
                await shop.award(1)
            under_way = {one.id for one in await receiver.came(4)}
            await server.be_killed()
            receiver.released.set()
            seen = {one.id for one in receiver.got}
            assert under_way <= seen and len(seen) < 30, "it was killed in the middle"
            assert await db.fetchval("select count(*) from webhook_attempt") == 0
            await db.execute("update webhook_delivery set next_at = now()")  # Their leases end.
            await server.start()
            await delivered(db, 30)
    times = Counter(one.id for one in receiver.got)
    assert len(times) == 30
    assert {event_id for event_id, count in times.items() if count == 2} == seen
    assert max(times.values()) == 2


async def test_a_server_that_may_not_go_inside_does_not_whatever_another_allowed(
    db: Database, dsn: str, receiver: Receiver
) -> None:
    async with running(db, dsn, hooks_private=True) as world:
        shop = await open_shop(world)
        await shop.hook("crm", receiver.url())
    async with running(db, dsn, clock=world.clock) as strict:
        here = Shop(strict, strict.bearing(CallerClient, _key(shop)))
        for door, wanted in {
            "/v1/webhooks/till": {"definition": {"url": receiver.url(), "types": [BALANCE]}},
            "/v1/identity-providers": {"issuer": receiver.url(), "audience": "cafe"},
        }.items():
            await here.marketer.ask("PUT", door, wanted, status=422)
        await here.award(1)

        async def is_noted() -> bool:
            found: str | None = await db.fetchval("select min(fault) from webhook_attempt")
            return found == "not a public address"

        await until(is_noted)
    assert not receiver.got


def _key(shop: Shop) -> str:
    return shop.marketer.headers["authorization"].removeprefix("Bearer ")

"""What was sent can be sent again: one delivery, or all since a time, from what is kept."""

from __future__ import annotations

from typing import Any

from notifications.webhooks import jobs
from tests.notifications.webhooks.receiver import Receiver
from tests.notifications.webhooks.shop import Shop, open_shop
from tests.patience import until
from tests.world import World


async def log(shop: Shop, query: str = "") -> list[dict[str, Any]]:
    path = f"/v1/webhooks/crm/deliveries{query}"
    items: list[dict[str, Any]] = (await shop.marketer.ask("GET", path))["items"]
    return items


async def settled(shop: Shop, count: int) -> list[dict[str, Any]]:
    """The log, once so many are delivered."""

    async def are_delivered() -> bool:
        return [one["status"] for one in await log(shop)].count("delivered") >= count

    await until(are_delivered)
    return await log(shop)


async def test_the_log_is_read_in_pages_the_newest_first(world: World, receiver: Receiver) -> None:
    shop = await open_shop(world)
    await shop.hook("crm", receiver.url())
    for amount in range(1, 6):
        await shop.award(amount)
    ids = [one["id"] for one in await settled(shop, 5)]
    first = await log(shop, "?limit=2")
    rest = await log(shop, f"?after={first[-1]['id']}")
    assert [one["id"] for one in [*first, *rest]] == ids
    changes = {one.id: one.event["data"]["change"] for one in receiver.got}
    assert [changes[event_id] for event_id in ids] == [5, 4, 3, 2, 1]
    assert await log(shop, "?after=019a3f5c-6d41-7b0e-9d27-4c0f2b7e8a11") == []


async def test_a_delivery_is_sent_again_by_hand(world: World, receiver: Receiver) -> None:
    shop = await open_shop(world)
    await shop.hook("crm", receiver.url())
    await shop.award()
    (first,) = await receiver.came(1)
    await shop.settled("crm", first.id, "delivered", 1)
    path = f"/v1/webhooks/crm/deliveries/{first.id}/resend"
    await shop.marketer.ask("POST", path, status=201)
    again = (await receiver.came(2))[1]
    assert (again.id, again.body) == (first.id, first.body)
    await shop.settled("crm", first.id, "delivered", 2)
    strange = "/v1/webhooks/crm/deliveries/019a3f5c-6d41-7b0e-9d27-4c0f2b7e8a11"
    await shop.marketer.ask("POST", f"{strange}/resend", status=404)
    await shop.marketer.ask("GET", strange, status=404)


async def test_what_is_sent_again_keeps_its_type_whatever_is_chosen_since(
    world: World, receiver: Receiver
) -> None:
    shop = await open_shop(world)
    await shop.hook("crm", receiver.url())
    await shop.award()
    (first,) = await receiver.came(1)
    await shop.settled("crm", first.id, "delivered", 1)
    await shop.hook("crm", receiver.url(), "kermesse.badge.earned.v1")
    await shop.marketer.ask("POST", f"/v1/webhooks/crm/deliveries/{first.id}/resend", status=201)
    assert (await receiver.came(2))[1].body == first.body


async def test_a_replay_sends_what_was_never_taken_since_a_time_or_everything(
    world: World, receiver: Receiver
) -> None:
    shop = await open_shop(world)
    await shop.hook("crm", receiver.url())
    await shop.award(1)
    await settled(shop, 1)
    await shop.later(hours=1)
    await shop.award(2)
    await settled(shop, 2)
    await shop.hook("crm", receiver.url(), active=False)
    for amount in (3, 4):
        await shop.award(amount)

    async def are_kept() -> bool:
        return bool(await world.db.fetchval("select count(*) = 4 from kept_event"))

    await until(are_kept)
    assert len(receiver.got) == 2, "what happens while it is off is kept, not sent"
    await shop.hook("crm", receiver.url())
    replay = {"since": "2026-03-02T10:00:00Z"}
    begun = await shop.marketer.ask("POST", "/v1/webhooks/crm/replay", replay, status=201)
    assert begun["replaying"]
    await jobs.replay(world.db, world.clock)
    await settled(shop, 4)
    assert sorted(one.event["data"]["change"] for one in receiver.got) == [1, 2, 3, 4]
    assert not (await shop.look("crm"))["replaying"]
    everything = {"since": "2026-03-02T09:30:00Z", "everything": True}
    await shop.marketer.ask("POST", "/v1/webhooks/crm/replay", everything, status=201)
    await jobs.replay(world.db, world.clock)
    got = await receiver.came(7)
    assert sorted(one.event["data"]["change"] for one in got) == [1, 2, 2, 3, 3, 4, 4]
    assert len({one.id for one in got}) == 4


async def test_one_replays_what_is_kept_and_nothing_else(world: World, receiver: Receiver) -> None:
    shop = await open_shop(world)
    await shop.hook("crm", receiver.url())
    await shop.marketer.ask(
        "POST", "/v1/webhooks/crm/replay", {"since": "2026-03-02T08:00:00"}, status=400
    )
    for since in ("2026-01-30T09:00:00Z", "2026-03-03T09:00:00Z"):
        problem = await shop.marketer.ask(
            "POST", "/v1/webhooks/crm/replay", {"since": since}, status=422
        )
        assert problem["code"] == "webhook.bad_time"
    nothing = await shop.marketer.ask(
        "POST", "/v1/webhooks/crm/replay", {"since": "2026-03-01T09:00:00Z"}, status=201
    )
    assert not nothing["replaying"]


async def test_after_thirty_days_nothing_is_left(world: World, receiver: Receiver) -> None:
    shop = await open_shop(world)
    await shop.hook("crm", receiver.url())
    await shop.hook("old", receiver.url("/old"))
    await shop.award()
    await settled(shop, 1)
    await shop.marketer.ask("DELETE", "/v1/webhooks/old", status=204)
    await shop.later(days=29)
    await shop.award()
    await settled(shop, 2)
    await jobs.prune(world.db, world.clock)
    assert len(await log(shop)) == 2
    assert await world.db.fetchval("select count(*) from webhook") == 1
    await shop.later(days=2)
    await jobs.prune(world.db, world.clock)
    assert len(await log(shop)) == 1
    for table in ("kept_event", "webhook_delivery", "webhook_attempt"):
        assert await world.db.fetchval(f"select count(*) from {table}") == 1

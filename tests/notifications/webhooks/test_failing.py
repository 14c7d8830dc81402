"""Endpoints that fail: tried again for days, each attempt on record, then switched off and told."""

from __future__ import annotations

from tests.notifications.webhooks.receiver import Receiver, cuts, status
from tests.notifications.webhooks.shop import open_shop
from tests.world import World

DISABLED = "kermesse.webhook.disabled.v1"


async def test_what_was_not_taken_is_tried_again_under_the_same_id(
    world: World, receiver: Receiver
) -> None:
    shop = await open_shop(world)
    receiver.answer("/", status(500, "not now"), cuts, 204)
    await shop.hook("crm", receiver.url())
    await shop.award()
    (first,) = await receiver.came(1)
    waiting = await shop.settled("crm", first.id, "waiting", 1)
    assert waiting["delivery"]["last"]["status"] == 500
    assert (await shop.look("crm"))["failing_since"] is not None
    await shop.later(seconds=10)
    await shop.settled("crm", first.id, "waiting", 2)
    await shop.later(seconds=60)
    log = await shop.settled("crm", first.id, "delivered", 3)
    got = await receiver.came(3)
    assert {one.id for one in got} == {first.id} and len({one.body for one in got}) == 1
    assert len({one.headers["webhook-timestamp"] for one in got}) == 3
    told = [(one["status"], one["fault"], one["answer"]) for one in log["attempts"]]
    assert told == [(204, "", ""), (None, "connection lost", ""), (500, "", "not now")]
    assert (await shop.look("crm"))["failing_since"] is None


async def test_it_is_not_tried_before_its_time(world: World, receiver: Receiver) -> None:
    shop = await open_shop(world)
    receiver.answer("/", status(503, **{"retry-after": "600"}), 204)
    await shop.hook("crm", receiver.url())
    await shop.award()
    (first,) = await receiver.came(1)
    waiting = await shop.settled("crm", first.id, "waiting", 1)
    assert waiting["delivery"]["next_at"] == "2026-03-02T09:10:00Z"
    await shop.later(seconds=599)
    await shop.award()  # While it fails it hears of one thing at a time, and of this one now.
    await receiver.came(2)
    assert (await shop.delivery("crm", first.id))["delivery"]["attempts"] == 1
    await shop.later(seconds=1)
    await shop.settled("crm", first.id, "delivered", 2)


async def test_after_three_days_it_is_given_up(world: World, receiver: Receiver) -> None:
    shop = await open_shop(world)
    receiver.answer("/", 500)
    await shop.hook("crm", receiver.url())
    await shop.award()
    (first,) = await receiver.came(1)
    await shop.settled("crm", first.id, "waiting", 1)
    await shop.later(days=3)
    given_up = await shop.settled("crm", first.id, "failed", 2)
    assert given_up["delivery"]["next_at"] is None
    assert (await shop.look("crm"))["active"]


async def test_an_endpoint_that_takes_nothing_for_five_days_is_switched_off_and_told(
    world: World, receiver: Receiver
) -> None:
    shop = await open_shop(world)
    receiver.answer("/dead", status(500, "out of order"))
    await shop.hook("dead", receiver.url("/dead"))
    await shop.hook("watch", receiver.url("/watch"), DISABLED)
    await shop.award()
    (first,) = await receiver.came(1, "/dead")
    await shop.settled("dead", first.id, "waiting", 1)
    await shop.later(days=5)
    (told,) = await receiver.came(1, "/watch")
    assert told.event["type"] == DISABLED and "subject" not in told.event
    assert told.event["data"] == {"name": "dead", "why": "failing", "last": "500"}
    off = await shop.off("dead")
    assert (off["off_why"], off["failing_since"]) == ("failing", "2026-03-02T09:00:00Z")
    before = len(receiver.at("/dead"))
    await shop.award()
    await shop.later(days=1)
    await receiver.came(1, "/watch")
    assert len(receiver.at("/dead")) == before
    receiver.answer("/dead", 204)
    on = await shop.hook("dead", receiver.url("/dead"))
    assert on["active"] and on["failing_since"] is None and on["secret"] is None
    await shop.award()
    assert len(await receiver.came(before + 1, "/dead")) > before


async def test_an_endpoint_that_is_gone_is_switched_off_at_once(
    world: World, receiver: Receiver
) -> None:
    shop = await open_shop(world)
    receiver.answer("/gone", 410)
    await shop.hook("gone", receiver.url("/gone"))
    await shop.hook("watch", receiver.url("/watch"), DISABLED)
    await shop.award()
    (told,) = await receiver.came(1, "/watch")
    assert told.event["data"] == {"name": "gone", "why": "gone", "last": "410"}
    assert (await shop.off("gone"))["off_why"] == "gone"
    await shop.award()
    await shop.marketer.ask("POST", "/v1/webhooks/gone/test", status=409)
    assert len(receiver.at("/gone")) == 1

"""What happens is told to every endpoint that has chosen it: once, in CloudEvents, signed."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import jsonschema
from standardwebhooks import Webhook

from game.kernel.database import writing
from game.kernel.events import BalanceChanged, Event
from game.kernel.identity import new_id
from game.kernel.outbox import emit
from game.kernel.together import together
from notifications.catalogue import TYPES, schema_of
from tests.notifications.webhooks.receiver import Got, Receiver, waits
from tests.notifications.webhooks.shop import BALANCE, open_shop
from tests.world import World

_DAY_S = 86_400


def is_signed_by(got: Got, secret: str) -> bool:
    """As the scheme says, at the time that the request names."""
    at = datetime.fromtimestamp(int(got.headers["webhook-timestamp"]), UTC)
    expected = Webhook(secret).sign(got.id, at, got.body.decode())
    return expected in got.headers["webhook-signature"].split(" ")


async def test_points_that_land_are_told_in_a_signed_cloud_event(
    world: World, receiver: Receiver
) -> None:
    shop = await open_shop(world)
    made = await shop.hook("crm", receiver.url())
    await shop.award(5)
    (got,) = await receiver.came(1)
    member_id = await world.db.fetchval("select id from member where external_id = 'ana'")
    event = got.event
    data = event.pop("data")
    assert event == {
        "specversion": "1.0",
        "id": got.id,
        "source": "kermesse/cafe",
        "type": BALANCE,
        "time": "2026-03-02T09:00:00Z",
        "subject": "ana",
        "memberid": member_id,
        "datacontenttype": "application/json",
    }
    assert (data["currency"], data["available"], data["change"]) == ("points", 5, 5)
    jsonschema.validate(data, schema_of(TYPES[0]))
    assert got.headers["Content-Type"] == "application/cloudevents+json; charset=utf-8"
    assert is_signed_by(got, made["secret"])


async def test_every_endpoint_hears_what_it_has_chosen_and_no_other_programme_s(
    world: World, receiver: Receiver
) -> None:
    shop, other = await open_shop(world), await open_shop(world, "bistro")
    await shop.hook("points", receiver.url("/points"))
    await shop.hook("more", receiver.url("/more"))
    await shop.hook("badges", receiver.url("/badges"), "kermesse.badge.earned.v1")
    await other.hook("points", receiver.url("/other"))
    for amount in range(1, 21):
        await shop.award(amount)
    for path in ("/points", "/more"):
        told = await receiver.came(20, path)
        assert sorted(one.event["data"]["change"] for one in told) == list(range(1, 21))
        assert len({one.id for one in told}) == 20
    assert not receiver.at("/badges") and not receiver.at("/other")
    assert {one.id for one in receiver.at("/points")} == {one.id for one in receiver.at("/more")}


async def test_what_nobody_hears_is_not_written(world: World, receiver: Receiver) -> None:
    shop = await open_shop(world)
    await shop.award()
    await shop.hook("badges", receiver.url(), "kermesse.badge.earned.v1")
    await shop.award()
    await shop.hook("points", receiver.url())
    await shop.marketer.ask("DELETE", "/v1/webhooks/points", status=204)
    await shop.award()
    assert await world.db.fetchval("select count(*) from kept_event") == 0
    assert await world.db.fetchval("select count(*) from due") == 0
    assert not receiver.got


async def test_a_guest_is_no_subject_before_it_has_become_a_member(
    world: World, receiver: Receiver
) -> None:
    shop = await open_shop(world)
    programme_id = await world.db.fetchval("select id from programme")
    guest = await world.anonymous.ask("POST", "/v1/guests", {"programme": "cafe"}, status=201)
    receiver.answer("/", 500, 204)
    await shop.hook("crm", receiver.url())
    points = BalanceChanged("points", 3, 0, 3, new_id(), "a good guess")
    async with writing(world.db) as tx, together(tx) as out:
        emit(out, [Event(programme_id, guest["member_id"], points)], world.clock())
    (first,) = await receiver.came(1)
    assert "subject" not in first.event and first.event["memberid"] == guest["member_id"]
    await shop.settled("crm", first.id, "waiting", 1)
    await shop.marketer.ask("POST", "/v1/members/ana/merges", {"guest_id": guest["member_id"]})
    await shop.later(seconds=10)
    again = next(one for one in await receiver.came(2) if one is not first and one.id == first.id)
    assert again.event["subject"] == "ana"


async def test_both_secrets_sign_while_they_overlap(world: World, receiver: Receiver) -> None:
    shop = await open_shop(world)
    old = (await shop.hook("crm", receiver.url()))["secret"]
    path = "/v1/webhooks/crm/secret"
    new = (await shop.marketer.ask("POST", path, {}, status=201))["secret"]
    await shop.award()
    await receiver.came(1)
    await shop.later(seconds=_DAY_S)
    await shop.award()
    during, after = await receiver.came(2)
    assert is_signed_by(during, old) and is_signed_by(during, new)
    assert is_signed_by(after, new) and not is_signed_by(after, old)
    newest = (await shop.marketer.ask("POST", path, {"overlap_s": 0}, status=201))["secret"]
    await shop.award()
    last = (await receiver.came(3))[2]
    assert is_signed_by(last, newest) and not is_signed_by(last, new)


async def test_a_test_event_goes_to_the_endpoint_that_is_tested(
    world: World, receiver: Receiver
) -> None:
    shop = await open_shop(world)
    await shop.hook("crm", receiver.url("/crm"))
    await shop.hook("other", receiver.url("/other"))
    sent = await shop.marketer.ask("POST", "/v1/webhooks/crm/test", status=201)
    (got,) = await receiver.came(1)
    assert got.path == "/crm" and got.id == sent["id"]
    assert got.event["type"] == "kermesse.webhook.tested.v1"
    assert got.event["data"] == {"name": "crm"}
    log = await shop.settled("crm", sent["id"], "delivered", 1)
    assert log["delivery"]["type"] == "kermesse.webhook.tested.v1"


async def test_a_slow_endpoint_delays_no_other(world: World, receiver: Receiver) -> None:
    shop = await open_shop(world)
    receiver.answer("/slow", waits(receiver))
    await shop.hook("slow", receiver.url("/slow"))
    await shop.hook("quick", receiver.url("/quick"))
    for _ in range(40):
        await shop.award(1)
    await receiver.came(40, "/quick")
    assert 1 <= receiver.most_at_once["/slow"] < 40
    receiver.released.set()
    await receiver.came(40, "/slow")


async def test_many_events_at_once_all_arrive(world: World, receiver: Receiver) -> None:
    shop = await open_shop(world)
    await shop.hook("crm", receiver.url())
    await asyncio.gather(*(shop.award(1) for _ in range(200)))
    got = await receiver.came(200)
    assert len({one.id for one in got}) == 200

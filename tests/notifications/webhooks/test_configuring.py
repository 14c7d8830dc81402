"""Endpoints are made, changed and removed by those who configure, each programme its own."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from tests.notifications.webhooks.receiver import Receiver
from tests.notifications.webhooks.shop import BALANCE, open_shop
from tests.world import World, running

BADGE = "kermesse.badge.earned.v1"
URL = "https://crm.example.org/hooks"


async def test_an_endpoint_is_made_once_and_then_changed(world: World) -> None:
    shop = await open_shop(world)
    made = await shop.hook("crm", URL, BALANCE, BADGE, BADGE)
    assert made["secret"].startswith("whsec_")
    assert made | {"secret": None} == {
        "name": "crm", "definition": {"url": URL, "types": [BADGE, BALANCE]}, "active": True,
        "made_at": "2026-03-02T09:00:00Z", "off_at": None, "off_why": None,
        "failing_since": None, "old_secret_until": None, "replaying": False, "secret": None,
    }  # fmt: skip
    changed = await shop.hook("crm", URL + "2", BADGE, active=False)
    assert changed["definition"] == {"url": URL + "2", "types": [BADGE]}
    assert changed["secret"] is None
    assert (changed["active"], changed["off_why"]) == (False, "by_hand")
    assert await shop.look("crm") == changed
    assert (await shop.marketer.ask("GET", "/v1/webhooks"))["items"] == [changed]


async def test_a_removed_one_is_gone_and_its_name_free(world: World, receiver: Receiver) -> None:
    shop = await open_shop(world)
    first = await shop.hook("crm", receiver.url("/old"))
    await shop.award()
    await receiver.came(1)
    await shop.marketer.ask("DELETE", "/v1/webhooks/crm", status=204)
    await shop.marketer.ask("GET", "/v1/webhooks/crm", status=404)
    await shop.marketer.ask("DELETE", "/v1/webhooks/crm", status=404)
    assert (await shop.marketer.ask("GET", "/v1/webhooks"))["items"] == []
    again = await shop.hook("crm", receiver.url("/new"))
    assert again["secret"] not in (None, first["secret"])
    await shop.award()
    await receiver.came(1, "/new")
    assert len(receiver.at("/old")) == 1
    assert len((await shop.marketer.ask("GET", "/v1/webhooks/crm/deliveries"))["items"]) == 1


@pytest.mark.parametrize(
    ("name", "body", "status", "code"),
    [
        ("Crm", {}, 422, "name.bad"),
        ("x" * 64, {}, 422, "name.bad"),
        ("crm", {"url": "ftp://crm.example.org/"}, 422, "webhook.bad_url"),
        ("crm", {"types": ["kermesse.tea.brewed.v1"]}, 422, "webhook.unknown_type"),
        ("crm", {"types": ["kermesse.webhook.tested.v1"]}, 422, "webhook.unknown_type"),
        ("crm", {"url": URL + "x" * 2000}, 400, "request.invalid"),
        ("crm", {"types": []}, 400, "request.invalid"),
        ("crm", {"secret": "mine"}, 400, "request.invalid"),
    ],
)
async def test_what_cannot_be_is_refused(
    world: World, name: str, body: dict[str, Any], status: int, code: str
) -> None:
    shop = await open_shop(world)
    wanted = {"definition": {"url": URL, "types": [BALANCE], **body}}
    problem = await shop.marketer.ask("PUT", f"/v1/webhooks/{name}", wanted, status=status)
    assert problem["code"] == code
    assert (await shop.marketer.ask("GET", "/v1/webhooks"))["items"] == []


async def test_addresses_inside_are_refused_unless_the_operator_allows_them(
    world: World, dsn: str
) -> None:
    async with running(world.db, dsn) as strict:
        shop = await open_shop(strict)
        wanted = {"definition": {"url": "https://10.0.0.7/", "types": [BALANCE]}}
        problem = await shop.marketer.ask("PUT", "/v1/webhooks/crm", wanted, status=422)
        assert "KERMESSE_HOOKS_PRIVATE" in problem["detail"]
        await shop.hook("crm", URL)


async def test_a_programme_has_twenty_at_most(world: World) -> None:
    shop = await open_shop(world)
    for number in range(20):
        await shop.hook(f"crm-{number}", URL)
    wanted = {"definition": {"url": URL, "types": [BALANCE]}}
    problem = await shop.marketer.ask("PUT", "/v1/webhooks/one-more", wanted, status=409)
    assert problem["code"] == "webhook.too_many"
    await shop.hook("crm-0", URL, BADGE)


async def test_a_programme_sees_nothing_of_another(world: World, receiver: Receiver) -> None:
    shop, other = await open_shop(world), await open_shop(world, "bistro")
    await shop.hook("crm", receiver.url())
    await shop.award()
    (got,) = await receiver.came(1)
    await other.hook("crm", receiver.url("/other"))
    theirs = other.marketer
    for method, path in (
        ("GET", f"/v1/webhooks/crm/deliveries/{got.id}"),
        ("POST", f"/v1/webhooks/crm/deliveries/{got.id}/resend"),
    ):
        await theirs.ask(method, path, status=404)
    page = await theirs.ask("GET", f"/v1/webhooks/crm/deliveries?after={got.id}")
    assert page["items"] == []


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ""), ("GET", "/crm"), ("PUT", "/crm"), ("DELETE", "/crm"), ("POST", "/crm/test"),
        ("POST", "/crm/secret"), ("POST", "/crm/replay"), ("GET", "/crm/deliveries"),
    ],
)  # fmt: skip
async def test_only_those_who_configure_come_in(world: World, method: str, path: str) -> None:
    programme = await world.programme()
    reader = await world.partner(programme, "read", "publish")
    member = await world.member(await world.partner(programme))
    for caller in (reader, member):
        await caller.ask(method, f"/v1/webhooks{path}", status=403)
    await world.anonymous.ask(method, f"/v1/webhooks{path}", status=401)


async def test_anybody_may_read_which_types_there_are(world: World) -> None:
    types = (await world.anonymous.ask("GET", "/v1/webhook-event-types"))["items"]
    badge = next(one for one in types if one["name"] == BADGE)
    assert badge["about"] == "member" and badge["description"].startswith("A level of a badge")
    for one in types:
        jsonschema.Draft202012Validator.check_schema(one["schema"])

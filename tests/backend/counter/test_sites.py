"""What is done at the counter is done at a site, by somebody: their day and each site's add up."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest_asyncio

from tests.backend.counter.test_counter import VISITS, phone
from tests.game.flows.rewards.shop import Shop, a_shop
from tests.walks.stage import PASSWORD
from tests.world import CallerClient, MemberApp, World

SUMS = {
    "credits": 0, "credited": 0, "redemptions": 0, "vouchers": 0, "enrolments": 0, "undone": 0,
    "undone_amount": 0,
}  # fmt: skip
_keys = count(1)


def once() -> dict[str, Any]:
    return {"headers": {"Idempotency-Key": f"at-{next(_keys)}"}}


async def site(partner: CallerClient, name: str, **more: Any) -> None:
    draft = {"definition": {"title": {"fr": name.capitalize()}, "address": "1 rue Haute"}, **more}
    await partner.ask("PUT", f"/v1/sites/{name}", draft)


@pytest_asyncio.fixture
async def shop(world: World) -> Shop:
    shop = await a_shop(world)
    await shop.reward()
    for name in ("centre", "gare"):
        await site(shop.partner, name)
    return shop


@pytest_asyncio.fixture
async def till(world: World, shop: Shop) -> CallerClient:
    """A till's own key, which can do nothing but serve."""
    made = await shop.partner.ask(
        "POST", "/v1/keys", {"name": "till", "scopes": ["counter"]}, status=201
    )
    return world.bearing(CallerClient, made["secret"])


async def scanned(
    shop: Shop, by: CallerClient, app: MemberApp, *, status: int = 201, **where: Any
) -> Any:
    shop.world.clock.forward(seconds=31)
    code = (await phone(shop.world, app)).shows()
    return await by.ask("POST", VISITS, {"code": code, **where}, status=status)


async def buys(by: CallerClient, visit: Any, amount: int, *, status: int = 201) -> Any:
    at = f"{VISITS}/{visit['id']}/purchases"
    return await by.ask("POST", at, {"amount": amount}, status=status, **once())


async def staff(shop: Shop, email: str, role: str, *sites: str) -> CallerClient:
    """Somebody on the staff who works at these sites alone, signed in."""
    new = {"email": email, "password": PASSWORD, "role": role}
    hired = await shop.partner.ask("POST", "/v1/staff", new, status=201)
    if sites:
        await shop.partner.ask("PATCH", f"/v1/staff/{hired['id']}", {"sites": list(sites)})
    browser = shop.world.browser()
    entered = {"programme": "cafe", "email": email, "password": PASSWORD}
    await browser.ask("POST", "/v1/session", entered, status=201)
    return browser


async def test_a_till_s_key_serves_and_does_nothing_else(
    world: World, shop: Shop, till: CallerClient
) -> None:
    anna = await shop.member("anna", points=100)
    visit = await scanned(shop, till, anna, site="centre", till="caisse-1")
    assert (visit["site"], visit["till"]) == ("centre", "caisse-1")
    at = f"{VISITS}/{visit['id']}"
    await buys(till, visit, 500)
    await till.ask("POST", f"{at}/redemptions", {"reward": "coffee"}, status=201, **once())
    await till.ask("POST", f"{at}/undoing", {}, status=201, **once())
    await till.ask("POST", "/v1/counter/members", {"site": "centre"}, status=201)
    assert (await till.ask("GET", "/v1/counter/day"))["credits"] == 1
    award = {"currency": "points", "amount": 1, "reason": "no"}
    for method, path, body in (
        ("POST", "/v1/members/anna/awards", award),
        ("POST", "/v1/members/anna/redemptions", {"reward": "coffee"}),
        ("GET", "/v1/members/anna", None),
        ("GET", "/v1/counter/days", None),
        ("POST", "/v1/displays", {"code": "ABCDEF", "name": "x", "till": "caisse-1"}),
    ):
        told = await till.ask(method, path, body, status=403, **once())
        assert told["code"] == "caller.no_right", path


async def test_each_day_of_each_site_adds_up_after_undoing(shop: Shop, till: CallerClient) -> None:
    anna = await shop.member("anna", points=200)
    lea = await staff(shop, "lea@cafe.example", "cashier")
    first = await scanned(shop, lea, anna, site="centre")
    for amount in (300, 450):
        await buys(lea, first, amount)
    await lea.ask("POST", f"{VISITS}/{first['id']}/undoing", {}, status=201, **once())
    await buys(till, first, 1000)
    other = await scanned(shop, till, anna, site="gare")
    redeem = f"{VISITS}/{other['id']}/redemptions", {"reward": "coffee"}
    await till.ask("POST", *redeem, status=201, **once())
    nowhere = await till.ask("POST", "/v1/counter/members", {}, status=201)
    await buys(till, nowhere["visit"], 10)
    today = nowhere["visit"]["ends_at"][:10]

    hers = await lea.ask("GET", "/v1/counter/day")
    one = {"credits": 1, "credited": 300, "undone": 1, "undone_amount": 450}
    assert hers == {**SUMS, **one, "day": today}
    days = (await shop.partner.ask("GET", "/v1/counter/days"))["days"]
    assert days == [
        {**SUMS, "day": today, "site": None, "credits": 1, "credited": 10, "enrolments": 1},
        {**SUMS, **one, "day": today, "site": "centre", "credits": 2, "credited": 1300},
        {**SUMS, "day": today, "site": "gare", "redemptions": 1},
    ]
    answer = await shop.partner.get("/v1/counter/days/file", params={"site": "centre"})
    assert answer.text.splitlines() == [
        "\ufeffday,site,credits,credited,redemptions,vouchers,enrolments,undone,undone_amount",
        f"{today},centre,2,1300,0,0,0,1,450",
    ]

    shop.world.clock.forward(hours=24)
    await till.ask("POST", "/v1/counter/members", {"site": "gare"}, status=201)
    two = (await shop.partner.ask("GET", "/v1/counter/days?site=gare"))["days"]
    assert [(one["redemptions"], one["enrolments"]) for one in two] == [(1, 0), (0, 1)]
    now = await till.ask("GET", "/v1/counter/day")
    then = await till.ask("GET", f"/v1/counter/day?on={today}")
    assert [(one["credits"], one["enrolments"]) for one in (now, then)] == [(0, 1), (2, 1)]
    await shop.partner.ask("DELETE", "/v1/members/anna", status=200)
    kept = await shop.partner.ask("GET", f"/v1/counter/days?since={today}&until={today}")
    assert kept["days"] == days, "who leaves takes no figure along"


async def test_who_is_tied_to_a_site_acts_there_alone(shop: Shop, till: CallerClient) -> None:
    anna = await shop.member("anna")
    max_ = await staff(shop, "max@cafe.example", "cashier", "gare")
    visit = await scanned(shop, max_, anna)
    assert visit["site"] == "gare", "there is only one where it can be"
    elsewhere = await scanned(shop, till, anna, site="centre")
    for told in (
        await buys(max_, elsewhere, 100, status=403),
        await scanned(shop, max_, anna, site="centre", status=403),
        await max_.ask("GET", "/v1/counter/days?site=centre", status=403),
    ):
        assert (told["code"], told["details"]["sites"]) == ("site.not_yours", ["gare"])
    await buys(max_, visit, 100)
    await buys(till, elsewhere, 100)
    assert [one["site"] for one in (await max_.ask("GET", "/v1/counter/days"))["days"]] == ["gare"]

    await shop.partner.ask("POST", "/v1/sites/gare", {}, status=405)
    await site(shop.partner, "gare", active=False)
    told = await scanned(shop, till, anna, site="gare", status=404)
    assert told["code"] == "site.missing"
    told = await scanned(shop, till, anna, site="nulle-part", status=404)
    assert told["code"] == "site.missing"


async def test_who_is_tied_lets_nobody_act_elsewhere(shop: Shop) -> None:
    boss = await staff(shop, "boss@cafe.example", "owner", "gare")
    zoe = {"email": "zoe@cafe.example", "password": PASSWORD, "role": "cashier"}
    made = await shop.partner.ask("POST", "/v1/staff", zoe, status=201)
    me = (await boss.ask("GET", "/v1/session"))["id"]
    for method, path, body in (
        ("POST", "/v1/staff", {**zoe, "email": "ali@cafe.example"}),
        ("PATCH", f"/v1/staff/{me}", {"sites": []}),
        ("PATCH", f"/v1/staff/{made['id']}", {"password": PASSWORD + "x"}),
        ("POST", f"/v1/staff/{made['id']}/password-links", {}),
        ("POST", "/v1/keys", {"name": "out", "scopes": ["counter"]}),
    ):
        told = await boss.ask(method, path, body, status=403)
        assert told["code"] == "staff.right_not_held", path
    tied = await boss.ask("PATCH", f"/v1/staff/{made['id']}", {"sites": ["gare"]})
    assert tied["sites"] == ["gare"]
    bad = await shop.partner.ask("PATCH", f"/v1/staff/{me}", {"sites": ["mars"]}, status=404)
    assert bad["code"] == "site.missing"

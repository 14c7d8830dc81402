"""At the counter a reward is had for points, a voucher is used once, a mistake is undone whole."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest_asyncio

from tests.backend.counter.test_counter import VISITS, phone
from tests.game.flows.rewards.shop import Shop, a_shop, balance
from tests.world import CallerClient, MemberApp, World


@pytest_asyncio.fixture
async def shop(world: World) -> Shop:
    shop = await a_shop(world)
    await shop.reward()
    return shop


async def visit(shop: Shop, app: MemberApp) -> dict[str, Any]:
    code = (await phone(shop.world, app)).shows()
    return dict(await shop.partner.ask("POST", VISITS, {"code": code}, status=201))


async def there(shop: Shop, path: str, body: Any = None, status: int = 201) -> Any:
    """Something done at the counter, under a key of its own."""
    return await shop.partner.ask("POST", path, body or {}, status=status, **shop.fresh())


async def test_a_reward_is_had_for_points_in_one_and_undone_whole(shop: Shop) -> None:
    anna = await shop.member("anna", points=150)
    at = await visit(shop, anna)
    assert [one["name"] for one in at["rewards"]] == ["coffee"]
    wish = f"{VISITS}/{at['id']}/redemptions", {"reward": "coffee"}, {"Idempotency-Key": "one"}
    for _ in range(2):
        had = await shop.partner.ask("POST", *wish[:2], status=201, headers=wish[2])
    assert had["redemption"]["status"] == "handed_over"
    assert had["redemption"]["voucher"]["status"] == "redeemed"
    assert had["visit"]["balances"][0]["available"] == 50
    assert (had["visit"]["rewards"], had["visit"]["nearest"]["missing"]) == ([], 50)
    await there(shop, *wish[:2], status=409)
    back = await there(shop, f"{VISITS}/{at['id']}/undoing")
    assert back["balances"][0]["available"] == 150
    assert back["actions"][0]["undone_at"] is not None
    assert (await shop.stock())["taken"] == 0
    [bought] = (await anna.ask("GET", "/v1/me/redemptions"))["items"]
    assert (bought["status"], bought["voucher"]["status"]) == ("cancelled", "void")
    await there(shop, f"{VISITS}/{at['id']}/undoing", status=409)


async def test_what_was_used_since_is_not_undone(shop: Shop) -> None:
    await shop.reward("coupon", fulfilment="at_once", codes="generated")
    card: dict[str, Any] = {"kind": "gift_card", "value": 500, "money": "EUR"}
    await shop.reward("card", fulfilment="at_once", codes="generated", **card)
    anna = await shop.member("anna", points=200)
    at = await visit(shop, anna)
    had = await there(shop, f"{VISITS}/{at['id']}/redemptions", {"reward": "coupon"})
    assert had["redemption"]["voucher"]["status"] == "redeemed", "it is taken off this very bill"
    had = await there(shop, f"{VISITS}/{at['id']}/redemptions", {"reward": "card"})
    assert [one["id"] for one in had["visit"]["vouchers"]] == [had["redemption"]["voucher"]["id"]]
    code = {"code": had["redemption"]["voucher"]["code"]}
    await there(shop, "/v1/vouchers/redeem", code)
    told = await there(shop, f"{VISITS}/{at['id']}/undoing", status=409)
    assert told["code"] == "redemption.wrong_step"
    assert await balance(anna) == 0


async def test_a_voucher_is_used_once_of_two_tills_and_can_be_used_again_when_undone(
    shop: Shop,
) -> None:
    anna = await shop.member("anna", points=100)
    bought = await shop.redeem(anna)
    at = await visit(shop, anna)
    [held] = at["vouchers"]
    assert held["code"].startswith("••••-"), "it is used by whoever shows it, not read aloud"
    paths = [f"{VISITS}/{at['id']}/vouchers", "/v1/counter/vouchers"] * 2
    bodies = [{"voucher": held["id"]}, {"code": bought["voucher"]["code"]}] * 2
    answers = await asyncio.gather(
        *[
            shop.partner.post(path, json=body, **shop.fresh())
            for path, body in zip(paths, bodies, strict=True)
        ]
    )
    assert sorted(one.status_code for one in answers) == [201, 409, 409, 409]
    refusals = {one.json()["code"] for one in answers if one.status_code == 409}
    assert refusals == {"voucher.not_usable"}
    [used] = [one.json()["visit"] for one in answers if one.status_code == 201]
    assert (await state(anna)) == ("handed_over", "redeemed")
    await there(shop, f"{VISITS}/{used['id']}/undoing")
    assert (await state(anna)) == ("ordered", "given")
    await there(shop, f"{VISITS}/{at['id']}/vouchers", {"voucher": held["id"]})
    assert (await state(anna)) == ("handed_over", "redeemed")


async def state(app: MemberApp) -> tuple[str, str]:
    [bought] = (await app.ask("GET", "/v1/me/redemptions"))["items"]
    return bought["status"], bought["voucher"]["status"]


async def test_the_till_is_told_what_a_purchase_won_and_what_of_it_stays(shop: Shop) -> None:
    card = {"title": {"fr": "Carte"}, "period": "full", "prizes": [{"voucher": "coffee"}],
            "goals": [{"measure": {"activity_type": "purchase"}, "target": 2}]}  # fmt: skip
    await shop.partner.ask("PUT", "/v1/challenges/card", {"definition": card})
    anna = await shop.member("anna")
    at = await visit(shop, anna)
    path = f"{VISITS}/{at['id']}/purchases"
    assert (await there(shop, path, {"amount": 100}))["vouchers"] == []
    had = await there(shop, path, {"amount": 100})
    [won] = had["vouchers"]
    assert (won["reward"], won["status"]) == ("coffee", "given")
    assert won["id"] in {one["id"] for one in had["visit"]["vouchers"]}
    assert [one["won"] for one in had["visit"]["actions"]] == [[won["title"]], []]
    [mine] = (await anna.ask("GET", "/v1/me/vouchers"))["items"]
    await there(shop, "/v1/vouchers/redeem", {"code": mine["code"]})
    undone = await there(shop, f"{VISITS}/{at['id']}/undoing")
    stays = {"kind": "voucher", "name": "coffee", "why": "was_used", "amount": None}
    assert undone["stays"] == [{**stays, "title": won["title"]}]
    undone = await there(shop, f"{VISITS}/{at['id']}/undoing")
    assert undone["stays"] == [{**stays, "title": won["title"]}], "the other half of the same card"


async def test_who_shows_a_voucher_alone_has_nothing_else_of_its_member(shop: Shop) -> None:
    anna, bo = await shop.member("anna", points=300), await shop.member("bo")
    code = (await shop.redeem(anna))["voucher"]["code"]
    used = (await there(shop, "/v1/counter/vouchers", {"code": code.lower()}))["visit"]
    assert (used["by_voucher"], used["balances"], used["rewards"]) == (True, [], [])
    for path, body in (("redemptions", {"reward": "coffee"}), ("purchases", {"amount": 100})):
        told = await there(shop, f"{VISITS}/{used['id']}/{path}", body, status=409)
        assert told["code"] == "counter.code_needed"
    again = await there(shop, "/v1/counter/vouchers", {"code": code}, status=409)
    assert again["details"]["status"] == "redeemed"
    own = (await shop.redeem(anna))["voucher"]["id"]
    at = await visit(shop, bo)
    await there(shop, f"{VISITS}/{at['id']}/vouchers", {"voucher": own}, status=404)


async def test_staff_see_what_they_did_themselves_and_what_can_be_undone(
    world: World, shop: Shop
) -> None:
    anna = await shop.member("anna", points=100)
    at = await visit(shop, anna)
    await there(shop, f"{VISITS}/{at['id']}/purchases", {"amount": 450})
    await there(shop, f"{VISITS}/{at['id']}/redemptions", {"reward": "coffee"})
    mine = await day(shop.partner)
    assert mine == [("redemption", True), ("purchase", False)]
    assert await day(shop.partner, "?limit=1") == mine[:1]
    await there(shop, f"{VISITS}/{at['id']}/undoing")
    assert await day(shop.partner) == [("redemption", False), ("purchase", True)]
    world.clock.forward(minutes=15)
    assert await day(shop.partner) == [("redemption", False), ("purchase", False)]
    world.clock.forward(days=1)
    assert await day(shop.partner) == []
    staff = {"email": "z@cafe.example", "password": "correct horse battery", "role": "cashier"}
    await shop.partner.ask("POST", "/v1/staff", staff, status=201)
    other = world.browser()
    login = {"programme": "cafe", "email": staff["email"], "password": staff["password"]}
    await other.ask("POST", "/v1/session", login, status=201)
    assert await day(other) == []


async def day(caller: CallerClient, query: str = "") -> list[tuple[str, bool]]:
    found = (await caller.ask("GET", f"/v1/counter/actions{query}"))["items"]
    assert all(one["alias"] for one in found)
    return [(one["kind"], one["undoable"]) for one in found]

"""Members give one another points and vouchers: within limits, once, and back as a whole."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from game.flows.gifting.jobs import return_gifts
from game.ledger.jobs import expire_holds, expire_lots
from tests.game.flows.rewards.shop import Shop, a_shop, balance
from tests.world import MemberApp, World

POINTS: dict[str, Any] = {"each": 100, "day": 150, "month": 200, "received_month": 250}
GIFTS: dict[str, Any] = {
    "points": {"points": POINTS},
    "vouchers_month": 1,
    "vouchers_received_month": 2,
}


async def a_giving_shop(world: World, **more: Any) -> tuple[Shop, MemberApp, MemberApp]:
    """Anna and Bert are members for long enough, Anna's 300 points are old enough."""
    shop = await a_shop(world)
    await shop.partner.ask("PATCH", "/v1/programme", {"gifts": {**GIFTS, **more}})
    await shop.member("anna", 300)
    await shop.member("bert")
    world.clock.forward(days=31)
    return shop, await shop.member("anna"), await shop.member("bert")


async def give(shop: Shop, app: MemberApp, amount: int = 60, *, status: int = 201) -> Any:
    wish = {"currency": "points", "amount": amount}
    return await app.ask("POST", "/v1/me/gifts", wish, status=status, **shop.fresh())


async def open_it(app: MemberApp, gift: Any, *, status: int = 201) -> Any:
    return await app.ask("POST", "/v1/me/gifts/open", {"code": gift["code"]}, status=status)


async def test_points_are_given_once_and_keep_their_end(world: World) -> None:
    shop, anna, bert = await a_giving_shop(world)
    names = {"name": {"en": "Points"}, "plural": {"en": "Points"}}
    definition = {"definition": {**names, "expiry": {"after_days": 40}}}
    await shop.partner.ask("PUT", "/v1/currencies/points", definition)
    await shop.award("anna", 100)
    world.clock.forward(days=15)
    anna, bert = await shop.member("anna"), await shop.member("bert")
    gift = await give(shop, anna, 100)
    assert (gift["status"], await balance(anna)) == ("open", 300)
    seen = await bert.ask("POST", "/v1/me/gifts/look", {"code": gift["code"].lower()})
    assert (seen["amount"], seen["mine"], seen["hindrance"]) == (100, False, None)
    assert (await open_it(anna, gift, status=409))["code"] == "gift.own"
    carl = await shop.member("carl")
    opened = await asyncio.gather(
        *(a.post("/v1/me/gifts/open", json={"code": gift["code"]}) for a in (bert, carl))
    )
    assert sorted(one.status_code for one in opened) == [201, 409]
    first, other = (bert, carl) if opened[0].status_code == 201 else (carl, bert)
    assert (await open_it(first, gift))["way"] == "received"
    assert (await balance(first), await balance(other)) == (100, 0)
    world.clock.forward(days=26)
    await expire_lots(world.db, world.clock)
    first = await shop.member("bert" if first is bert else "carl")
    assert await balance(first) == 0, "a gift renews nothing"


async def test_what_nobody_opens_comes_back(world: World) -> None:
    shop, anna, bert = await a_giving_shop(world)
    taken, left = await give(shop, anna), await give(shop, anna)
    back = await anna.ask("POST", f"/v1/me/gifts/{taken['id']}/back", status=201)
    assert (back["status"], await balance(anna)) == ("back", 240)
    world.clock.forward(days=8)
    await expire_holds(world.db, world.clock)
    assert [await return_gifts(world.db, world.clock) for _ in range(2)] == [1, 0]
    told = await world.db.fetch(
        "select data ->> 'id' as id from event where data ->> 'type' = 'gift' order by seq"
    )
    assert [row["id"] for row in told] == [taken["id"], left["id"]], "who gave it hears of both"
    anna, bert = await shop.member("anna"), await shop.member("bert")
    assert await balance(anna) == 300
    for gift in (taken, left):
        refused = await open_it(bert, gift, status=409)
        assert refused["code"] == "gift.over"
    mine = (await anna.ask("GET", "/v1/me/gifts"))["items"]
    assert [(one["status"], one["code"]) for one in mine] == [("back", None)] * 2


async def test_limits_hold_whoever_asks(world: World) -> None:
    shop, anna, bert = await a_giving_shop(world)
    young = await shop.member("young", 100)
    refused = await give(shop, young, 10, status=409)
    assert refused["code"] == "gift.not_givable"
    assert (await young.ask("GET", "/v1/me/gifts/terms"))["hindrance"] == "young"
    assert (await give(shop, anna, 101, status=409))["details"]["left"] == 100
    await open_it(bert, await give(shop, anna, 100))
    assert (await give(shop, anna, 60, status=409))["details"]["left"] == 50
    last = await give(shop, anna, 50)
    terms = await anna.ask("GET", "/v1/me/gifts/terms")
    assert terms["points"][0]["most"] == 0
    await open_it(bert, last)
    assert (await give(shop, bert, 10, status=409))["code"] == "ledger.insufficient"
    await shop.award("anna", 100)
    world.clock.forward(days=1)
    anna, bert = await shop.member("anna"), await shop.member("bert")
    terms = await anna.ask("GET", "/v1/me/gifts/terms")
    assert terms["points"][0]["most"] == 50, "the month's, and of what is old enough"


async def test_many_masks_fill_no_purse(world: World) -> None:
    shop, _, bert = await a_giving_shop(world)
    masks = [f"mask{n}" for n in range(3)]
    for name in masks:
        await shop.member(name, 100)
    world.clock.forward(days=31)
    bert = await shop.member("bert")
    gifts = [await give(shop, await shop.member(name), 100) for name in masks]
    for gift in gifts[:2]:
        await open_it(bert, gift)
    assert (await open_it(bert, gifts[2], status=409))["code"] == "gift.received_enough"
    assert await balance(bert) == 200
    for _ in range(20):
        await bert.ask("POST", "/v1/me/gifts/look", {"code": "2" * 16}, status=404)
    held = await bert.ask("POST", "/v1/me/gifts/look", {"code": gifts[2]["code"]}, status=429)
    assert held["code"] == "gift.too_many_tries"


@pytest.mark.parametrize("opened", [True, False])
async def test_what_is_undone_is_owed_by_who_earned_it(world: World, opened: bool) -> None:
    shop, _, bert = await a_giving_shop(world)
    earned = await shop.award("carl" if (await shop.member("carl")) else "", 80)
    world.clock.forward(days=31)
    carl, bert = await shop.member("carl"), await shop.member("bert")
    gift = await give(shop, carl, 80)
    if opened:
        await open_it(bert, gift)
    path = f"/v1/transactions/{earned['id']}/reversals"
    await shop.partner.ask("POST", path, {"reason": "test"}, status=201, **shop.fresh())
    if not opened:
        assert (await open_it(bert, gift, status=409))["details"]["status"] == "back"
        assert (await balance(carl), await balance(bert)) == (0, 0), "it met what was owed"
        return
    assert (await balance(carl), await balance(bert)) == (0, 80)
    await shop.award("carl", 50)
    refused = await give(shop, carl, 10, status=409)
    assert refused["code"] == "gift.not_givable", "who owes gives nothing"
    undone = await shop.partner.ask(
        "POST", f"/v1/gifts/{gift['id']}/undo", {"reason": "A trick"}, status=201
    )
    assert undone["status"] == "undone"
    assert (await balance(carl), await balance(bert)) == (50, 0)


async def test_a_gift_is_undone_as_a_whole_or_not(world: World) -> None:
    shop, anna, bert = await a_giving_shop(world)
    await shop.reward(prices=[{"amount": 40}])
    gift = await give(shop, anna)
    await open_it(bert, gift)
    bought = await shop.redeem(bert)
    path = f"/v1/gifts/{gift['id']}/undo"
    assert (await shop.partner.ask("POST", path, {"reason": "x"}, status=409))["code"] == (
        "ledger.insufficient"
    )
    assert (await balance(anna), await balance(bert)) == (240, 20)
    await shop.step(bought["id"], "cancelled")
    for _ in range(2):
        await shop.partner.ask("POST", path, {"reason": "x"}, status=201)
    assert (await balance(anna), await balance(bert)) == (300, 0)
    lines = (await bert.ask("GET", "/v1/me/history"))["items"]
    assert [line["amount"] for line in lines if line["kind"] in ("give", "receive")] == [-60, 60]


async def test_a_voucher_is_given_with_another_code(world: World) -> None:
    shop, anna, bert = await a_giving_shop(world)
    await shop.reward(gifts=True, stock=None)
    await shop.reward("mug", stock=None)
    own, mug = await shop.redeem(anna), await shop.redeem(anna, "mug")

    async def wrap(voucher: Any, status: int = 201) -> Any:
        wish = {"voucher_id": voucher["id"]}
        return await anna.ask("POST", "/v1/me/gifts", wish, status=status, **shop.fresh())

    assert (await wrap(mug["voucher"], 409))["code"] == "gift.not_givable"
    gift = await wrap(own["voucher"])
    assert (await wrap(own["voucher"], 409))["code"] == "gift.not_givable"
    await open_it(bert, gift)
    [held] = (await bert.ask("GET", "/v1/me/vouchers"))["items"]
    assert held["id"] == own["voucher"]["id"] and not held["giftable"]
    gone = {"code": own["voucher"]["code"]}
    await shop.partner.ask("POST", "/v1/vouchers/redeem", gone, status=404, **shop.fresh())
    assert (await wrap((await shop.redeem(anna))["voucher"], 409))["code"] == "gift.limit"
    used = {"code": held["code"]}
    await shop.partner.ask("POST", "/v1/vouchers/redeem", used, status=201, **shop.fresh())
    refused = await shop.partner.ask(
        "POST", f"/v1/gifts/{gift['id']}/undo", {"reason": "x"}, status=409
    )
    assert refused["code"] == "gift.over"

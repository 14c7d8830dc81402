"""Points, stock and code together, or none of them; and all of them back."""

from __future__ import annotations

import asyncio

from game.flows.rewards.jobs import expire_vouchers
from tests.game.flows.rewards.shop import COFFEE, a_shop, balance, keyed
from tests.game.ledger.desk import proof_of
from tests.world import World


async def test_a_reward_is_paid_for_and_handed_over(world: World) -> None:
    shop = await a_shop(world)
    await shop.reward()
    anna = await shop.member(points=250)
    [offer] = (await anna.ask("GET", "/v1/me/rewards"))["items"]
    assert (offer["open"], offer["left"], offer["prices"][0]["missing"]) == (True, 3, 0)
    done = await shop.redeem(anna)
    code = done["voucher"]["code"]
    assert (done["status"], done["voucher"]["status"], len(code)) == ("ordered", "given", 19)
    assert done["voucher"]["expires_at"] == "2026-04-01T22:00:00Z"
    assert await balance(anna) == 150
    assert (await shop.stock())["left"] == 2
    posting = (await anna.ask("GET", "/v1/me/history?limit=1"))["items"][0]
    assert posting["cause"]["redemption"] == done["id"] and posting["amount"] == -100
    [line] = (await shop.partner.ask("GET", "/v1/redemptions"))["items"]
    assert (line["external_id"], line["id"]) == ("anna", done["id"])
    assert line["voucher"]["code"].endswith(code[-3:]) and code != line["voucher"]["code"]
    assert (await shop.step(done["id"], "ready"))["status"] == "ready"
    handed = await shop.step(done["id"], "handed_over")
    assert [one["status"] for one in handed["steps"]] == ["ordered", "ready", "handed_over"]
    assert handed["voucher"]["status"] == "redeemed" and handed["steps"][-1]["by"] == "test"
    await shop.step(done["id"], "cancelled", status=409)
    assert (await proof_of(world.db)).balanced


async def test_a_double_tap_redeems_once_and_another_body_is_refused(world: World) -> None:
    shop = await a_shop(world)
    await shop.reward()
    anna = await shop.member(points=250)
    both = await asyncio.gather(*(shop.redeem(anna, **keyed("tap")) for _ in range(4)))
    assert len({one["id"] for one in both}) == 1 and await balance(anna) == 150
    await shop.reward("tea")
    refused = await shop.redeem(anna, "tea", status=422, **keyed("tap"))
    assert refused["code"] == "idempotency.key_reused"
    await shop.partner.ask("PUT", "/v1/rewards/coffee", {"definition": COFFEE, "active": False})
    assert (await shop.redeem(anna, **keyed("tap")))["id"] == both[0]["id"]
    assert (await shop.redeem(anna, status=404))["code"] == "reward.missing"


async def test_the_last_one_is_sold_once(world: World) -> None:
    shop = await a_shop(world)
    await shop.reward(stock=2)
    apps = [await shop.member(f"m{n}", points=100) for n in range(5)]
    answers = await asyncio.gather(
        *(a.post("/v1/me/redemptions", json={"reward": "coffee"}, **shop.fresh()) for a in apps)
    )
    assert sorted(one.status_code for one in answers) == [201, 201, 409, 409, 409]
    assert {one.json().get("code") for one in answers if one.status_code == 409} == {
        "reward.not_open"
    }
    assert [await balance(app) for app in apps].count(0) == 2
    assert (await shop.stock())["taken"] == 2
    refused = await shop.reward(stock=1, status=422)
    assert refused["details"]["problems"] == [
        "stock: 2 are taken already; put out as many at least."
    ]


async def test_what_is_cancelled_comes_back_as_it_was(world: World) -> None:
    shop = await a_shop(world)
    form = {"name": {"fr": "p"}, "plural": {"fr": "p"}, "expiry": {"after_days": 5}}
    await shop.partner.ask("PUT", "/v1/currencies/points", {"definition": form})
    await shop.reward(stock=1)
    anna = await shop.member(points=100)
    before = (await anna.ask("GET", "/v1/me/expiries"))["items"]
    done = await shop.redeem(anna)
    world.clock.forward(days=2)
    anna = await shop.member()
    cancelled = await shop.step(done["id"], "cancelled")
    assert cancelled["status"] == "cancelled" and cancelled["voucher"]["status"] == "void"
    assert (await anna.ask("GET", "/v1/me/expiries"))["items"] == before
    assert (await shop.step(done["id"], "cancelled"))["id"] == done["id"]
    assert (await shop.stock())["left"] == 1
    again = await shop.redeem(anna)
    assert again["voucher"]["code"] != done["voucher"]["code"]
    path = f"/v1/transactions/{again['transaction_id']}/reversals"
    await shop.partner.ask("POST", path, {"reason": "wrong"}, status=201, **shop.fresh())
    await shop.step(again["id"], "cancelled")
    assert await balance(anna) == 100
    assert (await proof_of(world.db)).balanced


async def test_a_voucher_is_used_by_its_code_once(world: World) -> None:
    shop = await a_shop(world)
    await shop.reward()
    anna = await shop.member(points=200)
    done = await shop.redeem(anna)
    told = {"code": done["voucher"]["code"].lower().replace("-", " ")}
    found = await shop.partner.ask("POST", "/v1/vouchers/lookup", told)
    assert (found["external_id"], found["status"]) == ("anna", "given")
    used = await shop.partner.ask(
        "POST", "/v1/vouchers/redeem", told, status=201, **keyed("till-1")
    )
    assert used["status"] == "redeemed"
    again = await shop.partner.post("/v1/vouchers/redeem", json=told, **keyed("till-1"))
    assert again.headers["Idempotency-Replayed"] == "true" and again.json()["id"] == used["id"]
    refused = await shop.partner.ask(
        "POST", "/v1/vouchers/redeem", told, status=409, **keyed("till-2")
    )
    assert refused["code"] == "voucher.not_usable" and refused["details"]["status"] == "redeemed"
    [mine] = (await anna.ask("GET", "/v1/me/redemptions"))["items"]
    assert mine["status"] == "handed_over"
    for _ in range(60):
        await shop.partner.ask("POST", "/v1/vouchers/lookup", {"code": "nope"}, status=404)
    held_up = await shop.partner.ask("POST", "/v1/vouchers/lookup", told, status=429)
    assert held_up["code"] == "voucher.too_many_tries"


async def test_a_voucher_ends_and_its_place_is_anothers(world: World) -> None:
    shop = await a_shop(world)
    await shop.reward(stock=1, valid_days=1)
    anna, bert = await shop.member(points=100), await shop.member("bert", points=100)
    done = await shop.redeem(anna)
    world.clock.forward(days=2)
    anna, bert = await shop.member(), await shop.member("bert")
    [mine] = (await anna.ask("GET", "/v1/me/vouchers"))["items"]
    assert mine["status"] == "expired"
    assert await expire_vouchers(world.db, world.clock) == 1
    assert (await shop.partner.ask("GET", f"/v1/redemptions/{done['id']}"))["status"] == "expired"
    assert (await shop.redeem(bert))["status"] == "ordered"

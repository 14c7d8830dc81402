"""Vouchers that rounds give: by rules, badges, challenges, streaks, games, from the one stock."""

from __future__ import annotations

import asyncio
from typing import Any

from game.flows.rewards.jobs import give_waiting
from game.kernel.database import writing
from game.ledger.proof import prove
from game.vouchers.proof_store import REWARD_CHECKS
from tests.game.flows.plays.fair import Fair, wheel
from tests.game.flows.rewards.shop import Shop, a_shop, balance
from tests.world import MemberApp, World

TITLE = {"fr": "Le titre"}
BUYS: dict[str, Any] = {"activity_type": "purchase"}
PRIZE = {"voucher": "coffee"}
RULE = {**BUYS, "currency": "points", "amount": "0", "voucher": "coffee",
        "caps": [{"period": "year", "times": 1}]}  # fmt: skip
GIVING: dict[str, Any] = {
    "earn-rules/birthday": RULE,
    "badges/first": {"title": TITLE, "how": {"by": "measure", "measure": BUYS},
                     "levels": [{"at_least": 1, "prize": {"amount": 5, **PRIZE}}]},
    "challenges/two": {"title": TITLE, "goals": [{"measure": BUYS, "target": 2}],
                       "prizes": [PRIZE]},
    "streaks/daily": {"title": TITLE, "conditions": [{"measure": BUYS}],
                      "milestones": [{"at": 1, "prize": PRIZE}]},
}  # fmt: skip


async def buys(shop: Shop, name: str, id: str) -> str:
    event = {
        "specversion": "1.0", "source": "till", "id": id, "type": "purchase", "subject": name,
        "data": {"amount": 300, "currency": "EUR"}, "time": shop.world.clock().isoformat(),
    }  # fmt: skip
    answer = await shop.partner.ask("POST", "/v1/activities", event)
    assert answer["status"] == "accepted", answer
    return str(answer["activity_id"])


async def returns(shop: Shop, activity_id: str) -> Any:
    door = f"/v1/activities/{activity_id}/reversals"
    return await shop.partner.ask("POST", door, {"reason": "back"}, status=201, **shop.fresh())


async def uses(shop: Shop, code: str) -> None:
    await shop.partner.ask(
        "POST", "/v1/vouchers/redeem", {"code": code}, status=201, **shop.fresh()
    )


async def vouchers(app: MemberApp) -> list[Any]:
    return list((await app.ask("GET", "/v1/me/vouchers"))["items"])


async def balanced(world: World) -> None:
    async with writing(world.db, at_one_moment=True) as tx:
        found = await prove(tx, REWARD_CHECKS)
    assert found.balanced, found.faults


async def test_whatever_pays_points_gives_vouchers_and_they_go_with_their_cause(
    world: World,
) -> None:
    shop = await a_shop(world)
    lacking = await shop.partner.ask(
        "PUT", "/v1/badges/first", {"definition": GIVING["badges/first"]}, status=422
    )
    assert "save it first" in lacking["details"]["problems"][0]
    await shop.reward(stock=4, fulfilment="at_once")
    for path, definition in GIVING.items():
        await shop.partner.ask("PUT", f"/v1/{path}", {"definition": definition})
    anna = await shop.member()
    first = await buys(shop, "anna", "one")
    mine = await vouchers(anna)
    assert {one["status"] for one in mine} == {"given"} and len({v["code"] for v in mine}) == 3
    assert {name for one in mine for name in one["cause"]} >= {"rule", "badge", "streak"}
    assert await balance(anna) == 5
    second = await buys(shop, "anna", "two")
    assert [one["cause"]["challenge"] for one in (await vouchers(anna))[:1]] == ["two"]
    assert (await shop.stock())["left"] == 0
    used = next(one for one in mine if "streak" in one["cause"])
    await uses(shop, used["code"])
    await returns(shop, second)
    undone = await returns(shop, first)
    assert undone["stays"] == [
        {"kind": "voucher", "name": "coffee", "why": "was_used", "amount": None}
    ]
    assert sorted(one["status"] for one in await vouchers(anna)) == ["redeemed"] + ["void"] * 3
    assert (await shop.stock())["left"] == 3
    stands = f"/v1/activities/reversals/{undone['id']}/reinstatement"
    await shop.partner.ask("POST", stands, {"reason": "so"}, status=201, **shop.fresh())
    back = [one["code"] for one in await vouchers(anna) if one["status"] == "given"]
    codes = {one["code"] for one in mine}
    assert len(back) == 2 and set(back) < codes, "the codes that were theirs, and nobody else's"
    for code in back:
        await uses(shop, code)
    undone = await returns(shop, first)
    assert len(undone["stays"]) == 3
    await buys(shop, "anna", "again")
    assert len(await vouchers(anna)) == 4, "what was used is in the place of a second one"
    assert await balance(anna) == 5
    await balanced(world)


async def test_a_right_is_kept_until_there_is_one_again(world: World) -> None:
    shop = await a_shop(world)
    await shop.reward(stock=1, prices=[{"amount": 10}])
    await shop.partner.ask("PUT", "/v1/badges/first", {"definition": GIVING["badges/first"]})
    apps = [await shop.member(name, points=10) for name in ("anna", "bert", "cleo")]
    for app in ("anna", "bert", "cleo"):
        await buys(shop, app, app)
    waits = [(await vouchers(app))[0] for app in apps]
    assert [one["status"] for one in waits] == ["given", "waiting", "waiting"]
    assert waits[1]["code"] is None
    stock = await shop.stock()
    assert (stock["taken"], stock["waiting"], stock["left"]) == (1, 2, 0)
    await shop.reward(stock=2, prices=[{"amount": 10}])
    assert (await shop.redeem(apps[0], status=409))["details"]["why"] == "gone", "it is bert's"
    assert await give_waiting(world.db, world.clock) == 1
    assert [(await vouchers(app))[0]["status"] for app in apps] == ["given", "given", "waiting"]
    void = f"/v1/vouchers/{waits[0]['id']}/void"
    await shop.partner.ask("POST", void, {"reason": "no show"}, status=201)
    assert await give_waiting(world.db, world.clock) == 1
    assert (await vouchers(apps[2]))[0]["code"]
    await balanced(world)


async def test_a_sale_and_a_prize_at_the_same_moment_never_have_the_same_code(
    world: World,
) -> None:
    shop = await a_shop(world)
    await shop.reward(stock=None, codes="pool", prices=[{"amount": 10}])
    codes = {"codes": ["LAST-ONE"]}
    await shop.partner.ask("POST", "/v1/rewards/coffee/codes", codes, status=201)
    await shop.partner.ask("PUT", "/v1/badges/first", {"definition": GIVING["badges/first"]})
    anna, bert = await shop.member("anna", points=10), await shop.member("bert")
    async with writing(world.db) as tx:
        await tx.execute("select from reward_stock for update")
        wish = {"reward": "coffee"}
        sale = asyncio.create_task(anna.post("/v1/me/redemptions", json=wish, **shop.fresh()))
        prize = asyncio.create_task(buys(shop, "bert", "one"))
        waiting = "select count(*) from pg_locks where not granted"
        blocked = 0
        while blocked < 2:
            blocked = await tx.fetchval(waiting)
    sold = (await sale).status_code == 201
    await prize
    [won] = await vouchers(bert)
    assert (sold, won["status"]) in {(True, "waiting"), (False, "given")}
    assert (await shop.stock())["codes_free"] == 0
    await balanced(world)


async def test_a_game_sets_its_vouchers_aside_when_it_is_published(world: World) -> None:
    fair = Fair(world)
    fair.partner = await world.partner(await world.programme())
    shop = Shop(world, fair.partner)
    coffee = {"key": "coffee", "title": {"en": "A coffee"}, "stock": 4, "voucher": "coffee"}
    ten = {"key": "ten", "title": {"en": "Ten"}, "points": {"amount": 10}}
    config = wheel((1, "coffee"), prizes=[coffee, ten])
    [lacking] = await fair.saved(config)
    assert "no such reward" in lacking
    await shop.reward(stock=3)
    assert await fair.saved(config) == []
    refused = await fair.publish(status=409)
    assert refused["code"] == "campaign.reward_stock" and refused["details"]["left"] == 3
    assert await fair.saved(wheel((1, "coffee"), prizes=[{**coffee, "stock": 2}, ten])) == []
    await fair.publish()
    assert (await shop.stock())["left"] == 1
    anna = await fair.join("anna")
    await fair.give(anna, 200)
    await shop.redeem(anna)
    assert (await shop.redeem(anna, status=409))["details"]["why"] == "gone"
    [won] = (await fair.spin(anna))["vouchers"]
    assert (won["reward"], won["status"]) == ("coffee", "given")
    assert (await vouchers(anna))[0]["cause"] == {
        "campaign": "fair", "play": (await vouchers(anna))[0]["cause"]["play"],
        "prize": "coffee", "reason": "prize",
    }  # fmt: skip
    await balanced(world)
    await fair.partner.ask("POST", "/v1/campaigns/fair/close", status=204)
    stock = await shop.stock()
    assert (stock["taken"], stock["left"]) == (2, 1)
    await balanced(world)


async def test_ten_drinks_one_free(world: World) -> None:
    shop = await a_shop(world)
    await shop.reward(stock=None, fulfilment="at_once", prices=[], gifts=True)
    gifts = {"vouchers_month": 1, "vouchers_received_month": 1, "account_days": 0}
    await shop.partner.ask("PATCH", "/v1/programme", {"gifts": gifts})
    card = {
        "title": TITLE, "period": "full", "prizes": [PRIZE],
        "goals": [{"measure": {"activity_type": "purchase", "sum": "amount"}, "target": 1000}],
    }  # fmt: skip
    await shop.partner.ask("PUT", "/v1/challenges/card", {"definition": card})
    anna = await shop.member()

    async def stamps() -> tuple[int, int]:
        [mine] = (await anna.ask("GET", "/v1/me/challenges"))["items"]
        assert mine["again"] and not mine["completed"]
        assert mine["prizes"][0]["title"]["en"] == "A coffee"
        return mine["times"], mine["goals"][0]["value"]

    bought = [await buys(shop, "anna", f"b{number}") for number in range(7)]
    assert await stamps() == (2, 100), "what is more than a card is the beginning of the next"
    assert [one["cause"]["card"] for one in await vouchers(anna)] == [2, 1]
    await returns(shop, bought[0])
    assert await stamps() == (1, 800)
    assert [one["status"] for one in await vouchers(anna)] == ["void", "given"]
    tenth = await buys(shop, "anna", "once more")
    assert await stamps() == (2, 100)
    again = await vouchers(anna)
    assert [one["status"] for one in again] == ["given", "void", "given"]
    assert len({one["code"] for one in again}) == 3
    await uses(shop, again[0]["code"])
    for number in range(2):
        undone = await returns(shop, tenth)
        tenth = await buys(shop, "anna", f"tenth again {number}")
        assert await stamps() == (2, 100)
        assert len(await vouchers(anna)) == 3, "the card has had its free drink"
    stands = f"/v1/activities/reversals/{undone['id']}/reinstatement"
    await shop.partner.ask("POST", stands, {"reason": "so"}, status=201, **shop.fresh())
    assert await stamps() == (2, 400) and len(await vouchers(anna)) == 3
    for number in range(2):
        await buys(shop, "anna", f"on {number}")
    assert [one["cause"]["card"] for one in await vouchers(anna)] == [3, 2, 2, 1]
    wish = {"voucher_id": (await vouchers(anna))[0]["id"]}
    gift = await anna.ask("POST", "/v1/me/gifts", wish, status=201, **shop.fresh())
    bert = await shop.member("bert")
    await bert.ask("POST", "/v1/me/gifts/open", {"code": gift["code"]}, status=201)
    await uses(shop, (await vouchers(bert))[0]["code"])
    await returns(shop, tenth)
    assert await stamps() == (2, 700)
    await buys(shop, "anna", "and again")
    assert await stamps() == (3, 0)
    assert [one["cause"]["card"] for one in await vouchers(anna)] == [2, 2, 1], "bert had the third"
    await balanced(world)

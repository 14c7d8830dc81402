"""What is given by hand and out of pools, and who is refused a reward, in words."""

from __future__ import annotations

import asyncio
from typing import Any

from game.flows.rewards.ending import tell_ending
from game.vouchers.codes import ALPHABET, holds, made, shown
from tests.game.ear import hears, overheard
from tests.game.flows.rewards.shop import a_shop, keyed
from tests.world import World

POOL: dict[str, Any] = {
    "codes": "pool",
    "stock": None,
    "fulfilment": "at_once",
    "prices": [{"amount": 10}],
}


async def test_a_code_of_a_pool_is_given_once_and_never_again(world: World) -> None:
    shop = await a_shop(world)
    await shop.reward("tote", **POOL)
    path = "/v1/rewards/tote/codes"
    told = {"codes": ["SUN-0001", "sun 0002", "SUN-0002", ""]}
    assert await shop.partner.ask("POST", path, told, status=201) == {"added": 2, "known": 0}
    file = b"name;code\nx;SUN-0003\ny;SUN-0001\n"
    read = await shop.partner.post(f"{path}/file?filename=a.csv", content=file)
    assert read.json() == {"added": 1, "known": 1}, read.text
    wrong = await shop.partner.post(f"{path}/file", content="ça-va\n".encode())
    assert wrong.json()["code"] == "reward.bad_codes"
    apps = [await shop.member(f"m{n}", points=20) for n in range(5)]
    answers = await asyncio.gather(
        *(a.post("/v1/me/redemptions", json={"reward": "tote"}, **shop.fresh()) for a in apps)
    )
    done = [one.json() for one in answers if one.status_code == 201]
    codes = {one["voucher"]["code"] for one in done}
    assert codes == {"SUN0001", "SUN0002", "SUN0003"}
    assert (await shop.stock("tote"))["codes_free"] == 0
    await shop.step(done[0]["id"], "cancelled")
    refused = await shop.redeem(apps[0], "tote", status=409)
    assert refused["details"]["why"] == "gone", "a code that was shown does not come back"
    made_here = await shop.partner.ask("POST", f"{path}/generate", {"count": 3}, status=201)
    assert made_here["added"] == 3
    assert (await shop.stock("tote"))["left"] == 3


async def test_a_pool_that_runs_low_is_told_once_each_time(world: World) -> None:
    shop = await a_shop(world)
    programme_id = (await shop.partner.ask("GET", "/v1/programme"))["id"]
    await hears(world.db, programme_id, "pool.low", keeps=True)
    await shop.reward("tote", **POOL, pool_low=2)
    path = "/v1/rewards/tote/codes/generate"
    for _ in range(2):
        await shop.partner.ask("POST", path, {"count": 3}, status=201)
        anna = await shop.member(points=40)
        for _ in range(3):
            await shop.redeem(anna, "tote")
        told = await overheard(world.db, world.clock)
        assert [one.data for one in told] == [{"reward": "tote", "free": 1}]
        [concern] = (await shop.partner.ask("GET", "/v1/attention"))["items"]
        assert (concern["code"], concern["values"]["left"]) == ("codes_low", 0)


async def test_a_voucher_is_given_by_hand_and_taken_back(world: World) -> None:
    shop = await a_shop(world)
    await shop.reward(stock=1, prices=[])
    anna = await shop.member()
    wish = {"reward": "coffee", "reason": "Sorry"}
    path = "/v1/members/anna/vouchers"
    given = await shop.partner.ask("POST", path, wish, status=201, **keyed("sorry"))
    again = await shop.partner.ask("POST", path, wish, status=201, **keyed("sorry"))
    assert given["id"] == again["id"]
    other = {**wish, "reason": "Thanks"}
    assert (await shop.partner.ask("POST", path, other, status=422, **keyed("sorry")))[
        "code"
    ] == "idempotency.key_reused"
    gone = await shop.partner.ask("POST", path, wish, status=409, **shop.fresh())
    assert gone["code"] == "reward.gone"
    [mine] = (await anna.ask("GET", "/v1/me/vouchers"))["items"]
    assert mine["code"] == given["code"] and mine["cause"] == {"reason": "Sorry"}
    [seen] = (await shop.partner.ask("GET", path))["items"]
    assert seen["code"] != mine["code"]
    void = f"/v1/vouchers/{given['id']}/void"
    for _ in range(2):
        taken = await shop.partner.ask("POST", void, {"reason": "wrong"}, status=201)
        assert taken["status"] == "void"
    assert (await shop.stock())["left"] == 1
    assert (await shop.redeem(anna, status=409))["details"]["why"] == "not_sold"


async def test_who_cannot_have_a_reward_is_told_why(world: World) -> None:
    shop = await a_shop(world, attributes={"vip": "boolean"})
    anna = await shop.member(points=150)
    cases: dict[str, dict[str, Any]] = {
        "a-soon": {"starts_at": "2026-05-01T00:00:00Z"},
        "b-over": {"ends_at": "2026-01-01T00:00:00Z"},
        "c-vip": {"condition": "member.attributes.vip"},
        "d-gone": {"stock": 0},
        "e-dear": {"prices": [{"amount": 400}, {"amount": 170}]},
        "f-least": {"balance_min": 200},
        "g-early": {"starts_at": "2026-05-01T00:00:00Z", "early_at": "2026-01-01T00:00:00Z",
                    "early_condition": "!member.guest"},
        "h-once": {"limit": {"count": 1, "period": "day"}, "prices": [{"amount": 1}]},
    }  # fmt: skip
    for name, told in cases.items():
        await shop.reward(name, **told)
    await shop.redeem(anna, "h-once")
    shown_now = await anna.ask("GET", "/v1/me/rewards")
    assert {one["name"]: one["why"] for one in shown_now["items"]} == {
        "a-soon": "soon", "d-gone": "gone", "e-dear": "points", "f-least": "balance_min",
        "g-early": None, "h-once": "limit",
    }  # fmt: skip
    assert shown_now["nearest"]["name"] == "e-dear" and shown_now["nearest"]["missing"] == 21
    for name, why in {"c-vip": "not_for_you", "b-over": "over", "h-once": "limit"}.items():
        assert (await shop.redeem(anna, name, status=409))["details"]["why"] == why
    lacking = await shop.redeem(anna, "e-dear", status=409)
    assert lacking["details"]["available"] == 149
    price = {"price": {"currency": "points", "amount": 90}}
    moved = await shop.redeem(anna, "g-early", status=409, body=price)
    assert moved["code"] == "reward.price_moved"
    world.clock.forward(days=1)
    assert await shop.redeem(await shop.member(), "h-once")


async def test_a_reward_that_contradicts_itself_is_refused_line_by_line(world: World) -> None:
    shop = await a_shop(world)
    refused = await shop.partner.ask(
        "PUT", "/v1/rewards/bad", {"definition": {
            "title": {"de": "x"}, "kind": "amount", "percent": 10, "pool_low": 3,
            "prices": [{"amount": 5, "currency": "gold"}] * 2,
            "early_at": "2026-01-01T00:00:00Z", "condition": "member.nothing",
        }}, status=422,
    )  # fmt: skip
    told = " ".join(refused["details"]["problems"])
    for field in ("title.de", "percent:", "value:", "pool_low:", "prices: 1:", "prices: 2: this",
                  "early_at:", "condition:"):  # fmt: skip
        assert field in told, told


def test_a_slip_in_a_code_is_told() -> None:
    code = made(0x1F2E3D4C5B6A79880123456789ABCDEF)
    assert holds(code) and len(shown(code)) == 19
    for place in range(len(code)):
        for sign in ALPHABET:
            other = code[:place] + sign + code[place + 1 :]
            assert holds(other) == (other == code)
    for place in range(len(code) - 1):
        turned = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        assert holds(turned) == (turned == code)


async def test_a_voucher_that_ends_is_told_a_week_and_a_day_ahead(world: World) -> None:
    shop = await a_shop(world)
    programme_id = (await shop.partner.ask("GET", "/v1/programme"))["id"]
    await hears(world.db, programme_id, "voucher.ending", keeps=True)
    await shop.reward(valid_days=9)
    anna = await shop.member(points=200)
    used, _ = await shop.redeem(anna), await shop.redeem(anna)
    told = []
    for _ in range(12):
        world.clock.forward(days=1)
        for _ in range(2):
            await tell_ending(world.db, world.clock)
        told += [one.data for one in await overheard(world.db, world.clock)]
        if len(told) == 2 and "voucher" in used:
            code = {"code": used.pop("voucher")["code"]}
            await shop.partner.ask("POST", "/v1/vouchers/redeem", code, status=201, **shop.fresh())
    assert [(one["days"], one["reward"]) for one in told] == [(7, "coffee")] * 2 + [(1, "coffee")]
    assert {one["on"] for one in told} == {"2026-03-11"}


async def test_whatever_gives_a_voucher_says_what_it_is_called(world: World) -> None:
    shop = await a_shop(world)
    await shop.reward(prices=[])
    title, prize = {"title": {"fr": "Le tout"}}, {"voucher": "coffee"}
    measure = {"activity_type": "visit"}
    rungs = [
        {"name": "base", **title, "at_least": 0},
        {"name": "gold", **title, "at_least": 9, "prize": prize},
    ]
    wins = [{"from_rank": 1, "to_rank": 1, **prize}]
    designs: dict[str, dict[str, Any]] = {
        "badges/fan": {
            "how": {"by": "measure", "measure": measure},
            "levels": [{"at_least": 2, "prize": prize}],
        },
        "streaks/flame": {
            "conditions": [{"measure": measure}],
            "milestones": [{"every": 3, "prize": prize}],
        },
        "tiers/club": {"tiers": rungs},
        "boards/race": {"metric": {"measure": measure}, "window": {"kind": "week"}, "prizes": wins},
    }
    for path, told in designs.items():
        await shop.partner.ask("PUT", f"/v1/{path}", {"definition": {**title, **told}})
    anna = await shop.member()

    async def prizes() -> list[Any]:
        [badge] = (await anna.ask("GET", "/v1/me/badges"))["open"]
        [streak] = (await anna.ask("GET", "/v1/me/streaks"))["items"]
        [_, gold] = (await anna.ask("GET", "/v1/me/tier"))["ladder"]["tiers"]
        [board] = (await anna.ask("GET", "/v1/me/boards"))["items"]
        return [
            badge["levels"][0]["prize"], streak["next_milestone"]["prize"], gold["prize"],
            *board["prizes"],
        ]  # fmt: skip

    coffee = (await shop.partner.ask("GET", "/v1/rewards/coffee"))["definition"]["title"]
    assert [one["title"] for one in await prizes()] == [coffee] * 4, "though it is not for sale"
    assert {one["voucher"] for one in await prizes()} == {"coffee"}

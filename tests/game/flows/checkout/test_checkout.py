"""A checkout asks, reserves, redeems, and returns in parts."""

from __future__ import annotations

import json
import re
from asyncio import gather
from pathlib import Path
from typing import Any

from game.ledger.jobs import expire_holds
from tests.game.flows.checkout.till import BASKET, a_till
from tests.game.flows.rewards.shop import balance
from tests.game.ledger.desk import proof_of
from tests.world import World

DOCUMENT = Path("docs/checkout.md").read_text("utf-8")
CALL = re.compile(r"```text\n(PUT|POST) (\S+)\n(.*?)(?:\n=> (.*?))?\n```", re.S)


async def test_a_basket_is_asked_about_reserved_redeemed_and_returned_in_parts(
    world: World,
) -> None:
    till = await a_till(world)
    anna = await till.member(points=900)
    tenth, free = await till.voucher("tenth"), await till.voucher("beans-free")
    asked = {"basket": BASKET, "vouchers": [tenth, free], "points": {"member": "anna"}}
    seen = await till.partner.ask("POST", "/v1/checkouts/validate", asked)
    assert [one["reward"] for one in seen["discounts"]] == ["beans-free", "tenth", None]
    assert [one["amount"] for one in seen["discounts"]] == [333, 117, 450]
    assert (seen["total"], seen["discount"], seen["to_pay"]) == (1801, 900, 901)
    assert await balance(anna) == 900

    made = await till.reserve("o-1", tenth, free, points={})
    assert made["status"] == "reserved" and made["discounts"] == seen["discounts"]
    assert await balance(anna) == 0
    assert {v["status"] for v in (await anna.ask("GET", "/v1/me/vouchers"))["items"]} == {
        "reserved"
    }
    again = await till.partner.post(
        "/v1/checkouts", json={**asked, "vouchers": [tenth, free], "reference": "o-1"}
    )
    assert again.headers["Idempotency-Replayed"] == "true" and again.json() == made
    other = await till.reserve("o-1", tenth, status=422)
    assert other["code"] == "checkout.reference_reused"
    early = await till.go("o-1", "refunds", reference="r", status=409)
    assert early["details"]["status"] == "reserved"
    assert (await till.go("o-1", "redeem"))["status"] == "redeemed"
    assert (await till.go("o-1", "redeem"))["ended_at"] == "2026-03-02T09:00:00Z"
    assert (await till.go("o-1", "release", status=409))["code"] == "checkout.over"

    mug: dict[str, Any] = {"reference": "r-1", "lines": [{"id": "2", "amount": 501}]}
    back = await till.go("o-1", "refunds", **mug)
    assert back["money"] == 501 - sum(one["amount"] for one in back["discounts"])
    assert back == await till.go("o-1", "refunds", **mug)
    more = await till.go("o-1", "refunds", reference="r-2", lines=mug["lines"], status=409)
    assert more["details"]["left"] == 0
    rest = await till.go("o-1", "refunds", reference="r-3")
    assert [one["comes_back"] for one in rest["discounts"]] == [False, True, False]
    assert back["money"] + rest["money"] == made["to_pay"] and await balance(anna) == 900
    mine = (await anna.ask("GET", "/v1/me/vouchers"))["items"]
    assert [one["status"] for one in mine] == ["redeemed", "given"]
    assert len((await till.partner.ask("GET", "/v1/checkouts/o-1"))["refunds"]) == 2
    assert (await proof_of(world.db)).balanced


async def test_a_reservation_is_for_one_basket_and_ends_by_itself(world: World) -> None:
    till = await a_till(world)
    await till.member(points=900)
    code = await till.voucher("tenth")
    use = {"code": code}
    await till.reserve("first", code)
    held = await till.partner.ask("POST", "/v1/vouchers/redeem", use, status=409, **till.fresh())
    assert held["details"]["status"] == "reserved"
    assert (await till.go("first", "release"))["status"] == "released"
    await till.reserve("late", code, points={"amount": 200}, timeout_s=60)
    world.clock.forward(seconds=60)
    over = await till.go("late", "redeem", status=409)
    assert over["details"]["status"] == "lapsed"
    assert await expire_holds(world.db, world.clock) == 1
    assert await balance(await till.member()) == 900
    assert (await till.reserve("again", code))["status"] == "reserved"
    assert (await till.go("late", "release"))["status"] == "lapsed"
    await till.go("again", "release")
    await till.reward("card", kind="gift_card", value=500, money="EUR")
    bought = await till.redeem(await till.member(), "card")
    await till.reserve("card", bought["voucher"]["code"], points={})
    await till.step(bought["id"], "handed_over")
    assert (await till.go("card", "redeem", status=409))["code"] == "checkout.over"
    assert (await till.go("card", "release"))["status"] == "released"
    assert await balance(await till.member()) == 800
    await till.partner.ask("POST", "/v1/vouchers/redeem", use, status=201, **till.fresh())


async def test_who_comes_at_the_same_moment_shares_nothing(world: World) -> None:
    till = await a_till(world)
    anna = await till.member(points=900)
    codes = [await till.voucher("tenth") for _ in range(2)]

    async def reserve(reference: str, *codes: str, **points: int) -> Any:
        told = {"basket": BASKET, "vouchers": codes, "reference": reference}
        told |= {"points": {"member": "anna", **points}} if points else {}
        return await till.partner.post("/v1/checkouts", json=told)

    asked = [("a", codes[0]), ("b", codes[0]), ("c", codes[1]), ("c", codes[1]), ("c", codes[0])]
    came = await gather(*(reserve(*each) for each in asked))
    assert sorted(one.status_code for one in came[:2]) == [201, 409]
    assert [one.status_code for one in came[2:4]] == [201, 201]
    assert came[2].json() == came[3].json() and came[4].status_code == 422
    paid = await gather(*(reserve(f"p-{number}", amount=400) for number in range(4)))
    assert sorted(one.status_code for one in paid) == [201, 201, 409, 409]
    assert await balance(anna) == 100
    names = ["a", "b", "c", "c", *(f"p-{number}" for number in range(4))]
    done = await gather(*(till.partner.post(f"/v1/checkouts/{n}/redeem", json={}) for n in names))
    assert sorted(one.status_code for one in done) == [201] * 5 + [404] * 3
    assert (await proof_of(world.db)).balanced


async def test_what_does_not_fit_is_refused_in_words(world: World) -> None:
    till = await a_till(world)
    await till.member(points=900)
    more: dict[str, Any] = {"stock": None, "prices": [], "kind": "percent", "percent": 5}
    await till.reward("lone", basket={"alone": True}, **more)
    await till.reward("big", money="EUR", basket={"least": 2000}, **more)
    await till.reward("dollars", money="USD", **more)
    await till.reward("tea", basket={"included": ["tea"]}, **more)
    await till.reward("trip", kind="experience", stock=None, prices=[])
    names = ("lone", "big", "dollars", "tea", "trip", "tenth")
    codes = {name: await till.voucher(name) for name in names}
    for shown in (["lone", "tenth"], ["tenth", "tenth"]):
        refused = await till.reserve("x", *(codes[name] for name in shown), status=409)
        assert refused["code"] == "checkout.not_together"
    refused = await till.reserve("x", codes["lone"], points={}, status=409)
    assert refused["code"] == "checkout.not_together"
    for name in ("big", "dollars", "tea", "trip"):
        refused = await till.reserve("x", codes[name], status=409)
        assert refused["code"] == "checkout.not_for_basket", name
        assert refused["details"]["reward"] == name
    for asked in ({"amount": 1001}, {"amount": 9}, {"amount": 950}):
        refused = await till.reserve("x", points=asked, status=409)
        known = "ledger.insufficient" if asked["amount"] == 950 else "checkout.no_points"
        assert refused["code"] == known
    basket = {**BASKET, "lines": BASKET["lines"] * 2}
    assert (await till.reserve("x", basket=basket, status=422))["code"] == "checkout.bad_basket"
    assert (await till.go("x", "redeem", status=404))["code"] == "checkout.missing"


async def test_who_guesses_codes_is_held_up_alone(world: World) -> None:
    till = await a_till(world)
    await till.member()
    code = await till.voucher("tenth")
    path = "/v1/checkouts/validate"
    wrong = {"basket": BASKET, "vouchers": ["NOPE"], "shopper": "mallory"}
    for _ in range(10):
        await till.partner.ask("POST", path, wrong, status=404)
    right = {**wrong, "vouchers": [code]}
    held = await till.partner.ask("POST", path, right, status=429)
    assert held["code"] == "voucher.too_many_tries"
    assert await till.partner.ask("POST", path, {**right, "shopper": "anna"})
    assert await till.partner.ask("POST", path, {**right, "shopper": ""})


async def test_the_order_of_the_document_comes_to_what_it_says(world: World) -> None:
    till = await a_till(world)
    anna = await till.member(points=900)
    calls = CALL.findall(DOCUMENT)
    assert len(calls) == 6
    code = ""
    for method, path, body, told in calls:
        if "$tenth" in body:
            code = code or await till.voucher("tenth")
        answer = await till.partner.request(
            method, path, json=json.loads(body.replace("$tenth", code))
        )
        assert answer.is_success, answer.text
        assert not told or _holds(answer.json(), json.loads(told)), answer.text
    assert await balance(anna) == 900


def _holds(found: Any, told: Any) -> bool:
    """Whether all that is told is found."""
    if isinstance(told, dict):
        return all(_holds(found[name], one) for name, one in told.items())
    if isinstance(told, list):
        return len(found) == len(told) and all(map(_holds, found, told))
    return bool(found == told)

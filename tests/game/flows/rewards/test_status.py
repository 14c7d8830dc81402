"""A status for a time: redeemed, prolonged without losing days, and taken back."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from tests.game.flows.rewards.shop import Shop, a_shop, balance
from tests.game.flows.rewards.test_rounds import GIVING, TITLE, balanced
from tests.world import MemberApp, World

STATUS: dict[str, Any] = {
    "kind": "tier", "tier": "gold", "codes": "none", "fulfilment": "at_once"
}  # fmt: skip


async def a_club(world: World, **gold: Any) -> Shop:
    """Gold is far away, and a reward of thirty days."""
    shop = await a_shop(world)
    ladder = {"title": TITLE, "qualify": {"by": "points", "currency": "points"}, "tiers": [
        {"name": "low", "title": TITLE},
        {"name": "gold", "title": TITLE, "at_least": 5000, **gold},
    ]}  # fmt: skip
    await shop.partner.ask("PUT", "/v1/tiers/ladder", {"definition": ladder})
    await shop.reward("vip", **STATUS)
    return shop


async def tier(app: MemberApp) -> str:
    return str((await app.ask("GET", "/v1/me/tier"))["standing"]["tier"])


def until(redemption: Any) -> datetime:
    return datetime.fromisoformat(redemption["voucher"]["expires_at"])


async def test_a_status_for_a_time_is_redeemed_and_taken_back(world: World) -> None:
    shop = await a_club(world)
    lacking = await shop.reward("vip", **{**STATUS, "codes": "generated"}, status=422)
    assert "codes:" in lacking["details"]["problems"][0]
    anna = await shop.member(points=300)
    done = await shop.redeem(anna, "vip")
    assert await tier(anna) == "gold" and done["voucher"]["code"] is None
    more = await shop.redeem(anna, "vip")
    assert until(more) - until(done) == timedelta(days=30), "from the end that stands"
    await shop.reward("low", **{**STATUS, "tier": "low"})
    assert (await shop.redeem(anna, "low", status=409))["details"]["why"] == "has_tier"
    first = await shop.step(done["id"], "cancelled", status=409)
    assert first["code"] == "tier.prolonged_since"
    world.clock.forward(days=5)
    anna = await shop.member()
    await shop.step(more["id"], "cancelled")
    assert await tier(anna) == "gold" and await balance(anna) == 200
    prize = {"definition": {**GIVING["badges/first"], "levels": [{"prize": {"voucher": "vip"}}]}}
    won = await shop.partner.ask("PUT", "/v1/badges/first", prize, status=422)
    assert "not won" in won["details"]["problems"][0]
    await shop.step(done["id"], "cancelled")
    assert await tier(anna) == "low" and await balance(anna) == 300
    await shop.redeem(anna, "vip")
    world.clock.forward(days=31)
    anna = await shop.member()
    assert await tier(anna) == "low", "it ends by itself"
    await balanced(world)


async def test_taps_at_once_prolong_a_status_one_behind_the_other(world: World) -> None:
    shop = await a_club(world)
    anna = await shop.member(points=300)
    done = await asyncio.gather(*(shop.redeem(anna, "vip") for _ in range(3)))
    ends = sorted(map(until, done))
    assert [then - before for before, then in pairwise(ends)] == [timedelta(days=30)] * 2
    world.clock.forward(days=85)
    assert await tier(await shop.member()) == "gold"
    world.clock.forward(days=6)
    assert await tier(await shop.member()) == "low"
    await balanced(world)


async def test_a_status_goes_on_behind_a_membership_and_is_not_had_before_its_days(
    world: World,
) -> None:
    sold = {"months": 1, "price": {"amount": 999, "money": "EUR"}}
    shop = await a_club(world, sold=sold)
    anna = await shop.member(points=300)
    door = "/v1/members/anna/memberships"
    term = await shop.partner.ask("POST", door, {"tier": "gold"}, status=201, **shop.fresh())
    done = await shop.redeem(anna, "vip")
    assert until(done) - datetime.fromisoformat(term["ends_at"]) == timedelta(days=30)
    back = await shop.partner.ask("POST", f"{door}/{term['id']}/cancel", {"at": "now"})
    assert back["give_back"] > 0 and await tier(anna) == "low", "what is given back is not had"
    world.clock.forward(days=32)
    anna = await shop.member()
    assert await tier(anna) == "gold", "its days are those behind the term"
    await shop.step(done["id"], "cancelled")
    assert await tier(anna) == "low"
    await shop.partner.ask(
        "PUT", "/v1/members/anna/tier",
        {"tier": "gold", "reason": "x", "until": "2026-05-02T20:00:00Z"},
    )  # fmt: skip
    again = await shop.redeem(anna, "vip")
    assert again["voucher"]["expires_at"].startswith("2026-06-01T22:00"), "to the end of a day"
    await shop.step(again["id"], "cancelled")
    standing = (await anna.ask("GET", "/v1/me/tier"))["standing"]
    assert standing["manual"]["until"].startswith("2026-05-02T20:00"), "what staff set stands again"

"""A badge that is taken back by hand takes what it made up, and can be had again."""

from __future__ import annotations

from typing import Any

from tests.game.flows.undoing.shop import Shop, a_shop
from tests.game.ledger.desk import proof_of
from tests.world import World


async def a_set(world: World) -> Shop:
    """Anna has both badges, and so the set."""
    shop = await a_shop(world)
    await shop.put("badges/regular", "badges/big", "badges/both")
    await shop.days(a=4_000, b=4_000, c=4_000)
    seen = await shop.state()
    assert [seen[name][0] for name in ("regular", "big", "both")] == [1, 1, 1]
    assert seen["stars"] == (140, 0, 0)
    return shop


async def by_hand(shop: Shop, badge: str, what: str) -> Any:
    body = {"external_id": "anna", "reason": "test"}
    return await shop.moves(f"/v1/badges/{badge}/{what}", body)


async def test_part_of_a_set_takes_the_set_and_its_prize(world: World) -> None:
    shop = await a_set(world)
    answer = await by_hand(shop, "big", "revocations")
    assert sorted(one["amount"] for one in answer["points"]) == [30, 100]
    seen = await shop.state()
    assert (seen["regular"], seen["big"], seen["both"]) == ((1, None), (0, 0), (0, 1))
    assert seen["stars"] == (10, 0, 0)
    assert await by_hand(shop, "big", "revocations") == answer


async def test_a_badge_that_was_taken_is_granted_again_and_completes_its_set(world: World) -> None:
    shop = await a_set(world)
    await by_hand(shop, "big", "revocations")
    granted = await by_hand(shop, "big", "grants")
    assert granted["levels"] == [1] and [one["amount"] for one in granted["awards"]] == [30, 100]
    seen = await shop.state()
    assert seen["both"] == (1, None) and seen["stars"] == (140, 0, 0)


async def test_a_counted_badge_that_was_taken_is_earned_again_from_the_beginning(
    world: World,
) -> None:
    shop = await a_set(world)
    await by_hand(shop, "big", "revocations")
    await shop.days(d=6_000)
    assert (await shop.state())["big"] == (0, 6_000)
    await shop.returns("a")
    assert (await shop.state())["big"] == (0, 6_000)
    await shop.days(e=6_000)
    seen = await shop.state()
    assert seen["big"] == (1, None) and seen["both"] == (1, None)
    assert seen["stars"] == (140, 0, 0)
    assert (await proof_of(world.db)).balanced

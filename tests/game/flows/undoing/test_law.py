"""The law: whatever is done and undone, in any order, a member stands where what was undone never
happened; and points never come from nothing."""

from __future__ import annotations

import asyncio
from copy import deepcopy
from datetime import timedelta
from fractions import Fraction
from itertools import count
from typing import Any

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from tests.game.flows.undoing.model import Life, Order
from tests.game.flows.undoing.shop import DESIGNS, Shop, a_shop, stars
from tests.game.ledger.desk import proof_of
from tests.world import World

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["buy", "buy", "buy", "late", "night", "back", "back", "again", "spend",
                         "cancel", "hold", "release"]),
        st.integers(0, 7),
    ),
    min_size=8,
    max_size=16,
)  # fmt: skip
A_PART_STANDS_AGAIN = [("buy", 5), ("back", 4), ("back", 2), ("again", 0), ("buy", 4), ("spend", 2)]
"""The last third is taken behind two, which stand no more: 16 of 50 points, and not 17."""
CENTS = (300, 700, 2_000, 2_500, 4_000, 5_000, 8_000, 10_000)
PARTS = (None, None, (1, 3), (1, 3), (2, 3), (1, 2), (1, 7), None)


class Anybody:
    """A member's life over HTTP, and the same in the model."""

    def __init__(self, shop: Shop, name: str, cap: int | None) -> None:
        self.shop, self.name = shop, name
        self.life = Life(cap)
        self._numbers = count()
        self._returns: list[tuple[Order, str]] = []
        self._spent: list[tuple[str, int]] = []
        self._held: list[tuple[str, int]] = []

    async def take(self, what: str, pick: int) -> None:
        match what:
            case "buy":
                await self._buys(CENTS[pick], 0)
            case "late":
                await self._buys(CENTS[pick], 1 + pick % 2)
            case "night":
                self.shop.world.clock.forward(days=1 + pick // 7)
            case "back" if self.life.standing():
                await self._returns_some(pick)
            case "again" if self._returns:
                order, name = self._returns.pop(pick % len(self._returns))
                del order.back[name]
                path = f"/v1/activities/reversals/{name}/reinstatement"
                await self.shop.moves(path, {"reason": "completed"})
            case "spend" | "hold":
                await self._takes(what, 1 + 9 * pick)
            case "cancel" if self._spent:
                name, amount = self._spent.pop(pick % len(self._spent))
                self.life.out -= amount
                await self.shop.moves(f"/v1/transactions/{name}/reversals", {"reason": "no"})
            case "release" if self._held:
                name, amount = self._held.pop(pick % len(self._held))
                self.life.held -= amount
                await self.shop.moves(f"/v1/holds/{name}/release", {})

    async def _buys(self, cents: int, days_ago: int) -> None:
        clock, name = self.shop.world.clock, f"{self.name}-{next(self._numbers)}"
        clock.forward(seconds=1)
        at = clock() - timedelta(days=days_ago)
        await self.shop.buys(name, cents, self.name, time=at.isoformat())
        self.life.orders.append(Order(name, at.date(), cents))

    async def _returns_some(self, pick: int) -> None:
        standing = self.life.standing()
        order, part = standing[pick % len(standing)], PARTS[pick]
        share = Fraction(*part) if part else order.left
        if share > order.left:
            return
        answer = await self.shop.returns(order.name, part)
        order.back[answer["id"]] = share
        self._returns.append((order, answer["id"]))

    async def _takes(self, what: str, amount: int) -> None:
        there = (await self.balances())["points"][0]
        body = {"currency": "points", "amount": amount, "reason": "mug"}
        path = f"/v1/members/{self.name}/{what}s"
        answer = await self.shop.moves(path, body, status=201 if amount <= there else 409)
        if amount > there:
            return
        if what == "spend":
            self.life.out += amount
            self._spent.append((answer["id"], amount))
        else:
            self.life.held += amount
            self._held.append((answer["hold_id"], amount))

    async def balances(self) -> dict[str, tuple[int, int, int]]:
        path = f"/v1/members/{self.name}/balances"
        lines = (await self.shop.partner.ask("GET", path))["items"]
        return {
            one["currency"]: (one["available"], one["held"], one["owed"]) for one in lines
        }  # fmt: skip

    async def stands_where_it_should(self) -> None:
        seen = await self.shop.state(self.name)
        for currency, due, held in (
            ("points", self.life.points() - self.life.out - self.life.held, self.life.held),
            ("stars", self.life.stars(), 0),
        ):
            available, on_hold, owed = seen.pop(currency)
            assert (available - owed, on_hold) == (due, held), currency
            assert available >= 0 and owed >= 0
            assert owed == 0 or self.life.out + self.life.held or currency == "stars"
        assert seen == self.life.seen(self.shop.world.clock().date())


async def live(shop: Shop, name: str, cap: int | None, steps: list[tuple[str, int]]) -> None:
    await shop.partner.ask("PUT", f"/v1/members/{name}", {"time_zone": "UTC"})
    somebody = Anybody(shop, name, cap)
    for what, pick in steps:
        await somebody.take(what, pick)
    await somebody.stands_where_it_should()


@pytest.mark.parametrize("cap", [None, 60])
async def test_a_member_stands_where_what_was_undone_never_happened(
    world: World, cap: int | None
) -> None:
    caps: dict[str, Any] = {"caps": [{"period": "day", "amount": cap}]} if cap else {}
    shop = await a_shop(world, **caps)
    await shop.put()
    climbing = deepcopy(DESIGNS["tiers/ladder"])
    climbing["tiers"][1]["prize"] = stars(60)
    await shop.partner.ask("PUT", "/v1/tiers/ladder", {"definition": climbing, "revision": 1})
    loop, names = asyncio.get_running_loop(), count()

    @settings(max_examples=6, database=None, phases=[Phase.explicit, Phase.generate])
    @given(STEPS)
    @example(A_PART_STANDS_AGAIN)
    def law(steps: list[tuple[str, int]]) -> None:
        life = live(shop, f"m{next(names)}", cap, steps)
        asyncio.run_coroutine_threadsafe(life, loop).result()

    await asyncio.to_thread(law)
    assert (await proof_of(world.db)).balanced

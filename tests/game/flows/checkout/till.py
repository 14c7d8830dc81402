"""Baskets at a till, for tests over HTTP."""

from __future__ import annotations

from typing import Any

from tests.game.flows.rewards.shop import Shop, a_shop
from tests.world import World

POINTS: dict[str, Any] = {
    "name": {"fr": "point"},
    "plural": {"fr": "points"},
    "worth": {"points": 100, "amount": 50, "money": "EUR"},
    "discount": {"least": 10, "most": 1000},
}
BASKET: dict[str, Any] = {
    "money": "EUR",
    "lines": [
        {"id": "1", "names": ["beans"], "quantity": 3, "amount": 1000},
        {"id": "2", "names": ["mug"], "amount": 501},
    ],
    "delivery": 300,
}


class Till(Shop):
    """A café's till: what it asks of checkouts in one line."""

    async def points(self, **more: Any) -> None:
        told = {"definition": {**POINTS, **more}}
        await self.partner.ask("PUT", "/v1/currencies/points", told)

    async def voucher(self, reward: str, member: str = "anna") -> str:
        """A member is given one; its code."""
        wish = {"reward": reward, "reason": "test"}
        path = f"/v1/members/{member}/vouchers"
        given = await self.partner.ask("POST", path, wish, status=201, **self.fresh())
        return str(given["code"])

    async def reserve(
        self, reference: str, *codes: str, points: Any = None, status: int = 201, **more: Any
    ) -> Any:
        told = {"basket": BASKET, "vouchers": codes, "reference": reference, **more}
        told |= {"points": {"member": "anna", **points}} if points is not None else {}
        return await self.partner.ask("POST", "/v1/checkouts", told, status=status)

    async def go(self, name: str, doing: str, /, *, status: int = 201, **told: Any) -> Any:
        path = f"/v1/checkouts/{name}/{doing}"
        return await self.partner.ask("POST", path, told, status=status)


async def a_till(world: World) -> Till:
    """A till with a percent off, an amount off the mug, and points that pay."""
    shop = await a_shop(world)
    till = Till(world, shop.partner)
    await till.points()
    more: dict[str, Any] = {"stock": None, "prices": [], "fulfilment": "at_once"}
    await till.reward("tenth", kind="percent", percent=10, **more)
    await till.reward(
        "mug-off", kind="amount", value=200, money="EUR", basket={"included": ["mug"]}, **more
    )
    once = {"included": ["beans"], "refunded": "stays_used"}
    await till.reward("beans-free", kind="item", basket=once, **more)
    return till

"""A shop whose orders pay points that are pending until their return period is over."""

from __future__ import annotations

from typing import Any

from tests.game.flows.till.test_doors import MEMBER, a_partner
from tests.world import CallerClient, MemberApp, World

ORDER = {"fields": {"order": {"type": "string"}}}
RULE = {
    "activity_type": "purchase", "amount": "activity.data.amount", "currency": "points",
    "reason": {"fr": "Commande", "en": "Order"},
    "pending": {
        "after_days": 14,
        "release_on": {"activity_type": "order.delivered", "field": "order", "same_as": "order"},
        "cancel_on": {"activity_type": "order.cancelled", "field": "order", "same_as": "order"},
    },
}  # fmt: skip


ENDS = ("delivered", "cancelled")


async def a_shop(world: World, **rule: Any) -> tuple[CallerClient, MemberApp]:
    """A shop whose orders pay points that are pending, and anna."""
    _, partner = await a_partner(world)
    for name in ENDS:
        await partner.ask("PUT", f"/v1/activity-types/order.{name}", {"definition": ORDER})
    await partner.ask("PUT", "/v1/earn-rules/order", {"definition": RULE | rule})
    return partner, await world.member(partner, "anna")


def happens(kind: str, order: str, *, name: str = "", **data: Any) -> dict[str, Any]:
    """An activity that speaks of an order."""
    return {
        "specversion": "1.0", "source": "shop", "type": kind, "subject": "anna",
        "id": name or f"{kind} {order}", "data": {"order": order, **data},
    }  # fmt: skip


def bought(order: str, amount: int = 100, **more: Any) -> dict[str, Any]:
    return happens("purchase", order, amount=amount, **more)


async def publish(partner: CallerClient, *all: dict[str, Any]) -> list[Any]:
    return [await partner.ask("POST", "/v1/activities", one) for one in all]


async def purse(caller: CallerClient, path: str = f"{MEMBER}/balances") -> tuple[int, int]:
    """What is available, and what is on its way."""
    [one] = (await caller.ask("GET", path))["items"]
    return one["available"], one["pending"]


async def budget_of(world: World) -> int:
    left: int = await world.db.fetchval("select balance from account where kind = 'budget'")
    return left

"""A café whose points live as long as their member comes, and the same in a few words.

The model keeps every lot by itself, and asks of each which activities found it alive.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from msgspec import Struct

from tests.world import CallerClient, World

DAYS = 6
SLIDING = {
    "after_days": DAYS,
    "extended_by": [{"activity_type": "purchase", "where": "activity.data.amount >= 1000"}],
}
WORDS = {"name": {"fr": "point"}, "plural": {"fr": "points"}}


class Lively:
    """Anna and others, who have points that slide."""

    def __init__(self, world: World, partner: CallerClient) -> None:
        self.world, self.partner = world, partner
        self._numbers = count(1)

    async def currency(self, expiry: Any, *, status: int = 200) -> Any:
        told = {"definition": {**WORDS, "expiry": expiry}}
        return await self.partner.ask("PUT", "/v1/currencies/points", told, status=status)

    async def gives(self, amount: int, member: str = "anna") -> None:
        await self.moves(f"/v1/members/{member}/awards", amount=amount)

    async def buys(self, cents: int = 1000, member: str = "anna", **more: Any) -> str:
        """The name of a purchase."""
        name = f"order-{next(self._numbers)}"
        event = {
            "specversion": "1.0", "source": "till", "id": name, "type": "purchase",
            "subject": member, "data": {"amount": cents}, **more,
        }  # fmt: skip
        await self.partner.ask("POST", "/v1/activities", event)
        return name

    async def moves(self, path: str, *, status: int = 201, **body: Any) -> Any:
        if "amount" in body:
            body |= {"currency": "points", "reason": "test"}
        key = {"Idempotency-Key": f"key-{next(self._numbers)}"}
        return await self.partner.ask("POST", path, body, status=status, headers=key)

    async def returns(self, name: str, door: str = "reversals") -> Any:
        body: dict[str, Any] = {"source": "till", "id": name, "reason": "returned"}
        return await self.moves(f"/v1/activities/{door}", **body)

    async def has(self, member: str = "anna", at: datetime | None = None) -> int:
        query = f"?at={written(at)}" if at else ""
        path = f"/v1/members/{member}/balances{query}"
        [one] = (await self.partner.ask("GET", path))["items"]
        return int(one["available"])

    async def ends(self, member: str = "anna", at: datetime | None = None) -> dict[str, int]:
        """What ends, by when it does."""
        query = f"?at={written(at)}" if at else ""
        path = f"/v1/members/{member}/expiries{query}"
        items = (await self.partner.ask("GET", path))["items"]
        return {one["expires_at"]: one["amount"] for one in items}

    def day(self, days: float) -> str:
        """The moment that is so many days from now."""
        return written(self.world.clock() + timedelta(days=days))


async def a_lively(world: World, expiry: Any = None) -> Lively:
    partner = await world.partner(await world.programme(time_zone="UTC"))
    cafe = Lively(world, partner)
    await cafe.currency(expiry or SLIDING)
    await partner.ask("PUT", "/v1/members/anna", {"time_zone": "UTC"})
    return cafe


def written(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


class Batch(Struct):
    """Points that came together, and what is left of them."""

    at: datetime
    left: int


class Model:
    """What a member has, by the law alone."""

    def __init__(self) -> None:
        self.batches: list[Batch] = []
        self.orders: dict[str, datetime] = {}
        self.returned: dict[str, str] = {}
        """Order -> the reversal."""

    def ends_at(self, batch: Batch) -> datetime:
        """The activities that stand, one after the other, each of which must find it alive."""
        ends = batch.at + timedelta(days=DAYS)
        for name, came_at in self.orders.items():
            if name not in self.returned and came_at < ends:
                ends = max(ends, came_at + timedelta(days=DAYS))
        return ends

    def live(self, at: datetime) -> list[Batch]:
        """In the order in which they are spent."""
        alive = [one for one in self.batches if one.left and at < self.ends_at(one)]
        return sorted(alive, key=lambda one: (self.ends_at(one), one.at))

    def ends(self, at: datetime) -> dict[str, int]:
        found: dict[str, int] = {}
        for one in self.live(at):
            moment = written(self.ends_at(one))
            found[moment] = found.get(moment, 0) + one.left
        return found

    def take(self, amount: int, at: datetime) -> list[tuple[Batch, int]]:
        """Spend; the caller knows that there is as much."""
        taken = []
        for one in self.live(at):
            part = min(one.left, amount)
            one.left -= part
            amount -= part
            if part:
                taken.append((one, part))
        return taken

    def sweep(self, at: datetime) -> None:
        for one in self.batches:
            if self.ends_at(one) <= at:
                one.left = 0

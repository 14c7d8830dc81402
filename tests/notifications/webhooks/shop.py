"""A programme whose points are heard of elsewhere."""

from __future__ import annotations

from typing import Any

from game.kernel.outbox import DUE_CHANNEL
from tests.patience import until
from tests.world import CallerClient, World

BALANCE = "kermesse.balance.changed.v1"


class Shop:
    """A programme with a member, and a marketer who makes endpoints."""

    def __init__(self, world: World, marketer: CallerClient) -> None:
        self.world = world
        self.marketer = marketer
        self._number = 0

    async def hook(self, name: str, url: str, *types: str, **more: Any) -> dict[str, Any]:
        """An endpoint that hears of balances, or of these types."""
        wanted = {"definition": {"url": url, "types": list(types or (BALANCE,))}, **more}
        saved: dict[str, Any] = await self.marketer.ask("PUT", f"/v1/webhooks/{name}", wanted)
        return saved

    async def look(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = await self.marketer.ask("GET", f"/v1/webhooks/{name}")
        return found

    async def award(self, amount: int = 5, to: str = "ana") -> None:
        self._number += 1
        await self.marketer.ask(
            "POST", f"/v1/members/{to}/awards",
            {"currency": "points", "amount": amount, "reason": "coffee"}, status=201,
            headers={"Idempotency-Key": f"k{self._number}"},
        )  # fmt: skip

    async def later(self, **lapse: float) -> None:
        """Time goes by, and senders look what is due."""
        self.world.clock.forward(**lapse)
        await self.world.db.execute("select pg_notify($1, '')", DUE_CHANNEL)

    async def delivery(self, name: str, event_id: str) -> dict[str, Any]:
        """A delivery with its attempts."""
        path = f"/v1/webhooks/{name}/deliveries/{event_id}"
        found: dict[str, Any] = await self.marketer.ask("GET", path)
        return found

    async def settled(self, name: str, event_id: str, status: str, attempts: int) -> dict[str, Any]:
        """The delivery, once it stands so and every attempt is noted."""

        async def is_so() -> bool:
            found = await self.delivery(name, event_id)
            return found["delivery"]["status"] == status and len(found["attempts"]) == attempts

        await until(is_so)
        return await self.delivery(name, event_id)

    async def off(self, name: str) -> dict[str, Any]:
        """The endpoint, once it is off."""

        async def is_off() -> bool:
            return not (await self.look(name))["active"]

        await until(is_off)
        return await self.look(name)


async def open_shop(world: World, slug: str = "cafe") -> Shop:
    """A shop with one member, Ana."""
    marketer = await world.partner(await world.programme(slug))
    await marketer.ask("PUT", "/v1/members/ana", {})
    return Shop(world, marketer)

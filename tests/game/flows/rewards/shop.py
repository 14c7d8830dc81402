"""A café with rewards, for tests over HTTP."""

from __future__ import annotations

from typing import Any

from tests.world import CallerClient, MemberApp, World

COFFEE: dict[str, Any] = {
    "title": {"fr": "Un café", "en": "A coffee"},
    "kind": "item",
    "prices": [{"amount": 100}],
    "stock": 3,
    "valid_days": 30,
    "fulfilment": "hand_over",
}


def keyed(name: str) -> dict[str, Any]:
    return {"headers": {"Idempotency-Key": name}}


class Shop:
    """A partner with every right, and what it may ask for in one line."""

    def __init__(self, world: World, partner: CallerClient) -> None:
        self.world = world
        self.partner = partner
        self._keys = 0

    def fresh(self) -> dict[str, Any]:
        """A key that nobody had before."""
        self._keys += 1
        return keyed(f"k{self._keys}")

    async def reward(self, name: str = "coffee", *, status: int = 200, **told: Any) -> Any:
        definition = {**COFFEE, **told}
        return await self.partner.ask(
            "PUT", f"/v1/rewards/{name}", {"definition": definition}, status=status
        )

    async def member(self, name: str = "anna", points: int = 0) -> MemberApp:
        app = await self.world.member(self.partner, name)
        if points:
            await self.award(name, points)
        return app

    async def award(self, name: str, points: int) -> Any:
        body = {"currency": "points", "amount": points, "reason": "test"}
        path = f"/v1/members/{name}/awards"
        return await self.partner.ask("POST", path, body, status=201, **self.fresh())

    async def redeem(
        self, app: MemberApp, reward: str = "coffee", *, status: int = 201, **more: Any
    ) -> Any:
        body = {"reward": reward, **more.pop("body", {})}
        key = more or self.fresh()
        return await app.ask("POST", "/v1/me/redemptions", body, status=status, **key)

    async def step(self, id: str, to: str, *, status: int = 201) -> Any:
        body = {"to": to, "reason": "test"}
        return await self.partner.ask("POST", f"/v1/redemptions/{id}/steps", body, status=status)

    async def stock(self, name: str = "coffee") -> Any:
        return await self.partner.ask("GET", f"/v1/rewards/{name}/stock")


async def a_shop(world: World, **more: Any) -> Shop:
    return Shop(world, await world.partner(await world.programme(**more)))


async def balance(app: MemberApp) -> int:
    """What a member may spend."""
    found = (await app.ask("GET", "/v1/me/balances"))["items"]
    return next((one["available"] for one in found if one["currency"] == "points"), 0)

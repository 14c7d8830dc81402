"""A café over HTTP whose partner grants and revokes badges."""

from __future__ import annotations

from itertools import count
from typing import Any

from game.kernel.database import writing
from game.ledger.rules import WhenReversed
from game.ledger.store import put_currency
from game.programmes.store import touch
from tests.world import CallerClient, MemberApp, World, a_currency

MEDAL = {
    "title": {"fr": "Médaille", "en": "Medal"},
    "how": {"by": "grant"},
    "levels": [
        {"at_least": 1, "prize": {"amount": 30}},
        {"at_least": 2, "prize": {"amount": 70}, "title": {"fr": "Or", "en": "Gold"}},
    ],
}
VISITS = {
    "title": {"fr": "Habitué", "en": "Regular"},
    "how": {"by": "measure", "measure": {"activity_type": "visit"}},
    "levels": [{"at_least": 2, "prize": {"amount": 10}}],
}
WHOLE = {
    "title": {"fr": "Tout", "en": "All"},
    "how": {"by": "set", "badges": ["medal", "regular"]},
    "levels": [{"at_least": 2, "prize": {"amount": 5}}],
}


class Cafe:
    """A programme with a partner and one member, ada."""

    def __init__(self, world: World, partner: CallerClient, ada: MemberApp) -> None:
        self.world = world
        self.partner = partner
        self.ada = ada
        self._visits = count(1)

    async def badge(self, name: str, definition: dict[str, Any], status: int = 200) -> Any:
        path = f"/v1/badges/{name}"
        return await self.partner.ask("PUT", path, {"definition": definition}, status=status)

    async def grant(self, badge: str = "medal", status: int = 201, **more: Any) -> Any:
        body = {"external_id": "ada", "reason": "well done", **more}
        return await self.partner.ask("POST", f"/v1/badges/{badge}/grants", body, status=status)

    async def revoke(self, badge: str = "medal", status: int = 201, **more: Any) -> Any:
        body = {"external_id": "ada", "reason": "by mistake", **more}
        path = f"/v1/badges/{badge}/revocations"
        return await self.partner.ask("POST", path, body, status=status)

    async def visit(self) -> Any:
        body = {
            "specversion": "1.0", "id": str(next(self._visits)), "source": "door",
            "type": "visit", "subject": "ada", "data": {},
        }  # fmt: skip
        return await self.partner.ask("POST", "/v1/activities", body)

    async def points(self) -> int:
        (balance,) = (await self.ada.ask("GET", "/v1/me/balances"))["items"]
        return int(balance["available"])

    async def badges(self) -> dict[str, int]:
        """What ada holds, by name and level."""
        case = await self.ada.ask("GET", "/v1/me/badges")
        return {view["name"]: view["level"] for view in case["earned"]}

    async def spend(self, amount: int) -> None:
        body = {"currency": "points", "amount": amount, "reason": "coffee"}
        headers = {"Idempotency-Key": f"spend-{next(self._visits)}"}
        path = "/v1/members/ada/spends"
        await self.partner.ask("POST", path, body, status=201, headers=headers)


async def a_cafe(world: World, when_reversed: WhenReversed = "floor") -> Cafe:
    programme = await world.programme()
    async with writing(world.db) as tx:
        await put_currency(tx, programme.id, a_currency(when_reversed=when_reversed))
        await touch(tx, programme.id)
    partner = await world.partner(programme)
    return Cafe(world, partner, await world.member(partner, "ada"))

"""A café with a streak over HTTP, the one who runs it, and its members."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from game.programmes.rules import Programme
from tests.world import CallerClient, MemberApp, World

FLAME: dict[str, Any] = {
    "title": {"en": "Flame", "fr": "Flamme"},
    "conditions": [{"measure": {"activity_type": "visit"}}],
    "freezes": {"initial": 1, "cap": 2, "price": {"amount": 30}},
    "repair": {"within_days": 3, "price": {"amount": 50}},
    "milestones": [{"every": 3, "prize": {"amount": 10}}],
    "pause_days": 14,
}


class Cafe(Struct):
    """A programme with a streak, and a member who has 100 points."""

    world: World
    programme: Programme
    partner: CallerClient
    app: MemberApp
    apps: dict[str, MemberApp]
    visits: int = 0

    async def forward(self, **lapse: float) -> None:
        """Time goes by; tokens that run out are renewed."""
        self.world.clock.forward(**lapse)
        for name, app in self.apps.items():
            fresh = await self.partner.ask("POST", f"/v1/members/{name}/tokens", {}, status=201)
            app.headers["Authorization"] = f"Bearer {fresh['token']}"

    async def join(self, name: str) -> MemberApp:
        self.apps[name] = await self.world.member(self.partner, name)
        return self.apps[name]

    async def visit(self, member: str = "ana", at: str | None = None) -> None:
        self.visits += 1
        event = {
            "specversion": "1.0", "id": f"v{self.visits}", "source": "/till", "type": "visit",
            "subject": member, "time": at or self.world.clock.at.isoformat(), "data": {},
        }  # fmt: skip
        headers = {"content-type": "application/cloudevents+json"}
        answer = await self.partner.post("/v1/activities", json=event, headers=headers)
        assert answer.status_code < 300, answer.text

    async def keep(self, days: int) -> None:
        """A visit on each of so many days; the clock stands on the day behind the last."""
        for _ in range(days):
            await self.visit()
            await self.forward(days=1)

    async def streak(self) -> Any:
        return (await self.app.ask("GET", "/v1/me/streaks"))["items"][0]

    async def marks(self, month: str = "2026-03") -> dict[str, str]:
        told = await self.app.ask("GET", f"/v1/me/streaks/flame/calendar?month={month}")
        return {item["start"][8:]: item["mark"] for item in told["items"]}


async def give(partner: CallerClient, name: str, amount: int) -> None:
    body = {"currency": "points", "amount": amount, "reason": "hello"}
    headers = {"Idempotency-Key": f"give-{name}-{amount}"}
    await partner.ask("POST", f"/v1/members/{name}/awards", body, status=201, headers=headers)


async def balance(app: MemberApp) -> int:
    (purse,) = (await app.ask("GET", "/v1/me/balances"))["items"]
    return int(purse["available"])

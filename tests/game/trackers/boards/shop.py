"""A shop whose customers climb boards, through the doors."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from typing import Any

from tests.world import CallerClient, World

SPENT = {"measure": {"activity_type": "purchase", "sum": "amount"}}


class Shop:
    """A programme whose partner sends purchases."""

    def __init__(self, world: World, partner: CallerClient, first: int = 1) -> None:
        self.world = world
        self.partner = partner
        self._numbers = count(first)

    async def save(
        self, name: str = "spent", *, status: int = 200, active: bool = True, **definition: Any
    ) -> Any:
        draft = {
            "active": active,
            "definition": {
                "title": {"en": name},
                "metric": SPENT,
                "window": {"kind": "week"},
                **definition,
            },
        }
        return await self.partner.ask("PUT", f"/v1/boards/{name}", draft, status=status)

    async def buys(self, who: str, amount: int, *, at: datetime | None = None) -> None:
        event = {
            "specversion": "1.0", "id": f"e{next(self._numbers)}", "source": "/till",
            "type": "purchase", "subject": who, "time": (at or self.world.clock()).isoformat(),
            "data": {"amount": amount},
        }  # fmt: skip
        headers = {"Content-Type": "application/cloudevents+json"}
        answer = await self.partner.post("/v1/activities", json=event, headers=headers)
        assert answer.status_code in (200, 201, 202), answer.text

    async def top(self, name: str = "spent", query: str = "") -> list[tuple[int, int]]:
        page = await self.partner.ask("GET", f"/v1/boards/{name}/top{query}")
        return [(line["rank"], line["score"]) for line in page["lines"]]


async def a_shop(world: World) -> Shop:
    """A programme with an attribute, and its partner."""
    programme = await world.programme(attributes={"city": "string"})
    return Shop(world, await world.partner(programme))

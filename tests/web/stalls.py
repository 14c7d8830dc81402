"""A café with games of chance and things to strive for, and a member with a phone in it."""

from __future__ import annotations

from itertools import count
from typing import Any

from playwright.async_api import Browser

from tests.web.conftest import Phone, a_phone
from tests.world import CallerClient, MemberApp, World

VISIT = {"activity_type": "visit"}
TEN = {"key": "ten", "title": {"fr": "Dix points"}, "points": {"currency": "points", "amount": 10}}
COFFEE = {"key": "coffee", "title": {"fr": "Un café offert"}, "stock": 5}

WHEEL: dict[str, Any] = {
    "sectors": [
        {"label": {"fr": "10 points"}, "colour": "#e2382f", "weight": 1, "prize": "ten"},
        {"label": {"fr": "Café"}, "colour": "#ffc22e", "weight": 1, "prize": "coffee"},
        {"label": {"fr": "Dix de plus"}, "colour": "#1c69d8", "weight": 1, "prize": "ten"},
    ],
    "prizes": [TEN, COFFEE],
    "total": 3,
    "fallback": "ten",
}
CARD: dict[str, Any] = {
    "shares": [{"weight": 1, "prize": "ten"}],
    "prizes": [TEN],
    "total": 1,
    "symbols": {"ten": "A"},
    "blanks": ["B", "C", "D", "E"],
}

_EVENTS = count(1)


class Stalls:
    """The café, its partner, and the members who come by."""

    partner: CallerClient

    def __init__(self, world: World) -> None:
        self.world = world
        self.members: dict[str, MemberApp] = {}
        self.campaigns: dict[str, str] = {}

    async def opened(self) -> Stalls:
        self.partner = await self.world.partner(await self.world.programme())
        return self

    async def put(self, kind: str, name: str, definition: dict[str, Any], **more: Any) -> None:
        """Save a streak, a badge, a board..."""
        told = {"title": {"fr": name.capitalize()}, **definition}
        body = {"definition": told if kind != "earn-rules" else definition, **more}
        await self.partner.ask("PUT", f"/v1/{kind}/{name}", body)

    async def pays(self, amount: str = "activity.data.amount") -> None:
        """Purchases pay points."""
        rule = {"activity_type": "purchase", "amount": amount, "currency": "points"}
        await self.put("earn-rules", "purchase", {**rule, "reason": "purchase"})

    async def game(self, mechanic: str, config: dict[str, Any], **wrap: Any) -> None:
        """Launch a game of chance, named after its mechanic."""
        wrap = {"title": {"fr": f"Le jeu {mechanic}"}, **wrap}
        draft = {"mechanic": mechanic, "wrap": wrap, "config": config}
        saved = await self.partner.ask("PUT", f"/v1/campaigns/{mechanic}", {"definition": draft})
        assert saved["problems"] == []
        await self.partner.ask("POST", f"/v1/campaigns/{mechanic}/publish")
        self.campaigns[mechanic] = saved["id"]

    async def join(self, name: str) -> MemberApp:
        self.members[name] = await self.world.member(self.partner, name)
        await self.partner.ask("PUT", f"/v1/members/{name}", {"alias": name.capitalize()})
        return self.members[name]

    async def did(self, name: str, type: str = "visit", **data: Any) -> None:
        """A member does something, now."""
        event = {
            "specversion": "1.0",
            "id": f"event-{next(_EVENTS)}",
            "source": "/cafe",
            "type": type,
            "subject": name,
            "time": self.world.clock().isoformat(),
            "data": data,
        }
        await self.partner.ask("POST", "/v1/activities", event)

    async def phone(self, browser: Browser, name: str, at: str = "", **more: Any) -> Phone:
        """The member's own phone, at that screen."""
        issued = await self.partner.ask("POST", f"/v1/members/{name}/tokens", {}, status=201)
        token = issued["token"]
        return await a_phone(browser, self.world.address, token=token, at=at, **more)

    async def at_game(self, browser: Browser, mechanic: str, **more: Any) -> Phone:
        """Ada's phone at a game of chance."""
        await self.join("ada")
        return await self.phone(browser, "ada", f"play/{self.campaigns[mechanic]}", **more)

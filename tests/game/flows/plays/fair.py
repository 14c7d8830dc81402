"""Games of chance as a café launches them, and members who play them by hand."""

from __future__ import annotations

from itertools import count
from typing import Any

import msgspec

from game.mechanics.log import Log
from tests.world import CallerClient, MemberApp, World

_NONCES = count(1)

COFFEE: dict[str, Any] = {"key": "coffee", "title": {"en": "A coffee"}, "stock": 3}
TEN: dict[str, Any] = {
    "key": "ten",
    "title": {"en": "Ten points"},
    "points": {"currency": "points", "amount": 10},
}


def wheel(*sectors: tuple[int, str | None], **more: Any) -> dict[str, Any]:
    """A wheel of (weight, prize) with coffee and ten points to win; ten points stand in. A sector
    that is never drawn is added."""
    sectors += ((0, None),)
    return {
        "prizes": [COFFEE, TEN],
        "fallback": "ten",
        "total": sum(weight for weight, _ in sectors),
        "sectors": [
            {"label": {"en": prize or "Next time"}, "colour": "#e4572e", "weight": weight}
            | ({"prize": prize} if prize else {})
            for weight, prize in sectors
        ],
        **more,
    }


HALVES = wheel((1, "coffee"), (1, None))


class Fair:
    """A programme with one game of chance."""

    partner: CallerClient
    campaign_id: str

    def __init__(self, world: World, slug: str = "fair") -> None:
        self.world = world
        self.slug = slug
        self.names: dict[str, str] = {}
        self.public = f"/v1/public/programmes/cafe/campaigns/{slug}"

    async def opened(self, config: dict[str, Any], mechanic: str = "wheel", **wrap: Any) -> Fair:
        """Launched, and published with nothing to mend."""
        self.partner = await self.world.partner(await self.world.programme())
        assert await self.saved(config, mechanic, **wrap) == []
        await self.publish()
        return self

    async def join(self, name: str) -> MemberApp:
        """A member of the programme."""
        app = await self.world.member(self.partner, name)
        self.names[app.member_id] = name
        return app

    async def saved(
        self, config: dict[str, Any], mechanic: str = "wheel", **wrap: Any
    ) -> list[str]:
        """Saved as a draft; answers what stops its publication."""
        draft = {
            "mechanic": mechanic,
            "wrap": {"title": {"en": "The fair"}, **wrap},
            "config": config,
        }
        answer = await self.partner.ask("PUT", f"/v1/campaigns/{self.slug}", {"definition": draft})
        self.campaign_id = answer["id"]
        return list(answer["problems"])

    async def publish(self, *, status: int = 200) -> Any:
        return await self.partner.ask("POST", f"/v1/campaigns/{self.slug}/publish", status=status)

    async def start(self, app: MemberApp, *, status: int = 201) -> Any:
        return await app.ask("POST", f"/v1/campaigns/{self.campaign_id}/plays", status=status)

    async def draw(
        self, app: MemberApp, play: Any, move: str = "wheel.spin", *, status: int = 200, **more: Any
    ) -> Any:
        """The play's first move, with a nonce of its own unless one is given."""
        body = {
            "type": move,
            "nonce": f"nonce-{next(_NONCES):08}",
            "seed": play["commitment"]["seed"],
            **more,
        }
        door = f"/v1/plays/{play['id']}/moves"
        return await app.ask("POST", door, {"number": 1, "move": body}, status=status)

    async def spin(self, app: MemberApp, move: str = "wheel.spin", *, status: int = 200) -> Any:
        """A whole play."""
        return await self.draw(app, await self.start(app), move, status=status)

    async def give(self, app: MemberApp, amount: int, currency: str = "points") -> None:
        """Points by hand."""
        body = {"currency": currency, "amount": amount, "reason": "gift"}
        key = {"Idempotency-Key": f"gift-{next(_NONCES)}"}
        door = f"/v1/members/{self.names[app.member_id]}/awards"
        await self.partner.ask("POST", door, body, status=201, headers=key)

    async def balance(self, app: MemberApp, currency: str = "points") -> int:
        items = (await app.ask("GET", "/v1/me/balances"))["items"]
        return sum(one["available"] for one in items if one["currency"] == currency)

    async def left(self, prize: str = "coffee") -> tuple[int | None, int]:
        """(left, won) of a prize, as staff see it."""
        items = (await self.partner.ask("GET", f"/v1/campaigns/{self.slug}/prizes"))["items"]
        line = next(item for item in items if item["prize"] == prize)
        return line["left"], line["won"]

    async def rotate(self) -> Any:
        return await self.partner.ask("POST", f"/v1/campaigns/{self.slug}/draw-seed/rotate")

    async def log(self, seed: int = 1, **query: int) -> Any:
        """A page of the seed's log, as plain JSON."""
        asked = "&".join(f"{name}={value}" for name, value in query.items())
        seeds = (await self.world.anonymous.ask("GET", f"{self.public}/fairness"))["seeds"]
        told = next(one["hash"] for one in seeds if one["number"] == seed)
        door = f"{self.public}/seeds/{told}/draws?{asked}"
        return await self.world.anonymous.ask("GET", door)


def read(page: Any) -> Log:
    """The page as the verifier reads it."""
    return msgspec.convert(page, Log)

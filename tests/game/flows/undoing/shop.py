"""A shop in which one purchase leads to everything, seen from outside."""

from __future__ import annotations

from itertools import count
from typing import Any

from game.programmes.rules import Programme
from tests.world import CallerClient, MemberApp, World

TITLE = {"fr": "Le titre"}
BUYS = {"activity_type": "purchase"}
SPENT = {**BUYS, "sum": "amount"}
EARNED = {"activity_type": "points.earned", "sum": "amount",
          "where": "activity.data.currency == 'points'"}  # fmt: skip


def stars(amount: int) -> dict[str, Any]:
    return {"amount": amount, "currency": "stars"}


def badge(measure: dict[str, Any], at_least: int, prize: int) -> dict[str, Any]:
    level = {"at_least": at_least, "prize": stars(prize)}
    return {"title": TITLE, "how": {"by": "measure", "measure": measure}, "levels": [level]}


DESIGNS: dict[str, dict[str, Any]] = {
    "streaks/daily": {
        "title": TITLE,
        "conditions": [{"measure": BUYS}],
        "milestones": [{"at": 3, "prize": stars(7)}],
    },
    "challenges/twelve-thousand": {
        "title": TITLE,
        "goals": [{"measure": SPENT, "target": 12_000}],
        "prizes": [stars(40)],
    },
    "badges/earner": badge(EARNED, 100, 20),
    "badges/regular": badge(BUYS, 3, 10),
    "badges/big": badge(SPENT, 10_000, 30),
    "badges/both": {
        "title": TITLE,
        "how": {"by": "set", "badges": ["regular", "big"]},
        "levels": [{"at_least": 2, "prize": stars(100)}],
    },
    "tiers/ladder": {
        "title": TITLE,
        "qualify": {"by": "points", "currency": "points"},
        "tiers": [{"name": "low", "title": TITLE},
                  {"name": "gold", "title": TITLE, "at_least": 100}],
    },
    "boards/by-points": {"title": TITLE, "metric": {"points": "points"},
                         "window": {"kind": "all_time"}},
    "boards/by-count": {"title": TITLE, "metric": {"measure": BUYS},
                        "window": {"kind": "all_time"}},
    "boards/by-amount": {"title": TITLE, "metric": {"measure": SPENT},
                         "window": {"kind": "all_time"}},
}  # fmt: skip


class Shop:
    """A programme with a partner, and what a customer called anna is seen to have."""

    def __init__(self, world: World, programme: Programme, partner: CallerClient) -> None:
        self.world = world
        self.programme = programme
        self.partner = partner
        self._keys = count(1)

    async def put(self, *paths: str) -> None:
        """Save these designs."""
        for path in paths or DESIGNS:
            await self.partner.ask("PUT", f"/v1/{path}", {"definition": DESIGNS[path]})

    async def buys(self, name: str, cents: int, member: str = "anna", **more: Any) -> str:
        """The id of a purchase of that name."""
        event = {
            "specversion": "1.0", "source": "till", "id": name, "type": "purchase",
            "subject": member, "data": {"amount": cents, "currency": "EUR"},
            "time": self.world.clock().isoformat(), **more,
        }  # fmt: skip
        answer = await self.partner.ask("POST", "/v1/activities", event)
        assert answer["status"] == "accepted"
        return str(answer["activity_id"])

    async def returns(self, name: str, part: tuple[int, int] | None = None, **more: Any) -> Any:
        """What the return of a purchase, or of a part of it, is answered."""
        path = more.pop("path", "/v1/activities/reversals")
        body: dict[str, Any] = {}
        if path == "/v1/activities/reversals":
            body = {"source": "till", "id": name}
        if part is not None:
            body |= {"returned": part[0], "of": part[1]}
        door = path or "/v1/activities/reversals"
        return await self.moves(door, {**body, "reason": "returned"}, **more)

    async def days(self, **purchases: int) -> None:
        """A purchase a day, each of that name and so many cents."""
        for name, cents in purchases.items():
            await self.buys(name, cents)
            self.world.clock.forward(days=1)

    async def moves(self, path: str, body: dict[str, Any], status: int = 201) -> Any:
        key = {"Idempotency-Key": f"key-{next(self._keys)}"}
        return await self.partner.ask("POST", path, body, status=status, headers=key)

    async def state(self, member: str = "anna") -> dict[str, Any]:
        """All that is seen of a member, as figures by name."""
        app = await self.app(member)
        seen: dict[str, Any] = {}
        for one in (await app.ask("GET", "/v1/me/balances"))["items"]:
            seen[one["currency"]] = (one["available"], one["held"], one["owed"])
        case = await app.ask("GET", "/v1/me/badges")
        for one in case["earned"] + case["open"]:
            seen[one["name"]] = one["level"], one["value"]
        for one in (await app.ask("GET", "/v1/me/challenges"))["items"]:
            seen[one["name"]] = [goal["value"] for goal in one["goals"]], one["times"]
        for one in (await app.ask("GET", "/v1/me/streaks"))["items"]:
            seen[one["name"]] = one["length"], one["best"]
        for one in (await app.ask("GET", "/v1/me/boards"))["items"]:
            seen[one["board"]["name"]] = one["score"]
        if (tier := (await app.ask("GET", "/v1/me/tier"))["standing"]) is not None:
            seen["ladder"] = tier["tier"], tier["value"]
        return seen

    async def app(self, member: str) -> MemberApp:
        path = f"/v1/members/{member}/tokens"
        return self.world.app_with(await self.partner.ask("POST", path, {}, status=201))


async def a_shop(
    world: World, slug: str = "cafe", attributes: dict[str, str] | None = None, **more: Any
) -> Shop:
    """Points of a hundredth of what is paid, and stars as prizes; `more` of the rule."""
    programme = await world.programme(slug, attributes=attributes or {})
    partner = await world.partner(programme)
    words = {"name": {"fr": "étoile"}, "plural": {"fr": "étoiles"}, "scale": 0, "icon": "⭐"}
    await partner.ask("PUT", "/v1/currencies/stars", {"definition": words})
    rule = {
        "activity_type": "purchase", "currency": "points", "amount": "activity.data.amount / 100",
        **more,
    }  # fmt: skip
    await partner.ask("PUT", "/v1/earn-rules/cents", {"definition": rule})
    return Shop(world, programme, partner)

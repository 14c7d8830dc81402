"""A programme with a rule that has limits, and what members are said to have done in it."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from typing import Any

from game.programmes.rules import Programme
from tests.world import CallerClient, MemberApp, World

_NUMBERS = count()


def event(subject: str, at: datetime | str, amount: int = 10) -> dict[str, Any]:
    time = at if isinstance(at, str) else at.isoformat()
    return {
        "specversion": "1.0", "id": f"e{next(_NUMBERS)}", "source": "shop", "type": "purchase",
        "subject": subject, "time": time, "data": {"amount": amount},
    }  # fmt: skip


async def declared(admin: CallerClient) -> None:
    """An activity that says of which campaign it is."""
    fields = {"amount": {"type": "integer"}, "campaign": {"type": "string"}}
    await admin.ask("PUT", "/v1/activity-types/quest", {"definition": {"fields": fields}})


def campaign_of(amount: int) -> str:
    return ("", "spring", "fall")[amount % 3]


def quest(
    subject: str, at: datetime | str, amount: int, campaign: str | None = None
) -> dict[str, Any]:
    data = {"amount": amount, "campaign": campaign_of(amount) if campaign is None else campaign}
    return {**event(subject, at), "type": "quest", "data": data}


def at(hour: int, minute: int = 0) -> str:
    return f"2026-03-01T{hour:02}:{minute:02}:00Z"


async def a_rule(admin: CallerClient, name: str = "rule", **limits: Any) -> None:
    definition = {
        "activity_type": "purchase", "amount": "activity.data.amount", "currency": "points",
        **limits,
    }  # fmt: skip
    await admin.ask("PUT", f"/v1/earn-rules/{name}", {"definition": definition})


async def cafe(world: World, **limits: Any) -> tuple[Programme, CallerClient]:
    programme = await world.programme(f"cafe-{next(_NUMBERS)}")
    admin = await world.partner(programme)
    await a_rule(admin, **limits)
    return programme, admin


async def sends(admin: CallerClient, *events: dict[str, Any]) -> list[dict[str, Any]]:
    return [await admin.ask("POST", "/v1/activities", one) for one in events]


async def did_as_guest(
    world: World, guest: MemberApp, admin: CallerClient, *events: dict[str, Any]
) -> None:
    """What is said of "guest" is of this guest, whom no partner has a name for."""
    name = "update member set guest = $2, external_id = $3 where id = $1"
    await world.db.execute(name, guest.member_id, False, "guest")
    await sends(admin, *events)
    await world.db.execute(name, guest.member_id, True, None)


async def balance(admin: CallerClient, subject: str, currency: str = "points") -> int:
    told = await admin.ask("GET", f"/v1/members/{subject}/balances")
    return sum(one["available"] for one in told["items"] if one["currency"] == currency)


async def counting(admin: CallerClient, at_least: int) -> None:
    """A board and a badge that count points; the badge brings 20 stars."""
    words = {"name": {"fr": "étoile"}, "plural": {"fr": "étoiles"}, "scale": 0, "icon": "⭐"}
    await admin.ask("PUT", "/v1/currencies/stars", {"definition": words})
    title, prize = {"fr": "Le titre"}, {"amount": 20, "currency": "stars"}
    earned = {"activity_type": "points.earned", "sum": "amount",
              "where": "activity.data.currency == 'points'"}  # fmt: skip
    badge = {"title": title, "how": {"by": "measure", "measure": earned},
             "levels": [{"at_least": at_least, "prize": prize}]}  # fmt: skip
    board = {"title": title, "metric": {"points": "points"}, "window": {"kind": "all_time"}}
    await admin.ask("PUT", "/v1/badges/earner", {"definition": badge})
    await admin.ask("PUT", "/v1/boards/earners", {"definition": board})


async def counted(world: World, admin: CallerClient, subject: str) -> tuple[int, int]:
    """The score on that board, and the stars."""
    path = f"/v1/members/{subject}/tokens"
    app = world.app_with(await admin.ask("POST", path, {}, status=201))
    [board] = (await app.ask("GET", "/v1/me/boards"))["items"]
    return board["score"] or 0, await balance(admin, subject, "stars")


async def replayed(admin: CallerClient, name: str = "rule") -> dict[str, Any]:
    rule = await admin.ask("GET", f"/v1/earn-rules/{name}")
    body = {"definition": rule["definition"], "name": name, "days": 90}
    return dict(await admin.ask("POST", "/v1/earn-rules/replays", body))

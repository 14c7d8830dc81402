"""Whoever turns the pages of a list sees each thing once, whatever is added meanwhile."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any

from tests.walks.said import Said
from tests.walks.stage import PASSWORD, Stage
from tests.world import World

Adding = Callable[[int], Awaitable[object]]
AT_FIRST = 4
"""How many things are added before anybody turns a page."""


def addings(stage: Stage) -> dict[str, Adding]:
    """How one thing more comes into each list of the API, by the list's path."""
    partner, clock = stage.partner, stage.world.clock

    async def key(number: int) -> None:
        new = {"name": f"key {number}", "scopes": ["read"]}
        await partner.ask("POST", "/v1/keys", new, status=201)

    async def staff(number: int) -> None:
        new = {"email": f"n{number}@cafe.example", "password": PASSWORD, "role": "viewer"}
        await partner.ask("POST", "/v1/staff", new, status=201)

    async def member(number: int) -> None:
        await partner.ask("PUT", f"/v1/members/member-{number}", {})

    async def rule(number: int) -> None:
        await partner.ask("PUT", f"/v1/earn-rules/rule-{number}", {"definition": a_rule(1)})

    async def revision(number: int) -> None:
        await partner.ask("PUT", "/v1/earn-rules/cafe-rule", {"definition": a_rule(number)})

    async def campaign(number: int) -> None:
        await stage.campaign(f"quiz-{number}")

    async def activity(number: int) -> None:
        await stage.publish(f"more-{number}")

    async def points(number: int) -> None:
        clock.forward(seconds=1)
        for currency in ("points", "cafe-stars"):  # These expire at one moment.
            await stage.move("awards", 1000 + number, currency=currency)

    histories = ("/v1/me/history", "/v1/members/{external_id}/history")
    expiries = ("/v1/me/expiries", "/v1/members/{external_id}/expiries")
    return {
        "/v1/keys": key,
        "/v1/staff": staff,
        "/v1/members": member,
        "/v1/earn-rules": rule,
        "/v1/earn-rules/{name}/revisions": revision,
        "/v1/campaigns": campaign,
        "/v1/members/{external_id}/activities": activity,
        **dict.fromkeys((*histories, *expiries), points),
    }


def a_rule(amount: int) -> dict[str, Any]:
    return {"activity_type": "cafe.done", "amount": str(amount), "currency": "points"}


def cursor(thing: dict[str, Any]) -> Any:
    """What to send as `after` to get what comes behind this."""
    return thing.get("id") or thing.get("expires_at") or thing["revision"]


async def test_every_list_can_be_turned_page_by_page(world: World) -> None:
    stage = await Stage(world, "cafe").set()
    ways = addings(stage)
    lists = [o for o in Said(world.house.litestar).operations() if pages(o.said)]
    assert {operation.path for operation in lists} == ways.keys()
    numbers = count(1)
    for operation in lists:
        reader = stage.member if operation.security == {"memberToken"} else stage.partner
        path, add = stage.address(operation.path), ways[operation.path]
        for _ in range(AT_FIRST):
            await add(next(numbers))
        whole = (await reader.ask("GET", f"{path}?limit=200"))["items"]
        seen: list[Any] = []
        while page := (await reader.ask("GET", path, params=asked(seen)))["items"]:
            assert len(page) == 1 or "expires_at" in page[0]
            seen += page
            if len(seen) < AT_FIRST:
                await add(next(numbers))
        told = [thing for thing in seen if thing in whole]
        assert told == whole, f"{path} leaves something out, doubles it, or turns it about"
        assert len(whole) >= AT_FIRST
        names = [str(thing) for thing in seen]
        assert len(names) == len(set(names))


def pages(said: dict[str, Any]) -> bool:
    """Whether an operation answers with a page."""
    return {"limit", "after"} <= {p["name"] for p in said.get("parameters", ())}


def asked(seen: list[Any]) -> dict[str, Any]:
    """The query for the page behind what was seen."""
    return {"limit": 1, "after": cursor(seen[-1])} if seen else {"limit": 1}

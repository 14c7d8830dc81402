"""Every door, knocked at by every kind of caller, and by the neighbours."""

from __future__ import annotations

from typing import Any

import httpx
import pytest_asyncio
from litestar.routes import HTTPRoute

from backend.app import ROUTES
from backend.http.honesty import callers_of
from tests.walks.said import Operation, Said
from tests.walks.stage import ROLES, Stage
from tests.world import CallerClient, World

MAY: dict[str, set[str]] = {
    "member": {"member", "guest"},
    "publisher": {"publish key", "admin key", "owner"},
    "reader": {"read key", "admin key", "owner", "marketer", "cashier", "viewer"},
    "awarder": {"admin key", "owner", "cashier"},
    "redeemer": {"admin key", "owner", "cashier"},
    "marketer": {"admin key", "owner", "marketer"},
    "admin": {"admin key", "owner"},
}
"""Who may pass a door, by the kind of caller that its handler takes."""

UNKNOWN = {
    "nobody": "caller.no_credential",
    "garbage": "token.invalid",
    "expired member": "token.expired",
    "forged key": "key.unknown",
    "revoked key": "key.unknown",
    "disabled owner": "session.over",
}
"""Who passes nowhere, each with the code they hear."""

OPEN_DOORS = {
    "GET /v1/public/programmes/{slug}",
    "POST /v1/token-exchange",
    "POST /v1/guests",
    "POST /v1/session",
    "DELETE /v1/session",
    "GET /asyncapi.json",
    "GET /health/live",
    "GET /health/ready",
    "GET /metrics",
}
"""Doors that ask nobody who they are; a door not named here must take a caller."""


class Neighbours:
    """Two programmes like each other, and everybody who may call in the first."""

    def __init__(self, world: World, ours: Stage, theirs: Stage) -> None:
        self.world, self.ours, self.theirs = world, ours, theirs
        self.said = Said(world.house.litestar)
        self.callers: dict[str, CallerClient] = {}

    async def arrive(self) -> None:
        """Open every kind of client; the expired token must be older than the others."""
        world, ours = self.world, self.ours
        bearing, callers = world.bearing, self.callers
        callers["expired member"] = await world.member(ours.partner, "cafe-old")
        world.clock.forward(hours=1)
        callers["member"] = await world.member(ours.partner, ours.ids["members"])
        callers["guest"] = ours.guest
        callers["nobody"] = world.browser()
        callers["garbage"] = bearing(CallerClient, "a.b.c")
        callers["forged key"] = bearing(CallerClient, f"krm_{'1' * 22}_{'a' * 43}")
        callers["admin key"] = ours.partner
        callers["publish key"] = await world.partner(ours.programme, "publish")
        callers["read key"] = await world.partner(ours.programme, "read")
        new = {"name": "revoked", "scopes": ["admin"]}
        made = await ours.partner.ask("POST", "/v1/keys", new, status=201)
        callers["revoked key"] = bearing(CallerClient, made["secret"])
        await callers["revoked key"].ask("GET", "/v1/programme")
        await ours.partner.ask("DELETE", f"/v1/keys/{made['key']['id']}", status=204)
        for role in (*ROLES, "disabled owner"):
            callers[role] = await ours.staff(role)
        await callers["disabled owner"].ask("GET", "/v1/programme")
        out = {"disabled": True}
        await ours.partner.ask("PATCH", f"/v1/staff/{ours.ids['disabled owner']}", out)

    def takers(self) -> dict[str, set[str]]:
        """The kinds of caller that each operation takes, by method and path."""
        return {
            f"{method} {route.path_format}": callers_of(handler)
            for route in self.world.house.litestar.routes
            if isinstance(route, HTTPRoute)
            for method, (handler, _) in route.route_handler_map.items()
            if handler.handler_id in _NAMES
        }

    async def knock(self, caller: str, operation: Operation, stage: Stage) -> httpx.Response:
        """One call with the least body that can be read, at that stage's address."""
        headers = {"Idempotency-Key": f"{caller}-{stage.mark}".replace(" ", "-")}
        body = None if operation.body is None else self.said.least(operation.body)
        return await self.callers[caller].request(
            operation.method,
            stage.address(operation.path),
            json=body,
            headers={"Content-Type": "application/json", **headers},
        )


_NAMES = {handler.handler_id for handler in ROUTES if hasattr(handler, "http_methods")}


@pytest_asyncio.fixture
async def neighbours(world: World) -> Neighbours:
    ours = await Stage(world, "cafe").set()
    theirs = await Stage(world, "rival").set()
    found = Neighbours(world, ours, theirs)
    await found.arrive()
    return found

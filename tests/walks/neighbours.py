"""Two programmes alike in everything, and everybody who may call in the first."""

from __future__ import annotations

import httpx
from litestar.routes import HTTPRoute

from backend.http.honesty import callers_of
from backend.routes import ROUTES
from game.kernel.identity import new_id
from tests.walks.said import Operation, Said
from tests.walks.stage import ROLES, Stage
from tests.world import CallerClient, World


class Neighbours:
    """`ours`, `theirs`, and a client for every kind of caller of ours."""

    def __init__(self, world: World, ours: Stage, theirs: Stage) -> None:
        self.world, self.ours, self.theirs = world, ours, theirs
        self.said = Said()
        self.callers: dict[str, CallerClient] = {}

    async def arrive(self) -> None:
        """Open every kind of client; the expired token must be older than the others."""
        world, ours = self.world, self.ours
        await ours.set()
        await self.theirs.set()
        bearing, callers = world.bearing, self.callers
        callers["expired member"] = await world.member(ours.partner, "cafe-old")
        await world.member(ours.partner, "cafe-gone")
        world.clock.forward(hours=1)
        await ours.return_later()
        await self.theirs.return_later()
        callers["member"] = ours.member
        callers["guest"] = ours.guest
        callers["nobody"] = world.browser()
        callers["garbage"] = bearing(CallerClient, "a.b.c")
        callers["forged key"] = bearing(CallerClient, f"krm_{'1' * 22}_{'a' * 43}")
        callers["admin key"] = ours.partner
        callers["host"] = ours.host
        callers["display"] = ours.display
        callers["publish key"] = await world.partner(ours.programme, "publish")
        callers["read key"] = await world.partner(ours.programme, "read")
        callers["counter key"] = await world.partner(ours.programme, "counter")
        callers["redeem key"] = await world.partner(ours.programme, "redeem")
        baker, screen = (
            f"/v1/partners/{ours.ids['partners']}/keys",
            f"/v1/rooms/{ours.ids['rooms']}/keys",
        )
        made = await ours.partner.ask("POST", baker, {"name": "till"}, status=201)
        callers["partner key"] = bearing(CallerClient, made["secret"])
        made = await ours.partner.ask("POST", screen, {"role": "screen"}, status=201)
        callers["screen"] = bearing(CallerClient, made["token"])
        new = {"name": "revoked", "scopes": ["admin"]}
        made = await ours.partner.ask("POST", "/v1/keys", new, status=201)
        callers["revoked key"] = bearing(CallerClient, made["secret"])
        await callers["revoked key"].ask("GET", "/v1/programme")
        await ours.partner.ask("DELETE", f"/v1/keys/{made['key']['id']}", status=204)
        for role in ROLES:
            callers[role] = await ours.staff(role, role)
        callers["disabled owner"] = await ours.staff("left", "owner")
        await callers["disabled owner"].ask("GET", "/v1/programme")
        out = {"disabled": True}
        await ours.partner.ask("PATCH", f"/v1/staff/{ours.ids['left']}", out)

    def takers(self) -> dict[str, set[str]]:
        """The kinds of caller that each door takes, by method and path."""
        ours = {handler.fn for handler in ROUTES}
        return {
            f"{method} {route.path_format}": callers_of(handler)
            for route in self.world.house.litestar.routes
            if isinstance(route, HTTPRoute)
            for method, (handler, _) in route.route_handler_map.items()
            if handler.fn in ours or (route.path.startswith("/v1") and method != "OPTIONS")
        }

    async def knock(self, caller: str, operation: Operation, stage: Stage) -> httpx.Response:
        """One call with the least body that can be read, at that stage's address."""
        headers = {"Idempotency-Key": new_id()} if operation.keyed else {}
        body = None if operation.body is None else self.said.least(operation.body)
        if operation.path.endswith("/merges"):
            body = {"guest_id": self.ours.programme.id}  # Nobody's.
        address = stage.address(operation.path)
        if (operation.method, operation.path) == ("DELETE", "/v1/members/{external_id}"):
            address = f"/v1/members/{stage.mark}-gone"  # The others are still needed.
        return await self.callers[caller].request(
            operation.method,
            address,
            params=self.said.least_query(operation),
            json=body,
            headers={"Content-Type": "application/json", **headers},
        )

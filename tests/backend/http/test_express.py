"""The express lane and the framework answer alike: the same status, body and headers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio
from litestar.routes import HTTPRoute

from tests.world import World

HOT = {
    "GET /v1/boards/{name}/top",
    "GET /v1/me/boards",
    "GET /v1/me/boards/{name}",
    "POST /v1/activities",
    "POST /v1/campaigns/{campaign_id}/plays",
    "POST /v1/members/{external_id}/awards",
    "POST /v1/members/{external_id}/debits",
    "POST /v1/members/{external_id}/holds",
    "POST /v1/checkouts",
    "POST /v1/checkouts/{reference}/redeem",
    "POST /v1/me/redemptions",
    "POST /v1/members/{external_id}/redemptions",
    "POST /v1/members/{external_id}/spends",
    "POST /v1/plays/{play_id}/moves",
}
AWARD = {"currency": "points", "amount": 5, "reason": "thanks"}
UUID = "01a20037-4299-76c1-b6c3-36f3366c9631"
ADMIN, MEMBER = "admin", "member"
MOVES = f"/v1/plays/{UUID}/moves"
NEXT = {"number": 1, "move": {"type": "quiz.next"}}
VISIT = {
    "specversion": "1.0",
    "id": "1",
    "source": "s",
    "type": "visit",
    "subject": "ada",
    "data": {},
}
JSON = "application/json"

CASES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "an award": (ADMIN, "/v1/members/ada/awards", {"json": AWARD}),
    "no key": (ADMIN, "/v1/members/ada/awards", {"json": AWARD, "key": None}),
    "a stranger": (ADMIN, "/v1/members/nobody/awards", {"json": AWARD}),
    "a name with a slash": (ADMIN, "/v1/members/a%2Fb/awards", {"json": AWARD}),
    "a name with a NUL": (ADMIN, "/v1/members/a%00b/awards", {"json": AWARD}),
    "a name with an accent": (ADMIN, "/v1/members/zo%C3%AB/awards", {"json": AWARD}),
    "a query": (ADMIN, "/v1/members/ada/awards?x=1", {"json": AWARD}),
    "too little": (ADMIN, "/v1/members/ada/spends", {"json": {**AWARD, "amount": 10**9}}),
    "a wrong kind": (ADMIN, "/v1/members/ada/awards", {"json": {**AWARD, "amount": "5"}}),
    "an unknown field": (ADMIN, "/v1/members/ada/awards", {"json": {**AWARD, "x": 1}}),
    "out of range": (ADMIN, "/v1/members/ada/awards", {"json": {**AWARD, "amount": 10**30}}),
    "a NUL": (ADMIN, "/v1/members/ada/awards", {"json": {**AWARD, "reason": "a\0"}}),
    "no JSON": (ADMIN, "/v1/members/ada/awards", {"content": b"{", "type": JSON}),
    "another type": (ADMIN, "/v1/members/ada/awards", {"content": b"{}", "type": "text/plain"}),
    "no body": (ADMIN, "/v1/members/ada/awards", {}),
    "too large": (ADMIN, "/v1/activities", {"content": b" " * 5_000_000, "type": JSON}),
    "nobody with nonsense": ("", "/v1/members/ada/awards", {"content": b"{", "type": JSON}),
    "no right": (MEMBER, "/v1/members/ada/awards", {"json": AWARD}),
    "nobody": ("", "/v1/members/ada/awards", {"json": AWARD}),
    "a bad token": ("Bearer nonsense", "/v1/members/ada/awards", {"json": AWARD}),
    "no token": ("Basic abc", "/v1/members/ada/awards", {"json": AWARD}),
    "a member only": (ADMIN, MOVES, {"json": NEXT}),
    "no such play": (MEMBER, MOVES, {"json": NEXT}),
    "no such move": (MEMBER, MOVES, {"json": {**NEXT, "move": {"type": "x"}}}),
    "my boards": (MEMBER, "/v1/me/boards", {"method": "GET"}),
    "not for partners": (ADMIN, "/v1/me/boards", {"method": "GET"}),
    "no such board": (MEMBER, "/v1/boards/nope/top", {"method": "GET"}),
    "a board with a query": (ADMIN, "/v1/boards/nope/top?limit=5&group=x", {"method": "GET"}),
    "a limit out of range": (ADMIN, "/v1/boards/nope/top?limit=101", {"method": "GET"}),
    "a limit of words": (MEMBER, "/v1/me/boards/nope?each_side=some", {"method": "GET"}),
    "a past run": (MEMBER, f"/v1/me/boards/nope?run={UUID}", {"method": "GET"}),
    "no id": (MEMBER, "/v1/plays/17/moves", {"json": NEXT}),
    "no such campaign": (MEMBER, f"/v1/campaigns/{UUID}/plays", {}),
    "an unknown type": (ADMIN, "/v1/activities", {"json": {**VISIT, "type": "x"}}),
    "an activity": (ADMIN, "/v1/activities", {"json": VISIT}),
    "a batch": (ADMIN, "/v1/activities", {"json": []}),
}  # fmt: skip


class Both:
    """The same app by both ways, and the credentials of its callers."""

    def __init__(self, world: World, bearers: dict[str, str]) -> None:
        self.express = _client(world.house.app)
        self.framework = _client(world.house.litestar)
        self.bearers = bearers

    async def ask(self, way: str, key: str, case: str) -> tuple[int, dict[str, str], Any]:
        who, path, more = CASES[case]
        headers = {"Idempotency-Key": more.get("key", key)}
        headers["Authorization"] = self.bearers.get(who, who)
        headers["Content-Type"] = more.get("type", "application/json")
        sent = {name: value for name, value in headers.items() if value}
        body = {name: value for name, value in more.items() if name in ("json", "content")}
        if not body:
            del sent["Content-Type"]
        client: httpx.AsyncClient = getattr(self, way)
        answer = await client.request(more.get("method", "POST"), path, headers=sent, **body)
        kept = {n: v for n, v in answer.headers.items() if n in _COMPARED}
        return answer.status_code, kept, answer.json() if answer.content else None


_COMPARED = {"content-type", "cache-control", "www-authenticate", "retry-after", "allow"}
_OWN = {"id", "at", "seq", "instance", "balance_after", "activity_id", "status"}
"""What differs from call to call, whichever way it goes."""


def _client(app: Any) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app, raise_app_exceptions=False), base_url="http://test"
    )


@pytest_asyncio.fixture
async def both(world: World) -> AsyncIterator[Both]:
    programme = await world.programme()
    partner = await world.partner(programme)
    app = await world.member(partner, "ada")
    await world.member(partner, "zoë")
    ways = Both(
        world,
        {ADMIN: partner.headers["Authorization"], MEMBER: app.headers["Authorization"]},
    )
    yield ways
    await ways.express.aclose()
    await ways.framework.aclose()


async def test_who_asks_is_proved_before_the_body_is_read(both: Both) -> None:
    for way in ("express", "framework"):
        status, _, body = await both.ask(way, "key", "nobody with nonsense")
        assert (status, body["code"]) == (401, "caller.no_credential")


def _same(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _same(inner) for name, inner in value.items() if name not in _OWN}
    return [_same(inner) for inner in value] if isinstance(value, list) else value


async def test_both_ways_give_the_same_answers(both: Both) -> None:
    for case in CASES:
        status, headers, body = await both.ask("express", f"e-{list(CASES).index(case)}", case)
        plain = await both.ask("framework", f"f-{list(CASES).index(case)}", case)
        if case == "a name with a NUL":  # Refused before either way begins.
            assert status == 400
            continue
        assert (status, headers) == plain[:2], case
        assert _same(body) == _same(plain[2]), case


def test_the_hot_routes_are_these(world: World) -> None:
    found = {
        f"{method} {route.path_format}"
        for route in world.house.litestar.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        if handler.opt.get("hot")
        for method in handler.http_methods
    }
    assert found == HOT


@pytest.mark.parametrize("case", ["an award", "nobody"])
async def test_a_retry_by_the_other_way_gets_the_same_answer(both: Both, case: str) -> None:
    assert await both.ask("express", "one", case) == await both.ask("framework", "one", case)

"""Every door, knocked at by every kind of caller, and by the neighbours."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from secrets import token_bytes
from typing import Any

import httpx
import pytest_asyncio
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from backend.http.access import Access
from backend.http.metrics import Metrics
from backend.seal_key import signing
from backend.settings import Settings
from game.flows.sealing.seal import seal_books
from tests.walks.neighbours import Neighbours
from tests.walks.reached import all_is_decided
from tests.walks.said import Operation
from tests.walks.stage import Stage
from tests.walks.test_long_story import time_does_its_work
from tests.world import World

MAY: dict[str, set[str]] = {
    "member": {"member", "guest"},
    "publisher": {"publish key", "admin key", "owner"},
    "reader": {"read key", "admin key", "owner", "marketer", "cashier", "viewer"},
    "onlooker": {
        *("member", "guest", "read key", "admin key", "owner", "marketer", "cashier", "viewer"),
    },
    "member_reader": {"read key", "admin key", "owner", "marketer", "cashier", "viewer"},
    "awarder": {"admin key", "owner", "cashier"},
    "partner_reader": {
        "partner key",
        "read key",
        "admin key",
        "owner",
        "marketer",
        "cashier",
        "viewer",
    },
    "partner_mover": {"partner key", "admin key", "owner"},
    "redeemer": {"redeem key", "admin key", "owner", "cashier"},
    "cashier": {"counter key", "redeem key", "admin key", "owner", "cashier"},
    "teller": {"counter key", "admin key", "owner", "cashier"},
    "steward": {"counter key", "redeem key", "admin key", "owner", "cashier"},
    "marketer": {"admin key", "owner", "marketer"},
    "eraser": {"admin key", "owner"},
    "employer": {"admin key", "owner"},
    "admin": {"admin key", "owner"},
    "host": {"host"},
    "display": {"display"},
}
"""Who may pass a door, by the kind of caller that its handler takes."""

_PRYING = ("admin key", "owner", "member", "host", "partner key")
"""Who tries the doors of the neighbours."""

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
    "GET /v1/public/programmes/{programme}/campaigns/{game}/fairness",
    "GET /v1/public/programmes/{programme}/campaigns/{game}/seeds/{seed_hash}/draws",
    "GET /v1/public/programmes/{slug}/invitations/{code}",
    "GET /v1/push-key",
    "GET /v1/unsubscribe/{token}",
    "GET /v1/webhook-event-types",
    "POST /v1/contacts/verification",
    "POST /v1/token-exchange",
    "POST /v1/displays/pairings",
    "POST /v1/guests",
    "POST /v1/hooks/{programme}/{shop}",
    "POST /v1/rooms/lookups",
    "POST /v1/session",
    "POST /v1/session/codes",
    "POST /v1/session/factor/confirmations",
    "POST /v1/session/factor/enrolments",
    "POST /v1/session/passkeys/challenges",
    "GET /sign-in/issuer",
    "GET /v1/public/programmes/{slug}/sign-in",
    "POST /v1/issuer-sign-ins",
    "POST /v1/sign-in-codes",
    "POST /v1/sign-ins",
    "POST /v1/tokens",
    "POST /v1/password-links/lookups",
    "POST /v1/password-links/uses",
    "POST /v1/unsubscribe/{token}",
    "POST /v1/visits",
    "POST /v1/unsubscribe/{token}/topics/{topic}",
    "DELETE /v1/session",
    "GET /asyncapi.json",
    "GET /health/live",
    "GET /health/ready",
    "GET /media/{programme}/{media}",
    "GET /metrics",
}
"""Doors that ask nobody who they are; a door not named here must take a caller."""


@pytest_asyncio.fixture
async def neighbours(world: World) -> Neighbours:
    found = Neighbours(world, Stage(world, "cafe"), Stage(world, "rival"))
    await found.arrive()
    return found


def refusal(caller: str, kinds: set[str]) -> tuple[int, str] | None:
    """What this caller must hear at a door of these kinds; None where they may pass."""
    if caller in UNKNOWN:
        return 401, UNKNOWN[caller]
    if any(caller in MAY[kind] for kind in kinds):
        return None
    if kinds == {"display"}:
        return 403, "caller.not_a_display"
    if caller == "display":
        return 403, "caller.display"
    if kinds == {"host"}:
        return 403, "caller.not_of_a_room"
    if caller in ("host", "screen"):
        return 403, "caller.room"
    if caller in MAY["member"]:
        return 403, "caller.member"
    return 403, "caller.not_a_member" if kinds == {"member"} else "caller.no_right"


async def test_who_may_pass_a_door_follows_from_the_caller_that_it_takes(
    neighbours: Neighbours,
) -> None:
    takers = neighbours.takers()
    wrong, left = [], set[str]()
    for operation in sorted(neighbours.said.operations(), key=leaves):
        door = f"{operation.method} {operation.path}"
        for caller in (neighbours.callers.keys() - left) if takers[door] else ():
            expected = refusal(caller, takers[door])
            answer = await neighbours.knock(caller, operation, neighbours.ours)
            if expected is None:
                passed = answer.status_code not in (401, 403) and answer.status_code < 500
            else:
                passed = expected == told(answer)
            if not passed:
                wrong.append(f"{caller} at {door}: {answer.status_code} {answer.text[:200]}")
        if leaves(operation):
            left |= MAY["member"]
    assert not wrong, "\n".join(wrong)


async def test_a_door_takes_a_caller_or_is_one_of_the_few_open_ones(world: World) -> None:
    takers = Neighbours(world, Stage(world, "cafe"), Stage(world, "rival")).takers()
    assert {door for door, kinds in takers.items() if not kinds} == OPEN_DOORS
    assert all(len(kinds) <= 1 for kinds in takers.values())


def told(answer: httpx.Response) -> tuple[int, str]:
    """The status and the code of a problem document."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    problem = answer.json()
    assert problem["status"] == answer.status_code
    return answer.status_code, problem["code"]


def leaks(neighbours: Neighbours, answer: httpx.Response, ours: set[str]) -> bool:
    """Whether the answer tells anything of the other programme that was not in the question, and is
    not a name that we have given to a thing of ours."""
    theirs, text = neighbours.theirs, answer.text.casefold()
    asked = str(answer.request.url)
    secrets = [theirs.secret.casefold(), theirs.programme.id, theirs.member.member_id]
    secrets += [name for name in theirs.ids.values() if name not in asked and name not in ours]
    return any(secret in text for secret in secrets)


def makes(operation: Operation) -> bool:
    """Whether the thing at the address is made by the call where there was none."""
    return operation.method == "PUT" or operation.path.endswith("/import")


_LEAVING = ("POST /v1/me/erasure", "DELETE /v1/me/sessions")


def leaves(operation: Operation) -> bool:
    """Whoever leaves is nobody afterwards: these doors come last."""
    return f"{operation.method} {operation.path}" in _LEAVING


def _unlooked(answer: Any) -> Any:
    """Without the lines of the trail that tell of our own looking: each export leaves one."""
    if not isinstance(answer, dict):
        return answer
    for held in (answer, answer.get("tables", {})):
        for name in ("items", "trail"):
            if isinstance(held.get(name), list):
                held[name] = [
                    one
                    for one in held[name]
                    if not isinstance(one, dict) or one.get("verb") != "exported"
                ]
    return answer


async def everything(stage: Stage, neighbours: Neighbours) -> dict[str, Any]:
    """All that a programme's own people can read of it."""
    doors = [o for o in neighbours.said.operations() if o.method == "GET"]
    seen = {}
    for operation in doors:
        reader = stage.caller(operation.security)
        whole = {"limit": "200"} if operation.path == "/v1/trail" else {}
        answer = await reader.get(stage.address(operation.path), params=whole)
        assert answer.status_code == 200, f"{operation.path}: {answer.text}"
        is_json = "json" in answer.headers["content-type"]
        seen[operation.path] = _unlooked(answer.json()) if is_json else answer.text
        assert seen[operation.path] != {"items": []}, f"nothing is at {operation.path}"
    return seen


async def test_the_neighbours_find_nothing_and_change_nothing(
    neighbours: Neighbours, folder: Path
) -> None:
    await time_does_its_work(neighbours.world)
    await all_is_decided(neighbours.world)
    keys, world = signing(Settings(data_dir=folder), make=True), neighbours.world
    assert await seal_books(keys, partial(token_bytes, 32), world.db, world.clock)
    await everything(neighbours.theirs, neighbours)  # Who looks at campaigns was shown them.
    before = await everything(neighbours.theirs, neighbours)
    wrong: list[str] = []
    ours: set[str] = set()
    # Who writes under the name of a neighbour's thing makes one of their own: those come last.
    for operation in sorted(neighbours.said.operations(), key=lambda o: (leaves(o), makes(o))):
        names = neighbours.theirs.names_in(operation.path)
        named = bool(names.keys() - neighbours.theirs.common.keys()) and not makes(operation)
        for caller in _PRYING if operation.security else ():
            answer = await neighbours.knock(caller, operation, neighbours.theirs)
            if makes(operation):
                ours.update(names.values())
            if leaks(neighbours, answer, ours):
                wrong.append(f"{caller} reads at {operation.path}: {answer.text[:300]}")
            if answer.status_code not in ((401, 403, 404) if named else range(500)):
                wrong.append(f"{caller} at {operation.path}: {answer.status_code} {answer.text}")
    assert not wrong, "\n".join(wrong)
    assert await everything(neighbours.theirs, neighbours) == before


async def test_only_members_listen_live(neighbours: Neighbours) -> None:
    url = neighbours.world.address.replace("http", "ws") + "/v1/live"
    heard = set()
    for caller, client in neighbours.callers.items():
        headers = client.build_request("GET", "/").headers
        bring = {name: headers[name] for name in ("authorization", "cookie") if name in headers}
        try:
            async with connect(url, additional_headers=bring) as line:
                await line.recv()
                heard.add(caller)
        except InvalidStatus as refused:
            assert refused.response.status_code == 403
    assert heard == MAY["member"]


async def test_the_access_line_says_which_kind_of_caller_it_was(neighbours: Neighbours) -> None:
    lines: list[bytes] = []
    litestar = neighbours.world.house.litestar
    app = Access(litestar, metrics=Metrics(), write=lambda _, line: lines.append(line))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://a") as line:
        for caller in ("member", "guest", "admin key", "viewer", "nobody", "forged key"):
            headers = neighbours.callers[caller].build_request("GET", "/").headers
            bring = {name: headers[name] for name in ("authorization", "cookie") if name in headers}
            await line.get("/v1/programme", headers=bring)
    told = [json.loads(line)["caller"] for line in lines]
    assert told == ["member", "member", "key", "staff", "nobody", "bearer"]

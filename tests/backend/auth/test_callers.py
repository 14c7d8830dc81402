"""Who may knock at which door, and for how long after they may not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import httpx
import jwt
import pytest
from litestar import WebSocket, websocket
from litestar.di import NamedDependency

from backend.auth.callers import forget
from backend.auth.keys import Scope
from backend.auth.staff import Role
from game.kernel.identity import MemberCaller, new_id

if TYPE_CHECKING:
    from tests.backend.auth.conftest import House

KINDS = ("publisher", "reader", "awarder", "redeemer", "marketer", "admin", "member")


async def opened(caller: httpx.AsyncClient) -> set[str]:
    """The kinds of door that open to this caller; every other one says 403."""
    answers = {kind: await caller.get(f"/try/{kind}") for kind in KINDS}
    assert {a.status_code for a in answers.values()} <= {200, 403}
    return {kind for kind, answer in answers.items() if answer.status_code == 200}


async def refusal(caller: httpx.AsyncClient, path: str) -> tuple[int, str]:
    answer = await caller.get(path)
    return answer.status_code, answer.json()["code"]


@pytest.mark.parametrize(
    "scopes, doors",
    [
        (["publish"], {"publisher"}),
        (["read"], {"reader"}),
        (["publish", "read"], {"publisher", "reader"}),
        (["redeem"], {"redeemer"}),
        (["admin"], set(KINDS) - {"member"}),
    ],
)
async def test_a_key_opens_what_its_scopes_say(
    house: House, scopes: list[Scope], doors: set[str]
) -> None:
    key = await house.key(await house.programme(), *scopes)
    assert await opened(house.with_bearer(key)) == doors


@pytest.mark.parametrize(
    "role, doors",
    [
        ("owner", set(KINDS) - {"member"}),
        ("marketer", {"marketer", "reader"}),
        ("cashier", {"awarder", "redeemer", "reader"}),
        ("viewer", {"reader"}),
    ],
)
async def test_staff_open_what_their_role_says(house: House, role: Role, doors: set[str]) -> None:
    programme = await house.programme()
    browser = await house.signed_in(programme, f"{role}@cafe.example", role)
    assert await opened(browser) == doors


async def test_a_member_opens_only_the_members_door(house: House) -> None:
    programme = await house.programme()
    member_id, token = await house.member(programme)
    app = house.with_bearer(token)
    assert await opened(app) == {"member"}
    me = (await app.get("/try/member")).json()
    assert (me["id"], me["programme_id"]) == (member_id, programme.id)


@pytest.mark.parametrize(
    "authorization",
    ["", "Basic abc", "Bearer ", "Bearer krm_x_y", "Bearer a.b.c", "Bearer " + "x" * 3000],
)
async def test_nobody_we_know_opens_nothing(house: House, authorization: str) -> None:
    for kind in KINDS:
        stranger = house.browser(authorization=authorization) if authorization else house.browser()
        assert (await stranger.get(f"/try/{kind}")).status_code == 401


async def test_a_tampered_or_foreign_token_is_refused(house: House) -> None:
    cafe, bar = await house.programme(), await house.programme("bar")
    _, token = await house.member(cafe)
    claims = jwt.decode(token, options={"verify_signature": False})
    forged = {
        "bar signs for cafe": jwt.encode(
            claims, b"bar".ljust(32, b"."), "HS256", headers={"kid": cafe.id}
        ),
        "bar signs cafe's member as its own": jwt.encode(
            {**claims, "prg": bar.id}, b"bar".ljust(32, b"."), "HS256", headers={"kid": bar.id}
        ),
        "kid of the other": jwt.encode(
            claims, b"bar".ljust(32, b"."), "HS256", headers={"kid": bar.id}
        ),
        "no signature": jwt.encode(claims, "", "none", headers={"kid": cafe.id}),
        "another member": jwt.encode(
            {**claims, "sub": new_id()}, b"cafe".ljust(32, b"."), "HS256", headers={"kid": cafe.id}
        ),
        "more than we say": jwt.encode(
            {**claims, "admin": True}, b"cafe".ljust(32, b"."), "HS256", headers={"kid": cafe.id}
        ),
        "tail changed": token[:-4] + ("AAAA" if token[-4:] != "AAAA" else "BBBB"),
    }
    for name, bad in forged.items():
        assert await refusal(house.with_bearer(bad), "/try/member") == (401, "token.invalid"), name
    assert await opened(house.with_bearer(token)) == {"member"}


async def test_a_token_expires_by_our_clock_even_when_it_is_remembered(house: House) -> None:
    _, token = await house.member(await house.programme())
    app = house.with_bearer(token)
    house.later(minutes=14, seconds=59)
    assert (await app.get("/try/member")).status_code == 200
    house.later(seconds=1)
    assert await refusal(app, "/try/member") == (401, "token.expired")


async def test_a_revoked_key_is_refused_at_once_where_it_was_revoked(house: House) -> None:
    programme = await house.programme()
    admin = await house.admin(programme)
    made = (await admin.post("/v1/keys", json={"name": "till", "scopes": ["read"]})).json()
    till = house.with_bearer(made["secret"])
    assert (await till.get("/try/reader")).status_code == 200
    assert (await admin.delete(f"/v1/keys/{made['key']['id']}")).status_code == 204
    assert await refusal(till, "/try/reader") == (401, "key.unknown")


async def test_a_key_revoked_elsewhere_is_refused_within_five_seconds(house: House) -> None:
    programme = await house.programme()
    key = await house.key(programme, "read")
    partner = house.with_bearer(key)
    assert (await partner.get("/try/reader")).status_code == 200
    async with house.db.acquire() as elsewhere:
        await elsewhere.execute("update api_key set revoked_at = now()")
    assert (await partner.get("/try/reader")).status_code == 200
    house.later(seconds=5)
    assert await refusal(partner, "/try/reader") == (401, "key.unknown")


async def test_what_is_forgotten_is_asked_again(house: House) -> None:
    programme = await house.programme()
    partner = house.with_bearer(await house.key(programme, "read"))
    assert (await partner.get("/try/reader")).status_code == 200
    async with house.db.acquire() as elsewhere:
        await elsewhere.execute("update api_key set revoked_at = now()")
    forget()
    assert await refusal(partner, "/try/reader") == (401, "key.unknown")


async def test_the_secret_of_one_key_does_not_open_by_the_id_of_another(house: House) -> None:
    programme = await house.programme()
    one, other = await house.key(programme, "read"), await house.key(programme, "admin")
    mixed = "_".join([*other.split("_")[:2], one.split("_")[2]])
    assert await refusal(house.with_bearer(mixed), "/try/admin") == (401, "key.unknown")


async def test_a_websocket_takes_the_token_as_header_or_subprotocol_never_in_the_address(
    house: House,
) -> None:
    @websocket("/try/live")
    async def live(socket: WebSocket[Any, Any, Any], member: NamedDependency[MemberCaller]) -> None:
        heard.append(member.id)

    heard: list[str] = []
    house.app.register(live)
    member_id, token = await house.member(await house.programme())
    ways: list[tuple[dict[str, object], bool]] = [
        ({"headers": [(b"authorization", b"Bearer " + token.encode())]}, True),
        ({"subprotocols": ["kermesse.v1", f"kermesse.bearer.{token}"]}, True),
        ({"query_string": f"token={token}&access_token={token}".encode()}, False),
    ]
    for extra, lets_in in ways:
        heard.clear()
        scope = {
            "type": "websocket",
            "path": "/try/live",
            "raw_path": b"/try/live",
            "query_string": b"",
            "headers": [],
            "subprotocols": [],
            "scheme": "ws",
            "server": ("cafe.example", 80),
            "client": ("192.0.2.1", 4000),
            **extra,
        }
        sent: list[object] = []

        async def receive() -> object:
            return {"type": "websocket.connect"}

        async def send(message: object, sent: list[object] = sent) -> None:
            sent.append(message)

        await cast("Any", house.app)(scope, receive, send)
        assert heard == ([member_id] if lets_in else [])

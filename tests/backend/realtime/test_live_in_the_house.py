"""The live socket in the whole house: real tokens and real points."""

from __future__ import annotations

from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus

from backend.realtime.wire import Wire
from tests.patience import soon
from tests.told import as_told
from tests.world import MemberApp, World


def live(world: World, app: MemberApp, **options: Any) -> connect:
    """The member's socket, opened as a browser does."""
    url = world.address.replace("http", "ws") + "/v1/live"
    offers: Any = ["kermesse.v1", f"kermesse.bearer.{app.token}"]
    return connect(url, subprotocols=offers, compression=None, **options)


async def hear(line: ClientConnection) -> dict[str, Any]:
    return as_told("member", await soon(line.recv()))


async def test_points_given_by_hand_land_on_the_phone(world: World) -> None:
    partner = await world.partner(await world.programme())
    app = await world.member(partner, "odile")
    async with live(world, app) as line:
        assert line.subprotocol == "kermesse.v1"
        [balance] = (await hear(line))["state"]["balances"]
        assert balance["available"] == 0
        [mailbox] = world.house.hub.feeds[app.member_id].mailboxes
        assert isinstance(mailbox.outlet, Wire), "the app's layers hide the wire"
        key = {"Idempotency-Key": "one"}
        body = {"currency": "points", "amount": 25, "reason": "Bienvenue"}
        await partner.ask("POST", "/v1/members/odile/awards", body, status=201, headers=key)
        event = (await hear(line))["event"]
    assert (event["type"], event["available"], event["change"]) == ("balance", 25, 25)


async def test_a_strange_token_does_not_get_in(world: World) -> None:
    partner = await world.partner(await world.programme())
    app = await world.member(partner)
    app.token = app.token[:-4] + "AAAA"
    with pytest.raises(InvalidStatus) as refused:
        async with live(world, app):
            pass
    assert refused.value.response.status_code == 403


async def test_a_partner_s_key_does_not_open_a_member_s_socket(world: World) -> None:
    partner = await world.partner(await world.programme())
    url = world.address.replace("http", "ws") + "/v1/live"
    headers = {"Authorization": partner.headers["Authorization"]}
    with pytest.raises(InvalidStatus):
        async with connect(url, additional_headers=headers):
            pass

"""The live socket in the whole house: real tokens, real points, and the document about it."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus

from backend.http.asyncapi import CLOSE_CODES, document
from backend.realtime.wire import Wire
from tests.patience import soon
from tests.world import MemberApp, World

SCHEMA = jsonschema.Draft202012Validator({**document(), "$ref": "#/components/schemas/FromServer"})


def live(world: World, app: MemberApp, **options: Any) -> connect:
    """The member's socket, opened as a browser does."""
    url = world.address.replace("http", "ws") + "/v1/live"
    offers: Any = ["kermesse.v1", f"kermesse.bearer.{app.token}"]
    return connect(url, subprotocols=offers, compression=None, **options)


async def hear(line: ClientConnection) -> dict[str, Any]:
    frame: dict[str, Any] = json.loads(await soon(line.recv()))
    SCHEMA.validate(frame)
    return frame


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


async def test_the_document_is_served_and_sound(world: World) -> None:
    served = await world.anonymous.ask("GET", "/asyncapi.json")
    assert served == json.loads(json.dumps(document()))
    assert served["asyncapi"] == "3.0.0"
    channel = served["channels"]["live"]
    assert channel["address"] == "/v1/live"
    assert set(channel["x-close-codes"]) == {str(code) for code in CLOSE_CODES}
    for ref in references(served):
        found = served
        for step in ref.removeprefix("#/").split("/"):
            found = found[step]
    sent = {m["$ref"].split("/")[-1] for m in served["operations"]["tell"]["messages"]}
    told = served["components"]["schemas"]["FromServer"]["anyOf"]
    assert {schema["$ref"].split("/")[-1] for schema in told} == sent


def test_the_document_refuses_what_is_never_sent() -> None:
    for frame in ({"type": "event"}, {"type": "pang"}, {"type": "snapshot", "seq": "1"}):
        with pytest.raises(jsonschema.ValidationError):
            SCHEMA.validate(frame)


def references(value: Any) -> list[str]:
    """Every `$ref` inside."""
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [ref for inner in value.values() for ref in references(inner)]
    if isinstance(value, list):
        return [ref for inner in value for ref in references(inner)]
    return []

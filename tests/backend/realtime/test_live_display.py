"""A display's socket in the whole house: every frame is as the AsyncAPI document says."""

from __future__ import annotations

from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.game.trackers.boards.shop import Shop
from tests.patience import soon
from tests.told import as_said, as_told, kinds
from tests.world import CallerClient, World

SLIDES = [
    {"type": "board", "board": "spent"},
    {"type": "announcement", "heading": {"fr": "Bonjour"}},
    {"type": "join"},
]
WALL = {"title": {"fr": "Le mur"}, "slides": SLIDES}


async def paired(world: World, partner: CallerClient) -> tuple[str, str]:
    """A display of the programme's: its id, and its key."""
    asked = await world.anonymous.ask("POST", "/v1/displays/pairings", status=201)
    await partner.ask("PUT", "/v1/playlists/wall", {"definition": WALL})
    new = {"code": asked["code"], "name": "Bar", "playlist": "wall"}
    made = await partner.ask("POST", "/v1/displays", new, status=201)
    return made["id"], asked["token"]


async def hear(line: ClientConnection, kind: str) -> dict[str, Any]:
    """The next frame of that kind."""
    while True:
        frame = as_told("display", await soon(line.recv()))
        if frame["type"] == kind:
            return frame


async def test_a_display_is_told_all_that_the_document_has(world: World) -> None:
    partner = await world.partner(await world.programme())
    shop = Shop(world, partner)
    await shop.save()
    await world.member(partner, "ada")
    display_id, key = await paired(world, partner)
    offers: Any = ["kermesse.v1", f"kermesse.bearer.{key}"]
    url = world.address.replace("http", "ws") + "/v1/displays/live"
    async with connect(url, subprotocols=offers) as line:
        assert line.subprotocol == "kermesse.v1"
        begun = await hear(line, "playlist")
        assert [slide["type"] for slide in begun["slides"]] == ["board", "announcement", "join"]
        await line.send(as_said("display", type="showing", slide=0, kind="board", version="1"))
        await line.send(as_said("display", type="ping"))
        await hear(line, "pong")
        await shop.buys("ada", 5)
        assert (await hear(line, "slide"))["content"]["size"] == 1
        command = {"command": "identify"}
        await partner.ask("POST", f"/v1/displays/{display_id}/commands", command, status=202)
        event = (await hear(line, "event"))["event"]
        assert event == {"type": "display.told", "command": "identify"}
        of_a_till = {"counter"}  # tests/web/test_facing.py
        assert kinds("display") == {"playlist", "slide", "event", "pong"} | of_a_till
        await partner.ask("DELETE", f"/v1/displays/{display_id}", status=204)
        with pytest.raises(ConnectionClosed) as closed:
            await soon(line.recv())
    assert closed.value.rcvd is not None and closed.value.rcvd.code == 4403

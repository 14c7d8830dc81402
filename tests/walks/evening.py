"""A live quiz on a stage: a room that is open, a host who leads it, and a player in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.world import CallerClient

if TYPE_CHECKING:
    from tests.walks.stage import Stage


async def gather(stage: Stage) -> None:
    """Open a room on the stage's quiz, with its member in it, and a host of their own."""
    partner, ids = stage.partner, stage.ids
    room = await partner.ask("POST", "/v1/rooms", {"campaign": ids["campaigns"]}, status=201)
    ids["rooms"] = room["id"]
    await stage.member.ask("POST", "/v1/rooms/players", {"link": room["link"]}, status=201)
    made = await partner.ask("POST", f"/v1/rooms/{room['id']}/keys", {"role": "host"}, status=201)
    stage.host = stage.world.bearing(CallerClient, made["token"])
    players = await stage.host.ask("GET", f"/v1/rooms/{room['id']}/players")
    ids["players"] = players["items"][0]["key"]

"""A live socket does not outlive the token that opened it."""

from __future__ import annotations

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosedError

from tests.world import World

TOKEN_EXPIRED = 4401


async def test_the_socket_closes_when_the_token_ends(world: World) -> None:
    partner = await world.partner(await world.programme())
    app = await world.member(partner)
    world.clock.forward(minutes=15, seconds=-0.5)
    address = world.address.replace("http", "ws") + "/v1/live"
    async with connect(address, additional_headers={"Authorization": f"Bearer {app.token}"}) as it:
        assert "snapshot" in str(await it.recv())
        with pytest.raises(ConnectionClosedError) as closed:
            await it.recv()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == TOKEN_EXPIRED


async def test_an_expired_token_opens_nothing(world: World) -> None:
    partner = await world.partner(await world.programme())
    app = await world.member(partner)
    world.clock.forward(minutes=16)
    answer = await app.get("/v1/me")
    assert answer.status_code == 401
    assert answer.json()["code"] == "token.expired"

"""One room on two servers: each shows the same, and either may lead."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from game.kernel.database import Database
from tests.game.flows.live.hall import Hall
from tests.world import World, running


@pytest.fixture
async def other(world: World, db: Database, dsn: str) -> AsyncIterator[World]:
    """A second server on the same database, with the same clock."""
    async with running(db, dsn, clock=world.clock) as second:
        yield second


async def test_a_room_is_one_on_two_servers(hall: Hall, other: World) -> None:
    there = int(other.address.rpartition(":")[2])
    await hall.open(close_when_all=False)
    ada = await hall.phone("Ada")
    bea_app = await hall.world.member(hall.partner, "Bea")
    await hall.join(bea_app, name="Bea")
    bea = await hall.connected(bea_app, port=there)
    await hall.move("start")
    for phone in (ada, bea):
        assert (await phone.shows("question"))["question"] == "origin"
    hall.world.clock.forward(seconds=1)
    assert (await bea.answers("origin", 0))["type"] == "answered"
    assert (await ada.answers("origin", 0))["type"] == "answered"

    second = other.bearing(type(hall.host), hall.host.headers["authorization"][7:])
    path = f"/v1/rooms/{hall.room['id']}/moves"
    moved = await second.ask("POST", path, {"number": 2, "move": {"type": "reveal"}})
    assert moved["phase"] == "reveal"
    for phone in (ada, bea):
        await phone.shows("reveal")
        mine = await phone.tells("mine")
        assert mine["result"]["outcome"] == "right" and mine["accuracy"]["rank"] == 1
    again = await hall.connected(bea_app)
    now = await again.tells("room")
    assert (now["phase"], now["mine"]["accuracy"]) == ("reveal", {"score": 100, "rank": 1})


async def test_wrong_pins_are_counted_over_both(hall: Hall, other: World) -> None:
    await hall.open()
    wrong = {"pin": "999999" if hall.room["pin"] != "999999" else "999998"}
    clients = [hall.world.anonymous, other.anonymous]
    for number in range(20):
        await clients[number % 2].ask("POST", "/v1/rooms/lookups", wrong, status=404)
    for client in clients:
        held = await client.ask("POST", "/v1/rooms/lookups", wrong, status=429)
        assert held["code"] == "room.too_many_pins"

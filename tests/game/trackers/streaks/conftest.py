"""A café that every test here may ask for."""

from __future__ import annotations

import pytest_asyncio

from tests.game.trackers.streaks.cafe import FLAME, Cafe, give
from tests.world import World


@pytest_asyncio.fixture
async def cafe(world: World) -> Cafe:
    programme = await world.programme()
    partner = await world.partner(programme)
    await partner.ask("PUT", "/v1/streaks/flame", {"definition": FLAME, "active": True})
    app = await world.member(partner, "ana")
    await give(partner, "ana", 100)
    return Cafe(world, programme, partner, app, {"ana": app})

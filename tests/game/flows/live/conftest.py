"""Halls for the tests of live rooms."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.game.flows.live.hall import Hall
from tests.world import World


@pytest.fixture
async def hall(world: World) -> AsyncIterator[Hall]:
    async with Hall(world) as hall:
        await hall.launch()
        yield hall

"""A server that may ask shops on this machine, and a shop that is asked."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from game.kernel.database import Database
from tests.backend.shops.brand import Brand, a_brand
from tests.notifications.webhooks.receiver import Receiver, receiving
from tests.world import World, running


@pytest_asyncio.fixture
async def world(db: Database, dsn: str) -> AsyncIterator[World]:
    async with running(db, dsn, hooks_private=True, public_url="https://play.example") as walked:
        yield walked


@pytest_asyncio.fixture
async def brand(world: World) -> Brand:
    return await a_brand(world)


@pytest_asyncio.fixture
async def api() -> AsyncIterator[Receiver]:
    async with receiving() as one:
        yield one

"""A desk, and a server that writes by itself."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from game.kernel.database import Database
from tests.notifications.exports.desk import Desk
from tests.notifications.webhooks.shop import open_shop
from tests.world import World, running


@pytest_asyncio.fixture
async def storing(db: Database, dsn: str, folder: Path) -> AsyncIterator[World]:
    """A server that writes into the folder by itself."""
    async with running(db, dsn, files=f"file://{folder}/out") as walked:
        yield walked


@pytest_asyncio.fixture
async def desk(world: World, folder: Path) -> Desk:
    return Desk(await open_shop(world), folder)

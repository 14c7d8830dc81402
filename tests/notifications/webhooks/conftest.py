"""A server that may call endpoints on this machine, and one that is called."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from game.kernel.database import Database
from tests.notifications.webhooks.receiver import Receiver, receiving
from tests.world import World, running


@pytest_asyncio.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as one:
        yield one


@pytest_asyncio.fixture
async def world(db: Database, dsn: str) -> AsyncIterator[World]:
    async with running(db, dsn, hooks_private=True) as walked:
        yield walked

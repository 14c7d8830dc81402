"""Foyers for the tests of displays, and servers that look often for what is new."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from backend.displays import showroom
from game.kernel.database import Database
from tests.backend.displays.foyer import Foyer
from tests.world import World, running


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Campaigns are asked for every so many rounds: the rounds are short ones here."""
    monkeypatch.setattr(showroom, "_EVERY_S", 0.02)


@pytest.fixture
async def foyer(world: World) -> AsyncIterator[Foyer]:
    async with Foyer(world) as foyer:
        yield await foyer.furnish()


@pytest.fixture
async def other(world: World, db: Database, dsn: str) -> AsyncIterator[World]:
    """A second server on the same database, with the same clock."""
    async with running(db, dsn, clock=world.clock) as second:
        yield second

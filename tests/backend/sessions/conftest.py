"""What the tests of sessions share."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from game.kernel.database import Database
from tests.notifications.contacts.letterbox import Letterbox
from tests.world import World, running


class Letters:
    """Letters to whoever signs in."""

    def __init__(self, said: Letterbox) -> None:
        self._said = said

    async def code(self) -> str:
        """The code of the one letter that comes."""
        return _found(r"\b(\d{6})\b", await self._said.line())

    async def link(self) -> str:
        """The last part of the link in the one letter that comes."""
        return _found(r"#/sign-in/([\w-]+)", await self._said.line())

    async def to(self) -> str:
        """The beginning of the address to which the one letter goes."""
        return _found(r"to email (\S+)…:", await self._said.line())


def _found(pattern: str, line: str) -> str:
    found = re.search(pattern, line)
    assert found is not None, line
    return found[1]


@pytest.fixture
def letters(capsys: pytest.CaptureFixture[str]) -> Letters:
    """What was sent, as the console says it."""
    return Letters(Letterbox(capsys))


@pytest_asyncio.fixture
async def world(db: Database, dsn: str) -> AsyncIterator[World]:
    """As everywhere, but issuers may stand on this machine."""
    async with running(db, dsn, issuers_private=True) as walked:
        yield walked

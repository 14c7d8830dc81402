"""A Firebase that is up, and a sender that was told of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from notifications.fcm.transport import Fcm
from tests.notifications.fcm.fake import FakeFirebase
from tests.notifications.fcm.sender import Hands, opened


@pytest.fixture
async def firebase(tmp_path: Path) -> AsyncIterator[FakeFirebase]:
    async with FakeFirebase(tmp_path).serving() as firebase:
        firebase.phones |= {"phone-1", "phone-2", "phone-3"}
        yield firebase


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
async def fcm(firebase: FakeFirebase, hands: Hands) -> AsyncIterator[Fcm]:
    async with opened(firebase, hands) as fcm:
        yield fcm

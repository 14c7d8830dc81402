"""Our sender as the tests hold it: told of the fake as of the real one, with a clock to move."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from game.kernel.database import Clock
from notifications.fcm.credentials import Credentials
from notifications.fcm.transport import Fcm
from notifications.transport import Outgoing
from tests.notifications.fcm.fake import FakeFirebase

ID = "0197a3a0-0000-7000-8000-000000000001"


class Hands:
    """The hands of a clock that stands still until they are moved."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 26, 20, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def move(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@asynccontextmanager
async def opened(
    firebase: FakeFirebase, hands: Clock, *, access_patience_s: float = 10, **given: Any
) -> AsyncIterator[Fcm]:
    """A sender that was told of this Firebase and trusts its authority."""
    credentials = Credentials(
        firebase.credentials, ca_file=firebase.ca_file, patience_s=access_patience_s
    )
    told: dict[str, Any] = {"clock": hands, "url": firebase.url, "ca_file": firebase.ca_file}
    fcm = Fcm(credentials, **(told | given))
    try:
        yield fcm
    finally:
        await fcm.close()


def a_message(address: str = "phone-1", **given: Any) -> Outgoing:
    """Three days left, to a phone."""
    told: dict[str, Any] = {
        "id": ID,
        "kind": "fid",
        "address": address,
        "title": "Plus que trois jours",
        "body": "300 points expirent vendredi.",
    }
    return Outgoing(**(told | given))

"""Messages and what is known of a member, made briefly."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from msgspec import convert

from game.messages.kind import Message
from notifications.contacts.rules import Contact, Kind
from notifications.deciding.rules import Known

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def a_message(**more: Any) -> Message:
    """A transactional push about a badge."""
    said: dict[str, Any] = {
        "title": {"en": "A badge"},
        "on": "badge.earned",
        "purpose": "transactional",
        "texts": {"en": {"push": {"title": "Well done", "body": "You have earned {title}."}}},
    }
    return convert({**said, **more}, Message)


def a_contact(kind: Kind = "fid", value: str = "phone") -> Contact:
    """A device, or an address."""
    keys = {"p256dh": "k", "auth": "a"} if kind == "webpush" else None
    return Contact(
        id=f"{kind}-{value}", kind=kind, value=value, keys=keys, platform="", locale="en"
    )


def someone(**more: Any) -> Known:
    """A member in Paris with a phone who agreed to everything."""
    known: dict[str, Any] = {
        "time_zone": "Europe/Paris",
        "contacts": (a_contact(),),
        "consents": frozenset(
            (channel, purpose)
            for channel in ("push", "email", "sms")
            for purpose in ("transactional", "promotional")
        ),
    }
    return Known(**{**known, **more})

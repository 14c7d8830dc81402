"""A device says which it is by a token that this house signed: whoever makes one up is a new one.
Pure but for chance."""

from __future__ import annotations

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Annotated

from msgspec import Meta

_BYTES = 16

DeviceToken = Annotated[
    str, Meta(max_length=100, description="What this device was given before, if anything.")
]


def device_of(secret: bytes, told: str | None) -> str:
    """The token that was told, where this house made it; else a new one for a new device."""
    try:
        raw = urlsafe_b64decode(told or "")
    except ValueError:
        raw = b""
    number = raw[:_BYTES]
    if len(raw) == 2 * _BYTES and hmac.compare_digest(raw, number + _sign(secret, number)):
        return urlsafe_b64encode(raw).decode()
    number = secrets.token_bytes(_BYTES)
    return urlsafe_b64encode(number + _sign(secret, number)).decode()


def _sign(secret: bytes, number: bytes) -> bytes:
    return hmac.digest(secret, b"device\0" + number, "sha256")[:_BYTES]

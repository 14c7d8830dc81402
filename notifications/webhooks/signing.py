"""Signatures by the Standard Webhooks scheme (HMAC-SHA256 over id, time and body)."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime
from secrets import token_bytes

from standardwebhooks import Webhook

_SECRET_BYTES = 32


def new_secret() -> bytes:
    """256 bits of chance."""
    return token_bytes(_SECRET_BYTES)


def shown(secret: bytes) -> str:
    """A secret as libraries of the scheme take it: `whsec_...`"""
    return f"whsec_{b64encode(secret).decode()}"


def signed(event_id: str, at: datetime, body: bytes, secrets: Sequence[bytes]) -> dict[str, str]:
    """The three headers of the scheme; a receiver needs to know one of the secrets."""
    text = body.decode()
    signatures = [Webhook(secret).sign(event_id, at, text) for secret in secrets]
    return {
        "webhook-id": event_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signatures),
    }

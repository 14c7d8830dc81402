"""One-time passwords by time, as every authenticator app makes them (RFC 6238 with SHA-1, six
digits, half a minute), and recovery codes. Pure but for chance."""

from __future__ import annotations

import hmac
import secrets
from base64 import b32encode
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from urllib.parse import quote, urlencode

DIGITS = 6
STEP_S = 30
EITHER_WAY = 1
"""So many steps a phone's clock may be behind or ahead."""
RECOVERIES = 10


def new_secret() -> bytes:
    """As long as the hash (RFC 4226, 4)."""
    return secrets.token_bytes(20)


def spelled(secret: bytes) -> str:
    """As one types it into an app."""
    return b32encode(secret).decode().rstrip("=")


def address(secret: bytes, programme: str, email: str) -> str:
    """What the QR code says to an app."""
    issuer = f"Kermesse {programme}"
    return f"otpauth://totp/{quote(f'{issuer}:{email}')}?" + urlencode(
        {"secret": spelled(secret), "issuer": issuer}, quote_via=quote
    )


def code_at(secret: bytes, step: int) -> str:
    """The code of a step (RFC 4226, 5.3)."""
    mac = hmac.digest(secret, step.to_bytes(8), "sha1")
    at = mac[-1] & 15
    number = int.from_bytes(mac[at : at + 4]) & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}d}"


def step_of(secret: bytes, code: str, after: int, at: datetime) -> int | None:
    """The step that the code is of, if it is one of now and behind `after`, the last one used."""
    now = int(at.timestamp()) // STEP_S
    for step in range(max(now - EITHER_WAY, after + 1), now + EITHER_WAY + 1):
        if hmac.compare_digest(code_at(secret, step).encode(), code.encode()):
            return step
    return None


def new_recoveries() -> Iterator[str]:
    """Codes of 80 bits each, as they are shown."""
    for _ in range(RECOVERIES):
        letters = b32encode(secrets.token_bytes(10)).decode()
        yield "-".join(letters[at : at + 4] for at in range(0, 16, 4))


def bare(code: str) -> str:
    """A code as somebody typed it, without what stands between its signs."""
    return "".join(one for one in code.upper() if one.isalnum())


def recovery_hash(code: str) -> bytes:
    """What is stored of a recovery code: it is chance enough for a fast hash."""
    return sha256(bare(code).encode()).digest()

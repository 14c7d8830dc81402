"""Who we are to push services (RFC 8292): one key pair for the house, and tokens it signs.

The pair lives in the database, so every process has the same and a backup holds it: a browser's
subscription is bound to the public half, and another pair would lose them all.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from game.kernel.database import Clock, Database
from notifications.keyring.secrets import VAPID, secret

_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # Of P-256.
_LIFE = timedelta(hours=12)  # Push services refuse more than 24.
_KEPT_TOKENS = 64  # Strangers choose the origins.


class VapidKeys:
    """The pair. `public` is the browser's `applicationServerKey`, in base64url."""

    def __init__(self, private: bytes) -> None:
        number = int.from_bytes(private, "big") % (_ORDER - 1) + 1
        self._private = ec.derive_private_key(number, ec.SECP256R1())
        point = self._private.public_key().public_bytes(
            Encoding.X962, PublicFormat.UncompressedPoint
        )
        self.public = base64.urlsafe_b64encode(point).decode().rstrip("=")
        self._token: Callable[[str, str, int], str] = lru_cache(_KEPT_TOKENS)(self._signed)

    def authorization(self, origin: str, contact: str, at: datetime) -> str:
        """The header for one push service; `contact` (mailto: or https:) says who to complain to.

        A token serves a service for an hour and is good for half a day, whichever clock is off.
        """
        ends = at.replace(minute=0, second=0, microsecond=0) + _LIFE
        return f"vapid t={self._token(origin, contact, int(ends.timestamp()))}, k={self.public}"

    def _signed(self, origin: str, contact: str, expires: int) -> str:
        claims = {"aud": origin, "exp": expires} | ({"sub": contact} if contact else {})
        return jwt.encode(claims, self._private, algorithm="ES256")


async def vapid_keys(db: Database, clock: Clock) -> VapidKeys:
    """The house's pair, made when somebody asks for the first time."""
    return VapidKeys(await secret(db, VAPID, clock))

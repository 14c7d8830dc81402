"""What a session is, and what opens one. Pure but for chance."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Annotated, Literal

from msgspec import Meta, Struct

from game.kernel.errors import Invalid, Missing, Unauthenticated
from notifications.contacts.rules import AddressKind

How = Literal["code", "link", "openid", "brand"]

LIFE = timedelta(days=180)
"""Since the device was last seen."""
SIGN_IN_LIFE = timedelta(minutes=10)
BRAND_LIFE = timedelta(minutes=5)
TRIES_MOST = 5
SESSIONS_MOST = 20
"""So many devices a member is signed in on; one more ends the one that was not seen for longest."""

PREFIX = "ks_"
"""How the secret of a session begins."""
SELF = "self:"
"""How the external id of somebody begins who is known by an address alone."""

DeviceName = Annotated[str, Meta(max_length=60, description="What the device is called.")]
DeviceSecret = Annotated[
    str, Meta(min_length=20, max_length=100, description="By chance; kept by the device.")
]


class BadSignIn(Invalid):
    code = "sign_in.invalid"

    def __init__(self) -> None:
        super().__init__(
            "This link or code is wrong, was used, or its time is over. Ask for a new one."
        )


class OtherDevice(Invalid):
    code = "sign_in.other_device"


class SignedOut(Unauthenticated):
    code = "session.ended"


class NoSession(Missing):
    code = "session.missing"


class SignIn(Struct, frozen=True, kw_only=True):
    """Who may come in once, and how they prove it. Of the secrets the hashes are kept."""

    id: str
    programme_id: str
    how: Literal["code", "openid", "brand"]
    link_hash: bytes
    expires_at: datetime
    code_hash: bytes | None = None
    device_hash: bytes | None = None
    kind: AddressKind | None = None
    address: str | None = None
    external_id: str | None = None
    tries: int = 0


class DeviceSession(Struct, frozen=True, kw_only=True):
    """A device on which a member is signed in."""

    id: str
    how: How
    device: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime


def new_link() -> str:
    """By chance enough for a fast hash."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> bytes:
    """What is kept of a secret that was made by chance."""
    return sha256(secret.encode()).digest()

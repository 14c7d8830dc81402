"""A browser's subscription: where its push service takes messages, and the keys to seal them with.

It comes from a stranger's browser, so everything in it is looked at before it is kept or used.
"""

from __future__ import annotations

import base64
from binascii import Error as NotBase64
from typing import Any
from urllib.parse import urlsplit

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec
from msgspec import Struct

from game.kernel.errors import Invalid

_LONGEST = 2048
_POINT_BYTES = 65
_AUTH_BYTES = 16


class BadSubscription(Invalid):
    code = "device.bad_subscription"


class Keys(Struct, frozen=True):
    """The browser's public key and its shared secret, in base64url."""

    p256dh: str
    auth: str


class Subscription(Struct, frozen=True):
    """What `PushSubscription.toJSON()` gives, so far as we need it."""

    endpoint: str
    keys: Keys

    @property
    def origin(self) -> str:
        """Whom a token is made out to: scheme, host, and the port where it is a special one."""
        parts = urlsplit(self.endpoint)
        return f"{parts.scheme}://{parts.netloc.lower()}"

    @property
    def point(self) -> bytes:
        """The browser's public key as an uncompressed point of P-256."""
        return unpadded(self.keys.p256dh)

    @property
    def auth(self) -> bytes:
        """The secret that the browser shares with us, 16 bytes."""
        return unpadded(self.keys.auth)

    def text(self) -> str:
        """The one way to write it down: equal subscriptions are equal texts."""
        return msgspec.json.encode(self, order="deterministic").decode()


def unpadded(text: str) -> bytes:
    """Bytes out of base64url, with or without its padding. Raises ValueError."""
    try:
        return base64.b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), b"-_", True)
    except (NotBase64, UnicodeEncodeError):
        raise ValueError("not base64url") from None


def subscription(given: str | bytes | dict[str, Any]) -> Subscription:
    """The subscription in a JSON text, or in the object that a request brought.

    Refused unless its endpoint is a plain https address and both keys are what they must be.
    """
    try:
        if isinstance(given, dict):
            found = msgspec.convert(given, Subscription)
        else:
            found = msgspec.json.decode(given, type=Subscription)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise BadSubscription(
            "A subscription is what the browser's `PushSubscription.toJSON()` gives:"
            " an `endpoint`, and `keys` with `p256dh` and `auth`."
        ) from None
    if (wrong := _wrong(found)) is not None:
        raise BadSubscription(wrong)
    return found


def _wrong(found: Subscription) -> str | None:
    if len(found.endpoint) > _LONGEST or not _is_plain_https(found.endpoint):
        return f"The endpoint must be an https address of at most {_LONGEST} characters."
    try:
        if len(found.point) != _POINT_BYTES:
            raise ValueError
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), found.point)
    except ValueError:
        return "`keys.p256dh` must be a point of the curve P-256, uncompressed, in base64url."
    try:
        if len(found.auth) != _AUTH_BYTES:
            raise ValueError
    except ValueError:
        return f"`keys.auth` must be {_AUTH_BYTES} bytes in base64url."
    return None


def _is_plain_https(endpoint: str) -> bool:
    if not endpoint.isascii() or not endpoint.isprintable() or " " in endpoint:
        return False
    try:
        parts = urlsplit(endpoint)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc

"""The word in an unsubscribe link: who wishes to hear no more of what, signed, without an end.

Mail is read years later, so a link never expires; it can only ever silence the one it was sent to.
"""

from __future__ import annotations

import base64
from binascii import Error as NotBase64
from uuid import UUID

from msgspec import Struct

from notifications.keyring.signed import is_ours, signature

_PURPOSE = "unsubscribe"
_ID_BYTES = 16
_SIGNATURE_BYTES = 12
_LONGEST = 200


class Wish(Struct, frozen=True):
    """A contact wants no more messages of a topic: a purpose or a type of message."""

    contact_id: str
    topic: str


def token(key: bytes, wish: Wish) -> str:
    """The last part of a link: base64url, so that no mailer changes it."""
    word = UUID(wish.contact_id).bytes + wish.topic.encode()
    sealed = signature(key, _PURPOSE, word, _SIGNATURE_BYTES) + word
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def wish_of(key: bytes, token: str) -> Wish | None:
    """The wish, when the token is one of ours."""
    if len(token) > _LONGEST:
        return None
    try:
        sealed = base64.b64decode(token + "=" * (-len(token) % 4), b"-_", validate=True)
    except (NotBase64, ValueError):
        return None
    given, word = sealed[:_SIGNATURE_BYTES], sealed[_SIGNATURE_BYTES:]
    if len(word) < _ID_BYTES or not is_ours(key, _PURPOSE, word, given):
        return None
    return Wish(str(UUID(bytes=word[:_ID_BYTES])), word[_ID_BYTES:].decode())

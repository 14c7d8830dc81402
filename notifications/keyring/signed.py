"""What comes back to us from outside and must be our own word: short signatures over it."""

from __future__ import annotations

import hmac


def signature(key: bytes, purpose: str, word: bytes, size: int) -> bytes:
    """`size` bytes that only a holder of the key can make; a word signed for one purpose is not
    signed for another."""
    return hmac.digest(key, purpose.encode() + b"\0" + word, "sha256")[:size]


def is_ours(key: bytes, purpose: str, word: bytes, given: bytes) -> bool:
    """Whether `given` is the signature of the word for that purpose, of its own length."""
    return hmac.compare_digest(signature(key, purpose, word, len(given)), given)

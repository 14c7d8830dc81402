"""A receipt of a sealed transaction, for anybody to recompute without us. Pure."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from msgspec import Struct

from game.flows.sealing.rules import SIZE, Step, leaf


class BookReceipt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hashes, keys and signatures are in hex; `facts` and `words` are the text that was hashed: of
    each row a line.

    `hidden` is the SHA-256 of `salt` and `words`. The leaf is the SHA-256 of a byte 00, `hidden`
    and `facts`; each step of `path` makes SHA-256 of a byte 01, left and right, and
    the last of them stands as root in `signed`, of which `signature` is that of `public_key` by
    Ed25519. `salt` and `words` are null where the member has left.
    """

    facts: str
    words: str | None
    salt: str | None
    hidden: str
    path: list[Step]
    signed: str
    signature: str
    public_key: str


class Untrue(ValueError):
    """What does not hold of a receipt."""


def check(receipt: BookReceipt, trusted: Collection[str]) -> None:
    """Raises `Untrue` unless the receipt was signed by one of these keys as it stands."""
    if receipt.public_key not in trusted:
        raise Untrue(f"it is signed by {receipt.public_key}, which is none of the keys given")
    said = _raw(receipt.hidden, SIZE)
    if (receipt.words is None) != (receipt.salt is None):
        raise Untrue("it has words or a salt, but not both")
    words = (receipt.words or "").encode()
    if receipt.salt is not None and sha256(_raw(receipt.salt, SIZE) + words).digest() != said:
        raise Untrue("its words are not those that were sealed")
    node = leaf(said, receipt.facts.encode())
    for step in receipt.path:
        if step.side not in ("left", "right"):
            raise Untrue("a step of its path has no side")
        other = _raw(step.hash, SIZE)
        node = sha256(b"\1" + (other + node if step.side == "left" else node + other)).digest()
    if f" root {node.hex()} after " not in receipt.signed:
        raise Untrue("its facts are not in the seal")
    if not is_signed(receipt.public_key, _raw(receipt.signature, 64), receipt.signed.encode()):
        raise Untrue("its seal is not what was signed")


def is_signed(key: str, signature: bytes, line: bytes) -> bool:
    """Whether the key, in hex, signed the line so."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(signature, line)
    except (InvalidSignature, ValueError):
        return False
    return True


def _raw(text: str, size: int) -> bytes:
    """Hex is written in one way only."""
    try:
        raw = bytes.fromhex(text)
    except ValueError:
        raw = b""
    if len(raw) != size or raw.hex() != text:
        raise Untrue(f"{text[:80]!r} is not {size} bytes in hex")
    return raw

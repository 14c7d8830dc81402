"""The code and the link by which somebody shows that an address is theirs. Pure but for chance."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import randbelow, token_urlsafe

from msgspec import Struct

from game.kernel.errors import Conflict, Invalid, TooMany

LIFE = timedelta(minutes=10)
TRIES_MOST = 5

MEMBER_HOUR, MEMBER_DAY = (5, timedelta(hours=1)), (20, timedelta(days=1))
ADDRESS_HOUR, ADDRESS_DAY = (5, timedelta(hours=1)), (10, timedelta(days=1))
"""How many codes a member may ask for, and how many an address gets, whoever asks."""

_DIGITS = 6


class WrongCode(Invalid):
    code = "contact.wrong_code"

    def __init__(self) -> None:
        super().__init__(
            f"This code is wrong, or its time is over: it holds for 10 minutes and {TRIES_MOST}"
            " tries. Ask for a new one."
        )


class TooManyCodes(TooMany):
    code = "contact.too_many_codes"


class TooManyAddresses(Conflict):
    code = "contact.too_many_addresses"


class Proof(Struct, frozen=True):
    """What is sent to the address; neither is kept."""

    code: str
    link: str


class Asked(Struct, frozen=True, kw_only=True):
    """What is kept of a proof that was sent."""

    contact_id: str
    member_id: str
    code_hash: bytes
    link_hash: bytes
    tries: int
    expires_at: datetime


def new_proof() -> Proof:
    """A code of 6 digits for whoever types it, and a link for whoever taps it."""
    return Proof(f"{randbelow(10**_DIGITS):0{_DIGITS}}", token_urlsafe(24))


def asked(secret: bytes, contact_id: str, member_id: str, proof: Proof, at: datetime) -> Asked:
    """What to keep of it."""
    return Asked(
        contact_id=contact_id,
        member_id=member_id,
        code_hash=code_hash(secret, contact_id, proof.code),
        link_hash=link_hash(proof.link),
        tries=0,
        expires_at=at + LIFE,
    )


def code_hash(secret: bytes, contact_id: str, code: str) -> bytes:
    """Without the programme's secret, a million tries would find six digits."""
    return hmac.digest(secret, f"code\0{contact_id}\0{code}".encode(), "sha256")


def link_hash(link: str) -> bytes:
    """A link is chance enough for a fast hash."""
    return sha256(link.encode()).digest()


def is_open(kept: Asked, at: datetime) -> bool:
    """Whether it may still be tried."""
    return at < kept.expires_at and kept.tries < TRIES_MOST


def is_right(kept: Asked, secret: bytes, code: str) -> bool:
    """Whether this is the code, in the time that any other takes to compare."""
    return hmac.compare_digest(kept.code_hash, code_hash(secret, kept.contact_id, code))

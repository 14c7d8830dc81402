"""What was taken along, what it is refused for, and the lists of what still holds. Pure."""

from __future__ import annotations

import gzip
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Literal

from msgspec import Struct

from backend.links import Links
from game.kernel.errors import Conflict, Missing

PER_LIST = 131_072
"""Places of a list, the least that the standard allows: nobody is known by their place."""
FRESH = timedelta(minutes=5)
"""So long a list may be kept by whoever read it."""
HOLDS = timedelta(days=1)
"""So long a list may be believed, however it was kept."""

W3C = "https://www.w3.org/ns/credentials/v2"

Recipient = Literal["email", "nobody"]
"""By what a badge names whom it was given to: the hash of an e-mail address they proved, or nothing
but a number of its own."""


class NoCredential(Missing):
    code = "credential.missing"


class NotYours(Missing):
    code = "credential.badge_not_held"


class NoAddress(Conflict):
    code = "credential.no_address"


class NoDraw(Missing):
    code = "credential.no_draw"


class Credential(Struct, frozen=True, kw_only=True):
    """A file that was signed, as it is kept; see the table. `number` is 0 until it has one."""

    number: int = 0
    id: str
    programme_id: str
    member_id: str
    design_id: str | None = None
    level: int | None = None
    turn: int | None = None
    recipient: Recipient | None = None
    play_id: str | None = None
    behind: list[str] = []
    issued_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    signed: str


def place(number: int) -> tuple[int, int]:
    """The list in which a credential is, and its place there."""
    return divmod(number, PER_LIST)


def status_entry(addresses: Links, slug: str, number: int) -> dict[str, Any]:
    """Where it is told whether this still holds (W3C Bitstring Status List)."""
    many, index = place(number)
    address = addresses.statuses(slug, many)
    return {
        "id": f"{address}#{index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(index),
        "statusListCredential": address,
    }


def encoded(holding: Iterable[int]) -> str:
    """A list in which all but these places are revoked: what nobody knows of does not hold."""
    bits = bytearray(b"\xff" * (PER_LIST // 8))
    for index in holding:
        bits[index >> 3] &= ~(0x80 >> (index & 7))
    packed = gzip.compress(bytes(bits), mtime=0)
    return "u" + urlsafe_b64encode(packed).rstrip(b"=").decode()


def status_list(issuer: str, address: str, holding: Iterable[int], at: datetime) -> dict[str, Any]:
    """The claims of a list. They change with what holds, and once an hour."""
    since = at.replace(minute=0, second=0, microsecond=0)
    until = since + HOLDS
    return {
        "@context": [W3C],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": moment(since),
        "validUntil": moment(until),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "ttl": int(FRESH.total_seconds() * 1000),
            "encodedList": encoded(holding),
        },
        "iss": issuer,
        "jti": address,
        "sub": f"{address}#list",
        "nbf": seconds(since),
        "exp": seconds(until),
    }


def moment(at: datetime) -> str:
    """As the standards write it, in whole seconds."""
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def seconds(at: datetime) -> int:
    """Whole seconds since 1970."""
    return int(at.timestamp())

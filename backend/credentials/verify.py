"""Whether a signed file holds, offline: by public keys and a list that anybody may have kept."""

from __future__ import annotations

import re
import zlib
from base64 import urlsafe_b64decode
from collections.abc import Sequence
from typing import Any

import jwt

from backend.credentials.key import ALGORITHM
from backend.credentials.rules import PER_LIST
from game.flows.sealing.verify import Untrue

_BAKED = re.compile(rb'<openbadges:credential verify="([\w.-]+)"')


def signed_in(content: bytes) -> str:
    """The compact JWS that a file holds, as it is or in a picture."""
    found = _BAKED.search(content)
    return (found[1] if found else content).decode("ascii", "replace").strip()


def check_signed(
    signed: str, keys: Sequence[dict[str, Any]], statuses: str | None
) -> dict[str, Any]:
    """What it says. Raises `Untrue` unless one of the keys (JWK) signed it, it has not expired, and
    the list, where there is one, says that it holds."""
    claims = _claims(signed, keys)
    entry = claims.get("credentialStatus")
    if statuses is None or entry is None:
        return claims
    told = _claims(statuses, keys)
    if told.get("id") != entry["statusListCredential"] or told.get("iss") != claims.get("iss"):
        raise Untrue(f"the list is another than {entry['statusListCredential']}")
    index = int(entry["statusListIndex"])
    bits = _bits(told["credentialSubject"]["encodedList"])
    if not 0 <= index < 8 * len(bits) or bits[index >> 3] & (0x80 >> (index & 7)):
        raise Untrue(f"it was revoked, says the list of {told['validFrom']}")
    return claims


def _claims(signed: str, keys: Sequence[dict[str, Any]]) -> dict[str, Any]:
    why = "none of the keys given has signed it"
    for key in keys:
        try:
            return dict(jwt.decode(signed, jwt.PyJWK(key, ALGORITHM), [ALGORITHM]))
        except (jwt.ExpiredSignatureError, jwt.ImmatureSignatureError) as over:
            why = str(over)
        except jwt.PyJWTError:
            continue
    raise Untrue(why)


def _bits(encoded: str) -> bytes:
    packed = encoded.removeprefix("u")
    raw = urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
    return zlib.decompressobj(31).decompress(raw, PER_LIST)

"""ID tokens of foreign issuers, verified (OpenID Connect Core 3.1.3.7): the signature by the
issuer's published keys, then issuer, audience and times. RS256 and ES256 only; `none` is refused
because an algorithm is chosen from our list, never from the token's.
"""

from __future__ import annotations

import binascii
from datetime import datetime, timedelta
from typing import Any

import jwt
from msgspec import Struct

from backend.auth.jwks import KeySets
from backend.auth.providers import Provider
from game.kernel.errors import Unauthenticated

LEEWAY = timedelta(seconds=30)
"""By how much an issuer's clock may differ from ours."""

_KINDS = {"RS256": "RSA", "ES256": "EC"}
_LENGTH_MAX = 8_000


class BadIdToken(Unauthenticated):
    code = "id_token.invalid"


class IdTokenExpired(Unauthenticated):
    code = "id_token.expired"


class Unverified(Struct, frozen=True):
    """What an ID token claims of itself before anything is proved."""

    issuer: str
    algorithm: str
    kid: str | None


def look_at(id_token: str) -> Unverified:
    """Read whose token it says it is: only to find out who could prove it."""
    if len(id_token) > _LENGTH_MAX:
        raise BadIdToken("This is not an ID token.")
    try:
        whole = jwt.decode_complete(id_token, options={"verify_signature": False})
    except (jwt.InvalidTokenError, ValueError, RecursionError):
        raise BadIdToken("This is not an ID token.") from None
    issuer, kid = whole["payload"].get("iss"), whole["header"].get("kid")
    algorithm = whole["header"].get("alg")
    named = isinstance(issuer, str) and issuer.isprintable()
    if not named or not (kid is None or isinstance(kid, str)):
        raise BadIdToken("This is not an ID token.")
    if algorithm not in _KINDS:
        raise BadIdToken("An ID token is signed by RS256 or ES256.")
    return Unverified(issuer, algorithm, kid)


async def subject_of(
    keys: KeySets, provider: Provider, id_token: str, at: datetime, nonce: str | None = None
) -> str:
    """The token's subject, when the provider signed it for our audience and it holds at `at`; for
    the one who was sent there with this `nonce`, where there is one.

    Refuses anything else, alike for every wrong part but the time. Raises Unreachable when the
    provider's keys cannot be had.
    """
    claimed = look_at(id_token)
    if claimed.issuer != provider.issuer:
        raise BadIdToken("The ID token is another issuer's.")
    found = await keys.find(provider, claimed.kid, _KINDS[claimed.algorithm], at)
    if found is None:
        raise BadIdToken("The issuer knows no key that signed this ID token.")
    try:
        claims = jwt.decode(
            id_token,
            jwt.PyJWK(found, claimed.algorithm),
            algorithms=[claimed.algorithm],
            audience=provider.audience,
            issuer=provider.issuer,
            options={
                "require": ["sub", "exp", "iss", "aud"],
                "verify_exp": False,
                "verify_nbf": False,
                "verify_iat": False,
                "enforce_minimum_key_length": True,
            },
        )
    except (jwt.PyJWTError, ValueError, TypeError, KeyError, binascii.Error):
        raise BadIdToken("The ID token was not signed for this programme.") from None
    _refuse_untimely(claims, at)
    if nonce is not None and claims.get("nonce") != nonce:
        raise BadIdToken("The ID token is an answer to somebody else's question.")
    return _subject(claims)


def _subject(claims: dict[str, Any]) -> str:
    subject = claims["sub"]
    if not isinstance(subject, str) or not subject:
        raise BadIdToken("The ID token names nobody.")
    return subject


def _refuse_untimely(claims: dict[str, Any], at: datetime) -> None:
    """Hold `exp`, `nbf` and `iat` against our own clock: the library would ask the wall's."""
    now = at.timestamp()
    leeway = LEEWAY.total_seconds()
    times = {name: claims.get(name, now) for name in ("exp", "nbf", "iat")}
    if any(isinstance(t, bool) or not isinstance(t, int | float) for t in times.values()):
        raise BadIdToken("The ID token's times are no numbers.")
    if not times["exp"] > now - leeway:
        raise IdTokenExpired("The ID token has expired; sign in with its issuer again.")
    if not max(times["nbf"], times["iat"]) <= now + leeway:
        raise BadIdToken("The ID token is not valid yet.")

"""Members' tokens: JWT, HS256, signed with a key of the programme's own. Pure; nothing is stored.

The header's `kid` is the key's id, by which it is found. The claims: `sub` the member's
id, `prg` the programme's id, `exp` seconds since 1970, `jti` an id of the token, `gst` for a guest,
`sid` the session by which it was asked for, and with which it ends, `rec` how often the member's
tokens were called back before it: the next time it ends.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import jwt
import msgspec
from msgspec import Struct

from game.kernel.errors import Unauthenticated
from game.kernel.identity import new_id
from game.members.rules import Member

LIFE = timedelta(minutes=15)
GUEST_LIFE = timedelta(days=30)
"""A guest has nothing but the token: nobody could ask for a fresh one."""

_ALGORITHM = "HS256"
_LENGTH_MAX = 2_000


class BadToken(Unauthenticated):
    code = "token.invalid"


class TokenExpired(Unauthenticated):
    code = "token.expired"


class Issued(Struct, frozen=True, kw_only=True):
    """A token for a member's app, to be sent as `Authorization: Bearer`. `expires_in` seconds it is
    good, also for a device whose clock is wrong."""

    token: str
    expires_at: datetime
    expires_in: int
    member_id: str


class SigningKey(Struct, frozen=True):
    """What the programme's tokens are signed by; `id` is told in their `kid`. `recalls` says how
    often the tokens of the member were called back for whom it was asked for."""

    id: str
    secret: bytes
    recalls: int = 0


class Claims(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a token of ours says; nothing else is accepted."""

    sub: UUID
    prg: UUID
    exp: int
    jti: str
    gst: bool = False
    sid: UUID | None = None
    rec: int = 0

    @property
    def member_id(self) -> str:
        return str(self.sub)

    @property
    def session_id(self) -> str | None:
        return None if self.sid is None else str(self.sid)

    @property
    def programme_id(self) -> str:
        return str(self.prg)

    @property
    def expires_at(self) -> datetime:
        return datetime.fromtimestamp(self.exp, UTC)


class Claimed(Struct, frozen=True):
    """What a token says, and by which key it says that it is signed."""

    claims: Claims
    key_id: str


def issue(
    key: SigningKey,
    member: Member,
    at: datetime,
    life: timedelta | None = None,
    session_id: str | None = None,
) -> Issued:
    """A fresh token; a member's lives 15 minutes and a guest's 30 days unless `life` says else."""
    expires_at = at + (life or (GUEST_LIFE if member.guest else LIFE))
    expires_at = expires_at.replace(microsecond=0)
    claims: dict[str, Any] = {
        "sub": member.id,
        "prg": member.programme_id,
        "exp": int(expires_at.timestamp()),
        "jti": new_id(),
    }
    if member.guest:
        claims["gst"] = True
    if key.recalls:
        claims["rec"] = key.recalls
    if session_id is not None:
        claims["sid"] = session_id
    token = jwt.encode(claims, key.secret, _ALGORITHM, headers={"kid": key.id})
    seconds = int((expires_at - at).total_seconds())
    return Issued(token=token, expires_at=expires_at, expires_in=seconds, member_id=member.id)


def read(token: str, at: datetime) -> Claimed:
    """What the token claims, NOT yet proved: only to find the key by which to `prove` it.

    Refuses what is no token of ours, and what has expired.
    """
    if len(token) > _LENGTH_MAX:
        raise BadToken("This is not a token of ours.")
    try:
        whole = jwt.decode_complete(token, options={"verify_signature": False})
        claims = msgspec.convert(whole["payload"], Claims)
        key_id = msgspec.convert(whole["header"].get("kid"), UUID)
        expires_at = claims.expires_at
    except (jwt.InvalidTokenError, ValueError, OverflowError, OSError, RecursionError):
        raise BadToken("This is not a token of ours.") from None
    if expires_at <= at:
        raise TokenExpired("The token has expired; ask the brand for a fresh one.")
    return Claimed(claims, str(key_id))


def prove(token: str, secret: bytes) -> None:
    """Refuse a token that this programme did not sign. What it claims was read before."""
    try:
        jwt.decode(
            token,
            secret,
            algorithms=[_ALGORITHM],
            options={"verify_exp": False, "verify_sub": False, "verify_jti": False},
        )
    except jwt.InvalidTokenError:
        raise BadToken("The token's signature is not this programme's.") from None

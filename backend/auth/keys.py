"""Partners' API keys: `krm_<id in base 62>_<secret>`.

A secret is 256 bits of chance, so nobody can guess it from its hash, and a fast hash (SHA-256) is
the right one: a slow hash protects words that people choose, and would cost every request.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import compare_digest
from string import ascii_letters, digits
from typing import Literal, NamedTuple
from uuid import UUID

from msgspec import Struct, convert

from backend.auth import key_store as store
from game.kernel.database import Tx
from game.kernel.errors import Conflict, Invalid
from game.kernel.identity import OPERATOR, Right, new_id

Scope = Literal["publish", "read", "counter", "redeem", "admin", "partner"]

OwnScope = Literal["publish", "read", "counter", "redeem", "admin"]
"""Those of the brand's own keys; a partner's is made beside the partner."""

PREFIX = "krm_"
NAME_LENGTH_MAX = 100

_ALPHABET = digits + ascii_letters
_SECRET_BYTES = 32
_ID_LENGTH = 22  # Digits of base 62 that hold 128 bits.
_SECRET_LENGTH = 43  # And 256 bits.

RIGHTS: dict[str, frozenset[Right]] = {
    "publish": frozenset({Right.PUBLISH}),
    "read": frozenset({Right.READ, Right.MEMBERS}),
    "counter": frozenset({Right.COUNTER}),
    "redeem": frozenset({Right.REDEEM}),
    "admin": frozenset(Right),
    "partner": frozenset(),
}


class BadKey(Invalid):
    code = "key.invalid"


class KeyOver(Conflict):
    code = "key.revoked"


class Key(Struct, frozen=True, kw_only=True):
    """A key as its owner sees it: never the secret. `used_at` is when its secret was last used, to
    the minute or so; until `old_secret_until` the secret before goes on, which was last used at
    `old_secret_used_at`."""

    id: str
    name: str
    scopes: list[Scope]
    created_at: datetime
    revoked_at: datetime | None = None
    expires_at: datetime | None = None
    used_at: datetime | None = None
    old_secret_until: datetime | None = None
    old_secret_used_at: datetime | None = None


class KeyText(NamedTuple):
    """A key taken apart."""

    id: str
    secret: str


def base62(number: int, length: int) -> str:
    """The number in exactly `length` digits."""
    figures = []
    for _ in range(length):
        number, figure = divmod(number, 62)
        figures.append(_ALPHABET[figure])
    assert number == 0
    return "".join(reversed(figures))


def _number(text: str) -> int:
    number = 0
    for figure in text:
        number = number * 62 + _ALPHABET.index(figure)
    return number


class Fresh(NamedTuple):
    """A key that was just made; `text` is shown once and never known again."""

    id: str
    secret_hash: bytes
    text: str


def fresh(prefix: str) -> Fresh:
    """A key by chance."""
    key_id = new_id()
    secret = base62(int.from_bytes(secrets.token_bytes(_SECRET_BYTES), "big"), _SECRET_LENGTH)
    return Fresh(key_id, hash_of(secret), _written(prefix, key_id, secret))


def _written(prefix: str, key_id: str, secret: str) -> str:
    return f"{prefix}{base62(UUID(key_id).int, _ID_LENGTH)}_{secret}"


def taken_apart(text: str, prefix: str = PREFIX) -> KeyText | None:
    """The id and the secret of a key's text, or None when it is no key of ours."""
    parts = text.removeprefix(prefix).split("_")
    if not text.startswith(prefix) or [len(p) for p in parts] != [_ID_LENGTH, _SECRET_LENGTH]:
        return None
    try:
        return KeyText(str(UUID(int=_number(parts[0]))), parts[1])
    except ValueError:
        return None


def hash_of(secret: str) -> bytes:
    return sha256(secret.encode()).digest()


def matches(secret: str, secret_hash: bytes) -> bool:
    """Whether this is the secret, in a time that tells nothing about where it differs."""
    return compare_digest(hash_of(secret), secret_hash)


def rights_of(scopes: Collection[str]) -> frozenset[Right]:
    """All that the scopes allow together."""
    return frozenset().union(*(RIGHTS[scope] for scope in scopes))


async def create_key(
    tx: Tx,
    programme_id: str,
    name: str,
    scopes: Sequence[Scope],
    at: datetime,
    *,
    person: str = OPERATOR,
    partner_id: str | None = None,
    expires_at: datetime | None = None,
) -> tuple[Key, str]:
    """A new key and its whole text, which is shown once and never known again. It acts for the
    person who makes it; for a partner where one is named. It may have an end."""
    _check_end(expires_at, at)
    clean = name.strip()
    if not 1 <= len(clean) <= NAME_LENGTH_MAX or not clean.isprintable():
        raise BadKey(f"A key's name has 1 to {NAME_LENGTH_MAX} printable characters.")
    if not scopes:
        raise BadKey("A key needs at least one scope: publish, read, counter, redeem or admin.")
    made = fresh(PREFIX)
    key = Key(
        id=made.id, name=clean, scopes=sorted(set(scopes)), created_at=at, expires_at=expires_at
    )
    staff_id = None if person == OPERATOR else person
    await store.add_key(
        tx, programme_id, key.id, key.name, key.scopes, made.secret_hash, (staff_id, partner_id),
        (at, expires_at),
    )  # fmt: skip
    return key, made.text


def _check_end(expires_at: datetime | None, at: datetime) -> None:
    if expires_at is not None and expires_at <= at:
        raise BadKey("A key ends in the future: give a later time, or none.")


async def rotated(
    tx: Tx, programme_id: str, key_id: str, overlap: timedelta, at: datetime, person: str
) -> tuple[Key, str]:
    """The key with another secret, which is shown once. The one before goes on for the overlap, and
    acts for whom it acted; the new one for whoever asks for it. One that was never used goes on for
    nobody: then it is the one before that."""
    row = await store.one(tx, programme_id, key_id, lock=True)
    if row["revoked_at"] is not None:
        raise KeyOver("This key is revoked: make a new one.")
    made = fresh(PREFIX)
    parts = taken_apart(made.text)
    assert parts is not None
    staff_id = None if person == OPERATOR else person
    await store.renew(tx, programme_id, key_id, made.secret_hash, overlap, at, staff_id)
    return await shown(tx, programme_id, key_id), _written(PREFIX, key_id, parts.secret)


async def ending(
    tx: Tx, programme_id: str, key_id: str, expires_at: datetime | None, at: datetime
) -> Key:
    """The key, which ends then; one that has ended goes on again."""
    await store.one(tx, programme_id, key_id, lock=True)
    _check_end(expires_at, at)
    await store.end_at(tx, programme_id, key_id, expires_at)
    return await shown(tx, programme_id, key_id)


async def shown(tx: Tx, programme_id: str, key_id: str) -> Key:
    return convert(dict(await store.one(tx, programme_id, key_id)), Key)


async def renewed_key(
    tx: Tx, programme_id: str, name: str, scopes: Sequence[Scope], at: datetime
) -> str:
    """The whole text of the programme's key of that name, which is made where there is none; what
    it was before opens nothing any more."""
    made = fresh(PREFIX)
    known = await store.replace(tx, programme_id, name, made.secret_hash)
    if known is None:
        return (await create_key(tx, programme_id, name, scopes, at))[1]
    parts = taken_apart(made.text)
    assert parts is not None
    return _written(PREFIX, known, parts.secret)

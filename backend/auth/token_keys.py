"""The key by which a programme's tokens are signed, and from which is derived what devices keep, is
exchanged for another."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from msgspec import Struct

from backend.auth import store
from backend.auth.tokens import GUEST_LIFE, SigningKey
from game.kernel.database import Tx
from game.kernel.identity import new_id
from game.programmes.create import TOKEN_KEY_BYTES_MIN
from game.programmes.store import locked

_OVERLAP = GUEST_LIFE + timedelta(days=1)
"""Longer than whatever was signed by the key before, by whoever had read it a moment ago too."""


class TokenKey(Struct, frozen=True, kw_only=True):
    """What tokens are signed by from now on: `id` stands as `kid` in each. Those before,
    and what devices keep by the key before, hold until they end by themselves, at `old_until` at
    the latest; where there is none, they hold no more."""

    id: str
    created_at: datetime
    old_until: datetime | None


async def rotated(tx: Tx, programme_id: str, at: datetime, *, leaked: bool) -> TokenKey:
    """Sign by another key from now on; where the one before has leaked, what it signed is void."""
    await locked(tx, programme_id)
    new = SigningKey(new_id(), secrets.token_bytes(TOKEN_KEY_BYTES_MIN))
    old_until = None if leaked else at + _OVERLAP
    await store.rotate_signing_key(tx, programme_id, new, old_until, at)
    return TokenKey(id=new.id, created_at=at, old_until=old_until)

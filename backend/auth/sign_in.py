"""How staff come in and go out: a password once, then a session of twelve hours."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from asyncpg import Record

from backend.auth import store
from backend.auth.callers import session_hash
from backend.auth.passwords import matches
from backend.auth.staff import Role
from backend.auth.strength import LENGTH_MAX
from backend.auth.tries import begin_try, by_one, by_stranger, is_known, new_device, succeeded
from game.kernel.database import Database, Tx, writing
from game.kernel.errors import Unauthenticated
from game.kernel.failures_store import Bound

LIFE = timedelta(hours=12)
HALF_LIFE = timedelta(minutes=10)
"""How long the second step may be made."""


class WrongPassword(Unauthenticated):
    code = "session.wrong_password"


class SignedIn(NamedTuple):
    """A session; `secret` is what the cookie carries and nobody stores, `device` what the browser
    keeps of having been here. `awaits`: the second step that is due; the session is half, and a
    passkey makes it, too, if they have `passkeys`."""

    secret: str
    device: str
    staff_id: str
    expires_at: datetime
    email: str
    role: Role
    awaits: Literal["code", "enrolment"] | None
    passkeys: bool = False


class Credentials(NamedTuple):
    """What someone signs in with: the programme's slug, their address and password; and what their
    browser keeps of each account, by its id."""

    programme: str
    email: str
    password: str
    devices: Mapping[str, str]


async def sign_in(db: Database, given: Credentials, host: str, at: datetime) -> SignedIn:
    """Open a session for a member of staff; `host` is where they ask from.

    An unknown programme, an unknown address and a wrong password are refused alike, in like time.
    """
    email = given.email.strip().lower()
    async with db.acquire() as tx:
        row = await store.sign_in_proof(tx, given.programme, email, at)
        counted_by = await _counted_by(tx, row, given, host, at)
    begun = await begin_try(db, counted_by, at)
    right = await matches(given.password[: LENGTH_MAX + 1], row["password_hash"] if row else None)
    if not right or row is None:
        raise WrongPassword("The programme, the address or the password is wrong.")
    secret = secrets.token_urlsafe(32)
    awaits: Literal["code", "enrolment"] | None = "code" if row["factored"] else None
    if row["demanded"] and not row["factored"]:
        awaits = "enrolment"
    expires_at = (at + (HALF_LIFE if awaits else LIFE)).replace(microsecond=0)
    hash = session_hash(secret.encode())
    async with writing(db) as tx:
        if not await store.open_session(tx, hash, row, at, expires_at, awaits):
            raise WrongPassword("The programme, the address or the password is wrong.")
        device = await new_device(tx, row["programme_id"], row["id"], at)
    await succeeded(db, begun)
    return SignedIn(
        secret, device, row["id"], expires_at, email, row["role"], awaits, row["passkeys"]
    )


async def _counted_by(
    tx: Tx, row: Record | None, given: Credentials, host: str, at: datetime
) -> Mapping[str, Bound]:
    device = given.devices.get(row["id"]) if row else None
    if row and device and await is_known(tx, row["programme_id"], row["id"], device, at):
        return by_one("sign-in", row["id"], device)
    return by_stranger(given.programme, given.email.strip().lower(), host)

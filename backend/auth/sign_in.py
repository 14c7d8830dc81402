"""How staff come in and go out: a password once, then a session of twelve hours."""

from __future__ import annotations

import secrets
from collections import OrderedDict, deque
from datetime import datetime, timedelta
from math import ceil
from typing import NamedTuple

from backend.auth import store
from backend.auth.callers import session_hash
from backend.auth.passwords import LENGTH_MAX, matches
from backend.auth.staff import Role
from game.kernel.database import Database, writing
from game.kernel.errors import TooMany, Unauthenticated

LIFE = timedelta(hours=12)
WINDOW = timedelta(minutes=15)
TRIES_MOST = 5
"""For one e-mail address of one programme from one host, within the window."""


class WrongPassword(Unauthenticated):
    code = "session.wrong_password"


class TooManyTries(TooMany):
    code = "session.too_many_tries"


class SignedIn(NamedTuple):
    """A session; `secret` is what the cookie carries and nobody stores."""

    secret: str
    expires_at: datetime
    email: str
    role: Role


class Tries:
    """Tries of the last quarter of an hour, by whatever names them; bounded, in this process.

    How often one host may knock at all is the business of `backend/http/limits.py`.

    A try counts when it begins, or fifty at once would all pass before the first has failed.
    """

    def __init__(self, most: int = 10_000) -> None:
        self._tries: OrderedDict[tuple[str, ...], deque[datetime]] = OrderedDict()
        self._most = most

    def begin(self, name: tuple[str, ...], at: datetime) -> None:
        """Count a try, or refuse it when five were begun within the window."""
        times = self._tries.setdefault(name, deque())
        self._tries.move_to_end(name)
        while times and times[0] <= at - WINDOW:
            times.popleft()
        if len(times) >= TRIES_MOST:
            retry_after_s = ceil((times[0] + WINDOW - at).total_seconds())
            raise TooManyTries(
                f"Too many tries; come back in {ceil(retry_after_s / 60)} minutes.",
                retry_after_s=retry_after_s,
            )
        times.append(at)
        if len(self._tries) > self._most:
            self._tries.popitem(last=False)

    def succeeded(self, name: tuple[str, ...]) -> None:
        self._tries.pop(name, None)


class Credentials(NamedTuple):
    """What someone signs in with: the programme's slug, their address and password."""

    programme: str
    email: str
    password: str


async def sign_in(
    db: Database, tries: Tries, given: Credentials, host: str, at: datetime
) -> SignedIn:
    """Open a session for a member of staff; `host` is where they ask from.

    An unknown programme, an unknown address and a wrong password are refused alike, in like time.
    """
    email = given.email.strip().lower()
    name = (given.programme, email, host)
    tries.begin(name, at)
    async with db.acquire() as tx:
        row = await store.sign_in_proof(tx, given.programme, email)
    right = await matches(given.password[: LENGTH_MAX + 1], row["password_hash"] if row else None)
    if not right or row is None:
        raise WrongPassword("The programme, the address or the password is wrong.")
    secret = secrets.token_urlsafe(32)
    expires_at = (at + LIFE).replace(microsecond=0)
    async with writing(db) as tx:
        if not await store.open_session(tx, session_hash(secret.encode()), row, at, expires_at):
            raise WrongPassword("The programme, the address or the password is wrong.")
    tries.succeeded(name)
    return SignedIn(secret, expires_at, email, row["role"])

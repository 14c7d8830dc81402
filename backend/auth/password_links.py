"""A new password: by the old one, or by a link that works once."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from asyncpg import Record
from msgspec import Struct

from backend.auth import password_store, staff_store
from backend.auth.approvals import sponsor
from backend.auth.passwords import checked_hash, matches
from backend.auth.staff import StaffChange, change_staff, check_held
from backend.auth.store import announce
from backend.auth.strength import LENGTH_MAX
from backend.auth.tries import begin_try, by_one, new_device, succeeded
from game.kernel.database import Database, Tx, writing
from game.kernel.errors import Conflict, Invalid, Missing
from game.kernel.identity import Employer, Right

LIFE = timedelta(days=1)


class DeadLink(Missing):
    code = "password_link.dead"


class WrongOldPassword(Invalid):
    code = "session.wrong_old_password"


class SessionNeeded(Invalid):
    code = "session.needed"


class ShutOut(Conflict):
    code = "staff.shut_out"


class Fresh(Struct, frozen=True):
    """A link that was just made; nobody stores its token."""

    token: str
    expires_at: datetime


class Linked(Struct, frozen=True, kw_only=True):
    """Whose password a link sets."""

    programme: str
    email: str
    expires_at: datetime


class Used(NamedTuple):
    """A link that has set a password; `device` is what the browser keeps, so that strangers who try
    the account do not hold up whose it is."""

    staff_id: str
    device: str
    linked: Linked


async def make_link(
    tx: Tx, programme_id: str, staff_id: str, at: datetime, *, by: Employer | None, person: str
) -> Fresh:
    """The link by which somebody sets a new password; one made before is dead. Whoever makes it
    could use it, so `by` holds all the rights of whom it is for."""
    row, _ = await staff_store.lock_staff(tx, programme_id, staff_id)
    if row["disabled"]:
        raise ShutOut("This person is shut out; let them in again first.")
    if by is not None:
        check_held(by, set(map(Right, row["rights"])), row["sites"])
    made = Fresh(secrets.token_urlsafe(32), (at + LIFE).replace(microsecond=0))
    await password_store.put_link(tx, staff_id, _hash(made.token), person, made.expires_at)
    return made


async def look(tx: Tx, token: str, at: datetime) -> Linked:
    """Whose password the link sets, while it holds."""
    return _linked(await _held(tx, token, at))


async def use_link(tx: Tx, token: str, password: str, at: datetime) -> Used:
    """Set the password once, and end the person's sessions. While two have to agree, they act for
    whoever made the link until they are confirmed, as if they had been given the password."""
    row = await _held(tx, token, at)
    staff_id, programme_id, maker = row["staff_id"], row["programme_id"], row["made_by"]
    await staff_store.lock_staff(tx, programme_id, staff_id)
    await _held(tx, token, at)  # Of two who use it at once, the second finds it gone.
    acts_for = None if maker == staff_id else await sponsor(tx, programme_id, maker)
    await change_staff(
        tx, programme_id, staff_id, StaffChange(password=password), acts_for=acts_for
    )
    device = await new_device(tx, programme_id, staff_id, at)
    return Used(staff_id, device, _linked(row))


async def _held(tx: Tx, token: str, at: datetime) -> Record:
    row = await password_store.link(tx, _hash(token), at)
    if row is None:
        raise DeadLink(
            "This link was used, replaced, or is older than a day; ask for a new one where you"
            " got it."
        )
    return row


def _linked(row: Record) -> Linked:
    return Linked(programme=row["programme"], email=row["email"], expires_at=row["expires_at"])


async def change_own(db: Database, session_hash: bytes, old: str, new: str, at: datetime) -> str:
    """Change the password of whose session this is; the others end. Answers whose it is."""
    async with db.acquire() as tx:
        row = await password_store.own_session(tx, session_hash, at)
    if row is None:
        raise SessionNeeded("Sign in to change your own password; a key has none.")
    begun = await begin_try(db, by_one("own-password", row["id"]), at)
    if not await matches(old[: LENGTH_MAX + 1], row["password_hash"]):
        raise WrongOldPassword("The old password is wrong; nothing has changed.")
    await succeeded(db, begun)
    password_hash = await checked_hash(new, row["email"], row["slug"], row["name"])
    async with writing(db) as tx:
        still = await password_store.own_session(tx, session_hash, at)
        if still is None or still["password_hash"] != row["password_hash"]:
            raise WrongOldPassword("The password was changed meanwhile; sign in again.")
        await password_store.set_password(tx, row["id"], password_hash)
        await staff_store.end_entries(tx, row["id"], but=session_hash)
        await announce(tx, row["id"])
    return str(row["id"])


def _hash(token: str) -> bytes:
    """What is stored of a link: its token is chance enough for a fast hash."""
    return sha256(token.encode()).digest()

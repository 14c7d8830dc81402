"""Staff: their roles, and how one joins or changes."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Literal

from asyncpg import Record
from msgspec import Struct

from backend.auth import staff_store as store
from backend.auth.passwords import checked_password, hashed
from game.kernel.database import Tx
from game.kernel.errors import Conflict, Invalid
from game.kernel.identity import Right, new_id

Role = Literal["owner", "marketer", "cashier", "viewer"]

RIGHTS: dict[str, frozenset[Right]] = {
    "owner": frozenset(Right),
    "marketer": frozenset({Right.CONFIGURE, Right.READ}),
    "cashier": frozenset({Right.AWARD, Right.REDEEM, Right.READ}),
    "viewer": frozenset({Right.READ}),
}

_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,189}")


class BadEmail(Invalid):
    code = "staff.bad_email"


class LastOwner(Conflict):
    code = "staff.last_owner"


class Staff(Struct, frozen=True, kw_only=True):
    """Someone who works for the brand. Who is not `confirmed` counts as one with whoever let them
    in, where two people have to agree."""

    id: str
    email: str
    role: Role
    disabled: bool
    created_at: datetime
    confirmed: bool = True


def checked_email(email: str) -> str:
    """The address in lower case without spaces around; refuses what cannot be one."""
    clean = email.strip().lower()
    if not _EMAIL.fullmatch(clean) or not clean.isprintable():
        raise BadEmail("This is not an e-mail address; write for example 'lea@cafe.example'.")
    return clean


def staff_of(row: Record) -> Staff:
    return Staff(**dict(row))


async def add_staff(
    tx: Tx,
    programme_id: str,
    email: str,
    password: str,
    role: Role,
    at: datetime,
    *,
    acts_for: str | None = None,
) -> Staff:
    """Someone new on the staff, who can sign in at once. Their address must be free."""
    address = checked_email(email)
    password_hash = await hashed(checked_password(password))
    new = Staff(
        id=new_id(), email=address, role=role, disabled=False, created_at=at,
        confirmed=acts_for is None,
    )  # fmt: skip
    await store.add_staff(tx, programme_id, new.id, address, password_hash, role, acts_for, at)
    return new


class StaffChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is left out stays as it is. Any change ends the person's sessions."""

    role: Role | None = None
    disabled: bool | None = None
    password: str | None = None


async def change_staff(
    tx: Tx, programme_id: str, staff_id: str, wanted: StaffChange, *, acts_for: str | None = None
) -> Staff:
    """Change someone's role or password, or shut them out; the last owner stays an owner."""
    password_hash = None
    if wanted.password is not None:
        password_hash = await hashed(checked_password(wanted.password))
    row, last_owner = await store.lock_staff(tx, programme_id, staff_id)
    role = wanted.role or row["role"]
    disabled = row["disabled"] if wanted.disabled is None else wanted.disabled
    if last_owner and (role != "owner" or disabled):
        raise LastOwner("This is the last owner; make someone else an owner first.")
    return staff_of(await store.change_staff(tx, staff_id, role, disabled, password_hash, acts_for))

"""Staff: what each may do, and how one joins or changes."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime
from typing import Annotated, Literal

from asyncpg import Record
from msgspec import Meta, Struct

from backend.auth import staff_store as store
from backend.auth.passwords import checked_hash
from game.kernel.database import Tx
from game.kernel.errors import Conflict, Denied, Invalid
from game.kernel.identity import Caller, Right, new_id
from game.kernel.names import NameOf
from game.programmes.store import by_ids
from game.sites.acting import open_site

Sites = Annotated[list[NameOf], Meta(max_length=50)]
Role = Literal["owner", "marketer", "cashier", "viewer"]

STARTING: dict[str, frozenset[Right]] = {
    "owner": frozenset(Right),
    "marketer": frozenset({Right.CONFIGURE, Right.MEMBERS, Right.READ}),
    "cashier": frozenset({Right.COUNTER, Right.AWARD, Right.REDEEM, Right.MEMBERS, Right.READ}),
    "viewer": frozenset({Right.MEMBERS, Right.READ}),
}
"""The rights that a role begins with; each can be given and taken away by itself."""

_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,189}")


class BadEmail(Invalid):
    code = "staff.bad_email"


class LastOwner(Conflict):
    code = "staff.last_owner"


class NotHeld(Denied):
    code = "staff.right_not_held"


class Staff(Struct, frozen=True, kw_only=True):
    """Someone who works for the brand; `role` is where their rights began. Who is not `confirmed`
    counts as one with whoever let them in, where two people have to agree."""

    id: str
    email: str
    role: Role
    rights: list[Right]
    disabled: bool
    created_at: datetime
    sites: list[str] = []
    """Where they work alone; nowhere named is everywhere."""
    revision: int = 1
    confirmed: bool = True
    second_factor: bool = False


def checked_email(email: str) -> str:
    """The address in lower case without spaces around; refuses what cannot be one."""
    clean = email.strip().lower()
    if not _EMAIL.fullmatch(clean) or not clean.isprintable():
        raise BadEmail("This is not an e-mail address; write for example 'lea@cafe.example'.")
    return clean


def staff_of(row: Record) -> Staff:
    return Staff(**{**row, "rights": sorted(map(Right, row["rights"]))})


def check_held(
    caller: Caller, rights: Collection[Right], sites: Collection[str] | None = None
) -> None:
    """Refuse to give on what one does not hold: else it would be a way to all of it. `sites` are
    where it can be used, none of them being everywhere."""
    if sites is not None and caller.sites and (not sites or {*sites} - {*caller.sites}):
        raise NotHeld(
            f"You work at {', '.join(caller.sites)} alone, and can let nobody act elsewhere. Ask"
            " somebody who works everywhere.",
            rights=[],
        )
    lacking = sorted(set(rights) - caller.rights)
    if lacking:
        raise NotHeld(
            f"You cannot give rights that you do not hold ({', '.join(lacking)}), nor let in or"
            " give a password to whoever holds them. Ask somebody who holds them all.",
            rights=lacking,
        )


def _whole(rights: Collection[Right]) -> list[Right]:
    """Everybody on the staff may read."""
    return sorted({Right.READ, *rights})


async def _sites(
    tx: Tx, programme_id: str, names: Collection[str], held: Collection[str]
) -> list[str]:
    """The sites, each once; new ones must be open."""
    for name in sorted({*names} - {*held}):
        await open_site(tx, programme_id, name)
    return sorted(set(names))


async def _hash_of(tx: Tx, programme_id: str, email: str, password: str) -> str:
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    return await checked_hash(password, email, programme.slug, programme.name)


async def add_staff(
    tx: Tx,
    programme_id: str,
    email: str,
    password: str,
    role: Role,
    at: datetime,
    *,
    rights: Collection[Right] | None = None,
    acts_for: str | None = None,
) -> Staff:
    """Someone new on the staff, who can sign in at once. Their address must be free.
    Without `rights` they have those that the role begins with."""
    address = checked_email(email)
    password_hash = await _hash_of(tx, programme_id, address, password)
    new = Staff(
        id=new_id(), email=address, role=role, disabled=False, created_at=at,
        rights=_whole(STARTING[role] if rights is None else rights), confirmed=acts_for is None,
    )  # fmt: skip
    await store.add_staff(tx, programme_id, new, password_hash, acts_for)
    return new


class StaffChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is left out stays as it is; a role without `rights` gives those that it begins with. A
    new password, or being shut out, ends the person's sessions; new rights hold from the next call.
    """

    role: Role | None = None
    rights: list[Right] | None = None
    sites: Sites | None = None
    disabled: bool | None = None
    password: str | None = None


async def change_staff(
    tx: Tx,
    programme_id: str,
    staff_id: str,
    wanted: StaffChange,
    *,
    by: Caller | None = None,
    acts_for: str | None = None,
) -> Staff:
    """Change what someone may do or their password, or shut them out. `by` gives no right that they
    lack (nobody: the operator); the last one who may say who is on the staff stays."""
    password_hash = None
    if wanted.password is not None:
        whose = await store.someone(tx, programme_id, staff_id)
        password_hash = await _hash_of(tx, programme_id, whose["email"], wanted.password)
    row, last = await store.lock_staff(tx, programme_id, staff_id)
    role, rights = wanted.role or row["role"], wanted.rights
    if rights is None:
        rights = list(map(Right, row["rights"])) if wanted.role is None else [*STARTING[role]]
    rights = _whole(rights)
    disabled = row["disabled"] if wanted.disabled is None else wanted.disabled
    if last and (Right.STAFF not in rights or disabled):
        raise LastOwner(
            "Nobody else may say who is on the staff; give somebody else the right 'staff' first."
        )
    sites = row["sites"]
    if wanted.sites is not None:
        sites = await _sites(tx, programme_id, wanted.sites, sites)
    if by is not None:
        entering = wanted.password is not None or (row["disabled"] and not disabled)
        moved = entering or sites != row["sites"]
        given = rights if entering else set(rights) - set(row["rights"])
        check_held(by, given, sites if moved else None)
    ends = disabled or password_hash is not None
    return staff_of(
        await store.change_staff(
            tx,
            staff_id,
            store.Wanted(role, rights, sites, disabled),
            password_hash,
            acts_for,
            ends=ends,
        )
    )

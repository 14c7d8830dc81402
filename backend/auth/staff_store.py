"""The SQL of the staff."""

from __future__ import annotations

from datetime import datetime

from asyncpg import Record, UniqueViolationError

from backend.auth.store import announce
from game.kernel.database import Tx
from game.kernel.errors import Conflict, Missing

_STAFF = "id, email, role, disabled, created_at, acts_for is null as confirmed"


class NoStaff(Missing):
    code = "staff.missing"


class EmailTaken(Conflict):
    code = "staff.email_taken"


async def add_staff(
    tx: Tx,
    programme_id: str,
    staff_id: str,
    email: str,
    password_hash: str,
    role: str,
    acts_for: str | None,
    at: datetime,
) -> None:
    try:
        await tx.execute(
            "insert into staff"
            " (id, programme_id, email, password_hash, role, disabled, acts_for, created_at)"
            " values ($1, $2, $3, $4, $5, false, $6, $7)",
            staff_id, programme_id, email, password_hash, role, acts_for, at,
        )  # fmt: skip
    except UniqueViolationError:
        raise EmailTaken(f"{email} is on the staff already.") from None


async def staff(tx: Tx, programme_id: str, after: str | None, limit: int) -> list[Record]:
    """The programme's staff in order of id behind `after`."""
    return await tx.fetch(
        f"select {_STAFF} from staff where programme_id = $1"
        " and ($2::uuid is null or id > $2) order by id limit $3",
        programme_id,
        after,
        limit,
    )


async def someone(tx: Tx, programme_id: str, staff_id: str) -> Record:
    """One of the programme's staff."""
    row = await tx.fetchrow(
        f"select {_STAFF} from staff where id = $1 and programme_id = $2", staff_id, programme_id
    )
    if row is None:
        raise NoStaff("There is nobody of that id on the staff.")
    return row


async def lock_staff(tx: Tx, programme_id: str, staff_id: str) -> tuple[Record, bool]:
    """The member of staff, and whether they are the last owner who can sign in.

    All owners are locked with them, in one order, so that two owners cannot demote each other.
    """
    rows = await tx.fetch(
        f"select {_STAFF} from staff where programme_id = $1 and (id = $2 or role = 'owner')"
        " order by id for update",
        programme_id,
        staff_id,
    )
    owners = {row["id"] for row in rows if row["role"] == "owner" and not row["disabled"]}
    for row in rows:
        if row["id"] == staff_id:
            return row, owners == {staff_id}
    raise NoStaff("This programme has no such member of staff.")


async def change_staff(
    tx: Tx,
    staff_id: str,
    role: str,
    disabled: bool,
    password_hash: str | None,
    acts_for: str | None,
) -> Record:
    """Write a member of staff locked before, and end their sessions: whoever they were is over."""
    row = await tx.fetchrow(
        "update staff set role = $2, disabled = $3, password_hash = coalesce($4, password_hash),"
        f" acts_for = coalesce($5, acts_for) where id = $1 returning {_STAFF}",
        staff_id,
        role,
        disabled,
        password_hash,
        acts_for,
    )
    assert row is not None
    await tx.execute("delete from staff_session where staff_id = $1", staff_id)
    await announce(tx, staff_id)
    return row


async def acts_for(tx: Tx, staff_id: str) -> str | None:
    """The person for whom somebody acts until they are confirmed."""
    person: str | None = await tx.fetchval("select acts_for from staff where id = $1", staff_id)
    return person


async def confirm(tx: Tx, staff_id: str) -> Record:
    """Let somebody locked before be a person of their own."""
    row = await tx.fetchrow(
        f"update staff set acts_for = null where id = $1 returning {_STAFF}", staff_id
    )
    assert row is not None
    await announce(tx, staff_id)
    return row


async def role_of(tx: Tx, programme_id: str, staff_id: str) -> str | None:
    """The role of somebody who can sign in."""
    role: str | None = await tx.fetchval(
        "select role from staff where id = $2 and programme_id = $1 and not disabled",
        programme_id,
        staff_id,
    )
    return role


async def owners(tx: Tx, programme_id: str) -> int:
    """How many different people can sign in as owners."""
    many = await tx.fetchval(
        "select count(distinct coalesce(acts_for, id::text)) from staff"
        " where programme_id = $1 and role = 'owner' and not disabled",
        programme_id,
    )
    assert isinstance(many, int)
    return many

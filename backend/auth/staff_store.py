"""The SQL of the staff."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from asyncpg import Record, UniqueViolationError

from backend.auth.store import FACTORED, announce
from game.kernel.database import Tx
from game.kernel.errors import Conflict, Missing

if TYPE_CHECKING:
    from backend.auth.staff import Staff

_STAFF = (
    "id, email, role, rights, sites, revision, disabled, created_at, acts_for is null as confirmed,"
    f" {FACTORED} as second_factor"
)


class NoStaff(Missing):
    code = "staff.missing"


class EmailTaken(Conflict):
    code = "staff.email_taken"


class Wanted(NamedTuple):
    """What somebody on the staff is, once they are changed."""

    role: str
    rights: Sequence[str]
    sites: Sequence[str]
    disabled: bool


async def add_staff(
    tx: Tx, programme_id: str, new: Staff, password_hash: str, acts_for: str | None
) -> None:
    try:
        await tx.execute(
            "insert into staff (id, programme_id, email, password_hash, role, rights, disabled,"
            " acts_for, created_at) values ($1, $2, $3, $4, $5, $6, false, $7, $8)",
            new.id, programme_id, new.email, password_hash, new.role, new.rights, acts_for,
            new.created_at,
        )  # fmt: skip
    except UniqueViolationError:
        raise EmailTaken(f"{new.email} is on the staff already.") from None


async def staff(tx: Tx, programme_id: str, after: str | None, limit: int) -> list[Record]:
    """The programme's staff in order of id behind `after`."""
    return await tx.fetch(
        f"select {_STAFF} from staff s where programme_id = $1"
        " and ($2::uuid is null or id > $2) order by id limit $3",
        programme_id,
        after,
        limit,
    )


async def named(tx: Tx, programme_id: str, email: str) -> str:
    """The id of somebody on the programme's staff by their address."""
    staff_id: str | None = await tx.fetchval(
        "select id from staff where programme_id = $1 and email = $2",
        programme_id,
        email.strip().lower(),
    )
    if staff_id is None:
        raise NoStaff("Nobody of this address is on the programme's staff.")
    return staff_id


async def someone(tx: Tx, programme_id: str, staff_id: str) -> Record:
    """One of the programme's staff."""
    row = await tx.fetchrow(
        f"select {_STAFF} from staff s where id = $1 and programme_id = $2", staff_id, programme_id
    )
    if row is None:
        raise NoStaff("There is nobody of that id on the staff.")
    return row


async def lock_staff(tx: Tx, programme_id: str, staff_id: str) -> tuple[Record, bool]:
    """The member of staff, and whether nobody else who can sign in may say who is on the staff.

    All who may are locked with them, in one order, so that two cannot demote each other.
    """
    rows = await tx.fetch(
        f"select {_STAFF} from staff s where programme_id = $1"
        " and (id = $2 or 'staff' = any(rights)) order by id for update of s",
        programme_id,
        staff_id,
    )
    able = {row["id"] for row in rows if "staff" in row["rights"] and not row["disabled"]}
    for row in rows:
        if row["id"] == staff_id:
            return row, able == {staff_id}
    raise NoStaff("This programme has no such member of staff.")


async def change_staff(
    tx: Tx,
    staff_id: str,
    wanted: Wanted,
    password_hash: str | None,
    acts_for: str | None,
    *,
    ends: bool,
) -> Record:
    """Write a member of staff locked before: their sessions go on by the new rights, unless it
    `ends` them, and the link to a new password."""
    row = await tx.fetchrow(
        "update staff s set role = $2, rights = $3, sites = $4, disabled = $5,"
        " password_hash = coalesce($6, password_hash), acts_for = coalesce($7, acts_for),"
        f" revision = revision + 1 where id = $1 returning {_STAFF}",
        staff_id,
        wanted.role,
        wanted.rights,
        wanted.sites,
        wanted.disabled,
        password_hash,
        acts_for,
    )
    assert row is not None
    if ends:
        await end_entries(tx, staff_id)
    await announce(tx, staff_id)
    return row


async def end_entries(tx: Tx, staff_id: str, but: bytes = b"") -> None:
    """End the person's sessions, `but` the one of that hash, and the link to a new password."""
    await tx.execute(
        "delete from staff_session where staff_id = $1 and secret_hash != $2", staff_id, but
    )
    await tx.execute("delete from staff_password_link where staff_id = $1", staff_id)


async def acts_for(tx: Tx, staff_id: str) -> str | None:
    """The person for whom somebody acts until they are confirmed."""
    person: str | None = await tx.fetchval("select acts_for from staff where id = $1", staff_id)
    return person


async def confirm(tx: Tx, staff_id: str) -> Record:
    """Let somebody locked before be a person of their own."""
    row = await tx.fetchrow(
        f"update staff s set acts_for = null where id = $1 returning {_STAFF}", staff_id
    )
    assert row is not None
    await announce(tx, staff_id)
    return row


async def rights_of(tx: Tx, programme_id: str, staff_id: str) -> Sequence[str]:
    """The rights of somebody who can sign in; none of anybody else."""
    rights: Sequence[str] | None = await tx.fetchval(
        "select rights from staff where id = $2 and programme_id = $1 and not disabled",
        programme_id,
        staff_id,
    )
    return rights or ()


async def able(tx: Tx, programme_id: str) -> int:
    """How many different people can sign in who may let others in, and lift the limits."""
    many = await tx.fetchval(
        "select count(distinct coalesce(acts_for, id::text)) from staff"
        " where programme_id = $1 and rights @> array['staff', 'admin'] and not disabled",
        programme_id,
    )
    assert isinstance(many, int)
    return many

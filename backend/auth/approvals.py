"""Whom the staff of a programme are, where two people have to agree."""

from __future__ import annotations

from asyncpg import Record

from backend.auth import staff_store as store
from game.kernel.database import Tx
from game.kernel.errors import Conflict
from game.kernel.identity import OPERATOR, Admin, Employer, Right
from game.programmes.store import by_ids


class NobodyElse(Conflict):
    code = "approval.nobody_else"


class OwnPerson(Conflict):
    code = "staff.own_person"


async def sponsor(tx: Tx, programme_id: str, person: str) -> str | None:
    """For whom somebody acts whom this person lets in or changes: else one could be two."""
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    return person if programme.approvals.on else None


async def on_staff(tx: Tx, programme_id: str, person: str, right: Right) -> bool:
    """Whether the person can come in today and has that right; the operator always."""
    if person == OPERATOR:
        return True
    return right in await store.rights_of(tx, programme_id, person)


async def check_another(tx: Tx, admin: Admin) -> None:
    """Refuse to let things wait for a second person where there is none."""
    if await store.able(tx, admin.programme_id) < (1 if admin.person == OPERATOR else 2):
        raise NobodyElse(
            "A second person is needed before anything can wait for one: add another owner first"
            " (`POST /v1/staff`), who can also lift the limits with you."
        )


async def confirm(tx: Tx, employer: Employer, staff_id: str) -> Record:
    """Say that an account is a person's own; refused to whoever it acts for."""
    row, _ = await store.lock_staff(tx, employer.programme_id, staff_id)
    if employer.person in (staff_id, await store.acts_for(tx, staff_id)):
        raise OwnPerson("Somebody else than who let them in, or changed them, has to confirm it.")
    return row if row["confirmed"] else await store.confirm(tx, staff_id)

"""Owners say what waits for a second person, and who is one."""

from __future__ import annotations

from uuid import UUID

from litestar import get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from backend.auth import staff_store as store
from backend.auth.approvals import NobodyElse, OwnPerson, check_another, confirm
from backend.auth.callers import forget
from backend.auth.staff import Staff, staff_of
from game.approvals.asking import WAITS, alone_or_asked
from game.approvals.rules import SecondNeeded, loosens
from game.flows.approving.carry import Loosened, set_limits
from game.kernel.database import Clock, Database, reading, writing
from game.kernel.errors import Invalid
from game.kernel.identity import Admin, Employer, Reader
from game.kernel.refused import refused
from game.programmes.rules import Approvals
from game.programmes.store import by_ids, locked


@get(
    "/v1/programme/approvals",
    summary="Read what waits",
    tags=["Approvals"],
    responses=refused(),
)
async def read_limits(db: NamedDependency[Database], reader: NamedDependency[Reader]) -> Approvals:
    """What one person may give or switch on alone."""
    async with reading(db) as tx:
        found = await by_ids(tx, [reader.programme_id])
    return found[reader.programme_id].approvals


@put(
    "/v1/programme/approvals",
    summary="Say what waits",
    tags=["Approvals"],
    responses={**refused(Invalid, NobodyElse), **WAITS},
)
async def limit_programme(
    data: JSONBody[Approvals],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    admin: NamedDependency[Admin],
) -> Approvals:
    """What one person may give or switch on alone. To loosen it waits for a second person, too."""
    async with alone_or_asked(db, admin, clock), writing(db) as tx:
        before = (await locked(tx, admin.programme_id)).approvals
        if data.on:
            await check_another(tx, admin)
        wish = Loosened(before=before, approvals=data)
        if loosens(before, data):
            raise SecondNeeded("One person cannot loosen what two have to agree on.", wish)
        await set_limits(tx, admin.programme_id, wish)
    return data


@post(
    "/v1/staff/{staff_id:uuid}/confirmation",
    status_code=200,
    summary="Confirm someone on the staff",
    tags=["Staff"],
    responses=refused(store.NoStaff, OwnPerson),
)
async def confirm_someone(
    staff_id: FromPath[UUID], db: NamedDependency[Database], employer: NamedDependency[Employer]
) -> Staff:
    """Say that this account is a person's own, who may be a second one. Whoever lets somebody in,
    or gives them a password or a role, counts as one with them until somebody else confirms them.
    """
    async with writing(db) as tx:
        confirmed = staff_of(await confirm(tx, employer, str(staff_id)))
    forget(confirmed.id)
    return confirmed


ROUTES = [read_limits, limit_programme, confirm_someone]

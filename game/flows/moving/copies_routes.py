"""The door to whole lists, as they stand."""

from __future__ import annotations

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Stream

from game.flows.moving.copies import Writer, contents
from game.kernel.database import Clock, Database
from game.kernel.files import Copied
from game.kernel.identity import Admin
from game.kernel.refused import refused


@get(
    "/v1/copies/{what:str}",
    summary="A whole list as CSV",
    tags=["Exports"],
    files=("text/csv",),
    responses=refused(),
)
async def copy_list(
    what: FromPath[Copied],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    admin: NamedDependency[Admin],
) -> Stream:
    """Members with their profile and tier; balances, a row for what ends at one moment; the ledger;
    attempts at campaigns; redemptions. Members and balances are read in again as they are
    (`/v1/imports`). Guests have no name that another programme would know, and are in none of
    these two."""
    pieces = Writer(db, clock).pieces(admin.programme_id, what, "csv", mark=True)
    return Stream(
        contents(pieces),
        media_type="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{what}.csv"'},
    )


ROUTES = [copy_list]

"""The doors to partners: who they are, and the statement of each month."""

from __future__ import annotations

import asyncio

from litestar import Response, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Struct

from game.flows.settling.rules import COLUMNS, row_of
from game.flows.settling.statements import BadMonth, Month, Statement, statement
from game.kernel import files
from game.kernel.database import Clock, Database, reading, widely, writing
from game.kernel.identity import Admin, PartnerReader, Reader
from game.kernel.names import BadName, checked_name
from game.kernel.paging import After, Limit, last
from game.kernel.refused import refused
from game.partners import store
from game.partners.rules import NoPartner, Partner, PartnerDefinition

_TAGS = ["Partners"]


class PartnerDraft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A partner to make or change."""

    definition: PartnerDefinition


class PartnerPage(Struct, frozen=True):
    """Partners in the order of their making; ask again with the last id as `after` for more."""

    items: list[Partner]


@get("/v1/partners", tags=_TAGS, summary="List partners", responses=refused())
async def list_partners(
    db: NamedDependency[Database],
    reader: NamedDependency[Reader],
    limit: Limit = 50,
    after: After = None,
) -> PartnerPage:
    """Who gives and takes points with a key of its own."""
    async with reading(db) as tx:
        return PartnerPage(await store.page(tx, reader.programme_id, last(after), limit))


@get(
    "/v1/partners/{name:str}", tags=_TAGS, summary="Look at a partner", responses=refused(NoPartner)
)
async def look_at_partner(
    db: NamedDependency[Database], reader: NamedDependency[Reader], name: FromPath[str]
) -> Partner:
    """As it was saved last."""
    async with reading(db) as tx:
        return await store.named(tx, reader.programme_id, name)


@put(
    "/v1/partners/{name:str}",
    tags=_TAGS,
    summary="Make or change a partner",
    responses=refused(BadName),
)
async def put_partner(
    name: FromPath[str],
    data: JSONBody[PartnerDraft],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    admin: NamedDependency[Admin],
) -> Partner:
    """Its keys are made beside it. One that is not active any more moves no points; its statements
    stay."""
    async with writing(db) as tx:
        return await store.put(tx, admin.programme_id, checked_name(name), data.definition, clock())


@get(
    "/v1/partners/{name:str}/statements/{month:str}",
    tags=_TAGS,
    summary="A partner's month",
    responses=refused(NoPartner, BadMonth),
)
async def look_at_statement(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    partner_reader: NamedDependency[PartnerReader],
    name: FromPath[str],
    month: FromPath[str],
) -> Statement:
    """What a partner gave and took, what was reversed of it, and what it owes or is owed. A partner
    sees its own."""
    return (await _month(db, clock, partner_reader, name, month)).statement


@get(
    "/v1/partners/{name:str}/statements/{month:str}/file",
    tags=_TAGS,
    summary="A partner's month as CSV",
    files=("text/csv",),
    responses=refused(NoPartner, BadMonth),
)
async def statement_file(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    partner_reader: NamedDependency[PartnerReader],
    name: FromPath[str],
    month: FromPath[str],
) -> Response[bytes]:
    """A row for each transaction, in their order; a reversal names what it undoes. Nobody's name is
    in it."""
    found = await _month(db, clock, partner_reader, name, month)
    content = await asyncio.to_thread(files.rows, COLUMNS, "csv", map(row_of, found.lines))
    return Response(
        files.head(COLUMNS, "csv", mark=True) + content,
        media_type="text/csv",
        headers={
            "Content-Disposition": f'attachment; filename="{found.statement.partner}-{month}.csv"'
        },
    )


async def _month(db: Database, clock: Clock, caller: PartnerReader, name: str, month: str) -> Month:
    async with reading(db) as tx:
        await widely(tx)
        partner = await store.named(tx, caller.programme_id, name)
        if caller.partner_id not in (None, partner.id):
            raise NoPartner(f"There is no partner {name[:100]!r}.")
        return await statement(tx, caller.programme_id, partner, month, clock())


ROUTES = [list_partners, look_at_partner, put_partner, look_at_statement, statement_file]

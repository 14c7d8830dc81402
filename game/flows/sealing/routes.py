"""The doors at which a transaction's receipt is asked for."""

from __future__ import annotations

from uuid import UUID

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath

from game.flows.sealing.receipt import NotSealed, receipt
from game.flows.sealing.verify import BookReceipt
from game.kernel.database import Database, reading
from game.kernel.identity import MemberCaller, Reader
from game.kernel.refused import refused
from game.ledger.refusals import NoTransaction


@get(
    "/v1/me/transactions/{id:uuid}/receipt",
    summary="My receipt of a transaction",
    tags=["Ledger"],
    responses=refused(NoTransaction, NotSealed),
)
async def my_receipt(
    id: FromPath[UUID],
    db: NamedDependency[Database],
    member: NamedDependency[MemberCaller],
) -> BookReceipt:
    """That a gain or a spend of mine is in the sealed books, to be checked by anybody."""
    async with reading(db) as tx:
        return await receipt(tx, member.programme_id, str(id), member.id)


@get(
    "/v1/transactions/{id:uuid}/receipt",
    summary="Receipt of a transaction",
    tags=["Ledger"],
    responses=refused(NoTransaction, NotSealed),
)
async def read_receipt(
    id: FromPath[UUID],
    db: NamedDependency[Database],
    reader: NamedDependency[Reader],
) -> BookReceipt:
    """That a transaction is in the sealed books, to be checked by anybody."""
    async with reading(db) as tx:
        return await receipt(tx, reader.programme_id, str(id))


ROUTES = [my_receipt, read_receipt]

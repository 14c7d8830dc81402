"""The doors to a programme's currencies."""

from __future__ import annotations

from litestar import get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Struct

from game.kernel.database import Database, reading, writing
from game.kernel.identity import Marketer, Reader
from game.kernel.refused import refused
from game.ledger.currencies import CurrencyForm, all_of, configure
from game.ledger.refusals import BadCurrency, ScaleFixed
from game.ledger.rules import Currency


class Currencies(Struct, frozen=True):
    """All currencies of the programme, in the order of their codes."""

    items: list[Currency]


@get("/v1/currencies", summary="List currencies", tags=["Currencies"], responses=refused())
async def list_currencies(
    db: NamedDependency[Database], reader: NamedDependency[Reader]
) -> Currencies:
    """The kinds of points of this programme."""
    async with reading(db) as tx:
        return Currencies(list((await all_of(tx, reader.programme_id)).values()))


@put(
    "/v1/currencies/{code:str}",
    summary="Make or change a currency",
    tags=["Currencies"],
    responses=refused(BadCurrency, ScaleFixed),
)
async def put_currency(
    code: FromPath[str],
    data: JSONBody[CurrencyForm],
    db: NamedDependency[Database],
    marketer: NamedDependency[Marketer],
) -> Currency:
    """Later points live by the new rule, earlier ones keep theirs. The scale never changes."""
    async with writing(db) as tx:
        return await configure(tx, marketer.programme_id, code, data)


ROUTES = [list_currencies, put_currency]

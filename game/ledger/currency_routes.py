"""Where the currencies of a programme are read."""

from __future__ import annotations

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Struct

from game.kernel.database import Database, reading
from game.kernel.identity import Reader
from game.kernel.refused import refused
from game.ledger.currencies import CurrencyDefinition, all_of, definition_of
from game.ledger.refusals import NoCurrency
from game.ledger.rules import Currency


class CurrencyView(Struct, frozen=True, kw_only=True):
    """A currency as it stands."""

    code: str
    definition: CurrencyDefinition


class Currencies(Struct, frozen=True):
    """All currencies of the programme, in the order of their codes."""

    items: list[CurrencyView]


def currency_view(currency: Currency) -> CurrencyView:
    """The currency as staff see it."""
    return CurrencyView(code=currency.code, definition=definition_of(currency))


@get("/v1/currencies", summary="List currencies", tags=["Currencies"], responses=refused())
async def list_currencies(
    db: NamedDependency[Database], reader: NamedDependency[Reader]
) -> Currencies:
    """The kinds of points of this programme."""
    async with reading(db) as tx:
        found = await all_of(tx, reader.programme_id)
    return Currencies([currency_view(currency) for currency in found.values()])


@get(
    "/v1/currencies/{code:str}",
    summary="Look at a currency",
    tags=["Currencies"],
    responses=refused(NoCurrency),
)
async def look_at_currency(
    code: FromPath[str], db: NamedDependency[Database], reader: NamedDependency[Reader]
) -> CurrencyView:
    """As it was saved last."""
    async with reading(db) as tx:
        found = await all_of(tx, reader.programme_id)
    if code not in found:
        raise NoCurrency(f"There is no currency {code[:100]!r}.")
    return currency_view(found[code])


ROUTES = [list_currencies, look_at_currency]

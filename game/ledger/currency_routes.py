"""The doors to a programme's currencies."""

from __future__ import annotations

from litestar import get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Struct

from game.kernel.database import Database, reading, writing
from game.kernel.identity import Marketer, Reader
from game.kernel.names import BadName
from game.kernel.refused import refused
from game.ledger.currencies import CurrencyDefinition, all_of, configure, definition_of
from game.ledger.refusals import BadCurrency, ScaleFixed
from game.ledger.rules import Currency


class CurrencyDraft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A currency to make or change."""

    definition: CurrencyDefinition


class CurrencyView(Struct, frozen=True, kw_only=True):
    """A currency as it stands."""

    code: str
    definition: CurrencyDefinition


class Currencies(Struct, frozen=True):
    """All currencies of the programme, in the order of their codes."""

    items: list[CurrencyView]


def _view(currency: Currency) -> CurrencyView:
    return CurrencyView(code=currency.code, definition=definition_of(currency))


@get("/v1/currencies", summary="List currencies", tags=["Currencies"], responses=refused())
async def list_currencies(
    db: NamedDependency[Database], reader: NamedDependency[Reader]
) -> Currencies:
    """The kinds of points of this programme."""
    async with reading(db) as tx:
        found = await all_of(tx, reader.programme_id)
    return Currencies([_view(currency) for currency in found.values()])


@put(
    "/v1/currencies/{code:str}",
    summary="Make or change a currency",
    tags=["Currencies"],
    responses=refused(BadCurrency, BadName, ScaleFixed),
)
async def put_currency(
    code: FromPath[str],
    data: JSONBody[CurrencyDraft],
    db: NamedDependency[Database],
    marketer: NamedDependency[Marketer],
) -> CurrencyView:
    """Later points live by the new rule, earlier ones keep theirs. The scale never changes."""
    async with writing(db) as tx:
        return _view(await configure(tx, marketer.programme_id, code, data.definition))


ROUTES = [list_currencies, put_currency]

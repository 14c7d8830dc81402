"""The door at which a currency is made or changed."""

from __future__ import annotations

from litestar import put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Struct

from game.activities.rules import UnknownType
from game.flows.launch.currencies import save_currency
from game.kernel.cel import BadExpression
from game.kernel.database import Clock, Database, writing
from game.kernel.identity import Marketer
from game.kernel.names import BadName
from game.kernel.refused import refused
from game.ledger.currencies import CurrencyDefinition
from game.ledger.currency_routes import CurrencyView, currency_view
from game.ledger.refusals import BadCurrency, ScaleFixed
from game.money.rules import UnknownMoney


class CurrencyDraft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A currency to make or change."""

    definition: CurrencyDefinition


@put(
    "/v1/currencies/{code:str}",
    summary="Make or change a currency",
    tags=["Currencies"],
    responses=refused(BadCurrency, BadExpression, BadName, ScaleFixed, UnknownMoney, UnknownType),
)
async def put_currency(
    code: FromPath[str],
    data: JSONBody[CurrencyDraft],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
) -> CurrencyView:
    """Later points live by the new rule, earlier ones keep theirs; what extends a life does so from
    now on for all that slide. The scale never changes."""
    async with writing(db) as tx:
        saved = await save_currency(tx, marketer.programme_id, code, data.definition, clock())
        return currency_view(saved)


ROUTES = [put_currency]

"""The doors to figures: what a campaign will cost, what it does, and what points did."""

from __future__ import annotations

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Struct

from game.flows.figures.foresee import Foreseen, foresee
from game.flows.launch.drafts import AnyDefinition
from game.kernel.database import Clock, Database, reading
from game.kernel.identity import Marketer
from game.kernel.refused import refused


class ForecastBody(Struct, frozen=True, forbid_unknown_fields=True):
    """The draft as it would be saved, finished or not."""

    definition: AnyDefinition


@post(
    "/v1/campaign-forecasts",
    status_code=200,
    tags=["Campaigns"],
    summary="Forecast what a campaign will cost",
    responses=refused(),
)
async def forecast_campaign(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
    data: JSONBody[ForecastBody],
) -> Foreseen:
    """Least, likely and most of members, plays and points, day by day, with the reasons. Nothing is
    saved."""
    async with reading(db) as tx:
        return await foresee(tx, marketer.programme_id, data.definition, clock())


ROUTES = [forecast_campaign]

"""The doors to figures: what a campaign will cost, what it does, and what points did."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Struct

from game.campaigns.store import NoCampaign
from game.flows.figures.attention import Attention, attention
from game.flows.figures.figures import (
    CampaignFigures,
    PointFigures,
    campaign_figures,
    point_figures,
)
from game.flows.figures.foresee import CampaignForecast, foresee
from game.flows.launch.drafts import AnyDefinition
from game.kernel.database import Clock, Database, reading
from game.kernel.identity import Marketer, Reader
from game.kernel.refused import refused

Since = Annotated[date | None, QueryParameter(description="The first day; else 30 days in all.")]
Until = Annotated[date | None, QueryParameter(description="The last day; else today.")]
Code = Annotated[str | None, QueryParameter(max_length=63, description="Only this currency.")]


class ForecastBody(Struct, frozen=True, forbid_unknown_fields=True):
    """The draft as it would be saved, finished or not."""

    definition: AnyDefinition


@post(
    "/v1/campaign-forecasts",
    status_code=200,
    tags=["Campaigns"],
    summary="Forecast what a campaign will cost",
    responses=refused(),
    bulk=True,
)
async def forecast_campaign(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
    data: JSONBody[ForecastBody],
) -> CampaignForecast:
    """Least, likely and most of members, plays and points, day by day, with the reasons. Nothing is
    saved."""
    async with reading(db) as tx:
        return await foresee(tx, marketer.programme_id, data.definition, clock())


@get(
    "/v1/campaigns/{slug:str}/figures",
    tags=["Campaigns"],
    summary="What a campaign has come to",
    responses=refused(NoCampaign),
)
async def look_at_figures(
    db: NamedDependency[Database], reader: NamedDependency[Reader], slug: FromPath[str]
) -> CampaignFigures:
    """Who was shown it, began, finished and won; its budget; what it gave by the hour or the day.
    Cheap to ask for again and again."""
    async with reading(db) as tx:
        return await campaign_figures(tx, reader.programme_id, slug)


@get("/v1/figures", tags=["Ledger"], summary="What points did", responses=refused())
async def look_at_points(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
    since: Since = None,
    until: Until = None,
    currency: Code = None,
) -> PointFigures:
    """Given, spent, expired and waiting on each day, in each currency; and the campaigns that run.
    Of a span longer than 400 days the last are told."""
    async with reading(db) as tx:
        return await point_figures(
            tx, reader.programme_id, clock(), since=since, until=until, only=currency
        )


@get("/v1/attention", tags=["Programme"], summary="What needs attention", responses=refused())
async def look_at_attention(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
) -> Attention:
    """Budgets and prizes nearly used up, what ends soon, keys too, what waits for a second person,
    earn rules that pay nobody."""
    async with reading(db) as tx:
        return await attention(tx, reader.programme_id, clock())


ROUTES = [forecast_campaign, look_at_figures, look_at_points, look_at_attention]

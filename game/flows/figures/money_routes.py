"""The doors to money: what is owed, and what campaigns cost."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from litestar import get
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from game.flows.figures.liability import Costs, Liability, costs, liability
from game.flows.figures.routes import Since, Until
from game.kernel.database import Clock, Database, reading
from game.kernel.identity import Reader
from game.kernel.refused import refused

On = Annotated[date | None, QueryParameter(description="When this day ended; else today so far.")]


@get(
    "/v1/liability", tags=["Money"], summary="What is owed in points and money", responses=refused()
)
async def look_at_liability(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
    on: On = None,
) -> Liability:
    """Points outstanding at what they were worth that day, less those that are expected to expire:
    run-off by cohorts (chain ladder), with an interval. As of any day that is over, or so far."""
    async with reading(db) as tx:
        return await liability(tx, reader.programme_id, clock(), on)


@get("/v1/costs", tags=["Money"], summary="What campaigns cost", responses=refused())
async def look_at_costs(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
    since: Since = None,
    until: Until = None,
) -> Costs:
    """What campaigns gave in that span and what rewards took, at what it was worth then."""
    async with reading(db) as tx:
        return await costs(tx, reader.programme_id, clock(), since=since, until=until)


ROUTES = [look_at_liability, look_at_costs]

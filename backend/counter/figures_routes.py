"""The doors to what was done at the counter: my own day, and each site's days."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from msgspec import Struct
from msgspec.structs import asdict

from backend.counter import figures_store
from backend.counter.figures_store import CounterSums, SiteDay, Stretch
from backend.counter.routes import TAGS
from game.kernel import files
from game.kernel.database import Clock, Database, Tx, reading, widely
from game.kernel.days import local_day, zone
from game.kernel.identity import Caller, Cashier, Reader
from game.kernel.refused import refused
from game.programmes.store import by_ids
from game.sites.acting import NotYourSite, may_act

On = Annotated[date | None, QueryParameter(description="The day; else today.")]
Since = Annotated[date | None, QueryParameter(description="The first day; else 30 days in all.")]
Until = Annotated[date | None, QueryParameter(description="The last day; else today.")]
OfSite = Annotated[str | None, QueryParameter(max_length=63, description="This site alone.")]

_USUAL, _MOST = 30, 400
_FIELDS = CounterSums.__struct_fields__
_COLUMNS = ("day", "site", *_FIELDS)
_EARLIEST, _LATEST = date(2000, 1, 1), date(9000, 1, 1)


class MyDay(CounterSums, frozen=True, kw_only=True):
    """What I did on a day, by the programme's clock."""

    day: date


class SiteDays(Struct, frozen=True, kw_only=True):
    """The days from `since` to `until` on which something was done, each by site."""

    since: date
    until: date
    days: list[SiteDay]


@get("/v1/counter/day", tags=TAGS, summary="My day in figures", responses=refused())
async def my_day(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    cashier: NamedDependency[Cashier],
    on: On = None,
) -> MyDay:
    """What you did yourself, wherever that was; a till's key has a day too."""
    async with reading(db) as tx:
        first, _, of = await _stretch(tx, cashier, clock(), on, on, usual=1)
        done = await figures_store.days(
            tx, cashier.programme_id, of, staff_id=cashier.id, sites=None
        )
    return MyDay(day=first, **{name: sum(getattr(one, name) for one in done) for name in _FIELDS})


@get(
    "/v1/counter/days",
    tags=TAGS,
    summary="Days of each site",
    responses=refused(NotYourSite),
)
async def site_days(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
    since: Since = None,
    until: Until = None,
    site: OfSite = None,
) -> SiteDays:
    """What was done at each site. Who works at some sites alone sees those. Of a span longer than
    400 days the last are told."""
    return await _days(db, reader, clock(), since, until, site)


@get(
    "/v1/counter/days/file",
    tags=TAGS,
    summary="Days of each site as CSV",
    files=("text/csv",),
    responses=refused(NotYourSite),
)
async def site_days_file(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
    since: Since = None,
    until: Until = None,
    site: OfSite = None,
) -> Response[bytes]:
    """The same, a row for each day and site; money in minor units."""
    told = await _days(db, reader, clock(), since, until, site)
    content = await asyncio.to_thread(files.rows, _COLUMNS, "csv", map(asdict, told.days))
    name = f"counter-{told.since}-{told.until}.csv"
    return Response(
        files.head(_COLUMNS, "csv", mark=True) + content,
        media_type="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


async def _days(
    db: Database, reader: Reader, at: datetime, since: date | None, until: date | None,
    site: str | None,
) -> SiteDays:  # fmt: skip
    sites = list(reader.sites) or None
    if site is not None:
        may_act(reader, site)
        sites = [site]
    async with reading(db) as tx:
        await widely(tx)
        first, end, of = await _stretch(tx, reader, at, since, until, usual=_USUAL)
        found = await figures_store.days(tx, reader.programme_id, of, staff_id=None, sites=sites)
    return SiteDays(since=first, until=end, days=found)


async def _stretch(
    tx: Tx, caller: Caller, at: datetime, since: date | None, until: date | None, *, usual: int
) -> tuple[date, date, Stretch]:
    """The first day, the last, and their moments, by the programme's clock."""
    programme = (await by_ids(tx, [caller.programme_id]))[caller.programme_id]
    end = until or local_day(at, programme.time_zone)
    end = min(max(end, _EARLIEST), _LATEST)
    first = since or end - timedelta(days=usual - 1)
    first = min(end, max(first, end - timedelta(days=_MOST - 1)))
    begins, ends = (
        datetime.combine(day, time(), zone(programme.time_zone)).astimezone(UTC)
        for day in (first, end + timedelta(days=1))
    )
    return first, end, Stretch(begins, ends, programme.time_zone)


ROUTES = [my_day, site_days, site_days_file]

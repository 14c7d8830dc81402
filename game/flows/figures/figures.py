"""What a campaign does now, and what points did: read from what was counted in the background."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from typing import Any, Literal

from msgspec import Struct

from game.campaigns.rules import Campaign, Version, Wrap, is_running
from game.campaigns.store import get, live_of, newest
from game.flows.figures import store
from game.kernel.database import Tx
from game.kernel.days import local_day, zone
from game.kernel.shown import shown
from game.ledger.store import currencies_of
from game.programmes.store import by_ids

HOURS_MOST = timedelta(hours=72)
"""A longer course is told by days."""
COURSE_MOST = 400
SPAN_DAYS, SPAN_MOST = 30, 400
RUNNING_MOST = 100


class Funnel(Struct, frozen=True, kw_only=True):
    """Members who were shown the campaign, began it, finished an attempt, and won: points by its
    tariff (also when the budget was used up by then), or a prize.
    Those who were erased since are among them."""

    shown: int = 0
    started: int = 0
    finished: int = 0
    won: int = 0


class BudgetFigures(Struct, frozen=True, kw_only=True):
    """A budget as the books have it now, in minor units."""

    currency: str
    amount: int
    given: int
    left: int


class CourseStep(Struct, frozen=True, kw_only=True):
    """An hour or a day, by when it begins: what was given in it, and in all until its end."""

    at: datetime
    given: int
    total: int


class GivenFigures(Struct, frozen=True, kw_only=True):
    """What a campaign gave of a currency, without what was taken back: that counts when it was."""

    currency: str
    given: int
    course: list[CourseStep]


class CampaignFigures(Struct, frozen=True, kw_only=True):
    """What a campaign has come to. The budget is as it is now; all else was counted at
    `counted_at`, a minute ago or so (null: not yet). Of the course the last 400 steps."""

    campaign: str
    mechanic: str
    counted_at: datetime | None
    funnel: Funnel
    attempts: int
    budget: BudgetFigures | None
    step: Literal["hour", "day"]
    points: list[GivenFigures]


class DayFigures(Struct, frozen=True, kw_only=True):
    """A day of the programme. `given` is without what was taken back that day, `spent` without what
    came back; `taken` was debited by hand; `waiting` is what was on its way when it ended."""

    day: str
    given: int
    spent: int
    expired: int
    taken: int
    waiting: int


class CurrencyFigures(Struct, frozen=True, kw_only=True):
    """The same over all days of the span, and each day. `waiting` is that of the last one."""

    currency: str
    given: int
    spent: int
    expired: int
    taken: int
    waiting: int
    days: list[DayFigures]


class RunningCampaign(Struct, frozen=True, kw_only=True):
    """A campaign that can be played now."""

    slug: str
    title: dict[str, str]
    mechanic: str
    ends_at: datetime | None


class PointFigures(Struct, frozen=True, kw_only=True):
    """What points did from `since` to `until`, both included, by days of the programme; counted at
    `counted_at`, less than a minute ago. `running_more` campaigns run that are not listed."""

    since: str
    until: str
    counted_at: datetime | None
    currencies: list[CurrencyFigures]
    running: list[RunningCampaign]
    running_more: int


async def campaign_figures(tx: Tx, programme_id: str, slug: str) -> CampaignFigures:
    """What the campaign came to."""
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    campaign = await get(tx, programme_id, slug)
    version = await newest(tx, campaign.id)
    count = await store.count_of(tx, campaign.id)
    hours: defaultdict[str, dict[datetime, int]] = defaultdict(dict)
    for row in await store.hours_of(tx, campaign.id):
        hours[row["currency"]][row["hour"]] = row["given"]
    every = [hour for given in hours.values() for hour in given]
    by_day = bool(every) and max(every) - min(every) > HOURS_MOST
    points = [
        _given(code, _by_day(given, programme.time_zone) if by_day else given)
        for code, given in hours.items()
    ]
    return CampaignFigures(
        campaign=slug,
        mechanic=campaign.mechanic,
        counted_at=count["counted_at"] if count else None,
        funnel=Funnel(**{name: count[name] for name in Funnel.__struct_fields__})
        if count
        else Funnel(),
        attempts=count["attempts"] if count else 0,
        budget=await _budget(tx, campaign, version, points),
        step="day" if by_day else "hour",
        points=points,
    )


async def _budget(
    tx: Tx, campaign: Campaign, version: Version | None, points: Iterable[GivenFigures]
) -> BudgetFigures | None:
    wrap: Wrap | None = version.wrap if version is not None else None
    if wrap is None or wrap.budget is None:
        return None
    left = await store.budget_of(tx, campaign.id, wrap.currency)
    given = wrap.budget - left
    if campaign.closed:  # The rest was given back.
        given = sum(one.given for one in points if one.currency == wrap.currency)
    return BudgetFigures(currency=wrap.currency, amount=wrap.budget, given=given, left=left)


def _by_day(given: Mapping[datetime, int], zone_name: str) -> dict[datetime, int]:
    found: defaultdict[datetime, int] = defaultdict(int)
    for hour, amount in given.items():
        day = datetime.combine(local_day(hour, zone_name), time(), zone(zone_name))
        found[day.astimezone(UTC)] += amount
    return dict(found)


def _given(code: str, given: Mapping[datetime, int]) -> GivenFigures:
    course = [
        CourseStep(at=at, given=given[at], total=total)
        for at, total in zip(given, accumulate(given.values()), strict=True)
    ]
    return GivenFigures(currency=code, given=sum(given.values()), course=course[-COURSE_MOST:])


async def point_figures(
    tx: Tx,
    programme_id: str,
    at: datetime,
    *,
    since: date | None,
    until: date | None,
    only: str | None,
) -> PointFigures:
    """What points did in that span, of which the last 400 days are told, and what runs."""
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    last = until or local_day(at, programme.time_zone)
    first = _before(last, SPAN_DAYS) if since is None else min(since, last)
    first = max(first, _before(last, SPAN_MOST))
    codes = (await currencies_of(tx, [programme]))[programme_id]
    rows: defaultdict[str, dict[date, Any]] = defaultdict(dict)
    for row in await store.days(tx, programme_id, first, last):
        rows[row["currency"]][row["day"]] = row
    waited = await store.waited(tx, programme_id, first)
    live = (await live_of(tx, [programme]))[programme_id].values()
    running = sorted(
        (one for one in live if is_running(one, at)),
        key=lambda one: (one.wrap.ends_at is None, one.wrap.ends_at or at, one.slug),
    )
    return PointFigures(
        since=first.isoformat(),
        until=last.isoformat(),
        counted_at=await store.counted_at(tx),
        currencies=[
            _currency(code, first, last, rows[code], waited.get(code, 0))
            for code in sorted(codes)
            if only in (None, code)
        ],
        running=[
            shown(RunningCampaign, one, title=one.wrap.title, ends_at=one.wrap.ends_at)
            for one in running[:RUNNING_MOST]
        ],
        running_more=max(0, len(running) - RUNNING_MOST),
    )


def _before(last: date, days: int) -> date:
    """The first of so many days up to that one."""
    return date.fromordinal(max(1, last.toordinal() - days + 1))


_FLOWS = ("given", "spent", "expired", "taken")


def _currency(
    code: str, first: date, last: date, rows: Mapping[date, Any], waiting: int
) -> CurrencyFigures:
    days = []
    for place in range((last - first).days + 1):
        day = first + timedelta(days=place)
        row = rows.get(day)
        waiting += row["waiting"] if row else 0
        flows = {name: row[name] if row else 0 for name in _FLOWS}
        days.append(DayFigures(day=day.isoformat(), waiting=waiting, **flows))
    sums = {name: sum(getattr(one, name) for one in days) for name in _FLOWS}
    return CurrencyFigures(currency=code, waiting=waiting, days=days, **sums)

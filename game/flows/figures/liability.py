"""What points outstanding are worth, less what will expire; and what campaigns cost in money."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

from msgspec import Struct

from game.flows.figures import run_off_store, store
from game.flows.figures.breakage import COHORTS_MOST, Age, Breakage, Cohort, expected
from game.flows.memberships.books import (
    MembershipsOwed,
    MembershipsSold,
    owed_on,
    sold_between,
)
from game.kernel.database import Tx
from game.kernel.days import local_day, zone
from game.ledger.store import currencies_of
from game.money.rules import Worth
from game.money.store import worth_at
from game.programmes.store import by_ids

CAMPAIGNS_MOST, SPAN_DAYS = 100, 30


class Interval(Struct, frozen=True, kw_only=True):
    """Nine times of ten it lies in there."""

    least: int
    most: int


class CohortFigures(Struct, frozen=True, kw_only=True):
    """Points that began in a month: what came, was used and expired of them so far, what is left,
    and how much of that is expected to expire. The oldest month has all that began before, too."""

    month: str
    came: int
    used: int
    expired: int
    left: int
    breakage: int


class MoneyOwed(Struct, frozen=True, kw_only=True):
    """In minor units of `money`: what all that is outstanding is worth, what of it is expected to
    expire, and what is owed: the one less the other. `pending` is not in it."""

    money: str
    outstanding: int
    breakage: int
    breakage_interval: Interval | None
    owed: int
    pending: int


class CurrencyLiability(Struct, frozen=True, kw_only=True):
    """A currency when the day ended, in minor units. `outstanding` is what members have, also on
    hold; `pending` is on its way. `breakage` is expected to expire unused: its interval is null
    until points of three months have begun to expire. Without a worth there is no `value`."""

    currency: str
    outstanding: int
    pending: int
    breakage: int
    breakage_interval: Interval | None
    worth: Worth | None
    value: MoneyOwed | None
    cohorts: list[CohortFigures]


class Liability(Struct, frozen=True, kw_only=True):
    """What is owed in points and money when the day `on` of the programme ended, or so far; counted
    at `counted_at`, a minute ago or so. Cohorts of the last 60 months, newest first. `memberships`
    is what would be given back of tiers that were paid for, by tier."""

    on: str
    counted_at: datetime | None
    currencies: list[CurrencyLiability]
    memberships: list[MembershipsOwed]


class CostLine(Struct, frozen=True, kw_only=True):
    """What a campaign gave of a currency, without what was taken back, or what was paid for a
    reward; and what that was worth then, in minor units of `money`. Both are null where it was
    worth nothing known."""

    currency: str
    given: int
    money: str | None
    cost: int | None


class CampaignCost(Struct, frozen=True, kw_only=True):
    """A campaign, and its cost."""

    slug: str
    title: dict[str, str]
    mechanic: str
    lines: list[CostLine]


class RewardCost(Struct, frozen=True, kw_only=True):
    """A reward: how many were redeemed and not cancelled, and the points that were paid for them.
    What they were worth is what is owed no more; what it costs to buy one, only the brand knows."""

    name: str
    title: dict[str, str]
    redeemed: int
    lines: list[CostLine]


class Costs(Struct, frozen=True, kw_only=True):
    """What campaigns gave from `since` to `until`, both included, by days of the programme; the
    dearest first. `more` campaigns gave less and are not listed. `rewards` are those that were
    ordered in that time, the dearest first; `memberships` what came in for tiers that are paid
    for."""

    since: str
    until: str
    counted_at: datetime | None
    items: list[CampaignCost]
    more: int
    rewards: list[RewardCost]
    memberships: list[MembershipsSold]


async def liability(tx: Tx, programme_id: str, at: datetime, on: date | None) -> Liability:
    """What is owed when that day ended, or so far today."""
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    today = local_day(at, programme.time_zone)
    day = min(on or today, today)
    began = _begins(day + timedelta(days=1), programme.time_zone)
    worths = await worth_at(tx, programme_id, min(at, began))
    has = await run_off_store.outstanding(tx, programme_id, day)
    moved: defaultdict[str, list[Any]] = defaultdict(list)
    first = _months_on(day.replace(day=1), 1 - COHORTS_MOST)
    for row in await run_off_store.run_off(tx, programme_id, day, first):
        moved[row["currency"]].append(row)
    codes = (await currencies_of(tx, [programme]))[programme_id]
    return Liability(
        on=day.isoformat(),
        counted_at=await store.counted_at(tx),
        currencies=[
            _currency(code, day, has.get(code, (0, 0)), moved[code], worths.get(code))
            for code in codes
        ],
        memberships=await owed_on(tx, programme_id, day, began),
    )


def _begins(day: date, zone_name: str) -> datetime:
    return datetime.combine(day, time(), zone(zone_name))


def _months_on(month: date, many: int) -> date:
    years, place = divmod(month.year * 12 + month.month - 1 + many, 12)
    return date(years, place + 1, 1)


def _currency(
    code: str, day: date, has: tuple[int, int], rows: Iterable[Any], worth: Worth | None
) -> CurrencyLiability:
    months, cohorts = _cohorts(rows, day)
    foreseen = expected(cohorts, 1 - day.day / monthrange(day.year, day.month)[1])
    outstanding, pending = has
    likely = min(foreseen.likely, max(0, outstanding))
    return CurrencyLiability(
        currency=code, outstanding=outstanding, pending=pending, breakage=likely,
        breakage_interval=_interval(foreseen, 1, 1), worth=worth,
        value=None if worth is None else _value(worth, outstanding, pending, likely, foreseen),
        cohorts=[
            CohortFigures(
                month=month.isoformat()[:7], came=sum(one.came for one in cohort.ages),
                used=sum(one.used for one in cohort.ages),
                expired=sum(one.expired for one in cohort.ages),
                left=cohort.left, breakage=round(max(0, cohort.left) * share),
            )
            for month, cohort, share in zip(months, cohorts, foreseen.shares, strict=True)
        ][::-1],
    )  # fmt: skip


def _cohorts(rows: Iterable[Any], day: date) -> tuple[list[date], list[Cohort]]:
    """The months in which points began, each with every month since."""
    known: defaultdict[date, dict[date, Age]] = defaultdict(dict)
    for row in rows:
        known[row["cohort"]][row["month"]] = Age(
            int(row["came"]), int(row["used"]), int(row["expired"])
        )
    last = day.replace(day=1)
    cohorts = []
    for month in sorted(known):
        first = min(month, *known[month])  # What is reinstated may begin after it moved.
        long = (last.year - first.year) * 12 + last.month - first.month + 1
        ages = [known[month].get(_months_on(first, age), Age(0, 0, 0)) for age in range(long)]
        cohorts.append(Cohort(ages))
    return sorted(known), cohorts


def _interval(foreseen: Breakage, each: int, amount: int) -> Interval | None:
    if foreseen.interval is None:
        return None
    least, most = foreseen.interval
    return Interval(least=least * amount // each, most=-(-most * amount // each))


def _value(
    worth: Worth, outstanding: int, pending: int, breakage: int, foreseen: Breakage
) -> MoneyOwed:
    whole, broken = worth.of(outstanding), worth.of(breakage)
    return MoneyOwed(
        money=worth.money, outstanding=whole, breakage=broken, owed=whole - broken,
        breakage_interval=_interval(foreseen, worth.points, worth.amount),
        pending=worth.of(pending),
    )  # fmt: skip


async def costs(
    tx: Tx, programme_id: str, at: datetime, *, since: date | None, until: date | None
) -> Costs:
    """What campaigns gave and rewards took in that span, and what it was worth."""
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    today = local_day(at, programme.time_zone)
    last = until or today
    first = min(since or last - timedelta(days=SPAN_DAYS - 1), last)
    began = _begins(first, programme.time_zone)
    ended = _begins(last + timedelta(days=1), programme.time_zone)
    by_campaign: defaultdict[str, list[Any]] = defaultdict(list)
    for row in await run_off_store.costs(tx, programme_id, began, ended):
        by_campaign[row["slug"]].append(row)
    found = sorted(map(_cost, by_campaign.values()), key=_dearest)
    by_reward: defaultdict[str, list[Any]] = defaultdict(list)
    for row in await run_off_store.rewards(tx, programme_id, began, ended):
        by_reward[row["name"]].append(row)
    paid = sorted(map(_reward, by_reward.values()), key=_dearest)
    return Costs(
        since=first.isoformat(), until=last.isoformat(), counted_at=await store.counted_at(tx),
        items=found[:CAMPAIGNS_MOST], more=max(0, len(found) - CAMPAIGNS_MOST),
        rewards=paid[:CAMPAIGNS_MOST],
        memberships=await sold_between(
            tx, programme_id, first, min(last, today), began=began, ended=ended
        ),
    )  # fmt: skip


def _cost(rows: list[Any]) -> CampaignCost:
    some = rows[0]
    return CampaignCost(
        slug=some["slug"], title=some["title"], mechanic=some["mechanic"], lines=_lines(rows)
    )


def _reward(rows: list[Any]) -> RewardCost:
    some, many = rows[0], sum(int(row["many"]) for row in rows)
    return RewardCost(name=some["name"], title=some["title"], redeemed=many, lines=_lines(rows))


def _lines(rows: list[Any]) -> list[CostLine]:
    """One line for each currency and money; what it was worth is added up before it is rounded."""
    given: defaultdict[tuple[str, str | None], int] = defaultdict(int)
    exact: defaultdict[tuple[str, str | None], Fraction] = defaultdict(Fraction)
    for row in rows:
        worth: Mapping[str, Any] | None = row["worth"]
        line = row["currency"], worth["money"] if worth else None
        given[line] += int(row["given"])
        exact[line] += (
            Fraction(int(row["given"]) * worth["amount"], worth["points"]) if worth else 0
        )
    return [
        CostLine(currency=code, given=given[code, money], money=money,
                 cost=None if money is None else round(exact[code, money]))
        for code, money in sorted(given, key=str)
    ]  # fmt: skip


def _dearest(one: CampaignCost | RewardCost) -> tuple[int, int, str]:
    return (
        -sum(line.cost or 0 for line in one.lines),
        -sum(line.given for line in one.lines),
        one.slug if isinstance(one, CampaignCost) else one.name,
    )

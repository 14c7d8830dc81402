"""The SQL of what was done at the counter, by day and site."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct, convert

from game.kernel.database import Tx

_DAYS = """
    with done as materialized (
        select at, site, kind, amount, undone_at is not null as undone from (
            select * from counter_action
            where programme_id = $1 and at >= $2 and at < $3 offset 0
        ) as a where $5::uuid is null or staff_id = $5
        union all
        select begun_at, site, 'enrolment', 0, false from (
            select * from counter_visit
            where programme_id = $1 and begun_at >= $2 and begun_at < $3 and enrolled offset 0
        ) as v where $5::uuid is null or staff_id = $5
    )
    select (at at time zone $4)::date as day, nullif(site, '') as site,
        count(*) filter (where kind = 'purchase' and not undone) as credits,
        coalesce(sum(amount) filter (where kind = 'purchase' and not undone), 0)::bigint
            as credited,
        count(*) filter (where kind = 'redemption' and not undone) as redemptions,
        count(*) filter (where kind = 'voucher' and not undone) as vouchers,
        count(*) filter (where kind = 'enrolment') as enrolments,
        count(*) filter (where undone) as undone,
        coalesce(sum(amount) filter (where undone), 0)::bigint as undone_amount
    from done where $6::text[] is null or site = any($6) group by 1, 2 order by 1, 2 nulls first
"""


class CounterSums(Struct, frozen=True, kw_only=True):
    """What stands of what was done: how many purchases were credited, of how much money in all (in
    minor units), how many rewards and vouchers were handed over, how many newcomers enrolled; and
    what of it was undone, which counts among none of the others."""

    credits: int = 0
    credited: int = 0
    redemptions: int = 0
    vouchers: int = 0
    enrolments: int = 0
    undone: int = 0
    undone_amount: int = 0


class SiteDay(CounterSums, frozen=True, kw_only=True):
    """A day of a site, by the programme's clock; null where no site was named."""

    day: date
    site: str | None


class Stretch(Struct, frozen=True):
    """From `since` until before `until`, in days of a time zone."""

    since: datetime
    until: datetime
    zone: str


async def days(
    tx: Tx, programme_id: str, of: Stretch, *, staff_id: str | None, sites: Sequence[str] | None
) -> list[SiteDay]:
    """Each day on which something was done, site by site; `staff_id`: by them alone."""
    rows = await tx.fetch(
        _DAYS, programme_id, of.since, of.until, of.zone, staff_id, sites
    )  # fmt: skip
    return [convert(dict(row), SiteDay) for row in rows]

"""The SQL of how points run off: what came, was used and expired, by the month they began in."""

from __future__ import annotations

from datetime import date
from typing import Any

from asyncpg import Record

from game.kernel.database import Tx

# Lots keep the moment at which their points began through holds, merges and reversals; so what
# moves from one to another of the same month cancels out. What undoes something, and what undoes
# that, is of the kind of what was done first.
_ADD_UP = """
    with t as materialized (
        select t.id, t.programme_id, t.currency, p.time_zone,
            (t.at at time zone p.time_zone)::date as day,
            case when t.kind = 'expire' then 'expired'
                when coalesce(f.kind, o.kind, t.kind) in ('award', 'mature', 'pend')
                    then 'came' else 'used' end as flow
        from (
            select id, programme_id, currency, at, kind, reverses from transaction
            where seq + 0 > $1 and seq + 0 <= $2 order by seq + 0
        ) as t
        cross join lateral (
            select time_zone from programme where id = t.programme_id offset 0
        ) as p
        left join lateral (
            select kind, reverses from transaction where id = t.reverses offset 0
        ) as o on t.reverses is not null
        left join lateral (
            select kind from transaction where id = o.reverses offset 0
        ) as f on o.reverses is not null
    ), moved as materialized (
        select t.programme_id, t.currency, t.day, t.flow,
            date_trunc('month', l.opened_at at time zone t.time_zone)::date as cohort, l.amount
        from t cross join lateral (
            select opened_at, amount from lot where id = t.id
            union all
            select opened_at, amount from lot where transaction_id = t.id and id <> transaction_id
            union all
            select l.opened_at, -u.amount
            from (select lot_id, amount from lot_use where transaction_id = t.id offset 0) as u
            cross join lateral (select opened_at from lot where id = u.lot_id offset 0) as l
        ) as l
    )
    insert into run_off as k (programme_id, currency, cohort, day, came, used, expired)
    select programme_id, currency, cohort, day,
        coalesce(sum(amount) filter (where flow = 'came'), 0),
        coalesce(-sum(amount) filter (where flow = 'used'), 0),
        coalesce(-sum(amount) filter (where flow = 'expired'), 0)
    from moved group by programme_id, currency, cohort, day
    order by programme_id, currency, cohort, day
    on conflict (programme_id, currency, cohort, day) do update
    set came = k.came + excluded.came, used = k.used + excluded.used,
        expired = k.expired + excluded.expired
"""
_RUN_OFF = """
    select currency, greatest(cohort, $3::date) as cohort,
        date_trunc('month', day)::date as month,
        sum(came) as came, sum(used) as used, sum(expired) as expired
    from run_off where programme_id = $1 and day <= $2
    group by 1, 2, 3 order by 1, 2, 3
"""
_OUTSTANDING = """
    select currency, sum(brought + given - spent - expired - taken - waiting) as outstanding,
        sum(waiting) as pending
    from points_day where programme_id = $1 and day <= $2 group by currency order by currency
"""

# What a currency was worth when the hour of giving ended; before it was said, what was said first.
_COSTS = """
    select c.slug, c.mechanic, c.id, v.wrap -> 'title' as title, h.currency, w.worth,
        sum(h.given) as given
    from campaign c
    join campaign_version v on v.id = c.version_id
    cross join lateral (
        select currency, given, hour + interval '1 hour' as until from campaign_hour
        where campaign_id = c.id and hour >= $2 and hour < $3 offset 0
    ) as h
    left join lateral (
        select worth from currency_worth where programme_id = $1 and code = h.currency
        order by at < h.until desc, case when at < h.until then -n else n end limit 1
    ) as w on true
    where c.programme_id = $1
    group by c.id, v.id, h.currency, w.worth order by c.id, h.currency
"""


# Points that members paid for rewards leave what is owed: what they were worth is what it cost.
_REWARDS = """
    select d.name, d.definition -> 'title' as title, r.currency, w.worth, sum(r.given) as given,
        sum(r.many) as many
    from design d
    cross join lateral (
        select price ->> 'currency' as currency,
            date_trunc('hour', ordered_at) + interval '1 hour' as until,
            sum((price ->> 'amount')::bigint) as given, count(*) as many
        from redemption
        where design_id = d.id and ordered_at >= $2 and ordered_at < $3
            and status <> 'cancelled' and fulfilment <> ''
        group by 1, 2 offset 0
    ) as r
    left join lateral (
        select worth from currency_worth where programme_id = $1 and code = r.currency
        order by at < r.until desc, case when at < r.until then -n else n end limit 1
    ) as w on true
    where d.programme_id = $1 and d.kind = 'reward'
    group by d.id, r.currency, w.worth order by d.name, r.currency
"""


async def add_up(tx: Tx, behind: int, upto: int) -> None:
    """Add transactions by their numbers, those after the first up to the second."""
    await tx.execute(_ADD_UP, behind, upto)


async def run_off(tx: Tx, programme_id: str, until: date, since: date) -> list[Record]:
    """By currency, month of beginning and month of moving; what began before `since` as one."""
    return await tx.fetch(_RUN_OFF, programme_id, until, since)


async def outstanding(tx: Tx, programme_id: str, until: date) -> dict[str, tuple[int, int]]:
    """What members had of each currency when that day ended, and what was on its way to them."""
    rows = await tx.fetch(_OUTSTANDING, programme_id, until)
    return {row["currency"]: (int(row["outstanding"]), int(row["pending"])) for row in rows}


async def costs(tx: Tx, programme_id: str, since: Any, until: Any) -> list[Record]:
    """What campaigns gave between the two moments, by currency and what it was worth then."""
    return await tx.fetch(_COSTS, programme_id, since, until)


async def rewards(tx: Tx, programme_id: str, since: Any, until: Any) -> list[Record]:
    """What was paid for rewards that were ordered between the two moments and not cancelled."""
    return await tx.fetch(_REWARDS, programme_id, since, until)

"""The SQL that shows figures; nothing here locks, and nothing grows with the members."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime

from asyncpg import Record

from game.kernel.database import Tx

_PAST = """
    select c.slug, v.wrap, v.mechanic, v.published_at, k.started as members, k.attempts,
        k.finished, k.answers, k."right", k.paid, c.id, k.counted_at, c.closed
    from campaign c
    join campaign_version v on v.id = c.version_id
    join campaign_count k on k.campaign_id = c.id
    where c.programme_id = $1 and c.mechanic = $2 and v.published_at >= $3
    order by v.published_at desc, c.id limit $4
"""
_GIVEN = """
    select campaign_id, currency, sum(given) as given from campaign_hour
    where campaign_id = any($1::uuid[])
    group by campaign_id, currency order by campaign_id, currency
"""
_KEYS_ENDING = """
    select count(*) as many, min(expires_at) as first from api_key
    where programme_id = $1 and revoked_at is null and expires_at > $2 and expires_at <= $3
"""
_MEMBERS = "select members from member_count where programme_id = $1"

# A few in each of so many places, from the first who joined to the last.
_SOME = """
    with ends as (
        select (
            select number from member
            where programme_id = $1 and merged_into is null and erased_at is null
            order by number limit 1
        ) as first, (
            select number from member
            where programme_id = $1 and merged_into is null and erased_at is null
            order by number desc limit 1
        ) as last
    )
    select distinct m.id from ends
    cross join generate_series(0, $2::int - 1) as place
    cross join lateral (
        select id from member
        where programme_id = $1 and merged_into is null and erased_at is null
          and number >= ends.first + (ends.last - ends.first) * place / $2::int
        order by number limit $3
    ) as m
    order by m.id
"""
_COUNT = """
    select shown, started, finished, won, attempts, counted_at from campaign_count
    where campaign_id = $1
"""
_HOURS = """
    select currency, hour, given from campaign_hour where campaign_id = $1
    order by currency, hour
"""
_BUDGET = """
    select balance from account where owner_id = $1 and kind = 'budget' and currency = $2
"""
_DAYS = """
    select currency, day, given, spent, expired, taken, waiting from points_day
    where programme_id = $1 and day between $2 and $3 order by currency, day
"""
_WAITED = """
    select currency, sum(waiting) as waiting from points_day
    where programme_id = $1 and day < $2 group by currency order by currency
"""
_COUNTED = "select counted_at from figures_place"
_NEARLY_SPENT = """
    select u.id, coalesce(a.balance, 0) as balance
    from unnest($1::uuid[], $2::bigint[]) with ordinality as u (id, amount, place)
    left join lateral (
        select balance from account
        where owner_id = u.id and kind = 'budget' and balance is not null offset 0
    ) as a on true
    where 10 * coalesce(a.balance, 0) < u.amount order by u.place
"""
_NEARLY_GONE = """
    select campaign_id, prize, given, remaining from prize_stock
    where campaign_id = any($1::uuid[]) and given > 0 and 10 * remaining < given
    order by campaign_id, prize
"""
_PAID = "select rule_id, last_at from rule_paid where rule_id = any($1::uuid[])"
_WRITTEN = """
    select rule_id, max(at) as at from earn_rule_revision
    where rule_id = any($1::uuid[]) group by rule_id
"""


async def past(
    tx: Tx, programme_id: str, mechanic: str, since: datetime, limit: int
) -> list[Record]:
    """Campaigns of the mechanic published since then and counted, newest first."""
    return await tx.fetch(_PAST, programme_id, mechanic, since, limit)


async def given(tx: Tx, campaign_ids: Collection[str]) -> dict[str, dict[str, int]]:
    """Campaign -> currency -> what it gave."""
    found: dict[str, dict[str, int]] = {}
    for row in await tx.fetch(_GIVEN, list(campaign_ids)):
        found.setdefault(row["campaign_id"], {})[row["currency"]] = row["given"]
    return found


async def members(tx: Tx, programme_id: str) -> int | None:
    """How many members the programme had when they were counted last."""
    found: int | None = await tx.fetchval(_MEMBERS, programme_id)
    return found


async def some_members(tx: Tx, programme_id: str, places: int, each: int) -> list[str]:
    """A few members of every age, by id."""
    return [row["id"] for row in await tx.fetch(_SOME, programme_id, places, each)]


async def count_of(tx: Tx, campaign_id: str) -> Record | None:
    """What the campaign was counted to come to."""
    return await tx.fetchrow(_COUNT, campaign_id)


async def hours_of(tx: Tx, campaign_id: str) -> list[Record]:
    """What the campaign gave in each hour."""
    return await tx.fetch(_HOURS, campaign_id)


async def budget_of(tx: Tx, campaign_id: str, currency: str) -> int:
    """What its budget holds now."""
    found: int | None = await tx.fetchval(_BUDGET, campaign_id, currency)
    return found or 0


async def days(tx: Tx, programme_id: str, since: date, until: date) -> list[Record]:
    """What moved on each day between the two, both included, by currency."""
    return await tx.fetch(_DAYS, programme_id, since, until)


async def waited(tx: Tx, programme_id: str, before: date) -> dict[str, int]:
    """What waited in each currency when that day began."""
    rows = await tx.fetch(_WAITED, programme_id, before)
    return {row["currency"]: row["waiting"] for row in rows}


async def counted_at(tx: Tx) -> datetime | None:
    """When the books were added up last."""
    found: datetime | None = await tx.fetchval(_COUNTED)
    return found


async def nearly_spent(tx: Tx, budgets: Mapping[str, int]) -> dict[str, int]:
    """Of these budgets, by campaign, what is left of those of which less than a tenth is."""
    rows = await tx.fetch(_NEARLY_SPENT, list(budgets), list(budgets.values()))
    return {row["id"]: row["balance"] for row in rows}


async def nearly_gone(tx: Tx, campaign_ids: Collection[str]) -> list[tuple[str, str, int, int]]:
    """The prizes of these campaigns of which less than a tenth is left: campaign and prize, how
    many were given in all, and how many are left."""
    return [tuple(row) for row in await tx.fetch(_NEARLY_GONE, list(campaign_ids))]


async def last_paid(tx: Tx, rule_ids: Collection[str]) -> dict[str, datetime]:
    """Earn rule -> when it paid last."""
    return {row["rule_id"]: row["last_at"] for row in await tx.fetch(_PAID, list(rule_ids))}


async def written(tx: Tx, rule_ids: Collection[str]) -> dict[str, datetime]:
    """Earn rule -> when it was changed last."""
    return {row["rule_id"]: row["at"] for row in await tx.fetch(_WRITTEN, list(rule_ids))}


async def keys_ending(
    tx: Tx, programme_id: str, at: datetime, until: datetime
) -> tuple[int, datetime | None]:
    """How many keys that are of use now end by then, and when the first does."""
    row = await tx.fetchrow(_KEYS_ENDING, programme_id, at, until)
    assert row is not None
    return row["many"], row["first"]

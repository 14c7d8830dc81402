"""The SQL of the past: what members did and were paid, streamed in the order a fold needs.

An activity is read from where intake keeps it; points that were earned are read from the books.
Who became another member is that member in all of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Collection
from datetime import datetime
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from asyncpg import Record

from game.kernel.database import Tx
from game.kernel.tracking import HOUSE, POINTS_EARNED

Order = Literal["member", "time", "arrival"]

_ORDERS: dict[Order, str] = {
    "member": "member_id, occurred_at, id",
    "time": "occurred_at, id",
    "arrival": "id",
}
_AT_ONCE = 500
_UUID = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"

# What was undone never happened; of points that were earned, what is left counts, and the member
# is as they were when they did what was paid: whoever posts by hand may write that into a cause,
# or anything.
_DID = """
    select a.member_id, a.occurred_at, a.id, a.type, a.data, null::bigint as balance,
        a.source, a.received_at, a.was, r.parts
    from activity a left join lateral (
        select jsonb_agg(jsonb_build_array(part_returned, part_of)) as parts from (
            select part_returned, part_of from activity_reversal
            where activity_id = a.id and reinstated_at is null offset 0
        ) as p
    ) as r on true
    where a.programme_id::text = $1::uuid::text and a.type = any($2::text[]) and a.occurred_at >= $3
      and a.occurred_at <= $4
"""

_EARNED = f"""
    select coalesce(m.merged_into, m.id), t.at, t.id, $5::text,
           jsonb_build_object('currency', t.currency, 'amount', t.amount - u.undone,
                              'reason', t.reason),
           t.balance_after, '{HOUSE}', t.at, (
               select was from activity
               where id = case when t.cause ->> 'activity' ~ '{_UUID}'
                       then (t.cause ->> 'activity')::uuid end
                   and member_id = coalesce(m.merged_into, m.id)
           ), null::jsonb
    from transaction t join member m on m.id = t.member_id
    cross join lateral (
        select coalesce(sum(b.undone - r.pending), 0) as undone
        from (
            select id, undone from transaction where reverses = coalesce(t.hold_id, t.id) offset 0
        ) as b
        cross join lateral (
            select reinstated_by, pending from reversal where id = b.id offset 0
        ) as r
        where r.reinstated_by is null and b.id <> all($6::uuid[])
    ) as u
    where t.programme_id = $1 and t.kind in ('award', 'mature') and $5 = any($2::text[])
      and t.at >= $3 and t.at <= $4 and t.amount > u.undone
"""

_DID_BY = " and a.member_id = any($7::uuid[])"
_EARNED_BY = """
      and t.member_id = any(array(
          select unnest($7::uuid[]) union all
          select id from member where merged_into = any($7::uuid[])))
"""

# Displaced is what says the rule; returned is what was undone with the activity.
_PAID_BY_RULE = """
    with paid as (
        select t.currency, case t.kind
            when 'award' then t.amount when 'pend' then p.amount else -t.undone end
            - coalesce((
                select sum(r.undone) from transaction r join reversal v on v.id = r.id
                where r.reverses = t.id and v.reinstated_by is null and r.cause ? 'undoing'
                  and not r.cause ? 'rule_id' and not starts_with(r.reference, 'key:')
            ), 0) as amount
        from transaction t join activity a on a.id = (t.cause ->> 'activity')::uuid
        left join pending p on p.id = t.id
        where t.programme_id = $1 and t.kind in ('award', 'pend', 'reverse')
          and t.cause ->> 'rule_id' = $2
          and a.occurred_at between $3 and $4
    )
    select currency, sum(amount) as amount from paid
    group by currency having sum(amount) <> 0 order by currency
"""

_PAID_BY_DESIGN = """
    select t.currency, sum(t.amount) as amount from transaction t
    where t.programme_id = $1 and t.kind = 'award' and t.cause ->> $2 = $3
      and t.at between $4 and $5
    group by t.currency order by t.currency
"""

# What a tariff pays for a play is what it is worth beyond those before (see `payable` of plays).
_TARIFFS = f"""
    select member_id, moved_at, id, 'play' as type, '{{}}'::jsonb as data, null::bigint as balance,
           '{HOUSE}' as source, moved_at as received_at, slug, worth - before as plain, before
    from (
        select p.member_id, p.moved_at, p.id, p.worth, p.attempt, c.slug,
               v.wrap ->> 'counts' as counts, coalesce(max(p.worth) over (
                   partition by p.campaign_id, p.member_id order by p.attempt
                   rows between unbounded preceding and 1 preceding
               ), 0) as before
        from campaign c join play p on p.campaign_id = c.id
        join campaign_version v on v.id = p.version_id
        where c.programme_id = $1 and v.wrap ->> 'currency' = $4
    ) as played
    where worth > before and moved_at between $2 and $3 and (counts <> 'first' or attempt = 1)
    order by moved_at, id
"""

_PURSES = """
    with given as (
        select cause ->> 'campaign' as slug, sum(amount) as amount from transaction
        where programme_id = $1 and kind = 'award' and currency = $3 and cause ? 'campaign'
          and (at < $2 or not cause ? 'move')
        group by 1
    )
    select c.slug, (v.wrap ->> 'budget')::bigint - coalesce(g.amount, 0) as purse
    from campaign c join campaign_version v on v.id = c.version_id
    left join given g on g.slug = c.slug
    where c.programme_id = $1 and v.wrap ->> 'currency' = $3 and v.wrap ->> 'budget' is not null
"""

_PAID_BY_MERIT = """
    select t.currency, t.reason, (v.wrap -> 'tariff' ->> t.reason)::bigint as worth,
        sum(t.amount - t.undone) as amount, array_agg(distinct t.member_id) as members
    from transaction t
    join play p on p.id = (t.cause ->> 'play')::uuid
    join campaign_version v on v.id = p.version_id
    where t.programme_id = $1 and t.kind = 'award' and t.cause ->> 'campaign' = $2
      and t.at between $3 and $4 and (v.wrap -> 'tariff' ->> t.reason)::bigint > 0
    group by 1, 2, 3 order by 1, 2, 3
"""


class Passed(NamedTuple):
    """Something a member did; for points that were earned, `balance` is what they then had. `was`
    is what was kept of the member, as they were then; `tier` is where they stood (see `tiers.py`);
    `left` what is left of it where a part was returned.
    """

    member_id: str
    occurred_at: datetime
    id: str
    type: str
    data: dict[str, Any]
    balance: int | None
    source: str
    received_at: datetime
    was: dict[str, Any] | None = None
    left: Fraction | None = None
    tier: str = ""


class Tariff(NamedTuple):
    """What a campaign paid for a play, in minor units before anything multiplied it, and what it
    had paid the member `before`."""

    passed: Passed
    campaign: str
    plain: int
    before: int


class Span(NamedTuple):
    """The part of a programme's past that is asked for, both ends included."""

    programme_id: str
    types: list[str]
    since: datetime
    until: datetime


async def passed(
    tx: Tx,
    span: Span,
    order: Order,
    member_ids: Collection[str] | None = None,
    without: Collection[str] = (),
) -> AsyncIterator[list[Passed]]:
    """The past in pieces of some hundred, by a cursor; of these members alone when named, and as it
    would be `without` these reversals."""
    did, earned, members = _DID, _EARNED, []
    if member_ids is not None:
        did, earned, members = _DID + _DID_BY, _EARNED + _EARNED_BY, [list(member_ids)]
    query = f"select * from ({did} union all {earned}) as past order by {_ORDERS[order]}"
    cursor = await tx.cursor(query, *span, POINTS_EARNED, list(without), *members)
    while rows := await cursor.fetch(_AT_ONCE):
        yield [one for row in rows if (one := _passed(row)) is not None]


def _passed(row: Record) -> Passed | None:
    """The row as something that happened; None where all of it was undone."""
    *told, parts = row.values()
    one = Passed(*told)
    if not parts:
        return one
    left = 1 - sum((Fraction(*part) for part in parts), Fraction(0))
    return one._replace(left=left) if left else None


async def tariffs(tx: Tx, span: Span, currency: str) -> AsyncIterator[list[Tariff]]:
    """What tariffs paid in that time, in order, in pieces of some hundred."""
    cursor = await tx.cursor(_TARIFFS, span.programme_id, span.since, span.until, currency)
    while rows := await cursor.fetch(_AT_ONCE):
        yield [Tariff(Passed(*row[:8]), *row[8:]) for row in (tuple(each) for each in rows)]


async def campaign_purses(tx: Tx, span: Span, currency: str) -> dict[str, int]:
    """What each campaign with a budget had for its tariff when that time began, by its name."""
    rows = await tx.fetch(_PURSES, span.programme_id, span.since, currency)
    return {row["slug"]: max(0, int(row["purse"])) for row in rows}


async def tier_changes(
    tx: Tx, design_id: str, member_ids: Collection[str]
) -> defaultdict[str, list[tuple[str, str]]]:
    """Member id -> (id, tier) of every change on that ladder, in order."""
    rows = await tx.fetch(
        "select member_id, id, tier from tier_change"
        " where member_id = any($1::uuid[]) and design_id = $2 order by member_id, id",
        list(member_ids),
        design_id,
    )
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        found[row["member_id"]].append((row["id"], row["tier"]))
    return found


async def size(tx: Tx, span: Span, most: int) -> int:
    """How much that is, counted up to one more than `most`."""
    query = f"select count(*) from (select 1 from ({_DID} union all {_EARNED}) as p limit $7) as c"
    found: int = await tx.fetchval(query, *span, POINTS_EARNED, [], most + 1)
    return found


async def paid_by_rule(tx: Tx, span: Span, rule_id: str) -> dict[str, int]:
    """What an earn rule really paid for activities of that time, less what was displaced or
    returned since, by currency."""
    rows = await tx.fetch(_PAID_BY_RULE, span.programme_id, rule_id, span.since, span.until)
    return {row["currency"]: row["amount"] for row in rows}


async def paid_by_design(tx: Tx, span: Span, kind: str, name: str) -> dict[str, int]:
    """What a design really paid within that time, by currency."""
    rows = await tx.fetch(_PAID_BY_DESIGN, span.programme_id, kind, name, span.since, span.until)
    return {row["currency"]: row["amount"] for row in rows}


async def paid_by_merit(tx: Tx, span: Span, slug: str) -> list[Record]:
    """What a campaign paid within that time, by currency, merit, and what this was worth."""
    return await tx.fetch(_PAID_BY_MERIT, span.programme_id, slug, span.since, span.until)


async def known_references(tx: Tx, programme_id: str, references: Collection[str]) -> set[str]:
    """Those of the references that were posted, or given, already."""
    rows = await tx.fetch(
        "select reference from transaction where programme_id = $1 and reference = any($2::text[])"
        " union select reference from voucher where programme_id = $1"
        " and reference = any($2::text[])",
        programme_id,
        list(references),
    )
    return {row["reference"] for row in rows}

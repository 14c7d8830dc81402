"""The SQL that looks back on members: what they did last, and what they came to in a period."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import NamedTuple

from msgspec import convert

from game.activities.built_in import BROUGHT
from game.kernel.database import Tx

_LATEST = 2_000
"""So many of a member's latest activities and transactions are looked through."""

_LAST = """
    select u.id, last.occurred_at from unnest($1::uuid[]) as u (id) cross join lateral (
        select occurred_at from activity where member_id = u.id and type <> all($2::text[])
        order by id desc limit 1
    ) as last
"""

_TOTALS = """
    select u.id, activities.n as activities, badges.n as badges, streaks.best as best_streak,
        coalesce(points.earned, '{}') as earned
    from unnest($1::uuid[]) as u (id)
    cross join lateral (
        select count(*) as n from (
            select occurred_at from activity where member_id = u.id and type <> all($4::text[])
            order by id desc limit $5
        ) as a where occurred_at >= $2 and occurred_at < $3
    ) as activities
    cross join lateral (
        select count(*) as n from badge_held
        where member_id = u.id and earned_at >= $2 and earned_at < $3 and revoked_at is null
    ) as badges
    cross join lateral (
        select coalesce(max(best), 0) as best from streak where holder_id = u.id
    ) as streaks
    cross join lateral (
        select jsonb_object_agg(currency, amount) as earned from (
            select currency, sum(amount) as amount from (
                select currency, amount, kind, at from transaction where member_id = u.id
                order by seq desc limit $5
            ) as t where kind in ('award', 'mature') and at >= $2 and at < $3 group by currency
        ) as c
    ) as points
"""


_LISTENING = """
    select programme_id from earn_rule where active and definition ->> 'activity_type' = $1
    union select programme_id from design where active and names ? $1
    order by programme_id
"""

# Twelve months from the day that was told last, a leap day's being the 28th in other years.
_CLAIM = """
    insert into told as t (feed_id, key, slot)
    select feed_id, $1, slot from unnest($2::uuid[], $3::text[]) as u (feed_id, slot)
    order by feed_id
    on conflict (feed_id, key) do update set slot = excluded.slot
    where t.slot::date + interval '1 year' <= excluded.slot::date
    returning feed_id
"""


_CLAIM_LATER = """
    insert into told as t (feed_id, key, slot)
    select feed_id, $1, $3 from unnest($2::uuid[]) as u (feed_id) order by feed_id
    on conflict (feed_id, key) do update set slot = excluded.slot where t.slot < excluded.slot
    returning feed_id
"""

_ACTS = """
    select u.id, count(a.id) as n from unnest($1::uuid[]) as u (id)
    left join lateral (
        select id, occurred_at from activity where member_id = u.id and type <> all($4::text[])
        order by id desc limit $5
    ) as a on a.occurred_at >= $2 and a.occurred_at < $3
    group by u.id
"""

# What a reversal undid counts where it was posted, less what was still on its way then.
_FLOWS = """
    select u.id, t.currency,
        greatest(0, sum(case
            when t.kind in ('award', 'mature') then t.amount
            when t.kind = 'reverse' and o.kind in ('award', 'pend') then r.pending - t.undone
            when t.kind = 'reinstate' then t.undone - r.pending else 0 end)) as earned,
        greatest(0, sum(case
            when t.kind = 'spend' then -t.amount when t.kind = 'capture' then h.captured
            when t.kind = 'reverse' and o.kind in ('spend', 'capture') then -t.undone
            else 0 end)) as spent
    from unnest($1::uuid[]) as u (id)
    cross join lateral (select * from transaction where member_id = u.id offset 0) as t
    left join lateral (select kind from transaction where id = t.reverses offset 0) as o on true
    left join lateral (
        select pending from reversal
        where id = case t.kind when 'reverse' then t.id when 'reinstate' then t.reverses end
        offset 0
    ) as r on true
    left join lateral (select captured from hold where id = t.hold_id offset 0) as h on true
    where t.at >= $2 and t.at < $3
    group by u.id, t.currency order by u.id, t.currency
"""


class Flow(NamedTuple):
    """What a member earned and spent of a currency, in minor units."""

    currency: str
    earned: int
    spent: int

    def data(self) -> dict[str, int]:
        return {"earned": self.earned, "spent": self.spent}


class Totals(NamedTuple):
    """What a member came to between two moments; `earned` in minor units, by currency, and
    `best_streak` ever."""

    activities: int
    badges: int
    best_streak: int
    earned: dict[str, int]


async def last_acts(tx: Tx, member_ids: Collection[str]) -> dict[str, datetime]:
    """Member id -> when what came of them last was done; who never did anything is left out."""
    rows = await tx.fetch(_LAST, list(member_ids), sorted(BROUGHT))
    return {row["id"]: row["occurred_at"] for row in rows}


async def listening(tx: Tx, activity_type: str) -> list[str]:
    """Ids of the programmes in which a rule or a design counts such activities."""
    return [row["programme_id"] for row in await tx.fetch(_LISTENING, activity_type)]


async def claim_year(tx: Tx, key: str, days: Mapping[str, date]) -> set[str]:
    """Those of the members, each with a day, who had none within the twelve months before; they
    have it now."""
    them = list(days)
    rows = await tx.fetch(_CLAIM, key, them, [days[one].isoformat() for one in them])
    return {row["feed_id"] for row in rows}


async def totals(
    tx: Tx, member_ids: Collection[str], since: datetime, until: datetime
) -> dict[str, Totals]:
    """Member id -> what they came to from `since` on and before `until`."""
    rows = await tx.fetch(_TOTALS, list(member_ids), since, until, sorted(BROUGHT), _LATEST)
    return {
        row["id"]: convert(
            (row["activities"], row["badges"], row["best_streak"], row["earned"]), Totals
        )
        for row in rows
    }


async def claim(tx: Tx, key: str, member_ids: Collection[str], slot: date) -> set[str]:
    """Those of the members who had no such slot, or later one; they have it now."""
    rows = await tx.fetch(_CLAIM_LATER, key, list(member_ids), slot.isoformat())
    return {row["feed_id"] for row in rows}


async def acts(
    tx: Tx, member_ids: Collection[str], since: datetime, until: datetime
) -> dict[str, int]:
    """Member id -> how many things they did from `since` on and before `until`."""
    rows = await tx.fetch(_ACTS, list(member_ids), since, until, sorted(BROUGHT), _LATEST)
    return {row["id"]: row["n"] for row in rows}


async def flows(
    tx: Tx, member_ids: Collection[str], since: datetime, until: datetime
) -> dict[str, list[Flow]]:
    """Member id -> what they earned and spent, of each currency that moved."""
    found: dict[str, list[Flow]] = {}
    for row in await tx.fetch(_FLOWS, list(member_ids), since, until):
        flow = Flow(row["currency"], int(row["earned"]), int(row["spent"]))
        found.setdefault(row["id"], []).append(flow)
    return found

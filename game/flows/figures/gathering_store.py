"""The SQL by which the books are added up as they grow, and campaigns are counted anew."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from asyncpg import Record

from game.kernel.database import Tx

_PLACE = "select behind, newest, seen_at from figures_place for update"
_BEGIN = """
    insert into figures_place (one, behind, newest, seen_at, counted_at)
    values (true, 0, 0, clock_timestamp(), $1) on conflict do nothing
"""
_LOOK = """
    update figures_place set seen_at = clock_timestamp(),
        newest = coalesce(pg_sequence_last_value('transaction_seq_seq'), 0)
"""

# A number is drawn by a statement that goes on, or by a transaction that has written since.
_UNDER_WAY = """
    select exists (
        select from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()
          and (backend_xid is not null or state = 'active')
          and xact_start <= (select seen_at from figures_place)
    )
"""

# Of a play that is paid without a budget the cause tells the campaign; of what undoes it, that of
# what is undone.
_ADD_UP = """
    with t as materialized (
        select t.*, p.time_zone from (
            select id, seq, programme_id, currency, at, kind, reference, cause, reverses
            from transaction where seq + 0 > $1 and seq + 0 <= $2 order by seq + 0 limit $3
        ) as t
        cross join lateral (
            select time_zone from programme where id = t.programme_id offset 0
        ) as p
    ), flow as materialized (
        select t.programme_id, t.currency, (t.at at time zone t.time_zone)::date as day,
            date_trunc('hour', t.at, t.time_zone) as hour,
            case when s.kind in ('issuance', 'budget') and d.kind in ('available', 'pending')
                    then p.amount
                when s.kind in ('available', 'pending') and d.kind in ('issuance', 'budget')
                    then -p.amount else 0 end as given,
            case 'spent' when d.kind then p.amount when s.kind then -p.amount else 0 end as spent,
            case 'expired' when d.kind then p.amount else 0 end as expired,
            case 'adjusted' when d.kind then p.amount when s.kind then -p.amount else 0 end
                as taken,
            case 'pending' when d.kind then p.amount when s.kind then -p.amount else 0 end
                as waiting,
            case 'imported' when s.kind then p.amount when d.kind then -p.amount else 0 end
                as brought,
            coalesce(
                case 'budget' when s.kind then s.owner_id when d.kind then d.owner_id end, c.id
            ) as owner_id
        from t
        cross join lateral (
            select * from posting where transaction_id = t.id offset 0
        ) as p
        cross join lateral (
            select kind, owner_id from account where id = p.source_id offset 0
        ) as s
        cross join lateral (
            select kind, owner_id from account where id = p.destination_id offset 0
        ) as d
        left join lateral (
            select reference, cause from transaction where id = t.reverses offset 0
        ) as o on t.reverses is not null
        left join lateral (
            select id from campaign
            where programme_id = t.programme_id and slug = coalesce(o.cause, t.cause) ->> 'campaign'
              and starts_with(
                  coalesce(o.reference, t.reference), (coalesce(o.cause, t.cause) ->> 'play') || ':'
              )
            offset 0
        ) as c on true
    ), days as (
        insert into points_day as k (programme_id, currency, day, given, spent, expired, taken,
                                     waiting, brought)
        select programme_id, currency, day, sum(given), sum(spent), sum(expired), sum(taken),
            sum(waiting), sum(brought)
        from flow where given <> 0 or spent <> 0 or expired <> 0 or taken <> 0 or waiting <> 0
            or brought <> 0
        group by programme_id, currency, day order by programme_id, currency, day
        on conflict (programme_id, currency, day) do update
        set given = k.given + excluded.given, spent = k.spent + excluded.spent,
            expired = k.expired + excluded.expired, taken = k.taken + excluded.taken,
            waiting = k.waiting + excluded.waiting, brought = k.brought + excluded.brought
    ), hours as (
        insert into campaign_hour as k (campaign_id, currency, hour, given)
        select f.owner_id, f.currency, f.hour, sum(f.given) from flow f
        cross join lateral (select from campaign where id = f.owner_id offset 0) as c
        where f.given <> 0
        group by f.owner_id, f.currency, f.hour order by f.owner_id, f.currency, f.hour
        on conflict (campaign_id, currency, hour) do update set given = k.given + excluded.given
    ), rules as (
        insert into rule_paid as k (rule_id, last_at)
        select r.id, max(t.at) from t
        cross join lateral (
            select id from earn_rule
            where programme_id = t.programme_id and name = t.cause ->> 'rule' offset 0
        ) as r
        where t.kind in ('award', 'pend')
        group by r.id order by r.id
        on conflict (rule_id) do update set last_at = greatest(k.last_at, excluded.last_at)
    )
    select count(*) as many, max(seq) as last from t
"""
_GO_ON = "update figures_place set behind = $1, counted_at = $2"

_DUE = """
    select c.id, c.programme_id, c.mechanic, c.closed, k.campaign_id is not null as counted,
        coalesce(k.won, 0) as won, coalesce(k.answers, 0) as answers,
        coalesce(k."right", 0) as "right", coalesce(k.attempts, 0) as attempts,
        coalesce(k.finished, 0) as finished, coalesce(k.paid, 0) as paid,
        coalesce(k.gone, 0) as gone
    from campaign c left join campaign_count k on k.campaign_id = c.id
    where c.version_id is not null and (k.due_at is null or k.due_at <= $1)
    order by k.due_at nulls first, c.id limit $2
"""

# Who has played it has seen it.
_STANDINGS = """
    select u.id, s.started + coalesce(l.started, 0) as started,
        s.finished + coalesce(l.finished, 0) as finished, coalesce(l.won, 0) as left_won,
        coalesce(l.attempts, 0) as gone,
        s.attempts + coalesce(l.attempts, 0) as attempts, s.paid + coalesce(l.paid, 0) as paid,
        s.earning, v.shown + s.unseen as shown
    from unnest($1::uuid[]) as u (id)
    cross join lateral (
        select count(*) filter (where attempts > 0) as started,
            count(*) filter (where score is not null) as finished,
            count(*) filter (where score is not null and paid > 0) as earning,
            coalesce(sum(attempts), 0) as attempts, coalesce(sum(paid), 0) as paid,
            count(*) filter (where attempts > 0 and not exists (
                select from campaign_shown
                where campaign_id = standing.campaign_id and member_id = standing.member_id
            )) as unseen
        from standing where campaign_id = u.id offset 0
    ) as s
    cross join lateral (
        select count(*) as shown from campaign_shown where campaign_id = u.id offset 0
    ) as v
    left join lateral (select * from campaign_left where campaign_id = u.id offset 0) as l on true
"""
_PLAYS = """
    select count(distinct p.member_id) filter (
            where p.state -> 'result' ->> 'prize' is not null or k.play_id is not null
        ) as won,
        coalesce(sum(length(translate(p.state ->> 'marks', 'ns', ''))), 0) as answers,
        coalesce(sum(length(translate(p.state ->> 'marks', 'nswlu', ''))), 0) as "right"
    from play p
    left join closing_pick k
        on k.campaign_id = p.campaign_id and k.play_id = p.id and k.status = 'won'
    where p.campaign_id = $1
"""
_COUNT = """
    insert into campaign_count (campaign_id, programme_id, shown, started, finished, won, attempts,
                                paid, gone, answers, "right", counted_at, due_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
    on conflict (campaign_id) do update
    set shown = excluded.shown, started = excluded.started, finished = excluded.finished,
        won = excluded.won, attempts = excluded.attempts, paid = excluded.paid,
        gone = excluded.gone, answers = excluded.answers, "right" = excluded."right",
        counted_at = excluded.counted_at, due_at = excluded.due_at
"""
_UNCOUNTED = """
    select p.id from programme p left join member_count k on k.programme_id = p.id
    where k.counted_at is null or k.counted_at <= $1 order by p.id limit $2
"""
_COUNT_MEMBERS = """
    insert into member_count (programme_id, members, counted_at) values ($1, $2, $3)
    on conflict (programme_id) do update
    set members = excluded.members, counted_at = excluded.counted_at
"""


class Due(NamedTuple):
    """A campaign that is to be counted, and what it came to when it was counted last."""

    id: str
    programme_id: str
    mechanic: str
    closed: bool
    counted: bool
    won: int
    answers: int
    right: int
    attempts: int
    finished: int
    paid: int
    gone: int


class Counted(NamedTuple):
    """A campaign as it was counted; when again."""

    campaign_id: str
    programme_id: str
    shown: int
    started: int
    finished: int
    won: int
    attempts: int
    paid: int
    gone: int
    answers: int
    right: int
    counted_at: datetime
    due_at: datetime


async def begin(tx: Tx, at: datetime) -> Record:
    """How far the books are counted; locked, so that nobody counts beside."""
    await tx.execute(_BEGIN, at)
    row = await tx.fetchrow(_PLACE)
    assert row is not None
    return row


async def look(tx: Tx) -> None:
    """Note the newest transaction there is, or is on its way."""
    await tx.execute(_LOOK)


async def under_way(tx: Tx) -> bool:
    """Whether something goes on that may have begun before the newest was noted."""
    found: bool = await tx.fetchval(_UNDER_WAY)
    return found


async def add_up(tx: Tx, behind: int, newest: int, limit: int) -> tuple[int, int]:
    """Add so many transactions of the books; how many there were, and the last of them."""
    row = await tx.fetchrow(_ADD_UP, behind, newest, limit)
    assert row is not None
    return row["many"], row["last"] if row["many"] == limit else newest


async def go_on(tx: Tx, behind: int, at: datetime) -> None:
    """The books are counted up to there."""
    await tx.execute(_GO_ON, behind, at)


async def due(tx: Tx, at: datetime, limit: int) -> list[Due]:
    """Published campaigns that are to be counted, those that wait for longest first."""
    return [Due(**dict(row)) for row in await tx.fetch(_DUE, at, limit)]


async def standings(tx: Tx, campaign_ids: Collection[str]) -> dict[str, Record]:
    """What members' standings come to, by campaign."""
    return {row["id"]: row for row in await tx.fetch(_STANDINGS, list(campaign_ids))}


async def plays(tx: Tx, campaign_id: str) -> tuple[int, int, int]:
    """Members who won a prize; answers, and how many of them were right."""
    row = await tx.fetchrow(_PLAYS, campaign_id)
    assert row is not None
    return row["won"], row["answers"], row["right"]


async def keep(tx: Tx, new: Counted) -> None:
    """Write a campaign's counts."""
    await tx.execute(_COUNT, *new)


async def uncounted(tx: Tx, before: datetime, limit: int) -> list[str]:
    """Programmes whose members were not counted since then."""
    return [row["id"] for row in await tx.fetch(_UNCOUNTED, before, limit)]


async def keep_members(tx: Tx, programme_id: str, members: int, at: datetime) -> None:
    """Write how many members a programme has."""
    await tx.execute(_COUNT_MEMBERS, programme_id, members, at)

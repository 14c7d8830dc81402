"""The SQL that shows a member's purse as it was at any instant, from postings and uses of lots.

Whatever was posted until then counts, nothing later. It reads all that the member ever moved.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from game.kernel.database import Tx
from game.ledger.life_store import ENDS
from game.ledger.tables import THREAD, THREADED

# A lot that is empty by now was used by the member's own transactions. `offset 0` keeps the probes
# apart: planned while there is little, a join would walk everything.
_LOTS = f"""
    with posted as materialized (
        select id, hold_id, at <= $2 as counts from transaction where member_id = $1
    ), used as materialized (
        select u.lot_id as id, sum(u.amount) filter (where p.counts) as amount
        from posted p cross join lateral (
            select lot_id, amount from lot_use where transaction_id = p.id offset 0
        ) as u group by u.lot_id
    ), known as materialized (
        select id from used
        union
        select l.id from account a cross join lateral (
            select id from lot where account_id = a.id and remaining > 0 offset 0
        ) as l where a.owner_id = $1 and a.kind = 'available'
    ), alive as materialized (
        select p.id, e.alive_from, e.alive_until from (
            select id from account where owner_id = $1 and kind = 'available' offset 0
        ) as p cross join lateral (
            select alive_from, alive_until from extension where account_id = p.id and at <= $2
            order by id desc limit 1
        ) as e
    ), lots as materialized (
        select l.account_id, {ENDS} as expires_at, l.slides,
            l.amount - coalesce(u.amount, 0) as remaining
        from known k
        cross join lateral (select * from lot where id = k.id offset 0) as l
        left join alive a on a.id = l.account_id
        cross join lateral (select at from transaction where id = l.transaction_id offset 0) as o
        left join used u on u.id = k.id
        where o.at <= $2
    )
"""

_BALANCES = f"""
    {_LOTS}, purse as materialized (
        select id, kind, currency from account where owner_id = $1
            and kind in ('available', 'held', 'pending')
    ), moved as materialized (
        select a.id, a.kind, a.currency,
            sum(case when m.destination_id = a.id then m.amount else -m.amount end) as balance
        from posted p
        cross join lateral (
            select source_id, destination_id, amount from posting
            where transaction_id = p.id offset 0
        ) as m
        join purse a on a.id in (m.source_id, m.destination_id)
        where p.counts group by a.id, a.kind, a.currency
    ), waiting as materialized (
        select p.currency, p.due_at, sum(m.amount * m.sign) as amount
        from (
            select hold_id as id from posted where hold_id is not null
            union select id from (
                select id from pending where member_id = $1 and remaining > 0 offset 0
            ) as coming
        ) as k
        cross join lateral (
            select id, currency, due_at from pending
            where id = k.id and member_id = $1 and due_at is not null offset 0
        ) as p
        cross join lateral (
            select id, case when kind in ('pend', 'reinstate') then 1 else -1 end as sign
            from transaction where {THREAD} = p.id::text and {THREADED} and at <= $2 offset 0
        ) as t
        cross join lateral (
            select amount, t.sign from posting where transaction_id = t.id offset 0
        ) as m
        group by p.currency, p.due_at having sum(m.amount * m.sign) > 0
    )
    select c.code as currency, c.scale, c.name, c.plural, c.icon,
        coalesce(m.balance, 0) - coalesce((
            select sum(l.remaining) from lots l where l.account_id = m.id and l.expires_at <= $2
        ), 0) as available,
        coalesce(h.balance, 0) as held,
        coalesce((
            select sum(r.owed - coalesce(m.amount, 0))
            from (
                select id, owed, reinstated_by from reversal
                where member_id = $1 and currency = c.code and owed > 0 offset 0
            ) as r
            cross join lateral (select at from transaction where id = r.id offset 0) as t
            left join lateral (
                select at from transaction where id = r.reinstated_by offset 0
            ) as b on true
            left join lateral (
                select sum(p.amount) as amount
                from (select * from repayment where reversal_id = r.id offset 0) as p
                cross join lateral (
                    select at from transaction where id = p.transaction_id offset 0
                ) as s
                where s.at <= $2
            ) as m on true
            where t.at <= $2 and (b.at is null or b.at > $2)
        ), 0) as owed,
        coalesce(w.balance, 0) as pending, n.amount as next_release, n.due_at as next_release_at
    from currency c
    left join moved m on m.kind = 'available' and m.currency = c.code
    left join moved h on h.kind = 'held' and h.currency = c.code
    left join moved w on w.kind = 'pending' and w.currency = c.code
    left join lateral (
        select amount, due_at from waiting where currency = c.code order by due_at limit 1
    ) as n on w.balance > 0
    where c.programme_id = $3
    order by c.code
"""

_EXPIRIES = f"""
    {_LOTS}
    select * from (
        select a.currency, l.expires_at, sum(l.remaining) as amount, l.slides
        from account a join lots l on l.account_id = a.id
        where a.owner_id = $1 and a.kind = 'available' and l.remaining > 0 and l.expires_at > $3
        group by l.expires_at, a.currency, l.slides
        order by l.expires_at fetch first $4 rows with ties
    ) e order by e.expires_at, e.currency, e.slides
"""


async def balances(tx: Tx, programme_id: str, member_id: str, at: datetime) -> list[dict[str, Any]]:
    """One row for every currency of the programme."""
    return [dict(row) for row in await tx.fetch(_BALANCES, member_id, at, programme_id)]


async def expiries(
    tx: Tx, member_id: str, at: datetime, after: datetime, limit: int
) -> list[dict[str, Any]]:
    """What was to expire after the second moment, seen from the first."""
    return [dict(row) for row in await tx.fetch(_EXPIRIES, member_id, at, after, limit)]

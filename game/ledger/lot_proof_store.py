"""The SQL that replays lots and holds; the shape of a check is that of `proof_store`."""

from __future__ import annotations

_LOTS = """
    with used as (select lot_id, sum(amount) as amount from lot_use group by lot_id)
    select a.programme_id, a.owner_id, a.kind, a.currency, l.transaction_id,
        case when a.id is null then format('lot %s stands on an account that is not there', l.id)
            when a.kind <> 'available' then format('lot %s stands on no member''s balance', l.id)
            else format('lot %s of %s has %s left, its uses leave %s',
                l.id, l.amount, l.remaining, l.amount - coalesce(u.amount, 0)) end as words
    from lot l left join account a on a.id = l.account_id left join used u on u.lot_id = l.id
    where a.id is null or a.kind <> 'available'
       or l.remaining <> l.amount - coalesce(u.amount, 0)
"""

_OPEN_LOTS = """
    with left_over as (
        select account_id, sum(remaining) as amount from lot
        where remaining > 0 group by account_id
    )
    select a.programme_id, a.owner_id, a.kind, a.currency, null::uuid as transaction_id,
        format('the balance is %s, its open lots hold %s', a.balance, coalesce(l.amount, 0))
            as words
    from account a left join left_over l on l.account_id = a.id
    where a.kind = 'available' and greatest(a.balance, 0) <> coalesce(l.amount, 0)
"""

_LOT_MOVES = """
    with change as (
        select transaction_id, account_id, sum(amount) as amount from (
            select transaction_id, account_id, amount from lot
            union all
            select u.transaction_id, l.account_id, -u.amount
            from lot_use u left join lot l on l.id = u.lot_id
        ) as one group by transaction_id, account_id
    )
    select coalesce(t.programme_id, a.programme_id) as programme_id,
        coalesce(a.owner_id, t.member_id) as owner_id, 'available' as kind,
        coalesce(a.currency, t.currency) as currency, coalesce(t.id, c.transaction_id)
            as transaction_id,
        case when t.id is null then 'lots were moved by a transaction that is not there'
            when c.transaction_id is not null and a.id is null
                then 'uses a lot or an account that is not there'
            when a.owner_id <> t.member_id or a.currency <> t.currency
                then 'moves lots of another member or currency'
            else format('the lots change by %s, the balance calls for %s', coalesce(c.amount, 0),
                greatest(t.balance_after, 0) - greatest(t.balance_after - t.amount::numeric, 0)) end
            as words
    from change c
    left join account a on a.id = c.account_id
    full join (select * from transaction where member_id is not null) t on t.id = c.transaction_id
    where t.id is null or (c.transaction_id is not null and a.id is null)
       or a.owner_id <> t.member_id or a.currency <> t.currency
       or coalesce(c.amount, 0)
            <> greatest(t.balance_after, 0) - greatest(t.balance_after - t.amount::numeric, 0)
"""

_ORIGINS = """
    select a.programme_id, a.owner_id, a.kind, a.currency, l.transaction_id,
        format('lot %s stems from %s, which is no award', l.id, l.origin_id) as words
    from lot l join account a on a.id = l.account_id
    left join transaction t on t.id = l.origin_id
    where l.origin_id <> l.transaction_id
      and (t.id is null or t.kind not in ('award', 'pend') or t.programme_id <> a.programme_id)
"""

_HELD = """
    with open as (
        select member_id, currency, sum(amount) as amount from hold
        where status = 'open' group by member_id, currency
    )
    select a.programme_id, coalesce(a.owner_id, o.member_id) as owner_id, 'held' as kind,
        coalesce(a.currency, o.currency) as currency, null::uuid as transaction_id,
        format('%s is held, the open holds make %s', coalesce(a.balance, 0),
            coalesce(o.amount, 0)) as words
    from (select * from account where kind = 'held') a
    full join open o on o.member_id = a.owner_id and o.currency = a.currency
    where coalesce(a.balance, 0) <> coalesce(o.amount, 0)
"""

_HOLDS = """
    with settled as (
        select t.hold_id, count(*) as times, min(t.kind) as kind,
            coalesce(sum(p.amount), 0) as spent
        from transaction t
        left join posting p on p.transaction_id = t.id
            and p.destination_id in (select id from account where kind in ('spent', 'transfer'))
        where t.kind in ('capture', 'give', 'release', 'lapse') and t.hold_id is not null
        group by t.hold_id
    )
    select h.programme_id, h.member_id as owner_id, 'held' as kind, h.currency, h.transaction_id,
        case when t.id is null then format('hold %s was opened by no transaction', h.id)
            when t.amount <> -h.amount
                then format('hold %s says %s, %s was set aside', h.id, h.amount, -t.amount)
            else format('hold %s is %s with %s captured; the books say %s, %s', h.id, h.status,
                h.captured, coalesce(s.kind, 'open'), coalesce(s.spent, 0)) end as words
    from hold h
    left join transaction t on t.id = h.transaction_id and t.kind = 'hold'
        and t.hold_id = h.id and t.programme_id = h.programme_id
    left join settled s on s.hold_id = h.id
    where t.id is null or t.amount <> -h.amount or coalesce(s.times, 0) > 1
       or h.captured <> coalesce(s.spent, 0)
       or h.status <> case s.kind when 'capture' then 'captured' when 'give' then 'captured'
            when 'release' then 'released' when 'lapse' then 'lapsed' else 'open' end
"""

_LOST_HOLDS = """
    select t.programme_id, t.member_id as owner_id, 'held' as kind, t.currency,
        t.id as transaction_id, format('names hold %s, which is not there', t.hold_id) as words
    from transaction t
    where t.hold_id is not null and not exists (select from hold h where h.id = t.hold_id)
        and not exists (select from pending p where p.id = t.hold_id)
       or t.hold_id is null and t.kind in ('hold', 'capture', 'release', 'lapse')
"""

LOT_CHECKS: dict[str, str] = {
    "lot": _LOTS,
    "open lots": _OPEN_LOTS,
    "lot moves": _LOT_MOVES,
    "lot origin": _ORIGINS,
    "held": _HELD,
    "hold": _HOLDS,
    "lost hold": _LOST_HOLDS,
}

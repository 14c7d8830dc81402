"""The SQL that replays what is on its way; the shape of a check is that of `proof_store`."""

from __future__ import annotations

_PENDING = """
    with open as (
        select member_id, currency, sum(remaining) as amount from pending
        where remaining > 0 group by member_id, currency
    )
    select a.programme_id, coalesce(a.owner_id, o.member_id) as owner_id, 'pending' as kind,
        coalesce(a.currency, o.currency) as currency, null::uuid as transaction_id,
        format('%s is on its way, what is pending makes %s', coalesce(a.balance, 0),
            coalesce(o.amount, 0)) as words
    from (select * from account where kind = 'pending') a
    full join open o on o.member_id = a.owner_id and o.currency = a.currency
    where coalesce(a.balance, 0) <> coalesce(o.amount, 0)
"""

_PENDINGS = """
    with moved as (
        select t.hold_id,
            sum(case when d.kind = 'pending' then m.amount else -m.amount end) as rest,
            coalesce(sum(m.amount) filter (where t.kind = 'pend'), 0) as granted,
            coalesce(sum(m.amount) filter (where t.kind = 'mature'), 0) as released
        from transaction t
        join posting m on m.transaction_id = t.id
        join account s on s.id = m.source_id
        join account d on d.id = m.destination_id
        where t.hold_id is not null and 'pending' in (s.kind, d.kind)
        group by t.hold_id
    )
    select coalesce(p.programme_id, t.programme_id) as programme_id,
        coalesce(p.member_id, t.member_id) as owner_id, 'pending' as kind,
        coalesce(p.currency, t.currency) as currency, coalesce(p.id, m.hold_id) as transaction_id,
        format('of %s granted %s are on their way and %s released; the books say %s, %s, %s',
            p.amount, p.remaining, p.released, m.granted, m.rest, m.released) as words
    from pending p
    full join moved m on m.hold_id = p.id
    left join transaction t on t.id = m.hold_id
    where p.amount is distinct from m.granted or p.remaining is distinct from m.rest
       or p.released is distinct from m.released
"""

PENDING_CHECKS: dict[str, str] = {"pending": _PENDING, "pendings": _PENDINGS}

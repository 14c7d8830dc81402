"""The SQL that replays what reversals owe; the shape of a check is that of `proof_store`."""

from __future__ import annotations

_TOLD = """
    select coalesce(t.programme_id, r.programme_id) as programme_id,
        coalesce(t.member_id, r.member_id) as owner_id, 'available' as kind,
        coalesce(t.currency, r.currency) as currency, coalesce(t.id, r.id) as transaction_id,
        case when r.id is null then 'nothing is told of what it reverses'
            when t.id is null then 'is told of, and was never posted'
            when r.target_id <> t.reverses then format('reverses %s, and is told to reverse %s',
                t.reverses, r.target_id)
            else format('%s are owed and %s were on their way, it could not take %s', r.owed,
                r.pending, t.undone - abs(t.amount)) end as words
    from (select * from transaction where kind = 'reverse') t
    full join reversal r on r.id = t.id
    where r.id is null or t.id is null or r.target_id <> t.reverses
       or r.owed + r.pending > t.undone - abs(t.amount)
"""

_OWED = """
    with met as (select reversal_id, sum(amount) as amount from repayment group by reversal_id)
    select r.programme_id, r.member_id as owner_id, 'available' as kind, r.currency,
        coalesce(r.id, m.reversal_id) as transaction_id,
        case when r.id is null then 'was repaid, and is no reversal'
            else format('%s of %s are still owed, %s were repaid', r.unpaid, r.owed,
                coalesce(m.amount, 0)) end as words
    from reversal r full join met m on m.reversal_id = r.id
    where r.id is null
       or r.reinstated_by is null and r.unpaid <> r.owed - coalesce(m.amount, 0)
       or r.reinstated_by is not null and r.unpaid <> 0
"""

_REINSTATED = """
    select coalesce(t.programme_id, r.programme_id) as programme_id,
        coalesce(t.member_id, r.member_id) as owner_id, 'available' as kind,
        coalesce(t.currency, r.currency) as currency, coalesce(t.id, r.id) as transaction_id,
        case when t.id is null then format('was reinstated by %s, which is not there',
                r.reinstated_by)
            when r.id is null then format('reinstates %s, which is not there', t.reverses)
            else format('reinstates %s, which says %s', t.reverses, r.reinstated_by) end as words
    from (select * from transaction where kind = 'reinstate') t
    full join (
        select r.*, b.undone from reversal r left join transaction b on b.id = r.id
        where r.reinstated_by is not null
    ) r on r.id = t.reverses
    where r.id is null or t.id is null or r.reinstated_by <> t.id or r.undone <> t.undone
"""

_REPAID = """
    with paid as (
        select p.transaction_id, sum(p.amount) as amount
        from posting p
        join account s on s.id = p.source_id
        join account d on d.id = p.destination_id
        where s.kind = 'available' and d.kind in ('issuance', 'budget', 'imported')
        group by p.transaction_id
    ), met as (
        select transaction_id, sum(amount) as amount from repayment group by transaction_id
    )
    select t.programme_id, t.member_id as owner_id, 'available' as kind, t.currency,
        t.id as transaction_id,
        format('repays %s, its postings %s', coalesce(m.amount, 0), coalesce(p.amount, 0)) as words
    from transaction t
    left join paid p on p.transaction_id = t.id
    left join met m on m.transaction_id = t.id
    left join transaction b on b.id = t.reverses
    where case when b.kind in ('award', 'pend') then coalesce(m.amount, 0) <> 0
            else coalesce(m.amount, 0) <> coalesce(p.amount, 0) end
"""

OWED_CHECKS: dict[str, str] = {
    "reversed": _TOLD,
    "owed": _OWED,
    "reinstated": _REINSTATED,
    "repaid": _REPAID,
}

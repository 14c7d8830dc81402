"""The SQL that counts caps again, from what is sealed; the shape of a check is that of
`game.ledger.proof_store`.

Which of a member's own days an activity belonged to is told nowhere: so each period is compared
with those beside it, and all of them together. An award that was taken back may count or not.
"""

from __future__ import annotations

from game.earning.rules import USED_MOST

CAPS = f"""
    with paid as (
        select t.programme_id, t.id, t.currency, t.amount, r.rule_id, h.id as holder_id,
            case c.period when 'campaign' then concat('campaign:', a.data ->> 'campaign')
                else c.period end as period,
            case when c.period in ('ever', 'campaign') then null
                else date_trunc(c.period, a.occurred_at at time zone 'UTC')::date end as start
        from transaction t
        join earn_rule_revision r on r.rule_id::text = t.cause ->> 'rule_id'
            and r.revision::text = t.cause ->> 'revision'
        join activity a on a.id::text = t.cause ->> 'activity'
        join member m on m.id = t.member_id
        join member h on h.id = coalesce(m.merged_into, m.id) and h.erased_at is null
        cross join lateral (
            select cap ->> 'period' as period from jsonb_path_query(r.definition, '$.caps[*]') cap
            union select 'ever' where (r.definition ->> 'cooldown_s')::int > 0
        ) as c
        where t.kind = 'award' and t.reference = r.rule_id || ':' || (t.cause ->> 'activity')
          and not exists (select from transaction b where b.reverses = t.id)
    ), owed as (
        select programme_id, rule_id, holder_id, period, start, min(currency) as currency,
            min(id::text)::uuid as transaction_id, least(sum(amount), {USED_MOST}) as amount,
            count(*) as times
        from paid group by grouping sets (
            (programme_id, rule_id, holder_id, period, start),
            (programme_id, rule_id, holder_id, period))
    )
    select o.programme_id, o.holder_id as owner_id, 'available' as kind, o.currency,
        o.transaction_id,
        format('the rule %s paid %s in %s times, and its cap %s counts %s in %s', o.rule_id,
            o.amount, o.times, coalesce('a ' || nullif(o.period, 'ever'), 'for ever'),
            u.amount, u.times) as words
    from owed o
    join (values ('day', 2), ('week', 9), ('month', 32), ('quarter', 93), ('year', 367),
        ('ever', 0), ('campaign', 0)) as s (period, days) on s.period = split_part(o.period, ':', 1)
    cross join lateral (
        select coalesce(sum(amount), 0) as amount, coalesce(sum(times), 0) as times
        from earn_use
        where rule_id = o.rule_id and member_id = o.holder_id and period = o.period
          and (o.start is null or start between o.start - s.days and o.start + s.days)
    ) as u
    where u.amount < o.amount or u.times < o.times
"""

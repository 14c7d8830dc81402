"""The SQL that counts stocks, pools and what was paid for rewards and baskets again; the shape of
a check is that of `game/ledger/proof_store.py`."""

from __future__ import annotations

_STOCKS = """
    with held as (
        select design_id, count(*) filter (where status in ('given', 'redeemed')) as taken,
            count(*) filter (where status = 'waiting') as waiting
        from voucher group by design_id
    ), free as (
        select design_id, count(*) filter (where voucher_id is null) as codes
        from pool_code group by design_id
    )
    select s.programme_id, s.design_id as owner_id, 'stock' as kind, '' as currency,
        null::uuid as transaction_id,
        format('%s taken, %s owed and %s codes free; vouchers and pool make %s, %s and %s', s.taken,
            s.waiting, s.codes_free, coalesce(h.taken, 0), coalesce(h.waiting, 0),
            coalesce(f.codes, 0)) as words
    from reward_stock s
    left join held h on h.design_id = s.design_id
    left join free f on f.design_id = s.design_id
    where s.taken <> coalesce(h.taken, 0) or s.codes_free <> coalesce(f.codes, 0)
       or s.waiting <> coalesce(h.waiting, 0)
"""

_RESERVED = """
    with promised as (
        select c.programme_id, told.line ->> 'voucher' as reward, sum(k.remaining) as many
        from draw_seed s
        join campaign c on c.id = s.campaign_id
        cross join lateral jsonb_array_elements(s.odds::jsonb -> 'prizes') as told (line)
        join prize_stock k on k.campaign_id = s.campaign_id and k.prize = told.line ->> 'key'
        where s.revealed_at is null and told.line ? 'voucher'
          and told.line ? 'stock'
        group by c.programme_id, told.line ->> 'voucher'
    )
    select s.programme_id, s.design_id as owner_id, 'reserved' as kind, '' as currency,
        null::uuid as transaction_id,
        format('%s are set aside; open games promise %s', s.reserved, coalesce(p.many, 0)) as words
    from reward_stock s
    join design d on d.id = s.design_id
    left join promised p on p.programme_id = s.programme_id and p.reward = d.name
    where s.reserved <> coalesce(p.many, 0)
"""

_CODES = """
    select v.programme_id, p.design_id as owner_id, 'pool' as kind, '' as currency,
        null::uuid as transaction_id,
        format('a code of the pool was taken for voucher %s, which has another', p.voucher_id)
            as words
    from pool_code p left join voucher v on v.id = p.voucher_id
    where p.voucher_id is not null
      and (v.code is distinct from p.code or v.design_id is distinct from p.design_id)
"""

_REDEMPTIONS = """
    with paid as (
        select t.id, t.programme_id, t.member_id, t.currency, -t.amount as amount,
            t.cause ->> 'redemption' as redemption,
            (select coalesce(sum(r.undone), 0) from transaction r where r.reverses = t.id) as undone
        from transaction t where t.kind = 'spend' and t.cause ? 'redemption'
    )
    select coalesce(r.programme_id, p.programme_id) as programme_id,
        coalesce(r.member_id, p.member_id) as owner_id, 'spent' as kind,
        coalesce(p.currency, r.price ->> 'currency') as currency,
        coalesce(p.id, r.transaction_id) as transaction_id,
        format('redemption %s is %s for %s; the books say %s, of which %s came back',
            coalesce(r.id::text, p.redemption), r.status, r.price ->> 'amount', p.amount, p.undone)
            as words
    from (select * from redemption where (price ->> 'amount')::bigint > 0) r
    full join paid p on p.redemption = r.id::text
    where p.id is distinct from r.transaction_id
       or p.amount is distinct from (r.price ->> 'amount')::bigint
       or (r.status = 'cancelled' and p.undone <> p.amount)
"""

_CHECKOUTS = """
    with points as (
        select c.*, (
            select sum((d ->> 'points')::bigint) from jsonb_array_elements(c.discounts) as d
        ) as taken, (
            select coalesce(sum((d ->> 'points')::bigint), 0)
            from jsonb_array_elements(c.refunds) as r, jsonb_array_elements(r -> 'discounts') as d
        ) as returned, (
            select coalesce(sum(t.undone), 0) from transaction t
            where t.reverses = c.transaction_id and t.reference like 'checkout:%'
        ) as undone
        from checkout c where c.status = 'redeemed' and c.hold_id is not null
    )
    select p.programme_id, h.member_id as owner_id, 'spent' as kind, h.currency, p.transaction_id,
        format('checkout %s took %s and returned %s; the books say %s and %s', p.reference,
            p.taken, p.returned, h.captured, p.undone) as words
    from points p join hold h on h.id = p.hold_id
    where h.captured <> p.taken or p.undone <> p.returned
"""

REWARD_CHECKS: dict[str, str] = {
    "stocks": _STOCKS,
    "reserves": _RESERVED,
    "pools": _CODES,
    "redemptions": _REDEMPTIONS,
    "checkouts": _CHECKOUTS,
}
"""What is taken is what was given, what waits is owed, what games promise is set aside, a code is
given once, what was redeemed was paid for, and what a checkout took in points was spent, and
returned as it says."""

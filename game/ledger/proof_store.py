"""The SQL that replays the books. Each check finds what does not balance, and where.

A check selects programme_id, owner_id, kind, currency (the account, where there is one),
transaction_id and words; in sound books it selects nothing. Whatever is added up is numeric: a
number that somebody wrote by hand must be found, and not keep the proof from ending.
"""

from __future__ import annotations

from typing import Any

from game.kernel.database import Tx, widely

_NO_ACCOUNT = "null::uuid as owner_id, null::text as kind, null::text as currency"
_ACCOUNT = "a.owner_id, a.kind, a.currency"
_OWN = "('available', 'held', 'pending')"
"""The accounts of members."""

_BALANCES = f"""
    with flow as (
        select id, sum(amount) as volume from (
            select source_id as id, -amount as amount from posting
            union all select destination_id, amount from posting
        ) as side group by id
    )
    select a.programme_id, {_ACCOUNT}, null::uuid as transaction_id,
        format('the running balance is %s, its postings add up to %s',
            a.balance, coalesce(f.volume, 0)) as words
    from account a left join flow f using (id)
    where a.kind in ('available', 'held', 'pending', 'budget')
      and a.balance is distinct from coalesce(f.volume, 0)
"""

_BOUNDS = f"""
    select a.programme_id, {_ACCOUNT}, null::uuid as transaction_id,
        format('the balance %s is below zero or stands on an account that has none', a.balance)
            as words
    from account a
    where a.balance < 0 and (a.kind <> 'available' or a.floor is not null)
       or a.balance is not null and a.kind not in ('available', 'held', 'pending', 'budget')
"""

_POSTINGS = f"""
    select coalesce(t.programme_id, s.programme_id, d.programme_id) as programme_id,
        {_ACCOUNT}, p.transaction_id,
        format('posting %s of %s %s', p.line, p.amount, case
            when t.id is null then 'belongs to no transaction'
            when s.id is null or d.id is null then 'names an account that is not there'
            when s.currency <> t.currency or d.currency <> t.currency
                then 'is in another currency than its transaction'
            when s.programme_id <> t.programme_id or d.programme_id <> t.programme_id
                then 'names an account of another programme'
            when s.kind in {_OWN} and s.owner_id is distinct from t.member_id
              or d.kind in {_OWN} and d.owner_id is distinct from t.member_id
                then 'touches another member than its transaction'
            else format('goes from %s to %s, which no transaction of kind %s does',
                s.kind, d.kind, t.kind) end) as words
    from posting p
    left join transaction t on t.id = p.transaction_id
    left join account s on s.id = p.source_id
    left join account d on d.id = p.destination_id
    left join account a on a.id = case
        when s.owner_id is distinct from t.member_id or d.id is null then p.source_id
        else p.destination_id end
    where (t.id is null or s.id is null or d.id is null
      or s.currency <> t.currency or d.currency <> t.currency
      or s.programme_id <> t.programme_id or d.programme_id <> t.programme_id
      or s.kind in {_OWN} and s.owner_id is distinct from t.member_id
      or d.kind in {_OWN} and d.owner_id is distinct from t.member_id
      or (t.kind, s.kind, d.kind) not in (
        ('award', 'issuance', 'available'), ('award', 'budget', 'available'),
        ('award', 'imported', 'available'), ('reverse', 'available', 'imported'),
        ('reinstate', 'imported', 'available'), ('reinstate', 'available', 'imported'),
        ('capture', 'available', 'imported'), ('release', 'available', 'imported'),
        ('lapse', 'available', 'imported'),
        ('spend', 'available', 'spent'), ('debit', 'available', 'adjusted'),
        ('expire', 'available', 'expired'), ('hold', 'available', 'held'),
        ('capture', 'held', 'spent'), ('capture', 'held', 'available'),
        ('capture', 'available', 'issuance'), ('capture', 'available', 'budget'),
        ('release', 'held', 'available'), ('lapse', 'held', 'available'),
        ('release', 'available', 'issuance'), ('release', 'available', 'budget'),
        ('lapse', 'available', 'issuance'), ('lapse', 'available', 'budget'),
        ('reinstate', 'issuance', 'available'), ('reinstate', 'budget', 'available'),
        ('reinstate', 'available', 'issuance'), ('reinstate', 'available', 'budget'),
        ('reverse', 'available', 'issuance'), ('reverse', 'available', 'budget'),
        ('reverse', 'spent', 'available'), ('reverse', 'adjusted', 'available'),
        ('pend', 'issuance', 'pending'), ('pend', 'budget', 'pending'),
        ('mature', 'pending', 'available'),
        ('reverse', 'pending', 'issuance'), ('reverse', 'pending', 'budget'),
        ('reinstate', 'issuance', 'pending'), ('reinstate', 'budget', 'pending'),
        ('merge', 'pending', 'transfer'), ('merge', 'transfer', 'pending'),
        ('fund', 'issuance', 'budget'), ('return', 'budget', 'issuance'),
        ('merge', 'available', 'transfer'), ('merge', 'transfer', 'available'),
        ('merge', 'held', 'transfer'), ('merge', 'transfer', 'held'),
        ('give', 'held', 'transfer'), ('give', 'available', 'transfer'),
        ('receive', 'transfer', 'available'), ('receive', 'available', 'issuance'),
        ('receive', 'available', 'budget'), ('receive', 'available', 'imported')))
"""

_AMOUNTS = """
    with effect as (
        select p.transaction_id, sum(case
                when d.kind = wanted.kind then p.amount
                when s.kind = wanted.kind then -p.amount else 0 end) as amount
        from posting p
        join account s on s.id = p.source_id
        join account d on d.id = p.destination_id
        join transaction t on t.id = p.transaction_id
        cross join lateral (
            select case when t.member_id is null then 'budget' else 'available' end as kind
        ) as wanted
        group by p.transaction_id
    )
    select t.programme_id, t.member_id as owner_id, 'available' as kind, t.currency,
        t.id as transaction_id,
        case when e.amount is null then format('the %s of %s has no postings', t.kind, t.amount)
            else format('the %s says %s, its postings %s', t.kind, t.amount, e.amount) end as words
    from transaction t left join effect e on e.transaction_id = t.id
    where e.amount is distinct from t.amount
      and not (e.amount is null and t.kind in ('reverse', 'reinstate') and t.amount = 0)
"""

_CHAIN = """
    with step as (
        select t.*, lag(balance_after, 1, 0::bigint)
            over (partition by member_id, currency order by seq) as balance_before
        from transaction t where member_id is not null
    )
    select programme_id, member_id as owner_id, 'available' as kind, currency,
        id as transaction_id,
        format('the balance was %s, then %s came, and it says %s after',
            balance_before, amount, balance_after) as words
    from step where balance_after <> balance_before + amount::numeric
"""

# While its unique index stands, no reference can be there twice, and nothing is read.
_REFERENCES = f"""
    select programme_id, {_NO_ACCOUNT}, min(id::text)::uuid as transaction_id,
        format('the reference %s was posted %s times', reference, count(*)) as words
    from transaction
    where not exists (
        select from pg_index i join pg_class c on c.oid = i.indexrelid
        where c.relname = 'uq_transaction_programme_id_reference'
          and i.indrelid = 'transaction'::regclass and i.indisunique and i.indisvalid
    )
    group by programme_id, reference having count(*) > 1
"""

_REVERSALS = """
    with back as (
        select reverses, sum(undone) as undone, bool_or(abs(amount::numeric) > undone) as excess,
            min(id::text)::uuid as reversal_id, min(programme_id::text)::uuid as programme_id,
            min(member_id::text)::uuid as member_id, min(currency) as currency
        from transaction t
        where kind = 'reverse' and not exists (
            select from transaction b where b.reverses = t.id and b.kind = 'reinstate'
        )
        group by reverses
    )
    select b.programme_id, b.member_id as owner_id, 'available' as kind, b.currency,
        b.reversal_id as transaction_id,
        case when t.id is null then format('reverses %s, which is not there', b.reverses)
            when b.excess then format('moves more than it undoes of %s', b.reverses)
            else format('reversals undo %s of %s, which moved %s',
                b.undone, b.reverses, p.amount) end as words
    from back b
    left join transaction t on t.id = b.reverses and t.programme_id = b.programme_id
    left join posting p on p.transaction_id = t.id and p.line = 1
    where t.id is null or b.excess or p.amount is null or b.undone > p.amount
"""

_TRANSFERS = """
    with flow as (
        select source_id as id, -amount as amount from posting
        union all select destination_id, amount from posting
    )
    select a.programme_id, a.owner_id, a.kind, a.currency, null::uuid as transaction_id,
        format('transfers between members should net to zero, they make %s', sum(f.amount))
            as words
    from account a join flow f using (id)
    where a.kind = 'transfer' group by a.id having sum(f.amount) <> 0
"""

BOOK_CHECKS: dict[str, str] = {
    "balance": _BALANCES,
    "bounds": _BOUNDS,
    "posting": _POSTINGS,
    "amount": _AMOUNTS,
    "chain": _CHAIN,
    "reference": _REFERENCES,
    "reversal": _REVERSALS,
    "transfer": _TRANSFERS,
}

_OUTSTANDING = """
    select coalesce(p.slug, a.programme_id::text) as programme, a.currency,
        coalesce(c.scale, 0) as scale, sum(a.balance) as amount
    from account a
    left join programme p on p.id = a.programme_id
    left join currency c on c.programme_id = a.programme_id and c.code = a.currency
    where a.kind in ('available', 'held')
    group by 1, 2, 3 order by 1, 2
"""

_COUNTS = """
    select (select count(*) from transaction) as transactions,
        (select count(*) from posting) as postings
"""


async def unsound(tx: Tx, check: str, limit: int) -> list[dict[str, Any]]:
    """What the check finds, with `total`; at most `limit` rows of it."""
    rows = await tx.fetch(
        f"select *, count(*) over () as total from ({check}) as found"
        " order by programme_id, owner_id, transaction_id limit $1",
        limit,
    )
    return [dict(row) for row in rows]


async def outstanding(tx: Tx) -> list[dict[str, Any]]:
    """Points that members have, available or held, by programme and currency."""
    return [dict(row) for row in await tx.fetch(_OUTSTANDING)]


async def counts(tx: Tx) -> dict[str, int]:
    """How much was replayed."""
    row = await tx.fetchrow(_COUNTS)
    assert row is not None
    return dict(row)


async def widen(tx: Tx) -> None:
    """Let this one transaction read whole tables, and give its sorts and joins room in memory."""
    await widely(tx)
    await tx.execute("set local work_mem = '128MB'")

"""The SQL that shows the books; nothing here locks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, TypeAlias

from asyncpg import Record

from game.kernel.database import Tx
from game.ledger.life_store import ENDS
from game.ledger.trace_store import TRANSACTION

Row: TypeAlias = dict[str, Any]

_BALANCES = f"""
    select c.code as currency, c.scale, c.name, c.plural, c.icon,
        coalesce(a.balance, 0) - coalesce((
            select sum(l.remaining) from lot l
            where l.account_id = a.id and l.remaining > 0 and l.expires_at <= $3
              and {ENDS} <= $3
        ), 0) as available,
        coalesce(h.balance, 0) as held,
        coalesce((
            select sum(r.unpaid) from reversal r
            where r.member_id = $2 and r.currency = c.code and r.owed > 0 and r.unpaid > 0
        ), 0) as owed,
        coalesce(w.balance, 0) as pending, n.amount as next_release, n.due_at as next_release_at
    from currency c
    left join account a on a.owner_id = $2 and a.kind = 'available' and a.currency = c.code
    left join account h on h.owner_id = $2 and h.kind = 'held' and h.currency = c.code
    left join account w on w.owner_id = $2 and w.kind = 'pending' and w.currency = c.code
    left join lateral (
        select p.due_at, sum(p.remaining) as amount from (
            select due_at, remaining from pending
            where member_id = $2 and remaining > 0 and currency = c.code and due_at is not null
            offset 0
        ) as p
        group by p.due_at order by p.due_at limit 1
    ) as n on w.balance > 0
    where c.programme_id = $1
    order by c.code
"""

_EXPIRIES = f"""
    select * from (
        select a.currency, {ENDS} as expires_at, sum(l.remaining) as amount, l.slides
        from account a join lot l on l.account_id = a.id
        where a.programme_id = $1 and a.owner_id = $2 and a.kind = 'available'
          and l.remaining > 0 and {ENDS} > $3
        group by {ENDS}, a.currency, l.slides
        order by {ENDS} fetch first $4 rows with ties
    ) e order by e.expires_at, e.currency, e.slides
"""

_ONE = f"select {TRANSACTION} from transaction t where t.id = $1"

_POSTINGS = """
    select s.kind as source, d.kind as destination, p.amount
    from posting p join account s on s.id = p.source_id join account d on d.id = p.destination_id
    where p.transaction_id = $1 order by p.line
"""

_LOTS_USED = f"""
    select u.lot_id, u.amount, l.opened_at, {ENDS} as expires_at
    from lot_use u join lot l on l.id = u.lot_id join account a on a.id = l.account_id
    where u.transaction_id = $1
    order by {ENDS} nulls last, l.opened_at, l.id
"""

_FLOWS = """
    select t.currency, t.kind, s.kind as source, d.kind as destination,
        sum(p.amount) as amount
    from transaction t
    join posting p on p.transaction_id = t.id
    join account s on s.id = p.source_id
    join account d on d.id = p.destination_id
    where t.programme_id = $1 and t.at <= $2
    group by t.currency, t.kind, s.kind, d.kind
    order by t.currency
"""

_OF_MANY = """
    select owner_id, currency, balance from account
    where owner_id = any($1::uuid[]) and kind = 'available'
"""

_MEMBER = """
    select id from member where programme_id = $1 and external_id = $2
"""

_GUEST = """
    select programme_id, coalesce(merged_into, id) as id from member
    where id = $1 and guest and erased_at is null
"""


def _rows(records: list[Record]) -> list[Row]:
    return [dict(record) for record in records]


async def member_of(tx: Tx, programme_id: str, external_id: str) -> str | None:
    """The id of the member whom the brand calls so."""
    found: str | None = await tx.fetchval(_MEMBER, programme_id, external_id)
    return found


async def guest_of(tx: Tx, programme_id: str, guest_id: str) -> str | None:
    """The guest with that id, if the programme has one, or the member whom they have become."""
    row = await tx.fetchrow(_GUEST, guest_id)
    return row["id"] if row is not None and row["programme_id"] == programme_id else None


async def balances(tx: Tx, programme_id: str, member_id: str, at: datetime) -> list[Row]:
    """One row for every currency of the programme; what is past its date at `at` does not count."""
    return _rows(await tx.fetch(_BALANCES, programme_id, member_id, at))


async def balances_of(tx: Tx, member_ids: Collection[str]) -> dict[str, dict[str, int]]:
    """Member id -> currency -> what is there to spend, with what expired within the last minute."""
    found: dict[str, dict[str, int]] = {}
    for row in await tx.fetch(_OF_MANY, list(member_ids)):
        found.setdefault(row["owner_id"], {})[row["currency"]] = row["balance"]
    return found


async def expiries(
    tx: Tx, programme_id: str, member_id: str, after: datetime, limit: int
) -> list[Row]:
    """What expires after that moment and when, soonest first; one moment is never cut in two."""
    return _rows(await tx.fetch(_EXPIRIES, programme_id, member_id, after, limit))


async def transaction(tx: Tx, programme_id: str, transaction_id: str) -> Row | None:
    """One transaction of the programme."""
    row = await tx.fetchrow(_ONE, transaction_id)
    return dict(row) if row is not None and row["programme_id"] == programme_id else None


async def postings(tx: Tx, transaction_id: str) -> list[Row]:
    """Its postings: kinds of accounts and amounts."""
    return _rows(await tx.fetch(_POSTINGS, transaction_id))


async def lots_used(tx: Tx, transaction_id: str) -> list[Row]:
    """Which lots it took from, or gave back to (negative), in spending order."""
    return _rows(await tx.fetch(_LOTS_USED, transaction_id))


async def moved(tx: Tx, programme_id: str, references: Collection[str], currency: str) -> int:
    """What the transactions of these references moved in a currency, all told."""
    found: int = await tx.fetchval(
        "select coalesce(sum(amount), 0) from transaction"
        " where programme_id = $1 and reference = any($2::text[]) and currency = $3",
        programme_id,
        list(references),
        currency,
    )
    return found


async def flows(tx: Tx, programme_id: str, at: datetime) -> list[Row]:
    """Volumes up to and at `at`, by currency, kind of transaction, source and destination."""
    return _rows(await tx.fetch(_FLOWS, programme_id, at))

"""The SQL of partners and of what is theirs in the books."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from asyncpg import Record

from game.kernel.database import Tx
from game.kernel.identity import new_id
from game.partners.rules import NoPartner, Partner, PartnerDefinition

_PUT = """
    insert into partner (id, programme_id, name, title, active, created_at)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (programme_id, name) do update
    set title = excluded.title, active = excluded.active
    returning id, name, title, active
"""
_NOTE = """
    insert into partner_posting (transaction_id, partner_id, original_id, at)
    select *, $4 from unnest($1::uuid[], $2::uuid[], $3::uuid[]) order by 1
"""

# Of what a partner asked for everything is read, so that what is undone of it in parts adds up to
# the whole; told is what happened between the two moments. What came back and met what its member
# owed came back all the same.
_LINES = """
    with known as materialized (
        select distinct original_id from (
            select original_id from partner_posting
            where partner_id = $1 and at >= $2 and at < $3 offset 0
        ) as asked
    ), mine as materialized (
        select p.transaction_id, p.original_id, o.at as began, o.kind as original
        from known k
        cross join lateral (
            select transaction_id, original_id from partner_posting
            where original_id = k.original_id offset 0
        ) as p
        cross join lateral (
            select at, kind from transaction where id = p.original_id offset 0
        ) as o
    ), told as materialized (
        select t.*, m.original_id, m.original, m.began,
            (sum(t.amount) over (partition by m.original_id order by t.seq) - t.amount)::bigint
                as before
        from mine m cross join lateral (
            select b.id, b.seq, b.programme_id, b.at, b.kind, b.currency, b.amount + coalesce((
                select sum(r.amount) from repayment r where r.transaction_id = b.id
            ), 0)::bigint as amount
            from transaction b where b.id = m.transaction_id offset 0
        ) as t
    )
    select told.*, w.worth from told
    left join lateral (
        select worth from currency_worth
        where programme_id = told.programme_id and code = told.currency
        order by at <= told.began desc, case when at <= told.began then -n else n end limit 1
    ) as w on true
    where told.at >= $2 and told.at < $3 order by told.seq
"""


class Theirs(NamedTuple):
    """Whose a transaction is, and what was asked for first."""

    partner_id: str
    original_id: str


def _partner(row: Record) -> Partner:
    told = PartnerDefinition(title=row["title"], active=row["active"])
    return Partner(id=row["id"], name=row["name"], definition=told)


async def put(
    tx: Tx, programme_id: str, name: str, told: PartnerDefinition, at: datetime
) -> Partner:
    """Make or change a partner."""
    row = await tx.fetchrow(_PUT, new_id(), programme_id, name, told.title, told.active, at)
    assert row is not None
    return _partner(row)


async def named(tx: Tx, programme_id: str, name: str) -> Partner:
    """The programme's partner of that name."""
    row = await tx.fetchrow(
        "select id, name, title, active from partner where programme_id = $1 and name = $2",
        programme_id, name,
    )  # fmt: skip
    if row is None:
        raise NoPartner(f"There is no partner {name[:100]!r}.")
    return _partner(row)


async def page(tx: Tx, programme_id: str, after: str | None, limit: int) -> list[Partner]:
    """Partners in the order of their making."""
    rows = await tx.fetch(
        "select id, name, title, active from partner where programme_id = $1"
        " and ($2::uuid is null or id > $2) order by id limit $3",
        programme_id, after, limit,
    )  # fmt: skip
    return [_partner(row) for row in rows]


async def whose(tx: Tx, transaction_ids: Collection[str]) -> dict[str, Theirs]:
    """Of these transactions those that are a partner's."""
    rows = await tx.fetch(
        "select transaction_id, partner_id, original_id from partner_posting"
        " where transaction_id = any($1::uuid[])",
        list(transaction_ids),
    )
    return {row["transaction_id"]: Theirs(row["partner_id"], row["original_id"]) for row in rows}


async def note(tx: Tx, posted: dict[str, Theirs], at: datetime) -> None:
    """These transactions were posted for their partners."""
    await tx.execute(
        _NOTE, list(posted), [one.partner_id for one in posted.values()],
        [one.original_id for one in posted.values()], at,
    )  # fmt: skip


async def lines(tx: Tx, partner_id: str, since: datetime, until: datetime) -> list[Record]:
    """What moved for the partner between the two moments, in order: with what was there `before` of
    what was asked for, and what a point was worth when it was."""
    return await tx.fetch(_LINES, partner_id, since, until)

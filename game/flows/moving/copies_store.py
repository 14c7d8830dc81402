"""The SQL of lists that are handed out whole, a page at a time, in an order that names nobody's id
where it is read in again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from asyncpg import Record

from game.kernel.database import Tx
from game.ledger.life_store import ENDS

_FIRST = "00000000-0000-0000-0000-000000000000"

_LOTS = f"""
    select u.id, a.currency, {ENDS} as expires_at, sum(l.remaining) as amount
    from unnest($1::uuid[]) as u (id)
    cross join lateral (
        select * from account where owner_id = u.id and kind = 'available' offset 0
    ) as a
    cross join lateral (
        select * from lot where account_id = a.id and remaining > 0 offset 0
    ) as l
    where {ENDS} is null or {ENDS} > $2
    group by u.id, a.currency, {ENDS} order by a.currency, expires_at nulls first
"""

_LEDGER = """
    select t.*, m.external_id from (
        select id, seq, at, kind, member_id, currency, amount, balance_after, reason, reverses
        from transaction
        where programme_id = $1 and (seq + 0) > $2 order by (seq + 0) limit $3
    ) as t
    left join lateral (select external_id from member where id = t.member_id offset 0) as m on true
    order by t.seq
"""

_ATTEMPTS = """
    select p.*, m.external_id from (
        select id, member_id, attempt, moves, finished, score, started_at, moved_at from play
        where campaign_id = $1 and (member_id, attempt) > ($2::uuid, $3)
        order by member_id, attempt limit $4
    ) as p
    left join lateral (select external_id from member where id = p.member_id offset 0) as m on true
    order by p.member_id, p.attempt
"""

_REDEMPTIONS = """
    select r.*, d.name as reward, m.external_id, v.status as voucher from (
        select id, member_id, design_id, voucher_id, fulfilment, price, status, ordered_at
        from redemption
        where programme_id = $1 and (status, id) > ($2, $3::uuid) and status <> ''
        order by status, id limit $4
    ) as r
    left join lateral (select name from design where id = r.design_id offset 0) as d on true
    left join lateral (select external_id from member where id = r.member_id offset 0) as m on true
    left join lateral (
        select status from voucher where id = r.voucher_id offset 0
    ) as v on true
    order by r.status, r.id
"""


async def members(tx: Tx, programme_id: str, behind: str, limit: int) -> list[Record]:
    """Members by what the brand calls them: guests have no name, and who was erased none left."""
    return await tx.fetch(
        "select id, external_id, alias, locale, time_zone, day_start_hour, attributes from member"
        " where programme_id = $1 and external_id > $2 order by external_id limit $3",
        programme_id, behind, limit,
    )  # fmt: skip


async def lots(tx: Tx, ids: Collection[str], at: datetime) -> dict[str, list[Record]]:
    """What these members may spend at that moment, by currency and by when it ends."""
    found: dict[str, list[Record]] = {}
    for row in await tx.fetch(_LOTS, list(ids), at):
        found.setdefault(row["id"], []).append(row)
    return found


async def ledger(tx: Tx, programme_id: str, behind: int, limit: int) -> list[Record]:
    """Transactions in their order."""
    return await tx.fetch(_LEDGER, programme_id, behind, limit)


async def campaigns(tx: Tx, programme_id: str) -> list[tuple[str, str]]:
    """(slug, id) of all that there are."""
    rows = await tx.fetch("select slug, id from campaign where programme_id = $1", programme_id)
    return [(row["slug"], row["id"]) for row in rows]


async def attempts(
    tx: Tx, campaign_id: str, behind: tuple[str, int] | None, limit: int
) -> list[Record]:
    """Attempts at a campaign, member by member."""
    return await tx.fetch(_ATTEMPTS, campaign_id, *(behind or (_FIRST, 0)), limit)


async def redemptions(
    tx: Tx, programme_id: str, behind: tuple[str, str] | None, limit: int
) -> list[Record]:
    """Redemptions by status, and in their order."""
    return await tx.fetch(_REDEMPTIONS, programme_id, *(behind or ("", _FIRST)), limit)

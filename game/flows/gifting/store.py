"""The SQL of gifts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from asyncpg import Record
from msgspec.structs import astuple

from game.flows.gifting.rules import Gift, Given
from game.kernel.database import Tx
from game.ledger.life_store import ENDS

_COLUMNS = (
    "id, programme_id, reference, fingerprint, giver_id, currency, amount, hold_id, voucher_id,"
    " code, made_at, ends_at, back_at, taker_id, opened_at, received_id, undone_at, undone_by"
)

_GIVEN = """
    select coalesce(currency, '') as currency, sum(coalesce(amount, 1)) as this_month,
        coalesce(sum(coalesce(amount, 1)) filter (where made_at >= $3), 0) as today
    from gift
    where giver_id = $1 and made_at >= $4 and back_at is null
      and (opened_at is not null or ends_at > $2)
    group by 1
"""

_RECEIVED = """
    select coalesce(currency, '') as currency, sum(coalesce(amount, 1)) as many
    from gift where taker_id = $1 and opened_at >= $2 and undone_at is null group by 1
"""

_OF_MEMBER = f"""
    select {_COLUMNS} from (
        (select {_COLUMNS} from gift where giver_id = $1 and ($2::uuid is null or id < $2)
         order by id desc limit $3)
        union all
        (select {_COLUMNS} from gift where taker_id = $1 and ($2::uuid is null or id < $2)
         order by id desc limit $3)
    ) as mine order by id desc limit $3
"""


_KEEP = f"""
    insert into gift ({_COLUMNS})
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
    on conflict (id) do update set back_at = excluded.back_at, taker_id = excluded.taker_id,
        opened_at = excluded.opened_at, received_id = excluded.received_id,
        undone_at = excluded.undone_at, undone_by = excluded.undone_by
"""

_GIVABLE = f"""
    select coalesce(sum(l.remaining), 0)
    from (
        select * from account where owner_id = $1 and kind = 'available' and currency = $2 offset 0
    ) as a
    cross join lateral (
        select * from lot where account_id = a.id and remaining > 0 offset 0
    ) as l
    cross join lateral (select kind from transaction where id = l.transaction_id offset 0) as t
    where l.opened_at <= $3 and t.kind not in ('merge', 'receive')
      and ({ENDS} is null or {ENDS} > $4)
"""


async def by_code(tx: Tx, programme_id: str, code: str, *, lock: bool = False) -> Gift | None:
    """The programme's gift with this bare code; locked until the end when asked."""
    row = await tx.fetchrow(
        f"select {_COLUMNS} from gift where code = $1 {'for no key update' if lock else ''}", code
    )
    return _of(programme_id, row)


async def by_id(tx: Tx, programme_id: str, id: str) -> Gift | None:
    """The programme's gift, locked until the end."""
    row = await tx.fetchrow(f"select {_COLUMNS} from gift where id = $1 for no key update", id)
    return _of(programme_id, row)


async def by_reference(tx: Tx, programme_id: str, reference: str) -> Gift | None:
    """What was given under a reference, in which the member stands whose it is."""
    row = await tx.fetchrow(f"select {_COLUMNS} from gift where reference = $1", reference)
    return _of(programme_id, row)


def _of(programme_id: str, row: Record | None) -> Gift | None:
    own = row is not None and row["programme_id"] == programme_id
    return Gift(**dict(row)) if row is not None and own else None


async def of_voucher(tx: Tx, voucher_id: str) -> list[Gift]:
    """How often a voucher was given, or was to be."""
    rows = await tx.fetch(f"select {_COLUMNS} from gift where voucher_id = $1", voucher_id)
    return [Gift(**dict(row)) for row in rows]


async def given(
    tx: Tx, member_id: str, at: datetime, day: datetime, month: datetime
) -> dict[str, Given]:
    """What a member gave or set aside to give, and did not get back; by currency, vouchers under
    an empty name."""
    rows = await tx.fetch(_GIVEN, member_id, at, day, month)
    return {row["currency"]: Given(row["today"], row["this_month"]) for row in rows}


async def received(tx: Tx, member_id: str, since: datetime) -> dict[str, int]:
    """What a member was given since then and still has, in the same way."""
    rows = await tx.fetch(_RECEIVED, member_id, since)
    return {row["currency"]: row["many"] for row in rows}


async def of_member(tx: Tx, member_id: str, before: str | None, limit: int) -> list[Gift]:
    """What a member gave and was given, the newest first, beginning behind one."""
    rows = await tx.fetch(_OF_MEMBER, member_id, before, limit)
    return [Gift(**dict(row)) for row in rows]


async def not_their_own(tx: Tx, transaction_ids: Collection[str]) -> set[str]:
    """Those of the transactions by which points came with a guest, or from another member."""
    rows = await tx.fetch(
        "select id from transaction where id = any($1::uuid[]) and kind in ('merge', 'receive')",
        list(transaction_ids),
    )
    return {row["id"] for row in rows}


async def givable(
    tx: Tx, member_id: str, currency: str, since: datetime, at: datetime
) -> int:  # fmt: skip
    """How much a member has that they earned themselves, since then or before."""
    found: int = await tx.fetchval(_GIVABLE, member_id, currency, since, at)
    return found


async def over(tx: Tx, at: datetime, most: int) -> list[Gift]:
    """Gifts that nobody opened in time, locked; those that somebody has in hand are passed over."""
    rows = await tx.fetch(
        f"select {_COLUMNS} from gift where opened_at is null and back_at is null"
        " and ends_at <= $1 order by ends_at limit $2 for no key update skip locked",
        at,
        most,
    )
    return [Gift(**dict(row)) for row in rows]


async def keep(tx: Tx, gift: Gift) -> None:
    """Write a new gift, or how far one has come."""
    await tx.execute(_KEEP, *astuple(gift))

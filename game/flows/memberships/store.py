"""The SQL of terms of membership."""

from __future__ import annotations

from datetime import date, datetime

from asyncpg import Record
from msgspec import convert
from msgspec.structs import astuple

from game.flows.memberships.rules import Membership, Moved, Unused
from game.kernel.database import Tx

_COLUMNS = ", ".join(Membership.__struct_fields__)

_ADD = f"""
    insert into membership ({_COLUMNS})
    values ({", ".join(f"${n}" for n in range(1, len(Membership.__struct_fields__) + 1))})
    on conflict (reference, programme_id) do nothing returning id
"""

_OVER = f"""
    select {_COLUMNS} from membership where closed_at is null and closes_at <= $1
    order by closes_at limit $2 for no key update skip locked
"""

_ENDING = f"""
    select {_COLUMNS} from membership
    where closed_at is null and reminded_at is null and renewed_by is null and cancelled = ''
      and ends_at <= $1
    order by ends_at limit $2 for no key update skip locked
"""

_CANCEL = """
    update membership set cancelled = $2, cancelled_at = $3, cancelled_by = $4, days_left = $5,
        give_back = $6, ends_at = $7, closes_at = $8
    where id = $1
"""


# What was cancelled since was there when the day ended; a term that ends then owes nothing.
_UNUSED = """
    select tier, money, paid, starts_on, ends_on, count(*) as many, max(sold_at) as last_at,
        (array_agg(title order by sold_at desc))[1] as title
    from membership
    where programme_id = $1 and ends_on > $2 and sold_at < $3
      and (cancelled in ('', 'end') or cancelled_at >= $3)
    group by tier, money, paid, starts_on, ends_on
"""

# What was sold or given back in those days ends after the first of them.
_MOVED = """
    select tier, money, (array_agg(title order by sold_at desc))[1] as title,
        count(*) filter (where sold_at >= $3) as sold,
        coalesce(sum(paid) filter (where sold_at >= $3), 0)::bigint as paid,
        count(*) filter (where cancelled_at >= $3 and cancelled_at < $4) as cancelled,
        coalesce(sum(give_back) filter (
            where cancelled_at >= $3 and cancelled_at < $4), 0)::bigint as given_back
    from membership
    where programme_id = $1 and ends_on >= $2 and sold_at < $4
      and (sold_at >= $3 or cancelled_at >= $3 and cancelled_at < $4)
    group by tier, money
"""


async def by_reference(tx: Tx, programme_id: str, reference: str) -> Membership | None:
    """What was sold under a reference."""
    row = await tx.fetchrow(
        f"select {_COLUMNS} from membership where reference = $1 and programme_id = $2",
        reference,
        programme_id,
    )
    return None if row is None else _of(row)


async def by_ids(tx: Tx, ids: list[str]) -> dict[str, Membership]:
    """Those terms, by id."""
    rows = await tx.fetch(f"select {_COLUMNS} from membership where id = any($1::uuid[])", ids)
    return {row["id"]: _of(row) for row in rows}


async def open_of(tx: Tx, member_id: str, *, lock: bool) -> list[Membership]:
    """A member's terms that are not over, in their order; locked until the end where asked."""
    rows = await tx.fetch(
        f"select {_COLUMNS} from membership where member_id = $1"
        " and coalesce(closed_at, 'infinity') = 'infinity'"
        f" order by id {'for no key update' if lock else ''}",
        member_id,
    )
    return sorted((_of(row) for row in rows), key=lambda one: (one.starts_at, one.id))


async def of_member(tx: Tx, member_id: str, after: str | None, limit: int) -> list[Membership]:
    """A member's terms, the latest sold first, beginning behind one."""
    rows = await tx.fetch(
        f"select {_COLUMNS} from membership where member_id = $1"
        " and ($2::uuid is null or id < $2) order by id desc limit $3",
        member_id,
        after,
        limit,
    )
    return [_of(row) for row in rows]


async def over(tx: Tx, at: datetime, most: int) -> list[Membership]:
    """Terms of which nothing comes any more, locked; those in somebody's hand are passed over."""
    return [_of(row) for row in await tx.fetch(_OVER, at, most)]


async def ending(tx: Tx, until: datetime, most: int) -> list[Membership]:
    """Terms that end until then, behind which none is paid, and of which nobody was told."""
    return [_of(row) for row in await tx.fetch(_ENDING, until, most)]


async def unused(tx: Tx, programme_id: str, day: date, ended: datetime) -> list[Unused]:
    """Terms that were not over when that day ended, added up by price and days."""
    return [convert(dict(row), Unused) for row in await tx.fetch(_UNUSED, programme_id, day, ended)]


async def moved(
    tx: Tx, programme_id: str, first: date, began: datetime, ended: datetime
) -> list[Moved]:
    """What was sold and cancelled from the beginning of the first day on, by tier and money."""
    rows = await tx.fetch(_MOVED, programme_id, first, began, ended)
    return [convert(dict(row), Moved) for row in rows]


async def gone(tx: Tx, member_ids: list[str]) -> set[str]:
    """Those of the members who have been erased."""
    rows = await tx.fetch(
        "select id from member where id = any($1::uuid[]) and erased_at is not null", member_ids
    )
    return {row["id"] for row in rows}


async def add(tx: Tx, term: Membership) -> bool:
    """Write a new term; whether its reference was still free."""
    return await tx.fetchval(_ADD, *astuple(term)) is not None


async def follow(tx: Tx, term: Membership) -> None:
    """Write by which term another is renewed, or that it is not any more."""
    await tx.execute(
        "update membership set renewed_by = $2, closes_at = $3 where id = $1",
        term.id,
        term.renewed_by,
        term.closes_at,
    )


async def cancel(tx: Tx, term: Membership) -> None:
    """Write how a term was cancelled."""
    await tx.execute(
        _CANCEL, term.id, term.cancelled, term.cancelled_at, term.cancelled_by, term.days_left,
        term.give_back, term.ends_at, term.closes_at,
    )  # fmt: skip


async def close(tx: Tx, ids: list[str], at: datetime) -> None:
    """Write that these are over."""
    await tx.execute(
        "update membership set closed_at = $2 where id = any($1::uuid[])", ids, at
    )  # fmt: skip


async def remind(tx: Tx, ids: list[str], at: datetime) -> None:
    """Write that their members were told of the end."""
    await tx.execute(
        "update membership set reminded_at = $2 where id = any($1::uuid[])", ids, at
    )  # fmt: skip


def _of(row: Record) -> Membership:
    return convert(dict(row), Membership)

"""The SQL of redemptions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from asyncpg import Record
from msgspec import Raw, convert, json, to_builtins

from game.flows.rewards.rules import Redemption
from game.kernel.database import Tx
from game.kernel.together import Writer

_COLUMNS = (
    "id, programme_id, member_id, design_id, voucher_id, reference, fingerprint, fulfilment, price,"
    " transaction_id, status, steps, ordered_at"
)

_NEW = f"""
    insert into redemption ({_COLUMNS})
    select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[],
        $7::text[], $8::text[], $9::jsonb[], $10::uuid[], $11::text[], $12::jsonb[],
        $13::timestamptz[])
"""

_CHANGE = """
    update redemption r set status = u.status, steps = u.steps
    from unnest($1::uuid[], $2::text[], $3::jsonb[]) as u (id, status, steps)
    cross join lateral (select ctid as place from redemption where id = u.id offset 0) as found
    where r.ctid = found.place
"""

_COUNTS = """
    select u.place, (
        select count(*) from (
            select from redemption r
            where r.design_id = u.design_id and r.member_id = u.member_id
              and r.ordered_at >= u.since and r.status <> 'cancelled'
            limit u.most
        ) as mine
    ) as many
    from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::int[]) with ordinality
        as u (design_id, member_id, since, most, place)
    where u.member_id is not null
    union all
    select u.place, (
        select count(*) from (
            select from redemption r
            where r.design_id = u.design_id and r.ordered_at >= u.since
              and r.status <> 'cancelled' and r.fulfilment <> ''
            limit u.most
        ) as everybodys
    )
    from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::int[]) with ordinality
        as u (design_id, member_id, since, most, place)
    where u.member_id is null
"""


_ENDING = """
    select v.id, v.programme_id, v.member_id, v.design_id, v.expires_at, m.time_zone
    from (
        select * from voucher
        where status = 'given' and (expires_at, id) > ($1, $2) and expires_at <= $3
        order by expires_at, id limit $4
    ) as v
    cross join lateral (select time_zone from member where id = v.member_id offset 0) as m
    order by v.expires_at, v.id
"""


class Ending(NamedTuple):
    """A voucher that can still be used and ends then, with the clock of its member."""

    id: str
    programme_id: str
    member_id: str
    design_id: str
    expires_at: datetime
    time_zone: str


class Counting(NamedTuple):
    """Redemptions of a reward to be counted, up to so many: a member's, or (None) everybody's."""

    design_id: str
    member_id: str | None
    since: datetime
    most: int


async def ending(tx: Tx, behind: tuple[datetime, str], until: datetime, limit: int) -> list[Ending]:
    """Vouchers that end behind that place up to `until`, soonest first."""
    return [Ending(*row) for row in await tx.fetch(_ENDING, *behind, until, limit)]


async def counts(tx: Tx, asked: Sequence[Counting]) -> dict[Counting, int]:
    """How many there are of each, those left out that are cancelled."""
    if not asked:
        return {}
    rows = await tx.fetch(_COUNTS, *(list(column) for column in zip(*asked, strict=True)))
    return {asked[row["place"] - 1]: row["many"] for row in rows}


async def by_references(
    tx: Tx, told: Collection[tuple[str, str]]
) -> dict[tuple[str, str], Redemption]:
    """Programme and reference -> what was redeemed under it."""
    rows = await tx.fetch(
        "select r.* from unnest($1::uuid[], $2::text[]) as u (programme_id, name)"
        f" cross join lateral (select {_COLUMNS} from redemption"
        " where programme_id = u.programme_id and reference = u.name offset 0) as r",
        [programme_id for programme_id, _ in told],
        [reference for _, reference in told],
    )
    return {(row["programme_id"], row["reference"]): _redemption(row) for row in rows}


async def by_id(tx: Tx, programme_id: str, id: str, *, lock: bool = False) -> Redemption | None:
    """The programme's redemption; locked until the end when asked."""
    row = await tx.fetchrow(
        f"select {_COLUMNS} from redemption where id = $1 {'for no key update' if lock else ''}",
        id,
    )
    return _redemption(row) if row is not None and row["programme_id"] == programme_id else None


async def of_vouchers(tx: Tx, voucher_ids: Collection[str]) -> dict[str, Redemption]:
    """Voucher id -> the redemption by which it was bought, locked in order."""
    rows = await tx.fetch(
        f"select {_COLUMNS} from redemption where voucher_id = any($1::uuid[])"
        " order by voucher_id for no key update",
        list(voucher_ids),
    )
    return {row["voucher_id"]: _redemption(row) for row in rows}


async def of_member(tx: Tx, member_id: str, before: str | None, limit: int) -> list[Redemption]:
    """A member's redemptions, the newest first, beginning behind one."""
    rows = await tx.fetch(
        f"select {_COLUMNS} from redemption where member_id = $1 and ($2::uuid is null or id < $2)"
        " order by id desc limit $3",
        member_id,
        before,
        limit,
    )
    return [_redemption(row) for row in rows]


async def page(
    tx: Tx,
    programme_id: str,
    status: str,
    after: str | None,
    limit: int,
    design_id: str | None = None,
) -> list[Redemption]:
    """A programme's redemptions of a status, the oldest first, beginning behind one; of one reward
    where it is told."""
    rows = await tx.fetch(
        f"select {_COLUMNS} from redemption where programme_id = $1 and status = $2"
        " and status <> ''"
        " and ($3::uuid is null or id > $3) and ($5::uuid is null or design_id = $5)"
        " order by id limit $4",
        programme_id,
        status,
        after,
        limit,
        design_id,
    )
    return [_redemption(row) for row in rows]


async def save(out: Writer, new: Sequence[Redemption], changed: Sequence[Redemption] = ()) -> None:
    """Write those that are new, and how far others have come."""
    if new:
        rows = [_row(one) for one in new]
        await out.execute(_NEW, *(list(column) for column in zip(*rows, strict=True)))
    if changed:
        await out.execute(
            _CHANGE, [one.id for one in changed], [one.status for one in changed],
            [_steps(one) for one in changed],
        )  # fmt: skip


async def hand_over(tx: Tx, guest_id: str, member_id: str) -> None:
    """What a guest redeemed becomes the member's."""
    await tx.execute(
        "update redemption set member_id = $2 where member_id = $1", guest_id, member_id
    )


def _row(one: Redemption) -> tuple[object, ...]:
    return (
        one.id, one.programme_id, one.member_id, one.design_id, one.voucher_id, one.reference,
        one.fingerprint, one.fulfilment, to_builtins(one.price), one.transaction_id, one.status,
        _steps(one), one.ordered_at,
    )  # fmt: skip


def _steps(one: Redemption) -> Raw:
    return Raw(json.encode(one.steps))


def _redemption(row: Record) -> Redemption:
    return convert(dict(row), Redemption)

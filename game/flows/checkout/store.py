"""The SQL of checkouts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from asyncpg import Record
from msgspec import Raw, convert, json

from game.flows.checkout.rules import Checkout
from game.kernel.database import Tx
from game.kernel.together import Writer

_COLUMNS = (
    "id, programme_id, reference, fingerprint, basket, discounts, hold_id, transaction_id, status,"
    " reserved_at, reserved_until, ended_at, refunds"
)

_NEW = f"""
    insert into checkout ({_COLUMNS})
    select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::jsonb[], $6::jsonb[],
        $7::uuid[], $8::uuid[], $9::text[], $10::timestamptz[], $11::timestamptz[],
        $12::timestamptz[], $13::jsonb[])
"""

_CHANGE = """
    update checkout c set status = u.status, transaction_id = u.transaction_id,
        ended_at = u.ended_at, refunds = u.refunds
    from unnest($1::uuid[], $2::text[], $3::uuid[], $4::timestamptz[], $5::jsonb[])
        as u (id, status, transaction_id, ended_at, refunds)
    cross join lateral (select ctid as place from checkout where id = u.id offset 0) as found
    where c.ctid = found.place
"""

_ALONE = """
    select pg_advisory_xact_lock(key) from (
        select distinct hashtextextended(name, 0) as key from unnest($1::text[]) as u (name)
        order by 1
    ) as names
"""

_REFERRED = f"""
    select c.* from (
        select * from unnest($1::uuid[], $2::text[]) as u (programme_id, reference) order by 1, 2
    ) as u cross join lateral (
        select {_COLUMNS} from checkout where programme_id = u.programme_id
            and reference = u.reference %s offset 0
    ) as c
"""


class CheckoutKey(NamedTuple):
    """How a shop knows its checkout."""

    programme_id: str
    reference: str


async def alone(tx: Tx, keys: Collection[CheckoutKey]) -> None:
    """Nobody else makes checkouts of these references until this transaction ends."""
    await tx.execute(_ALONE, [f"checkout:{one.programme_id}:{one.reference}" for one in keys])


async def referred(
    tx: Tx, keys: Collection[CheckoutKey], *, lock: bool = False
) -> dict[CheckoutKey, Checkout]:
    """The checkouts of these references, in their order; locked until the end when asked."""
    asked = sorted(set(keys))
    rows = await tx.fetch(
        _REFERRED % ("for no key update" if lock else ""),
        [one.programme_id for one in asked],
        [one.reference for one in asked],
    )
    found = [_checkout(row) for row in rows]
    return {CheckoutKey(one.programme_id, one.reference): one for one in found}


async def add(out: Writer, new: Sequence[Checkout]) -> None:
    """Write new ones."""
    if new:
        await out.execute(
            _NEW, [one.id for one in new], [one.programme_id for one in new],
            [one.reference for one in new], [one.fingerprint for one in new],
            [_raw(one.basket) for one in new], [_raw(one.discounts) for one in new],
            [one.hold_id for one in new], [one.transaction_id for one in new],
            [one.status for one in new], [one.reserved_at for one in new],
            [one.reserved_until for one in new], [one.ended_at for one in new],
            [_raw(one.refunds) for one in new],
        )  # fmt: skip


async def change(out: Writer, them: Sequence[Checkout]) -> None:
    """Write how far they have come."""
    if them:
        await out.execute(
            _CHANGE, [one.id for one in them], [one.status for one in them],
            [one.transaction_id for one in them], [one.ended_at for one in them],
            [_raw(one.refunds) for one in them],
        )  # fmt: skip


def _raw(told: object) -> Raw:
    return Raw(json.encode(told))


def _checkout(row: Record) -> Checkout:
    return convert(dict(row), Checkout)

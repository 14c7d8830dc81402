"""The SQL of checkouts."""

from __future__ import annotations

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
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
"""

_CHANGE = """
    update checkout set status = $2, transaction_id = $3, ended_at = $4, refunds = $5
    where id = $1
"""


async def alone(tx: Tx, programme_id: str, reference: str) -> None:
    """Nobody else makes a checkout of this reference until this transaction ends."""
    await tx.execute(
        "select pg_advisory_xact_lock(hashtextextended($1, 0))",
        f"checkout:{programme_id}:{reference}",
    )


async def referred(
    tx: Tx, programme_id: str, reference: str, *, lock: bool = False
) -> Checkout | None:
    """The programme's checkout of that reference; locked until the end when asked."""
    row = await tx.fetchrow(
        f"select {_COLUMNS} from checkout where programme_id = $1 and reference = $2"
        f" {'for no key update' if lock else ''}",
        programme_id,
        reference,
    )
    return _checkout(row) if row is not None else None


async def add(out: Writer, one: Checkout) -> None:
    """Write a new one."""
    await out.execute(
        _NEW, one.id, one.programme_id, one.reference, one.fingerprint, _raw(one.basket),
        _raw(one.discounts), one.hold_id, one.transaction_id, one.status, one.reserved_at,
        one.reserved_until, one.ended_at, _raw(one.refunds),
    )  # fmt: skip


async def change(out: Writer, one: Checkout) -> None:
    """Write how far one has come."""
    await out.execute(
        _CHANGE, one.id, one.status, one.transaction_id, one.ended_at, _raw(one.refunds)
    )


def _raw(told: object) -> Raw:
    return Raw(json.encode(told))


def _checkout(row: Record) -> Checkout:
    return convert(dict(row), Checkout)

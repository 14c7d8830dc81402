"""The SQL of connections to shops."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from asyncpg import Record
from msgspec import convert, to_builtins

from backend.shops.rules import FAILURE_NOTED_EVERY, NoShop, Shop
from game.kernel.database import Tx

_SAVE = """
    insert into shop (programme_id, name, definition, secret, old_secret, old_until,
        credential_secret, made_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (programme_id, name) do update set definition = excluded.definition,
        secret = excluded.secret, old_secret = excluded.old_secret,
        old_until = excluded.old_until, credential_secret = excluded.credential_secret
"""


def _shop(row: Record) -> Shop:
    values: dict[str, Any] = dict(row)
    return convert(values, Shop)


async def all_of(tx: Tx, programme_id: str) -> list[Shop]:
    """The programme's connections by name."""
    rows = await tx.fetch("select * from shop where programme_id = $1 order by name", programme_id)
    return [_shop(row) for row in rows]


async def one(tx: Tx, programme_id: str, name: str) -> Shop:
    """The connection of that name, or NoShop."""
    row = await tx.fetchrow(
        "select * from shop where programme_id = $1 and name = $2", programme_id, name
    )
    if row is None:
        raise NoShop(f"There is no shop {name[:100]!r}.")
    return _shop(row)


async def of_programme(tx: Tx, slug: str, name: str) -> Shop:
    """The same, by the programme's slug."""
    row = await tx.fetchrow(
        "select s.* from (select id from programme where slug = $1 offset 0) as p"
        " cross join lateral"
        " (select * from shop where programme_id = p.id and name = $2 offset 0) as s",
        slug,
        name,
    )
    if row is None:
        raise NoShop(f"There is no shop {name[:100]!r}.")
    return _shop(row)


async def save(tx: Tx, shop: Shop) -> None:
    """Make the connection, or write what its owner may change of it."""
    await tx.execute(
        _SAVE, shop.programme_id, shop.name, to_builtins(shop.definition), shop.secret,
        shop.old_secret, shop.old_until, shop.credential_secret, shop.made_at,
    )  # fmt: skip


async def remove(tx: Tx, programme_id: str, name: str) -> None:
    """There is no such connection any more."""
    await tx.execute("delete from shop where programme_id = $1 and name = $2", programme_id, name)


async def heard(tx: Tx, shop: Shop, at: datetime) -> None:
    """A hook came and was understood: now and then is enough to know."""
    await tx.execute(
        "update shop set heard_at = $3, failed_at = null, failed_why = null"
        " where programme_id = $1 and name = $2 and (heard_at is null or heard_at < $4"
        " or failed_at is not null)",
        shop.programme_id, shop.name, at, at - FAILURE_NOTED_EVERY,
    )  # fmt: skip


async def failed(tx: Tx, shop: Shop, why: str, at: datetime) -> None:
    """A hook came that led to nothing."""
    await tx.execute(
        "update shop set failed_at = $3, failed_why = $4 where programme_id = $1 and name = $2"
        " and (failed_at is null or failed_at < $5)",
        shop.programme_id, shop.name, at, why[:500], at - FAILURE_NOTED_EVERY,
    )  # fmt: skip

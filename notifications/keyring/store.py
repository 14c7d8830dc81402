"""The SQL of the house's secrets."""

from __future__ import annotations

from datetime import datetime

from game.kernel.database import Tx


async def find(tx: Tx, name: str) -> bytes | None:
    """The secret of that name, when there is one."""
    kept: bytes | None = await tx.fetchval("select secret from house_secret where name = $1", name)
    return kept


async def keep(tx: Tx, name: str, secret: bytes, at: datetime) -> None:
    """Keep a first secret of that name; waits for another process that does just that."""
    await tx.execute(
        "insert into house_secret (name, secret, made_at) values ($1, $2, $3)"
        " on conflict (name) do nothing",
        name,
        secret,
        at,
    )

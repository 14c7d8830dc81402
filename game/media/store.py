"""The SQL of pictures and sounds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from game.kernel.database import Tx

_KEEP = """
    insert into media (programme_id, file, bytes, created_at) values ($1, $2, $3, $4)
    on conflict do nothing
"""

_KNOWN = "select file from media where programme_id = $1 and file = any($2::text[])"


async def keep(tx: Tx, programme_id: str, name: str, size: int, at: datetime) -> None:
    """Note that the content of this name is in the store."""
    await tx.execute(_KEEP, programme_id, name, size, at)


async def known(tx: Tx, programme_id: str, names: Sequence[str]) -> set[str]:
    """Which of these names the programme has."""
    return {row["file"] for row in await tx.fetch(_KNOWN, programme_id, names)}

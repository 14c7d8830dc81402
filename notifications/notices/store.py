"""The SQL of notices."""

from __future__ import annotations

from game.kernel.database import Tx
from notifications.notices.rules import Posted


async def add(tx: Tx, new: Posted) -> None:
    """Write it down."""
    await tx.execute(
        "insert into notice (id, programme_id, text, author, at) values ($1, $2, $3, $4, $5)",
        new.id, new.programme_id, new.text, new.author, new.at,
    )  # fmt: skip

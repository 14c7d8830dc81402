"""The SQL that finds what badges paid."""

from __future__ import annotations

from collections.abc import Collection

from game.database import Tx

_POSTED = """
    select id from transaction where programme_id = $1 and reference = any($2::text[]) order by id
"""


async def posted(tx: Tx, programme_id: str, references: Collection[str]) -> list[str]:
    """The ids of the transactions under these references, as far as any was posted."""
    return [row["id"] for row in await tx.fetch(_POSTED, programme_id, list(references))]

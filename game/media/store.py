"""The SQL of pictures and sounds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from game.kernel.database import Tx
from game.media.rules import Medium

_KEEP = """
    insert into media (programme_id, file, bytes, width, height, created_at)
    values ($1, $2, $3, $4, $5, $6)
    on conflict do nothing
"""

_KNOWN = "select file from media where programme_id = $1 and file = any($2::text[])"

_SIZES = """
    select file, width, height from media where programme_id = $1 and file = any($2::text[])
"""


async def keep(tx: Tx, programme_id: str, medium: Medium, at: datetime) -> None:
    """Note that its content is in the store."""
    await tx.execute(
        _KEEP, programme_id, medium.media, medium.bytes, medium.width, medium.height, at
    )


async def known(tx: Tx, programme_id: str, names: Sequence[str]) -> set[str]:
    """Which of these names the programme has."""
    return {row["file"] for row in await tx.fetch(_KNOWN, programme_id, names)}


async def sizes(
    tx: Tx, programme_id: str, names: Sequence[str]
) -> dict[str, tuple[int | None, int | None]]:
    """Width and height of those of these pictures that the programme has, where they were noted."""
    rows = await tx.fetch(_SIZES, programme_id, names)
    return {row["file"]: (row["width"], row["height"]) for row in rows}

"""The SQL of pictures and sounds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from game.kernel.database import Tx
from game.media.rules import TYPES, Kept, Kind, Medium, NoSuchMedia

_KEEP = """
    insert into media (programme_id, file, bytes, width, height, created_at)
    values ($1, $2, $3, $4, $5, $6)
    on conflict do nothing
"""

_KNOWN = "select file from media where programme_id = $1 and file = any($2::text[])"

_SENT_AT = "select created_at from media where programme_id = $1 and file = $2"

_NEWEST = """
    select file, bytes, width, height, created_at from media
    where programme_id = $1 and (file like '%.webp') = $2
      and ($3::timestamptz is null or (created_at, file) < ($3, $4))
    order by created_at desc, file desc limit $5
"""

_SIZES = """
    select file, width, height from media where programme_id = $1 and file = any($2::text[])
"""


async def keep(tx: Tx, programme_id: str, medium: Medium, at: datetime) -> None:
    """Note that its content is in the store."""
    await tx.execute(
        _KEEP, programme_id, medium.media, medium.bytes, medium.width, medium.height, at
    )


async def newest(
    tx: Tx, programme_id: str, kind: Kind, after: str | None, limit: int
) -> list[Kept]:
    """What was sent, the newest first, beginning behind one."""
    behind = None
    if after is not None:
        behind = await tx.fetchval(_SENT_AT, programme_id, after)
        if behind is None:
            raise NoSuchMedia("It is not among what was sent; begin with the first page again.")
    rows = await tx.fetch(_NEWEST, programme_id, kind == "picture", behind, after, limit)
    return [
        Kept(
            media=row["file"], kind=kind, type=TYPES[row["file"].rpartition(".")[2]],
            bytes=row["bytes"], width=row["width"], height=row["height"],
            sent_at=row["created_at"],
        )
        for row in rows
    ]  # fmt: skip


async def known(tx: Tx, programme_id: str, names: Sequence[str]) -> set[str]:
    """Which of these names the programme has."""
    return {row["file"] for row in await tx.fetch(_KNOWN, programme_id, names)}


async def sizes(
    tx: Tx, programme_id: str, names: Sequence[str]
) -> dict[str, tuple[int | None, int | None]]:
    """Width and height of those of these pictures that the programme has, where they were noted."""
    rows = await tx.fetch(_SIZES, programme_id, names)
    return {row["file"]: (row["width"], row["height"]) for row in rows}

"""The SQL of notices."""

from __future__ import annotations

from game.kernel.database import Tx
from notifications.notices.rules import Posted

_COLUMNS = "id, programme_id, reference, text, author, at"


async def add(tx: Tx, new: Posted) -> bool:
    """Write it down; false when there is one of that programme and reference already.

    Waits for another transaction that is just writing the same.
    """
    row = await tx.fetchrow(
        f"insert into notice ({_COLUMNS}) values ($1, $2, $3, $4, $5, $6)"
        " on conflict (programme_id, reference) do nothing returning id",
        new.id, new.programme_id, new.reference, new.text, new.author, new.at,
    )  # fmt: skip
    return row is not None


async def by_reference(tx: Tx, programme_id: str, reference: str) -> Posted:
    """The notice of that reference, which must exist."""
    row = await tx.fetchrow(
        f"select {_COLUMNS} from notice where programme_id = $1 and reference = $2",
        programme_id,
        reference,
    )
    assert row is not None
    return Posted(**dict(row))

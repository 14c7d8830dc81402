"""The SQL of mails that came back after the relay had taken them."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from game.kernel.database import Tx

_HOLD = """
    select programme_id, member_id, contact_id from delivery
    where id = $1 and contact_id is not null for update
"""

# A report may be quicker than the sender that notes what the relay has taken.
_FAIL = """
    update delivery set status = 'failed', reason = $2, sent_at = coalesce(sent_at, $3)
    where id = $1 and status || '' <> 'failed'
"""

_LAST = """
    select status from delivery
    where member_id = $1 and contact_id = $2 and sent_at is not null
    order by at desc, id desc limit $3
"""


class Returned(Struct, frozen=True, kw_only=True):
    """Whose the delivery is, and where it went."""

    programme_id: str
    member_id: str
    contact_id: str


async def hold(tx: Tx, delivery_id: str) -> Returned | None:
    """The delivery, locked; None for one that is forgotten, or was a code."""
    row = await tx.fetchrow(_HOLD, delivery_id)
    return None if row is None else Returned(**dict(row))


async def fail(tx: Tx, delivery_id: str, status: str, at: datetime) -> None:
    """It did not arrive; one that has failed keeps its first reason."""
    await tx.execute(_FAIL, delivery_id, status, at)


async def last(tx: Tx, member_id: str, contact_id: str, most: int) -> list[str]:
    """What became of the last deliveries that went to a contact, the newest first."""
    rows = await tx.fetch(_LAST, member_id, contact_id, most)
    return [row["status"] for row in rows]

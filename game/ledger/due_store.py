"""The SQL that finds whose time has come, and what a guest brings along. Nothing here locks."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from game.kernel.database import Tx


class Due(NamedTuple):
    """A member with lots in that currency that are past their date, or may be."""

    programme_id: str
    member_id: str
    currency: str


_DUE_LOTS = """
    select distinct a.programme_id, a.owner_id, a.currency
    from (
        (select account_id from lot where remaining > 0 and not slides and expires_at <= $1
        order by expires_at limit $2)
        union all
        (select id from account where look_at <= $1 order by look_at limit $2)
    ) as l cross join lateral (select * from account where id = l.account_id offset 0) as a
    where a.kind = 'available'
    order by a.owner_id, a.currency
"""

_DUE_HOLDS = """
    select id from hold where status = 'open' and expires_at <= $1 order by expires_at limit $2
"""

_PURSES = """
    select currency from account
    where programme_id = $1 and owner_id = $2 and kind in ('available', 'held', 'pending')
      and balance <> 0
    union
    select currency from pending
    where programme_id = $1 and member_id = $2 and cancel_on is not null
    union
    select currency from reversal
    where programme_id = $1 and member_id = $2 and owed > 0 and unpaid > 0
    order by currency
"""

_OPEN_HOLDS = "select id from hold where member_id = $1 and status = 'open'"


async def due_lots(tx: Tx, at: datetime, limit: int) -> list[Due]:
    """Whose lots are due at `at`, the oldest first; some may not be. At most `limit` lots are read,
    and so many purses."""
    return [Due(*row) for row in await tx.fetch(_DUE_LOTS, at, limit)]


async def due_holds(tx: Tx, at: datetime, limit: int) -> list[str]:
    """Ids of the open holds whose time is over, the oldest first."""
    return [row["id"] for row in await tx.fetch(_DUE_HOLDS, at, limit)]


async def purses(tx: Tx, programme_id: str, owner_id: str) -> list[str]:
    """The currencies in which a member has or owes anything, or is to have it."""
    return [row["currency"] for row in await tx.fetch(_PURSES, programme_id, owner_id)]


async def open_holds(tx: Tx, member_id: str) -> list[str]:
    """Ids of a member's open holds."""
    return [row["id"] for row in await tx.fetch(_OPEN_HOLDS, member_id)]

"""The SQL by which a member is exported and erased: put together from what the tables say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from game.kernel.database import Tx
from game.kernel.fates import Holding

_ALL = """
    select $1::uuid as id union all select id from member where merged_into = $1 order by id
"""

_HOLD = "select id from member where id = any($1::uuid[]) order by id for no key update"

_OWED = "update board_prize set status = 'given' where member_id = any($1) and status = 'due'"

_LATELY = """
    select programme_id, id from member where erased_at > $1 and erased_at <= $2
    order by erased_at, id
"""


async def hold_all(tx: Tx, member_id: str) -> list[str]:
    """The member and every guest who became them, locked until the end."""
    ids = await ids_of(tx, member_id)
    await tx.execute(_HOLD, ids)
    return ids


async def ids_of(tx: Tx, member_id: str) -> list[str]:
    """The member and every guest who became them."""
    return [row["id"] for row in await tx.fetch(_ALL, member_id)]


async def leave(tx: Tx, holding: Holding, ids: Sequence[str], programme_id: str) -> int:
    """Do to the rows of these members what their table says; how many there were."""
    query = holding.leave()
    if query is None:
        return 0
    done = await tx.execute(query, ids, programme_id)
    return int(done.split()[-1])


async def rows(
    tx: Tx, holding: Holding, ids: Sequence[str], programme_id: str
) -> list[dict[str, Any]]:
    """What a table holds of these members."""
    found = await tx.fetch(holding.export(), ids, programme_id, holding.secret)
    return [row[0] for row in found]


async def end_prizes(tx: Tx, ids: Sequence[str]) -> None:
    """What a board still owes these members is owed to nobody."""
    await tx.execute(_OWED, ids)


async def mark(tx: Tx, member_id: str, at: datetime) -> None:
    """The member is erased since then."""
    await tx.execute(
        "update member set erased_at = coalesce(erased_at, $2) where id = $1", member_id, at
    )


async def erased_between(tx: Tx, after: datetime, until: datetime) -> list[tuple[str, str]]:
    """(programme_id, member_id) of those who were erased in that time."""
    return [tuple(row) for row in await tx.fetch(_LATELY, after, until)]

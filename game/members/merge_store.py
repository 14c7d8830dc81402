"""The SQL by which a guest becomes a member."""

from __future__ import annotations

from asyncpg import UniqueViolationError

from game.kernel.database import Tx
from game.members.rules import Member
from game.members.store import own

_BECOME = """
    update member set external_id = $3, guest = false
    where id = $2 and programme_id = $1 and guest and merged_into is null and erased_at is null
      and not exists (select from member where programme_id = $1 and external_id = $3)
    returning id
"""


async def become(tx: Tx, programme_id: str, guest_id: str, external_id: str) -> Member | None:
    """The guest as a member of that external id; None where somebody has it, or it is no guest."""
    try:
        async with tx.transaction():
            became = await tx.fetchval(_BECOME, programme_id, guest_id, external_id)
    except UniqueViolationError:  # Somebody of that id has joined this very moment.
        return None
    return None if became is None else await own(tx, programme_id, guest_id)


async def taken_in(tx: Tx, member_id: str, *, but: str) -> int:
    """How many guests, beside that one, have become part of the member."""
    many: int = await tx.fetchval(
        "select count(*) from member where merged_into = $1 and id <> $2", member_id, but
    )
    return many

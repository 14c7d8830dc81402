"""The SQL of consents."""

from __future__ import annotations

from collections.abc import Collection

from game.kernel.database import Tx
from notifications.consents.rules import Agreed

_OPEN = """
    select u.member_id, c.channel, c.purpose
    from unnest($1::uuid[]) as u (member_id)
    cross join lateral (
        select * from consent c where c.member_id = u.member_id and c.withdrawn_at is null offset 0
    ) as c
"""


async def consents(tx: Tx, member_ids: Collection[str]) -> dict[str, frozenset[Agreed]]:
    """What each member agrees to now; who agrees to nothing has an empty set."""
    found: dict[str, set[Agreed]] = {member_id: set() for member_id in member_ids}
    for member_id, channel, purpose in await tx.fetch(_OPEN, list(found)):
        found[member_id].add((channel, purpose))
    return {member_id: frozenset(agreed) for member_id, agreed in found.items()}

"""The SQL of preferences."""

from __future__ import annotations

from collections.abc import Collection

from game.kernel.database import Tx
from notifications.contacts.rules import Channel

_UNWANTED = """
    select u.member_id, p.message, p.channel
    from unnest($1::uuid[]) as u (member_id)
    cross join lateral (
        select * from preference p where p.member_id = u.member_id offset 0
    ) as p
"""


async def unwanted(
    tx: Tx, member_ids: Collection[str]
) -> dict[str, frozenset[tuple[str, Channel]]]:
    """The (message, channel) that each member has switched off; who has none has an empty set."""
    found: dict[str, set[tuple[str, Channel]]] = {member_id: set() for member_id in member_ids}
    for member_id, message, channel in await tx.fetch(_UNWANTED, list(found)):
        found[member_id].add((message, channel))
    return {member_id: frozenset(off) for member_id, off in found.items()}

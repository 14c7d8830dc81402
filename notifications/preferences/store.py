"""The SQL of preferences."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from game.kernel.database import Tx
from notifications.contacts.rules import Channel
from notifications.preferences.rules import Choice

_UNWANTED = """
    select u.member_id, p.message, p.channel
    from unnest($1::uuid[]) as u (member_id)
    cross join lateral (
        select * from preference p where p.member_id = u.member_id offset 0
    ) as p
"""

_OFF = """
    insert into preference (member_id, message, channel, at, source)
    values ($1, $2, $3, $4, $5) on conflict do nothing
"""

_ON = "delete from preference where member_id = $1 and message = $2 and channel = $3"


async def unwanted(
    tx: Tx, member_ids: Collection[str]
) -> dict[str, frozenset[tuple[str, Channel]]]:
    """The (message, channel) that each member has switched off; who has none has an empty set."""
    found: dict[str, set[tuple[str, Channel]]] = {member_id: set() for member_id in member_ids}
    for member_id, message, channel in await tx.fetch(_UNWANTED, list(found)):
        found[member_id].add((message, channel))
    return {member_id: frozenset(off) for member_id, off in found.items()}


async def choose(
    tx: Tx, member_id: str, choices: Sequence[Choice], source: str, at: datetime
) -> None:
    """Switch messages off and on."""
    for one in choices:
        about = member_id, one.message, one.channel
        if one.wanted:
            await tx.execute(_ON, *about)
        else:
            await tx.execute(_OFF, *about, at, source)

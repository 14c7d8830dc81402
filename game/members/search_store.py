"""The SQL that finds members by how their alias begins, or by their id."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from game.kernel.database import Tx
from game.kernel.errors import NoMember
from game.members.rules import Member
from game.members.store import by_external, by_ids, own

# Read from the index in the order of the names; `$4` is the last one of the page before.
_ALIKE = """
    select id from member
    where programme_id = $1 and merged_into is null and erased_at is null
      and lower(alias) ~>=~ $2 and lower(alias) ~<~ $3
      and (lower(alias) ~>~ $2 or id > $4)
    order by lower(alias) using ~<~, id limit $5
"""
_ALIAS = "select lower(alias) from member where id = $2 and programme_id = $1"
_NOBODY = "00000000-0000-0000-0000-000000000000"
_BEHIND_ALL = "\U0010ffff"


async def alike(
    tx: Tx, programme_id: str, begins: str, after: str | None, limit: int
) -> list[Member]:
    """At most `limit` members whose alias begins so, capitals apart, in the order of their names,
    beginning behind the one with the id `after`, or NoMember."""
    first, upto = begins.lower(), begins.lower() + _BEHIND_ALL
    if after is not None:
        first = await tx.fetchval(_ALIAS, programme_id, after)
        if first is None:
            raise NoMember("The member to go on from is not known here.")
    rows = await tx.fetch(_ALIKE, programme_id, first, upto, after or _NOBODY, limit)
    found = await by_ids(tx, [row["id"] for row in rows])
    return [found[row["id"]] for row in rows]


async def with_id(tx: Tx, programme_id: str, id: str) -> list[Member]:
    """Who has this id, the programme's own or ours; nobody where nobody has."""
    found = list((await by_external(tx, programme_id, [id] if id.isprintable() else [])).values())
    if not found and _is_id(id):
        with suppress(NoMember):
            found = [await own(tx, programme_id, id)]
    return found


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True

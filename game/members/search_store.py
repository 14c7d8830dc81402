"""The SQL that finds members by how their alias begins, by their id, or by their address."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeAlias
from uuid import UUID

from game.kernel.database import Tx
from game.kernel.errors import NoMember
from game.members.rules import Member
from game.members.store import by_external, by_ids, own

Whose: TypeAlias = Callable[[Tx, str, str], Awaitable[str | None]]
"""Of a programme's id and what was typed: the id of the member whose proved address that is."""

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


async def known_by(tx: Tx, programme_id: str, typed: str, whose: Whose) -> list[Member]:
    """Who has this id, the programme's own or ours, and then whose address it is."""
    found = await by_external(tx, programme_id, [typed] if typed.isprintable() else [])
    id = await whose(tx, programme_id, typed) or (typed if not found and _is_id(typed) else None)
    known = list(found.values())
    if id is not None and id not in {one.id for one in known}:
        with suppress(NoMember):
            known.append(await own(tx, programme_id, id))
    return known


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True

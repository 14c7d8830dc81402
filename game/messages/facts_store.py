"""The SQL of what a message needs to know of members: where they are, what they speak, what rests.

It reads what other rooms keep, and writes nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from msgspec import Struct

from game.kernel.database import Tx
from game.kernel.errors import NoMember

_FACTS = """
    select u.asked, m.*
    from unnest($1::uuid[]) as u (asked)
    cross join lateral (
        select m.id, m.programme_id, m.locale, m.time_zone, m.day_start_hour, m.guest, m.attributes,
               m.segments, m.created_at
        from member m
        where m.id = coalesce((select merged_into from member g where g.id = u.asked), u.asked)
          and m.erased_at is null
        offset 0
    ) as m
"""

_PAUSES = """
    select u.member_id, d.name, s.upkeep -> 'pauses' as pauses
    from unnest($1::uuid[]) as u (member_id)
    cross join lateral (
        select design_id, upkeep from streak where holder_id = u.member_id
        union all
        select s.design_id, s.upkeep from streak_partner p
        join streak s on s.design_id = p.design_id and s.holder_id = p.pair_id
        where p.member_id = u.member_id
        offset 0
    ) as s
    cross join lateral (select name from design where id = s.design_id offset 0) as d
    where jsonb_array_length(s.upkeep -> 'pauses') > 0
"""


_PAGE = """
    select id from member
    where programme_id = $1 and merged_into is null and erased_at is null and (number, id) > (
        coalesce((select number from member where id = $2), -1),
        coalesce($2::uuid, '00000000-0000-0000-0000-000000000000'::uuid)
    )
    order by number, id limit $3
"""


class Facts(Struct, frozen=True, kw_only=True):
    """What is known of a member; of a guest who became one, `id` is the member's."""

    id: str
    programme_id: str
    locale: str
    time_zone: str
    day_start_hour: int
    guest: bool
    attributes: dict[str, Any]
    segments: list[str]
    created_at: datetime


class Rest(Struct, frozen=True):
    """Days on which a streak is paused, both included."""

    name: str
    first: date
    last: date


async def facts(tx: Tx, member_ids: Collection[str]) -> dict[str, Facts]:
    """By the id that was asked for; who is gone is left out."""
    found = {}
    for row in await tx.fetch(_FACTS, list(member_ids)):
        asked, *told = row
        found[asked] = Facts(**dict(zip(Facts.__struct_fields__, told, strict=True)))
    return found


async def rests(tx: Tx, member_ids: Collection[str]) -> dict[str, list[Rest]]:
    """The pauses of each member's streaks, also of those shared with another."""
    found: dict[str, list[Rest]] = {}
    for member_id, name, pauses in await tx.fetch(_PAUSES, list(member_ids)):
        found.setdefault(member_id, []).extend(
            Rest(name, date.fromisoformat(one["first"]), date.fromisoformat(one["last"]))
            for one in pauses
        )
    return found


async def some_members(tx: Tx, programme_id: str, behind: str | None, limit: int) -> list[str]:
    """The ids of so many members, in the order in which they came, behind the one named."""
    rows = await tx.fetch(_PAGE, programme_id, behind, limit)
    return [row["id"] for row in rows]


async def aliases(tx: Tx, ids: Collection[str]) -> dict[str, str]:
    """The aliases of these members, for messages about a friend."""
    rows = await tx.fetch("select id, alias from member where id = any($1::uuid[])", list(ids))
    return {row["id"]: row["alias"] for row in rows}


async def member_named(tx: Tx, programme_id: str, external_id: str) -> str:
    """The id of the programme's member with this external id, or NoMember."""
    found: str | None = await tx.fetchval(
        "select id from member where programme_id = $1 and external_id = $2",
        programme_id,
        external_id,
    )
    if found is None:
        raise NoMember
    return found

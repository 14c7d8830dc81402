"""The SQL by which badges are read: whose they are, what they hold, how rare they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from msgspec import Struct, convert

from game.designs.rules import Design
from game.kernel.database import Tx
from game.trackers.badges.kind import Badge
from game.trackers.badges.rules import Held
from game.trackers.badges.store import HELD

_EVERYTHING = f"""
    select {HELD} from badge_held where member_id = any($1::uuid[])
    order by member_id, design_id, level
"""

_DESIGNS = """
    select id, programme_id, kind, name, revision, active, definition, names, active_since
    from design where id = any($1::uuid[]) and kind = 'badge' order by name
"""

_RARITY = """
    select design_id, level, holders, members, counted_at from badge_rarity
    where design_id = any($1::uuid[]) order by design_id, level
"""

_COUNT_RARITY = """
    insert into badge_rarity (design_id, level, holders, members, counted_at)
    select d.id, l.level, count(h.member_id), p.members, $1::timestamptz
    from design d
    join (
        select programme_id, count(*) as members from member
        where merged_into is null and erased_at is null group by programme_id
    ) p on p.programme_id = d.programme_id
    cross join lateral generate_series(1, jsonb_array_length(d.definition -> 'levels'))
        as l (level)
    left join badge_held h
      on h.design_id = d.id and h.level = l.level and h.revoked_at is null and not h.lapsed
    where d.kind = 'badge' and d.active
    group by d.id, l.level, p.members
    on conflict (design_id, level) do update
    set holders = excluded.holders, members = excluded.members, counted_at = excluded.counted_at
"""


class Rarity(Struct, frozen=True, kw_only=True):
    """So many of so many members held a level when it was last counted."""

    holders: int
    members: int
    counted_at: datetime


async def everything_of_each(tx: Tx, member_ids: Collection[str]) -> list[Held]:
    """All levels that these members were ever given, the lowest of a badge first."""
    return [Held(**row) for row in await tx.fetch(_EVERYTHING, list(member_ids))]


async def everything_of(tx: Tx, member_id: str) -> dict[str, list[Held]]:
    """The same of one member, by badge."""
    found: dict[str, list[Held]] = defaultdict(list)
    for held in await everything_of_each(tx, [member_id]):
        found[held.design_id].append(held)
    return dict(found)


async def badges(tx: Tx, ids: Collection[str]) -> Sequence[Design[Badge]]:
    """The badges with these ids as they are now, switched off or not, in order of name."""
    if not ids:
        return []
    rows = await tx.fetch(_DESIGNS, list(ids))
    return [
        Design(**{**row, "definition": convert(row["definition"], Badge)}) for row in rows
    ]  # fmt: skip


async def rarities(tx: Tx, ids: Collection[str]) -> Mapping[tuple[str, int], Rarity]:
    """How rare each level of these badges was when it was last counted."""
    rows = await tx.fetch(_RARITY, list(ids))
    return {
        (row["design_id"], row["level"]): Rarity(
            holders=row["holders"], members=row["members"], counted_at=row["counted_at"]
        )
        for row in rows
    }


async def count_rarity(tx: Tx, at: datetime) -> None:
    """Count the holders of every level of every live badge anew; reads widely."""
    await tx.execute(_COUNT_RARITY, at)

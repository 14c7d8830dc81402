"""The SQL of what rules and designs ask of members: it is kept with whatever those do."""

from __future__ import annotations

from collections.abc import Collection

from game.kernel.database import Tx
from game.members.then import Asked, asked
from game.programmes.rules import Memo, Programme

_ASKED: Memo[Asked] = Memo()

# Streaks, badges, personal challenges and caps count in days of the member.
_NAMES = r"""
    with told as (
        select programme_id, kind, definition from design
        where programme_id = any($1::uuid[]) and active and kind in
            ('streak', 'challenge', 'badge', 'tier', 'board', 'multiplier')
        union all
        select programme_id, '', definition from earn_rule
        where programme_id = any($1::uuid[]) and active
    )
    select t.programme_id, said.name from told t cross join lateral (
        select found[1] as name from regexp_matches(
            t.definition::text, '\mmember\.(?:attributes\.\w+|locale|segments)\M', 'g') as found
        union all
        select 'member.attributes.' || n from unnest(array[t.definition ->> 'group_by',
            t.definition -> 'teams' ->> 'attribute', t.definition -> 'community' ->> 'team'])
            as u (n) where n is not null
        union all
        select 'days' where t.kind in ('streak', 'challenge', 'badge')
            or jsonb_array_length(t.definition -> 'caps') > 0 or t.definition::text
            ~ '\m(activity\.(date|year|month|day|weekday|hour)|member\.(days|joined))\M'
    ) as said
    group by t.programme_id, said.name order by t.programme_id, said.name
"""


async def asked_of(tx: Tx, programmes: Collection[Programme]) -> dict[str, Asked]:
    """Programme id -> what is asked of its members; read once an edition."""
    found = {p.id: known for p in programmes if (known := _ASKED.get(p.edition)) is not None}
    if wanted := [p for p in programmes if p.id not in found]:
        rows = await tx.fetch(_NAMES, [p.id for p in wanted])
        for one in wanted:
            names = [row["name"] for row in rows if row["programme_id"] == one.id]
            found[one.id] = _ASKED.put(one.edition, asked(names))
    return found

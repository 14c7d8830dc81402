"""The SQL of who reads which attribute of members."""

from __future__ import annotations

from collections.abc import Collection

from game.kernel.database import Tx

_READERS = r"""
    with attribute as (
        select name, 'member\.attributes\.' || name || '\M' as spoken
        from unnest($2::text[]) as u (name)
    )
    select a.name, 'earn rule ' || r.name as reader
    from attribute a join earn_rule r on r.definition::text ~ a.spoken
    where r.programme_id = $1 and r.active
    union all
    select a.name, d.kind || ' ' || d.name
    from attribute a join design d on d.definition::text ~ a.spoken or a.name in (
        d.definition ->> 'group_by', d.definition -> 'teams' ->> 'attribute',
        d.definition -> 'community' ->> 'team'
    )
    where d.programme_id = $1 and d.active
    union all
    select a.name, 'campaign ' || c.slug
    from attribute a join campaign c on true
    join campaign_version v on v.id = c.version_id
    where c.programme_id = $1 and not c.closed and v.wrap -> 'audience' -> 'attributes' ? a.name
    order by 1, 2
"""


async def readers_of(tx: Tx, programme_id: str, names: Collection[str]) -> dict[str, list[str]]:
    """Attribute -> what is switched on and reads it: earn rules, designs of any kind, campaigns."""
    found: dict[str, list[str]] = {}
    for row in await tx.fetch(_READERS, programme_id, list(names)):
        found.setdefault(row["name"], []).append(row["reader"])
    return found

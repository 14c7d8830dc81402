"""The SQL of what surveys were answered: the answers stand in the one move of each play."""

from __future__ import annotations

from typing import Any

from game.kernel.database import Tx

_COUNTS = """
    with given as (
        select p.id, p.version_id, m.move -> 'answers' as answers
        from (select id, version_id from play where campaign_id = $1 and finished limit $2) as p
        cross join lateral (
            select move from play_move where play_id = p.id and number = 1 offset 0
        ) as m
        where m.move ? 'answers'
    ), said as (
        select g.id, g.version_id, a.key as question,
            case jsonb_typeof(v.value) when 'number' then v.value::int end as choice
        from given g
        cross join lateral jsonb_each(g.answers) as a
        cross join lateral jsonb_array_elements(
            case jsonb_typeof(a.value) when 'array' then a.value else jsonb_build_array(a.value) end
        ) as v
        where v.value <> '""'
    )
    select version_id, question, choice, grouping(choice) = 1 as together,
        count(distinct id) as times
    from said group by grouping sets ((version_id, question, choice), (version_id, question))
    order by version_id, question, choice
"""

_NEWEST = """
    select p.version_id, m.at, m.move -> 'answers' as answers
    from (
        select id, version_id from play where campaign_id = $1 and finished
        order by moved_at desc, id desc limit $2
    ) as p
    cross join lateral (
        select at, move from play_move where play_id = p.id and number = 1 offset 0
    ) as m
    where m.move ? 'answers'
    order by m.at desc, p.version_id
"""


async def counts(tx: Tx, campaign_id: str, plays_most: int) -> list[dict[str, Any]]:
    """version, question, choice and how often, of so many plays; with `together`, how many answered
    the question at all."""
    return [dict(row) for row in await tx.fetch(_COUNTS, campaign_id, plays_most)]


async def newest(tx: Tx, campaign_id: str, most: int) -> list[dict[str, Any]]:
    """version, time and answers of so many plays, the newest first."""
    return [dict(row) for row in await tx.fetch(_NEWEST, campaign_id, most)]

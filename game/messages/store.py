"""The SQL of messages: a programme's own ones, and what it calls its points, tiers and boards."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from game.kernel.database import Tx
from game.kernel.words import Tone

_OWN = """
    select p.locales, p.tone, d.name, d.active, d.definition, d.names
    from programme p left join design d on d.programme_id = p.id and d.kind = 'message'
    where p.id = $1
    order by d.name
"""

_UNITS = "select code, scale, name, plural from currency where programme_id = $1 order by code"

_TITLES = """
    select kind, name, definition -> 'title' as title from design
    where programme_id = $1 and kind in ('streak', 'challenge', 'badge', 'board')
    union all
    select 'tier', t.tier ->> 'name', t.tier -> 'title'
    from design d cross join lateral jsonb_array_elements(d.definition -> 'tiers') as t (tier)
    where d.programme_id = $1 and d.kind = 'tier'
"""


class Own(Struct, frozen=True, kw_only=True):
    """A programme's own message as it is stored."""

    name: str
    active: bool
    definition: dict[str, Any]
    names: dict[str, dict[str, Any]]


async def own(tx: Tx, programme_id: str) -> tuple[list[str], Tone, list[Own]]:
    """The programme's locales and its tone, and its own messages, idle ones too."""
    rows = await tx.fetch(_OWN, programme_id)
    found = [
        Own(name=name, active=active, definition=definition, names=names)
        for _, _, name, active, definition, names in rows
        if name is not None
    ]
    if not rows:
        return [], "formal", found
    return rows[0]["locales"], rows[0]["tone"], found


async def units(tx: Tx, programme_id: str) -> list[tuple[str, int, dict[str, str], dict[str, str]]]:
    """Code, scale, name and plural of each currency."""
    return [tuple(row) for row in await tx.fetch(_UNITS, programme_id)]


async def titles(tx: Tx, programme_id: str) -> list[tuple[str, str, dict[str, str]]]:
    """Kind, name and title of what events name: designs, and the tiers of a ladder."""
    return [tuple(row) for row in await tx.fetch(_TITLES, programme_id)]

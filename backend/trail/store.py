"""The SQL of the trail. Lines are written by triggers; here they are only read."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from game.kernel.database import Tx

_LINE = """
    select t.number, t.at, t.by_kind, t.by_id, t.by_name, t.how, t.verb, t.kind, t.thing,
           m.external_id as member, t.member_id, coalesce(t.before, w.before) as before,
           coalesce(t.after, w.after) as after
    from trail t
    left join lateral (select * from trail_words w where w.number = t.number offset 0) w on true
    left join lateral (select external_id from member m where m.id = t.member_id offset 0) m on true
"""
_PAGE = (
    _LINE
    + """
    where t.programme_id = $1 and t.number < $2
      and ($3::text is null or t.by_name = $3) and ($4::text is null or t.kind = $4)
      and ($5::text is null or t.thing = $5) and ($6::text is null or t.verb = $6)
      and ($7::timestamptz is null or t.at >= $7) and ($8::timestamptz is null or t.at < $8)
    order by t.number desc limit $9
"""
)
_OF_MEMBER = (
    _LINE
    + """
    where t.member_id = $3 and t.programme_id = $1 and t.number < $2
    order by t.number desc limit $4
"""
)
_LAST = 2**63 - 1


class Sought(NamedTuple):
    """What the lines have to say, where it is told."""

    by: str | None = None
    kind: str | None = None
    thing: str | None = None
    verb: str | None = None
    since: datetime | None = None
    until: datetime | None = None


async def page(
    tx: Tx, programme_id: str, sought: Sought, after: int | None, limit: int
) -> list[dict[str, Any]]:
    """Lines of the programme, the newest first, behind the one with the number `after`."""
    rows = await tx.fetch(_PAGE, programme_id, after or _LAST, *sought, limit)
    return [dict(row) for row in rows]


async def of_member(
    tx: Tx, programme_id: str, member_id: str, after: int | None, limit: int
) -> list[dict[str, Any]]:
    """Lines about one member, the newest first."""
    rows = await tx.fetch(_OF_MEMBER, programme_id, after or _LAST, member_id, limit)
    return [dict(row) for row in rows]


async def last(tx: Tx, programme_id: str, kind: str | None = None, thing: str | None = None) -> int:
    """The number of the newest line, of one thing where it is named; 0 where there is none."""
    sought = Sought(kind=kind, thing=thing)
    return next((line["number"] for line in await page(tx, programme_id, sought, None, 1)), 0)


async def edits(
    tx: Tx, programme_id: str, things: Collection[tuple[str, str]], behind: int, but: str | None
) -> list[dict[str, Any]]:
    """Of each (kind, name) of things the newest line behind the number, but for what `but` applied
    as a file: kind, thing, by_name, how, at."""
    rows = await tx.fetch(
        "select l.* from unnest($2::text[], $3::text[]) as w (kind, thing)"
        " cross join lateral (select number, kind, thing, by_name, how, at from trail t"
        " where t.programme_id = $1 and t.kind = w.kind and t.thing = w.thing and t.number > $4"
        " and ($5::text is null or t.by_name <> $5 or t.how <> 'apply')"
        " order by t.number desc limit 1) as l order by l.number",
        programme_id,
        [kind for kind, _ in things],
        [thing for _, thing in things],
        behind,
        but,
    )
    return [dict(row) for row in rows]

"""The SQL of the trail. Lines are written by triggers; here they are only read."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct

from game.kernel.database import Tx

_LINE = """
    select t.number, t.at, t.by_kind, t.by_id, t.by_name, t.how, t.verb, t.kind, t.thing,
           m.external_id as member, t.member_id, coalesce(t.before, w.before) as before,
           coalesce(t.after, w.after) as after
    from trail t
    left join lateral (select * from trail_words w where w.number = t.number offset 0) w on true
    left join lateral (select external_id from member m where m.id = t.member_id offset 0) m on true
"""

# Behind the line $2 and before $4, whichever of them is first in the index. Whatever else is asked
# stands as a plain equation, for which there is an index in this order.
_BEHIND = """
    t.at < $4 and (t.at, t.number)
        < (least($4, coalesce((select at from trail where number = $2), 'infinity')), $2)
    {asked}
    order by t.at desc, t.number desc limit $3
"""
_PAGE = f"{_LINE} where t.programme_id = $1 and {_BEHIND}"
_OF_MEMBER = (
    f"{_LINE} where t.programme_id = $1 and t.member_id = $5 and {_BEHIND.format(asked='')}"
)
_LAST, _NEVER = 2**63 - 1, datetime.max.replace(tzinfo=UTC)
_ASKED = {
    "by": "and t.by_name = ",
    "kind": "and t.kind = ",
    "thing": "and t.thing = ",
    "verb": "and t.verb = ",
    "since": "and t.at >= ",
}


class Sought(Struct, frozen=True, kw_only=True):
    """What the lines have to say, where it is told."""

    by: str | None = None
    kind: str | None = None
    thing: str | None = None
    verb: str | None = None
    since: datetime | None = None
    until: datetime | None = None

    @property
    def told(self) -> dict[str, str | datetime]:
        """What is told, by the names in `_ASKED`."""
        said = ((name, getattr(self, name)) for name in _ASKED)
        return {name: value for name, value in said if value is not None}


def asking(told: Iterable[str]) -> str:
    """The statement that asks for what these have to say, in the order of what follows `$4`."""
    return _PAGE.format(asked=" ".join(f"{_ASKED[x]}${n}" for n, x in enumerate(told, 5)))


async def page(
    tx: Tx, programme_id: str, sought: Sought, after: int | None, limit: int
) -> list[dict[str, Any]]:
    """Lines of the programme, the newest first, behind the one with the number `after`."""
    told, until = sought.told, sought.until or _NEVER
    rows = await tx.fetch(asking(told), programme_id, after or _LAST, limit, until, *told.values())
    return [dict(row) for row in rows]


async def of_member(
    tx: Tx, programme_id: str, member_id: str, after: int | None, limit: int
) -> list[dict[str, Any]]:
    """Lines about one member, the newest first."""
    rows = await tx.fetch(_OF_MEMBER, programme_id, after or _LAST, limit, _NEVER, member_id)
    return [dict(row) for row in rows]


async def last(tx: Tx, programme_id: str, kind: str | None = None, thing: str | None = None) -> int:
    """The number of the newest line, of one thing where it is named; 0 where there is none."""
    sought = Sought(kind=kind, thing=thing)
    return next((line["number"] for line in await page(tx, programme_id, sought, None, 1)), 0)


async def edits(
    tx: Tx, programme_id: str, things: Collection[tuple[str, str]], behind: int, but: str | None
) -> list[dict[str, Any]]:
    """Of each (kind, name) of things the newest line, if it is behind the number, but for what
    `but` applied as a file: kind, thing, by_name, how, at."""
    rows = await tx.fetch(
        "select l.* from unnest($2::text[], $3::text[]) as w (kind, thing)"
        " cross join lateral (select number, kind, thing, by_name, how, at from trail t"
        " where t.programme_id = $1 and t.kind = w.kind and t.thing = w.thing"
        " and ($5::text is null or t.by_name <> $5 or t.how <> 'apply')"
        " order by t.at desc, t.number desc limit 1) as l where l.number > $4 order by l.number",
        programme_id,
        [kind for kind, _ in things],
        [thing for _, thing in things],
        behind,
        but,
    )
    return [dict(row) for row in rows]

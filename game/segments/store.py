"""The SQL of segments: what members did lately, who is in which, and how far sorting came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from game.activities.built_in import TOLD_OF
from game.designs.store import active_names, live_of
from game.kernel.cel import INTEGER_MOST
from game.kernel.database import Tx
from game.members.store import count, page
from game.programmes.rules import Programme
from game.segments.kind import KIND
from game.segments.ready import Ready, ready
from game.segments.words import Tallied, Want

_TALLY = """
    select u.id as member_id, w.place, t.worth, t.last_at
    from unnest($1::uuid[]) as u (id)
    cross join unnest($2::text[], $3::text[], $4::timestamptz[])
        with ordinality as w (type, field, since, place)
    cross join lateral (
        select round(case when w.field is null then count(*)
                     else coalesce(sum(case when jsonb_typeof(a.data -> w.field) = 'number'
                                       then (a.data ->> w.field)::numeric end), 0) end) as worth,
               max(a.occurred_at) as last_at
        from activity a
        where a.member_id = u.id and (w.type = '' and a.type <> all($5::text[]) or a.type = w.type)
          and (w.since is null or a.occurred_at > w.since)
        offset 0
    ) as t
    where t.last_at is not null
"""

_PLACE = """
    update member m set segments = string_to_array(u.segments, ',')
    from unnest($1::uuid[], $2::text[]) as u (id, segments)
    where m.id = any($1::uuid[]) and m.id = u.id
"""

# Members' programmes are compared as text: a programme's own index would be another way to them.
_IN = """
    from member where segments @> array[$2]::text[] and segments <> '{}'
        and programme_id::text = $1::uuid::text
"""

_MARKS = """
    select programme_id, md5(string_agg(id || ':' || revision, ',' order by id)) as mark,
        bool_or(active and definition ->> 'condition' <> '') as sorts
    from design where kind = 'segment' group by programme_id order by programme_id
"""

_ACTIVE = "select id, programme_id, member_id from activity where id > $1 order by id limit $2"
_FIRST = "00000000-0000-0000-0000-000000000000"


class Marked(NamedTuple):
    """A programme that has segments: a mark that changes with them, and whether any has a
    condition."""

    programme_id: str
    mark: str
    sorts: bool


class Place(NamedTuple):
    """Activities that were looked at: up to `behind` for good, and the newest there was then."""

    behind: str
    newest: str


async def segments_of(tx: Tx, programme: Programme) -> Ready:
    """The programme's live segments."""
    return (await live_of(tx, [programme], KIND, ready))[programme.id]


async def tallied(
    tx: Tx, member_ids: Collection[str], wants: Collection[Want], at: datetime
) -> dict[str, dict[Want, Tallied]]:
    """Member id -> what their activities came to; what never occurred is left out."""
    found: defaultdict[str, dict[Want, Tallied]] = defaultdict(dict)
    if not wants:
        return found
    asked = sorted(wants, key=str)
    rows = await tx.fetch(
        _TALLY,
        list(member_ids),
        [want.activity_type for want in asked],
        [want.sum for want in asked],
        [at - timedelta(days=w.within_days) if w.within_days else None for w in asked],
        sorted(TOLD_OF),
    )
    for row in rows:
        want = asked[row["place"] - 1]
        worth = max(-INTEGER_MOST, min(row["worth"], INTEGER_MOST))
        found[row["member_id"]][want] = Tallied(worth, row["last_at"])
    return found


async def place(tx: Tx, segments: Mapping[str, Sequence[str]]) -> None:
    """Write the segments of members locked before."""
    if segments:
        await tx.execute(_PLACE, list(segments), [",".join(names) for names in segments.values()])


async def size(tx: Tx, programme_id: str, name: str) -> int:
    """How many members are in the segment."""
    found: int = await tx.fetchval(f"select count(*) {_IN}", programme_id, name)
    return found


async def members_in(
    tx: Tx, programme_id: str, name: str, *, after: str | None = None, limit: int | None = None
) -> list[str]:
    """The ids of the members in the segment, in order of id, beginning behind `after`."""
    rows = await tx.fetch(
        f"select id from (select id {_IN} offset 0) as found where $3::uuid is null or id > $3"
        " order by id limit $4",
        programme_id,
        name,
        after,
        limit,
    )
    return [row["id"] for row in rows]


async def marks(tx: Tx) -> list[Marked]:
    """Every programme that has segments, live or not."""
    return [Marked(**dict(row)) for row in await tx.fetch(_MARKS)]


async def active_since(tx: Tx, behind: str, limit: int) -> list[tuple[str, str, str]]:
    """Activities behind that one in order of id: id, programme id and member id."""
    return [(row[0], row[1], row[2]) for row in await tx.fetch(_ACTIVE, behind, limit)]


async def looked_at(tx: Tx) -> Place:
    """How far activities were looked at; at the first call, all there are."""
    row = await tx.fetchrow("select behind, newest from segment_place for update")
    if row is None:
        newest = await tx.fetchval("select id from activity order by id desc limit 1") or _FIRST
        await tx.execute("insert into segment_place (behind, newest) values ($1, $1)", newest)
        return Place(newest, newest)
    return Place(**dict(row))


async def look_on(tx: Tx, new: Place) -> None:
    """Write how far activities were looked at."""
    await tx.execute("update segment_place set behind = $1, newest = $2", *new)


async def audience(
    tx: Tx, programme_id: str, segment: str | None, behind: str | None, limit: int
) -> tuple[list[str], str | None, int]:
    """Of so many members behind that one, the ids of those in the segment (None: all); behind whom
    to go on, None at the end; and how many were looked at."""
    members = await page(tx, programme_id, behind, limit)
    ids = [one.id for one in members if segment is None or segment in one.segments]
    return ids, members[-1].id if members else None, len(members)


async def audience_most(tx: Tx, programme_id: str) -> int:
    """How many members are looked at for an audience."""
    return await count(tx, programme_id)


async def is_live(tx: Tx, programme_id: str, name: str) -> bool:
    """Whether the programme has such a segment, and it is switched on."""
    return name in await active_names(tx, programme_id, KIND.name)

"""The SQL of activities and their types."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from asyncpg import Record
from msgspec import Raw, Struct, convert, json

from game.activities.built_in import BUILT_IN
from game.activities.fields import Field
from game.activities.rules import HEARD_AS, HEARD_WITHIN, Activity, ActivityType
from game.kernel.database import Tx
from game.kernel.outbox import Due, fall_due, heard_of
from game.kernel.together import Together
from game.programmes.rules import Memo, Programme

_TYPES: Memo[dict[str, ActivityType]] = Memo()
_HEARD: Memo[frozenset[str]] = Memo()

# `offset 0` keeps the probe apart: planned while there are few activities, a join would walk them.
_KNOWN = """
    select a.*
    from (select distinct * from unnest($1::uuid[], $2::text[], $3::text[])) as u (p, s, e)
    cross join lateral (
        select programme_id, source, external_id, id, type, member_id, result, fingerprint
        from activity
        where programme_id = u.p and source = u.s and external_id = u.e offset 0
    ) as a
"""

_WRITE = """
    insert into activity (id, programme_id, source, external_id, type, member_id, occurred_at,
                          received_at, data, result, fingerprint, was)
    select id, programme_id, source, external_id, type, member_id, occurred_at, $10, data, result,
           fingerprint, was
    from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::uuid[],
                $7::timestamptz[], $8::jsonb[], $9::jsonb[], $11::bigint[], $12::jsonb[])
         as u (id, programme_id, source, external_id, type, member_id, occurred_at, data, result,
               fingerprint, was)
    order by programme_id, source, external_id
"""

_PAGE = """
    select id, programme_id, member_id, source, external_id, type, occurred_at, data, result
    from activity
    where member_id = $1 and ($2::uuid is null or id < $2) and ($4::text is null or type = $4)
    order by id desc
    limit $3
"""

_LATELY = """
    select u.id as member_id, a.type, a.data from unnest($1::uuid[]) as u (id)
    cross join lateral (
        select type, data from activity where member_id = u.id order by id desc limit $3
    ) as a
    where a.type = any($2::text[])
"""

_SAVE_TYPE = """
    insert into activity_type (programme_id, name, description, fields, revision, changed_at)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (programme_id, name) do update
    set description = excluded.description, fields = excluded.fields,
        revision = excluded.revision, changed_at = excluded.changed_at
"""


LATELY = 200
"""So many activities of a member are looked through for one that came before its time."""


class ActivityKey(NamedTuple):
    """What makes an activity the same activity: its name in the world it came from."""

    programme_id: str
    source: str
    external_id: str


class Stored(Struct, frozen=True):
    """What was kept of an activity: its id here, what it came to (plain JSON), and a hash of what
    was said of it, None where none was kept."""

    id: str
    type: str
    member_id: str
    result: Any
    fingerprint: int | None


class Said(NamedTuple):
    """What an activity says, and how its source calls it."""

    external_id: str
    data: dict[str, Any]


class Kept(Struct, frozen=True):
    """An activity with what it came to."""

    activity: Activity
    result: Any


def _type(row: Record) -> ActivityType:
    """What a later release adds to a built-in type also reaches a programme that widened it."""
    name = row["name"]
    own = convert(row["fields"], dict[str, Field])
    fields = {**BUILT_IN[name].fields, **own} if name in BUILT_IN else own
    return ActivityType(
        name=name, fields=fields, description=row["description"], revision=row["revision"]
    )


async def types_of(tx: Tx, programmes: Collection[Programme]) -> dict[str, dict[str, ActivityType]]:
    """Programme id -> all types by name, the built-in ones among them.

    Not for who is about to change them: it would remember the old ones under the new edition.
    """
    found = {p.id: known for p in programmes if (known := _TYPES.get(p.edition)) is not None}
    wanted = {p.id: p.edition for p in programmes if p.id not in found}
    if wanted:
        own = await own_types(tx, wanted)
        for programme_id, edition in wanted.items():
            found[programme_id] = _TYPES.put(edition, {**BUILT_IN, **own[programme_id]})
    return found


async def own_types(tx: Tx, programme_ids: Collection[str]) -> dict[str, dict[str, ActivityType]]:
    """Programme id -> the types that it declared or widened, as they stand in the database."""
    rows = await tx.fetch(
        "select * from activity_type where programme_id = any($1::uuid[]) order by name",
        list(programme_ids),
    )
    found: dict[str, dict[str, ActivityType]] = {name: {} for name in programme_ids}
    for row in rows:
        found[row["programme_id"]][row["name"]] = _type(row)
    return found


async def save_type(tx: Tx, programme_id: str, new: ActivityType, at: datetime) -> None:
    """Write a type; the caller has touched the programme, so writers take turns."""
    await tx.execute(
        _SAVE_TYPE, programme_id, new.name, new.description, new.fields, new.revision, at
    )


async def known(tx: Tx, keys: Collection[ActivityKey]) -> dict[ActivityKey, Stored]:
    """Those of the activities that were accepted before."""
    rows = await tx.fetch(
        _KNOWN,
        [key.programme_id for key in keys],
        [key.source for key in keys],
        [key.external_id for key in keys],
    )
    return {
        ActivityKey(row["programme_id"], row["source"], row["external_id"]): Stored(
            row["id"], row["type"], row["member_id"], row["result"], row["fingerprint"]
        )
        for row in rows
    }


async def lately(
    tx: Tx, member_ids: Collection[str], types: Collection[str]
) -> list[tuple[str, str, dict[str, Any]]]:
    """(member id, type, data) of those of the types among what came of each member last."""
    if not member_ids:
        return []
    rows = await tx.fetch(_LATELY, list(member_ids), list(types), LATELY)
    return [tuple(row) for row in rows]


async def heard_types(tx: Tx, programmes: Collection[Programme]) -> dict[str, frozenset[str]]:
    """Programme id -> the types of activities that somebody outside hears of; read once an
    edition."""
    found = {p.id: known for p in programmes if (known := _HEARD.get(p.edition)) is not None}
    if wanted := [p for p in programmes if p.id not in found]:
        heard = await heard_of(tx, [p.id for p in wanted], HEARD_AS)
        for one in wanted:
            types = frozenset(kind.removeprefix(HEARD_AS) for of, kind in heard if of == one.id)
            found[one.id] = _HEARD.put(one.edition, types)
    return found


async def write(
    out: Together,
    activities: Sequence[tuple[Activity, Any]],
    heard: Mapping[str, frozenset[str]],
    at: datetime,
) -> None:
    """Keep accepted activities, each with what it came to, in one statement; those that somebody
    outside hears of fall due, unless they are of the past.

    Two rounds with the same activity: the second waits for the first and then meets a
    UniqueViolationError; played again, it finds the activity known.
    """
    if not activities:
        return
    them = [activity for activity, _ in activities]
    await out.execute(
        _WRITE,
        [a.id for a in them],
        [a.programme_id for a in them],
        [a.source for a in them],
        [a.external_id for a in them],
        [a.type for a in them],
        [a.member_id for a in them],
        [a.occurred_at for a in them],
        [a.data for a in them],
        # A list within an array would pass for a second dimension, so results go as JSON already.
        [Raw(json.encode(result)) for _, result in activities],
        at,
        [a.fingerprint for a in them],
        [a.was for a in them],
    )
    since = at - HEARD_WITHIN
    told = [a for a in them if a.type in heard[a.programme_id] and a.occurred_at >= since]
    fall_due(out, [_due(a) for a in told])


def _due(activity: Activity) -> Due:
    return Due(
        cause=f"activity/{activity.id}",
        programme_id=activity.programme_id,
        member_id=activity.member_id,
        kind=HEARD_AS + activity.type,
        at=activity.occurred_at,
        data=activity.data,
    )


async def page(
    tx: Tx, member_id: str, *, after: str | None, limit: int, type: str | None = None
) -> list[Kept]:
    """A member's activities, those of that type, the latest received first, beginning behind
    `after`."""
    rows = await tx.fetch(_PAGE, member_id, after, limit, type)
    return [_kept(row) for row in rows]


def _kept(row: Record) -> Kept:
    values = dict(row)
    result = values.pop("result")
    return Kept(Activity(**values), result)


async def said_of(tx: Tx, ids: Collection[str]) -> dict[str, Said]:
    """What these activities say, by id."""
    rows = await tx.fetch(
        "select id, external_id, data from activity where id = any($1::uuid[])", list(ids)
    )
    return {row["id"]: Said(row["external_id"], row["data"]) for row in rows}

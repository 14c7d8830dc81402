"""The SQL of members. Every list is a programme's own, and ordered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from asyncpg import Record

from game.kernel.database import Tx
from game.kernel.errors import NoMember
from game.kernel.following_store import gate
from game.kernel.identity import new_id
from game.members.rules import Member, newcomer
from game.programmes.rules import Programme

_COLUMNS = (
    "id, programme_id, external_id, guest, alias, locale, time_zone, day_start_hour, attributes,"
    " created_at, merged_into, segments, told_at"
)

_INSERT = f"""
    with gate as materialized ({gate("member")})
    insert into member ({_COLUMNS})
    select id, programme_id, external_id, external_id is null, alias, locale, time_zone,
           day_start_hour, attributes, created_at, null, '{{}}'::text[], '{{}}'::jsonb
    from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[],
                $7::smallint[], $8::jsonb[], $9::timestamptz[])
         as u (id, programme_id, external_id, alias, locale, time_zone, day_start_hour,
               attributes, created_at),
         (select count(*) from gate) as held
    order by programme_id, external_id
    on conflict (programme_id, external_id) do nothing
    returning {_COLUMNS}
"""

# `offset 0` keeps the probe apart: planned while there are few members, a join would walk them all.
_NAMED = f"""
    select m.* from unnest($1::uuid[], $2::text[]) as u (p, name)
    cross join lateral (
        select {_COLUMNS} from member where programme_id = u.p and external_id = u.name
        {{lock}} offset 0
    ) as m
"""

_PAGE = f"""
    select {_COLUMNS} from member
    where programme_id = $1 and merged_into is null and erased_at is null
      and (number, id) > ($2, $3) and number <= $4
    order by number, id limit $5
"""

# From one zone to the next behind it: there are few of them, and many members in each.
_ZONES = """
    with recursive zone as (
        (select time_zone from member
         where programme_id = $1 and merged_into is null and erased_at is null
         order by time_zone limit 1)
        union all
        select (select time_zone from member
                where programme_id = $1 and merged_into is null and erased_at is null
                    and time_zone > zone.time_zone
                order by time_zone limit 1)
        from zone where time_zone is not null
    )
    select time_zone from zone where time_zone is not null
"""

_IN_ZONE = f"""
    select {_COLUMNS}, number from member
    where programme_id = $1 and time_zone = $2 and merged_into is null and erased_at is null
      and number > $3
    order by number limit $4
"""

_CHANGE = """
    with clocks as (
        insert into clock_before (owner_id, at, time_zone, day_start_hour)
        select m.id, $8, m.time_zone, m.day_start_hour
        from unnest($1::uuid[], $4::text[], $5::smallint[]) as u (id, time_zone, day_start_hour)
        cross join lateral (select * from member where id = u.id offset 0) as m
        where (m.time_zone, m.day_start_hour) <> (u.time_zone, u.day_start_hour)
    )
    update member m
    set alias = u.alias, locale = u.locale, time_zone = u.time_zone,
        day_start_hour = u.day_start_hour, attributes = u.attributes, told_at = u.told_at
    from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::smallint[], $6::jsonb[],
                $7::jsonb[])
         as u (id, alias, locale, time_zone, day_start_hour, attributes, told_at)
    where m.id = any($1::uuid[]) and m.id = u.id
"""

_CHANGING = (
    "id", "alias", "locale", "time_zone", "day_start_hour", "attributes", "told_at"
)  # fmt: skip

_FIRST = (-1, "00000000-0000-0000-0000-000000000000")  # Before every number and id.
_LAST = 2**63 - 1


class Opened(NamedTuple):
    """Members by external id, and those of the external ids that this call created."""

    members: dict[str, Member]
    created: frozenset[str]


def _member(row: Record) -> Member:
    return Member(**dict(row))


async def by_ids(tx: Tx, ids: Collection[str]) -> dict[str, Member]:
    """The members with these ids, of whichever programme: for ids that a caller has proved."""
    rows = await tx.fetch(f"select {_COLUMNS} from member where id = any($1::uuid[])", list(ids))
    return {row["id"]: _member(row) for row in rows}


async def by_external(
    tx: Tx, programme_id: str, external_ids: Collection[str], *, lock: bool = False
) -> dict[str, Member]:
    """The programme's members by the brand's own ids; locked in one order when asked."""
    found = await named(tx, [(programme_id, name) for name in external_ids], lock=lock)
    return {name: member for (_, name), member in found.items()}


async def named(
    tx: Tx, names: Collection[tuple[str, str]], *, lock: bool = False
) -> dict[tuple[str, str], Member]:
    """Members by programme and external id; those that nobody has are left out."""
    asked = sorted(set(names))
    rows = await tx.fetch(
        _NAMED.format(lock="for no key update" if lock else ""),
        [programme_id for programme_id, _ in asked],
        [external_id for _, external_id in asked],
    )
    return {(row["programme_id"], row["external_id"]): _member(row) for row in rows}


async def one(tx: Tx, programme_id: str, external_id: str) -> Member:
    """The programme's member with this external id, or NoMember."""
    known = [external_id] if external_id.isprintable() else []
    found = await by_external(tx, programme_id, known)
    if external_id not in found:
        raise NoMember(f"This programme has no member {external_id[:200]!r}.")
    return found[external_id]


async def own(tx: Tx, programme_id: str, member_id: str, *, lock: bool = False) -> Member:
    """The programme's member with this id, or NoMember; locked until the end when asked."""
    row = await tx.fetchrow(
        f"select {_COLUMNS} from member where id = $1 and erased_at is null"
        f" {'for no key update' if lock else ''}",
        member_id,
    )
    if row is None or row["programme_id"] != programme_id:
        raise NoMember("This programme has no such member.")
    return _member(row)


async def hold_own(tx: Tx, programme_id: str, member_id: str) -> Member:
    """As `own`, locked; nobody who has become another member."""
    found = await own(tx, programme_id, member_id, lock=True)
    if found.merged_into is not None:
        raise NoMember("This guest has become a member.")
    return found


async def hold_named(tx: Tx, programme_id: str, external_id: str) -> Member:
    """As `one`, locked until the end."""
    return await own(tx, programme_id, (await one(tx, programme_id, external_id)).id, lock=True)


async def locked(tx: Tx, programme_id: str, ids: Collection[str]) -> dict[str, Member]:
    """The programme's members with these ids, locked in order of id until the end."""
    rows = await tx.fetch(
        f"select {_COLUMNS} from member where id = any($1::uuid[]) order by id for no key update",
        list(ids),
    )
    return {row["id"]: _member(row) for row in rows if row["programme_id"] == programme_id}


async def page(
    tx: Tx, programme_id: str, after: str | None, limit: int, *, upto: int = _LAST
) -> list[Member]:
    """At most `limit` members in the order in which they were written, beginning behind the one
    with the id `after`, or NoMember. Merged guests are gone.

    Whoever goes on later from the last one loses nobody, with the number `upto` which is settled.
    """
    place = _FIRST if after is None else (await _number(tx, programme_id, after), after)
    rows = await tx.fetch(_PAGE, programme_id, *place, upto, limit)
    return [_member(row) for row in rows]


async def zones_of(tx: Tx, programme_id: str) -> list[str]:
    """The time zones in which the programme has members."""
    return [row["time_zone"] for row in await tx.fetch(_ZONES, programme_id)]


async def in_zone(
    tx: Tx, programme_id: str, time_zone: str, behind: int, limit: int
) -> list[tuple[int, Member]]:
    """Members of that zone with their numbers, beginning behind one; guests too, unless merged."""
    rows = [dict(row) for row in await tx.fetch(_IN_ZONE, programme_id, time_zone, behind, limit)]
    return [(row.pop("number"), Member(**row)) for row in rows]


async def _number(tx: Tx, programme_id: str, member_id: str) -> int:
    row = await tx.fetchrow("select programme_id, number from member where id = $1", member_id)
    if row is None or row["programme_id"] != programme_id:
        raise NoMember("This programme has no member with the id you stand at: begin anew.")
    number: int = row["number"]
    return number


async def insert(tx: Tx, members: Sequence[Member]) -> list[Member]:
    """Write new members in one statement; answers those whose external id was still free."""
    rows = await tx.fetch(
        _INSERT,
        [m.id for m in members],
        [m.programme_id for m in members],
        [m.external_id for m in members],
        [m.alias for m in members],
        [m.locale for m in members],
        [m.time_zone for m in members],
        [m.day_start_hour for m in members],
        [m.attributes for m in members],
        [m.created_at for m in members],
    )
    return [_member(row) for row in rows]


async def change(tx: Tx, members: Sequence[Member], at: datetime) -> None:
    """Write what a member or a brand may change, of members locked before."""
    if not members:
        return
    await tx.execute(
        _CHANGE, *([getattr(member, name) for member in members] for name in _CHANGING), at
    )


async def count(tx: Tx, programme_id: str) -> int:
    """How many members the programme has, guests among them."""
    found: int = await tx.fetchval(
        "select count(*) from member"
        " where programme_id = $1 and merged_into is null and erased_at is null",
        programme_id,
    )
    return found


async def mark_merged(tx: Tx, guest_id: str, member_id: str) -> None:
    """Record that a guest, locked before, became a member."""
    await tx.execute(
        "update member set merged_into = $2, segments = '{}' where id = $1", guest_id, member_id
    )


async def open_each(
    tx: Tx, programme: Programme, external_ids: Collection[str], at: datetime
) -> Opened:
    """The members with these external ids; the missing ones are created in one statement.

    Two connections that open the same member at once agree on one: the second waits for the
    first to commit and then finds it. The ids are expected to be checked.
    """
    wanted = set(external_ids)
    members = await by_external(tx, programme.id, wanted)
    missing = sorted(wanted - members.keys())
    if not missing:
        return Opened(members, frozenset())
    written = await insert(tx, [newcomer(new_id(), programme, name, at) for name in missing])
    created = {m.external_id: m for m in written if m.external_id is not None}
    members |= created
    beaten = wanted - members.keys()
    if beaten:  # Another connection committed them after our first statement looked.
        members |= await by_external(tx, programme.id, beaten)
    return Opened(members, frozenset(created))


async def open_many(
    tx: Tx, programme: Programme, external_ids: Collection[str], at: datetime
) -> dict[str, Member]:
    """As `open_each`, for a caller that does not care who is new."""
    return (await open_each(tx, programme, external_ids, at)).members


async def external_ids(tx: Tx, ids: Collection[str]) -> dict[str, str]:
    """The brand's ids of members, and of guests that have become one, by our ids; for ids that were
    read from what is a programme's own."""
    rows = await tx.fetch(
        "select m.id, coalesce(m.external_id, j.external_id) as name"
        " from unnest($1::uuid[]) as u (id)"
        " cross join lateral (select * from member where id = u.id offset 0) as m"
        " left join lateral (select external_id from member where id = m.merged_into offset 0) as j"
        " on true",
        list(ids),
    )
    return {row["id"]: row["name"] for row in rows if row["name"] is not None}
